"""The poster of one event: when and where in type for a notice board, and a QR code. One tagged A4 page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable

from ..domain.content import Content, Head, Para, Part, Strip
from . import style
from .document import Layout, build
from .layout import Gap, Row
from .paper import about
from .paragraphs import label
from .poster_style import (
    ABOUT,
    ABOUT_HEAD,
    QR_SIZE,
    SMALL,
    STATEMENT,
    WORDS,
    Bar,
    Code,
    PosterFoot,
    headed,
    poster_head,
    reached,
    side_head,
    title,
)
from .runs import worded

CALENDAR = "Scan it: your phone keeps the day and time."
LARGE = ParagraphStyle("poster-large", parent=style.H1, fontSize=34, leading=39)
MIDDLE = ParagraphStyle("poster-middle", parent=style.SUBTITLE, fontSize=26, leading=31, embeddedHyphenation=1)


@dataclass(frozen=True, slots=True)
class _Room:
    """How it is set: faces of when and where, space over each part, lines of the title, paragraphs of the others."""

    when: ParagraphStyle = LARGE
    where: ParagraphStyle = MIDDLE
    space: float = 16.0
    lines: int = 2
    partners: int = 6


LADDER = (
    _Room(),
    _Room(when=MIDDLE, where=STATEMENT, space=9.0),
    _Room(when=MIDDLE, where=STATEMENT, space=7.0, lines=1),
    _Room(when=MIDDLE, where=STATEMENT, space=7.0, lines=1, partners=2),
    _Room(when=MIDDLE, where=STATEMENT, space=7.0, lines=1, partners=0),
)
"""Each step takes less room than the one before it: `document.build` relies on it."""


def event_poster_pdf(content: Content, code: str, code_says: str) -> bytes:
    """PDF/UA-1 and PDF/A-2a. `content`: `domain.event_poster.event_poster_content`, and what was changed in it."""
    layout = Layout(about(content), PosterFoot(content), house=content.house)
    return build([partial(_story, content, code, code_says, room) for room in LADDER], layout, pages=1)


def _story(content: Content, code: str, code_says: str, room: _Room) -> Sequence[Flowable]:
    parts = {part.key: part for part in content.parts}
    flowables = [*poster_head(content), title(content.place, lines=room.lines), Gap(8)]
    faces = {"when": room.when, "where": room.where}
    for key in ("when", "where", "why", "with"):
        if key in parts and (key != "with" or room.partners):
            most = room.partners if key == "with" else None
            flowables += [Gap(room.space), _strip(parts[key], faces.get(key, WORDS), most)]
    flowables += [Gap(16), Bar(), Gap(14)]
    side: list[Flowable] = [Code(code, QR_SIZE, code_says)] if code else []
    if code.startswith("BEGIN:"):  # an address is told beside it, what a date does is not
        side += [Gap(3), label(CALENDAR, SMALL)]
    flowables.append(Row(side, [*_heads(parts["speak"]), Gap(3), *_words(parts["speak"], WORDS)], first="main"))
    if "about" in parts:
        blocks = parts["about"].blocks
        heads = [headed(block.words, ABOUT_HEAD, 2) for block in blocks if isinstance(block, Head)]
        notes = [worded(block.words, ABOUT) for block in blocks if isinstance(block, Para)]
        flowables += [Gap(14), Row(heads, notes)]
    return flowables


def _strip(part: Part, face: ParagraphStyle, most: int | None) -> Row:
    return Row(_heads(part), _words(part, face)[:most])


def _heads(part: Part) -> list[Flowable]:
    strip = next(block for block in part.blocks if isinstance(block, Strip))
    return [side_head(block.words) for block in strip.side if isinstance(block, Head)]


def _words(part: Part, face: ParagraphStyle) -> list[Flowable]:
    strip = next(block for block in part.blocks if isinstance(block, Strip))
    return [reached(block, face, style.MAIN) for block in strip.main if isinstance(block, Para)]
