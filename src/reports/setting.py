"""A content on the spine: its parts become flowables, in the styles and distances of standard print."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable

from ..domain.content import Block, Content, Head, Para, Part, Picture, Points, Strip, Table, Voice, runs
from . import style
from .addresses import address
from .breaks import joined_at_the_end, kept_together
from .figures import ChartFigure
from .layout import Gap, Row, section_row
from .lists import points
from .masthead import masthead
from .paragraphs import Tag
from .runs import worded
from .set_tables import set_table

POINT = ParagraphStyle("point", parent=style.LEDE, spaceBefore=3.5)
VOICES: dict[Voice, ParagraphStyle] = {
    "text": style.TEXT,
    "lede": style.LEDE,
    "name": style.H3,
    "fact": style.FACT,
    "contact": style.CONTACT,
    "note": style.NOTE,
    "small": style.ABOUT,
}
LABELS = ("name", "fact")
"""Voices of short texts whose last words need not stay together."""

AFTER_ROW, AFTER_PICTURE, BEFORE_NOTE, BETWEEN_TABLES = 5.0, 4.0, 3.0, 8.0
APART, UNDER_H3, UNDER_H2, UNDER_NAME = 2.0, 1.0, 2.0, 1.0
BESIDE_BEFORE, BESIDE_AFTER = 12.0, 4.0
ITEM_PAD, SECTION_ITEM_BEFORE = 4.0, 9.0


Group = tuple[Part, ...]
"""A part, or two that stand beside each other."""


def story(content: Content) -> list[Flowable]:
    """The masthead and the parts, one after another; a part that stands beside another beside it."""
    return [*masthead(content), *joined_at_the_end([_set(group) for group in _groups(content)])]


def trial(content: Content, known: dict[Group, list[Flowable]]) -> list[Flowable]:
    """As `story`, for laying out alone: what was set before in `known` is not set again."""
    return [*masthead(content), *joined_at_the_end([_known(group, known) for group in _groups(content)])]


def _known(group: Group, known: dict[Group, list[Flowable]]) -> list[Flowable]:
    """The flowables of a group, none of which was put off to another page yet."""
    if group not in known:
        known[group] = _set(group)
    for flowable in known[group]:
        vars(flowable).pop("_postponed", None)
    return known[group]


def _groups(content: Content) -> list[Group]:
    beside = {part.beside: part for part in content.parts if part.beside}
    keys = {part.key for part in content.parts}
    return [
        (part, beside[part.key]) if part.key in beside else (part,)
        for part in content.parts
        if not (part.beside and part.beside in keys)
    ]


def _set(group: Group) -> list[Flowable]:
    part, *neighbours = group
    if neighbours or part.beside:
        return kept_together([_pair(part, neighbours[0] if neighbours else None)])
    return kept_together(set_part(part))


def _pair(part: Part, neighbour: Part | None) -> Row:
    """Two parts side by side, the first read first; one alone keeps its heading in the side column."""
    blocks = [block for block in part.blocks if not isinstance(block, Strip)]
    if neighbour is None:
        side, main = set_column(blocks[:1]), set_column(blocks[1:])
        return Row(side, main, before=BESIDE_BEFORE, after=BESIDE_AFTER)
    beside = [block for block in neighbour.blocks if not isinstance(block, Strip)]
    return Row(set_column(beside), set_column(blocks), first="main", before=BESIDE_BEFORE, after=BESIDE_AFTER)


def set_part(part: Part) -> list[Flowable]:
    flowables: list[Flowable] = []
    following: Sequence[Strip | Block | None] = [*part.blocks[1:], None]
    for block, then in zip(part.blocks, following, strict=True):
        flowables += [_strip(block)] if isinstance(block, Strip) else _wide(block)
        space = _between(block, then)
        if space:
            flowables.append(Gap(space))
    return flowables


def _between(block: Strip | Block, then: Strip | Block | None) -> float:
    """White space between two of a part's blocks that a strip does not make itself."""
    if isinstance(block, Picture) and then is not None:
        return AFTER_PICTURE
    if isinstance(block, Table) and then is not None:
        return BEFORE_NOTE if isinstance(then, Strip) and not then.rule else BETWEEN_TABLES
    return 0.0


def _strip(strip: Strip) -> Row:
    small = strip.rule == "item"
    side, main = set_column(strip.side, small=small), set_column(strip.main, small=small)
    if strip.rule == "section":
        row = section_row(side, main, after=AFTER_ROW)
        row.first, row.again = strip.first, strip.again
        return row
    begins = any(isinstance(block, Head) and block.level == 2 for block in strip.side)
    return Row(
        side,
        main,
        first=strip.first,
        rule=style.HAIRLINE if small else 0.0,
        pad=ITEM_PAD if small else 0.0,
        before=SECTION_ITEM_BEFORE if begins else 0.0,
        after=AFTER_ROW if small else 0.0,
        again=strip.again,
    )


def _wide(block: Block) -> list[Flowable]:
    """A block that stands over both columns; words among them stand in the main column."""
    if isinstance(block, Table):
        return set_table(block, style.TEXT_WIDTH)
    if isinstance(block, Picture):
        return [_picture(block)]
    return [Row([], set_column([block]), after=AFTER_ROW)]


def _picture(picture: Picture) -> Flowable:
    return ChartFigure(picture.draw, picture.width, picture.height, alt=picture.alt, lang=picture.lang)


def set_column(blocks: Iterable[Block], *, small: bool = False) -> list[Flowable]:
    """Blocks one under another in a column. `small`: a heading of level 2 in them is set as an item's."""
    flowables: list[Flowable] = []
    for block in blocks:
        match block:
            case Head():
                flowables += _head(block, small)
            case Para():
                flowables += _para(block, first=not flowables or isinstance(flowables[-1], Gap))
            case Points():
                flowables = [*_trimmed(flowables), *_points(block)]
            case Table():
                flowables += [Gap(APART), *set_table(block, style.MAIN)]
            case Picture():
                flowables += [Gap(AFTER_PICTURE), _picture(block)]
    return _trimmed(flowables)


def _trimmed(flowables: list[Flowable]) -> list[Flowable]:
    """Without white space at the end."""
    while flowables and isinstance(flowables[-1], Gap):
        flowables.pop()
    return flowables


def _head(head: Head, small: bool) -> list[Flowable]:
    under = UNDER_H2 if head.level == 2 else UNDER_H3
    face = style.H2 if head.level == 2 and not small else style.H3
    tag = Tag(role=f"H{head.level}", bookmark=1 if head.level == 2 else None)
    return [worded(head.words, face, tag=tag, bound=False), Gap(under)]


def _para(para: Para, *, first: bool) -> list[Flowable]:
    words = runs(para.words)
    if para.voice == "contact":
        if len(words) == 1 and words[0].url:
            return [address(words[0].text, words[0].url)]
        return [worded(para.words, style.CONTACT_GROUP if para.apart else style.CONTACT, bound=para.apart)]
    before = [Gap(APART)] if para.apart and not first else []
    under = [Gap(UNDER_NAME)] if para.voice == "name" else []
    tag = Tag(mark=para.mark or None)
    return [*before, worded(para.words, VOICES[para.voice], tag=tag, bound=para.voice not in LABELS), *under]


def _points(block: Points) -> list[Flowable]:
    set_in = POINT if block.voice == "lede" else style.ITEM
    return list(points(block.items, set_in, numbered=block.numbered))
