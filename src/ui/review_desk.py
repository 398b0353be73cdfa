"""Working on a review of priorities: what is typed, chosen, counted again, signed; and reading one that is decided."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from ..domain.changes import Changes
from ..domain.decision_note import decision_note, note_text
from ..domain.errors import NotFoundError
from ..domain.priority_review import ADOPTED, NOT_ADOPTED, PARTNER, Candidate, ReviewView, faults, missing
from .context import Context
from .review_saver import ReviewSaver
from .widgets.review_panel import ReviewPanel
from .widgets.review_view import ReviewBody

KEYS = (
    ("A", "adopt the candidate"),
    ("P", "a partner leads it"),
    ("N", "do not adopt it"),
    ("Enter", "write the reason, then the next candidate"),
    ("Ctrl Enter", "sign and decide"),
    ("Esc", "back to the priorities"),
    ("Ctrl C", "copy the table"),
    ("Ctrl P", "print the decision note"),
)


class ReviewDesk(QObject):
    """`shown` when a review is open, `left` when it is to be closed; `body` and `panel` are what is seen."""

    shown = Signal()
    left = Signal()

    def __init__(self, context: Context, page: QWidget, today: Callable[[], date]) -> None:
        super().__init__(page)
        self._context, self._page, self._today = context, page, today
        self.review: ReviewView | None = None
        self.saver = ReviewSaver(context, self)
        self.body, self.panel = ReviewBody(today), ReviewPanel()
        self.panel.hide()
        table, sign = self.body.table, self.body.sign
        table.chosen.connect(self._show_candidate)
        table.activated.connect(lambda _index: self.panel.reason.setFocus())
        self.panel.changed.connect(self._change)
        self.panel.done.connect(self._next)
        sign.changed.connect(partial(self._typed, 0))
        sign.signed.connect(self.sign)
        sign.dropped.connect(self.drop)
        sign.history_asked.connect(self.show_history)
        sign.copy_asked.connect(self.copy_note)
        self.body.add_button.clicked.connect(lambda _checked=False: self.put_in())
        self.body.count_button.clicked.connect(lambda _checked=False: self.count_again())
        self._shortcuts()

    def _shortcuts(self) -> None:
        for keys, decision in (("A", ADOPTED), ("P", PARTNER), ("N", NOT_ADOPTED)):
            shortcut = QShortcut(QKeySequence(keys), self.body.table)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(partial(self._key, decision))
        for widget in (self.body, self.panel):
            for keys in ("Ctrl+Return", "Ctrl+Enter"):
                sign = QShortcut(QKeySequence(keys), widget)
                sign.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                sign.activated.connect(self.sign)

    @property
    def is_draft(self) -> bool:
        return self.review is not None and not self.review.decided

    # ------------------------------------------------------------ opening and leaving

    def begin(self, place_id: int | None) -> None:
        """Go on with the place's draft, or ask where and when and begin one."""
        from ..services.places import list_places
        from ..services.priority_reviews import draft_for
        from .dialogs.review import BeginReviewDialog

        held = draft_for(self._context.store, place_id) if place_id is not None else None
        if held is not None:
            self.open(held.id)
            return
        places = tuple(place for place in list_places(self._context.store) if place.kind != "force")
        dialog = BeginReviewDialog(self._context, self._page, places, place_id, self._today())
        dialog.saved.connect(lambda changes: self.open(changes.id))
        dialog.open()

    def open(self, review_id: int) -> None:
        """Show a review: a draft to go on with, or a decided one as it stands."""
        if not self.saver.flush():
            return
        self._read(review_id)
        self.shown.emit()
        self.body.area.verticalScrollBar().setValue(0)
        self.body.table.setFocus()

    def _read(self, review_id: int) -> None:
        from ..services.priority_reviews import get_review

        self.review = get_review(self._context.store, review_id)
        self.saver.open(review_id)
        self.body.show_review(self.review)
        self.body.sign.faults.show_notes(())
        if (chosen := self.body.table.current_row()) is not None:
            self._show_candidate(chosen)

    def take(self) -> None:
        """Look whether somebody else decided the open review, took its decision back or dropped it."""
        from ..services.priority_reviews import get_review

        if self.review is None:
            return
        try:
            now = get_review(self._context.store, self.review.id)
        except NotFoundError:
            self.saver.open(0)
            self.review = None
            return
        if now.decided != self.review.decided or len(now.candidates) != len(self.review.candidates):
            self._read(now.id)

    def leave(self) -> bool:
        """Keep what was typed; False where the disk fails."""
        if not self.saver.flush():
            return False
        self.review = None
        self.panel.hide()
        return True

    # ------------------------------------------------------------ typing and deciding

    def _show_candidate(self, candidate: Candidate) -> None:
        if self.review is not None:
            self.panel.show_candidate(candidate, decided=self.review.decided)

    def _key(self, decision: str) -> None:
        if self.is_draft:
            self.panel.decide(decision)

    def _change(self, field: str, value: Any) -> None:
        """The chosen candidate has a new value: seen at once, kept after a pause."""
        candidate = self.panel.candidate
        if self.review is None or candidate is None or not self.is_draft:
            return
        if field == "decision" and value == ADOPTED and not candidate.reason.strip():
            self._offer_reason(candidate)
        now = replace(self.panel.candidate or candidate, **{field: value})
        self._put(now)
        self._typed(now.id, field, value)
        if field == "decision":
            self.panel.show_candidate(now, decided=False)

    def _offer_reason(self, candidate: Candidate) -> None:
        """A priority that is kept has its reason already."""
        from ..services.priorities import get_priority

        if candidate.priority_id is not None:
            why = get_priority(self._context.store, candidate.priority_id).why
            self._put(replace(candidate, reason=why))
            self._typed(candidate.id, "reason", why)

    def _put(self, now: Candidate) -> None:
        assert self.review is not None
        candidates = tuple(now if each.id == now.id else each for each in self.review.candidates)
        self.review = replace(self.review, candidates=candidates)
        self.panel.candidate = now
        self.body.show_candidates(self.review)

    def _typed(self, candidate_id: int, field: str, value: Any) -> None:
        if self.is_draft:
            if not candidate_id and self.review is not None:
                self.review = replace(self.review, **{field: value})
            self.saver.change(candidate_id, field, value)

    def _next(self) -> None:
        """To the next candidate that lacks something; to the foot where none does."""
        self.panel.show_missing()
        following = self.body.table.next_open()
        if following:
            self.body.table.choose(following)
            self.body.table.setFocus()
        else:
            self.body.sign.by.setFocus()
            self.body.area.ensureWidgetVisible(self.body.sign.sign_button)

    def sign(self) -> None:
        """Decide the review, or say what is missing."""
        review, sign = self.review, self.body.sign
        if review is None or not self.is_draft or not self.saver.flush():
            return
        told = faults(review.candidates, decided_by=sign.by.text(), decided_on=sign.decided_on, next_on=sign.next_on)
        sign.faults.show_notes([("bad", each) for each in told])
        if told:
            self._show_first_missing(review)
            self.body.area.ensureWidgetVisible(sign.sign_button)
            return
        work = partial(_decide, self._context, review.id, sign.decided_on, sign.by.text(), sign.next_on)
        self._context.jobs.write(work, owner=self, done=self._decided)

    def _show_first_missing(self, review: ReviewView) -> None:
        first = next((each for each in review.candidates if missing(each)), None)
        if first is not None:
            self.body.table.choose(first.id)
            self.panel.show_missing()

    def _decided(self, changes: Changes) -> None:
        self._read(changes.id)
        self.shown.emit()
        self._context.announce(changes)
        self._context.messages.good(changes.said, "It can be read and printed, and stays as it was signed.")

    # ------------------------------------------------------------ more candidates, counting, dropping

    def put_in(self) -> None:
        from ..services.priority_reviews import answers_left
        from .dialogs.review import PutInDialog

        if self.review is None or not self.is_draft or not self.saver.flush():
            return
        dialog = PutInDialog(self._context, self._page, self.review, answers_left(self._context.store, self.review.id))
        dialog.saved.connect(lambda changes: self._put_in(changes))
        dialog.open()

    def _put_in(self, changes: Changes) -> None:
        if self.review is not None:
            self._read(self.review.id)
            self.body.table.choose(changes.id)
            self.body.table.setFocus()

    def count_again(self) -> None:
        """The columns as they stand today; what was typed stays."""
        from ..services.priority_reviews import count_again

        if self.review is None or not self.is_draft or not self.saver.flush():
            return
        review_id = self.review.id

        def done(changes: Changes) -> None:
            if self.review is not None and self.review.id == review_id:
                self._read(review_id)
            self._context.announce(changes)
            self._context.messages.good(changes.said)

        self._context.jobs.write(lambda: count_again(self._context.store, review_id=review_id), owner=self, done=done)

    def drop(self) -> None:
        """Drop the draft, with its reason: what was typed goes."""
        from .dialogs.reason import ReasonDialog

        review = self.review
        if review is None or not self.is_draft or not self.saver.flush():
            return
        words = "The candidates, decisions and reasons typed so far go with it."
        decide = partial(_drop, self._context, review.id)
        dialog = ReasonDialog(self._context, self._page, "Drop this draft?", "Drop it", decide, words=words)

        def gone(changes: Changes) -> None:
            self.saver.open(0)
            self.left.emit()
            self._context.messages.good(changes.said)

        dialog.saved.connect(gone)
        dialog.open()

    # ------------------------------------------------------------ the note

    def copy_note(self) -> None:
        if self.review is not None:
            note = decision_note(self.review, practice=self._context.practice)
            QGuiApplication.clipboard().setText(note_text(note))
            self._context.messages.good("The decision note is copied.", "Paste it into minutes or a message.")

    def show_history(self) -> None:
        from .history_of import show_history

        if self.review is not None and self.saver.flush():
            name = f"the review of priorities for {self.review.place}"
            show_history(self._context, self._page, self.review.uid, name)

    def print_note(self) -> None:
        from .note_print import note_page
        from .printing import print_document

        if self.review is not None:
            note = decision_note(self.review, practice=self._context.practice)
            print_document(note_page(note), note.title, self._page)


def _decide(context: Context, review_id: int, on: date, by: str, next_on: date) -> Changes:
    from ..services.review_deciding import decide

    return decide(context.store, review_id=review_id, decided_on=on, decided_by=by, next_on=next_on)


def _drop(context: Context, review_id: int, why: str) -> Changes:
    from ..services.priority_reviews import drop_review

    return drop_review(context.store, review_id=review_id, why=why)
