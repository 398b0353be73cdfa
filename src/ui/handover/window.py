"""The window of the hand-over: it fills the screen, shows one thing at a time, and lets nobody out without the PIN."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QStackedWidget, QVBoxLayout, QWidget

from ...domain.questionnaire import QuestionnaireDef
from ...domain.summaries import EventView, PlaceView
from ..context import Context
from ..look import look
from .bars import Foot, Head
from .book import Book, Finished
from .guard import Guard
from .idle import THANKS_FOR, Idle
from .pin_screen import PinScreen
from .question import QuestionScreen
from .review import Review
from .screens import DangerScreen, HeldScreen, Languages, Over, Thanks, Welcome
from .self_form import SelfForm
from .sizes import Sizes
from .tile import TouchMixin
from .words import Words

TICK = 500  # ms between looks at the clock
SECONDS_A_QUESTION = 20


class HandOverWindow(QWidget):
    """`left`: the officer has it back, and everything is decided. `pin_typed(text, is_passphrase)`: to be checked."""

    left = Signal()
    pin_typed = Signal(str, bool)

    def __init__(
        self,
        context: Context,
        event: EventView,
        definition: QuestionnaireDef,
        homes: Sequence[PlaceView],
        book: Book,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(None, Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
        self.setWindowTitle("Beatbook")
        self.setProperty("ownFocus", True)
        self._event, self._definition, self._homes, self.book = event, definition, tuple(homes), book
        self.form: SelfForm | None = None
        self._last: Finished | None = None  # the form the thanks are for
        self._back_to: QWidget | None = None
        self._free = self._is_leaving = False
        self.idle, self.sizes = Idle(clock), Sizes(self)
        self.words = Words(definition.languages[0])
        self._build(context.practice)
        self._connect()
        self._timer = QTimer(self)
        self._timer.setInterval(TICK)
        self._timer.timeout.connect(self.tick)
        self._timer.start()
        self.guard = Guard(self, self.inner, self.over, self.idle, self._is_private)
        self._restyle()
        self.show_welcome()

    def _build(self, practice: bool) -> None:
        sizes, words = self.sizes, self.words
        self.head = Head(practice=practice, languages=len(self._definition.languages) > 1)
        self.foot = Foot(sizes)
        self.welcome, self.thanks = Welcome(sizes, words), Thanks(sizes, words)
        self.question = QuestionScreen(sizes, words)
        self.languages = Languages(self._definition.languages, sizes, words)
        self.danger, self.held = DangerScreen(sizes, words), HeldScreen(sizes, words)
        self.pin = PinScreen(sizes, self.idle, practice=practice)
        self.review = Review(sizes, self.book)
        self.stack = QStackedWidget()
        for screen in (
            self.welcome,
            self.question,
            self.thanks,
            self.languages,
            self.danger,
            self.held,
            self.pin,
            self.review,
        ):
            self.stack.addWidget(screen)
        self.inner = QWidget()
        lay = QVBoxLayout(self.inner)
        lay.setContentsMargins(0, 0, 0, 0)
        lay.setSpacing(0)
        lay.addWidget(self.head)
        lay.addWidget(self.stack, 1)
        lay.addWidget(self.foot)
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.addWidget(self.inner)
        self.over = Over(self, sizes, words)

    def _connect(self) -> None:
        head, foot = self.head, self.foot
        pairs = (
            (self.welcome.start, self.start),
            (self.thanks.next, self.show_welcome),
            (foot.back, self.go_back),
            (foot.next, self.go_on),
            (foot.skip, self.skip),
            (foot.hand_back, self.ask_pin),
            (head.danger, lambda: self._aside(self.danger)),
            (head.language, lambda: self._aside(self.languages)),
            (head.larger, lambda: self.sizes.set_larger(not self.sizes.larger)),
            (self.danger.back, self._return),
            (self.languages.back, self._return),
            (self.held.out, self._take_words_out),
            (self.held.keep, self._keep_words),
        )
        for made, run in pairs:
            made.clicked.connect(lambda _checked=False, run=run: run())
        self.languages.chosen.connect(self._use_language)
        self.question.changed.connect(self._show_foot)
        self.sizes.changed.connect(self._restyle)
        self.pin.back.connect(self._return)
        self.pin.typed.connect(self.pin_typed)
        self.review.done.connect(self._leave)
        self.book.saved.connect(self._settled)
        self.book.not_saved.connect(self._settled)
        self.book.idle.connect(self._look_whether_all_is_written)

    # ------------------------------------------------------------ one screen at a time

    def _show(self, screen: QWidget) -> None:
        self.stack.setCurrentWidget(screen)
        asking, aside = screen is self.question, screen in (self.pin, self.review, self.danger, self.held)
        self.head.setVisible(not aside)
        self.foot.setVisible(screen in (self.welcome, self.question, self.thanks))
        for made in (self.foot.back, self.foot.skip, self.foot.next):
            made.setVisible(asking)
        self.head.language.setVisible(len(self._definition.languages) > 1 and screen is not self.languages)
        if not asking:
            self.head.show_step("", 0, 1)
            self.foot.show_count("", 0, 0)
        self._say_words()
        screen.take_keyboard()  # type: ignore[attr-defined]
        if asking and self.question.body is None:
            self.foot.next.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_words(self) -> None:
        """Every word that stands round the questions, in the language that is chosen."""
        self.head.show_words(self.words, larger=self.sizes.larger)
        self.foot.show_words(self.words)
        count = len(self._new_form().steps)
        self.welcome.show_words(count, max(1, round(count * SECONDS_A_QUESTION / 60)))
        self.danger.show_words()
        self.held.show_words()
        self.languages.show_language(self.words.language)
        self._show_foot()

    def _restyle(self) -> None:
        self.setStyleSheet(self.sizes.sheet)
        self.foot.set_size()
        self._outer.activate()
        self._say_words()
        self.question.lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        low = self.height() < 700
        lay = self.head.layout()
        if lay is not None:
            lay.setContentsMargins(40, 4 if low else 16, 30, 0 if low else 8)
        self.over.setGeometry(self.rect())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), look().colour("surface"))
        painter.end()

    def show_welcome(self) -> None:
        """Ready for the next person: nothing of the one before is left."""
        self.form = self._last = None
        self.question.forget()
        self.guard.uncover()
        self.words.use(self._definition.languages[0])
        self.sizes.set_larger(False)
        self._show(self.welcome)

    def _new_form(self) -> SelfForm:
        return SelfForm(self._definition, self._event.starts.date(), asks_home=bool(self._homes))

    def start(self) -> None:
        self.form = self._new_form()
        self.form.use_language(self.words.language)
        self._show_question()

    def _show_question(self) -> None:
        assert self.form is not None
        self.question.show_form(self.form, self._homes)
        self._put_in_tab_order()
        self._show(self.question)
        self.question.lay_out()

    def _put_in_tab_order(self) -> None:
        """The answers come between the head and the foot, though they are made later."""
        before: QWidget = self.head.language
        for control in self.question.body.controls if self.question.body is not None else ():
            QWidget.setTabOrder(before, control)
            before = control

    def _show_foot(self) -> None:
        form = self.form
        if form is None or self.stack.currentWidget() is not self.question:
            return
        count = len(form.steps)
        self.head.show_step(self.words("question_of", n=form.at + 1, m=count), form.at, count)
        self.foot.show_form(form, self.words)

    # ------------------------------------------------------------ through the questions

    def go_on(self) -> None:
        """The next question, or the end; what is wrong with this one is said first."""
        form = self.form
        if form is None:
            return
        wrong = form.wrong(self.words)
        if wrong:
            self.question.say(wrong)
            self.question.take_keyboard()
        elif self._is_danger(form):
            self._show(self.held)
        else:
            self._go_on()

    def _go_on(self) -> None:
        assert self.form is not None
        if self.form.go_on():
            self._show_question()
        else:
            self._finish()

    def go_back(self) -> None:
        if self.form is not None and self.form.go_back():
            self._show_question()

    def skip(self) -> None:
        """Go on without an answer."""
        if self.form is not None and self.form.optional:
            self.form.clear()
            self._go_on()

    def _is_danger(self, form: SelfForm) -> bool:
        """Own words that may tell of a danger or a crime, and that the person has not decided on yet."""
        question = form.question
        if question is None or question.kind != "text" or not form.text.strip() or form.key in form.held:
            return False
        from ...domain.danger import find_danger

        return find_danger(form.text) is not None

    def _take_words_out(self) -> None:
        if self.form is not None:
            self.form.clear()
            self._show_question()

    def _keep_words(self) -> None:
        """In memory, until the officer has read them."""
        if self.form is not None:
            self.form.hold(self.form.key)
            self._go_on()

    def _finish(self) -> None:
        form = self.form
        assert form is not None
        missing = form.first_wrong()
        if missing:
            form.go_to(missing)
            self._show_question()
            self.question.say(form.wrong(self.words))
            return
        home = form.home if self._homes else self._event.place_id
        finished = Finished(form.kept, home, form.visitor, form.held_words)
        self.form = None
        self.question.forget()
        if not finished.answers and not finished.held:
            self.book.count_abandoned()
            self._thank(waits=False)
            return
        self._last = finished
        self._thank(waits=True)
        needs = any(self._definition.question(key).required for key, _question, _words in finished.held)
        self.book.finish(finished, needs_words=needs)

    def _settled(self, finished: Finished) -> None:
        """The commit has returned, or the form is kept in memory for the officer: the person has done their part."""
        if finished is self._last and not self._is_leaving:
            self._last = None
            self._thank(waits=False)

    def _thank(self, *, waits: bool) -> None:
        self.thanks.show_words(waits=waits)
        self.idle.touch()
        self._show(self.thanks)

    # ------------------------------------------------------------ aside and back

    def _aside(self, screen: QWidget) -> None:
        self._back_to = self.stack.currentWidget()
        self._show(screen)

    def _return(self) -> None:
        back_to = self._back_to
        if back_to is self.question and self.form is not None:
            self._show_question()
        elif back_to is self.thanks:
            self._show(self.thanks)
        else:
            self._show(self.welcome)

    def _use_language(self, language: str) -> None:
        self.words.use(language)
        if self.form is not None:
            self.form.use_language(language)
        self._return()

    # ------------------------------------------------------------ nobody there

    def tick(self) -> None:
        """Look at the clock: ask, wipe, come back to the start."""
        screen = self.stack.currentWidget()
        self.pin.tick()
        if self._is_leaving or screen is self.review:
            return
        if screen is self.thanks:
            if self._last is None and self.idle.seconds >= THANKS_FOR:
                self.show_welcome()
        elif self.idle.over:
            self._wipe()
        elif self.form is not None and self.idle.asks:
            self.guard.ask_whether_there()

    def _wipe(self) -> None:
        """The form is dropped for good, and counted where it was begun."""
        if self.form is not None and self.form.begun:
            self.book.count_abandoned()
        untouched = self.form is None and self.stack.currentWidget() is self.welcome
        if not untouched or self.sizes.larger or self.words.language != self._definition.languages[0]:
            self.show_welcome()
        self.idle.touch()

    # ------------------------------------------------------------ keeping in

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the keyboard; elsewhere it goes on."""
        if Qt.Key(event.key()) not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or event.isAutoRepeat():
            return
        focused = self.focusWidget()
        if isinstance(focused, QAbstractButton) and not isinstance(focused, TouchMixin):
            focused.click()
        elif self.stack.currentWidget() is self.question:
            self.go_on()
        elif isinstance(focused, QAbstractButton):
            focused.click()

    def _is_private(self) -> bool:
        """Whether somebody's answers are to be seen."""
        return not self._free and (self.form is not None or self.review.active)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Only the PIN closes it."""
        if self._free:
            event.accept()
        else:
            event.ignore()

    # ------------------------------------------------------------ back to the officer

    def ask_pin(self) -> None:
        self.pin.start()
        self._aside(self.pin)

    def answer_pin(self, fits: bool) -> None:
        """What the check of the PIN came to."""
        if not fits:
            self.pin.refuse()
            return
        self.pin.accept()
        if not self._is_leaving and self.stack.currentWidget() is self.pin:
            self._open()

    def _open(self) -> None:
        """An unfinished form is dropped and counted; words kept for the officer are read before they go."""
        self._is_leaving = True
        form, self.form = self.form, None
        self.question.forget()
        self.sizes.set_larger(False)
        if form is not None and form.held_words:
            self.book.waiting.append(Finished({}, None, False, form.held_words, whole=False))
        if form is not None and form.begun:
            self.book.count_abandoned()
        self.thanks.show_words(waits=True)
        self._show(self.thanks)
        self.foot.hide()
        self.head.hide()
        self._look_whether_all_is_written()

    def _look_whether_all_is_written(self) -> None:
        if not self._is_leaving or self.book.busy or self.review.active:
            return
        if self.review.anything:
            self._show(self.review)
            self.review.start()
        else:
            self._leave()

    def _leave(self) -> None:
        if self._free:
            return
        self._free = True
        self._timer.stop()
        self.guard.stop()
        self.left.emit()
