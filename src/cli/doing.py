"""What was promised, and which powers were used."""

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ..domain.dates import day_short
from ..domain.promises import STATES, PromiseView, is_late, standing
from .opening import with_store
from .output import JsonOption, say, table, write_json
from .places import PlaceOption, chosen_place

if TYPE_CHECKING:
    from ..store.store import Store

group = typer.Typer()


@group.command("promises")
@with_store
def promises(
    store: "Store",
    place: PlaceOption = None,
    open_only: Annotated[bool, typer.Option("--open", help="Only those neither kept nor withdrawn yet.")] = False,
    json: JsonOption = False,
) -> None:
    """What was promised at meetings and elsewhere: open ones first, what is due first on top."""
    from ..services.moments import today
    from ..services.promises import list_promises

    (place_id, label), now = chosen_place(store, place), today()
    found = list_promises(store, place_id=place_id, open_only=open_only)
    if json:
        counts = {state: sum(p.state == state for p in found) for state in STATES}
        counts["late"] = sum(is_late(p.due, p.state, now) for p in found)
        write_json({"place": label, "counts": counts, "promises": [promise_json(p) for p in found]})
        return
    if not found:
        say(f"{label}: no promises.")
        return
    rows = [
        (
            p.place,
            p.text,
            p.event or p.promised_to,
            p.owner or None,
            day_short(p.due) if p.due else None,
            standing(p, now),
            p.outcome or p.withdrawn_why or None,
        )
        for p in found
    ]
    table(("Place", "Promise", "To or at", "Who", "By", "Stands", "What came of it"), rows)


def promise_json(view: PromiseView) -> dict[str, Any]:
    return {
        "uid": view.uid,
        "kind": view.kind,
        "text": view.text,
        "owner": view.owner,
        "promised_to": view.promised_to,
        "event": view.event,
        "promised_on": _iso(view.promised_on),
        "place": view.place,
        "due": _iso(view.due),
        "state": view.state,
        "done_on": _iso(view.done_on),
        "outcome": view.outcome,
        "withdrawn_on": _iso(view.withdrawn_on),
        "withdrawn_why": view.withdrawn_why,
    }


@group.command("powers")
@with_store
def powers(
    store: "Store",
    place: PlaceOption = None,
    first: Annotated[str | None, typer.Option("--from", help="First day, as 2026-09-01.")] = None,
    last: Annotated[str | None, typer.Option("--to", help="Last day, as 2026-11-23.")] = None,
    json: JsonOption = False,
) -> None:
    """Powers used by place and month; a place's counts take in all that lies in it, so two are never added up."""
    from ..domain.dates import Period, parse_day
    from ..services.powers import powers_by_place_and_month

    place_id, label = chosen_place(store, place)
    period = None
    if first or last:
        period = Period(
            parse_day(first) if first else date(1900, 1, 1), parse_day(last) if last else date(2199, 12, 31)
        )
    found = powers_by_place_and_month(store, place_id=place_id, period=period)
    if json:
        counts = [{"place": c.place, "month": str(c.month), "power": c.power, "name": c.name, "n": c.n} for c in found]
        write_json({"place": label, "from": first, "to": last, "counts": counts})
        return
    if not found:
        say(f"{label}: no powers noted.")
        return
    table(("Place", "Month", "Power", "Times"), [(c.place, c.month.short, c.name, c.n) for c in found], numbers=(3,))


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
