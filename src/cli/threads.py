"""The thread of one matter: what residents raised, and everything that came of it."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from ..domain.dates import day_short
from .opening import with_store
from .output import JsonOption, say, table, write_json

if TYPE_CHECKING:
    from ..domain.thread import Gap, Knot, Thread, ThreadEntry
    from ..store.store import Store

group = typer.Typer()


@group.command("thread")
@with_store
def thread(
    store: "Store",
    piece: Annotated[
        str, typer.Argument(metavar="ID", help="The reference of an issue (26/0117) or plan (26/011), or any uid.")
    ],
    every: Annotated[bool, typer.Option("--all", help="Everything that happened, not only the last of it.")] = False,
    json: JsonOption = False,
) -> None:
    """From vote to feedback: the six steps of one matter, the days between, and what happened."""
    from ..services.thread import LIMIT, thread_of
    from ..services.thread_find import find_piece

    kind, key = find_piece(store, piece)
    found = thread_of(store, kind=kind, id=key, limit=None if every or json else LIMIT)
    if json:
        write_json(thread_json(found))
        return
    say(f"{found.title}, {found.place}. {found.said}".rstrip())
    table(("Step", "When", "What", "", "Since the step before"), _chain(found))
    _say_rest(found)


def _chain(found: "Thread") -> list[tuple[object, ...]]:
    gaps = {gap.before: gap.words for gap in found.gaps}
    return [(k.title, k.when or None, k.line, k.second or None, gaps.get(k.kind)) for k in found.knots]


def _say_rest(found: "Thread") -> None:
    from ..domain.thread_words import others_words

    if found.others:
        say(f"On the same thread: {others_words(found)}.")
    if not found.entries:
        return
    rows = [(day_short(e.day), e.what, e.text, e.who or None) for e in found.entries]
    table(("Day", "What happened", "", "Who"), rows)
    if found.count > len(found.entries):
        say(f"The last {len(found.entries)} of {found.count:,}; --all for every one.")


def thread_json(found: "Thread") -> dict[str, Any]:
    return {
        "title": found.title,
        "place": found.place,
        "said": found.said,
        "knots": [_knot_json(knot) for knot in found.knots],
        "gaps": [_gap_json(gap) for gap in found.gaps],
        "entries": [_entry_json(entry) for entry in found.entries],
        "people": {
            "asked": found.people.asked,
            "told": found.people.told,
            "raised": found.people.raised,
            "channels": dict(found.people.channels),
        },
        "promises": [
            {
                "text": p.text,
                "to": p.to,
                "made_on": _iso(p.made_on),
                "due": _iso(p.due),
                "state": p.state,
                "ended_on": _iso(p.done_on or p.withdrawn_on),
            }
            for p in found.promises
        ],
        "others": [{"kind": b.kind, "uid": b.uid, "title": b.title, "closed": b.closed} for b in found.others],
    }


def _knot_json(knot: "Knot") -> dict[str, Any]:
    return {
        "kind": knot.kind,
        "state": knot.state,
        "day": _iso(knot.day),
        "line": knot.line,
        "second": knot.second,
        "uid": knot.uid or None,
        "asked": knot.mine,
    }


def _gap_json(gap: "Gap") -> dict[str, Any]:
    return {
        "after": gap.after,
        "before": gap.before,
        "days": gap.days,
        "state": gap.state,
        "quiet": [_iso(gap.quiet.first), _iso(gap.quiet.last)] if gap.quiet else None,
    }


def _entry_json(entry: "ThreadEntry") -> dict[str, Any]:
    at = entry.at.isoformat(timespec="minutes") if entry.at else None
    return {"day": _iso(entry.day), "at": at, "kind": entry.kind, "text": entry.text, "who": entry.who}


def _iso(day: Any) -> str | None:
    return None if day is None else str(day.isoformat())
