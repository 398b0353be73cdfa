"""The form, the count beside it and the keys along the foot: what every key, click and touch does to a form."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from ...domain.summaries import EventView, PlaceView
from ..answering import Answering, Step
from ..context import Context
from ..danger_key import show_card
from ..passers import Passers
from ..record_keys import STRIP, STRIP_IN_A_FIELD, STRIP_IN_A_LIST, deed_of
from ..recorder import Recorder
from .answer_tile import TileMixin
from .choice_list import ChoiceList
from .keycap import KeyStrip
from .lives_picker import LivesPicker
from .own_words import OwnWords
from .question_view import LOW, QuestionView
from .sheet import row
from .tally_panel import TallyPanel

if TYPE_CHECKING:
    from ...services.responses import EventTally

LEAVING = ("go_on", "save", "skip", "back", "forward", "next_part", "backspace", "correct", "take_back", "finish")
"""Deeds that show another question or form."""


class RecordDesk(QWidget):
    """Turns keys into deeds of the `recorder`, and draws what came of them. `finish_asked`: no more today."""

    finish_asked = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setAccessibleName("Recording")
        self._context = context
        self.recorder = Recorder(context, self, self.say)
        self.passers = Passers(context, self, self.say)
        self.view, self.tally = QuestionView(), TallyPanel()
        self.strip, self.strip_in_a_field = KeyStrip(STRIP), KeyStrip(STRIP_IN_A_FIELD)
        self.strip_in_a_list = KeyStrip(STRIP_IN_A_LIST)
        self.lives = LivesPicker(self)
        self.places: dict[int, PlaceView] = {}
        self._deeds = {
            "go_on": self.recorder.go_on,
            "save": self.recorder.save,
            "skip": self.recorder.skip,
            "clear": self.recorder.clear,
            "take_back": self.recorder.take_back,
            "backspace": lambda: self.recorder.do(Answering.backspace),
            "back": lambda: self.recorder.do(lambda form: Step(moved=form.go_back())),
            "forward": lambda: self.recorder.do(lambda form: Step(moved=form.go_on())),
            "escape": self.recorder.corrector.escape,
            "as_before": self.recorder.as_before,
            "next_part": lambda: self.recorder.do(Answering.next_part),
            "correct": self.recorder.corrector.begin,
            "find": self.view.open_find,
            "to_tiles": self.view.take_keyboard,
            "visitor": self.recorder.toggle_visitor,
            "lives": self.open_lives,
            "language": self.open_languages,
            "refused": lambda: self._passes("refused"),
            "elsewhere": lambda: self._passes("elsewhere"),
            "passed": lambda: self._passes("passed"),
            "take_out": self.recorder.take_out,
            "let_through": self.recorder.let_through,
            "tally": self.toggle_tally,
            "danger": self.show_danger_card,
            "undo_said": self.undo_said,
            "finish": self.finish_asked.emit,
        }
        self._arrange()
        self._connect()
        settings = context.settings
        self.tally.faces.setChecked(settings.faces_residents)
        self.tally.set_hidden(settings.faces_residents or settings.tally_hidden)

    def _arrange(self) -> None:
        lay = QVBoxLayout(self)
        lay.setContentsMargins(0, 0, 0, 0)
        lay.setSpacing(0)
        beside = row(spacing=0)
        beside.addWidget(self.view, 1)
        beside.addWidget(self.tally)
        lay.addLayout(beside, 1)
        lay.addWidget(self.strip)
        lay.addWidget(self.strip_in_a_field)
        lay.addWidget(self.strip_in_a_list)

    def _connect(self) -> None:
        recorder, view, foot = self.recorder, self.view, self.view.foot
        recorder.shown.connect(self._form_shown)
        recorder.stepped.connect(self._stepped)
        recorder.last_changed.connect(self._last_changed)
        view.ticked.connect(lambda key: recorder.do(lambda form: form.tick(key)))
        view.picked.connect(lambda key: recorder.do(lambda form: form.pick(key)))
        view.written.connect(lambda text: recorder.do(lambda form: form.write(text)))
        view.decided.connect(self._clicked)
        view.head.lives_clicked.connect(self.open_lives)
        view.head.spoken.connect(self._speak)
        buttons = {foot.back: "back", foot.skip: "skip", foot.clear: "clear", foot.save: "save", foot.next: "go_on"}
        buttons[foot.leave] = "escape"
        for made, deed in buttons.items():
            made.clicked.connect(lambda _checked=False, deed=deed: self._clicked(deed))
        foot.said.undo.clicked.connect(lambda _checked=False: self._clicked("undo_said"))
        foot.said.left.connect(view.take_keyboard)
        self.tally.toggled.connect(self.toggle_tally)
        self.tally.undo.connect(lambda: self._clicked("take_back"))
        self.tally.faces.toggled.connect(self._faces_changed)
        self.lives.chosen.connect(recorder.live_at)

    # ------------------------------------------------------------ keys and clicks

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What no control under the keyboard wanted for itself."""
        deed = deed_of(event)
        focused = self.window().focusWidget()
        if deed == "go_on" and isinstance(focused, QAbstractButton) and not isinstance(focused, TileMixin):
            focused.click()  # Enter on a button presses it
        elif deed.startswith("digit "):
            self.recorder.do(lambda form: form.press(deed[-1]))
        elif deed in self._deeds:
            self._do(deed)
        else:
            super().keyPressEvent(event)

    def _clicked(self, deed: str) -> None:
        """A button does its deed and gives the keyboard back to the answers."""
        if self._do(deed):
            self.view.take_keyboard()

    def _do(self, deed: str) -> bool:
        """Do it; but words that are held are decided about before the question is left."""
        if deed in LEAVING and not self.decided():
            return False
        self._deeds[deed]()
        return True

    def decided(self) -> bool:
        """False while words are held: the keyboard then goes to the decision."""
        body = self.view.body
        if not isinstance(body, OwnWords) or self.recorder.decided():
            return True
        body.ask()
        return False

    def say(self, lead: str, line: str = "", *, undo: Callable[[], object] | None = None) -> None:
        """What was done, under the answers, so that no tile moves; in the message bar where no form is open."""
        if self.recorder.here is None or self.isHidden():
            self._context.messages.good(lead, line, undo=undo)
        else:
            self.view.foot.said.say_done(lead, undo)

    def undo_said(self) -> None:
        """What the line under the answers offers to undo."""
        self.view.foot.said.take_back()

    def _passes(self, what: str) -> None:
        if self.recorder.here is not None:
            self.passers.count(self.recorder.here, what)

    def open_lives(self) -> None:
        """Where this person lives: a short list, found by typing."""
        here, form = self.recorder.here, self.recorder.form
        if here is None or form is None:
            return
        current = None if form.visitor else self.places.get(form.place_id or here.place_id)
        places = tuple(self.places.values())
        self.lives.open_for(self.view.head.lives, places, self.places.get(here.place_id), current)

    def open_languages(self) -> None:
        """Which language the questions are read out in."""
        if len(self.recorder.languages) > 1:
            self.view.head.open_languages()
        else:
            self.recorder.stepped.emit(Step("This questionnaire has no other language.", refused=True))

    def _speak(self, language: str) -> None:
        self.recorder.speak(language)
        self.view.take_keyboard()

    def show_danger_card(self) -> None:
        show_card(self)

    def toggle_tally(self) -> None:
        self.tally.set_hidden(not self.tally.is_hidden)
        self._context.settings.tally_hidden = self.tally.is_hidden
        self._context.settings.save()

    def _faces_changed(self, faces: bool) -> None:
        settings = self._context.settings
        settings.faces_residents = settings.tally_hidden = faces
        settings.save()
        if faces and not self.tally.is_hidden:
            self.tally.set_hidden(True)

    # ------------------------------------------------------------ what is drawn

    def _form_shown(self) -> None:
        if self.recorder.form is not None:
            self.view.foot.show_correcting(self.recorder.correcting is not None)
            self.view.head.show_languages(self.recorder.languages, self.recorder.language)
            self.view.show_form(self.recorder.form)
            self.show_person()
            self._show_strip()
        else:
            self.view.foot.said.say("")

    def _stepped(self, step: Step) -> None:
        self.view.show_step(step)
        self.show_person()
        self._show_strip()

    def show_person(self) -> None:
        """Which person this is, where they live, and the count beside."""
        here, form = self.recorder.here, self.recorder.form
        if here is None or form is None:
            return
        place = self.places.get(form.place_id or here.place_id)
        lives = "Visitor" if form.visitor else f"Lives in {place.title if place else here.place}"
        fixed = self.recorder.correcting
        self.view.head.show_person(
            self.recorder.people + 1, lives, correcting=f"Correcting person {fixed.number}" if fixed else ""
        )
        self.tally.show_people(self.recorder.people)

    def show_event(self, event: EventView, tally: EventTally | None) -> None:
        """What the store says of the event now."""
        self.recorder.renew(event)
        if tally is not None:
            self.tally.show_tally(tally, self.recorder.people)
        self.show_person()

    def _last_changed(self) -> None:
        last = self.recorder.last
        self.tally.show_last(last.words if last else "", ready=bool(last and last.at))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_strip()
        self.view.set_room(self.height())

    def _show_strip(self) -> None:
        """The keys of what is asked, where the page is high enough for them."""
        body, strip = self.view.body, self.strip
        if body is not None and body.in_a_field:
            strip = self.strip_in_a_list if isinstance(body, ChoiceList) else self.strip_in_a_field
        for each in (self.strip, self.strip_in_a_field, self.strip_in_a_list):
            each.setVisible(self.height() >= LOW and each is strip)
