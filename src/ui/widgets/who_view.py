"""Who answered in the place and period at the top, against who lives here: a sheet a question."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ...domain.representativeness import Answered
from ..chart_actions import ChartActions
from ..context import Context
from ..jobs import Jobs
from ..who_words import (
    EMPTY,
    EMPTY_WORDS,
    HOW,
    NAMES,
    Who,
    ask_who,
    common_reason,
    exhibit,
    heading,
    lines_of,
)
from .buttons import button
from .empty import Empty
from .labels import label
from .scroll import Scroll
from .sheet import Sheet, column, row
from .tall import Tall
from .who_table import WhoTable

INSET = (19, 0, 19, 0)


class WhoView(QWidget):
    """`refresh` asks in the background; `answered`: it is there, or that nobody said who they are."""

    answered = Signal()

    def __init__(self, context: Context, out: ChartActions) -> None:
        super().__init__()
        self._context, self._out = context, out
        self.who: Who | None = None
        self.parts = {subject: WhoPart(context.jobs, subject) for subject in NAMES}
        for part in self.parts.values():
            out.menu_for(part.table)
        self.finding = label("", "finding", wrap=True)
        self.how = label(HOW, "small", wrap=True)
        self.note = label("", "note", wrap=True)
        self.bring_button = button("Bring in population", icon="users-three", run=self._bring_in)
        self._arrange()

    def _arrange(self) -> None:
        filled = Tall()
        inner = QVBoxLayout(filled)
        inner.setContentsMargins(24, 0, 24, 16)
        inner.setSpacing(12)
        inner.addLayout(column(self.finding, self.how, spacing=2))
        for part in self.parts.values():
            inner.addWidget(part)
        inner.addLayout(row(self.bring_button, None))
        inner.addWidget(self.note)
        inner.addStretch(1)
        self.area = Scroll(filled)
        self.record_button = button("Record answers", "primary", run=lambda: self._context.go("record"))
        self.empty = Empty(EMPTY, EMPTY_WORDS, (self.record_button,))
        lay = QVBoxLayout(self)
        lay.setContentsMargins(0, 0, 0, 0)
        lay.addWidget(self.area, 1)
        lay.addWidget(self.empty, 1)
        for made in (self.area, self.empty):
            made.hide()

    def first_focus(self) -> QWidget | None:
        """The first table, else the first step; None while nothing has come."""
        if self.who is None:
            return None
        if not self.who.anybody:
            return self.record_button
        if self.who.compared:
            return self.parts[self.who.compared[0].subject].table
        return self.bring_button if self.bring_button.isVisibleTo(self) else None

    def refresh(self) -> None:
        context = self._context
        work = partial(ask_who, context.store, context.place_id, context.period)
        context.jobs.read(work, owner=self, done=self._show, key="who")

    def show_out(self) -> None:
        """What “Save or copy” takes is this view's."""
        compared = self.who.compared if self.who is not None else ()
        self._out.table = self.parts[compared[0].subject].table if compared else None
        self._out.show(exhibit(self.who) if self.who is not None else None)

    def _show(self, who: Who) -> None:
        """Another place or period begins at its finding."""
        if self.who is None or (self.who.told.place, self.who.period) != (who.told.place, who.period):
            self.area.verticalScrollBar().setValue(0)
        self.who = who
        self.area.setVisible(who.anybody)
        self.empty.setVisible(not who.anybody)
        self.finding.setText(heading(who))
        common = common_reason(who)
        self.how.setText(common or HOW)
        self.how.setVisible(bool(common or who.compared))
        self.note.setText(who.told.self_selected)
        asked = {each.subject: each for each in who.told.questions}
        for subject, part in self.parts.items():
            part.setVisible(subject in asked)
            if subject in asked:
                part.show_answered(asked[subject], said_above=bool(common))
        missing = any(each.why_not for each in who.told.questions)
        self.bring_button.setVisible(missing and self._context.place_id is not None)
        self.answered.emit()

    def _bring_in(self) -> None:
        self._context.go("places", bring_in="population")


class WhoPart(Sheet):
    """One question: what is clear, the table with its drawing, the base, and where residents are from."""

    def __init__(self, jobs: Jobs, subject: str) -> None:
        super().__init__(pad=(1, 12, 1, 10), spacing=4)
        self.name = label(NAMES[subject], "section")
        self.said = label("", "", wrap=True)
        self.table = WhoTable(jobs, subject)
        self.base = label("", "small", wrap=True)
        self.source = label("", "small", wrap=True)
        self.add(
            column(self.name, self.said, spacing=2, margins=INSET),
            self.table,
            column(self.base, self.source, spacing=2, margins=(19, 4, 19, 0)),
        )

    def show_answered(self, answered: Answered, *, said_above: bool) -> None:
        said, base, source = lines_of(answered)
        self.said.setText(said)
        self.said.setVisible(not said_above)
        self.base.setText(base)
        self.source.setText(source)
        self.source.setVisible(bool(source))
        shown = bool(answered.groups and answered.base)
        self.table.setVisible(shown)
        if shown:
            self.table.show_answered(answered)
