"""Tallies at one event: the one being keyed, kept at every count, and those that stand already.

A tally is never a draft: what is counted is in the store at once, and goes on from there.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ..domain.errors import BeatbookError, NotFoundError, StaleError
from ..domain.summaries import EventView
from ..domain.tallies import TALLIED, TallyView, first_tallied
from .answering import Step
from .context import Context
from .messages import Say
from .tally_keeper import TallyKeeper
from .tally_removing import remove
from .tallying import Tallying

if TYPE_CHECKING:
    from ..domain.questionnaire import QuestionDef, QuestionnaireDef
    from ..services.tallies import KeptTally

_AS_IT_IS = "Ctrl Enter again keeps it so."
NOTHING_KEPT = Step("Nothing is counted yet, so there is nothing to finish.", refused=True)
CHANGED_ELSEWHERE = "This tally was changed by somebody else. What stands in the store is shown now."


class TallyRecorder(QObject):
    """`shown`: another tally is here. `stepped(Step)`: what a key led to. `listed`: the event's tallies changed."""

    shown = Signal()
    stepped = Signal(object)
    listed = Signal()

    def __init__(self, context: Context, parent: QObject, say: Say) -> None:
        super().__init__(parent)
        self._context, self._say = context, say
        self.here: EventView | None = None
        self.state: Tallying | None = None
        self.keeper: TallyKeeper | None = None
        self.tallies: tuple[TallyView, ...] = ()
        self._definition: QuestionnaireDef | None = None
        self._owed: list[TallyKeeper] = []
        self._put_by: dict[int, tuple[Tallying, TallyKeeper]] = {}  # event -> what was under way there
        self._told = False
        self._doubted = ""

    # ------------------------------------------------------------ which event, which tally

    @property
    def questions(self) -> tuple[QuestionDef, ...]:
        """Those of the event that marks can answer."""
        asked = self._definition.questions if self._definition else ()
        return tuple(question for question in asked if question.kind in TALLIED)

    def begin(self, event: EventView) -> None:
        """Tally at an event; the tally under way there stays as it is."""
        from ..services.questionnaires import load_questionnaire

        if self.here is not None and self.here.id == event.id:
            self.here = event
            return
        self.leave()
        self._definition = load_questionnaire(self._context.store, event.questionnaire_id).definition
        self.here = event
        if event.id in self._put_by:
            self._show(*self._put_by.pop(event.id))
        elif self.questions:
            self._fresh(first_tallied(self.questions), "paper")
        self.refresh()

    def leave(self) -> None:
        """Tally nowhere. What was counted is kept; a sheet in hand is here when the event is again."""
        self.rest()
        if self.here is not None and self.state is not None and self.keeper is not None:
            self._put_by[self.here.id] = self.state, self.keeper
        self.here = self.state = self.keeper = self._definition = None
        self.tallies = ()

    def _fresh(self, question: str, way: str, place_id: int | None = None) -> None:
        assert self.here is not None
        assert self._definition is not None
        state = Tallying(self._definition.question(question), way, place_id or self.here.place_id)
        self._show(state, TallyKeeper(self._context.store, self.here.id, question))

    def _show(self, state: Tallying, keeper: TallyKeeper) -> None:
        self.state, self.keeper = state, keeper
        self.shown.emit()

    def open(self, tally: TallyView) -> None:
        """Go on with a tally of the event; the one on the screen stays among the others."""
        if self.here is None or self._definition is None or self.here.id != tally.event_id:
            return
        if (self.keeper is not None and self.keeper.tally_id == tally.id) or self.half_done:
            return
        if all(question.key != tally.question for question in self.questions):
            self.stepped.emit(Step(f"“{tally.text}” is not asked here any more.", refused=True))
            return
        self.rest()
        question = self._definition.question(tally.question)
        self._show(Tallying.of(tally, question), TallyKeeper(self._context.store, self.here.id, question.key, tally))
        self.stepped.emit(Step(f"{tally.words}. Go on counting, or put it right."))

    def ask(self, question: str) -> None:
        """Tally another question: a tally of its own."""
        if self.state is not None and self.state.question.key != question:
            self._turn(question, self.state.way)

    def count_by(self, way: str) -> None:
        """A pile of paper or a show of hands: a tally of its own."""
        if self.state is not None and self.state.way != way:
            self._turn(self.state.question.key, way)

    def _turn(self, question: str, way: str) -> None:
        """Begin another tally; what is counted stands, with a way back to it."""
        state, keeper, here = self.state, self.keeper, self.here
        if state is None or keeper is None or here is None or self.half_done:
            return
        self.rest()
        self._fresh(question, way, state.place_id)
        if not state.empty:
            self._say(f"The tally before is kept: {state.said}", undo=lambda: self._return(here.id, state, keeper))

    def refresh(self) -> None:
        """Ask for the tallies of the event again."""
        here = self.here
        if here is None:
            return

        def work() -> tuple[TallyView, ...]:
            from ..services.tallies import list_tallies

            return list_tallies(self._context.store, event_id=here.id)

        self._context.jobs.read(work, owner=self, done=lambda found: self._listed(here.id, found), key="tallies")

    def _listed(self, event_id: int, found: tuple[TallyView, ...]) -> None:
        if self.here is not None and self.here.id == event_id:
            self.tallies = found
            self.listed.emit()

    # ------------------------------------------------------------ keys

    def do(self, deed: Callable[[Tallying], Step]) -> None:
        """Do something with the tally, keep what is counted, and say what came of it."""
        if self.state is None:
            return
        step = deed(self.state)
        if step.changed:
            self._keep(rests=False)
        self.stepped.emit(step)

    def live_at(self, place_id: int | None) -> None:
        """Where these people live; None: in several places."""
        if self.state is not None:
            self.state.place_id = place_id
            if not self.state.empty:
                self._keep(rests=False)
            self.stepped.emit(Step())

    def finish(self) -> None:
        """This tally is whole: a fresh one is shown."""
        state, keeper, here = self.state, self.keeper, self.here
        if state is None or keeper is None or here is None:
            return
        if self.half_done:
            return
        if state.empty:
            self.stepped.emit(NOTHING_KEPT)
            return
        if state.doubt and self._doubted != state.doubt:
            self._doubted = state.doubt
            self.stepped.emit(Step(f"{state.doubt} {_AS_IT_IS}", refused=True))
            return
        words = state.said
        self.rest()
        self._fresh(state.question.key, state.way, state.place_id)
        self._say(f"The tally is kept: {words}", undo=lambda: self._return(here.id, state, keeper))

    def _return(self, event_id: int, state: Tallying, keeper: TallyKeeper) -> None:
        """Show a finished tally again, with all that can be taken back."""
        if self.here is not None and self.here.id == event_id:
            self.rest()
            self._show(state, keeper)

    def remove(self, tally: TallyView) -> None:
        """Take a tally out of the store, with a way back; one that is on the screen leaves it."""
        if self.keeper is not None and self.keeper.tally_id == tally.id and self.state is not None:
            self._fresh(self.state.question.key, self.state.way, self.state.place_id)
        remove(self._context, self, self._say, tally)

    @property
    def half_done(self) -> bool:
        """Whether something is typed but not counted; that is then said."""
        refused = _half_done(self.state) if self.state else None
        if refused is not None:
            self.stepped.emit(refused)
        return refused is not None

    # ------------------------------------------------------------ keeping

    @property
    def failing(self) -> bool:
        """Whether the disk did not take the last counts."""
        return bool(self._owed)

    def rest(self) -> None:
        """Nothing more comes for now: the journal is told the marks."""
        if self.state is not None and self.keeper is not None and not self.state.empty:
            self._keep(rests=True)

    def _keep(self, *, rests: bool) -> None:
        assert self.keeper is not None
        assert self.state is not None
        self.keeper.want(self.state, rests=rests)
        self._write(self.keeper)

    def _write(self, keeper: TallyKeeper) -> None:
        self._context.jobs.write(
            keeper.write,
            owner=self,
            done=lambda kept: self._kept(keeper, kept),
            failed=lambda error: self._not_kept(keeper, error),
        )

    def _kept(self, keeper: TallyKeeper, kept: KeptTally | None) -> None:
        """The disk takes tallies (again): those still owed go next."""
        self._told = False
        owed, self._owed = [other for other in self._owed if other is not keeper], []
        for other in owed:
            self._write(other)
        if kept is not None:
            self._context.announce(kept.changes)

    def _not_kept(self, keeper: TallyKeeper, error: Exception) -> None:
        """The counts stay on the screen, and are written with the next one."""
        if isinstance(error, StaleError | NotFoundError):
            self._take_theirs(keeper)
        elif not isinstance(error, BeatbookError):
            self._context.jobs.unhandled.emit(error)
        else:
            if keeper not in self._owed:
                self._owed.append(keeper)
            if not self._told:
                self._told = True
                self._context.messages.bad("This tally is on the screen only, not on the disk.", str(error))

    def _take_theirs(self, keeper: TallyKeeper) -> None:
        """Somebody else changed or removed the tally: show what stands, and say so."""
        from ..services.tallies import get_tally

        if keeper.tally is None:  # the event or the place is gone
            self._context.messages.bad("This tally is not kept.", "Its event or place is not in the store any more.")
            return
        try:
            tally = get_tally(self._context.store, keeper.tally_id)
        except NotFoundError as error:
            self._context.messages.warn(str(error), "What is on the screen is kept as a new one.")
            keeper.tally = None
            self._write(keeper)
            return
        keeper.adopt(tally)
        if keeper is self.keeper and self.state is not None:
            self.state.adopt(tally)
            self.shown.emit()
            self.stepped.emit(Step(CHANGED_ELSEWHERE, refused=True))


def _half_done(state: Tallying) -> Step | None:
    """What is typed but not counted."""
    if state.sheet:
        return Step("A sheet is in hand. Enter counts it, Backspace undoes its ticks.", refused=True)
    if state.chosen and state.count:
        return Step("A total is typed. Enter takes it, Esc leaves it.", refused=True)
    return None
