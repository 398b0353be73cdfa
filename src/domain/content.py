"""What a document says, before it is drawn: the one content of its PDF, its large print, its web page and plain text.

Sections give blocks; the writers in `reports` set them. Nothing here knows of ink, tags or HTML.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

Mark = Literal["", "higher", "lower", "done", "part", "open", "elsewhere"]
"""Drawn in the gutter, and never the only sign: the words beside it say the same."""

Voice = Literal["text", "lede", "fact", "contact", "note", "small"]
"""How a paragraph is set: running text, in short, a fact of the side column, the contact block, a note, small print."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words set in one way. `lang` where it is not the document's language; `url` where it is a link."""

    text: str
    strong: bool = False
    lang: str = ""
    url: str = ""


Words = str | tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Para:
    """`source`: the record or box whose text this is (`priority_update:12`, `text:message`), where it can be changed."""

    words: Words
    voice: Voice = "text"
    mark: Mark = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """Level 2 begins a section, 3 an item in it, 4 a part of that."""

    words: Words
    level: int


@dataclass(frozen=True, slots=True)
class Points:
    """A list; an item may hold a list of its own."""

    items: tuple[Words | Points, ...]
    numbered: bool = False
    voice: Voice = "text"


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table. `apart`: a rule over it, as it does not belong to the total above."""

    cells: tuple[Words, ...]
    strong: bool = False
    apart: bool = False
    marks: tuple[Mark, ...] = ()  # by column, where there are any


@dataclass(frozen=True, slots=True)
class Table:
    """A head and lines of one length; the first column heads its lines. No empty head cell.

    `summary`: what it holds, for a screen reader. `numbers`: columns set to the right. `widths`: shares of the width.
    """

    head: tuple[Words, ...]
    lines: tuple[Line, ...]
    summary: str
    numbers: tuple[int, ...] = ()
    widths: tuple[float, ...] = ()
    notes: tuple[Words, ...] = ()  # footnotes, in order


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart. `alt` names highest and lowest, and where the figures are. `draw` gives a matplotlib figure."""

    draw: Callable[[], Any] = field(compare=False, repr=False)
    alt: str
    width: float  # points
    height: float


Block = Para | Head | Points | Table | Picture


@dataclass(frozen=True, slots=True)
class Strip:
    """Two columns on one line of the spine: what a thing is (`side`), what is said of it (`main`).

    `first`: which is read first. `rule` over it. `again`: said beside the rest where it splits over pages.
    """

    side: tuple[Block, ...]
    main: tuple[Block, ...]
    first: Literal["side", "main"] = "side"
    rule: Literal["", "section", "item"] = ""
    again: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One section of a document. `beside`: the key of the part in whose side column it stands."""

    key: str
    title: str
    blocks: tuple[Strip | Block, ...]
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Content:
    """A whole document: title, what stands over it, its parts in reading order, what is said of it at the end."""

    title: str
    subtitle: str
    place: str
    parts: tuple[Part, ...]
    language: str = "en-GB"
    force: str = ""
    marking: str = ""
    practice: bool = False
