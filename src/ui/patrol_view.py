"""Patrols as the Actions page lists them: one key begins a visit and ends it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent

from ..domain.dates import day_month, day_short
from ..domain.patrols import (
    PatrolView,
    VisitView,
    running_words,
    sums_words,
    used_of,
    was_left,
    weeks_of,
)
from .context import Context
from .part_view import PartView
from .patrol_deeds import PatrolDeeds
from .widgets.buttons import button
from .widgets.doing_panel import Deed, DoingPanel
from .widgets.empty import Empty
from .widgets.patrol_table import PatrolTable
from .widgets.timeline import Entry

TICK = 20_000
"""Milliseconds between two looks at a running visit."""

VISITS, WEEKS = 5, 4


class PatrolList(PartView):
    """B begins or ends a visit, S says what was seen, E changes, W ends the patrol, P prints the card."""

    new_words = "Plan a patrol"
    filters = (("open", "In force"), ("all", "All"))

    def __init__(self, context: Context, panel: DoingPanel, now: Callable[[], datetime]) -> None:
        super().__init__(context, panel, now)
        self.patrols: tuple[PatrolView, ...] = ()
        self.patrol_table = PatrolTable(now)
        self.deeds = PatrolDeeds(self)
        keys = {"B": self.visit, "S": self.say_seen, "E": self.open_chosen, "W": self.end, "O": self.end}
        keys |= {"P": self.print_card, "H": self.show_history}
        self.arrange((self.patrol_table,), self._empty(), keys)
        self.patrol_table.activated.connect(lambda _index: self.open_chosen())
        self.patrol_table.chosen.connect(lambda _row: self.show_chosen())
        self._clock = QTimer(self)
        self._clock.setInterval(TICK)
        self._clock.timeout.connect(self._tick)

    def _empty(self) -> Empty:
        return Empty(
            "No patrols planned here",
            "A patrol is a spot, why it was chosen, and when to be there. About fifteen minutes a visit, and come "
            "back: one key begins a visit and ends it.",
            (button("Plan a patrol", "primary", run=self.new),),
            (
                ("Say why here", "officers who know come more often"),
                ("Visit", "B begins, B ends"),
                ("See what came of it", "visits, minutes, by week"),
            ),
        )

    def ask(self) -> None:
        from ..services.patrols import list_patrols

        found = list_patrols(self.context.store, place_id=self.context.place_id, period=self.context.period)
        in_force = [patrol for patrol in found if patrol.runs_on(self.today()) or patrol.running]
        self.patrols = self.with_extra(tuple(in_force) if self.filter == "open" else found)
        self.patrol_table.show_patrols(self.patrols)
        visits = sum(patrol.sums.visits for patrol in found)
        self.fact = f"{len(in_force):,} in force, {visits:,} visits, {self.context.period.label}"
        left = sum(p.running is not None and was_left(p.running.started, self.now()) for p in found)
        if left:
            self.fact = f"{left:,} {'visit' if left == 1 else 'visits'} left running. {self.fact}"
        self.number = str(len(in_force))
        self.show_empty(not self.patrols)

    @property
    def chosen(self) -> PatrolView | None:
        row = self.patrol_table.current_row()
        return row if isinstance(row, PatrolView) else None

    # ------------------------------------------------------------ the clock

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._clock.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._clock.stop()

    def _tick(self) -> None:
        """Only the dials move: nothing is asked."""
        if any(patrol.running for patrol in self.patrols):
            self.patrol_table.viewport().update()
            if self.chosen is not None and self.chosen.running is not None:
                self._show_clock(self.chosen, self.chosen.running)

    # ------------------------------------------------------------ the panel

    def show_chosen(self) -> None:
        from ..services.patrol_visits import list_visits

        patrol = self.chosen
        if patrol is None or self.is_empty:
            self.panel.show_nothing("No patrol is in force here. “All” shows those that ended.")
            return
        visits = list_visits(self.context.store, patrol_id=patrol.id, period=self.context.period)
        ended = [visit for visit in visits if visit.ended is not None]
        self.panel.show_one(
            patrol.title,
            words=patrol.why,
            facts=(*_facts(patrol), *self._weeks(patrol, ended)),
            deeds=self._deeds(patrol, ended),
            more_head="Last visits" if ended else "",
            more=[_entry(visit) for visit in ended[:VISITS]],
        )
        if patrol.running is not None:
            self._show_clock(patrol, patrol.running)

    def _show_clock(self, patrol: PatrolView, visit: VisitView) -> None:
        now = self.now()
        left = was_left(visit.started, now)
        lead = "Left running" if left else running_words(visit.started, now, patrol.minutes)
        since = f"Since {visit.started:%H:%M} on {day_short(visit.started.date())}, {visit.officer}".rstrip(", ")
        self.panel.show_clock(used_of(visit.started, now, patrol.minutes), "over" if left else "ok", lead, since)

    def _weeks(self, patrol: PatrolView, ended: Sequence[VisitView]) -> list[tuple[str, str]]:
        """The last weeks of the period that had visits."""
        weeks = [w for w in weeks_of(ended, patrol.minutes, self.context.period) if w.sums.visits]
        return [(week.label, sums_words(week.sums, patrol.minutes)) for week in weeks[:WEEKS]]

    def _deeds(self, patrol: PatrolView, ended: Sequence[VisitView]) -> list[Deed]:
        runs = patrol.running is not None
        deeds: list[Deed] = []
        if runs or patrol.runs_on(self.today()):
            deeds.append(("End the visit" if runs else "Begin a visit", "primary", self.visit, "B"))
        if ended or runs:
            words = "End it and say what was seen" if runs else "Say what was seen"
            deeds.append((words, "secondary", self.say_seen, "S"))
        deeds += [
            ("Change the patrol", "secondary", self.open_chosen, "Enter"),
            ("Print the card", "quiet", self.print_card, "P"),
        ]
        if patrol.issue_id is not None:
            deeds.append(("Open the issue", "quiet", partial(self.context.go, "issues", issue_id=patrol.issue_id), ""))
        if patrol.plan_id is not None:
            deeds.append(("Open the plan", "quiet", partial(self.context.go, "plans", plan_id=patrol.plan_id), ""))
        over = patrol.ends_on is not None and patrol.ends_on < self.today()
        deeds.append(
            ("Take it up again", "quiet", self.end, "O") if over else ("End the patrol", "quiet", self.end, "W")
        )
        return [*deeds, ("History", "quiet", self.show_history, "H")]

    # ------------------------------------------------------------ doing

    def visit(self) -> None:
        if (patrol := self.chosen) is not None:
            self.deeds.visit(patrol)

    def say_seen(self) -> None:
        if (patrol := self.chosen) is not None:
            self.deeds.say_seen(patrol)

    def new(self, **tied: int) -> None:
        from .dialogs.patrol import blank_patrol

        self.deeds.edit(replace(blank_patrol(self.context.place_id, self.today()), **tied))  # type: ignore[arg-type]

    def open_chosen(self) -> None:
        if (patrol := self.chosen) is not None:
            self.deeds.edit(patrol)

    def end(self) -> None:
        if (patrol := self.chosen) is not None:
            self.deeds.end(patrol)

    def print_card(self) -> None:
        self.deeds.print_card([patrol for patrol in self.patrols if patrol.runs_on(self.today())])

    def show_history(self) -> None:
        if (patrol := self.chosen) is not None:
            self.history(patrol.title, patrol.uid)

    def open_one(self, **what: object) -> bool:
        """`patrol_id=3`"""
        from ..services.patrols import get_patrol

        patrol_id = what.get("patrol_id")
        if not isinstance(patrol_id, int):
            return False
        if self.filter == "open" and all(patrol.id != patrol_id for patrol in self.patrols):
            self.choose_filter("all")
        if all(patrol.id != patrol_id for patrol in self.patrols):
            ask = partial(get_patrol, self.context.store, patrol_id, period=self.context.period)
            if not self.fetch(ask):
                return False
        return self.patrol_table.choose(patrol_id)


def _facts(patrol: PatrolView) -> list[tuple[str, str]]:
    goal = f"{patrol.minutes} minutes a visit"
    tied = patrol.issue or patrol.priority or (f"Plan {patrol.plan}" if patrol.plan else "")
    return [
        ("Spot", patrol.spot),
        ("When", f"{patrol.times}; {goal}" if patrol.times else goal),
        ("For", tied),
        ("In the period", sums_words(patrol.sums, patrol.minutes)),
    ]


def _entry(visit: VisitView) -> Entry:
    from .dialogs.visit import visit_line

    return Entry(day_month(visit.started.date()), *visit_line(visit))
