"""Street crime of the place and period at the top: the finding, months beside last year's, types, what is missing."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ...domain import crime_trend_words as words
from ...domain.crime_trends import CrimeTrends, TrendMonth
from ..chart_actions import ChartActions
from ..context import Context
from ..crime_asking import NO_CRIME, NO_CRIME_WORDS, CrimeAsked, ask_crime
from ..crime_trend_view import EVERY, HEIGHT, alt, base, drawing, exhibit, month_notes, number, types_exhibit
from .buttons import button
from .cell_table import CellTable
from .chart import Chart
from .crime_types import CrimeTypes, change
from .empty import Empty
from .icon_line import IconLine
from .labels import label
from .scroll import Scroll
from .segments import Segments
from .sheet import Sheet, column, row
from .table import Column, RowsTable
from .tall import Tall

TYPES, MONTHS = "types", "months"
CHANGED = 3  # the column of words in the table of months


class CrimeView(QWidget):
    """`refresh` asks in the background; `told` is what is shown. `answered`: it is there, or why it is not."""

    answered = Signal()

    def __init__(self, context: Context, out: ChartActions) -> None:
        super().__init__()
        self._context, self._out = context, out
        self.asked: CrimeAsked | None = None
        self._head()
        self.chart = Chart(context.jobs, "Street crime by month", HEIGHT)
        self.types = CrimeTypes()
        self.months = CellTable("Street crime by month", row_height=26, head_height=30)
        self.months.cells = {CHANGED: lambda painter, room, each: change(painter, room, each.word)}
        out.attach(self.chart)
        for table in (self.types, self.months):
            out.menu_for(table)
        self.views = Segments("The table under the drawing", ((TYPES, "By type"), (MONTHS, "By month")))
        self.views.chosen.connect(self._show_table)
        self.together = label("", "note", wrap=True)
        self.located = label("", "small", wrap=True)
        self.rule = label("", "note", wrap=True)
        self._arrange()

    def _head(self) -> None:
        self.finding = label("", "finding", wrap=True)
        self.year = label("", "small", wrap=True)
        self.note = label("", "small", wrap=True)
        self.unusual = IconLine("warning-fill", "warn", "")
        self.drawn = label("", "strong")

    def _arrange(self) -> None:
        inset = (19, 0, 19, 0)
        sheet = Sheet(pad=(1, 14, 1, 10), spacing=8)
        sheet.add(
            column(self.finding, self.year, self.note, spacing=2, margins=inset),
            column(self.unusual, margins=inset),
            column(self.drawn, self.chart, spacing=2, margins=inset),
            column(row(self.views, None), margins=inset),
            self.types,
            self.months,
            column(self.together, self.located, self.rule, spacing=6, margins=inset),
        )
        filled = Tall()
        inner = QVBoxLayout(filled)
        inner.setContentsMargins(24, 0, 24, 16)
        inner.addWidget(sheet)
        inner.addStretch(1)
        self.area = Scroll(filled)
        self.bring_button = button("Bring in street crime", "primary", icon="upload-simple", run=self._bring_in)
        self.empty = Empty(NO_CRIME, NO_CRIME_WORDS, (self.bring_button,))
        lay = QVBoxLayout(self)
        lay.setContentsMargins(0, 0, 0, 0)
        lay.addWidget(self.area, 1)
        lay.addWidget(self.empty, 1)
        for part in (self.area, self.empty):
            part.hide()
        self._show_table(TYPES)

    @property
    def told(self) -> CrimeTrends | None:
        return None if self.asked is None else self.asked.told

    def first_focus(self) -> QWidget | None:
        """The table that is shown, or the first step; None while nothing has come."""
        if self.told is not None:
            return self.types if self.views.current == TYPES else self.months
        return self.bring_button if self.asked is not None and self.asked.cure else None

    def refresh(self) -> None:
        context = self._context
        work = partial(ask_crime, context.store, context.place_id, context.period)
        context.jobs.read(work, owner=self, done=self._show, key="crime")

    def show_out(self) -> None:
        """What “Save or copy” takes is this view's."""
        self._out.table = self.types if self.views.current == TYPES else self.months
        if self.asked is None or self.told is None:
            self._out.show(None)
        else:
            also = types_exhibit(self.told, self.asked.note)
            self._out.show(exhibit(self.told, self.types.kind, self.asked.note), also=also)

    def _show(self, asked: CrimeAsked) -> None:
        self.asked = asked
        self.area.setVisible(asked.told is not None)
        self.empty.setVisible(asked.told is None)
        if asked.told is None:
            self.empty.set_words(asked.title, asked.words)
            self.bring_button.setVisible(bool(asked.cure))
            self.bring_button.setText("Bring in outlines" if asked.cure == "outlines" else "Bring in street crime")
        else:
            self._fill(asked.told, asked.note)
        self.answered.emit()

    def _fill(self, told: CrimeTrends, note: str) -> None:
        self.finding.setText(words.finding(told))
        self.year.setText(words.year_words(told))
        self.note.setText(" ".join(filter(None, (note, words.gap_words(told)))))
        self.note.setVisible(bool(self.note.text()))
        unusual = words.unusual_sentences(told)
        self.unusual.words.setText("\n".join(unusual))
        self.unusual.setAccessibleName(" ".join(unusual))
        self.unusual.setVisible(bool(unusual))
        self.together.setText(words.comparisons_words(told))
        self.together.setVisible(bool(self.together.text()))
        self.located.setText(words.located_words(told))
        self.rule.setText(f"{base(told)} {told.rule} {words.source_words(told)}")
        self.types.show_trends(told, words.span_short(told.first, told.last))
        self.types.selectionModel().currentRowChanged.connect(lambda *_rows: self._draw())
        self.months.show_table(RowsTable(month_columns(told), tuple(reversed(told.months))), sortable=False)
        self.months.setColumnHidden(2, all(each.before is None for each in told.months))
        self.months.setColumnHidden(CHANGED, all(each.word is None for each in told.months))
        self.months.setColumnHidden(self.months.model().columnCount() - 1, not any(map(month_notes, told.months)))
        self.months.choose_row(0)
        self.months.fit()
        self._draw()

    def _draw(self) -> None:
        told, kind = self.told, self.types.kind
        if told is not None:
            self.drawn.setText(f"{kind or EVERY}, by month")
            self.chart.show_drawing(drawing(told, kind), alt(told, kind))
            if self.isVisible():
                self.show_out()

    def _show_table(self, key: str) -> None:
        self.views.choose(key)
        self.types.setVisible(key == TYPES)
        self.months.setVisible(key == MONTHS)
        if self.told is not None:
            self.show_out()

    def _bring_in(self) -> None:
        if self.asked is not None:
            self._context.go("places", bring_in=self.asked.cure)


def month_columns(told: CrimeTrends) -> tuple[Column[TrendMonth], ...]:
    """The latest month first; beside each the rows that no smaller place can hold."""
    rows = "Rows in all" if told.kind == "force" else "Force’s rows"
    found: tuple[Column[TrendMonth], ...] = (
        Column("month", "Month", lambda each: each.month.short, stretch=True),
        Column("n", "In all", lambda each: "not held" if each.n is None else number(each.n), number=True, strong=True),
        Column("before", "Year before", lambda each: number(each.before), number=True, quiet=True),
        Column("change", "Change", lambda each: each.word or "–", width=152),
        Column("average", "3-month average", _average, number=True),
        Column("rows", rows, lambda each: number(each.force.rows if each.force else None), number=True, quiet=True),
        Column("without", "No location", _without, number=True, quiet=True),
        Column("outside", "Outside force", _outside, number=True, quiet=True),
        Column("notes", "Note", month_notes, most=190),
    )
    return tuple(each for each in found if each.key != "rows" or told.kind != "force")


def _average(each: TrendMonth) -> str:
    return "–" if each.average is None else f"{each.average:,.1f}"


def _without(each: TrendMonth) -> str:
    return number(each.force.without_location if each.force else None)


def _outside(each: TrendMonth) -> str:
    return number(each.force.outside if each.force else None)
