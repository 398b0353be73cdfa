"""Growth of the messaging system: two months side by side, the change, and where each number is from."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ..domain.dates import Month, day_short
from ..domain.growth import MAINTAINED, GrowthRow, GrowthTable, GrowthValue
from .context import Context
from .widgets.buttons import button
from .widgets.labels import label
from .widgets.notes import Notes
from .widgets.place_combo import ElidedCombo
from .widgets.scroll import Scroll
from .widgets.sheet import Sheet, row
from .widgets.table import Column, RowsTable, TableView
from .widgets.tall import Tall

if TYPE_CHECKING:
    from ..store.store import Store

BACK = 36  # months that can be chosen
RULE = (
    f"Rating: “maintained” where it moved by less than {MAINTAINED:g} of 6. Alerts, e-mails and the rating are counted "
    "from the log where it has messages of the month; a gap is not known, never nought."
)


class GrowthView(QWidget):
    """Two drop-downs of months and a table; Ctrl+C copies it."""

    shown = Signal()

    def __init__(self, context: Context, today: Callable[[], date]) -> None:
        super().__init__()
        self._context = context
        latest = Month.of(today()).plus(-1)
        self.first, self.last = _months(latest), _months(latest)
        self.first.setCurrentIndex(self.last.currentIndex() + 12)
        self.first.setAccessibleName("The earlier month")
        self.last.setAccessibleName("The later month")
        for combo in (self.first, self.last):
            combo.activated.connect(lambda _at: self.refresh())
        self.names_button = button("Which figures…", "quiet", icon="sliders-horizontal", run=self.choose_names)
        self.bring_button = button("Bring in figures", "quiet", icon="upload-simple", run=self.bring_in)
        self.copy_button = button("Copy the table", icon="copy", run=self._copy)
        self.rows: RowsTable[GrowthRow] = RowsTable(_columns(latest.plus(-12), latest))
        self.table = TableView("Growth of the messaging system")
        self.table.show_table(self.rows, sortable=False)
        self.notes = Notes("What to know of these numbers")
        inner = Tall()
        lay = QVBoxLayout(inner)
        lay.setContentsMargins(24, 0, 24, 16)
        lay.setSpacing(12)
        choice = row(label("Compare"), self.first, label("with"), self.last, None, self.names_button, self.bring_button)
        lay.addLayout(choice)
        self.sheet = Sheet(self.table, pad=1)
        lay.addWidget(self.sheet)
        lay.addWidget(self.notes)
        lay.addWidget(label(RULE, "small", wrap=True))
        lay.addLayout(row(self.copy_button, None))
        lay.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Scroll(inner))
        self.fact = ""

    def first_focus(self) -> QWidget:
        return self.table if self.rows.rows else self.first

    @property
    def months(self) -> tuple[Month, Month]:
        """As chosen, the earlier one first."""
        chosen = sorted(Month.from_index(int(combo.currentData())) for combo in (self.first, self.last))
        return chosen[0], chosen[1]

    def refresh(self) -> None:
        first, last = self.months
        if first == last:
            self.rows.set_rows(())
            self.notes.show_notes([("info", "Choose two months that differ.")])
            return
        context = self._context
        work = partial(_ask, context.store, first, last, context.place_id)
        context.jobs.read(work, owner=self, done=self._show, key="growth")

    def _show(self, found: GrowthTable) -> None:
        self.rows = RowsTable(_columns(found.first, found.last))
        self.table.show_table(self.rows, sortable=False)
        self.rows.set_rows(found.rows)
        self.table.setFixedHeight(self.table.height_for_rows())
        self.table.choose_row(0)
        self.notes.show_notes([("info", note) for note in found.notes])
        self.fact = f"{found.place}, {found.first.short} and {found.last.short}"
        self.shown.emit()

    def _copy(self) -> None:
        self.table.copy()
        self._context.messages.good("Copied, with its heads.")

    def bring_in(self) -> None:
        self._context.go("places", bring_in="figures")

    def choose_names(self) -> None:
        """Say which imported figures stand for which rows."""
        from ..services.figures import figure_names
        from ..services.growth import names_chosen
        from .dialogs.growth_names import GrowthNamesDialog

        store = self._context.store
        names = tuple(name for name, _n in figure_names(store))
        found = {each.key: each.name for each in self.rows.rows}
        dialog = GrowthNamesDialog(self._context, self, names, found, names_chosen(store))
        dialog.saved.connect(lambda changes: self._context.messages.good(changes.said))
        dialog.open()


def _months(latest: Month) -> ElidedCombo:
    made = ElidedCombo()
    for back in range(-1, BACK):
        month = latest.plus(-back)
        made.addItem(month.long, month.index)
    made.setCurrentIndex(1)
    made.setMaxVisibleItems(14)
    return made


def _columns(first: Month, last: Month) -> tuple[Column[GrowthRow], ...]:
    return (
        Column("label", "Measure", lambda r: r.label, strong=True, width=240),
        Column("before", first.short, lambda r: r.words(r.before), number=True, width=100),
        Column("after", last.short, lambda r: r.words(r.after), number=True, width=100),
        Column("change", "Change", lambda r: r.change or "–", number=True, width=100, strong=True),
        Column("source", "Where from", source_words, stretch=True, quiet=True, tip=source_words),
    )


def source_words(row: GrowthRow) -> str:
    """Each number's source and day: once where both are from the same."""
    told = [_source(value) for value in (row.before, row.after) if value is not None]
    if not told:
        return f"no figure called “{row.name}” then" if row.name else "no figure held"
    sources = {value.source for value in (row.before, row.after) if value is not None}
    if len(told) == 2 and len(sources) == 1 and row.before is not None and row.after is not None:
        days = " and ".join(_day(value) for value in (row.before, row.after))
        partly = next((f"; {v.partly}" for v in (row.before, row.after) if v.partly), "")
        return f"{row.after.source}: {days}{partly}"
    return "; ".join(told)


def _source(value: GrowthValue) -> str:
    return f"{value.source}: {_day(value)}{f'; {value.partly}' if value.partly else ''}"


def _day(value: GrowthValue) -> str:
    return day_short(value.day) if value.day else "no day said"


def _ask(store: Store, first: Month, last: Month, place_id: int | None) -> GrowthTable:
    from ..services.growth import growth_table

    return growth_table(store, first=first, last=last, place_id=place_id)
