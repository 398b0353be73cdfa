"""What the parts of the Actions page have in common: a list on a sheet or an empty page, and one panel beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from ..domain.changes import Changes
from ..domain.errors import NotFoundError
from .context import Context
from .widgets.doing_panel import DoingPanel
from .widgets.empty import Empty
from .widgets.scroll import Scroll
from .widgets.sheet import Sheet
from .widgets.table import TableView
from .widgets.tall import Tall


class PartView(QStackedWidget):
    """One segment. `shown`: the list was asked anew, so that the page can say its counts."""

    new_words: ClassVar[str]
    filters: ClassVar[tuple[tuple[str, str], ...]]

    shown = Signal()

    def __init__(self, context: Context, panel: DoingPanel, now: Callable[[], datetime]) -> None:
        super().__init__()
        self.context, self.panel, self.now = context, panel, now
        self.filter = self.filters[0][0]
        self._extra: Callable[[], Any] | None = None  # what another page asked for, though place or period leave it out
        self.fact = ""
        self.number = ""

    def today(self) -> date:
        return self.now().date()

    # ------------------------------------------------------------ to be given

    def ask(self) -> None:
        """Ask the store and show the answer; set `fact` and `count`."""
        raise NotImplementedError

    def show_chosen(self) -> None:
        """Fill the panel from what is chosen."""
        raise NotImplementedError

    def new(self, **tied: int) -> None:
        """Write a new one, for an issue, a priority or a place where they are told."""
        raise NotImplementedError

    def open_one(self, **what: object) -> bool:
        """Choose what another page asked for. Whether it was there."""
        raise NotImplementedError

    # ------------------------------------------------------------ building

    def arrange(self, tables: Iterable[TableView], empty: Empty, keys: Mapping[str, Callable[[], object]]) -> None:
        """The tables on sheets, the empty page, and letters while a table has the keyboard."""
        self.tables = tuple(tables)
        inner = Tall()
        lay = QVBoxLayout(inner)
        lay.setContentsMargins(24, 0, 24, 24)
        self.sheets = tuple(Sheet(table, pad=(1, 1, 1, 5)) for table in self.tables)
        for sheet in self.sheets:
            lay.addWidget(sheet)
        lay.addStretch(1)
        self.list, self.empty = Scroll(inner), empty
        self.addWidget(self.list)
        self.addWidget(empty)
        for table in self.tables:
            for key, run in keys.items():
                shortcut = QShortcut(QKeySequence(key), table)
                shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
                shortcut.activated.connect(run)

    @property
    def table(self) -> TableView:
        """The one that is seen."""
        return next(
            (t for t, sheet in zip(self.tables, self.sheets, strict=True) if not sheet.isHidden()), self.tables[0]
        )

    @property
    def is_empty(self) -> bool:
        return self.currentWidget() is self.empty

    def choose_filter(self, key: str) -> None:
        self.filter, self._extra = key, None
        self.refresh()

    def refresh(self) -> None:
        """Ask again; the panel follows."""
        self.ask()
        self.shown.emit()
        self.show_chosen()

    def fetch(self, ask: Callable[[], Any]) -> bool:
        """List one more record, whatever place, period and filter say. False, and said, where it is gone."""
        self._extra = ask
        self.refresh()
        return self._extra is not None

    def with_extra(self, rows: tuple[Any, ...]) -> tuple[Any, ...]:
        """The rows, and what was asked for besides, as the store has it now."""
        if self._extra is None:
            return rows
        try:
            row = self._extra()
        except NotFoundError as error:
            self._extra = None
            self.context.messages.warn(str(error))
            return rows
        return rows if any(row.uid == each.uid for each in rows) else (*rows, row)

    def show_empty(self, empty: bool) -> None:
        self.setCurrentWidget(self.empty if empty else self.list)

    def take_keyboard(self) -> None:
        if not self.is_empty and self.isVisible():
            self.table.setFocus()

    # ------------------------------------------------------------ doing

    def write(
        self,
        work: Callable[[], Changes],
        undo: Callable[[int], Callable[[], Changes]] | None = None,
        line: str = "",
    ) -> None:
        """Write, say it, and offer the way back: `undo(id of what was written)` gives what to write then."""

        def done(changes: Changes) -> None:
            self.context.announce(changes)
            back = partial(self.write, undo(changes.id)) if undo is not None else None
            self.context.messages.good(changes.said, line, undo=back)

        self.context.jobs.write(work, owner=self, done=done)

    def said(self, changes: Changes) -> None:
        """A dialog has saved."""
        self.context.messages.good(changes.said)

    def history(self, name: str, uid: str) -> None:
        from .history_of import show_history

        show_history(self.context, self, uid, name)
