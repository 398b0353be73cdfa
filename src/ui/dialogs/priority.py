"""Set a priority, or change one: what, where, why, since when, and until when it is looked at again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ...domain.changes import Changes
from ...domain.dates import Period
from ...domain.priorities import review_date
from ...domain.standing import full_words, is_full
from ...domain.summaries import PlaceView, PriorityView
from ..context import Context
from ..widgets.date_field import date_edit, day_of, set_day
from ..widgets.form import Field, check_all, text_field
from ..widgets.place_combo import place_combo, place_of
from ..widgets.sheet import row
from ..widgets.words_field import words_edit
from .form_dialog import FormDialog, Work
from .record_dialog import RecordDialog

NAMES = {"title": "Title", "why": "Why", "set_on": "Set on", "review_by": "Review by"}


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a new priority would be, before anybody agreed. `option_key` with its period keeps the votes."""

    title: str = ""
    place_id: int | None = None
    why: str = ""
    option_key: str | None = None
    period: Period | None = None
    question: str = "issues"


class PriorityFields(QWidget):
    """The fields of a priority. Changing the day it was set moves the review with it, until that was chosen."""

    def __init__(self, title: str, why: str, set_on: date, review_by: date) -> None:
        super().__init__()
        self.title_field, self.title = text_field("Title", value=title)
        self.why = words_edit(why)
        self.why_field = Field("Why", self.why, hint="Printed in the briefing. No names.")
        self.set_on, self.review_by = date_edit(set_on), date_edit(review_by)
        self._followed = review_date(set_on) == review_by
        self.set_on.dateChanged.connect(self._follow)
        self.review_by.userDateChanged.connect(self._review_chosen)
        self.set_on_field = Field("Set on", self.set_on)
        self.review_field = Field("Review by", self.review_by, hint="Three months on.")

    def dates(self) -> QHBoxLayout:
        """The two days side by side, their labels on one line."""
        line = row(spacing=16)
        for field in (self.set_on_field, self.review_field):
            line.addWidget(field, 0, Qt.AlignmentFlag.AlignTop)
        line.addStretch(1)
        return line

    def values(self) -> dict[str, str | date]:
        return {
            "title": " ".join(self.title.text().split()),
            "why": self.why.toPlainText().strip(),
            "set_on": day_of(self.set_on),
            "review_by": day_of(self.review_by),
        }

    def faults(self) -> dict[Field, str]:
        after = day_of(self.review_by) > day_of(self.set_on)
        return {
            self.title_field: "" if self.title.text().strip() else "Say in a few words what it is.",
            self.review_field: "" if after else "The review comes after the day it was set.",
        }

    def put(self, field: str, value: str | date) -> None:
        """Write one field."""
        if field == "title":
            self.title.setText(str(value))
        elif field == "why":
            self.why.setPlainText(str(value))
        elif isinstance(value, date):
            set_day(self.set_on if field == "set_on" else self.review_by, value)

    def _follow(self) -> None:
        if self._followed:
            set_day(self.review_by, review_date(day_of(self.set_on)))

    def _review_chosen(self) -> None:
        self._followed = review_date(day_of(self.set_on)) == day_of(self.review_by)


class SetPriorityDialog(FormDialog):
    """Opened with everything filled in, it takes one Enter."""

    def __init__(
        self, context: Context, parent: QWidget, places: tuple[PlaceView, ...], proposal: Proposal, today: date
    ) -> None:
        super().__init__(context, parent, "Set a priority", "Set priority")
        self._proposal = proposal
        self.fields = PriorityFields(proposal.title, proposal.why, today, review_date(today))
        self.place = place_combo(places, proposal.place_id)
        self.place_field = Field("Place", self.place, hint="Up to three open priorities a place.")
        fields = self.fields
        for each in (fields.title_field, self.place_field, fields.why_field):
            self.column.addWidget(each)
        self.column.addLayout(fields.dates())
        self.place.currentIndexChanged.connect(lambda _index: self._look_for_room())
        self._look_for_room()
        if not proposal.title:
            fields.title.setFocus()
        elif place_of(self.place) is None or not self.save_button.isEnabled():
            self.place.setFocus()
        else:
            self.save_button.setFocus(Qt.FocusReason.TabFocusReason)

    def _look_for_room(self) -> None:
        """A place that has its three is said to be full before anything is written for it."""
        from ...services.priorities import list_priorities

        place_id = place_of(self.place)
        full = place_id is not None and is_full(list_priorities(self.context.store, place_id=place_id), place_id)
        self.save_button.setEnabled(not full)
        self.set_fault(full_words(self.place.currentText()) if full else "")

    def work(self) -> Work | None:
        place_id = place_of(self.place)
        told = {self.place_field: "" if place_id is not None else "Choose the place it is for."}
        if not check_all({**self.fields.faults(), **told}) or place_id is None:
            return None
        store, values, proposal = self.context.store, self.fields.values(), self._proposal

        def work() -> Changes:
            from ...services.priorities import set_priority

            return set_priority(
                store,
                place_id=place_id,
                title=str(values["title"]),
                why=str(values["why"]),
                set_on=_day(values["set_on"]),
                review_by=_day(values["review_by"]),
                option_key=proposal.option_key,
                period=proposal.period,
                question=proposal.question,
            )

        return work


class EditPriorityDialog(RecordDialog[PriorityView]):
    """Change the words and dates of a priority. Where somebody else saved meanwhile, both texts are shown."""

    names = NAMES
    what = "this priority"

    def __init__(self, context: Context, parent: QWidget, priority: PriorityView) -> None:
        super().__init__(context, parent, f"Change “{priority.title}”", priority)
        self.fields = PriorityFields(priority.title, priority.why, priority.set_on, priority.review_by)
        self.column.addWidget(self.fields.title_field)
        self.column.addWidget(self.fields.why_field)
        self.column.addLayout(self.fields.dates())
        self.fields.title.setFocus()

    def values(self) -> dict[str, str | date]:
        return self.fields.values()

    def put(self, field: str, value: str | date) -> None:
        self.fields.put(field, value)

    def faults(self) -> dict[Field, str]:
        return self.fields.faults()

    def again(self) -> PriorityView:
        from ...services.priorities import get_priority

        return get_priority(self.context.store, self.record.id)

    def write(self, record: PriorityView, changed: dict[str, Any]) -> Changes:
        from ...services.priorities import save_priority

        return save_priority(self.context.store, priority_id=record.id, version=record.version, **changed)


def _day(value: str | date) -> date:
    assert isinstance(value, date)
    return value
