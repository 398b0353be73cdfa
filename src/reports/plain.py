"""A content as plain text, for minutes and e-mail: 72 columns, tables that can be read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import takewhile
from textwrap import wrap

from ..domain.clearance import DRAFT
from ..domain.content import Block, Content, Head, Para, Part, Picture, Points, Strip, Table, Words, runs
from ..domain.paper_language import in_its_language
from .plain_tables import table_lines

WIDTH = 72
UNDER = {1: "=", 2: "-"}
"""What is drawn under a heading, by its level; from the third on nothing."""

SIGNS = {"done": "[x] ", "part": "[/] ", "open": "[ ] ", "elsewhere": "[>] "}
"""Higher and lower are said by their words alone."""

TOGETHER = ("contact", "fact", "name")
"""Paragraphs of these voices follow each other without an empty line."""


def plain_text(content: Content) -> str:
    """The whole document. Charts are left out: the table beside them says what they show."""
    content = in_its_language(content)
    parts = [_over(content), *(_part(part) for part in _in_order(content.parts)), _under(content)]
    return "\n\n".join("\n".join(lines) for lines in parts if lines) + "\n"


def _over(content: Content) -> list[str]:
    """Marking and force, then the place with what the document is."""
    draft = DRAFT if content.standing == "draft" else ""
    first = [
        draft or content.marking,
        "PRACTICE: nothing here is real" if content.practice else "",
        content.force,
        content.team,
    ]
    lines = [line for words in first if words for line in wrap(words, WIDTH)]
    title = [*wrap(content.place, WIDTH)]
    more = [line for words in (content.subtitle, content.readers) if words for line in wrap(words, WIDTH)]
    return [*lines, *([""] if lines else []), *title, UNDER[1] * max(map(len, title), default=0), *more]


def _under(content: Content) -> list[str]:
    cleared = f"Cleared by {content.cleared}" if content.cleared else ""
    told = [words for words in (content.cut, content.sources, content.marking, cleared) if words]
    return ["-" * WIDTH, *(line for words in told for line in wrap(words, WIDTH))] if told else []


def _in_order(parts: tuple[Part, ...]) -> list[Part]:
    """As they are read: what stands beside a part comes after it."""
    beside = [part for part in parts if part.beside in {each.key for each in parts}]
    ordered = []
    for part in parts:
        if part not in beside:
            ordered += [part, *(other for other in beside if other.beside == part.key)]
    return ordered


def _part(part: Part) -> list[str]:
    return _joined(part.blocks, loose=True)


def _joined(blocks: Iterable[Strip | Block], *, loose: bool) -> list[str]:
    """One block after another, with an empty line where it helps. `loose`: between any two paragraphs too."""
    lines: list[str] = []
    before: Strip | Block | None = None
    for block in blocks:
        found = _block(block)
        if found and before is not None and _parted(before, block, loose):
            lines.append("")
        lines += found
        before = block if found else before
    return lines


def _parted(before: Strip | Block, block: Strip | Block, loose: bool) -> bool:
    """About tables, lists and strips; before a heading and what is apart; never between a heading and its words."""
    if isinstance(before, Head):
        return isinstance(block, Table) or (isinstance(block, Head) and before.level > 2)
    if not isinstance(before, Para) or not isinstance(block, Para):
        return True
    return block.apart or (loose and block.voice not in TOGETHER)


def _block(block: Strip | Block) -> list[str]:
    if isinstance(block, Strip):
        return _strip(block)
    if isinstance(block, Head):
        return _head(block)
    if isinstance(block, Para):
        return wrapped(SIGNS.get(block.mark, "") + said(block.words))
    if isinstance(block, Points):
        return _points(block, 0)
    if isinstance(block, Table):
        return _table(block)
    assert isinstance(block, Picture)
    return []


def _head(head: Head) -> list[str]:
    lines = wrapped(said(head.words))
    under = UNDER.get(head.level)
    return [*lines, under * max(map(len, lines))] if under and lines else lines


def _strip(strip: Strip) -> list[str]:
    """Both columns, one under the other, as they are read; facts beside an item in one line under its heading."""
    heads = tuple(block for block in strip.side if isinstance(block, Head))
    facts = tuple(block for block in strip.side if isinstance(block, Para))
    headed = bool(strip.main) and isinstance(strip.main[0], Head)
    if facts and len(heads) + len(facts) == len(strip.side) and (headed or strip.first == "main"):
        told = Para(" ".join(_ended(said(fact.words)) for fact in facts), apart=not headed)
        named = tuple(takewhile(lambda block: isinstance(block, Head), strip.main))
        rest = strip.main[len(named) :]
        return _joined((*heads, *named, told, *_apart(rest)) if headed else (*heads, *rest, told), loose=False)
    order = (*strip.side, *strip.main) if strip.first == "side" else (*strip.main, *strip.side)
    return _joined(order, loose=False)


def _apart(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks with an empty line before them."""
    first, others = blocks[:1], blocks[1:]
    return (*(replace(block, apart=True) if isinstance(block, Para) else block for block in first), *others)


def _ended(text: str) -> str:
    return text if text[-1:] in (".", "?", "!", "”") else f"{text}."


def _points(points: Points, depth: int) -> list[str]:
    """One item after another: `- ` or `1. `, a list within a list further in."""
    lines: list[str] = []
    number = 0
    for item in points.items:
        if isinstance(item, Points):
            lines += _points(item, depth + 1)
            continue
        number += 1
        sign = f"{number}. " if points.numbered else "- "
        lines += wrap(
            said(item), WIDTH, initial_indent="  " * depth + sign, subsequent_indent="  " * depth + " " * len(sign)
        )
    return lines


def _table(table: Table) -> list[str]:
    head = [said(words) for words in table.head]
    lines = table_lines(head, [[said(cell) for cell in line.cells] for line in table.lines], table.numbers, WIDTH)
    notes = [line for at, note in enumerate(table.notes, 1) for line in wrapped(f"({at}) {said(note)}")]
    return [*lines, *notes]


def said(words: Words) -> str:
    """Words with the address of each link after it, where the words are not the address."""
    parts = []
    for run in runs(words):
        if run.drawn:
            continue
        address = run.url.removeprefix("mailto:").removeprefix("tel:")
        shown = not run.url or address.rstrip("/").endswith(run.text.strip().rstrip("/"))
        parts.append(run.text if shown else f"{run.text} ({address})")
        parts.append(f" ({run.note})" if run.note else "")
    return " ".join("".join(parts).split())


def wrapped(text: str) -> list[str]:
    return wrap(text, WIDTH, break_on_hyphens=False)
