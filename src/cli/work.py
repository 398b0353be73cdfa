"""Priorities, as their page lists them."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ..domain.dates import day_short
from ..domain.summaries import PriorityView
from .opening import with_store
from .output import JsonOption, percent, say, table, write_json
from .places import ClosedOption, PlaceOption, chosen_place

if TYPE_CHECKING:
    from ..store.store import Store

group = typer.Typer()

PoliceOption = Annotated[
    Path | None,
    typer.Option("--police-uk", metavar="FILE", help="Write the open ones in the shape of data.police.uk instead."),
]


@group.command("priorities")
@with_store
def priorities(
    store: "Store",
    place: PlaceOption = None,
    closed: ClosedOption = False,
    police_uk: PoliceOption = None,
    json: JsonOption = False,
) -> None:
    """The priorities that are open, oldest first, with how much of their three months is used."""
    from ..domain.priorities import clock, out_of_date
    from ..services.moments import today
    from ..services.priorities import list_priorities

    (place_id, label), now = chosen_place(store, place), today()
    if police_uk is not None:
        _write_police_uk(store, police_uk, place_id, label, json)
        return
    found = list_priorities(store, place_id=place_id, closed=closed)
    if json:
        write_json({"place": label, "priorities": [priority_json(p, now) for p in found]})
        return
    if not found:
        say(f"{label}: no priorities.")
        return
    rows = [
        (
            p.place,
            p.title,
            "closed" if p.closed_on else clock(p.set_on, p.review_by, now)[1],
            _due(p.review_by, p.closed_on is None and out_of_date(p.review_by, now)),
            f"{p.votes} of {p.base}" if p.votes is not None else None,
            p.updates[-1].text if p.updates else None,
        )
        for p in found
    ]
    table(("Place", "Priority", "Three months", "Review by", "Ticked by", "Last done"), rows)


def _write_police_uk(store: "Store", path: Path, place_id: int | None, label: str, json: bool) -> None:
    from ..services.police_uk import export_priorities

    n = export_priorities(store, path.expanduser(), place_id=place_id)
    if json:
        write_json({"place": label, "priorities": n, "file": str(path)})
    else:
        say(f"{path} holds {n} {'priority' if n == 1 else 'priorities'} of {label}, as data.police.uk writes them.")


def priority_json(view: PriorityView, today: date) -> dict[str, Any]:
    """`used`: percent of its three months; none for a closed one."""
    from ..domain.priorities import clock

    return {
        "uid": view.uid,
        "place": view.place,
        "title": view.title,
        "why": view.why,
        "set_on": view.set_on.isoformat(),
        "review_by": view.review_by.isoformat(),
        "used": None if view.closed_on else percent(clock(view.set_on, view.review_by, today)[0]),
        "status": view.status,
        "closed_on": _iso(view.closed_on),
        "option": view.option_key,
        "votes": view.votes,
        "base": view.base,
        "updates": [{"on": update.on.isoformat(), "text": update.text} for update in view.updates],
        "plans": list(view.plans),
    }


def _due(day: date | None, late: bool) -> str | None:
    return None if day is None else day_short(day) + (" (past)" if late else "")


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
