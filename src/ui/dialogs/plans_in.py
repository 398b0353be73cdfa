"""A file of plans before it is brought in: which column is what, what it holds, what is at fault."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from ...domain.dates import day_short
from ...domain.plan_files import FIELDS, KIND, NEEDED, ImportedPlans, PlanRowIn, PlansFile
from ...domain.plans import STAGES
from ..context import Context
from ..widgets.labels import label
from ..widgets.place_combo import ElidedCombo
from ..widgets.table import Column
from .rows_in import RowsInDialog

if TYPE_CHECKING:
    from ...store.store import Store

ACROSS = 6  # fields beside one another

COLUMNS: tuple[Column[PlanRowIn], ...] = (
    Column("reference", "Reference", lambda p: p.reference or "the next", width=96, quiet=True),
    Column("title", "Title", lambda p: p.title, strong=True, stretch=True, tip=lambda p: p.title),
    Column("place", "Place", lambda p: p.place or "as chosen", width=150, tip=lambda p: p.place),
    Column("stage", "Stage", lambda p: STAGES[p.stage], width=100),
    Column("started_on", "Started", lambda p: day_short(p.started_on), sort=lambda p: p.started_on, width=110),
    Column("owner", "Owner", lambda p: p.owner or "–", width=150, quiet=True, tip=lambda p: p.owner),
    Column("actions", "Actions", lambda p: f"{len(p.actions)}", number=True, width=70),
)


class PlansInDialog(RowsInDialog[PlanRowIn]):
    """A plan needs a place: rows that name none are at fault, or are in one that is chosen for all of them."""

    kind = KIND
    needed = NEEDED
    known_by = "in the store already: the same reference, title and place"
    largest = (1040, 680)
    notes_tall = 130

    def __init__(self, context: Context, parent: QWidget, path: Path) -> None:
        super().__init__(context, parent, path, COLUMNS)

    def fields(self) -> QGridLayout:
        """A drop-down of headings for each thing a plan has, and the place of rows that name none."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        self.place = self._places()
        named = [(name, self.combos[key], f"Column of: {name}") for key, name in FIELDS.items()]
        named.append(("Rows without a place", self.place, "Place of rows that name none"))
        for at, (name, combo, called) in enumerate(named):
            self._put(grid, divmod(at, ACROSS), name, combo, called)
        return grid

    def _put(self, grid: QGridLayout, at: tuple[int, int], name: str, combo: QComboBox, called: str) -> None:
        words = label(name, "strong")
        words.setBuddy(combo)
        combo.setAccessibleName(called)
        down, across = at
        grid.addWidget(words, 2 * down, across)
        grid.addWidget(combo, 2 * down + 1, across)
        grid.setColumnStretch(across, 1)

    def _places(self) -> ElidedCombo:
        """Where the plans are whose row names no place: that of the top bar, until another is chosen."""
        from ...services.places import list_places

        made = ElidedCombo()
        made.addItem("Are at fault", None)
        for each in list_places(self._context.store):
            made.addItem(each.title, each.id)
        made.setCurrentIndex(max(0, made.findData(self._context.place_id)))
        made.setMinimumWidth(120)
        made.activated.connect(lambda _at: self.look())
        return made

    @property
    def place_id(self) -> int | None:
        chosen = self.place.currentData()
        return chosen if isinstance(chosen, int) else None

    def reading(self) -> Callable[[], PlansFile]:
        return partial(_look, self._context.store, self._path, self.chosen, self.place_id)

    def importing(self) -> Callable[[], ImportedPlans]:
        return partial(_import, self._context.store, self._path, self.chosen, self.place_id)

    def rejecting(self, target: Path) -> Callable[[], int]:
        return partial(_rejects, self._context.store, target, self._path, self.chosen, self.place_id)

    def what_it_holds(self, seen: PlansFile) -> str:
        """`24 plans, started 3 Sep 2024 to 14 Nov 2026.`"""
        if not seen.new:
            return "Nothing new to bring in."
        days = sorted(row.started_on for row in seen.new)
        when = day_short(days[0]) if days[0] == days[-1] else f"{day_short(days[0])} to {day_short(days[-1])}"
        return f"{KIND.counted(len(seen.new))}, started {when}."


def _look(store: Store, path: Path, columns: dict[str, str], place_id: int | None) -> PlansFile:
    from ...services.plan_imports import look_at_plans

    return look_at_plans(store, path, columns=columns, place_id=place_id)


def _import(store: Store, path: Path, columns: dict[str, str], place_id: int | None) -> ImportedPlans:
    from ...services.plan_imports import import_plans

    return import_plans(store, path, columns=columns, place_id=place_id, take_good=True, again=True)


def _rejects(store: Store, target: Path, path: Path, columns: dict[str, str], place_id: int | None) -> int:
    from ...services.plan_imports import save_plan_rejects

    return save_plan_rejects(store, target, path, columns=columns, place_id=place_id)
