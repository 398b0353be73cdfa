"""Every run of words a document prints, where it stands and whose it is; and the same document with some changed.

One walk serves both, so that what was looked over is what is changed. Only the words of the content in hand are
touched: no record is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from .content import Block, Content, Head, Line, Para, Part, Picture, Points, Strip, Table, Words, plain
from .rewriting import rewritten

OVER = "over"
"""The part of what stands over, under and about the whole document."""
OVER_TITLE = "The head and foot of the pages"
FIELDS = ("title", "force", "marking", "team", "place", "subtitle", "readers", "subject", "cut", "sources", "cleared")
LEFT_OUT = "Left out"
"""Stands where the words of a heading or of a table's head were taken away: neither may be empty."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, a heading, an item, a cell or an alternative text. `path` says where in its part it stands."""

    part: str
    title: str  # the part's
    path: str
    text: str
    source: str = ""


def passages(content: Content) -> tuple[Passage, ...]:
    """All of them in reading order, the empty ones left out."""
    found: list[Passage] = []

    def visit(passage: Passage, words: Words) -> Words:
        if passage.text.strip():
            found.append(passage)
        return words

    _Walk(visit).content(content)
    return tuple(found)


def replaced(content: Content, changes: Mapping[Passage | str, str]) -> Content:
    """The content with the words of some passages changed; one changed to nothing is left out, and so is a part of

    which only the heading would stand. A passage is known by its part and its text, not by its path: it may have
    moved since. A `str` is changed in every part. A chart with a changed word is left out: its table stays.
    """
    known = {(key.part, key.text) if isinstance(key, Passage) else ("", key): new for key, new in changes.items()}

    def visit(passage: Passage, words: Words) -> Words:
        new = known.get((passage.part, passage.text), known.get(("", passage.text)))
        return words if new is None else rewritten(words, new)

    return _Walk(visit).content(content) if known else content


def says(part: Part) -> bool:
    """Whether more than a heading and what stands beside it is left of a part."""
    return any(block.main if isinstance(block, Strip) else not isinstance(block, Head) for block in part.blocks)


Visit = Callable[[Passage, Words], Words]


@dataclass(frozen=True, slots=True)
class _Walk:
    """Visits each run of words in reading order and builds the content anew from what is answered."""

    visit: Visit

    def content(self, content: Content) -> Content:
        over = _Spot(self.visit, OVER, OVER_TITLE)
        fields: dict[str, Any] = {name: plain(over.words(name, getattr(content, name))) for name in FIELDS}
        parts = (made for part in content.parts if says(made := self.part(part)) or not says(part))
        return replace(content, **fields, parts=tuple(parts))

    def part(self, part: Part) -> Part:
        spot = _Spot(self.visit, part.key, part.title)
        blocks = tuple(
            made
            for index, block in enumerate(part.blocks)
            if (
                made := self.strip(spot, f"{index}", block)
                if isinstance(block, Strip)
                else spot.block(f"{index}", block)
            )
        )
        return replace(part, title=_titled(part, blocks), blocks=blocks)

    @staticmethod
    def strip(spot: _Spot, path: str, strip: Strip) -> Strip:
        side, main = spot.blocks(f"{path}.side", strip.side), spot.blocks(f"{path}.main", strip.main)
        return replace(strip, side=side, main=main, again=plain(spot.words(f"{path}.again", strip.again)))


def _titled(part: Part, blocks: tuple[Strip | Block, ...]) -> str:
    """What lists and outlines call it: its heading as it reads now, where that said the same before."""
    before, now = _heading(part.blocks), _heading(blocks)
    return now if before == part.title and now else part.title


def _heading(blocks: tuple[Strip | Block, ...]) -> str:
    """The first heading of level 2."""
    for block in blocks:
        for each in (*block.side, *block.main) if isinstance(block, Strip) else (block,):
            if isinstance(each, Head) and each.level == 2:
                return plain(each.words)
    return ""


@dataclass(frozen=True, slots=True)
class _Spot:
    """A part in which words are visited."""

    visit: Visit
    part: str
    title: str

    def words(self, path: str, words: Words, source: str = "") -> Words:
        return self.visit(Passage(self.part, self.title, path, plain(words), source), words)

    def kept(self, path: str, words: Words, source: str = "") -> Words:
        """As `words`, where they may not be empty."""
        made = self.words(path, words, source)
        return made if plain(made).strip() or not plain(words).strip() else LEFT_OUT

    def blocks(self, path: str, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        made = (self.block(f"{path}.{index}", block) for index, block in enumerate(blocks))
        return tuple(block for block in made if block is not None)

    def block(self, path: str, block: Block) -> Block | None:
        match block:
            case Para():
                words = self.words(path, block.words, block.source)
                return replace(block, words=words) if plain(words).strip() else None
            case Head():
                return replace(block, words=self.kept(path, block.words, block.source))
            case Points():
                return self.points(path, block, block.source)
            case Table():
                return self.table(path, block)
            case Picture():
                return self.picture(path, block)

    def points(self, path: str, points: Points, source: str) -> Points | None:
        made: list[Words | Points] = []
        for index, item in enumerate(points.items):
            if isinstance(item, Points):
                inner = self.points(f"{path}.{index}", item, item.source or source)
                made += [inner] if inner is not None else []
            else:
                words = self.words(f"{path}.{index}", item, source)
                made += [words] if plain(words).strip() else []
        return replace(points, items=tuple(made)) if made else None

    def table(self, path: str, table: Table) -> Table:
        return replace(
            table,
            head=tuple(self.kept(f"{path}.head.{index}", words) for index, words in enumerate(table.head)),
            lines=tuple(self.line(f"{path}.{index}", line) for index, line in enumerate(table.lines)),
            summary=plain(self.words(f"{path}.summary", table.summary)),
            notes=tuple(self.kept(f"{path}.note.{index}", note) for index, note in enumerate(table.notes)),
        )

    def line(self, path: str, line: Line) -> Line:
        first, *others = line.cells
        name = self.kept(f"{path}.0", first, line.source)
        cells = [
            self.words(f"{path}.{index}", words, "" if index in line.figures else line.source)
            for index, words in enumerate(others, start=1)
        ]
        return replace(line, cells=(name, *cells))

    def picture(self, path: str, picture: Picture) -> Picture | None:
        alt = self.words(f"{path}.alt", picture.alt)
        words = [self.words(f"{path}.{index}", word) for index, word in enumerate(picture.words)]
        same = plain(alt) == picture.alt and all(
            plain(new) == old for new, old in zip(words, picture.words, strict=True)
        )
        return picture if same else None
