"""Surveys completed at month end: by district or another kind of place, our own count or a published one."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ...charts.cumulative import cumulative_exhibit, drawing_height
from ...domain.cumulative import CumulativeTable, headline
from ...domain.places import KINDS
from ...domain.summaries import PlaceView
from ..chart_actions import ChartActions
from ..context import Context
from ..cumulative_asking import NOTHING, NOTHING_WORDS, CumulativeAsked, ask_cumulative
from .buttons import button
from .chart import Chart
from .empty import Empty
from .labels import label
from .notes import Notes
from .place_combo import ElidedCombo
from .scroll import Scroll
from .segments import Segments
from .sheet import Sheet, column, row
from .table import Column, RowsTable, TableView
from .tall import Tall

DRAWN, ROWS = "drawn", "rows"
Line = tuple[str, ...]


class CumulativeView(QWidget):
    """`refresh` asks in the background; `shown` is the table that is drawn. `answered`: it is there, or why not."""

    answered = Signal()
    filled = Signal()  # another table, or the same in another form
    left = Signal()  # for another page

    def __init__(self, context: Context, out: ChartActions) -> None:
        super().__init__()
        self._context, self._out = context, out
        self.asked: CumulativeAsked | None = None
        self.place: PlaceView | None = None  # of which it is asked; None: the place at the top
        self._kind = ""
        self.kinds, self.counts = ElidedCombo(), ElidedCombo()
        self.kinds.setAccessibleName("By kind of place")
        self.counts.setAccessibleName("Whose count")
        self.views = Segments("How it is shown", ((DRAWN, "Drawing"), (ROWS, "Table")))
        self.kinds.activated.connect(lambda _at: self._turn_kind())
        self.counts.activated.connect(lambda _at: self._fill())
        self.views.chosen.connect(lambda _key: self._fill())
        self.finding = label("", "finding", wrap=True)
        self.base = label("", "small", wrap=True)
        self.chart = Chart(context.jobs, "Surveys at month end", 200)
        self.table = TableView("Surveys at month end")
        self.notes = Notes("What does not agree, and what is missing")
        self.source = label("", "note", wrap=True)
        out.attach(self.chart)
        out.menu_for(self.table)
        self._arrange()

    def _arrange(self) -> None:
        inset = (19, 0, 19, 0)
        sheet = Sheet(pad=(1, 14, 1, 14), spacing=10)
        sheet.add(
            column(self.finding, self.base, spacing=2, margins=inset),
            column(self.chart, self.table, spacing=0, margins=(3, 0, 3, 0)),
            column(6, self.notes, self.source, spacing=6, margins=inset),
        )
        filled = Tall()
        inner = QVBoxLayout(filled)
        inner.setContentsMargins(24, 0, 24, 16)
        inner.setSpacing(12)
        inner.addLayout(row(self.kinds, self.counts, None, self.views, spacing=12))
        inner.addWidget(sheet)
        inner.addStretch(1)
        self.area = Scroll(filled)
        self.first_step = button("Record answers", "primary", run=partial(self._go, "record"))
        self.bring_button = button(
            "Bring in figures", icon="table", run=partial(self._go, "places", bring_in="figures")
        )
        self.empty = Empty(NOTHING, NOTHING_WORDS, (self.first_step, self.bring_button))
        lay = QVBoxLayout(self)
        lay.setContentsMargins(0, 0, 0, 0)
        lay.addWidget(self.area, 1)
        lay.addWidget(self.empty, 1)
        for part in (self.area, self.empty):
            part.hide()

    # ------------------------------------------------------------ asking

    @property
    def shown(self) -> CumulativeTable | None:
        if self.asked is None or self.asked.found is None:
            return None
        return self.asked.found.tables[self._at]

    @property
    def _at(self) -> int:
        """Which of the counts is chosen."""
        return max(self.counts.currentIndex(), 0)

    def height_wanted(self, width: int) -> int:
        """Pixels that show all of it at a width."""
        inner = self.area.widget()
        lay = inner.layout() if inner is not None else None
        return lay.totalHeightForWidth(width) if self.shown is not None and lay is not None else 0

    def first_focus(self) -> QWidget | None:
        """What is drawn, as a drawing or as a table; the first step where there is nothing."""
        if self.shown is not None:
            return self.chart if self.views.current == DRAWN else self.table
        return self.first_step if self.asked is not None else None

    def refresh(self) -> None:
        context = self._context
        place_id = context.place_id if self.place is None else self.place.id
        work = partial(ask_cumulative, context.store, self._kind, place_id, context.period)
        context.jobs.read(work, owner=self, done=self._show, key="cumulative")

    def _turn_kind(self) -> None:
        self._kind = str(self.kinds.currentData())
        self.refresh()

    def _go(self, page: str, **what: object) -> None:
        self.left.emit()
        self._context.go(page, **what)

    # ------------------------------------------------------------ showing

    def _show(self, asked: CumulativeAsked) -> None:
        before = self.shown.source if self.shown is not None else ""
        self.asked = asked
        self.area.setVisible(asked.found is not None)
        self.empty.setVisible(asked.found is None)
        self.kinds.clear()
        for key in asked.kinds:
            self.kinds.addItem(f"By {key if key != 'bcu' else 'BCU'}" if key != "area" else "By team area", key)
        self.kinds.setCurrentIndex(self.kinds.findData(asked.kind))
        if asked.found is None:
            self.empty.set_words(NOTHING, asked.why)
        else:
            sources = [table.source for table in asked.found.tables]
            self.counts.clear()
            self.counts.addItems(sources)
            self.counts.setCurrentIndex(sources.index(before) if before in sources else 0)
            self.counts.setVisible(len(sources) > 1)
            self._fill()
        self.answered.emit()

    def _fill(self) -> None:
        shown, asked = self.shown, self.asked
        if shown is None or asked is None or asked.found is None:
            return
        self.finding.setText(headline(shown))
        self.base.setText(f"{shown.name}, by {KINDS[shown.kind].lower()}, at the end of each month.")
        drawn = self.views.current == DRAWN
        self.chart.setVisible(drawn)
        self.table.setVisible(not drawn)
        exhibit = cumulative_exhibit(shown, place=asked.place, visitors=asked.found.visitors, practice=asked.practice)
        self.chart.setFixedHeight(drawing_height(shown))
        self.chart.show_drawing(exhibit.draw, exhibit.alt)
        self._show_rows(exhibit.heads, [tuple("–" if v is None else _words(v) for v in r) for r in exhibit.rows])
        beside = asked.found.beside if asked.found.ours is not None else ()
        self.notes.show_notes([("warn", said) for said in (*shown.mismatches, *beside)])
        foot = [line for line in exhibit.source if line not in shown.mismatches]
        self.source.setText(" ".join([*foot, asked.notes[self._at]]).strip())
        if self.isVisible():
            self.show_out()
        self.filled.emit()

    def _show_rows(self, heads: tuple[str, ...], rows: list[Line]) -> None:
        words = len(heads) - len(self.shown.months if self.shown else ())
        columns = [_column(at, head, first=at < words, stretch=at == words - 1) for at, head in enumerate(heads)]
        self.table.show_table(RowsTable(columns, rows), sortable=False)
        self.table.setFixedHeight(self.table.height_for_rows())
        self.table.choose_row(0)

    def show_out(self) -> None:
        """What “Save or copy” takes is this view's."""
        shown, asked = self.shown, self.asked
        self._out.table = self.table if self.views.current == ROWS else None
        if shown is None or asked is None or asked.found is None:
            self._out.show(None)
            return
        visitors = asked.found.visitors
        self._out.show(cumulative_exhibit(shown, place=asked.place, visitors=visitors, practice=asked.practice))


def _column(at: int, head: str, *, first: bool, stretch: bool) -> Column[Line]:
    return Column(
        str(at),
        head,
        lambda line: line[at],
        number=not first,
        stretch=stretch,
        strong=stretch,
        width=0 if first else 76,
    )


def _words(value: str | int | float) -> str:
    return value if isinstance(value, str) else f"{value:,}"
