"""A paragraph's letters on their way to the page: spaces between lines, and marks around runs.

ReportLab writes a whole paragraph as one text object. The marks of runs are put into it when it is complete, so that
no mark is empty, whatever the wrapping did. Source: ISO 32000-1, 14.6.1 (marked content inside a text object).
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import accumulate
from typing import Any

from reportlab.pdfgen.textobject import PDFTextObject
from reportlab.platypus.paragraph import _HSFrag

from .elements import Element
from .spans import Weave, index_of

Mark = Callable[[Element], str]


class TaggedText(PDFTextObject):  # type: ignore[misc]
    """Text whose lines end in a space, so that a reader does not run their words together; not within a word.

    `pieces`: where in the text object letters are written, and of which run they are.
    """

    def __init__(self, canvas: Any, x: float = 0, y: float = 0, direction: str | None = None) -> None:
        super().__init__(canvas, x, y, direction=direction)
        self.pieces: list[tuple[int, int | None]] = []
        self.lines = 0
        self.running: int | None = None
        self.last = ""  # the letters written last
        self.wrote = False  # the last piece has letters of its own, not only the space after a line

    def _textOut(self, text: str, TStar: int = 0) -> None:  # noqa: N802, N803 - ReportLab's names
        self.wrote = bool(text)
        self.last = text or self.last
        if TStar:
            within = self.lines in self._canvas.broken
            self.lines += 1
            if not within and not self.last.endswith((" ", "\u00a0")):
                text = f"{text} "
        if text:
            owner = self.running if self.wrote or not self.pieces else self.pieces[-1][1]
            self.pieces.append((len(self._code), owner))
        super()._textOut(text, TStar)

    def _linkRecord(self, link: tuple[int, str], what: str) -> None:  # noqa: N802
        """ReportLab tells of a run's start after its first letters, of its end before the next ones."""
        self.running = index_of(link[1]) if what == "start" else None
        if what == "start" and self.wrote:
            self.pieces[-1] = (self.pieces[-1][0], self.running)


def weave_in(text: TaggedText, weave: Weave, mark: Mark) -> None:
    """Put marks into the text object: neighbouring pieces of one owner under one mark, over lines too."""
    code: list[str] = text._code
    for at, (start, end, run) in enumerate(_grouped(text.pieces)):
        code.insert(start + 2 * at, mark(weave.owner(run)))
        code.insert(end + 2 * at + 2, "EMC")


def _grouped(pieces: list[tuple[int, int | None]]) -> list[tuple[int, int, int | None]]:
    """(first, last, run) of neighbouring pieces."""
    groups: list[tuple[int, int, int | None]] = []
    for at, run in pieces:
        if groups and groups[-1][2] == run:
            groups[-1] = (groups[-1][0], at, run)
        else:
            groups.append((at, at, run))
    return groups


def broken_lines(paragraph: Any) -> frozenset[int]:
    """The lines of a wrapped paragraph that end within a word: no space comes after them."""
    address = bool(paragraph.tag.inner)
    whole = words_of(paragraph, glue="" if address else " ")
    if not address and "-" not in whole and _surely_fit(paragraph, whole):
        return frozenset()
    ends, broken = ends_of_words(whole), []
    letters = 0
    for number, line in enumerate(paragraph.blPara.lines):
        letters += letters_in(_line_text(line))
        if letters not in ends:
            broken.append(number)
    return frozenset(broken)


def _surely_fit(paragraph: Any, whole: str) -> bool:
    """Whether the longest word fits on a line even if each of its letters were as wide as the face is high."""
    look = paragraph.style
    room = paragraph.width - look.leftIndent - look.rightIndent - max(0, look.firstLineIndent)
    bound = whole.replace("\u00a0", "_").split()  # what an unbreakable space binds is one word here
    return bool(max(map(len, bound), default=0) * look.fontSize <= room)


def ends_of_words(text: str) -> frozenset[int]:
    """After how many letters, white space not counted, a word ends."""
    return frozenset(accumulate(len(word) for word in text.split()))


def letters_in(text: str) -> int:
    return sum(map(len, text.split()))


def words_of(paragraph: Any, *, glue: str = " ") -> str:
    """A paragraph's words. ReportLab keeps runs; in a part of a split paragraph a run's words, or each word's runs.

    `glue`: what a line break in the text stands for; nothing in an address, whose lines are parts of one word.
    """
    parts: list[str] = []
    for piece in paragraph.frags:
        if isinstance(piece, list):
            parts += [text for _, text in piece[1:]]
            if isinstance(piece, _HSFrag):
                parts.append(" ")
            elif any(hasattr(run, "lineBreak") for run, _ in piece[1:]):
                parts.append(glue)
        elif hasattr(piece, "lineBreak"):
            parts.append(glue)
        else:
            parts.append(piece.text if hasattr(piece, "text") else " ".join(piece.words))
    return "".join(parts)


def _line_text(line: Any) -> str:
    """ReportLab keeps a line as (room, words), or as an object with runs."""
    return " ".join(line[1]) if isinstance(line, tuple) else "".join(getattr(run, "text", "") for run in line.words)
