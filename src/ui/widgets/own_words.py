"""A question answered in the respondent's own words: one line, and a warning against names beside it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ...domain.answers import LONGEST_TEXT
from ...domain.questionnaire import QuestionDef
from .. import icons
from ..answering import Answering
from .held_band import HeldBand
from .labels import label
from .sheet import row

_PAGE_KEYS = (
    Qt.Key.Key_Return,
    Qt.Key.Key_Enter,
    Qt.Key.Key_Escape,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
)


class WordsEdit(QLineEdit):
    """A line in which letters are letters; Alt with a letter, Enter and Page Up are the page's."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.AltModifier
        page_undo = event.matches(QKeySequence.StandardKey.Undo) and not self.isUndoAvailable() and not self.text()
        if alt or page_undo or Qt.Key(event.key()) in _PAGE_KEYS:
            event.ignore()
        else:
            super().keyPressEvent(event)


class WarningMark(QWidget):
    """The mark beside the warning."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(20, 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        icons.draw(painter, "warning", "warn", QRectF(1, 1, 18, 18))
        painter.end()


class OwnWords(QWidget):
    """`written(text)` at every change; `decided(deed)`: what becomes of words that are held."""

    written = Signal(str)
    decided = Signal(str)
    in_a_field = True

    def __init__(self, question: QuestionDef) -> None:
        super().__init__()
        self._form: Answering | None = None
        self.edit = WordsEdit()
        self.edit.setMaxLength(LONGEST_TEXT)
        self.edit.setAccessibleName(question.text)
        self.edit.setAccessibleDescription(question.hint)
        self.edit.setMinimumHeight(44)
        self.edit.textEdited.connect(self._edited)
        self.warning = label(question.hint, "strong", wrap=True)
        self.left = label("", "small")
        self.band = HeldBand()
        self.band.decided.connect(self.decided)
        lay = QVBoxLayout(self)
        lay.setContentsMargins(3, 3, 3, 3)
        lay.setSpacing(8)
        lay.addWidget(self.edit)
        line = row(WarningMark(), spacing=8)
        line.addWidget(self.warning, 1)
        line.addWidget(self.left, 0, Qt.AlignmentFlag.AlignTop)
        lay.addLayout(line)
        lay.addWidget(self.band)
        lay.addStretch(1)

    @property
    def controls(self) -> list[QWidget]:
        return [self.edit, self.band.take_out, self.band.let_through]

    @property
    def keyboard_target(self) -> QWidget:
        return self.edit

    def show_form(self, form: Answering) -> None:
        if form is not self._form:
            self._form = form
            self.edit.setText(form.text)  # nothing of another form comes back by Ctrl+Z
        self.show_text(form.text)
        held = form.held.danger(form.text) is not None
        if not held and self.band.isAncestorOf(self.window().focusWidget() or self.window()):
            self.take_keyboard()
        self.band.show_held(held)

    def ask(self) -> None:
        """The decision comes first: the keyboard goes to it."""
        self.band.take_out.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_text(self, text: str) -> None:
        """Show an answer without losing the place of the cursor in it."""
        if self.edit.text() != text:
            self.edit.setText(text)
        self._count(text)

    def take_keyboard(self) -> None:
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edit.end(False)

    def _edited(self, text: str) -> None:
        self._count(text)
        self.written.emit(text)

    def _count(self, text: str) -> None:
        """Say when the line is nearly full."""
        left = LONGEST_TEXT - len(text)
        self.left.setText(f"{left} characters left" if left <= 50 else "")
