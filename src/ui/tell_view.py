"""Tell people: what there is to tell of at the left, closed and not told first; its words at the right."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ..domain.changes import Changes
from ..domain.dates import Period
from ..domain.tellable import Tellable
from .context import Context
from .tell_text import TellText, Told
from .widgets.buttons import button
from .widgets.empty import Empty
from .widgets.sheet import Sheet
from .widgets.tell_list import TellList

if TYPE_CHECKING:
    from ..store.store import Store

LIST_WIDE = 328  # px
NO_TELLING = "Nothing to tell of yet"
NO_TELLING_WORDS = (
    "What residents raised, what was done about it and what comes next is composed here into a message, "
    "as soon as there is a place, a priority or an issue."
)


class TellView(QWidget):
    """`shown` after its list was asked anew."""

    shown = Signal()

    def __init__(self, context: Context, today: Callable[[], date]) -> None:
        super().__init__()
        self._context, self._today = context, today
        self._wanted: tuple[str, int] | None = None
        self.waiting = 0  # closed issues that nobody was told of, or not those who asked
        self.list, self.text = TellList(), TellText(context)
        self.paper = Sheet(self.list, pad=(1, 1, 1, 1), spacing=0)
        self.paper.setFixedWidth(LIST_WIDE)
        self.empty = Empty(
            NO_TELLING,
            NO_TELLING_WORDS,
            (button("Go to Places", "primary", run=lambda: context.go("places")),),
            (("Asked", "what people ticked or raised"), ("Done", "in public words"), ("Told", "to those who asked")),
        )
        lay = QHBoxLayout(self)
        lay.setContentsMargins(24, 0, 24, 16)
        lay.setSpacing(20)
        for part in (self.paper, self.text, self.empty):
            lay.addWidget(part, 0 if part is self.paper else 1)
        self.empty.hide()
        self.list.chosen.connect(self._ask_one)
        self.list.entered_one.connect(self.text.edit.setFocus)
        self.text.sent_asked.connect(self.log)

    def first_focus(self) -> QWidget:
        return self.list

    def open(self, kind: str, id_: int) -> None:
        """Choose an issue, a priority or a place, whatever its status."""
        self._wanted = kind, id_
        if not self.list.choose(self._wanted):
            self.refresh()

    def refresh(self) -> None:
        context = self._context
        also = self._wanted[1] if self._wanted is not None and self._wanted[0] == "issue" else None
        place = None if self._wanted is not None and also is None else context.place_id
        work = partial(_list, context.store, place, self._today(), also)
        context.jobs.read(work, owner=self, done=self._listed, key="tellable")

    def _listed(self, answer: tuple[tuple[Tellable, ...], int]) -> None:
        found, self.waiting = answer
        self.empty.setVisible(not found)
        self.paper.setVisible(bool(found))
        self.text.setVisible(bool(found))
        self.list.show_items(found, self._wanted)
        self._wanted = None
        self.shown.emit()

    def _ask_one(self, subject: Tellable) -> None:
        self.text.keep()
        period = self._context.period
        work = partial(_ask, self._context.store, subject, period, self._today())
        self._context.jobs.read(work, owner=self, done=self._answered, key="told")

    def _answered(self, told: Told) -> None:
        current = self.list.current
        if current is not None and current.key == told.subject.key:
            self.text.show_told(told)

    # ------------------------------------------------------------ doing

    def log(self) -> None:
        """Log these words as sent; those who asked about the issue are then marked as told."""
        from ..services.places import list_places
        from .dialogs.message import LogMessageDialog, NewMessage

        told = self.text.told
        if told is None:
            return
        self.text.keep()
        subject = told.subject
        given = NewMessage(
            subject=subject.title,
            text=self.text.text,
            place_id=subject.place_id,
            priority_id=subject.id if subject.kind == "priority" else None,
            issue_ids=(subject.id,) if subject.kind == "issue" else (),
            tells=subject.title if subject.kind == "issue" else "",
        )
        dialog = LogMessageDialog(self._context, self, tuple(list_places(self._context.store)), given, self._today())
        dialog.saved.connect(self._logged)
        dialog.finished.connect(lambda _result: self.text.edit.setFocus())
        dialog.open()

    def _logged(self, changes: Changes) -> None:
        self.text.used()
        line = "Those who asked about it are marked as told." if "contacts" in changes.subjects else ""
        self._context.messages.good(changes.said, line)


def _list(store: Store, place_id: int | None, today: date, also: int | None) -> tuple[tuple[Tellable, ...], int]:
    from ..services.tellable import tellable
    from ..services.untold import untold_total

    return tellable(store, place_id=place_id, today=today, also=also), untold_total(store, place_id)


def _ask(store: Store, subject: Tellable, period: Period, today: date) -> Told:
    from ..services.feedback import compose
    from ..services.feedback_drafts import drafts_of
    from ..services.message_check import known_of

    first, last = min(period.first, today), min(period.last, today)
    if subject.kind == "issue":
        feedback = compose(store, issue_id=subject.id, first=first, last=last, today=today)
    elif subject.kind == "priority":
        feedback = compose(store, priority_id=subject.id, first=first, last=last, today=today)
    else:
        feedback = compose(store, place_id=subject.id, first=first, last=last, today=today)
    return Told(subject, feedback, drafts_of(store, kind=subject.kind, uid=subject.uid), known_of(store))
