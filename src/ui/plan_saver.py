"""Saves a plan as it is written: after a pause, in order, one write at a time, and never over somebody else's words.

Where another officer saved meanwhile, fields that only one of the two changed are put together; a field that both
changed is held back and shown in both texts until this officer decides. Nothing typed is dropped.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from threading import Event
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from ..domain.changes import Changes
from ..domain.errors import BeatbookError, StaleError
from ..domain.plan_boxes import BOXES, CHOICES
from ..domain.plan_file import BoxView, PlanFile
from .both import clashes_of, saved_by
from .context import Context

PAUSE = 900  # ms without a key before what was written is saved
PATIENCE = 5  # seconds for a write that waits its turn
NAMES = {
    "title": "The problem in a few words",
    "problem": "The problem",
    "public_words": "In public words",
    "place_id": "Place",
    "priority_id": "Priority",
    "stage": "Stage",
    "owner_id": "Owner",
    "next_review": "Next review",
    "risk": "Risk",
    "supervisor_id": "Supervisor",
    "outcome": "What it came to",
    "shared": "Worth reading by others",
    "story": "The story on one page",
}

Fields = dict[str, Any]


@dataclass(eq=False, slots=True)
class _Write:
    """One write on its way: what it saves, and how it came out."""

    fields: Fields
    why: str
    begun: bool = False  # handed to the writing thread
    over: Event = field(default_factory=Event)
    plan: Any = None
    error: Exception | None = None
    taken: bool = False


class PlanSaver(QObject):
    """`open` a plan, say what `change`s; `saved` carries the plan as the store has it.

    What it saves, its ground, is a `PlanView`; `BoxSaver` puts the boxes of a plan in its place.
    """

    saved = Signal(object, object)  # the ground, Changes
    merged = Signal(object)  # the ground: somebody else's words came in
    clashed = Signal(str, object)  # who and when, tuple of Clash
    lines_of = ""  # the table whose lines are saved, where they are not the record itself

    def __init__(self, context: Context, parent: QObject, told: Callable[[str, object], str]) -> None:
        """`told` words a field's value: keys of places and officers have names."""
        super().__init__(parent)
        self._context, self._told = context, told
        self.plan: Any = None
        self._pending: Fields = {}
        self._why = ""
        self._held: dict[str, tuple[Any, Any]] = {}  # field -> mine, theirs
        self._write: _Write | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._start)

    @property
    def settled(self) -> bool:
        """Everything written is in the store."""
        return not self._pending and not self._held and self._write is None

    @property
    def held(self) -> tuple[str, ...]:
        """Fields in two texts that wait for a decision."""
        return tuple(self._held)

    @property
    def unsaved(self) -> frozenset[str]:
        """Fields whose newest value is not in the store."""
        under_way = self._write.fields.keys() if self._write else ()
        return frozenset((*self._pending, *self._held, *under_way))

    def open(self, plan: Any) -> None:
        """Take up another plan; the one before must be settled or given up."""
        self._pause.stop()
        self.plan, self._pending, self._held, self._why = plan, {}, {}, ""

    def change(self, name: str, value: Any, *, at_once: bool = False, why: str = "") -> None:
        """A field has a new value; it is saved after a pause, or now."""
        if self.plan is None:
            return
        if name in self._held:
            self._held[name] = (value, self._held[name][1])
            return
        if value == self._known(name):
            self._pending.pop(name, None)
        else:
            self._pending[name] = value
        self._why = why or self._why
        if at_once:
            self._start()
        else:
            self._pause.start()

    def decide(self, name: str, mine: bool) -> Any:
        """Settle a field in two texts; gives the text that stays."""
        my_text, their_text = self._held.pop(name)
        if mine:
            self._pending[name] = my_text
            self._start()
        return my_text if mine else their_text

    def take(self, theirs: Any) -> None:
        """The store has a newer plan than ours: put both together."""
        if self.plan is None or theirs.id != self.plan.id or self._write or not self._newer(theirs):
            return
        self._merge(theirs, {})

    # ------------------------------------------------------------ what is saved, and how

    def _newer(self, theirs: Any) -> bool:
        return bool(theirs.version > self.plan.version)

    def _values(self, plan: Any) -> Fields:
        """Every field of the ground, by name."""
        return {name: getattr(plan, name) for name in NAMES}

    def _names(self) -> Mapping[str, str]:
        """What each field is called where two texts of it are shown."""
        return NAMES

    def _save(self, plan: Any, write: _Write) -> None:
        from ..services.plans import save_plan

        save_plan(self._context.store, plan_id=plan.id, version=plan.version, why=write.why, **write.fields)

    def _fresh(self, plan: Any) -> Any:
        """The ground as the store has it now."""
        from ..services.plans import get_plan

        return get_plan(self._context.store, plan.id)

    def flush(self) -> bool:
        """Have everything in the store when this returns. False where a text waits for a decision or the disk fails."""
        self._pause.stop()
        while self._write is not None or self._pending:
            write = self._write or self._next()
            if not write.begun:
                self._run(write)
            elif not write.over.wait(PATIENCE):
                self._context.messages.warn("The store is busy.", "What you wrote is saved as soon as it is free.")
                return False
            self._take(write)
            if write.error is not None and not isinstance(write.error, StaleError):
                return False
        return not self._held

    # ------------------------------------------------------------ one write after another

    def _known(self, name: str) -> Any:
        """The value the store has, or will have after the write under way."""
        if self._write is not None and name in self._write.fields:
            return self._write.fields[name]
        return self._values(self.plan)[name]

    def _start(self) -> None:
        self._pause.stop()
        if self.plan is None or self._write is not None or not self._pending:
            return
        write = self._next()
        write.begun = True
        self._context.jobs.write(lambda: self._run(write), owner=self, done=lambda _nothing: self._take(write))

    def _next(self) -> _Write:
        self._write = _Write(self._pending, self._why)
        self._pending, self._why = {}, ""
        return self._write

    def _run(self, write: _Write) -> None:
        """In the writing thread, or here when the page is left."""
        plan = self.plan
        try:
            self._save(plan, write)
            write.plan = self._fresh(plan)
        except Exception as error:
            write.error = error
        finally:
            write.over.set()

    def _take(self, write: _Write) -> None:
        """Back on the main thread: what came of a write. Twice asked, once done."""
        if write.taken:
            return
        write.taken = True
        self._write = None
        if write.plan is not None:
            self.plan = write.plan
            self.saved.emit(write.plan, Changes.of("plans", "priorities", id=write.plan.id))
            if self._pending and not self._pause.isActive():
                self._start()
        elif isinstance(write.error, StaleError):
            self._stale(write)
        else:
            self._failed(write)

    def _stale(self, write: _Write) -> None:
        self._why = write.why
        self._merge(self._fresh(self.plan), write.fields)

    def _merge(self, theirs: Any, unsaved: Fields) -> None:
        """Their plan becomes the ground; what only we changed goes on top, what both changed is held back."""
        mine = {**unsaved, **self._pending}
        opened, now = self._values(self.plan), self._values(theirs)
        for name in self._held:
            self._held[name] = (self._held[name][0], now[name])
        clashes = clashes_of(self._names(), mine=mine, theirs=now, opened=opened, told=self._told)
        for clash in clashes:
            self._held[clash.field] = (mine[clash.field], now[clash.field])
        self.plan = theirs
        self._pending = {n: v for n, v in mine.items() if n not in self._held and v != now[n]}
        self.merged.emit(theirs)
        if clashes:
            who = saved_by(self._context.store, theirs.uid, "this plan", subject=self.lines_of)
            self.clashed.emit(who, clashes)
        self._start()

    def _failed(self, write: _Write) -> None:
        """Keep what could not be saved, and say why; the next change tries again."""
        self._pending = {**write.fields, **self._pending}
        self._why = write.why
        if isinstance(write.error, BeatbookError):
            self._context.messages.bad("This plan is on the screen only, not on the disk.", str(write.error))
        elif write.error is not None:
            self._context.jobs.unhandled.emit(write.error)


@dataclass(frozen=True, slots=True)
class Words:
    """The boxes of one plan: the ground of a `BoxSaver`."""

    id: int
    uid: str
    boxes: Mapping[str, BoxView]

    @classmethod
    def of(cls, file: PlanFile) -> Words:
        return cls(file.id, file.plan.uid, {box.key: box for box in file.boxes})


class BoxSaver(PlanSaver):
    """The same for the boxes of a plan, each with a version of its own: names are keys of BOXES."""

    lines_of = "plan"

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(context, parent, lambda name, value: told(name, str(value)))

    def _newer(self, theirs: Words) -> bool:
        return dict(theirs.boxes) != dict(self.plan.boxes)

    def _values(self, plan: Words) -> Fields:
        return {key: plan.boxes[key].text if key in plan.boxes else "" for key in BOXES}

    def _names(self) -> Mapping[str, str]:
        return {key: box.question for key, box in BOXES.items()}

    def _save(self, plan: Words, write: _Write) -> None:
        from ..services.plan_words import save_boxes

        known = plan.boxes
        texts = {key: (str(text), known[key].version if key in known else 0) for key, text in write.fields.items()}
        save_boxes(self._context.store, plan_id=plan.id, texts=texts, why=write.why)

    def _fresh(self, plan: Words) -> Words:
        from ..services.plan_words import boxes

        return Words(plan.id, plan.uid, {box.key: box for box in boxes(self._context.store, plan.id)})


def told(name: str, value: str) -> str:
    """What stands in a box, in words where it holds a choice."""
    choices = CHOICES.get(BOXES[name].choices, {})
    return choices.get(value, value)
