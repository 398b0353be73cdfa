"""The poster of one event: when and where in type for a notice board, and a QR code. One tagged A4 page."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable

from ..domain.content import Content, Head, Para, Part, Strip
from . import style
from .document import Layout, build
from .layout import Gap, Row
from .paper import about
from .poster_style import (
    ABOUT,
    ABOUT_HEAD,
    QR_SIZE,
    STATEMENT,
    WORDS,
    Bar,
    Code,
    PosterFoot,
    headed,
    poster_head,
    reached,
    title,
)
from .runs import worded

LARGE = ParagraphStyle("poster-large", parent=style.H1, fontSize=34, leading=39, embeddedHyphenation=0)
MIDDLE = ParagraphStyle("poster-middle", parent=style.SUBTITLE, fontSize=26, leading=31)
FACES = {"when": (LARGE, 22.0), "where": (MIDDLE, 18.0)}
CLOSER = {"when": (MIDDLE, 10.0), "where": (STATEMENT, 9.0)}
"""Faces of the parts and the space over them; and what a long name or many partners leave of it."""


def event_poster_pdf(content: Content, code: str, code_says: str) -> bytes:
    """PDF/UA-1 and PDF/A-2a. `content`: `domain.event_poster.event_poster_content`, and what was changed in it."""
    layout = Layout(about(content), PosterFoot(content), house=content.house)
    return build([partial(_story, content, code, code_says, faces) for faces in (FACES, CLOSER)], layout, pages=1)


def _story(
    content: Content, code: str, code_says: str, faces: dict[str, tuple[ParagraphStyle, float]]
) -> Sequence[Flowable]:
    parts = {part.key: part for part in content.parts}
    flowables = [*poster_head(content), title(content.place, lines=2), Gap(10)]
    for key in ("when", "where", "why", "with"):
        if key in parts:
            face, space = faces.get(key, (WORDS, 12.0))
            flowables += [Gap(space), _strip(parts[key], face)]
    flowables += [Gap(16), Bar(), Gap(14)]
    side: list[Flowable] = [Code(code, QR_SIZE, code_says)] if code else []
    flowables.append(Row(side, [*_heads(parts["speak"]), Gap(3), *_words(parts["speak"], WORDS)], first="main"))
    if "about" in parts:
        blocks = parts["about"].blocks
        heads = [headed(block.words, ABOUT_HEAD, 2) for block in blocks if isinstance(block, Head)]
        notes = [worded(block.words, ABOUT) for block in blocks if isinstance(block, Para)]
        flowables += [Gap(14), Row(heads, notes)]
    return flowables


def _strip(part: Part, face: ParagraphStyle) -> Row:
    return Row(_heads(part), _words(part, face))


def _heads(part: Part) -> list[Flowable]:
    strip = next(block for block in part.blocks if isinstance(block, Strip))
    return [headed(block.words, STATEMENT, 2) for block in strip.side if isinstance(block, Head)]


def _words(part: Part, face: ParagraphStyle) -> list[Flowable]:
    strip = next(block for block in part.blocks if isinstance(block, Strip))
    return [reached(block, face, style.MAIN) for block in strip.main if isinstance(block, Para)]
