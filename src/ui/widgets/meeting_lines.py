"""The lines of a meeting over the line that is typed into, and what can be done with the one that is chosen."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ...domain.meetings import MeetingSheet
from ..meeting_rows import SheetRow
from .buttons import button
from .labels import label
from .meeting_line import MeetingLine
from .meeting_table import MeetingTable
from .scroll import Scroll
from .sheet import Rule, Sheet, column, row
from .tall import Tall

DEEDS = (
    ("kept", "Kept", "K"),
    ("withdraw", "Withdrawn", "W"),
    ("issue", "Make an issue", "I"),
    ("open issue", "Open the issue", ""),
    ("promise", "Promise", "P"),
    ("answer", "Answer", "A"),
    ("change", "Change", "E"),
    ("remove", "Take off", "Del"),
)
NOTHING = "No promise is open here, and nothing is raised yet. Type what people say: Enter keeps each line."


class MeetingLines(QWidget):
    """`asked(what)`: what is to be done with the chosen line; a key of `DEEDS`."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.table, self.line = MeetingTable(), MeetingLine()
        self.nothing = label(NOTHING, "fact", wrap=True)
        self.nothing.setContentsMargins(20, 14, 20, 14)
        self.chosen = label("", "small")
        self.buttons: dict[str, QPushButton] = {}
        for what, word, key in DEEDS:
            self.buttons[what] = button(word, "quiet", run=partial(self.asked.emit, what), tip=key)
        self._arrange()
        self._connect()
        self._show_deeds(None)
        for part in (self.nothing, self.table):  # until the sheet has been read
            part.hide()

    def _arrange(self) -> None:
        inner = Tall()
        sheet = Sheet(self.nothing, self.table, pad=(1, 4, 1, 1), spacing=0)
        inner.setLayout(column(sheet, None, spacing=0, margins=(24, 0, 24, 8)))
        self.deeds = row(*self.buttons.values(), None, spacing=4, margins=(24, 0, 24, 0))
        lay = QVBoxLayout(self)
        lay.setContentsMargins(0, 0, 0, 12)
        lay.setSpacing(6)
        lay.addWidget(Scroll(inner), 1)
        lay.addLayout(self.deeds)
        lay.addWidget(Rule())
        foot = row(self.line, margins=(24, 4, 24, 0))
        lay.addLayout(foot)

    def _connect(self) -> None:
        self.table.chosen.connect(self._show_deeds)
        self.table.below.connect(lambda: self.line.edit.setFocus(Qt.FocusReason.OtherFocusReason))
        self.table.activated.connect(lambda _index: self.asked.emit(self._first_deed))
        self.line.up.connect(self._into_list)
        for what, _word, key in DEEDS:
            if key:
                shortcut = QShortcut(QKeySequence("Delete" if key == "Del" else key), self.table)
                shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
                shortcut.activated.connect(partial(self.asked.emit, what))

    def show_sheet(self, sheet: MeetingSheet) -> None:
        some = bool(self.table.rows)
        self.nothing.setVisible(not some)
        self.table.setVisible(some)
        self._show_deeds(self.table.current_row())

    def _show_deeds(self, chosen: object) -> None:
        """Only what can be done with the chosen line."""
        here = chosen if isinstance(chosen, SheetRow) else None
        matter = here.matter if here else None
        is_open = here is not None and here.is_open_promise
        raised = matter is not None
        shown = {
            "kept": is_open,
            "withdraw": is_open,
            "issue": matter is not None and matter.issue_id is None,
            "open issue": matter is not None and matter.issue_id is not None,
            "promise": True,
            "answer": raised,
            "change": raised,
            "remove": raised,
        }
        self.buttons["promise"].setText("Promise" if raised else "A new promise")
        for what, made in self.buttons.items():
            made.setVisible(shown[what])

    @property
    def _first_deed(self) -> str:
        """What Enter does: closes a promise, answers a matter."""
        chosen = self.table.current_row()
        return "answer" if isinstance(chosen, SheetRow) and chosen.matter is not None else "kept"

    def _into_list(self) -> None:
        if self.table.rows:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
