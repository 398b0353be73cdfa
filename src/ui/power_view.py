"""Powers used as the Actions page lists them, and counts them by place and month."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from ..domain.changes import Changes
from ..domain.dates import day_short
from ..domain.powers import Power, PowerUseView
from .context import Context
from .part_view import PartView
from .widgets.buttons import button
from .widgets.doing_panel import Deed, DoingPanel
from .widgets.empty import Empty
from .widgets.power_table import CountTable, PowerTable

COUNTED = "A place’s counts take in all that lies in it, so the counts of two places are never added up."


class PowerList(PartView):
    """E changes what was noted, Delete takes it out with a reason, T edits the team's table of powers."""

    new_words = "Note a power"
    filters = (("list", "As noted"), ("months", "By place and month"))

    def __init__(self, context: Context, panel: DoingPanel, now: Callable[[], datetime]) -> None:
        super().__init__(context, panel, now)
        self.uses: tuple[PowerUseView, ...] = ()
        self.powers: dict[str, Power] = {}
        self.noted, self.counted = PowerTable(), CountTable()
        keys = {"E": self.open_chosen, "Delete": self.take_out, "T": self.edit_table, "H": self.show_history}
        keys["Ctrl+S"] = self.ask_to_save
        self.arrange((self.noted, self.counted), self._empty(), keys)
        self.sheets[1].hide()
        self.noted.activated.connect(lambda _index: self.open_chosen())
        self.noted.chosen.connect(lambda _row: self.show_chosen())

    def _empty(self) -> Empty:
        return Empty(
            "No powers noted in this period",
            "Warnings, contracts, notices, orders and dispersals are counted by place and month. "
            "Never on whom: no names stand here.",
            (button("Note a power", "primary", run=self.new), button("Edit the table", run=self.edit_table)),
            (
                ("Note it", "which power, where, when"),
                ("Tie it", "to its issue, priority or plan"),
                ("Count it", "by place and month"),
            ),
        )

    def ask(self) -> None:
        from ..services.powers import list_powers, power_table, powers_by_place_and_month

        store, place_id, period = self.context.store, self.context.place_id, self.context.period
        self.uses = self.with_extra(list_powers(store, place_id=place_id, period=period))
        self.powers = {power.key: power for power in power_table(store)}
        months = self.filter == "months"
        self.noted.show_powers(self.uses)
        if months:
            self.counted.show_counts(powers_by_place_and_month(store, place_id=place_id, period=period))
        self.sheets[0].setVisible(not months)
        self.sheets[1].setVisible(months)
        times = sum(use.n for use in self.uses)
        self.fact = f"{times:,} {'time' if times == 1 else 'times'} used, {period.label}"
        self.number = str(len(self.uses))
        self.show_empty(not self.uses)

    @property
    def chosen(self) -> PowerUseView | None:
        row = self.noted.current_row()
        return row if isinstance(row, PowerUseView) else None

    def show_chosen(self) -> None:
        use = self.chosen
        table: Deed = ("Edit the table of powers", "quiet", self.edit_table, "T")
        if self.is_empty or use is None:
            self.panel.show_one("Powers", words="What is noted stands here.", deeds=[table])
        elif self.filter == "months":
            save: Deed = ("Save as CSV", "secondary", self.ask_to_save, "Ctrl S")
            self.panel.show_one("By place and month", words=COUNTED, deeds=[save, table])
        else:
            self.panel.show_one(use.name, words=use.note, facts=self._facts(use), deeds=[*self._deeds(use), table])

    def _facts(self, use: PowerUseView) -> list[tuple[str, str]]:
        power = self.powers.get(use.power)
        times = "once" if use.n == 1 else f"{use.n:,} times"
        tied = use.issue or use.priority or (f"Plan {use.plan}" if use.plan else "")
        return [
            ("Used", f"{day_short(use.used_on)}, {times}"),
            ("Place", use.place),
            ("Issued by", use.agency or "Police"),
            ("Ends", day_short(use.ends_on) if use.ends_on else ""),
            ("For", tied),
            ("Noted by", use.officer),
            ("Who may issue it", power.who if power else ""),
            ("Age limit", power.age if power else ""),
            ("Usual length", power.length if power else ""),
            ("In the table", power.note if power else ""),
        ]

    def _deeds(self, use: PowerUseView) -> list[Deed]:
        deeds: list[Deed] = [("Change it", "secondary", self.open_chosen, "Enter")]
        if use.issue_id is not None:
            deeds.append(("Open the issue", "quiet", partial(self.context.go, "issues", issue_id=use.issue_id), ""))
        return [*deeds, ("Take it out", "quiet", self.take_out, "Delete"), ("History", "quiet", self.show_history, "H")]

    # ------------------------------------------------------------ doing

    def new(self, **tied: int) -> None:
        from .dialogs.power_use import blank_use

        first = next(iter(self.powers), "")
        self._show_dialog(replace(blank_use(first, self.context.place_id, self.today()), **tied))  # type: ignore[arg-type]

    def open_chosen(self) -> None:
        if self.filter == "list" and (use := self.chosen) is not None:
            self._show_dialog(use)

    def _show_dialog(self, use: PowerUseView) -> None:
        from .dialogs.power_use import PowerUseDialog
        from .widgets.tie_combo import ties_of

        powers = tuple(self.powers.values())
        dialog = PowerUseDialog(self.context, self, use, powers, ties_of(self.context))
        dialog.saved.connect(self.said)
        dialog.finished.connect(lambda _result: self.take_keyboard())
        dialog.open()

    def take_out(self) -> None:
        from .dialogs.reason import ReasonDialog

        use = self.chosen
        if use is None or self.filter != "list":
            return
        decide = partial(_remove, self.context, use.id)
        dialog = ReasonDialog(self.context, self, f"Take out “{use.name}”?", "Take it out", decide)
        dialog.saved.connect(partial(self._taken_out, use))
        dialog.finished.connect(lambda _result: self.take_keyboard())
        dialog.open()

    def _taken_out(self, use: PowerUseView, changes: Changes) -> None:
        self.context.messages.good(changes.said, use.name, undo=partial(self.write, partial(_again, self.context, use)))

    def edit_table(self) -> None:
        from ..services.powers import shipped_powers
        from .dialogs.power_list import PowerListDialog

        dialog = PowerListDialog(self.context, self, tuple(self.powers.values()), shipped_powers())
        dialog.saved.connect(self.said)
        dialog.finished.connect(lambda _result: self.take_keyboard())
        dialog.open()

    def ask_to_save(self) -> None:
        """Ask where; the counts of the place and period that are chosen."""
        if self.filter != "months" or self.is_empty:
            return
        chosen, _kind = QFileDialog.getSaveFileName(self, "Save the counts", "Powers used.csv", "Table (*.csv)")
        if chosen:
            self.save_to(Path(chosen))

    def save_to(self, path: Path) -> None:
        from ..services.powers_out import save_counts

        path = path if path.suffix else path.with_suffix(".csv")
        store, place_id, period = self.context.store, self.context.place_id, self.context.period
        work = partial(save_counts, store, path, place_id=place_id, period=period)
        self.context.jobs.read(work, owner=self, done=self._saved)

    def _saved(self, path: Path) -> None:
        self.context.messages.good(f"{path.name} is saved.", f"{path.parent}. For the team: small counts are in it.")

    def show_history(self) -> None:
        if self.filter == "list" and (use := self.chosen) is not None:
            self.history(use.name, use.uid)

    def open_one(self, **what: object) -> bool:
        """`power_id=3`"""
        from ..services.powers import get_power

        power_id = what.get("power_id")
        if not isinstance(power_id, int):
            return False
        if self.filter != "list":
            self.choose_filter("list")
        listed = any(use.id == power_id for use in self.uses)
        return (listed or self.fetch(partial(get_power, self.context.store, power_id))) and self.noted.choose(power_id)


def _remove(context: Context, use_id: int, why: str) -> Changes:
    from ..services.powers import remove_power

    return remove_power(context.store, use_id=use_id, why=why)


def _again(context: Context, use: PowerUseView) -> Changes:
    """What was taken out is noted again as it was."""
    from ..services.powers import note_power

    return note_power(
        context.store,
        power=use.power,
        place_id=use.place_id,
        used_on=use.used_on,
        n=use.n,
        agency=use.agency,
        note=use.note,
        ends_on=use.ends_on,
        issue_id=use.issue_id,
        priority_id=use.priority_id,
        plan_id=use.plan_id,
        officer=use.officer,
    )
