"""Begin a review of priorities, and put one more candidate in."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from ...domain.changes import Changes
from ...domain.dates import Period
from ...domain.priority_review import ReviewView
from ...domain.summaries import PlaceView
from ..context import Context
from ..widgets.date_field import date_edit, day_of
from ..widgets.form import Field, check_all, text_field
from ..widgets.labels import label
from ..widgets.place_combo import ElidedCombo, place_combo, place_of
from .form_dialog import FormDialog, Work

NAMED_HERE = "A matter named at the table"


class BeginReviewDialog(FormDialog):
    """Where, and on which day; what is looked at is the period at the top of the window."""

    def __init__(
        self, context: Context, parent: QWidget, places: tuple[PlaceView, ...], place_id: int | None, today: date
    ) -> None:
        super().__init__(context, parent, "Review priorities", "Begin the review")
        self.place = place_combo(places, place_id)
        self.place_field = Field("Place", self.place, hint="What lies in it has reviews of its own.")
        self.on = date_edit(today)
        self.column.addWidget(self.place_field)
        self.column.addWidget(Field("Held on", self.on))
        looked = f"Survey and street crime of {context.period.label}, the period at the top of the window."
        self.column.addWidget(label(looked, "fact", wrap=True))
        (self.save_button if place_of(self.place) is not None else self.place).setFocus()

    def work(self) -> Work | None:
        place_id = place_of(self.place)
        told = "" if place_id is not None else "Choose the place that is reviewed."
        if not check_all({self.place_field: told}) or place_id is None:
            return None
        return partial(_begin, self.context, place_id, day_of(self.on), self.context.period)


class PutInDialog(FormDialog):
    """An answer that was not drawn, or a matter in a few words."""

    def __init__(
        self, context: Context, parent: QWidget, review: ReviewView, left: tuple[tuple[str, str, int], ...]
    ) -> None:
        super().__init__(context, parent, "Put a candidate in", "Put it in")
        self._review = review
        self.pick = ElidedCombo()
        self.pick.addItem(NAMED_HERE, "")
        for key, words, n in left:
            self.pick.addItem(f"{words}, {n:,} ticked it", key)
        self._words = {key: words for key, words, _n in left}
        self.title_field, self.title = text_field("In a few words")
        self.pick.currentIndexChanged.connect(lambda _index: self._picked())
        self.column.addWidget(Field("What it is", self.pick, hint="Answers of the survey that were not drawn."))
        self.column.addWidget(self.title_field)
        self.title.setFocus()

    def _picked(self) -> None:
        """An answer's own words are offered, where nothing else was typed."""
        if not self.title.text().strip() or self.title.text() in self._words.values():
            self.title.setText(self._words.get(str(self.pick.currentData()), ""))

    def work(self) -> Work | None:
        told = "" if self.title.text().strip() else "Say in a few words what it is."
        if not check_all({self.title_field: told}):
            return None
        key = str(self.pick.currentData()) or None
        return partial(_put_in, self.context, self._review.id, self.title.text(), key)


def _begin(context: Context, place_id: int, on: date, period: Period) -> Changes:
    from ...services.priority_reviews import open_review

    return open_review(context.store, place_id=place_id, held_on=on, period=period)


def _put_in(context: Context, review_id: int, title: str, key: str | None) -> Changes:
    from ...services.priority_reviews import add_candidate

    return add_candidate(context.store, review_id=review_id, title=title, option_key=key)
