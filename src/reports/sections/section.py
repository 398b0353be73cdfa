"""What a section of a briefing is: a name, and flowables made from the summary."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from reportlab.platypus import Flowable

from ...domain.summaries import BriefingSummary
from ..fit import Fit

Flow = Callable[[BriefingSummary, Fit], list[Flowable]]


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the briefing. `flow` gives an empty list where there is nothing to say: the part is left out.

    `beside`: the key of a section next to which this one stands, in the side column; both then give what goes
    into a column, heading included, instead of whole rows.
    """

    key: str
    title: str
    flow: Flow
    beside: str | None = None
