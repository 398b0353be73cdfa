"""Residents' queries and how the 72-hour clock was kept."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from ..domain.dates import clock, day_short
from ..domain.queries import CHANNELS, STANDINGS, ClockCount, QueryView, due_at
from .opening import with_store
from .output import JsonOption, say, table, write_json
from .places import PlaceOption, chosen_place

if TYPE_CHECKING:
    from datetime import datetime

    from ..store.store import Store

group = typer.Typer()


@group.command("queries")
@with_store
def queries(
    store: "Store",
    place: PlaceOption = None,
    open_only: Annotated[bool, typer.Option("--open", help="Those not answered yet.")] = False,
    json: JsonOption = False,
) -> None:
    """Residents' queries against the 72-hour clock, the most urgent first. Names of residents are left out."""
    from datetime import UTC, datetime

    from ..domain.queries import by_place, count
    from ..services.queries import list_queries

    place_id, label = chosen_place(store, place)
    every, now = list_queries(store, place_id=place_id), datetime.now(UTC)
    found = [query for query in every if not open_only or query.replied is None]
    whole = count(label, every, now)
    if json:
        places = [_count_json(each) for each in by_place(every, now)]
        told = {"place": label, "counts": _count_json(whole), "places": places}
        write_json(told | {"queries": [query_json(query, now) for query in found]})
        return
    say(f"{label}: {whole.words}")
    rows = [
        (_when(q.received), q.place, q.subject, CHANNELS[q.channel], q.clock_words(now), q.miss_why or None)
        for q in found
    ]
    if rows:
        table(("Received", "Place", "Query", "By", "72 hours", "Reason"), rows)


def _when(moment: "datetime") -> str:
    return f"{day_short(moment.date())}, {clock(moment)}"


def query_json(query: QueryView, now: "datetime") -> dict[str, Any]:
    standing = query.standing(now)
    return {
        "uid": query.uid,
        "received": query.received.isoformat(),
        "due": due_at(query.received).astimezone(query.received.tzinfo).isoformat(),
        "channel": query.channel,
        "place": query.place,
        "subject": query.subject,
        "issue": query.issue,
        "officer": query.officer,
        "replied": query.replied.isoformat() if query.replied else None,
        "standing": standing,
        "standing_words": STANDINGS[standing],
        "clock": query.clock_words(now),
        "miss_why": query.miss_why,
    }


def _count_json(counted: ClockCount) -> dict[str, Any]:
    return {
        "place": counted.place,
        "met": counted.met,
        "missed": counted.missed,
        "open": counted.open,
        "over": counted.over,
        "base": counted.base,
        "share_met": counted.share,
        "reasons": [{"reason": reason, "n": n} for reason, n in counted.reasons],
    }
