"""The tally desk: a pile of paper keyed sheet by sheet, or the total of each answer. Nothing on the left scrolls."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from ...domain.summaries import EventView, PlaceView
from ...domain.tallies import SEVERAL
from ..answering import Step
from ..context import Context
from ..tally_keys import STRIP, deed_of
from ..tally_recorder import TallyRecorder
from ..tallying import Tallying
from .answer_tile import TileMixin
from .keycap import KeyStrip
from .labels import label
from .lives_picker import LivesPicker
from .marks_foot import MarksFoot
from .marks_head import MarksHead
from .marks_side import MarksSide
from .marks_tile import MarksGrid
from .question_view import LOW, TIGHT
from .sheet import row

NOTHING_ASKED = "This questionnaire asks nothing that marks can answer. Y goes back to the form."


class MarksDesk(QWidget):
    """`form_asked`: back to the form. `finish_asked`: no more at this event."""

    form_asked = Signal()
    finish_asked = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setAccessibleName("Tally")
        self.setProperty("ownFocus", True)
        self._context = context
        self.recorder = TallyRecorder(context, self, self.say)
        self.head, self.side, self.foot = MarksHead(), MarksSide(), MarksFoot()
        self.nothing = label(NOTHING_ASKED, "lead", wrap=True)
        self.lives = LivesPicker(self, nothing=SEVERAL)
        self.places: dict[int, PlaceView] = {}
        self.grid: MarksGrid | None = None
        self._wrong = False
        self.strips = {manner: KeyStrip(keys) for manner, keys in STRIP.items()}
        self._deeds: dict[str, Callable[[], object]] = {
            "enter": lambda: self.recorder.do(Tallying.enter),
            "backspace": lambda: self.recorder.do(Tallying.backspace),
            "forget": self._forget,
            "more": lambda: self.recorder.do(lambda state: state.more(1)),
            "fewer": lambda: self.recorder.do(lambda state: state.more(-1)),
            "between": lambda: None,
            "blank": lambda: self.recorder.do(Tallying.blank),
            "take_back": lambda: self.recorder.do(Tallying.take_back),
            "done": self.recorder.finish,
            "to_tiles": self.take_keyboard,
            "number": self._to_number,
            "question": self._open_questions,
            "way": lambda: self._choose_way("hands" if self._state_way == "paper" else "paper"),
            "manner": lambda: self._choose_manner("totals" if self._by_sheets else "sheets"),
            "lives": self.open_lives,
            "undo_said": self.foot.said.take_back,
            "finish": self.finish_asked.emit,
            "tally_mode": self.form_asked.emit,
        }
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        self._left = QVBoxLayout()
        for part in (self.head, self.nothing, self.foot):
            self._left.addWidget(part)
        self._left.insertStretch(2, 0)
        beside = row(spacing=0)
        beside.addLayout(self._left, 1)
        beside.addWidget(self.side)
        lay = QVBoxLayout(self)
        lay.setContentsMargins(0, 0, 0, 0)
        lay.setSpacing(0)
        lay.addLayout(beside, 1)
        for strip in self.strips.values():
            lay.addWidget(strip)
        self.nothing.hide()

    def _connect(self) -> None:
        recorder, foot, side = self.recorder, self.foot, self.side
        recorder.shown.connect(self._shown)
        recorder.stepped.connect(self._stepped)
        recorder.listed.connect(self._show_list)
        self._context.data_changed.connect(self._data_changed)
        self.head.question.connect(lambda key: self._then_keyboard(lambda: recorder.ask(key)))
        self.head.way.connect(self._choose_way)
        self.head.manner.connect(self._choose_manner)
        side.number.connect(self._number)
        side.lives_clicked.connect(self.open_lives)
        side.list.change.connect(lambda tally: self._then_keyboard(lambda: recorder.open(tally)))
        side.list.remove.connect(lambda tally: self._then_keyboard(lambda: recorder.remove(tally)))
        buttons = {foot.back: "take_back", foot.blank: "blank", foot.more: "more", foot.fewer: "fewer"}
        for made, deed in (buttons | {foot.done: "done", foot.next: "enter"}).items():
            made.clicked.connect(lambda _checked=False, deed=deed: self._clicked(deed))
        foot.said.undo.clicked.connect(lambda _checked=False: self._clicked("undo_said"))
        foot.said.left.connect(self.take_keyboard)
        self.lives.chosen.connect(lambda place: recorder.live_at(place.id if place else None))

    # ------------------------------------------------------------ which event

    def begin(self, event: EventView) -> None:
        """Tally at an event. What was under way there goes on."""
        self.recorder.begin(event)
        self.nothing.setVisible(not self.recorder.questions)
        if self.grid is None or not self.recorder.questions:
            self._shown()

    def leave(self) -> None:
        self.recorder.leave()
        self.foot.said.say("")

    def hideEvent(self, event: QHideEvent) -> None:
        """Out of sight: what is counted is at rest, and the journal is told it."""
        self.recorder.rest()
        super().hideEvent(event)

    def _data_changed(self, subjects: frozenset[str]) -> None:
        if self.recorder.here is not None and (not subjects or "tallies" in subjects):
            self.recorder.refresh()

    # ------------------------------------------------------------ keys and clicks

    @property
    def _by_sheets(self) -> bool:
        return self.recorder.state is not None and self.recorder.state.by_sheets

    @property
    def _state_way(self) -> str:
        return self.recorder.state.way if self.recorder.state else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What no control under the keyboard wanted for itself."""
        deed, focused = deed_of(event), self.window().focusWidget()
        if deed in ("enter", "forget") and focused is self.side.edit:
            if not self.side.field.fault or deed == "forget":
                self.take_keyboard()  # Enter in the field takes the number
        elif deed == "enter" and isinstance(focused, QAbstractButton) and not isinstance(focused, TileMixin):
            focused.click()
        elif deed.startswith("digit "):
            self.recorder.do(lambda state: state.press(deed[-1]))
        elif deed in self._deeds:
            self._deeds[deed]()
        else:
            super().keyPressEvent(event)

    def _clicked(self, deed: str) -> None:
        """A button does its deed and gives the keyboard back to the tiles."""
        self._then_keyboard(self._deeds[deed])

    def _then_keyboard(self, deed: Callable[[], object]) -> None:
        deed()
        self.take_keyboard()

    def _forget(self) -> None:
        self.recorder.do(Tallying.forget)
        self.take_keyboard()

    def _choose_way(self, way: str) -> None:
        self.recorder.count_by(way)
        self.take_keyboard()

    def _choose_manner(self, manner: str) -> None:
        self.recorder.do(lambda state: state.set_manner(manner))
        self.take_keyboard()

    def _to_number(self) -> None:
        self.side.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.side.edit.selectAll()

    def _number(self, n: int) -> None:
        state = self.recorder.state
        if state is None:
            return
        step = Step()

        def deed(state: Tallying) -> Step:
            nonlocal step
            step = state.set_heads(n)
            return Step(changed=step.changed)

        self.recorder.do(deed)
        if step.refused and state.number_above != n:
            self.side.refuse(step.said)

    def _open_questions(self) -> None:
        if self.recorder.questions:
            self.head.open_questions()

    def open_lives(self) -> None:
        """Where these people live: a short list, found by typing."""
        here, state = self.recorder.here, self.recorder.state
        if here is None or state is None:
            return
        current = self.places.get(state.place_id) if state.place_id is not None else None
        self.lives.open_for(self.side.lives, tuple(self.places.values()), self.places.get(here.place_id), current)

    def say(self, lead: str, line: str = "", *, undo: Callable[[], object] | None = None) -> None:
        """What was done, under the tiles; in the message bar where the desk is out of sight."""
        if self.isHidden() or self.recorder.here is None:
            self._context.messages.good(lead, line, undo=undo)
        else:
            self.foot.said.say_done(lead, undo)

    # ------------------------------------------------------------ what is drawn

    def keyboard_target(self) -> QWidget:
        """The tiles; the head count where it must come first."""
        state = self.recorder.state
        if state is None or self.grid is None:
            return self  # its keys lead away
        return self.side.edit if not state.by_sheets and state.empty else self.grid.current_tile

    def take_keyboard(self) -> None:
        target = self.keyboard_target()
        if self.grid is not None and target is self.grid.current_tile:
            self.grid.take_keyboard()
        else:
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _shown(self) -> None:
        """Another tally."""
        state = self.recorder.state
        had = self.isAncestorOf(self.window().focusWidget() or self.window())
        self._forget_grid()
        for part in (self.head, self.side, self.foot):
            part.setEnabled(state is not None)
        if state is None:
            return
        self.foot.said.say("")
        self.head.set_questions(self.recorder.questions)
        self.grid = MarksGrid(state.question)
        self.grid.ticked.connect(lambda key: self.recorder.do(lambda state: state.pick(key)))
        self._left.insertWidget(1, self.grid, 1)
        before: QWidget = self.head.last_control
        for tile in self.grid.tiles.values():
            QWidget.setTabOrder(before, tile)
            before = tile
        self.side.edit.clear()
        self.update_state()
        self._show_list()
        if had:
            self.take_keyboard()

    def _forget_grid(self) -> None:
        if self.grid is not None:
            self._left.removeWidget(self.grid)
            self.grid.hide()
            self.grid.deleteLater()
            self.grid = None

    def _stepped(self, step: Step) -> None:
        self._wrong = step.refused
        self.update_state()
        if step.said or not self.foot.said.is_done:
            self.foot.said.say(step.said, refused=step.refused)
        state = self.recorder.state
        if state is not None and state.chosen and self.grid is not None:
            self.grid.take_keyboard(state.chosen)

    def update_state(self) -> None:
        """Draw the tally as it stands."""
        state = self.recorder.state
        if state is None or self.grid is None:
            return
        place = self.places.get(state.place_id) if state.place_id is not None else None
        self.head.show_state(state)
        self.side.show_state(state, f"Live in {place.title}" if place else SEVERAL)
        self.foot.show_state(state)
        self.grid.show_ticked(state.sheet if state.by_sheets else (), state.typed)
        for key, marks, _ticked, chosen in state.tiles():
            tile, wrong = self.grid.tile(key), self._wrong and chosen
            tile.show_marks(marks, chosen=chosen, typed=state.count, wrong=wrong, ticks=state.by_sheets)
        self._show_strip()

    def _show_list(self) -> None:
        keeper = self.recorder.keeper
        self.side.list.show_tallies(self.recorder.tallies, keeper.tally_id if keeper else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        tight = self.height() < TIGHT
        self._left.setContentsMargins(21, 6 if tight else 12, 21, 6 if tight else 12)
        self._left.setSpacing(4 if tight else 8)
        self._show_strip()

    def _show_strip(self) -> None:
        """The keys of the manner, where the page is high enough for them."""
        for manner, strip in self.strips.items():
            strip.setVisible(self.height() >= LOW and self._by_sheets == (manner == "sheets"))
