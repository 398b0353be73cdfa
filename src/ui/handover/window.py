"""The window of the hand-over: it fills the screen, shows one thing at a time, and lets nobody out without the PIN."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from ...domain.questionnaire import QuestionnaireDef
from ...domain.summaries import EventView, PlaceView
from ..context import Context
from .book import Book, Finished
from .frame import Frame, Screen
from .guard import Guard
from .idle import THANKS_FOR
from .self_form import SelfForm
from .tile import TouchMixin

TICK = 500  # ms between looks at the clock
SECONDS_A_QUESTION = 20


class HandOverWindow(Frame):
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
        super().__init__(definition.languages, book, practice=context.practice, clock=clock)
        self._event, self._definition, self._homes, self.book = event, definition, tuple(homes), book
        self.form: SelfForm | None = None
        self._last: Finished | None = None  # the form the thanks are for
        self._back_to: QWidget | None = None
        self._free = self._is_leaving = False
        self._count = len(self._new_form().steps)
        self._connect()
        self._timer = QTimer(self)
        self._timer.setInterval(TICK)
        self._timer.timeout.connect(self.tick)
        self._timer.start()
        self.guard = Guard(self, self.inner, self.over, self.idle, self._is_private)
        self.show_welcome()

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
        self.sizes.changed.connect(self._show_foot)
        self.pin.back.connect(self._return)
        self.pin.typed.connect(self.pin_typed)
        self.review.done.connect(self._leave)
        self.book.saved.connect(self._settled)
        self.book.not_saved.connect(self._settled)
        self.book.idle.connect(self._look_whether_all_is_written)

    # ------------------------------------------------------------ one screen at a time

    def show_welcome(self) -> None:
        """Ready for the next person: nothing of the one before is left."""
        self.form = self._last = None
        self.question.forget()
        self.guard.uncover()
        self.words.use(self._definition.languages[0])
        self.sizes.set_larger(False)
        self._welcome()

    def _welcome(self) -> None:
        self.welcome.show_words(self._count, max(1, round(self._count * SECONDS_A_QUESTION / 60)))
        self.show_screen(self.welcome)

    def _new_form(self) -> SelfForm:
        return SelfForm(self._definition, self._event.starts.date(), asks_home=bool(self._homes))

    def start(self) -> None:
        self.form = self._new_form()
        self.form.use_language(self.words.language)
        self._show_question()

    def _show_question(self) -> None:
        assert self.form is not None
        self.question.show_form(self.form, self._homes)
        self.put_in_tab_order()
        self.show_screen(self.question)
        self._show_foot()
        self.question.lay_out()

    def _show_foot(self) -> None:
        form = self.form
        if form is None or self.screen_shown is not self.question:
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
            self.show_screen(self.held)
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
        return form.key not in form.held and self._reads_like_danger(form.key, form.text)

    def _reads_like_danger(self, key: str, words: str) -> bool:
        if not key or not words.strip() or self._definition.question(key).kind != "text":
            return False
        from ...domain.danger import find_danger

        return find_danger(words) is not None

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
        unread = next((key for key in form.kept if self._reads_like_danger(key, str(form.kept[key]))), "")
        if unread:
            form.go_to(unread)
            self._show_question()
            self.show_screen(self.held)
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
            self.thanks.show_words(waits=False)
            if self.screen_shown is self.thanks:
                self._thank(waits=False)

    def _thank(self, *, waits: bool) -> None:
        self.thanks.show_words(waits=waits)
        self.idle.touch()
        self.show_screen(self.thanks)

    # ------------------------------------------------------------ aside and back

    def _aside(self, screen: Screen) -> None:
        if self.screen_shown in (self.welcome, self.question, self.thanks):
            self._back_to = self.screen_shown
        self.show_screen(screen)

    def _return(self) -> None:
        if self.form is not None:
            self._show_question()
        elif self._back_to is self.thanks:
            self.show_screen(self.thanks)
        else:
            self._welcome()

    def _use_language(self, language: str) -> None:
        self.words.use(language)
        if self.form is not None:
            self.form.use_language(language)
        self._return()

    # ------------------------------------------------------------ nobody there

    def tick(self) -> None:
        """Look at the clock: ask, wipe, come back to the start."""
        screen = self.screen_shown
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
        untouched = self.form is None and self.screen_shown is self.welcome
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
        elif self.screen_shown is self.question:
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
        if not self._is_leaving and self.screen_shown is self.pin:
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
        self.show_screen(self.thanks)
        self.foot.hide()
        self.head.hide()
        self._look_whether_all_is_written()

    def _look_whether_all_is_written(self) -> None:
        if not self._is_leaving or self.book.busy or self.review.active:
            return
        if self.review.anything:
            self.show_screen(self.review)
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
