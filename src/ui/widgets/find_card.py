"""One thing to settle before it goes out: the words in their place, why they matter, and three ways to settle it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ...domain.clearing import ClearingFind
from .. import paint
from ..look import look
from ..type import TINY
from .buttons import button
from .form import Field
from .labels import label
from .marked_quote import MarkedQuote
from .sheet import Sheet, row
from .words_field import EndedWords

NEED_WHY = "Say in a few words why it may stay: whoever clears the release reads it."
NEED_WORDS = "Write how it should read, or take out the words by the button above."


class Disc(QWidget):
    """A number as it stands beside the words on the page."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = number
        self.setFixedSize(22, 22)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        with paint.drawing(painter):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look().colour("warn"))
            painter.drawEllipse(QRectF(1, 1, 20, 20))
            painter.setPen(QColor(look().colour("surface")))
            painter.setFont(look().font(TINY, semibold=True))
            painter.drawText(QRectF(self.rect()), Qt.AlignmentFlag.AlignCenter, str(self._number))
        painter.end()


class FindCard(Sheet):
    """`changed` carries the find and the passage's new text ("" takes it out), `kept` the find and the reason.

    `looked`: the card has the keyboard or was clicked, so its words are to be shown on the page.
    """

    changed = Signal(object, str)
    kept = Signal(object, str)
    looked = Signal(int)
    opened = Signal()  # words are asked for under it, or something is to mend there

    def __init__(self, find: ClearingFind) -> None:
        super().__init__(pad=(12, 10, 12, 10), spacing=6)
        self.settles = find
        self.setAccessibleName(f"{find.number}. {find.title}, in “{find.section}”")
        head = row(Disc(find.number), spacing=8)
        head.addWidget(label(find.title, "strong", wrap=True), 1)
        self.add(head)
        self.add(label(f"In “{find.section}”. {find.why}", "small", wrap=True))
        self.quote = MarkedQuote(find.passage, find.start, find.end)
        self.add(self.quote)
        self.accept_button = button(find.offer or "Take it out", run=self._accept, tip=find.instead)
        self.accept_button.setVisible(find.suggested is not None)
        self.change_button = button("Change", "quiet", run=self._open_change, tip="Write how it should read")
        self.keep_button = button("Keep, say why", "quiet", run=self._open_keep)
        for each in (self.accept_button, self.change_button, self.keep_button):
            each.setAccessibleName(f"{each.text()}: {find.number}, {find.title}")
            each.installEventFilter(self)
        self.add(row(self.accept_button, None), row(self.change_button, self.keep_button, None, spacing=2))
        if find.suggested is None and find.instead:
            self.column.insertWidget(2, label(find.instead, "small", wrap=True))
        self._below = QVBoxLayout()
        self.add(self._below)
        self.edit: EndedWords | None = None
        self.way: str | None = None
        self._field: Field | None = None
        self._box: QWidget | None = None

    def _accept(self) -> None:
        if self.settles.suggested is not None:
            self.changed.emit(self.settles, self.settles.suggested)

    def _open_change(self) -> None:
        self.way = "change"
        self._open("How it should read", self.settles.passage, "Use these words", self._change, lines=4)

    def _open_keep(self) -> None:
        self.way = "keep"
        self._open("Why it may stay", "", "Keep it", self._keep, lines=2)

    def _open(self, name: str, text: str, word: str, run: Callable[[], object], *, lines: int) -> None:
        """Words are asked for under the card; the other way's words go."""
        self._shut()
        self.edit = EndedWords(lines=lines)
        self.edit.setPlainText(text)
        self.edit.ended.connect(run)
        self._field = Field(name, self.edit)
        done, back = button(word, run=run), button("Cancel", "quiet", run=self._cancel)
        self._box = QWidget()
        inner = QVBoxLayout(self._box)
        inner.setContentsMargins(0, 4, 0, 0)
        inner.setSpacing(6)
        inner.addWidget(self._field)
        inner.addLayout(row(done, back, None))
        self._below.addWidget(self._box)
        self._box.show()
        self.edit.setFocus()
        self.edit.selectAll()
        self.opened.emit()

    def _shut(self) -> None:
        if self._box is not None:
            self._box.hide()
            self._box.deleteLater()
        self.edit = self._field = self._box = None

    def _cancel(self) -> None:
        """The keyboard goes back to the button it came from."""
        self._shut()
        (self.change_button if self.way == "change" else self.keep_button).setFocus()

    def _change(self) -> None:
        words = self._words()
        if self._field is None or self.edit is None:
            return
        if not words or words == self.settles.passage:
            self._field.set_fault(NEED_WORDS)
            self.edit.setFocus()
            self.opened.emit()
            return
        self.changed.emit(self.settles, words)

    def _keep(self) -> None:
        words = self._words()
        if self._field is None or self.edit is None:
            return
        if not words:
            self._field.set_fault(NEED_WHY)
            self.edit.setFocus()
            self.opened.emit()
            return
        self.kept.emit(self.settles, words)

    def _words(self) -> str:
        return " ".join(self.edit.toPlainText().split()) if self.edit is not None else ""

    def take_keyboard(self) -> None:
        """Give the keyboard to the first way of settling it."""
        first = self.accept_button if self.settles.suggested is not None else self.change_button
        first.setFocus()

    def resume(self, other: FindCard) -> None:
        """Go on where another card of the same words was left: what was typed there stands here."""
        if other.edit is not None and other.way is not None:
            (self._open_change if other.way == "change" else self._open_keep)()
            assert self.edit is not None
            self.edit.setPlainText(other.edit.toPlainText())
            self.edit.moveCursor(self.edit.textCursor().MoveOperation.End)
            self.edit.document().setModified(True)

    @property
    def typing(self) -> bool:
        """Whether somebody has begun to write here."""
        return self.edit is not None and self.edit.document().isModified()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusIn:
            self.looked.emit(self.settles.number)
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc shuts the box below."""
        if event.key() == Qt.Key.Key_Escape and self._box is not None:
            self._cancel()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self.looked.emit(self.settles.number)
