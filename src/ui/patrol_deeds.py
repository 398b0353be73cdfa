"""What can be done with a patrol: begin and end a visit by one key, say what was seen, change it, end it, print it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject

from ..domain.changes import Changes
from ..domain.patrols import PatrolView, VisitView, was_left
from .context import Context
from .dialogs.form_dialog import FormDialog
from .part_view import PartView


class PatrolDeeds(QObject):
    """Of one list of patrols: what is written is said there, and the keyboard comes back to it."""

    def __init__(self, view: PartView) -> None:
        super().__init__(view)
        self._view, self._context = view, view.context

    def visit(self, patrol: PatrolView) -> None:
        """Begin a visit, or end the one that runs. One left running is ended at a time that is stated."""
        now = self._view.now()
        if patrol.running is None:
            self._begin(patrol, now)
        elif was_left(patrol.running.started, now):
            self._ask_visit(patrol.running, patrol.minutes)
        else:
            ended = partial(_end, self._context, patrol.running.id, now)
            self._view.write(ended, lambda id_: partial(_run_on, self._context, id_), "S says what was seen.")

    def _begin(self, patrol: PatrolView, now: datetime) -> None:
        """One's own visit that was left running elsewhere is ended first."""
        from ..services.patrols import list_patrols

        officer = self._context.officer.label
        for other in list_patrols(self._context.store):
            if other.running and other.running.officer == officer and was_left(other.running.started, now):
                self._ask_visit(other.running, other.minutes)
                return
        begun = partial(_begin, self._context, patrol.id, now, officer)
        self._view.write(begun, lambda id_: partial(_take_back, self._context, id_), "B ends it.")

    def say_seen(self, patrol: PatrolView) -> None:
        """What was seen on the running visit, else on the last."""
        from ..services.patrol_visits import list_visits

        visit = patrol.running or next(iter(list_visits(self._context.store, patrol_id=patrol.id)), None)
        if visit is not None:
            self._ask_visit(visit, patrol.minutes)

    def _ask_visit(self, visit: VisitView, minutes: int) -> None:
        from .dialogs.visit import VisitDialog

        self._open(VisitDialog(self._context, self._view, visit, self._view.now(), minutes))

    def edit(self, patrol: PatrolView) -> None:
        """Change a patrol, or plan one that is blank."""
        from .dialogs.patrol import PatrolDialog
        from .widgets.tie_combo import ties_of

        self._open(PatrolDialog(self._context, self._view, patrol, ties_of(self._context), self._view.today()))

    def end(self, patrol: PatrolView) -> None:
        """End the patrol with a reason; one that ended is taken up again."""
        from .dialogs.reason import ReasonDialog

        today = self._view.today()
        if patrol.ends_on is not None and patrol.ends_on < today:
            self._view.write(partial(_resume, self._context, patrol.id))
            return
        decide = partial(_end_patrol, self._context, patrol.id, self._view.now())
        words = "Its visits stay. It is in force until today."
        title = f"End “{patrol.title}”?"
        self._open(ReasonDialog(self._context, self._view, title, "End the patrol", decide, words=words))

    def print_card(self, patrols: Sequence[PatrolView]) -> None:
        """This week's spots on paper: where, why, when, and lines to write on."""
        from .patrol_card import card_of
        from .printing import print_document

        place = self._context.place.label if self._context.place else "all our places"
        if patrols:
            card = card_of(patrols, place, self._view.today(), practice=self._context.practice)
            print_document(card, "Patrols", self._view)

    def _open(self, dialog: FormDialog) -> None:
        dialog.saved.connect(self._view.said)
        dialog.finished.connect(lambda _result: self._view.take_keyboard())
        dialog.open()


def _begin(context: Context, patrol_id: int, at: datetime, officer: str) -> Changes:
    from ..services.patrol_visits import begin_visit

    return begin_visit(context.store, patrol_id=patrol_id, at=at, officer=officer)


def _end(context: Context, visit_id: int, at: datetime) -> Changes:
    from ..services.patrol_visits import end_visit

    return end_visit(context.store, visit_id=visit_id, at=at)


def _run_on(context: Context, visit_id: int) -> Changes:
    from ..services.patrol_visits import run_on

    return run_on(context.store, visit_id=visit_id)


def _take_back(context: Context, visit_id: int) -> Changes:
    from ..services.patrol_visits import take_back_visit

    return take_back_visit(context.store, visit_id=visit_id)


def _end_patrol(context: Context, patrol_id: int, now: datetime, why: str) -> Changes:
    from ..services.patrols import end_patrol

    return end_patrol(context.store, patrol_id=patrol_id, on=now.date(), why=why)


def _resume(context: Context, patrol_id: int) -> Changes:
    from ..services.patrols import resume_patrol

    return resume_patrol(context.store, patrol_id=patrol_id)
