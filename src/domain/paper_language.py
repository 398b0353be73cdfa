"""A whole document in the language of its labels: every label said in it, what stays English marked as such."""

from __future__ import annotations

from dataclasses import replace
from functools import singledispatchmethod
from typing import Any

from .content import Block, Content, Head, Line, Para, Part, Picture, Points, Strip, Table, Words
from .paper_labels import ENGLISH, WELSH, Labels

ASKED = "cy"
"""The language of a content whose labels are to be said in Welsh; afterwards it is `WELSH`."""

FIELDS = ("title", "subtitle", "readers", "subject", "cut", "sources", "force", "team")


def in_its_language(content: Content) -> Content:
    """The content as it is written out, done last, since what is looked over is English; one in English is the same."""
    if content.language != ASKED:
        return content
    labels = Labels(ASKED)
    said: dict[str, Any] = {name: labels.plain(getattr(content, name)) for name in FIELDS}
    parts = tuple(_Said(labels).part(part) for part in content.parts)
    return replace(content, parts=parts, language=WELSH, **said)


WRITTEN = ("text", "plan_title", "plan_words", "priority_title")
"""Sources of words that somebody wrote, by what stands before the colon."""
HEADED = ("priority_why",)
"""Of words that somebody wrote, after a label."""
NAMED = ("issue", "promise", "figure")
"""Of lines that begin with words that somebody wrote."""


class _Said:
    """Builds parts anew with their labels said."""

    def __init__(self, labels: Labels) -> None:
        self.labels = labels

    def part(self, part: Part) -> Part:
        blocks = tuple(self.strip(each) if isinstance(each, Strip) else self.block(each) for each in part.blocks)
        return replace(part, title=self.labels.plain(part.title), blocks=blocks)

    def strip(self, strip: Strip) -> Strip:
        side, main = (tuple(map(self.block, column)) for column in (strip.side, strip.main))
        return replace(strip, side=side, main=main, again=self.labels.plain(strip.again))

    @singledispatchmethod
    def block(self, block: Block) -> Block:
        raise TypeError(f"no block is a {type(block).__name__}")

    @block.register
    def _(self, block: Para) -> Block:
        return replace(block, words=self._said(block.words, block.source))

    @block.register
    def _(self, block: Head) -> Block:
        return replace(block, words=self._said(block.words, block.source))

    @block.register
    def _(self, block: Points) -> Block:
        return self.points(block)

    def points(self, points: Points) -> Points:
        items = (
            self.points(item) if isinstance(item, Points) else self._said(item, points.source) for item in points.items
        )
        return replace(points, items=tuple(items))

    def _said(self, words: Words, source: str) -> Words:
        """Words of a record or a box are left as they are, but for a label before them."""
        kind = source.partition(":")[0]
        if kind in WRITTEN:
            return self.labels.written(words)
        return self.labels.headed(words) if kind in HEADED else self.labels(words)

    @block.register
    def _(self, block: Table) -> Block:
        return replace(
            block,
            head=tuple(map(self.labels, block.head)),
            lines=tuple(map(self.line, block.lines)),
            summary=self.labels.plain(block.summary),
            notes=tuple(map(self.labels, block.notes)),
        )

    def line(self, line: Line) -> Line:
        first, *others = line.cells
        name = self.labels.written(first) if line.source.partition(":")[0] in NAMED else self.labels(first)
        return replace(line, cells=(name, *map(self.labels, others)))

    @block.register
    def _(self, block: Picture) -> Block:
        """Drawn as it was: only a screen reader is told."""
        large = None if block.large is None else replace(block.large, lang=ENGLISH)
        return replace(block, lang=ENGLISH, large=large)
