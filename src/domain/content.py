"""What a document says, before it is drawn: the one content of its PDF, its large print, its web page and plain text.

Sections give blocks; the writers in `reports` set them. Nothing here knows of ink, tags or HTML. Words are
plain text: no markup, no line breaks; where a writer breaks a line is its own affair.

`source`, wherever it stands: the record or box whose text this is (`priority_update:12`, `text:message`), where it
can be changed; empty for words of the program's own and for figures.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

from .house_style import PLAIN, HouseStyle

Mark = Literal["", "higher", "lower", "done", "part", "open", "elsewhere"]
"""Drawn in the gutter, and never the only sign: the words beside it say the same."""

Voice = Literal["text", "lede", "name", "fact", "contact", "note", "small"]
"""How a paragraph is set. `name` and `fact` stand in the side column, `contact` in the contact block."""

Standing = Literal["", "draft", "cleared"]
"""Whether a paper that goes out was cleared for release; empty for one that does not go out."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words set in one way. `lang` where it is not the document's language; `url` where it is a link.

    `quiet`: of less weight (not held, no clear change), never the only sign of it. Runs follow each other as they
    stand: a space between two of them is in one of them. `note`: the note of its table (from 1) whose number stands
    raised after it. `drawn`: said of a drawing, so left out where charts are.
    """

    text: str
    strong: bool = False
    lang: str = ""
    url: str = ""
    quiet: bool = False
    note: int = 0
    drawn: bool = False


Words = str | tuple[Run, ...]


def plain(words: Words) -> str:
    """The words without how they are set."""
    return words if isinstance(words, str) else "".join(run.text for run in words)


def runs(words: Words) -> tuple[Run, ...]:
    return (Run(words),) if isinstance(words, str) else words


def strong(text: str) -> Words:
    return (Run(text, strong=True),)


def quiet(text: str) -> Words:
    return (Run(text, quiet=True),)


def said(head: str, words: Words) -> Words:
    """`What we did.` strong, and the words after it."""
    return (Run(head, strong=True), Run(" "), *runs(words))


@dataclass(frozen=True, slots=True)
class Para:
    """`apart`: a little space before it, as it begins another matter.

    `shorten`: where space is short, only its first sentence stays, and each that tells of a date or of a thing not
    done. It holds the whole text all the same: what was looked over is looked over before it is shortened.
    """

    words: Words
    voice: Voice = "text"
    mark: Mark = ""
    source: str = ""
    apart: bool = False
    shorten: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """Level 2 begins a section (each part has one, among its blocks), 3 an item in it, 4 a part of that."""

    words: Words
    level: int
    source: str = ""


@dataclass(frozen=True, slots=True)
class Points:
    """A list; an item may hold a list of its own."""

    items: tuple[Words | Points, ...]
    numbered: bool = False
    voice: Voice = "text"
    source: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table. `apart`: a rule over it, as it does not belong to the total above."""

    cells: tuple[Words, ...]
    strong: bool = False
    apart: bool = False
    marks: tuple[Mark, ...] = ()  # by column, where there are any
    source: str = ""
    figures: tuple[int, ...] = ()  # columns that hold the program's own words and figures: they have no source


@dataclass(frozen=True, slots=True)
class Table:
    """A head and lines of one length; the first column heads its lines. No empty head cell.

    `summary`: what it holds, for a screen reader. `numbers`: columns set to the right. `widths`: how wide each column
    is beside the others (millimetres that make 174 stand on the spine); empty: as the words need.
    """

    head: tuple[Words, ...]
    lines: tuple[Line, ...]
    summary: str
    numbers: tuple[int, ...] = ()
    widths: tuple[float, ...] = ()
    notes: tuple[Words, ...] = ()  # footnotes, in order


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart. `alt` names highest and lowest, and where the figures are. `draw` gives a matplotlib figure.

    `words`: the labels drawn in it, that they can be looked over. `large`: the same drawn for large print, nothing in
    it under 18 points; without it large print leaves the chart to the table beside it. `lang`: the language of `alt`,
    where it is not the document's.
    """

    draw: Callable[[], Any] = field(compare=False, repr=False)
    alt: str
    width: float  # points
    height: float
    words: tuple[str, ...] = ()
    large: Picture | None = None
    lang: str = ""


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
    """One section of a document. Its blocks hold its heading, at level 2; `title` is that for lists and outlines.

    `beside`: the key of the part in whose side column it stands. That one and this hold no strips.
    """

    key: str
    title: str
    blocks: tuple[Strip | Block, ...]
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Content:
    """A whole document: what stands over it, its parts in reading order, what its pages say at their foot.

    `title` is the file's own, `place` the heading of level 1, `subtitle` and `readers` stand under it; `force` and
    `marking` over it, `team` beside it. `cut` and `sources` stand at the foot of each page, and once in a part.
    """

    title: str
    subtitle: str
    place: str
    parts: tuple[Part, ...]
    language: str = "en-GB"
    force: str = ""
    marking: str = ""
    practice: bool = False
    readers: str = ""
    team: str = ""
    subject: str = ""  # one line on the file, for its metadata
    cut: str = ""  # "Data to 2 November 2026"
    sources: str = ""
    standing: Standing = ""
    cleared: str = ""  # "Inspector Dinah Okafor, 5 November 2026", where it was cleared
    house: HouseStyle = PLAIN  # colour and crest that it is drawn in


def section(
    title: Words,
    main: tuple[Block, ...],
    *,
    side: tuple[Block, ...] = (),
    first: Literal["side", "main"] = "side",
) -> Strip:
    """The strip that begins a section: its heading in the side column under the rule, what is said first beside it."""
    return Strip((Head(title, 2), *side), main, first, "section")
