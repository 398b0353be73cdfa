"""What a document says otherwise than the one before it: section by section, line by line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from .content import Block, Content, Head, Para, Part, Points, Strip, Table, plain
from .listing import join_and
from .questionnaire import spelt

How = Literal["new", "gone", "changed", "moved"]
ALIKE = 0.45
"""Of two lines in one place: from here on one is the other changed, not gone and a new one."""

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
CELLS = " | "


@dataclass(frozen=True, slots=True)
class LineChange:
    """A line as it was and as it is; "" where there was none, or is none any more."""

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class PartChange:
    """What became of a section. `figures`: numbers in it that are others now."""

    key: str
    title: str
    how: How
    lines: tuple[LineChange, ...] = ()
    figures: int = 0


def content_changes(before: Content, after: Content) -> tuple[PartChange, ...]:
    """What changed, in the order of the later document, then what is gone. Head and foot of the pages do not count."""
    old = {part.key: part for part in before.parts}
    new = {part.key: part for part in after.parts}
    moved = _moved([key for key in old if key in new], [key for key in new if key in old])
    found: list[PartChange] = []
    for key, part in new.items():
        if key not in old:
            found.append(PartChange(key, part.title, "new", tuple(LineChange("", line) for line in part_lines(part))))
            continue
        lines = line_changes(part_lines(old[key]), part_lines(part))
        if lines:
            found.append(PartChange(key, part.title, "changed", lines, sum(map(_figures, lines))))
        elif key in moved:
            found.append(PartChange(key, part.title, "moved"))
    for key, part in old.items():
        if key not in new:
            found.append(PartChange(key, part.title, "gone", tuple(LineChange(line, "") for line in part_lines(part))))
    return tuple(found)


def changes_words(changes: Sequence[PartChange]) -> str:
    """`Two sections, nine figures`; `Nothing but the order`; "" where nothing changed."""
    told = [change for change in changes if change.how != "moved"]
    if not told:
        return "Nothing but the order" if changes else ""
    figures = sum(change.figures for change in told)
    words = [_many(len(told), "section")] + ([_many(figures, "figure").lower()] if figures else [])
    return ", ".join(words)


def how_words(change: PartChange) -> str:
    """`“Recorded crime”: three lines changed, one new` in few words."""
    if change.how in ("new", "gone", "moved"):
        return {"new": "new", "gone": "left out", "moved": "stands elsewhere"}[change.how]
    kinds = Counter("new" if not line.before else "gone" if not line.after else "changed" for line in change.lines)
    words = []
    for kind, said in (("changed", "changed"), ("new", "new"), ("gone", "gone")):
        if kinds[kind]:
            words.append(f"{_many(kinds[kind], 'line').lower()} {said}")
    return join_and(words)


def content_lines(content: Content) -> tuple[str, ...]:
    """Everything a document says, a line a paragraph, an item or a row."""
    heads = (content.place, content.subtitle, content.readers)
    return (*(line for line in heads if line), *(line for part in content.parts for line in part_lines(part)))


def part_lines(part: Part) -> tuple[str, ...]:
    """What a section says, in reading order. A chart says nothing that its table does not."""
    return tuple(line for block in part.blocks for line in _strip_lines(block) if line.strip())


def line_changes(before: Sequence[str], after: Sequence[str]) -> tuple[LineChange, ...]:
    """In the order of the later lines, then what is gone. A line that only stands elsewhere is no change."""
    gone, new = list[str](), list[str]()
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal":
            gone += before[a:b]
            new += after[c:d]
    moved = Counter(gone) & Counter(new)
    return tuple(_paired(_without(gone, moved), _without(new, moved)))


def _without(lines: Sequence[str], moved: Counter[str]) -> list[str]:
    left, kept = Counter(moved), []
    for line in lines:
        if left[line]:
            left[line] -= 1
        else:
            kept.append(line)
    return kept


def _paired(before: Sequence[str], after: Sequence[str]) -> Iterator[LineChange]:
    """Lines that are alike belong together, in order; the rest is gone, or new."""
    left = list(before)
    for line in after:
        best = max(left, key=lambda old: _likeness(old, line), default="")
        if best and _likeness(best, line) >= ALIKE:
            left.remove(best)
            yield LineChange(best, line)
        else:
            yield LineChange("", line)
    yield from (LineChange(line, "") for line in left)


def _likeness(before: str, after: str) -> float:
    """1 for rows of a table with one name: their figures are what changed; 0 for rows with different ones."""
    old, new = before.partition(CELLS), after.partition(CELLS)
    if old[1] or new[1]:
        return float(old[:2] == new[:2])
    return SequenceMatcher(None, before, after, autojunk=False).ratio()


def _figures(line: LineChange) -> int:
    if not line.before or not line.after:
        return 0
    old, new = (Counter(_NUMBER.findall(text)) for text in (line.before, line.after))
    return max((old - new).total(), (new - old).total())


def _moved(before: Sequence[str], after: Sequence[str]) -> frozenset[str]:
    kept: set[str] = set()
    for block in SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks():
        kept |= set(before[block.a : block.a + block.size])
    return frozenset(before) - kept


def _strip_lines(block: Strip | Block) -> Iterator[str]:
    if not isinstance(block, Strip):
        yield from _lines(block)
        return
    sides = (block.side, block.main) if block.first == "side" else (block.main, block.side)
    for each in (*sides[0], *sides[1]):
        yield from _lines(each)


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Para() | Head():
            yield plain(block.words)
        case Points():
            yield from _items(block)
        case Table():
            yield CELLS.join(plain(words) for words in block.head)
            for line in block.lines:
                yield CELLS.join(plain(words) for words in line.cells)
            yield from (plain(note) for note in block.notes)


def _items(points: Points) -> Iterator[str]:
    for item in points.items:
        if isinstance(item, Points):
            yield from _items(item)
        else:
            yield plain(item)


def _many(n: int, noun: str) -> str:
    return f"{spelt(n) if n <= 12 else n} {noun}{'' if n == 1 else 's'}"
