"""What something is done for: an issue, a priority or a plan, in one drop-down."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

from .place_combo import ElidedCombo

if TYPE_CHECKING:
    from ...domain.summaries import PlaceView
    from ..context import Context

Tie = tuple[str, int] | None
"""("issue", its id), ("priority", id) or ("plan", id); None: for nothing in particular."""

KINDS = {"issue": "Issue", "priority": "Priority", "plan": "Plan"}
MOST_ISSUES = 300


@dataclass(frozen=True, slots=True)
class Ties:
    """What there is to choose from: places, and pieces of the thread with their names."""

    places: tuple[PlaceView, ...]
    pieces: tuple[tuple[str, int, str], ...]  # kind, id, name

    def of(self, *kinds: str) -> tuple[tuple[str, int, str], ...]:
        return tuple(piece for piece in self.pieces if piece[0] in kinds)


def ties_of(context: Context) -> Ties:
    """Open issues (the latest touched), open priorities and running plans of the place that is chosen."""
    from ...services.issues import list_issues
    from ...services.places import list_places
    from ...services.plans import list_plans
    from ...services.priorities import list_priorities

    store, place_id = context.store, context.place_id
    issues = list_issues(store, place_id=place_id, limit=MOST_ISSUES)
    pieces = [("issue", each.id, f"{each.reference} {each.title}") for each in issues]
    pieces += [("priority", p.id, f"{p.title}, {p.place}") for p in list_priorities(store, place_id=place_id)]
    plans = list_plans(store, place_id=place_id, closed=False)
    pieces += [("plan", plan.id, f"{plan.reference} {plan.title}") for plan in plans]
    return Ties(tuple(place for place in list_places(store) if place.kind != "force"), tuple(pieces))


def tie_combo(pieces: tuple[tuple[str, int, str], ...], chosen: Tie, name: str = "") -> QComboBox:
    """The pieces by kind and name; the first entry is none. What is tied already stays, closed or not (`name`)."""
    made = ElidedCombo()
    made.addItem("None", None)
    for kind, id_, called in pieces:
        made.addItem(f"{KINDS[kind]}: {called}", f"{kind} {id_}")
        made.setItemData(made.count() - 1, called, Qt.ItemDataRole.ToolTipRole)
    if chosen is not None and made.findData(_data(chosen)) < 0:
        made.addItem(f"{KINDS[chosen[0]]}: {name}", _data(chosen))
    made.setMaxVisibleItems(16)
    made.setMinimumContentsLength(24)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    choose_tie(made, chosen)
    return made


def choose_tie(combo: QComboBox, tie: Tie) -> None:
    combo.setCurrentIndex(max(0, combo.findData(_data(tie))) if tie is not None else 0)


def tie_in(combo: QComboBox) -> Tie:
    """What is chosen."""
    data = combo.currentData()
    if not data:
        return None
    kind, _, id_ = str(data).partition(" ")
    return kind, int(id_)


def tie_of(record: object) -> Tie:
    """What a record is tied to: its plan before its priority before its issue."""
    for kind in ("plan", "priority", "issue"):
        id_ = getattr(record, f"{kind}_id", None)
        if id_ is not None:
            return kind, int(id_)
    return None


def tie_name(record: object) -> str:
    """What the record's tie is called, where its view says so."""
    tie = tie_of(record)
    return str(getattr(record, tie[0], "") or "") if tie else ""


def as_fields(tie: Tie, *kinds: str) -> dict[str, int | None]:
    """`issue_id`, `priority_id` … as the services take them: one of them, the others None."""
    return {f"{kind}_id": tie[1] if tie is not None and tie[0] == kind else None for kind in kinds}


def _data(tie: Tie) -> str:
    return f"{tie[0]} {tie[1]}" if tie else ""
