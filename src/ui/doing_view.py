"""Promises and actions as the Actions page lists them: what is due first, each until it has ended in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from ..domain.actions import WorkView
from ..domain.changes import Changes
from ..domain.doing import DoingRow, in_order, open_words
from ..domain.promises import OPEN, PromiseView, made_words
from .context import Context
from .part_view import PartView
from .promise_deeds import PromiseDeeds
from .widgets.doing_panel import Deed, DoingPanel
from .widgets.doing_table import DoingTable
from .widgets.empty import Empty

if TYPE_CHECKING:
    from .dialogs.closing import Ending
    from .dialogs.work import Work


class DoingView(PartView):
    """K or D closes with what came of it, W withdraws, O opens again, E changes, H its history."""

    filters = (("open", "Open"), ("all", "All"))
    head: ClassVar[str]
    nothing: ClassVar[str]

    def __init__(self, context: Context, panel: DoingPanel, now: Callable[[], datetime]) -> None:
        super().__init__(context, panel, now)
        self.rows: tuple[DoingRow, ...] = ()
        self.doing = DoingTable(self.head, self.head, self.today)
        self.promises = PromiseDeeds(context, self, self.today)
        self.promises.left.connect(self.take_keyboard)
        keys = {"K": self.keep, "D": self.keep, "W": self.withdraw, "O": self.reopen, "E": self.open_chosen}
        self.arrange((self.doing,), self._empty(), keys | {"H": self.show_history})
        self.doing.activated.connect(lambda _index: self.open_chosen())
        self.doing.chosen.connect(lambda _row: self.show_chosen())

    def _empty(self) -> Empty:
        raise NotImplementedError

    def _ask(self) -> Sequence[DoingRow]:
        raise NotImplementedError

    def blank(self) -> Work:
        """A record that is not written yet."""
        raise NotImplementedError

    def ask(self) -> None:
        asked = self._ask()
        period = self.context.period
        self.rows = in_order(asked, period=period)
        if self.filter == "open":
            self.rows = tuple(row for row in self.rows if row.state == OPEN)
        self.rows = self.with_extra(self.rows)
        self.doing.show_rows(self.rows)
        self.fact = open_words(asked, self.today())
        self.number = str(sum(row.state == OPEN for row in asked))
        self.show_empty(not self.rows)

    @property
    def chosen(self) -> DoingRow | None:
        row = self.doing.current_row()
        return row if isinstance(row, DoingRow) else None

    # ------------------------------------------------------------ the panel

    def show_chosen(self) -> None:
        row = self.chosen
        if row is None or self.is_empty:
            self.panel.show_nothing(self.nothing)
            return
        said = {"kept": "What came of it", "withdrawn": "Why it was withdrawn"}.get(row.state, "")
        facts = (*_facts(row), (said, row.said))
        self.panel.show_one(row.text, facts=facts, deeds=self._deeds(row))
        used, state = row.dial(self.today()) if row.state == OPEN else (1.0, "ok")
        by = f"By {row.due.day} {row.due:%b %Y}" if row.due and row.state == OPEN else ""
        if row.due is not None or row.state != OPEN:
            self.panel.show_clock(used, state, row.standing, by)

    def _deeds(self, row: DoingRow) -> list[Deed]:
        if row.plan_id is not None:
            return [("Open the plan", "primary", self.open_chosen, "Enter")]
        kept = "It was kept" if row.what == "promise" else "It is done"
        deeds: list[Deed] = []
        if row.state == OPEN:
            deeds += [(kept, "primary", self.keep, "K"), ("Withdraw it", "secondary", self.withdraw, "W")]
            deeds.append(("Change it", "secondary", self.open_chosen, "Enter"))
        else:
            deeds.append(("Open it again", "secondary", self.reopen, "O"))
        for page, key, words in STEPS:
            id_ = getattr(row.record, key, None)
            if id_ is not None:
                deeds.append((words, "quiet", partial(self._go, page, key, id_), ""))
        return [*deeds, ("History", "quiet", self.show_history, "H")]

    def _go(self, page: str, key: str, id_: int) -> None:
        self.context.go(page, **{key: id_})

    # ------------------------------------------------------------ doing

    def keep(self) -> None:
        self._end("kept")

    def withdraw(self) -> None:
        self._end("withdrawn")

    def _end(self, how: str) -> None:
        row = self.chosen
        if row is None or row.state != OPEN:
            return
        if row.plan_id is not None:
            self.open_chosen()
        elif isinstance(row.record, PromiseView):
            self.promises.end(row.record.kind, row.id, how)
        elif isinstance(row.record, WorkView):
            self._end_action(row.record, how)

    def _end_action(self, action: WorkView, how: str) -> None:
        from .dialogs.closing import DONE, WITHDRAWN, ClosingDialog

        ending: Ending = DONE if how == "kept" else WITHDRAWN._replace(title="Withdraw the action")
        dialog = ClosingDialog(
            self.context,
            self,
            ending,
            action.text,
            today=self.today(),
            version=action.version,
            end=partial(_finish if how == "kept" else _withdraw, self.context, action),
            again=partial(_version, self.context, action),
        )
        dialog.saved.connect(partial(self._ended, action))
        dialog.finished.connect(lambda _result: self.take_keyboard())
        dialog.open()

    def _ended(self, action: WorkView, changes: Changes) -> None:
        back = partial(self.write, partial(_reopen, self.context, action.id))
        self.context.messages.good(changes.said, action.text, undo=back)

    def reopen(self) -> None:
        row = self.chosen
        if row is None or row.state == OPEN:
            return
        if isinstance(row.record, PromiseView):
            self.promises.reopen(row.record.kind, row.id)
        elif isinstance(row.record, WorkView):
            self.write(partial(_reopen, self.context, row.id))

    def new(self, **tied: int) -> None:
        """`tied`: issue_id or priority_id with place_id, where another page asks for one."""
        blank: Any = self.blank()
        self._show_dialog(replace(blank, **tied))

    def open_chosen(self) -> None:
        row = self.chosen
        if row is None:
            return
        if row.plan_id is not None:
            self.context.go("plans", plan_id=row.plan_id, action_id=row.id)
        elif isinstance(row.record, PromiseView | WorkView):
            self._show_dialog(row.record)

    def _show_dialog(self, record: Work) -> None:
        from .dialogs.work import WorkDialog
        from .widgets.tie_combo import ties_of

        dialog = WorkDialog(self.context, self, record, ties_of(self.context), self.today())
        dialog.saved.connect(self.said)
        dialog.finished.connect(lambda _result: self.take_keyboard())
        dialog.open()

    def show_history(self) -> None:
        if (row := self.chosen) is not None:
            self.history(row.text, row.record.uid)

    def choose_row(self, key: tuple[str, str, int], ask: Callable[[], DoingRow]) -> bool:
        """Choose a row, among those that ended too; one that is not listed is asked for."""
        if not any(row.key == key for row in self.rows) and self.filter == "open":
            self.choose_filter("all")
        if not any(row.key == key for row in self.rows) and not self.fetch(ask):
            return False
        return self.doing.choose(key)


STEPS = (
    ("events", "event_id", "Open the event"),
    ("issues", "issue_id", "Open the issue"),
    ("priorities", "priority_id", "Open the priority"),
)


def _facts(row: DoingRow) -> list[tuple[str, str]]:
    record = row.record
    made = made_words(record).removeprefix("Promised ") if isinstance(record, PromiseView) else ""
    for_what = (record.issue or record.priority) if isinstance(record, WorkView) else ""
    of_plan = row.under.partition(". ")[2] if row.plan_id is not None else ""
    place = str(getattr(record, "place", "")) or row.under.partition(". ")[0]
    return [
        ("Promised", made[:1].upper() + made[1:]),
        ("Who", row.owner or "Nobody yet"),
        ("Place", place),
        ("For", for_what or of_plan),
    ]


def _finish(context: Context, action: WorkView, version: int, on: date, outcome: str) -> Changes:
    from ..services.actions import finish_action

    return finish_action(context.store, action_id=action.id, version=version, on=on, outcome=outcome)


def _withdraw(context: Context, action: WorkView, version: int, on: date, why: str) -> Changes:
    from ..services.actions import withdraw_action

    return withdraw_action(context.store, action_id=action.id, version=version, on=on, why=why)


def _version(context: Context, action: WorkView) -> int:
    from ..services.actions import get_action

    return get_action(context.store, action.id).version


def _reopen(context: Context, action_id: int) -> Changes:
    from ..services.actions import reopen_action

    return reopen_action(context.store, action_id=action_id)
