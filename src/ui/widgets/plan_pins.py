"""Charts pinned to a plan, small, each with the day on which it stood so; opened large, taken out with a way back."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from ...domain.changes import Changes
from ...domain.errors import BeatbookError
from ...domain.plan_file import PinView, PlanFile
from ...domain.plan_pins import as_it_stood, marks_words, read_pin
from ..context import Context
from ..dialogs.pinned import PinnedDialog, draw, drawing_height
from .buttons import button
from .chart import Chart
from .labels import label
from .sheet import Sheet, column, row

ACROSS, MOST = 2, 5
UPRIGHT, PITCH = 132, 22
NOTHING = (
    "No chart is pinned yet. On Results, under Crime or on Compare, choose Save or copy, then Pin to a plan: "
    "the chart stays here as it stood."
)


class PinCard(QWidget):
    """One pinned chart. `opened` and `removed` carry it."""

    opened = Signal(object)
    removed = Signal(object)

    def __init__(self, context: Context, one: PinView) -> None:
        super().__init__()
        self.one = one
        stood = as_it_stood(one.pinned_at.astimezone().date())
        self.setAccessibleName(f"{one.title}, {stood}")
        self.open_button = button("Open", "quiet", run=lambda: self.opened.emit(one), tip="Large, with its figures")
        self.remove_button = button("Take out", "quiet", run=lambda: self.removed.emit(one))
        for made in (self.open_button, self.remove_button):
            made.setAccessibleName(f"{made.text()}: {one.title}")
        self.chart: Chart | None = None
        lay = column(label(one.title, "strong", wrap=True), spacing=4)
        lay.addWidget(label(f"{stood[:1].upper()}{stood[1:]}", "small"))
        lay.addWidget(self._drawing(context))
        if one.note:
            lay.addWidget(label(one.note, "small", wrap=True))
        lay.addStretch(1)
        lay.addLayout(row(self.open_button, self.remove_button, None, spacing=0, margins=(0, 0, 0, 0)))
        self.setLayout(lay)

    def _drawing(self, context: Context) -> QWidget:
        """The drawing, or in its place why there is none."""
        try:
            chart = read_pin(self.one.kind, self.one.title, self.one.data)
        except BeatbookError as unreadable:
            self.open_button.hide()
            return label(str(unreadable), "fact", wrap=True)
        self.chart = Chart(context.jobs, chart.title, drawing_height(chart.drawn, UPRIGHT, PITCH, MOST))
        self.chart.setMinimumWidth(220)
        self.chart.show_drawing(partial(draw, chart.drawn, MOST), chart.alt)
        holder = QWidget()
        more = len(chart.drawn.rows) - MOST if chart.drawn.kind in ("ranked", "rates") else 0
        where = f"{chart.where}{f', and {more} more' if more > 0 else ''}."
        said = label(f"{where} {marks_words(chart.drawn)}".strip(), "note", wrap=True)
        holder.setLayout(column(self.chart, said, spacing=2))
        return holder


class PlanPins(Sheet):
    """`changed(Changes)` when something was written."""

    changed = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__(pad=(19, 12, 19, 12), spacing=8)
        self._context = context
        self._plan_id = 0
        self._pins: tuple[PinView, ...] = ()
        self.cards: list[PinCard] = []
        self.nothing = label(NOTHING, "fact", wrap=True)
        self.results_button = button("Go to Results", "quiet", run=lambda: context.go("results"))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(16)
        for at in range(ACROSS):
            self._grid.setColumnStretch(at, 1)
        self.add(row(label("Charts as they stood", "section"), None, self.results_button), self.nothing, self._grid)

    def show_file(self, file: PlanFile) -> None:
        """Cards are made anew only where the pins are others."""
        if (file.id, file.pins) == (self._plan_id, self._pins):
            return
        self._plan_id, self._pins = file.id, file.pins
        for card in self.cards:
            self._grid.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = [PinCard(self._context, one) for one in file.pins]
        for at, card in enumerate(self.cards):
            card.opened.connect(self.open)
            card.removed.connect(self.remove)
            self._grid.addWidget(card, at // ACROSS, at % ACROSS)
        self.nothing.setVisible(not self.cards)

    def open(self, one: PinView) -> None:
        PinnedDialog(self._context, self, one).open()

    def remove(self, one: PinView) -> None:
        from ...services.plan_pins import remove_pin

        work = partial(remove_pin, self._context.store, pin_id=one.id)
        self._context.jobs.write(work, owner=self, done=partial(self._removed, self._plan_id, one))

    def _removed(self, plan_id: int, one: PinView, changes: Changes) -> None:
        self.changed.emit(changes)
        self._context.messages.good(changes.said, undo=partial(self._put_back, plan_id, one))

    def _put_back(self, plan_id: int, one: PinView) -> None:
        """With the day on which it stood so."""
        from ...services.plan_pins import pin

        work = partial(
            pin,
            self._context.store,
            plan_id=plan_id,
            kind=one.kind,
            title=one.title,
            data=one.data,
            note=one.note,
            pinned_at=one.pinned_at,
            position=one.position,
        )
        self._context.jobs.write(work, owner=self, done=self.changed.emit)
