"""What the window of the hand-over is made of: its screens, one of which is shown, and the words around them."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLayout, QStackedWidget, QVBoxLayout, QWidget

from ..look import look
from .bars import Foot, Head
from .book import Book
from .idle import Idle
from .pin_screen import PinScreen
from .question import QuestionScreen
from .review import Review
from .screens import DangerScreen, HeldScreen, Languages, Over, Thanks, Welcome
from .sizes import Sizes
from .words import Words

Screen = Welcome | QuestionScreen | Thanks | Languages | DangerScreen | HeldScreen | PinScreen | Review
LOW = 700  # px of the window's height under which air gives way


class Frame(QWidget):
    """Frameless. `inner` holds everything but the cover `over`."""

    def __init__(
        self, languages: Sequence[str], book: Book, *, practice: bool, clock: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__(None, Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
        self.setWindowTitle("Beatbook")
        self.setProperty("ownFocus", True)
        self._several = len(languages) > 1
        self.idle, self.sizes, self.words = Idle(clock), Sizes(self), Words(languages[0])
        sizes, words = self.sizes, self.words
        sizes.changed.connect(self._put_on)  # before any screen lays itself out
        self.head, self.foot = Head(practice=practice, languages=self._several), Foot(sizes)
        self.welcome, self.thanks = Welcome(sizes, words), Thanks(sizes, words)
        self.question = QuestionScreen(sizes, words)
        self.languages = Languages(languages, sizes, words)
        self.danger, self.held = DangerScreen(sizes, words), HeldScreen(sizes, words)
        self.pin, self.review = PinScreen(sizes, self.idle, practice=practice), Review(sizes, book)
        self.stack, self.inner = QStackedWidget(), QWidget()
        self._arrange()
        self.over = Over(self, sizes, words)
        sizes.changed.connect(self.restyle)
        self._put_on()
        self.restyle()

    def _arrange(self) -> None:
        screens = (self.welcome, self.question, self.thanks, self.languages, self.danger, self.held, self.pin)
        for screen in (*screens, self.review):
            self.stack.addWidget(screen)
        lay = QVBoxLayout(self.inner)
        lay.setContentsMargins(0, 0, 0, 0)
        lay.setSpacing(0)
        lay.addWidget(self.head)
        lay.addWidget(self.stack, 1)
        lay.addWidget(self.foot)
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # never wider than the screen
        self._outer.addWidget(self.inner)

    @property
    def screen_shown(self) -> QWidget | None:
        return self.stack.currentWidget()

    def show_screen(self, screen: Screen) -> None:
        """One thing at a time, with what belongs over and under it; its first control takes the keyboard."""
        self.stack.setCurrentWidget(screen)
        asking, aside = screen is self.question, screen in (self.pin, self.review, self.danger, self.held)
        self.head.setVisible(not aside)
        self.foot.setVisible(screen in (self.welcome, self.question, self.thanks))
        for made in (self.foot.back, self.foot.skip, self.foot.next):
            made.setVisible(asking)
        self.head.language.setVisible(self._several and screen is not self.languages)
        if not asking:
            self.head.show_step("", 0, 1)
            self.foot.show_count("", 0, 0)
        self.say_words()
        screen.take_keyboard()
        if asking and self.question.body is None:
            self.foot.next.setFocus(Qt.FocusReason.OtherFocusReason)

    def say_words(self) -> None:
        """Every word that stands round the questions, in the language that is chosen."""
        self.head.show_words(self.words, larger=self.sizes.larger)
        self.foot.show_words(self.words)
        self.danger.show_words()
        self.held.show_words()
        self.languages.show_language(self.words.language)

    def put_in_tab_order(self) -> None:
        """The answers come between the head and the foot, though they are made later."""
        before: QWidget = self.head.language
        for control in self.question.body.controls if self.question.body is not None else ():
            QWidget.setTabOrder(before, control)
            before = control

    def _put_on(self) -> None:
        self.setStyleSheet(self.sizes.sheet)

    def restyle(self) -> None:
        """The size of everything is another."""
        self.foot.set_size()
        self._outer.activate()
        self.say_words()
        self.question.lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        low, lay = self.height() < LOW, self.head.layout()
        if lay is not None:
            lay.setContentsMargins(40, 4 if low else 16, 30, 0 if low else 8)
        self.over.setGeometry(self.rect())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), look().colour("surface"))
        painter.end()
