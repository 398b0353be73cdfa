"""The spine: a narrow side column for what a thing is, a wide main column for what is said of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from reportlab.platypus import Flowable, Spacer

from .canvas import TaggedCanvas
from .paragraphs import TaggedParagraph, label
from .style import ASCENT, FACT, GUTTER, HAIR, NAVY, RULE, SECTION_PAD, SECTION_SPACE, SIDE

UNBROKEN = 240.0
"""A row no higher than this (under a third of a page) goes whole to the next page rather than splitting."""
LEAST_PART = 56.0
"""Less of a row than this is not left behind at the foot of a page."""
BOUNDLESS = 1e6


class Gap(Spacer):  # type: ignore[misc]
    """White space of so many points."""

    def __init__(self, height: float) -> None:
        super().__init__(1, height)


@dataclass(slots=True)
class _Piece:
    flowable: Flowable
    height: float
    before: float


class Column(Flowable):  # type: ignore[misc]
    """Flowables one under another, the space before the first left out."""

    def __init__(self, contents: Sequence[Flowable]) -> None:
        super().__init__()
        self.contents = list(contents)
        self.pieces: list[_Piece] = []

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self.pieces = []
        for flowable in self.contents:
            _, height = flowable.wrap(width, BOUNDLESS)
            before = flowable.getSpaceBefore() if self.pieces else 0.0
            self.pieces.append(_Piece(flowable, height, before))
        self.width, self.height = width, sum(piece.height + piece.before for piece in self.pieces)
        return self.width, self.height

    def divide(self, height: float) -> tuple[Column, Column]:
        """What fits into so many points, and the rest. Wrapped before; paragraphs split between lines."""
        left = height
        for index, piece in enumerate(self.pieces):
            left -= piece.before
            if piece.height > left:
                parts = piece.flowable.split(self.width, left) if left > 0 else []
                here, there = (parts[:1], parts[1:]) if len(parts) > 1 else ([], [piece.flowable])
                return Column(self.contents[:index] + here), Column(there + self.contents[index + 1 :])
            left -= piece.height
        return Column(self.contents), Column(())

    @property
    def ascent(self) -> float:
        """From the top to the first baseline; 0 where the column does not begin with a paragraph."""
        first = self.contents[0] if self.contents else None
        return ASCENT * first.style.fontSize if isinstance(first, TaggedParagraph) else 0.0

    def draw(self) -> None:
        y = self.height
        for piece in self.pieces:
            y -= piece.height + piece.before
            piece.flowable.drawOn(self.canv, 0, y)


class Row(Flowable):  # type: ignore[misc]
    """Side and main column with their first baselines on one line, under a rule if it has one.

    `first` is the column that is read first. A row too high for its page splits: the side stays with the
    first part, and `again` says beside the rest what it belongs to.
    """

    def __init__(
        self,
        side: Sequence[Flowable],
        main: Sequence[Flowable],
        *,
        first: Literal["side", "main"] = "side",
        rule: float = 0.0,
        pad: float = 0.0,
        before: float = 0.0,
        after: float = 0.0,
        drop: float = 0.0,
        again: str = "",
    ) -> None:
        super().__init__()
        self.side, self.main = Column(side), Column(main)
        self.first, self.rule, self.pad, self.after, self.drop = first, rule, pad, after, drop
        self.again = again
        self.spaceBefore = before

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.width = width
        _, side = self.side.wrap(SIDE, height)
        _, main = self.main.wrap(width - SIDE - GUTTER, height)
        self.down = self._baselines()
        self.height = max(side + self.down[0], main + self.down[1]) + self.pad
        if self.height + self.after <= height:  # the space after is not needed at the foot of a page
            self.height += self.after
        return width, self.height

    def _baselines(self) -> tuple[float, float]:
        """How far each column is let down so that the first lines share a baseline."""
        side, main = self.side.ascent, self.main.ascent
        if self.drop or not side or not main:
            return self.drop, 0.0
        return max(0.0, main - side), max(0.0, side - main)

    def split(self, width: float, height: float) -> list[Flowable]:
        self.wrap(width, height)
        room = height - self.pad
        if self.height <= UNBROKEN or room < LEAST_PART:
            return []
        side, side_rest = self.side.divide(room - self.down[0])
        main, main_rest = self.main.divide(room - self.down[1])
        if not (side_rest.contents or main_rest.contents) or _stranded(main) or (side.contents == main.contents == []):
            return []
        top = Row(side.contents, main.contents, first=self.first, rule=self.rule, pad=self.pad, drop=self.drop)
        side_left = [label(f"{self.again}, continued", FACT)] if self.again else []
        rest = Row(
            [*side_left, *side_rest.contents], main_rest.contents, first="side", after=self.after, again=self.again
        )
        return [top, rest]

    def draw(self) -> None:
        canvas: TaggedCanvas = self.canv
        if canvas.dry:
            return
        if self.rule:
            draw_rule(canvas, self.width, self.height, self.rule)
        top = self.height - self.pad
        columns = {"side": (self.side, 0.0, self.down[0]), "main": (self.main, SIDE + GUTTER, self.down[1])}
        second = "main" if self.first == "side" else "side"
        for name in (self.first, second):
            column, x, down = columns[name]
            if column.contents:
                column.drawOn(canvas, x, top - column.height - down)


def _stranded(column: Column) -> bool:
    """Whether a heading would stand alone at the foot of a page."""
    last = column.contents[-1] if column.contents else None
    return isinstance(last, TaggedParagraph) and last.tag.role.startswith("H")


def draw_rule(canvas: TaggedCanvas, width: float, y: float, weight: float) -> None:
    """A rule across: navy over a section, grey between its parts. It is an artifact."""
    with canvas.artifact():
        canvas.saveState()
        canvas.setStrokeColor(NAVY if weight >= RULE else HAIR)
        canvas.setLineWidth(weight)
        canvas.line(0, y, width, y)
        canvas.restoreState()


def section_row(side: Sequence[Flowable], main: Sequence[Flowable], *, after: float) -> Row:
    """The top of a section: space, a navy rule, its heading left, what it begins with right."""
    return Row(side, main, rule=RULE, pad=SECTION_PAD, before=SECTION_SPACE, after=after)
