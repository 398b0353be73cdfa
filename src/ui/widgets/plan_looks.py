"""The looks at a plan: whose is next and when, the steps to one, and those so far with decision and advice."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ...domain.clock_words import until_words, used_share
from ...domain.dates import clock as at_clock
from ...domain.dates import day_short
from ...domain.plan_file import PlanFile, ReviewView
from ...domain.plan_reviews import AS_STATED, DECISIONS, LEVELS, SIGNED, Look, others_words
from ...domain.standing import clock_state
from ..look_deeds import LookDeeds, next_looks_of
from ..plan_views import PlanDesk
from .buttons import button
from .dial import DialWords
from .fold import Fold
from .labels import label
from .sheet import column, row

SHOWN = 2
"""Looks that stand open; the older ones unfold."""


class LookSoFar(QWidget):
    """What one look decided, who said it and when, and the advice."""

    def __init__(self, review: ReviewView) -> None:
        super().__init__()
        decided = DECISIONS.get(review.decision, review.decision)
        who = f"{review.reviewer}, {day_short(review.held_on)}"
        parts: list[QWidget] = [label(decided, "strong", wrap=True), label(who, "small", wrap=True)]
        if review.advice:
            parts.append(label(f"“{review.advice}”", "fact", wrap=True))
        if review.signs in SIGNED:
            moment = review.at.astimezone()
            signed = (
                f"Signed off {SIGNED[review.signs]}, {day_short(moment.date())} {at_clock(moment)}; name {AS_STATED}"
            )
            parts.append(label(signed, "note", wrap=True))
        self.setAccessibleName(". ".join(part.text() for part in parts if hasattr(part, "text")))
        self.setLayout(column(*parts, spacing=1))


class PlanLooks(QWidget):
    """`show_file` makes the looks so far anew only where there is another."""

    def __init__(self, deeds: LookDeeds, page: PlanDesk) -> None:
        super().__init__()
        self._deeds, self._page = deeds, page
        self._reviews: tuple[ReviewView, ...] | None = None
        self.due = ""  # the next look in words, for the head of the page
        self.clock, self.then = DialWords(), label("", "small", wrap=True)
        self.record_button = button("Record a look…", run=deeds.record)
        self.send_button = button("Send to sergeant", run=deeds.send, tip="It is then due today, and stands on Today")
        self.cycle_button = button("How often each rank looks", "quiet", run=deeds.set_cycle)
        self.fold = Fold("")
        self.none = label("Nobody has looked at it yet.", "small", wrap=True)
        self.newest, self.older = _column(), _column()
        self.older.hide()
        self.fold.toggled.connect(self.older.setVisible)
        self.so_far = label("Looks so far", "smallstrong")
        content = column(label("Supervision", "section"), self.clock, self.then, spacing=6)
        content.addLayout(row(self.record_button, self.send_button, None))
        for each in (self.so_far, self.none, self.newest):
            content.addWidget(each)
        content.addLayout(row(self.fold, None))
        content.addWidget(self.older)
        content.addLayout(row(self.cycle_button, None))
        self.setLayout(content)

    def show_file(self, file: PlanFile) -> None:
        looks, today = next_looks_of(self._deeds.context, file), self._page.today()
        self._show_next(looks, file, today)
        due = bool(looks) and looks[0].due <= today
        self.send_button.setVisible(bool(looks) and not due)
        if file.reviews != self._reviews:
            self._reviews = file.reviews
            self._show_so_far(file.reviews)

    def _show_next(self, looks: tuple[Look, ...], file: PlanFile, today: date) -> None:
        self.clock.setVisible(bool(looks))
        self.then.setVisible(len(looks) > 1)
        self.due = ""
        if not looks:
            return
        first = looks[0]
        begun = first.last_on or file.plan.started_on
        lead = f"{LEVELS[first.level]}’s look {until_words(first.due, today)}"
        self.due = lead
        state = clock_state(first.due, today)
        self.clock.show_time(used_share(begun, first.due, today), state, lead, day_short(first.due))
        self.then.setText(_then_words(looks))

    def _show_so_far(self, reviews: tuple[ReviewView, ...]) -> None:
        _fill(self.newest, reviews[:SHOWN])
        _fill(self.older, reviews[SHOWN:])
        self.none.setVisible(not reviews)
        self.newest.setVisible(bool(reviews))
        more = len(reviews) - SHOWN
        self.fold.setVisible(more > 0)
        self.fold.show_words(f"{more} older look{'' if more == 1 else 's'}")
        self.older.setVisible(more > 0 and self.fold.isChecked())


def _then_words(looks: tuple[Look, ...]) -> str:
    """`Then the inspector’s on 19 Dec 2026.`; those of the same day first."""
    parts = [others_words(looks)]
    later = [look for look in looks[1:] if look.due != looks[0].due]
    if later:
        told = [f"the {LEVELS[look.level].lower()}’s on {day_short(look.due)}" for look in later]
        parts.append(f"Then {', '.join(told)}.")
    return " ".join(part for part in parts if part)


def _column() -> QWidget:
    made = QWidget()
    lay = QVBoxLayout(made)
    lay.setContentsMargins(0, 0, 0, 0)
    lay.setSpacing(10)
    return made


def _fill(holder: QWidget, reviews: tuple[ReviewView, ...]) -> None:
    lay = holder.layout()
    assert isinstance(lay, QVBoxLayout)
    while (item := lay.takeAt(0)) is not None:
        old = item.widget()
        if old is not None:
            old.hide()
            old.deleteLater()
    for review in reviews:
        lay.addWidget(LookSoFar(review))
