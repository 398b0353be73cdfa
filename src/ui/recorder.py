"""Recording at one event: the form, its draft, saving it and taking the last one back.

Writes go one after another through `jobs.write`, so a save always comes after the drafts of its form. "Saved" is
said only when the commit has returned. A form that could not be saved comes back.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ..domain.danger import standing_rules
from ..domain.errors import BeatbookError, NotFoundError, StaleError
from ..domain.questionnaire import MAIN_LANGUAGE, in_language
from ..domain.summaries import EventView, PlaceView
from .answering import Answering, Step
from .context import Context
from .correction import Corrector
from .draft_keeper import DraftDesk, DraftKeeper
from .messages import Say
from .saved_form import SavedForm

if TYPE_CHECKING:
    from ..domain.questionnaire import Answer, QuestionnaireDef
    from ..services.drafts import DraftView
    from ..services.responses import Saved, TakenBack

NOTHING_TO_SAVE = Step("Nothing is ticked yet, so there is nothing to save.", refused=True)
DECIDE_FIRST = Step("First decide about the words that are held.", refused=True)
NOTHING_TO_UNDO = Step("There is no saved form to take back.", refused=True)


class Recorder(QObject):
    """`shown`: another form is here. `stepped(Step)`: what a key led to. `last_changed`: what can be taken back.

    `drafts_changed`: a form was put by that may be offered. `not_saved`: a save did not reach the disk.
    """

    shown = Signal()
    stepped = Signal(object)
    last_changed = Signal()
    drafts_changed = Signal()
    not_saved = Signal()

    def __init__(self, context: Context, parent: QObject, say: Say) -> None:
        super().__init__(parent)
        self._context, self._say = context, say
        self.here: EventView | None = None
        self.form: Answering | None = None
        self.last: SavedForm | None = None
        self.drafts = DraftDesk(context, self)
        self._source: QuestionnaireDef | None = None  # in its first language
        self._definition: QuestionnaireDef | None = None  # as it is asked
        self._spoken: dict[int, str] = {}  # event -> the language that was chosen there
        self._before: dict[str, Answer] = {}  # what the form before answered, for one key to take
        self.corrector = Corrector(context, self, say)
        self._people = 0
        self._under_way = 0

    @property
    def correcting(self) -> SavedForm | None:
        """The saved form that is on the screen to be put right."""
        return self.corrector.saved

    @property
    def people(self) -> int:
        """Forms saved at the event, those on their way to the disk included."""
        return self._people + self._under_way

    # ------------------------------------------------------------ which event, which form

    def begin(self, event: EventView) -> None:
        """Record at an event, with an empty form."""
        from ..services.questionnaires import load_questionnaire

        definition = load_questionnaire(self._context.store, event.questionnaire_id).definition
        self._forget()
        self.here, self._source, self._people = event, definition, event.responses
        self._definition = in_language(definition, self.language)
        self._context.jobs.read(standing_rules, owner=self, key="danger")  # before the first word is typed
        self._fresh()

    def leave(self) -> None:
        """Put the form by (its draft stays) and record nowhere."""
        self._forget()
        self.shown.emit()

    def _forget(self) -> None:
        self.drafts.start(None)
        self.here = self.form = self._source = self._definition = None
        self.corrector.forget()
        self._before = {}
        self._under_way = 0
        self.set_last(None)

    @property
    def languages(self) -> tuple[str, ...]:
        """Those that the questions can be asked in, the first one first; none where no event is open."""
        return self._source.languages if self._source else ()

    @property
    def language(self) -> str:
        """The one they are asked in: chosen at this event, until the program ends."""
        first = self.languages[0] if self.languages else MAIN_LANGUAGE
        return self._spoken.get(self.here.id, first) if self.here else first

    def speak(self, language: str) -> None:
        """Go on in another language, with the form as it is."""
        if self.here is None or self._source is None or self.form is None or language not in self.languages:
            return
        self._spoken[self.here.id] = language
        self._definition = in_language(self._source, language)
        self.worded(self.form)
        self.shown.emit()

    def worded(self, form: Answering) -> Answering:
        """A form that may have waited, in the language that is asked in now."""
        assert self._definition is not None
        form.reword(self._definition)
        return form

    def renew(self, event: EventView) -> None:
        """The event as it stands in the store now; the form stays."""
        self.here, self._people = event, event.responses

    def take_up(self, draft: DraftView) -> None:
        """Go on with a form that was left open; the one on the screen stays as a draft."""
        assert self.here is not None
        assert self._definition is not None
        if self.drafts.keeper is not None and self.drafts.keeper.draft_id == draft.id:
            return  # it is the one on the screen
        self.corrector.leave()
        if self.drafts.keeper is not None and self.drafts.keeper.draft_id == draft.id:
            return
        place = None if draft.place_id == self.here.place_id else draft.place_id
        day = self.here.starts.date()
        form = Answering(self._definition, draft.answers, place_id=place, visitor=draft.visitor, on=day)
        self._show(form, DraftKeeper(self._context.store, self.here.id, draft.id, draft.answers))

    def _fresh(self) -> None:
        assert self.here is not None
        assert self._definition is not None
        self._show(
            Answering(self._definition, on=self.here.starts.date()), DraftKeeper(self._context.store, self.here.id)
        )

    def _show(self, form: Answering, keeper: DraftKeeper) -> None:
        left_open = self.form is not None and not self.form.empty and self.drafts.keeper is not None
        self.drafts.start(keeper)
        self.form = self.worded(form)
        self.shown.emit()
        if left_open:
            self.drafts_changed.emit()

    # ------------------------------------------------------------ keys

    def do(self, deed: Callable[[Answering], Step]) -> None:
        """Do something with the form, keep its draft, and say what came of it."""
        if self.form is None:
            return
        step = deed(self.form)
        if step.changed:
            self.keep()
        elif step.moved:
            self.drafts.rest()
        self.stepped.emit(step)

    def go_on(self) -> None:
        """The next question; after the last one the form is saved and a fresh one shown. A fault is said first."""
        if self.form is None:
            return
        fault = self.form.settle()
        if fault.refused:
            self.stepped.emit(fault)
        elif self.form.is_last:
            self.save()
        else:
            self.do(lambda form: Step(moved=form.go_on()))

    def as_before(self) -> None:
        """Answer this question as the form before did. It is fetched by a key and never comes by itself."""
        self.do(lambda form: form.take(self._before))

    def skip(self) -> None:
        """Leave the question unanswered; after the last one the form is saved."""
        if self.form is None:
            return
        at_the_end, done = self.form.is_last, Step()

        def skip(form: Answering) -> Step:
            nonlocal done
            done = form.skip()
            return done

        self.do(skip)
        if at_the_end and not done.refused:
            self.save()

    def live_at(self, place: PlaceView | None) -> None:
        """Where the person lives; None: a visitor, who lives outside our places."""
        if self.form is None or self.here is None:
            return
        self.form.visitor = place is None
        self.form.place_id = None if place is None or place.id == self.here.place_id else place.id
        self.keep()
        self.stepped.emit(Step())

    def toggle_visitor(self) -> None:
        if self.form is not None:
            self.form.visitor = not self.form.visitor
            self.keep()
            self.stepped.emit(Step())

    @property
    def home_id(self) -> int | None:
        """Where the person lives, as services take it: a visitor lives nowhere here."""
        assert self.form is not None
        assert self.here is not None
        return None if self.form.visitor else self.form.place_id or self.here.place_id

    def keep(self) -> None:
        """A correction has no draft: the saved form stands until it is saved, and must not be offered twice."""
        keeper = self.drafts.keeper
        assert self.form is not None
        if self.correcting is not None:
            return
        assert keeper is not None
        question = self.form.question
        kept, typing = self.form.held.parted(self.form.answers, question.key if question.kind == "text" else "")
        keeper.want(kept, self.home_id, self.form.visitor, typing)
        self.drafts.keep(keeper)

    @property
    def is_held(self) -> bool:
        """Whether words wait for a decision: they may tell of a danger or a crime."""
        return self.form is not None and bool(self.form.held.held(self.form.answers))

    def decided(self) -> bool:
        """False, and said, while words wait for a decision."""
        if self.is_held:
            self.stepped.emit(DECIDE_FIRST)
        return not self.is_held

    def take_out(self) -> None:
        """An officer decides that what is held does not belong in the survey. Nothing of it is kept or counted."""
        form = self.form
        if form is not None and form.held.danger(form.text) is not None:
            self.do(lambda form: replace(form.write(""), said="The words are taken out. Nothing of them is kept."))

    def let_through(self) -> None:
        """An officer has read what was held: it is no report, and stays."""
        if self.form is not None and self.is_held:
            for answer in self.form.answers.values():
                self.form.held.let_through(answer)
            self.keep()
            self.stepped.emit(Step("The words stay in the survey."))

    def clear(self) -> None:
        """Begin the form anew; what was on it can be had back from what is said."""
        form, keeper, event = self.form, self.drafts.keeper, self.here
        if self.correcting is not None:
            self.stepped.emit(self.corrector.only_esc())
            return
        if form is None or form.empty or keeper is None or event is None:
            return
        keeper.want({}, None, False)
        self.drafts.keep(keeper)
        self.form = None
        self._fresh()
        self._say("The form is cleared.", undo=lambda: self._return(event.id, form))

    def _return(self, event_id: int, form: Answering) -> None:
        """Show a form again with a draft of its own; one begun since stays as a draft."""
        if self.here is not None and self.here.id == event_id:
            self._show(form, DraftKeeper(self._context.store, event_id))
            self.keep()

    # ------------------------------------------------------------ save and take back

    def save(self) -> None:
        """Save the form from any question and show the next empty one at once."""
        form, event = self.form, self.here
        if form is None or event is None:
            return
        if form.nothing_to_save:
            self.stepped.emit(NOTHING_TO_SAVE)
            return
        fault = form.first_fault()  # first, since letters in a field for a number may read like a danger
        if fault.refused:
            self.stepped.emit(fault)
            return
        if not self.decided():
            return
        self._before = form.answers
        if self.correcting is not None:
            self.corrector.save()
            return
        keeper = self.drafts.hand_over()
        assert keeper is not None
        self._under_way += 1
        last = SavedForm(event.id, self.people, form, keeper, form.answers, self.home_id)
        if self.last is not None and last.says_the_same_as(self.last):
            last.like = self.last.number
        self._context.jobs.write(
            lambda: last.record(self._context.store),
            owner=self,
            done=lambda saved: self._saved(last, saved),
            failed=lambda error: self._not_saved(last, error),
        )
        self._fresh()
        self.set_last(last)

    def _saved(self, last: SavedForm, saved: Saved) -> None:
        """The commit has returned."""
        self.drafts.let_go(last.keeper)
        last.number, last.at = saved.number, saved.at
        if self.is_here(last):
            self._under_way = max(0, self._under_way - 1)
            self._people = saved.number
            self.last_changed.emit()
            if last.like and self.last is last:
                self._say(f"The same answers as person {last.like}, just now.", undo=lambda: self._take_back(last))
        self._context.announce(saved.changes)

    def _not_saved(self, last: SavedForm, error: Exception) -> None:
        """Show the form again where nothing else has been begun; else it stays open as a draft."""
        if isinstance(error, BeatbookError):
            self._context.messages.bad("The form is not saved.", str(error))
        else:
            self._context.jobs.unhandled.emit(error)
        self.drafts.let_go(last.keeper)
        self.not_saved.emit()
        if not self.is_here(last):
            self.drafts.owe(last.keeper)
            return
        self._under_way = max(0, self._under_way - 1)
        if self.last is last:
            self.set_last(None)
        if self.correcting is last:
            self.corrector.begin_anew()
        elif self.form is None or self.form.empty:
            self._show(last.form, last.keeper)
        else:
            self.drafts.owe(last.keeper)
            self.drafts_changed.emit()

    def take_back(self) -> None:
        """Undo the last save: the response goes, its answers are on the screen again."""
        last = self.last
        if last is None or last.going:
            self.stepped.emit(NOTHING_TO_UNDO)
        elif self.correcting is last:
            self.stepped.emit(self.corrector.only_esc())
        else:
            self._take_back(last)

    def _take_back(self, last: SavedForm) -> None:
        if last.going:
            return
        last.going = True
        self._context.jobs.write(
            lambda: last.take_back(self._context.store),
            owner=self,
            done=lambda taken: self._taken_back(last, taken),
            failed=lambda error: self._not_taken_back(last, error),
        )

    def _not_taken_back(self, last: SavedForm, error: Exception) -> None:
        """The form is saved as before, and can be taken back as before, if it is still there."""
        last.going = False
        if self.last is last and isinstance(error, NotFoundError | StaleError):
            self.set_last(None)
        if isinstance(error, BeatbookError):
            self._context.messages.bad("The form is not taken back.", str(error))
        else:
            self._context.jobs.unhandled.emit(error)

    def _taken_back(self, last: SavedForm, taken: TakenBack | None) -> None:
        """`taken` is None where the save had failed: then the form is back already."""
        if self.last is last:
            self.set_last(None)
        if taken is None:
            return
        if self.is_here(last):
            self._people -= 1
            self.corrector.leave()
            keeper = DraftKeeper(self._context.store, last.event_id, taken.draft_id, last.answers)
            self._show(last.form, keeper)
            self._say(f"Person {last.number} is on the screen again, not saved.")
        else:
            self._say(f"Person {last.number} is taken back.", "It is kept as an open form.")
        self._context.announce(taken.changes)

    def is_here(self, last: SavedForm) -> bool:
        return self.here is not None and self.here.id == last.event_id

    def set_last(self, last: SavedForm | None) -> None:
        self.last = last
        self.last_changed.emit()
