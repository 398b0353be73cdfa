"""Numbers, dates and times: a large field for each part, and the pad beside them."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QDate, QRegularExpression, Qt, Signal
from PySide6.QtGui import QKeyEvent, QRegularExpressionValidator, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ...domain.questionnaire import QuestionDef
from ..widgets.buttons import button
from ..widgets.labels import label
from ..widgets.sheet import column, row
from .pad import DELETE, NumberPad
from .sizes import FIELD, Sizes
from .words import Words

LOW = 330  # px of room under which the pad is as low as fingers allow


@dataclass(frozen=True, slots=True)
class Part:
    """A field: the key of its name in the words, the letters it may hold, what stands before it."""

    name: str
    pattern: str
    letters: int
    before: str = ""


_PARTS = {
    "integer": (Part("number", "-?[0-9]{0,15}", 9),),
    "decimal": (Part("number", "-?[0-9]{0,12}[.,]?[0-9]{0,6}", 9),),
    "range": (Part("number", "-?[0-9]{0,12}[.,]?[0-9]{0,6}", 9),),
    "date": (Part("day", "[0-9]{0,2}", 2), Part("month", "[0-9]{0,2}", 2), Part("year", "[0-9]{0,4}", 4)),
    "time": (Part("hour", "[0-9]{0,2}", 2), Part("minute", "[0-9]{0,2}", 2, ":")),
}
_MARKS = {"integer": ("−",), "decimal": (".", "−"), "range": (".", "−")}


class PartEdit(QLineEdit):
    """A line for digits; Enter and the arrows up and down are the screen's."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if Qt.Key(event.key()) in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()
        else:
            super().keyPressEvent(event)


class Values(QWidget):
    """`written(text)`: `42`, `3.5`, `2026-11-23`, `16:40`, or what there is of it; empty where all is empty."""

    written = Signal(str)

    def __init__(self, question: QuestionDef, sizes: Sizes, words: Words) -> None:
        super().__init__()
        self._kind, self._sizes, self._words = question.kind, sizes, words
        self.edits: list[PartEdit] = []
        fields = row(spacing=16)
        for part in _PARTS[question.kind]:
            fields.addLayout(self._field(part))
        fields.addStretch(1)
        self.pad = NumberPad(sizes, words("delete"), _MARKS.get(question.kind, ()))
        self.pad.pressed.connect(self._pressed)
        left = column(fields, spacing=16)
        if question.bounds is not None:
            left.addWidget(label(words("from_to", a=question.bounds[0], b=question.bounds[1]), "answer"))
        self.today = button(words("today"), run=self._today)
        left.addLayout(row(self.today, None))
        left.addStretch(1)
        both = row(left, 48, self.pad, None)
        both.setAlignment(self.pad, Qt.AlignmentFlag.AlignTop)
        lay = QVBoxLayout(self)
        lay.setContentsMargins(3, 6, 3, 3)
        lay.addLayout(both)
        lay.addStretch(1)
        self.today.setVisible(question.kind == "date")  # not before it has a parent: it would flash up as a window
        self._current = self.edits[0]

    def _field(self, part: Part) -> QVBoxLayout:
        edit = PartEdit()
        edit.setValidator(QRegularExpressionValidator(QRegularExpression(part.pattern), edit))
        edit.setAccessibleName(self._words(part.name))
        edit.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        edit.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly | Qt.InputMethodHint.ImhSensitiveData)
        edit.setProperty("letters", part.letters)
        edit.textEdited.connect(lambda _text: self._edited(edit))
        self.edits.append(edit)
        self._set_width(edit)
        return column(label(self._words(part.name), "answer"), edit, spacing=4)

    def _set_width(self, edit: QLineEdit) -> None:
        edit.setFixedSize(self._sizes.px(40 + 20 * int(edit.property("letters"))), self._sizes.px(FIELD))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.lay_out()

    def lay_out(self) -> None:
        for edit in self.edits:
            self._set_width(edit)
        self.pad.set_size(self.height() < self._sizes.px(LOW))

    # ------------------------------------------------------------ what stands in the fields

    def show_text(self, text: str) -> None:
        if text == self.text:
            return
        parts = text.split({"date": "-", "time": ":"}.get(self._kind, "\0"))
        if self._kind == "date":
            parts.reverse()
        for edit, part in zip(self.edits, [*parts, "", "", ""], strict=False):
            edit.setText(part)

    @property
    def text(self) -> str:
        parts = [edit.text().replace("−", "-") for edit in self.edits]
        if not any(parts):
            return ""
        if self._kind == "date":
            day, month, year = parts
            return f"{year}-{month.zfill(2)}-{day.zfill(2)}"
        if self._kind == "time":
            return f"{parts[0].zfill(2)}:{parts[1].zfill(2)}" if all(parts) else ":".join(parts)
        return parts[0]

    @property
    def controls(self) -> list[QWidget]:
        """What Tab stops at, in order."""
        return [*self.edits, self.today]

    def take_keyboard(self) -> None:
        empty = next((edit for edit in self.edits if not edit.text()), self.edits[-1])
        empty.setFocus(Qt.FocusReason.OtherFocusReason)

    def _edited(self, edit: PartEdit) -> None:
        """A part that is full hands the keyboard to the next."""
        self.written.emit(self.text)
        at = self.edits.index(edit)
        if at + 1 < len(self.edits) and len(edit.text()) == int(edit.property("letters")):
            self.edits[at + 1].setFocus(Qt.FocusReason.OtherFocusReason)
            self.edits[at + 1].selectAll()

    def _pressed(self, what: str) -> None:
        edit = next((each for each in self.edits if each.hasFocus()), self._current)
        if what == DELETE:
            while not edit.text() and edit is not self.edits[0]:
                edit = self.edits[self.edits.index(edit) - 1]
            edit.setFocus(Qt.FocusReason.OtherFocusReason)
            edit.backspace()
        elif what == "−":
            edit.setText(edit.text()[1:] if edit.text().startswith("-") else f"-{edit.text()}")
        else:
            edit.insert(what)
        self._current = edit
        self._edited(edit)
        self._current = next((each for each in self.edits if each.hasFocus()), edit)

    def _today(self) -> None:
        self.show_text(QDate.currentDate().toString("yyyy-MM-dd"))
        self.written.emit(self.text)
        self.edits[-1].setFocus(Qt.FocusReason.OtherFocusReason)
