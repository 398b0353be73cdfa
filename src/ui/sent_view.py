"""Sent: the log of messages of a place and period, typed or brought in; Enter corrects one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from ..domain.changes import Changes
from ..domain.message_files import ImportedMessages
from ..domain.messages import MessageView
from .context import Context
from .widgets.buttons import button
from .widgets.empty import Empty
from .widgets.fold import Fold
from .widgets.labels import label
from .widgets.message_table import COLUMNS, MessageFiles, sent_fact
from .widgets.scroll import Scroll
from .widgets.sheet import Sheet, column, row
from .widgets.table import RowsTable, TableView
from .widgets.tall import Tall

if TYPE_CHECKING:
    from ..domain.dates import Period
    from ..store.store import Store

FILTER = "Messages (*.csv *.xlsx *.xls *.ods *.tsv *.txt)"
NONE = "No message in this place and period"
NONE_WORDS = (
    "Log what is sent through In The Know or elsewhere, so that it stands on the thread of what it tells of. "
    "A list of messages can be brought in from a spreadsheet."
)
LOW = 130  # px a table keeps
BELOW = 150  # px for the words of a message and what can be done with it


class SentView(QWidget):
    """`shown` after the log was asked anew."""

    shown = Signal()

    def __init__(self, context: Context, today: Callable[[], date]) -> None:
        super().__init__()
        self._context, self._today = context, today
        self._wanted: int | None = None
        self.rows: RowsTable[MessageView] = RowsTable(COLUMNS)
        self.table = TableView("Messages that were sent")
        self.table.show_table(self.rows)
        self.sheet = Sheet(self.table, pad=1)
        self.words = label("", "small", wrap=True)
        self.log_button = button("Log a message", icon="plus", run=self.log)
        self.bring_button = button("Bring in a file…", "quiet", icon="upload-simple", run=self.choose_file)
        self.edit_button = button("Correct it…", run=self.edit)
        self.issue_button = button("Its issue", "quiet", icon="caret-right-bold", after=True, run=self.open_issue)
        self.thread_button = button("Thread", "quiet", icon="path", run=self.show_thread, tip="Ctrl+T")
        self.history_button = button("History", "quiet", run=self.show_history)
        self.files, self.fold = MessageFiles(context), Fold()
        self.fold.hide()
        self.empty = Empty(
            NONE,
            NONE_WORDS,
            (
                button("Log a message", "primary", run=self.log),
                button("Bring in a file…", run=self.choose_file),
            ),
            (("Write", "under Tell people"), ("Send", "in your messaging system"), ("Log", "so that it counts")),
        )
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        inner = Tall()
        lay = QVBoxLayout(inner)
        lay.setContentsMargins(24, 0, 24, 16)
        lay.setSpacing(12)
        lay.addWidget(self.sheet)
        self.strip = QWidget()
        deeds = (self.edit_button, self.issue_button, self.thread_button, self.history_button)
        self.strip.setLayout(row(*deeds, None, self.fold, spacing=8))
        lay.addWidget(self.words)
        lay.addWidget(self.strip)
        self.files_room = QWidget()
        self.files_room.setLayout(column(self.files))
        self.files_room.hide()
        lay.addWidget(self.files_room)
        lay.addStretch(1)
        self.area = Scroll(inner)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.area, 1)
        whole.addWidget(self.empty, 1)
        self.empty.hide()

    def _connect(self) -> None:
        self.table.activated.connect(lambda _index: self.edit())
        self.files.counted.connect(self._count_files)
        self.fold.toggled.connect(self.files_room.setVisible)
        self.table.selectionModel().currentRowChanged.connect(lambda *_rows: self._show_one())
        for keys, run in (
            ("E", self.edit),
            ("H", self.show_history),
            ("I", self.open_issue),
            ("Ctrl+T", self.show_thread),
            ("Delete", self.remove),
        ):
            shortcut = QShortcut(QKeySequence(keys), self.table)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(run)

    def first_focus(self) -> QWidget | None:
        return self.table if self.rows.rows else None

    @property
    def fact(self) -> str:
        return sent_fact(self.rows.rows)

    # ------------------------------------------------------------ asking and showing

    def open(self, message_id: int) -> None:
        """Choose a message, whatever its place and day."""
        self._wanted = message_id
        self.refresh()

    def refresh(self) -> None:
        context = self._context
        work = partial(_ask, context.store, context.place_id, context.period, self._wanted)
        context.jobs.read(work, owner=self, done=self._show, key="sent")
        self.files.refresh()

    def _show(self, found: tuple[MessageView, ...]) -> None:
        before = self.chosen
        self.rows.set_rows(found)
        wanted = self._wanted if self._wanted is not None else before.id if before else None
        self._wanted = None
        self.area.setVisible(bool(found))
        self.empty.setVisible(not found)
        self._fit()
        self.table.choose_row(next((n for n, each in enumerate(self.rows.rows) if each.id == wanted), 0))
        self._show_one()
        self.shown.emit()

    def _fit(self) -> None:
        """As high as its rows, or as the room over what stands below it."""
        self.table.setFixedHeight(max(LOW, min(self.table.height_for_rows(), self.height() - BELOW)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _count_files(self, count: int) -> None:
        self.fold.show_words("1 file was brought in" if count == 1 else f"{count:,} files were brought in")
        self.fold.setVisible(count > 0)

    @property
    def chosen(self) -> MessageView | None:
        found = self.table.current_row()
        return found if isinstance(found, MessageView) else None

    def _show_one(self) -> None:
        chosen = self.chosen
        self.words.setText(chosen.text if chosen else "")
        self.words.setVisible(bool(chosen and chosen.text))
        self.issue_button.setVisible(bool(chosen and chosen.issues))
        self.thread_button.setVisible(bool(chosen and (chosen.issues or chosen.priority_id)))

    # ------------------------------------------------------------ doing

    def log(self) -> None:
        from ..services.places import list_places
        from .dialogs.message import LogMessageDialog, NewMessage

        places = tuple(list_places(self._context.store))
        given = NewMessage(place_id=self._context.place_id)
        self._open(LogMessageDialog(self._context, self, places, given, self._today()))

    def edit(self) -> None:
        from ..services.places import list_places
        from .dialogs.message import EditMessageDialog

        if (chosen := self.chosen) is not None:
            places = tuple(list_places(self._context.store))
            self._open(EditMessageDialog(self._context, self, chosen, places, self._today()))

    def _open(self, dialog: object) -> None:
        from .dialogs.form_dialog import FormDialog

        assert isinstance(dialog, FormDialog)
        dialog.saved.connect(self._saved)
        dialog.finished.connect(lambda _result: self.table.setFocus())
        dialog.open()

    def _saved(self, changes: Changes) -> None:
        self._wanted = changes.id
        self._context.messages.good(changes.said)

    def remove(self) -> None:
        """Take one out that was logged by mistake: with a reason."""
        from .dialogs.reason import ReasonDialog

        if (chosen := self.chosen) is None:
            return
        title, decide = f"Take “{chosen.subject}” out of the log?", partial(_remove, self._context.store, chosen.id)
        dialog = ReasonDialog(self._context, self, title, "Take it out", decide, label="Why")
        self._open(dialog)

    def open_issue(self) -> None:
        if (chosen := self.chosen) is not None and chosen.issues:
            self._context.go("issues", issue_id=chosen.issues[0])

    def show_thread(self) -> None:
        """The thread of what the message told of, if it told of anything."""
        from .dialogs.thread import show_thread

        if (chosen := self.chosen) is not None and (chosen.issues or chosen.priority_id):
            show_thread(self._context, self, "message", chosen.id, chosen.subject)

    def show_history(self) -> None:
        from .history_of import show_history

        if (chosen := self.chosen) is not None:
            show_history(self._context, self, chosen.uid, chosen.subject)

    def choose_file(self) -> None:
        chosen, _kind = QFileDialog.getOpenFileName(self, "Bring in messages", "", FILTER)
        if chosen:
            self.bring_in(Path(chosen))

    def bring_in(self, path: Path) -> None:
        """Look at a file of messages, then bring it in."""
        from .dialogs.messages_in import MessagesInDialog

        dialog = MessagesInDialog(self._context, self, path)
        dialog.brought_in.connect(self._brought_in)
        dialog.open()

    def _brought_in(self, done: ImportedMessages) -> None:
        self._context.messages.good(done.changes.said, "“Withdraw”, under the files brought in, takes it out again.")


def _ask(store: Store, place_id: int | None, period: Period, wanted: int | None) -> tuple[MessageView, ...]:
    from ..domain.errors import NotFoundError
    from ..services.messages import get_message, list_messages

    found = list_messages(store, place_id=place_id, first=period.first, last=period.last)
    if wanted is None or any(each.id == wanted for each in found):
        return found
    try:
        return (get_message(store, wanted), *found)
    except NotFoundError:
        return found


def _remove(store: Store, message_id: int, why: str) -> Changes:
    from ..services.messages import remove_message

    return remove_message(store, message_id=message_id, why=why)
