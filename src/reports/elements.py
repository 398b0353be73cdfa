"""The structure tree in memory: what a page's content means, before it is written as PDF objects.

Source: ISO 32000-1, 14.7 (logical structure) and 14.8 (tagged PDF).
"""

from __future__ import annotations

from dataclasses import dataclass, field

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Content:
    """A piece of marked content: its page (from 0) and its number on that page (MCID)."""

    page: int
    mcid: int


@dataclass(frozen=True, slots=True)
class Annotation:
    """A link's rectangle: its page (from 0) and its place in that page's list."""

    page: int
    index: int


@dataclass(slots=True, eq=False)
class Element:
    """One structure element. `role` is a standard type (P, H1, Table …); the other fields are its attributes."""

    role: str
    parent: Element | None = field(default=None, repr=False)
    alt: str = ""
    box: Box | None = None
    scope: str = ""  # of a TH: Column or Row
    summary: str = ""  # of a Table
    lang: str = ""  # where it is not the document's language
    columns: int = 1  # that a cell spans
    rows: int = 1
    numbering: str = ""  # of an L whose items have labels: Decimal
    key: str = ""  # of a Note: its name in the file, unlike any other
    kids: list[Element | Content | Annotation] = field(default_factory=list, repr=False)

    def __post_init__(self) -> None:
        if self.parent is not None:
            self.parent.kids.append(self)

    def attach(self, parent: Element) -> None:
        """Put an element made ahead of its drawing into the tree, once."""
        if self.parent is None:
            self.parent = parent
            parent.kids.append(self)


@dataclass(frozen=True, slots=True)
class Found:
    """A heading that has been drawn: its words, its level (from 1), its page (from 1), the name of its place."""

    title: str
    level: int
    page: int
    key: str


@dataclass(frozen=True, slots=True)
class FormField:
    """A field that is filled in on a screen. `kind`: tick, choice (one of several with the same name), text, words.

    `name` is its name in the form; `state` what a tick or choice stands for; `says` what a screen reader says of it.
    """

    kind: str
    name: str
    box: Box
    element: Element
    says: str
    state: str = "Yes"
    longest: int = 0
    page: int = 0
