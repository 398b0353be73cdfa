"""Plans submitted by district and month, and those over six months old whose assessment is outstanding."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ..domain.dates import Month, Period
from ..domain.plan_months import DistrictPlans, PlansByMonth
from .context import Context
from .widgets.buttons import button
from .widgets.key_combo import key_combo, key_in
from .widgets.labels import label
from .widgets.scroll import Scroll
from .widgets.segments import Segments
from .widgets.sheet import Sheet, row
from .widgets.table import Column, RowsTable, TableView
from .widgets.tall import Tall

if TYPE_CHECKING:
    from ..store.store import Store

SPANS = {"6": "The last 6 months", "12": "The last 12 months", "24": "The last 24 months"}
WAYS = (("month", "By month"), ("cumulative", "Cumulative"))
RULE = (
    "A plan counts on the day it was started, in the district that holds its place. Assessment outstanding: started "
    "more than six months ago, not closed, and no result written."
)
OVERLAP = "A place that lies in two districts counts in both; “All together” counts each plan once."
NONE = "No plan is here to be counted."
HEAD = 70  # px of a month's column


class PlanMonthsView(QWidget):
    """Ctrl+C copies the table."""

    def __init__(self, context: Context, today: Callable[[], date]) -> None:
        super().__init__()
        self._context, self._today = context, today
        self.found: PlansByMonth | None = None
        self.span = key_combo(SPANS, "6")
        self.span.setAccessibleName("Months")
        self.span.activated.connect(lambda _at: self.refresh())
        self.way = Segments("How plans are counted", WAYS, "month")
        self.way.chosen.connect(lambda _key: self._fill())
        self.table = TableView("Plans submitted by district and month")
        self.copy_button = button("Copy the table", icon="copy", run=self._copy)
        self.note = label(RULE, "small", wrap=True)
        self.sheet = Sheet(self.table, pad=1)
        inner = Tall()
        lay = QVBoxLayout(inner)
        lay.setContentsMargins(24, 0, 24, 16)
        lay.setSpacing(12)
        lay.addLayout(row(self.span, self.way, None, spacing=12))
        lay.addWidget(self.sheet)
        lay.addWidget(self.note)
        lay.addLayout(row(self.copy_button, None))
        lay.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Scroll(inner))

    def first_focus(self) -> QWidget:
        return self.table if self.found is not None and self.found.districts else self.span

    def refresh(self) -> None:
        month = Month.of(self._today())
        period = Period(month.plus(1 - int(key_in(self.span))).first, month.last)
        work = partial(_ask, self._context.store, self._context.place_id, period, self._today())
        self._context.jobs.read(work, owner=self, done=self._show, key="months")

    def _show(self, found: PlansByMonth) -> None:
        self.found = found
        self._fill()

    def _fill(self) -> None:
        found = self.found
        if found is None:
            return
        lines = (*found.districts, found.together) if found.districts else ()
        self.table.show_table(RowsTable(columns(found, self.way.current), lines), sortable=False)
        self.table.setFixedHeight(self.table.height_for_rows() + (14 if len(found.months) > 6 else 0))
        self.table.choose_row(0)
        self.sheet.setVisible(bool(lines))
        self.copy_button.setVisible(bool(lines))
        self.note.setText(NONE if not lines else f"{RULE} {OVERLAP}" if found.overlap else RULE)

    def _copy(self) -> None:
        self.table.clearSelection()
        self.table.copy()
        self._context.messages.good("Copied, with its heads.")


def columns(found: PlansByMonth, way: str) -> tuple[Column[DistrictPlans], ...]:
    """The months as counts, or as sums up to each."""
    months: tuple[Column[DistrictPlans], ...] = tuple(
        Column(str(month), _head(month), partial(_cell, way, at), number=True, width=HEAD)
        for at, month in enumerate(found.months)
    )
    return (
        Column("district", "District", lambda line: line.district, strong=True, stretch=True),
        Column("before", "Before", lambda line: f"{line.before:,}", number=True, quiet=True, width=70),
        *months,
        Column("total", "In all", lambda line: f"{line.total:,}", number=True, strong=True, width=70),
        Column("live", "Live", lambda line: f"{line.live:,}", number=True, width=60),
        Column("outstanding", "Assessment outstanding", lambda line: f"{line.outstanding:,}", number=True, width=180),
    )


def _head(month: Month) -> str:
    return f"{month.short[:3]} {month.year % 100:02d}"


def _cell(way: str, at: int, line: DistrictPlans) -> str:
    return f"{(line.cumulative if way == 'cumulative' else line.by_month)[at]:,}"


def _ask(store: Store, place_id: int | None, period: Period, today: date) -> PlansByMonth:
    from ..services.plan_months import plans_by_month

    return plans_by_month(store, place_id=place_id, period=period, today=today)
