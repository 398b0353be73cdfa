"""Clearing a document: everything is settled and ticked, then its forms are made, and frozen as they go out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from ..domain.content import Content
from ..domain.releases import MadeFile
from .clearing import Document, Edit


@dataclass(frozen=True, slots=True)
class ForRelease:
    """A document that may be cleared. `content`: its words before any decision. `make` gives its files: each content

    it sets goes through the edit it is given, which puts in what was changed and who cleared it.
    """

    document: Document
    title: str
    data_to: date
    content: Content
    make: Callable[[Edit], Sequence[MadeFile]] = field(repr=False)
    event_id: int | None = None
    first_day: date | None = None
    last_day: date | None = None
    cells: str = field(default="", repr=False)  # JSON of domain.disclosure_time: the counts it tells
    threshold: int = 0
    layout: str = ""  # JSON: how it was put together
