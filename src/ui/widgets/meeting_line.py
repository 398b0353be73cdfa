"""The line that is typed into while people speak. Enter keeps it and stays; for a while it asks something else.

What stands in it when it is asked something else comes back afterwards.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from .buttons import button
from .date_field import date_edit, day_of, set_day
from .form import FaultMark
from .labels import label
from .sheet import column, row

PROMPTS: Mapping[str, tuple[str, str, str]] = {
    "raise": ("What is raised?", "One line, no names. Enter keeps it, and the next may follow.", "Keep"),
    "kept": ("Kept: what came of it?", "In public words: it stands in the minutes.", "It is kept"),
    "withdraw": ("Withdrawn: why?", "In public words: it stands in the minutes.", "Withdraw it"),
    "answer": ("What was answered?", "In public words: it stands in the minutes.", "Keep the answer"),
    "change": ("What was raised?", "The line as it should stand.", "Change it"),
    "promise": ("What is promised?", "In public words.", "Promise it"),
}
"""What is asked -> the head, the hint in the empty line, the button's word."""


@dataclass(frozen=True, slots=True)
class Said:
    """What was entered. `key` names the line of the sheet that it is about."""

    what: str
    key: tuple[str, str, int] | None
    text: str
    who: str = ""
    due: date | None = None


class MeetingLine(QWidget):
    """`said(Said)` on Enter; `up`: the arrow leads back into the list; `let_go`: Esc gave up what was asked."""

    said = Signal(object)
    up = Signal()
    let_go = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.what, self.key = "raise", None  # type: str, tuple[str, str, int] | None
        self._typed: dict[tuple[str, tuple[str, str, int] | None], str] = {}
        self.prompt, self.about = label("", "strong"), label("", "small")
        self.edit = _Line()
        self.edit.setMaxLength(300)
        self.edit.setMinimumHeight(44)
        self.who, self.due = QLineEdit(), date_edit(date.today())
        self.who.setPlaceholderText("Who")
        self.who.setAccessibleName("Who promises it")
        self.who.setFixedWidth(190)
        self.due.setAccessibleName("By when")
        self.button = button("Keep", "primary", run=self.enter, tip="Enter")
        self.back = button("Never mind", "quiet", run=self.give_up, tip="Esc")
        self._mark, self._fault = FaultMark(), label("", "fault")
        head = row(self.prompt, self.about, self._mark, self._fault, None, spacing=8)
        line = row(spacing=8)
        line.addWidget(self.edit, 1)
        for part in (self.who, self.due, self.button, self.back):
            line.addWidget(part)
        self.setLayout(column(head, line, spacing=4))
        self.edit.textChanged.connect(lambda _text: self.say(""))
        self.say("")
        self.ask("raise")

    def ask(
        self,
        what: str,
        key: tuple[str, str, int] | None = None,
        *,
        about: str = "",
        text: str = "",
        who: str = "",
        due: date | None = None,
    ) -> None:
        """Ask something; `about` is the line it is about, `text` what is offered."""
        self._typed[self.what, self.key] = self.edit.text()
        self.what, self.key = what, key
        prompt, hint, word = PROMPTS[what]
        self.prompt.setText(prompt)
        self.about.setText(f"“{about}”" if about else "")
        self.edit.setAccessibleName(f"{prompt} {about}".strip())
        self.edit.setPlaceholderText(hint)
        self.edit.setText(self._typed.pop((what, key), "") or text)
        self.button.setText(word)
        self.back.setVisible(what != "raise")
        for part in (self.who, self.due):
            part.setVisible(what == "promise")
        if what == "promise":
            self.who.setText(who)
            set_day(self.due, due or date.today())
        self.edit.selectAll() if text else self.edit.end(False)

    def say(self, fault: str) -> None:
        self._fault.setText(fault)
        self._mark.setVisible(bool(fault))

    @property
    def unkept(self) -> bool:
        """Whether something was typed that is not in the store."""
        kept = [text for (what, _key), text in self._typed.items() if what != "change"]
        return any(text.strip() for text in kept) or (self.what != "change" and bool(self.edit.text().strip()))

    def enter(self) -> None:
        text = " ".join(self.edit.text().split())
        if not text:
            self.say("The line is empty.")
            self.edit.setFocus()
            return
        promised = self.what == "promise"
        said = Said(
            self.what,
            self.key,
            text,
            self.who.text().strip() if promised else "",
            day_of(self.due) if promised else None,
        )
        self.edit.clear()
        if self.what != "raise":
            self._back_to_raise()
        self.said.emit(said)
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def put_back(self, said: Said, fault: str) -> None:
        """The store would not have it: it stands in the line again, with the reason."""
        self._typed[said.what, said.key] = said.text
        self.ask(said.what, said.key, who=said.who, due=said.due)
        self.say(fault)
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def give_up(self) -> None:
        """Back to what is raised; what was typed stays for when it is asked again."""
        if self.what != "raise":
            self._back_to_raise()
            self.let_go.emit()

    def forget(self) -> None:
        """Another meeting: nothing typed belongs to it."""
        self._typed.clear()
        self.edit.clear()
        self.ask("raise")
        self._typed.clear()

    def _back_to_raise(self) -> None:
        was = self.what, self.key
        self.ask("raise")
        if not self._typed.get(was, "").strip():
            self._typed.pop(was, None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.enter()
        elif event.key() == Qt.Key.Key_Escape and self.what != "raise":
            self.give_up()
        elif event.key() == Qt.Key.Key_Up and self.edit.hasFocus():
            self.up.emit()
        else:
            super().keyPressEvent(event)


class _Line(QLineEdit):
    """Up and Enter are for who holds it."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            event.ignore()
        else:
            super().keyPressEvent(event)
