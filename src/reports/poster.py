"""The “You said, we did” poster: one tagged A4 page, read from across a hall."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from io import BytesIO

from pikepdf import Dictionary, Name, Pdf
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable

from ..domain.content import Block, Content, Head, Para, Part, Strip, Table, plain
from ..domain.event_poster import code_of
from ..domain.listing import join_and
from ..domain.summaries import TeamContact
from . import style
from .document import Layout, build
from .fit import SENTENCE_END, first_sentence
from .layout import Gap, Row
from .markup import Markup, safe
from .paper import about
from .paragraphs import Tag, TaggedParagraph, label, paragraph
from .poster_style import (
    ABOUT,
    ABOUT_HEAD,
    LABEL,
    QR_SIZE,
    SMALL,
    STATEMENT,
    WHEN,
    WORDS,
    Bar,
    Code,
    PosterFoot,
    headed,
    in_side,
    poster_head,
    reached,
    side_head,
    title,
)
from .runs import worded
from .tables import table


@dataclass(frozen=True, slots=True)
class _Room:
    """How much is said, and with how much air. One sentence keeps also what tells of a date or of a thing not done."""

    sentences: int = 9  # of "We did"
    undone: int = 2
    pairs: int = 3
    pad: float = 9.0
    gap: float = 13.0


CLOSE = replace(_Room(), pad=5.0, gap=8.0)
LADDER = (
    _Room(),
    CLOSE,
    replace(CLOSE, sentences=3),
    replace(CLOSE, sentences=2),
    replace(CLOSE, sentences=1),
    replace(CLOSE, sentences=1, pairs=2),
    replace(CLOSE, sentences=1, pairs=1),
    replace(CLOSE, sentences=1, pairs=1, undone=1),
)
"""Each step takes less room than the one before it: `document.build` relies on it. Type is never set smaller.

What is not done goes last of all: a poster of successes alone is not believed.
"""

DOWN = style.ASCENT * (STATEMENT.fontSize - WORDS.fontSize)  # one baseline for both columns
COUNT_SIZE = SMALL.fontSize


def poster_pdf(content: Content, contact: TeamContact) -> bytes:
    """PDF/UA-1 and PDF/A-2a. `content` is `domain.poster.poster_content`, with whatever was changed in it since."""
    layout = Layout(about(content), PosterFoot(content), house=content.house)
    return build([partial(_story, content, contact, room) for room in LADDER], layout, pages=1)


def left_out(content: Content, data: bytes) -> str:
    """What the page had no room for, in a sentence; empty where it holds all."""
    lines = next((block.lines for part in content.parts for block in part.blocks if isinstance(block, Table)), ())
    with Pdf.open(BytesIO(data)) as pdf:
        rows = sum(isinstance(each, Dictionary) and each.get("/S") == Name.TR for each in pdf.objects)
    gone = [f"“{plain(line.cells[0])}”" for line in lines[max(0, rows - 1) :]]
    return f"There was no room for {join_and(gone)}. Shorten what stands before it." if gone else ""


def _story(content: Content, contact: TeamContact, room: _Room) -> Sequence[Flowable]:
    parts = {part.key: part for part in content.parts}
    flowables = [*poster_head(content), title(content.place), Gap(8)]
    if "pairs" in parts:
        flowables += _pairs(parts["pairs"], room)
    else:
        flowables += [label(content.subtitle, WHEN), Gap(12)]
    if "undone" in parts:
        flowables += _row(parts["undone"], room.undone, rule=style.RULE)
    flowables += [Gap(room.pad), Bar(), Gap(room.gap)]
    if "speak" in parts:
        flowables += _speak(parts["speak"], contact)
    if "about" in parts:
        flowables += [Gap(room.pad), _about(parts["about"])]
    return flowables


def _pairs(part: Part, room: _Room) -> list[Flowable]:
    """The part's heading, then the table; said and counted stand in one cell."""
    head, told = part.blocks[0], part.blocks[1]
    if not isinstance(head, Head) or not isinstance(told, Table):
        raise ValueError("a poster's pairs are a heading and a table")
    rows: list[list[TaggedParagraph]] = [[label(plain(told.head[0]), LABEL), label(plain(told.head[-1]), LABEL)]]
    for line in told.lines[: room.pairs]:
        said, did = plain(line.cells[0]), plain(line.cells[-1])
        count = plain(line.cells[1]) if len(line.cells) > 2 else ""
        rows.append([_said(said, count), paragraph(_shortened(did, room.sentences), WORDS)])
    last = len(rows) - 1
    extra = [
        ("RIGHTPADDING", (0, 0), (0, -1), style.GUTTER),
        ("TOPPADDING", (0, 0), (-1, 0), 0),
        ("BOTTOMPADDING", (0, 0), (-1, 0), 4),
        ("TOPPADDING", (1, 1), (1, -1), room.pad - 0.6 + DOWN),
        ("LINEBELOW", (0, 0), (-1, 0), style.RULE, style.NAVY),
        *([("LINEBELOW", (0, 1), (-1, last - 1), 0.5, style.NAVY)] if last > 1 else []),
    ]
    widths = [style.SPINE, style.MAIN]
    drawn = table(rows, widths, summary=told.summary, pad=room.pad, bare=True, extra=extra)
    return [headed(head.words, WHEN, 2), Gap(room.gap), drawn, Gap(1)]


def _said(said: str, count: str) -> TaggedParagraph:
    """The statement, and under it how many said it."""
    under = f'<br/><font face="{style.SANS}" size="{COUNT_SIZE}" color="#{style.INK.hexval()[2:]}">{safe(count)}</font>'
    return TaggedParagraph(Markup(f"{in_side(said)}{under if count else ''}"), STATEMENT)


def _shortened(text: str, most: int) -> str:
    if most == 1:
        return first_sentence(text)
    return " ".join(SENTENCE_END.split(text.strip())[:most])


def _row(part: Part, most: int, *, rule: float = 0.0) -> list[Flowable]:
    """A part whose one strip has its heading left and its paragraphs right."""
    strip = next(block for block in part.blocks if isinstance(block, Strip))
    side = [side_head(block.words) for block in strip.side if isinstance(block, Head)]
    return [Row(side, _column(strip.main[:most]), rule=rule, pad=10 if rule else 0)]


def _column(blocks: Sequence[Block]) -> list[Flowable]:
    words = [block for block in blocks if isinstance(block, Para)]
    return [reached(block, _face(block), style.MAIN) for block in words]


def _face(para: Para) -> ParagraphStyle:
    return ABOUT if para.voice == "note" else WORDS


def _speak(part: Part, contact: TeamContact) -> list[Flowable]:
    """The QR code left, where to speak to us right; without a code the heading stands over the words all the same."""
    strip = next(block for block in part.blocks if isinstance(block, Strip))
    heads = [side_head(block.words) for block in strip.side if isinstance(block, Head)]
    code, says = code_of(contact)
    side: list[Flowable] = [Code(code, QR_SIZE, says)] if code else []
    return [Row(side, [*heads, Gap(3), *_column(strip.main)], first="main")]


def _about(part: Part) -> Row:
    heads = [
        worded(block.words, ABOUT_HEAD, tag=Tag(role="H2", bookmark=1))
        for block in part.blocks
        if isinstance(block, Head)
    ]
    return Row(heads, _column([block for block in part.blocks if not isinstance(block, Strip)]))
