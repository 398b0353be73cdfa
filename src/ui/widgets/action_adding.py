"""The line under a plan's actions where the next one is written: what, who, by when; Enter adds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QWidget

from .buttons import button
from .date_field import date_edit, day_of
from .sheet import row

DUE_AFTER = timedelta(days=14)


class ActionAdding(QWidget):
    """`added(text, who, due)`; `more_asked`: with agency, technique and cause, in a dialog of its own."""

    added = Signal(str, str, object)
    more_asked = Signal()

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._owner = ""
        self.setAccessibleName("A new action")
        self.text, self.who = QLineEdit(), QLineEdit()
        self.text.setPlaceholderText("What will be done")
        self.text.setAccessibleName("New action: what will be done")
        self.who.setPlaceholderText("Who")
        self.who.setAccessibleName("New action: who")
        self.who.setFixedWidth(150)
        self.due = date_edit(today() + DUE_AFTER)
        self.due.setAccessibleName("New action: by when")
        self.add_button = button("Add", run=self._add)
        self.more_button = button(
            "More…", "quiet", run=self.more_asked.emit, tip="Agency, cause and technique (Ctrl+Enter)"
        )
        for edit in (self.text, self.who):
            edit.returnPressed.connect(self._add)
        for keys, on, run in (("Return", self.due, self._add), ("Ctrl+Return", self, self.more_asked.emit)):
            shortcut = QShortcut(QKeySequence(keys), on)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(run)
        line = row(spacing=8, margins=(19, 8, 19, 10))
        line.addWidget(self.text, 1)
        for each in (self.who, self.due, self.add_button, self.more_button):
            line.addWidget(each)
        self.setLayout(line)

    @property
    def typed(self) -> str:
        return " ".join(self.text.text().split())

    @property
    def day(self) -> date:
        return day_of(self.due)

    @property
    def person(self) -> str:
        return " ".join(self.who.text().split())

    def offer(self, owner: str, names: tuple[str, ...]) -> None:
        """A new action is the owner's, until somebody else is named."""
        from ..dialogs.action import complete

        if self.who.text() == self._owner or not self.text.text():
            self.who.setText(owner)
        self._owner = owner
        completer = self.who.completer()
        model = completer.model() if completer is not None else complete(self.who, names)
        if isinstance(model, QStringListModel):
            model.setStringList(list(names))

    def clear(self) -> None:
        """The new action is in the store: the fields are free for the next."""
        self.text.clear()
        self.who.setText(self._owner)
        self.text.setFocus()

    def _add(self) -> None:
        if self.typed:
            self.added.emit(self.typed, self.person, self.day)
        else:
            self.text.setFocus()
