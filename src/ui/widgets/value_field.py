"""A question answered with one value: a large field, what was understood beside it, and how to type it below."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from ...domain.errors import BeatbookError
from ...domain.questionnaire import QuestionDef
from ...domain.typed import typed_value
from .. import icons
from ..answering import Answering
from ..look import look
from ..style import set_state
from ..type import QUESTION
from .labels import label
from .sheet import row

TALL = 52  # px of the field
_PAGE_KEYS = (
    Qt.Key.Key_Return,
    Qt.Key.Key_Enter,
    Qt.Key.Key_Escape,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Equal,
)


class ValueEdit(QLineEdit):
    """A line for a number, a day or a time; Alt with a letter, Enter, Page Up and = are the page's."""

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), TALL)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        alt = held == Qt.KeyboardModifier.AltModifier
        page_undo = event.key() == Qt.Key.Key_Z and held == Qt.KeyboardModifier.ControlModifier and not self.text()
        if alt or page_undo or Qt.Key(event.key()) in _PAGE_KEYS:
            event.ignore()
        else:
            super().keyPressEvent(event)


class FaultLine(QWidget):
    """The sentence under a field: how to type, or what is wrong with what was typed, with its mark."""

    def __init__(self) -> None:
        super().__init__()
        self.words = label("", "fact", wrap=True)
        self._hint = ""
        self.faulty = False
        line = row(spacing=0)
        line.addWidget(self.words, 1)
        self.setLayout(line)
        self.show_hint("")

    def show_hint(self, hint: str) -> None:
        self._hint = hint
        self.show_fault("")

    def show_fault(self, fault: str) -> None:
        """Empty: how to type stands there again."""
        self.faulty = bool(fault)
        self.words.setText(fault or self._hint)
        self.words.setProperty("kind", "over" if fault else "fact")
        self.words.style().unpolish(self.words)
        self.words.style().polish(self.words)
        self.layout().setContentsMargins(26 if fault else 0, 0, 0, 0)  # type: ignore[union-attr]
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.faulty:
            painter = QPainter(self)
            icons.draw(painter, "warning-fill", "bad", QRectF(0, 1, 18, 18))
            painter.end()


class ValueField(QWidget):
    """`written(text)` at every change. A kind of value says how wide its field is and how it is typed."""

    written = Signal(str)
    in_a_field = True
    wide = 220  # px

    def __init__(self, question: QuestionDef) -> None:
        super().__init__()
        self._question = question
        self._form: Answering | None = None
        self.edit = ValueEdit()
        self.edit.setMaxLength(40)
        self.edit.setAccessibleName(question.text)
        self.edit.setAccessibleDescription(self.how)
        self.edit.setFixedWidth(self.wide)
        self.edit.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.edit.textEdited.connect(self._edited)
        self.echo = label("", "section")
        self.below = FaultLine()
        self.below.show_hint(self.how)
        lay = QVBoxLayout(self)
        lay.setContentsMargins(3, 3, 3, 3)
        lay.setSpacing(8)
        lay.addLayout(row(self.edit, self.echo, None, spacing=16))
        lay.addWidget(self.below)
        lay.addStretch(1)

    @property
    def how(self) -> str:
        """One sentence: what to type."""
        raise NotImplementedError

    def understood(self, value: str) -> str:
        """What stands beside the field for a value as it will be kept."""
        return ""

    def written_out(self, text: str) -> str:
        """What stands in the field for an answer that is there already."""
        return text

    @property
    def controls(self) -> list[QWidget]:
        return [self.edit]

    @property
    def keyboard_target(self) -> QWidget:
        return self.edit

    def show_form(self, form: Answering) -> None:
        """Show the answer without losing the place of the cursor in it."""
        if form is not self._form:
            self._form = form
            self.edit.setText(self.written_out(form.text))  # nothing of another form comes back by Ctrl+Z
        self.edit.setFont(look().font(QUESTION, semibold=True))
        if form.text != self.edit.text() and self.written_out(form.text) != self.edit.text():
            self.edit.setText(self.written_out(form.text))
            self.show_fault("")
        self._show_understood(form.text)

    def take_keyboard(self) -> None:
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edit.selectAll()

    def show_fault(self, said: str) -> None:
        set_state(self.edit, "error" if said else "")
        self.below.show_fault(said)

    def _edited(self, text: str) -> None:
        self.show_fault("")
        self.written.emit(text)

    def _show_understood(self, text: str) -> None:
        assert self._form is not None
        try:
            value = typed_value(self._question, text, self._form.on)
        except BeatbookError:
            value = ""
        self.echo.setText(self.understood(value) if value else "")
