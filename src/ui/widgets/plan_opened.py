"""One plan as it is worked on: its stages on a thread, the page of one stage at a time, what it says in public.

It is the desk of the stages' pages (`ui.plan_views.PlanDesk`): it saves what they write, moves the plan, and shows
both texts where somebody else wrote meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ...domain.changes import Changes
from ...domain.plan_boxes import BOXES
from ...domain.plan_file import PlanFile
from ...domain.plan_gates import stage_tells
from ...domain.plans import STAGES
from ...domain.summaries import PlanView
from ..both import shown
from ..context import Context
from ..plan_deeds import PlanDeeds
from ..plan_saver import BoxSaver, PlanSaver, Words
from ..plan_views import VIEWS, made
from .both_texts import BothTexts
from .form import Field
from .scroll import Scroll
from .sheet import Sheet
from .stage_strip import StageStrip
from .tall import Tall
from .words_field import words_edit

SAID = {
    "stage": "Plan {reference} is now at {value}.",
    "owner_id": "Plan {reference} is now owned by {value}.",
    "supervisor_id": "Plan {reference} is now supervised by {value}.",
    "place_id": "Plan {reference} is now about {value}.",
    "priority_id": "Plan {reference} now works on: {value}.",
    "next_review": "Plan {reference} is next reviewed on {value}.",
    "risk": "Plan {reference} is now of {value} risk.",
    "outcome": "Plan {reference} came to: {value}.",
    "shared": "Plan {reference}: {value}.",
}

BESIDE = ("owner", "supervisor")
"""What is chosen beside a plan, not on the page of a stage."""


class PlanOpened(QWidget):
    """`shown(PlanFile)` whenever something newer is on the page; the page around it shows its own parts of it.

    `beside_asked(name)`: a field beside the plan is asked for, `owner` or `supervisor`.
    """

    shown = Signal(object)
    beside_asked = Signal(str)

    def __init__(self, context: Context, deeds: PlanDeeds, today: Callable[[], date]) -> None:
        super().__init__()
        self.setAccessibleName("The plan")
        self._context, self._deeds, self._today = context, deeds, today
        self._file: PlanFile | None = None
        self._filling = False
        self._to_say: dict[str, tuple[str, Callable[[], object]]] = {}
        self.names: Callable[[str, object], str | None] = lambda _name, _value: None
        self.saver = PlanSaver(context, self, self.words_of)
        self.words = BoxSaver(context, self)
        self.strip = StageStrip()
        self.both, self.both_words = BothTexts(), BothTexts()
        self.views: dict[str, QWidget] = {}
        self.public = words_edit(lines=2)
        self.public_field = Field(
            "In public words", self.public, hint="Printed in the briefing. No names. Empty: the plan is not printed."
        )
        self.public.textChanged.connect(self._say_public)
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        inner = Tall()
        self._lay = QVBoxLayout(inner)
        self._lay.setContentsMargins(24, 0, 24, 24)
        self._lay.setSpacing(12)
        self.public_sheet = Sheet(self.public_field)
        for part in (self.strip, self.both, self.both_words, self.public_sheet):
            self._lay.addWidget(part)
        self._lay.addStretch(1)
        self._at = 3  # where the page of a stage goes
        self.area = Scroll(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.area)

    def _connect(self) -> None:
        self.strip.chosen.connect(self.go_to)
        self.both.chosen.connect(self._decided)
        self.both_words.chosen.connect(self._decided)
        self.saver.saved.connect(self._saved)
        self.saver.merged.connect(lambda _plan: self.read())
        self.saver.clashed.connect(self.both.show_clashes)
        self.words.saved.connect(lambda _words, changes: self._context.announce(changes))
        self.words.merged.connect(lambda _words: self.read())
        self.words.clashed.connect(self.both_words.show_clashes)

    # ------------------------------------------------------------ which plan, which stage

    @property
    def file(self) -> PlanFile | None:
        return self._file

    @property
    def stage(self) -> str:
        """The stage whose page is shown."""
        return self.strip.shown

    @property
    def view(self) -> QWidget | None:
        return self.views.get(self.stage)

    def today(self) -> date:
        return self._today()

    def open(self, file: PlanFile | None) -> None:
        """Take up another plan, or none; the one before must be settled."""
        self._file = file
        self.saver.open(None if file is None else file.plan)
        self.words.open(None if file is None else Words.of(file))
        self.both.clear()
        self.both_words.clear()
        if file is not None:
            self._show_stage(file.stage)
            self.area.verticalScrollBar().setValue(0)

    def take(self, file: PlanFile) -> None:
        """The store has something newer: put it together with what is being written."""
        self._file = file
        self.saver.take(file.plan)
        self.words.take(Words.of(file))
        if self.saver.settled:
            self.saver.open(file.plan)  # actions have versions of their own
        self._show()

    def read(self) -> None:
        """Ask the store again."""
        from ...services.plan_file import plan_file

        if self._file is not None:
            self._file = plan_file(self._context.store, self._file.id)
            self._show()

    def go_to(self, stage: str, box: str = "") -> None:
        """Show a stage's page; the keyboard goes to the box, or stays where it is."""
        if self._file is None:
            return
        if box in BESIDE:
            self.beside_asked.emit(box)
            return
        if stage != self.stage:
            self._show_stage(stage)
        if box:
            target = self.field(box)
            if target is not None:
                target.setFocus(Qt.FocusReason.OtherFocusReason)
                self.area.ensureWidgetVisible(target, 0, 60)

    def go_to_action(self, action_id: object) -> None:
        """The response, with the keyboard on that action."""
        if isinstance(action_id, int) and self._file is not None:
            self.go_to("response")
            choose = getattr(self.view, "choose", None)
            if choose is not None:
                choose(action_id)

    def field(self, key: str) -> QWidget | None:
        """The control of a box or part on the page that is shown."""
        find = getattr(self.view, "box", None)
        found: QWidget | None = find(key) if find is not None else None
        return found

    @property
    def first(self) -> QWidget:
        """What takes the keyboard when a plan is opened."""
        return getattr(self.view, "first", None) or self.strip.stages[self.stage or "scanning"]

    def _show_stage(self, stage: str) -> None:
        if stage not in self.views:
            self.views[stage] = self._made(stage)
        assert self._file is not None
        self.strip.show_stage(self._file.stage, stage)
        for key, each in self.views.items():
            if key != stage and (focused := self.focusWidget()) is not None and each.isAncestorOf(focused):
                self.strip.stages[stage].setFocus(Qt.FocusReason.OtherFocusReason)  # else Qt gives it away
            each.setVisible(key == stage)
        self._show()

    def _made(self, stage: str) -> QWidget:
        """The page of a stage, when it is first asked for."""
        view = made(next(each for each in VIEWS if each.stage == stage), self._context, self)
        changed = getattr(view, "changed", None)
        if changed is not None:
            changed.connect(self._context.announce)
        self._lay.insertWidget(self._at, view)
        self._at += 1
        return view

    def _show(self) -> None:
        file = self._file
        if file is None:
            return
        self.strip.show_stage(file.stage, self.stage, stage_tells(file))
        view: Any = self.view
        if view is not None:
            view.show_file(file)
        if "public_words" not in self.unsaved and self.public.toPlainText() != file.plan.public_words:
            self._put_public(file.plan.public_words)
        self.shown.emit(file)

    # ------------------------------------------------------------ saving

    @property
    def unsaved(self) -> frozenset[str]:
        return self.saver.unsaved | self.words.unsaved

    @property
    def settled(self) -> bool:
        return self.saver.settled and self.words.settled

    @property
    def unfinished(self) -> QWidget | None:
        """The first field in which something is typed that no save has taken."""
        for stage, view in self.views.items():
            found: QWidget | None = getattr(view, "unfinished", None)
            if found is not None:
                self.go_to(stage)
                return found
        return None

    @property
    def waiting(self) -> tuple[int, str] | None:
        """A plan, open or left, and the stage at which something is typed that no save has taken."""
        for stage, view in self.views.items():
            plan_id: int | None = getattr(view, "waiting", None)
            if plan_id is not None:
                return plan_id, stage
        return None

    def settle(self) -> bool:
        """Everything written is in the store, or waits for a decision between two texts, which is then asked for."""
        saved = self.saver.flush()
        if self.words.flush() and saved:
            return True
        if self.saver.held or self.words.held:
            line = "Both texts are on this page. Choose, then go on."
            self._context.messages.warn("This plan was changed by somebody else while you wrote.", line)
            self.area.ensureWidgetVisible(self.both if self.saver.held else self.both_words)
        return False

    def change(self, name: str, value: Any, *, at_once: bool = True) -> None:
        """A field has a new value. What is chosen is saved at once, and said with the way back."""
        plan = self.saver.plan
        if plan is None or (at_once and value == getattr(plan, name) and name not in self.saver.unsaved):
            return
        if at_once:
            said = SAID[name].format(reference=plan.reference, value=self.words_of(name, value))
            self._to_say[name] = (said, partial(self.put_back, plan.id, name, getattr(plan, name)))
        self.saver.change(name, value, at_once=at_once)

    def put_back(self, plan_id: int, name: str, value: Any) -> None:
        """Undo: through the saver where that plan is open, else straight into the store."""
        if self._file is not None and self._file.id == plan_id:
            self.saver.change(name, value, at_once=True, why="taken back")
        else:
            self._deeds.put_back(plan_id, name, value)

    def words_of(self, name: str, value: object) -> str:
        """A field's value in words."""
        from ...domain.plan_reviews import RISKS
        from ...domain.plans import OUTCOMES

        if name in ("stage", "risk", "outcome"):
            known = {"stage": STAGES, "risk": RISKS, "outcome": OUTCOMES}[name]
            return known.get(str(value), "not said yet").lower()
        if name == "shared":
            return "worth reading by other teams" if value else "not among those worth reading any more"
        told = self.names(name, value)
        return shown(value) if told is None else told

    def _say_public(self) -> None:
        if not self._filling:
            self.change("public_words", self.public.toPlainText(), at_once=False)

    def _put_public(self, text: str) -> None:
        self._filling = True
        self.public.setPlainText(text)
        self._filling = False

    def _saved(self, plan: PlanView, changes: Changes) -> None:
        self._context.announce(changes)
        for name in [name for name in self._to_say if name not in self.saver.unsaved]:
            said, undo = self._to_say.pop(name)
            self._context.messages.good(said, undo=undo)

    def _decided(self, name: str, mine: bool) -> None:
        saver = self.words if name in BOXES else self.saver
        value = str(saver.decide(name, mine))
        if name == "public_words":
            self._put_public(value)
        for view in self.views.values():
            put = getattr(view, "put", None) or getattr(getattr(view, "boxes", None), "put", None)
            if put is not None:
                put(name, value)
        self._show()

    # ------------------------------------------------------------ moving

    def move_to(self, to: str) -> None:
        """Asks for a reason where something is missing; going back is normal."""
        if self._file is not None and self.settle():
            self.read()
            self._deeds.move(self._file, to, self._moved)

    def _moved(self, to: str) -> None:
        """The plan is at another stage: its page is shown, and takes the keyboard."""
        if self._file is not None:
            self._show_stage(to)
            self.area.verticalScrollBar().setValue(0)
            self.first.setFocus(Qt.FocusReason.OtherFocusReason)
