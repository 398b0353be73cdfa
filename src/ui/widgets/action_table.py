"""A plan's actions: done or not, what and why it should work, who and for which agency, by when, which cause.

Space ticks, Enter opens, Delete takes out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter

from ...domain.dates import day_short
from ...domain.standing import action_late, action_words
from ...domain.summaries import ActionView
from ...domain.techniques import technique
from .. import paint
from ..look import look
from ..type import SMALL
from .cell_table import PAD, CellTable, elided, two_lines
from .table import Column, Index, RowsTable

DONE, TEXT, OWNER, DUE, CAUSE = range(5)
ROW, HEAD = 52, 32
WIDE_WHO, WIDE_CAUSE = 150, 160
MIDDLE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter

Causes = Mapping[int, str]
"""What the plan's causes are called, by id."""


class ActionTable(CellTable):
    """Signals carry the action; the page writes."""

    ticked = Signal(object)
    opened = Signal(object)
    removed = Signal(object)

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__("Actions", row_height=ROW, head_height=HEAD)
        self._today = today
        self._causes: Causes = {}
        self._told: tuple[tuple[ActionView, ...], dict[int, str], date] | None = None
        self.cells = {DONE: _mark, TEXT: _text, OWNER: _owner, DUE: self._due, CAUSE: self._cause}
        self.activated.connect(lambda _index: self._say(self.opened))
        self.clicked.connect(lambda index: self._say(self.ticked) if index.column() == DONE else None)

    @property
    def pitch(self) -> int:
        return max(ROW, look().scale.px(14) * 2 + 24)

    def show_actions(self, actions: tuple[ActionView, ...], causes: Causes | None = None) -> None:
        """Show them, keeping the one that is chosen, or its place where it is gone."""
        chosen, at = self.current_row(), self.currentIndex().row()
        told = (actions, dict(causes or {}), self._today())
        if told == self._told:
            return
        self._told = told
        self._causes = told[1]
        self.show_table(RowsTable(columns(self._today(), self._causes), actions), sortable=False)
        ids = [action.id for action in actions]
        kept = ids.index(chosen.id) if chosen and chosen.id in ids else min(max(at, 0), len(ids) - 1)
        self.setColumnHidden(CAUSE, not causes)
        self.fit()
        self.choose_row(kept)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """The page follows the keyboard; it stays where it is when actions change under it."""
        if self.hasFocus():
            super().currentChanged(current, previous)
        else:
            super(CellTable, self).currentChanged(current, previous)

    def _say(self, signal: object) -> None:
        row = self.current_row()
        if row is not None:
            signal.emit(row)  # type: ignore[attr-defined]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Space:
                self._say(self.ticked)
            case Qt.Key.Key_Delete:
                self._say(self.removed)
            case _:
                super().keyPressEvent(event)

    def needed(self, number: int, column: Column[ActionView]) -> int:
        if number == DONE:
            return 20 + sum(self.pads(number))
        if number == DUE:
            return look().scale.px(14) * 8 + sum(self.pads(number))
        return super().needed(number, column)

    def _due(self, painter: QPainter, room: QRectF, row: ActionView) -> None:
        """The day, and how it stands against it; late in rust, and in words."""
        late = action_late(row, self._today())
        if row.due is None:
            _one(painter, room, action_words(row, self._today()), "ink2")
            return
        two_lines(painter, room, day_short(row.due), action_words(row, self._today()), "warn" if late else "ink2")

    def _cause(self, painter: QPainter, room: QRectF, row: ActionView) -> None:
        """On two small lines where it needs them."""
        known = row.hypothesis_id in self._causes
        painter.setFont(look().font(SMALL))
        painter.setPen(look().colour("ink2" if known else "ink3"))
        words, first = _cause(row, self._causes).split(), ""
        while words and painter.fontMetrics().horizontalAdvance(f"{first} {words[0]}") <= room.width():
            first = f"{first} {words.pop(0)}".strip()
        tall = look().scale.px(SMALL) + 5
        lines = [first, " ".join(words)] if first and words else [first or " ".join(words)]
        top = room.center().y() - tall * len(lines) / 2
        for number, line in enumerate(lines):
            place = QRectF(room.left(), top + number * tall, room.width(), tall)
            painter.drawText(place, MIDDLE, elided(painter, line, room.width()))


def columns(today: date, causes: Causes) -> tuple[Column[ActionView], ...]:
    """What is shown, read out and copied."""
    return (
        Column("done", "", lambda row: "done" if row.done_on else "not done"),
        Column("text", "Action", _told, stretch=True, tip=_told),
        Column("owner", "Who", _who, most=WIDE_WHO, tip=_who),
        Column("due", "By", lambda row: _by(row, today)),
        Column(
            "cause",
            "Goes for",
            lambda row: _cause(row, causes),
            quiet=True,
            most=WIDE_CAUSE,
            tip=lambda row: _cause(row, causes),
        ),
    )


def _told(row: ActionView) -> str:
    under = _why(row)
    return f"{row.text}. {under}" if under else row.text


def _why(row: ActionView) -> str:
    """`7 Assist natural surveillance: drivers see that they are seen`"""
    found = technique(row.technique)
    return ": ".join(part for part in (found.label if found else "", " ".join(row.mechanism.split())) if part)


def _who(row: ActionView) -> str:
    return ", ".join(dict.fromkeys(part for part in (row.agency, row.owner) if part)) or "nobody yet"


def _by(row: ActionView, today: date) -> str:
    return f"{day_short(row.due)}, {action_words(row, today)}" if row.due else action_words(row, today)


def _cause(row: ActionView, causes: Causes) -> str:
    return causes.get(row.hypothesis_id or 0, "no cause named")


def _text(painter: QPainter, room: QRectF, row: ActionView) -> None:
    found = technique(row.technique)
    if found:
        two_lines(painter, room, row.text, found.label)
    else:
        _one(painter, room, row.text, "ink", strong=True)


def _owner(painter: QPainter, room: QRectF, row: ActionView) -> None:
    """An agency's commitment names the agency first."""
    if row.agency and row.agency != row.owner:
        two_lines(painter, room, row.agency, row.owner or "nobody named")
    else:
        _one(painter, room, row.owner or "nobody yet", "ink" if row.owner else "warn")


def _one(painter: QPainter, room: QRectF, text: str, ink: str, *, strong: bool = False) -> None:
    painter.setFont(look().font(semibold=strong))
    painter.setPen(look().colour(ink))
    painter.drawText(room, MIDDLE, elided(painter, text, room.width()))


def _mark(painter: QPainter, room: QRectF, row: ActionView) -> None:
    """A filled tick or a ring: the word is in the cell's text."""
    box = QRectF(room.left(), room.center().y() - PAD, 20, 20)
    paint.status(painter, box, "done" if row.done_on else "not", look().theme)
