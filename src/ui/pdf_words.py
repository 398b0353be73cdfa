"""Where words stand on the pages of a PDF: the boxes to mark, line by line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ..reports.pdfium import opened

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in points from the page's upper left corner."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Words to find: `found` within `passage`, the whole run of words it stands in, at letter `start` of it."""

    number: int
    passage: str
    found: str
    start: int = 0


@dataclass(frozen=True, slots=True)
class Spot:
    """Where the words of a number stand on one page (from 0)."""

    number: int
    page: int
    boxes: tuple[Box, ...]


def spots(pdf: bytes, wanted: Sequence[Wanted]) -> tuple[Spot, ...]:
    """A spot for each that is found, on the first page it stands on. What is not found has none."""
    if not wanted or not pdf:
        return ()
    told: dict[int, Spot] = {}
    with opened(pdf) as document:
        for number in range(len(document)):
            page = document[number]
            words = page.get_textpage()
            try:
                for spot in _on_page(words, number, page.get_height(), wanted):
                    told.setdefault(spot.number, spot)
            finally:
                words.close()
                page.close()
    return tuple(told[number] for number in sorted(told))


def _on_page(words: Any, page: int, height: float, wanted: Sequence[Wanted]) -> list[Spot]:
    text, at = _run_together(words)
    made = []
    for each in wanted:
        stretch = _stretch(text, each)
        if stretch is not None:
            boxes = _lines([words.get_charbox(at[n], loose=True) for n in range(*stretch) if text[n] != " "], height)
            made.append(Spot(each.number, page, boxes))
    return made


def _run_together(words: Any) -> tuple[str, list[int]]:
    """The page's words with one space for any blanks and ends of lines, and each letter's place in the page."""
    raw = words.get_text_range(0, words.count_chars())
    letters: list[str] = []
    at: list[int] = []
    for place, letter in enumerate(raw):
        blank = letter.isspace()
        if blank and letters and letters[-1] == " ":
            continue
        letters.append(" " if blank else letter)
        at.append(place)
    return "".join(letters), at


def _plain(text: str) -> str:
    return " ".join(text.split())


def _stretch(text: str, wanted: Wanted) -> tuple[int, int] | None:
    """Where the words stand, within the passage if that stands whole on the page, else wherever they stand.

    Of words that stand in the passage more than once it is the one that is meant.
    """
    passage, found = _plain(wanted.passage), _plain(wanted.found)
    if not found:
        return None
    begin = max(text.find(passage), 0) if passage else 0
    for _ in range(_plain(wanted.passage[: wanted.start]).count(found) + 1):
        here = text.find(found, begin)
        if here < 0:
            return None
        begin = here + len(found)
    return begin - len(found), begin


def _lines(letters: list[Box], height: float) -> tuple[Box, ...]:
    """Boxes of letters, `(left, bottom, right, top)` from below, as one box a line from above."""
    made: list[Box] = []
    for left, bottom, right, top in letters:
        box = (left, height - top, right, height - bottom)
        last = made[-1] if made else None
        if last is not None and min(last[3], box[3]) - max(last[1], box[1]) > 0.5 * (box[3] - box[1]):
            made[-1] = (min(last[0], box[0]), min(last[1], box[1]), max(last[2], box[2]), max(last[3], box[3]))
        else:
            made.append(box)
    return tuple(made)
