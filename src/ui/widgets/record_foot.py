"""Under the answers: back, skip and clear; what a key led to in words; the digits typed; on to the next."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from .. import icons, paint
from ..look import look
from ..style import restyle
from ..type import FINDING, SMALL
from .buttons import button
from .find_line import FindLine
from .keycap import Keycap
from .labels import label
from .sheet import row

HIGH = 40  # px of the buttons
DONE_LEAVES_AFTER = 8000  # ms, as a good message


class TypedBox(QWidget):
    """`Typed so far` and the digit, with a line for the one that is missing."""

    def __init__(self) -> None:
        super().__init__()
        self._typed, self._width = "", 2
        self._brief = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_typed("", 2)

    def show_typed(self, typed: str, width: int) -> None:
        self._typed, self._width = typed, width
        self.setAccessibleName(f"Typed so far: {typed or 'nothing'}")
        self.update()

    def set_brief(self, brief: bool) -> None:
        """Without its label, where a sentence needs the room."""
        if brief != self._brief:
            self._brief = brief
            self.updateGeometry()
            self.update()

    @property
    def text(self) -> str:
        return " ".join(self._typed + "_" * (self._width - len(self._typed))) if self._typed else ""

    def _label_width(self) -> int:
        return 0 if self._brief else QFontMetrics(look().font(SMALL)).horizontalAdvance("Typed so far") + 12

    def sizeHint(self) -> QSize:
        return QSize(self._label_width() + 64, HIGH)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(look().font(SMALL))
        painter.setPen(look().colour("ink2"))
        if not self._brief:
            painter.drawText(QRectF(self.rect()), Qt.AlignmentFlag.AlignVCenter, "Typed so far")
        place = QRectF(self._label_width(), 4, 64, HIGH - 8)
        paint.box(painter, place, look().theme, fill="surface", line="control")
        painter.setFont(look().font(FINDING, semibold=True))
        painter.setPen(look().colour("ink"))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self.text)
        painter.end()


class SaidLine(QWidget):
    """A sentence in place: what was refused, what a tick did beside, or what was done. Read out as it appears.

    What was done stays for a while, with its Undo. `changed`: it says something else. `left`: it goes while the
    keyboard is in it.
    """

    changed = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._refused = False
        self.is_done = False
        self._undo: Callable[[], object] | None = None
        self.words: QLabel = label("", "strong", wrap=True)
        self.undo = button("Undo", "quiet", tip="Undo what is said here (U)")
        self.undo.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.undo.hide()
        line = row(spacing=0, margins=(24, 0, 0, 0))
        line.addWidget(self.words, 1)
        line.addWidget(self.undo)
        self.setLayout(line)
        self._time = QTimer(self)
        self._time.setSingleShot(True)
        self._time.timeout.connect(self._time_is_up)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.setFixedHeight(HIGH)

    @property
    def text(self) -> str:
        return self.words.text()

    def say(self, sentence: str, *, refused: bool = False) -> None:
        """In place of what was said before; nothing: it is quiet again."""
        self._time.stop()
        self.is_done = False
        self._offer(None)
        self._show(sentence, refused)

    def read_out(self, sentence: str) -> None:
        """For a screen reader alone: it stands elsewhere to be seen."""
        if sentence:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    def say_done(self, sentence: str, undo: Callable[[], object] | None = None) -> None:
        """What was done and how to undo it. It leaves by itself, and with the form it was said of."""
        self.is_done = True
        self._offer(undo)
        self._show(sentence, False)
        self._time.start(DONE_LEAVES_AFTER)

    def take_back(self) -> None:
        """Undo what was done, where that is offered."""
        undo = self._undo
        if undo is not None:
            self.say("")
            undo()

    def _time_is_up(self) -> None:
        if self.undo.hasFocus():
            self._time.start(DONE_LEAVES_AFTER)
        else:
            self.say("")

    def _offer(self, undo: Callable[[], object] | None) -> None:
        had = self.undo.hasFocus()
        self._undo = undo
        self.undo.setVisible(undo is not None)
        if had and undo is None:
            self.left.emit()

    def _show(self, sentence: str, refused: bool) -> None:
        self._refused = refused
        self.words.setText(sentence)
        self.words.setProperty("kind", "late" if refused else "strong")
        restyle(self.words)
        self.update()
        self.changed.emit()
        self.read_out(sentence)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.text:
            return
        painter = QPainter(self)
        done = ("check-circle-fill", "good") if self.is_done else ("info", "accent")
        name, ink = ("warning-fill", "warn") if self._refused else done
        icons.draw(painter, name, ink, QRectF(0, (self.height() - 18) / 2, 18, 18))
        painter.end()


class RecordFoot(QWidget):
    """The row of buttons."""

    def __init__(self) -> None:
        super().__init__()
        self.back = button("Back", icon="arrow-left", tip="The question before (Page Up)")
        self.skip = button("Skip", "quiet", tip="Leave this question unanswered (S)")
        self.clear = button("Clear", "quiet", tip="Begin this form anew (Ctrl+Backspace)")
        self.leave = button("Leave as it was", tip="Leave the saved form unchanged (Esc)")
        self.leave.hide()
        self.correcting = False
        self.find_line = FindLine()
        self.said = SaidLine()
        self.typed = TypedBox()
        self.next = button("Next question", "primary", icon="arrow-right", after=True)
        self.save = button("Save, next person", "quiet", tip="Save from any question (Ctrl+Enter)")
        self.save_key = Keycap("Ctrl Enter")
        line = row(self.back, self.skip, self.clear, self.leave, 8, spacing=4, margins=(3, 0, 3, 0))
        line.addWidget(self.find_line, 1)
        line.addWidget(self.said, 1)
        line.addWidget(self.typed)
        line.addSpacing(8)
        line.addWidget(self.save)
        line.addWidget(self.save_key)
        line.addSpacing(8)
        line.addWidget(self.next)
        self.setLayout(line)
        self.said.changed.connect(lambda: self.typed.set_brief(bool(self.said.text)))
        for made in (self.back, self.skip, self.clear, self.leave, self.save, self.next):
            made.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)  # to the row's height
        self.setFixedHeight(HIGH)

    def show_last(self, last: bool) -> None:
        """After the last question Next itself saves; before it there is a quiet way to save."""
        saves = "Save the correction" if self.correcting else "Save, next person"
        self.next.setText(saves if last else "Next question")
        self.save.setText(saves)
        self.save.setVisible(not last)
        self.save_key.setVisible(not last)

    def show_correcting(self, correcting: bool) -> None:
        """While a saved form is put right it is not skipped through or cleared: it can be left as it was."""
        self.correcting = correcting
        self.leave.setVisible(correcting)
        self.skip.setVisible(not correcting)

    def show_find(self, shown: bool) -> None:
        """The line that finds an answer stands where sentences do."""
        self.said.setVisible(not shown)
        self.skip.setVisible(not shown and not self.correcting)
        if shown:
            for made in (self.clear, self.typed, self.save, self.save_key):
                made.hide()
