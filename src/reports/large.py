"""A content in large print: one column, nothing under 18 points, the same words in the same order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from reportlab.platypus import CondPageBreak, Flowable

from ..domain.content import Block, Content, Head, Para, Part, Picture, Points, Run, Strip, Table, plain, runs
from ..domain.paper_labels import Labels
from ..domain.paper_language import in_its_language
from . import large_style as large
from . import style
from .addresses import broken
from .document import Layout, build
from .figures import ChartFigure
from .large_page import SAID, Bar, LargeRunning, bands, large_masthead
from .large_tables import WHOLE, set_large_table
from .layout import BOUNDLESS, Gap
from .lists import points
from .paper import about
from .paragraphs import Tag, TaggedParagraph, link
from .runs import worded

BEFORE_SECTION, UNDER_RULE, UNDER_H2, UNDER_H3 = 17.0, 7.0, 5.0, 3.0
BEFORE_ITEM, AROUND = 14.0, 12.0
BEGINNING = {2: 190.0, 3: 120.0}
"""So much of the page is free where a heading begins."""
SHORT = 5 * large.TEXT.leading
"""Two last paragraphs no higher than this stand on one page."""
SMALL = 0.33 * style.PAGE_HEIGHT
"""A section with a table, no higher than this, is not split."""
ENDS = (".", "?", "!", ":", ";")


def content_large_pdf(content: Content) -> bytes:
    """The PDF of a content in large print, as many pages as it needs. PDF/UA-1 and PDF/A-2a.

    Raises StructureFaultError where it is not tagged as it should be.
    """
    content = in_its_language(content)
    told = replace(content, title=f"{content.title}, {Labels(content.language).plain(SAID).lower()}")
    running = LargeRunning(content.place, content.marking, tuple(bands(content)), content.language)
    layout = Layout(about(told), running, first_head=running.room, later_head=running.room, house=content.house)
    return build([lambda: large_story(content)], layout, pages=0)


def large_story(content: Content) -> list[Flowable]:
    flowables = large_masthead(content)
    for part in content.parts:
        section = [Bar(large.RULE), Gap(UNDER_RULE), *_ended(set_large_part(part))]
        height = sum(flowable.wrap(style.TEXT_WIDTH, BOUNDLESS)[1] for flowable in section)
        last = part is content.parts[-1]  # else a line or two of it end the document alone
        most = WHOLE if last else SMALL if any(isinstance(block, Table) for block in part.blocks) else 0.0
        flowables += [
            Gap(BEFORE_SECTION),
            CondPageBreak(height if height <= most else min(height, BEGINNING[2])),
            *section,
        ]
    return flowables


def _ended(made: list[Flowable]) -> list[Flowable]:
    """A short last paragraph goes to another page only with the one before it, if that is short too."""
    last = made[-2:]
    if len(made) <= 3 or not all(isinstance(flowable, TaggedParagraph) for flowable in last):
        return made
    height = sum(flowable.wrap(style.TEXT_WIDTH, BOUNDLESS)[1] + flowable.getSpaceBefore() for flowable in last)
    return [*made[:-2], CondPageBreak(height), *last] if height <= SHORT else made


def set_large_part(part: Part) -> list[Flowable]:
    made: list[Flowable] = []
    for index, block in enumerate(part.blocks):
        if index and made and not isinstance(block, (Para, Points)):
            made.append(Gap(BEFORE_ITEM if isinstance(block, Strip) and block.rule else AROUND))
        made += _blocks(in_line(block) if isinstance(block, Strip) else [block])
    return made


def in_line(strip: Strip) -> list[Block]:
    """A strip's blocks in one column: the section's heading, the item's heading, what the side says of it, the rest.

    The facts of the side become sentences of one paragraph.
    """
    heads = [block for block in strip.side if isinstance(block, Head)]
    facts = [block for block in strip.side if isinstance(block, Para) and block.voice in ("name", "fact")]
    others = [block for block in strip.side if block not in heads and block not in facts]
    leading = []
    main = list(strip.main)
    while main and isinstance(main[0], Head):
        leading.append(main.pop(0))
    told = [Para(_sentences(facts))] if facts else []
    return [*heads, *leading, *told, *others, *main]


def _sentences(facts: Sequence[Para]) -> tuple[Run, ...]:
    made: list[Run] = []
    for fact in facts:
        end = "" if plain(fact.words).rstrip().endswith(ENDS) else "."
        *head, last = runs(fact.words)
        made += [*([Run(" ")] if made else []), *head, replace(last, text=f"{last.text}{end}")]
    return tuple(made)


def _blocks(blocks: Iterable[Block]) -> list[Flowable]:
    made: list[Flowable] = []
    for block in blocks:
        match block:
            case Head():
                made += _head(block, first=not made)
            case Para():
                made.append(_para(block))
            case Points():
                made += points(block.items, large.ITEM, numbered=block.numbered)
            case Table():
                made += [*([Gap(AROUND)] if made else []), *set_large_table(block)]
            case Picture():
                made += _picture(block)
    return made


def _head(head: Head, *, first: bool) -> list[Flowable]:
    look = large.H2 if head.level == 2 else large.H3
    tag = Tag(role=f"H{head.level}", bookmark=1 if head.level == 2 else None)
    under = UNDER_H2 if head.level == 2 else UNDER_H3
    room = [CondPageBreak(BEGINNING[3])] if first and head.level > 2 else []
    return [*room, worded(head.words, look, tag=tag, bound=False), Gap(under)]


def _para(para: Para) -> Flowable:
    words = runs(para.words)
    if len(words) == 1 and words[0].url:
        return link(broken(words[0].text, large.LEAST, style.TEXT_WIDTH), words[0].url, large.LINK)
    look = large.MARKED if para.mark else large.APART if para.apart or para.voice in ("note", "small") else large.TEXT
    return worded(para.words, look, tag=Tag(mark=para.mark or None))


def _picture(picture: Picture) -> list[Flowable]:
    """The chart drawn for large print; without one the table beside it says the same."""
    drawn = picture.large
    return [] if drawn is None else [ChartFigure(drawn.draw, drawn.width, drawn.height, alt=drawn.alt, lang=drawn.lang)]
