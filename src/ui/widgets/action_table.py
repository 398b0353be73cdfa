"""A plan's actions: done or not, what and why it should work, who and for which agency, by when, which cause.

Space ticks, Enter opens, Delete takes out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QResizeEvent

from ...domain.dates import day_short
from ...domain.standing import action_late, action_words
from ...domain.summaries import ActionView
from ...domain.techniques import technique
from .. import paint
from ..look import look
from ..type import BODY, SMALL
from .cell_table import PAD, CellTable, elided, two_lines
from .table import Column, Index, RowsTable

DONE, TEXT, OWNER, DUE, CAUSE = range(5)
ROW, HEAD = 52, 32
WIDE_WHO, WIDE_CAUSE = 160, 160
LINE = 6  # px between lines of words in a row
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
        ink = "ink2" if row.hypothesis_id in self._causes else "ink3"
        _stack(painter, room, [(line, SMALL, False, ink) for line in _lines(_cause(row, self._causes), room, SMALL)])

    # ------------------------------------------------------------ rows as high as their words

    def fit(self) -> None:
        super().fit()
        self._grow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._grow()

    def _grow(self) -> None:
        """A row whose words do not fit on one line has one more."""
        model = self.model()
        if not isinstance(model, RowsTable):
            return
        room = self.columnWidth(TEXT) - sum(self.pads(TEXT))
        metrics = QFontMetrics(look().font(semibold=True))
        more, tall = look().scale.px(BODY) + LINE, self.head_height
        for number, row in enumerate(model.rows):
            wide = metrics.horizontalAdvance(row.text) > room
            height = self.pitch + (more if wide else 0)
            if self.rowHeight(number) != height:
                self.setRowHeight(number, height)
            tall += height
        self.setFixedHeight(tall)


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
    """What, on two lines where it needs them, and the technique under it."""
    found = technique(row.technique)
    told = [(line, BODY, True, "ink") for line in _lines(row.text, room, BODY, semibold=True)]
    _stack(painter, room, [*told, *([(found.label, SMALL, False, "ink2")] if found else [])])


def _owner(painter: QPainter, room: QRectF, row: ActionView) -> None:
    """An agency's commitment names the agency first."""
    if row.agency and row.agency != row.owner:
        two_lines(painter, room, row.agency, row.owner or "nobody named")
    else:
        _one(painter, room, row.owner or "nobody yet", "ink" if row.owner else "warn")


def _one(painter: QPainter, room: QRectF, text: str, ink: str) -> None:
    _stack(painter, room, [(text, BODY, False, ink)])


def _lines(text: str, room: QRectF, size: int, *, semibold: bool = False) -> list[str]:
    """The words on one line, or on two; what is left over goes on the second, to be cut there."""
    metrics, words, first = QFontMetrics(look().font(size, semibold=semibold)), text.split(), ""
    while words and metrics.horizontalAdvance(f"{first} {words[0]}".strip()) <= room.width():
        first = f"{first} {words.pop(0)}".strip()
    return [line for line in (first, " ".join(words)) if line]


def _stack(painter: QPainter, room: QRectF, lines: list[tuple[str, int, bool, str]]) -> None:
    """Lines of (words, size, semibold, ink), one under another, centred together in the row."""
    top = room.center().y() - sum(look().scale.px(size) + LINE for _words, size, *_rest in lines) / 2
    for words, size, semibold, ink in lines:
        tall = look().scale.px(size) + LINE
        painter.setFont(look().font(size, semibold=semibold))
        painter.setPen(look().colour(ink))
        place = QRectF(room.left(), top, room.width(), tall)
        painter.drawText(place, MIDDLE, elided(painter, words, room.width()))
        top += tall


def _mark(painter: QPainter, room: QRectF, row: ActionView) -> None:
    """A filled tick or a ring: the word is in the cell's text."""
    box = QRectF(room.left(), room.center().y() - PAD, 20, 20)
    paint.status(painter, box, "done" if row.done_on else "not", look().theme)
