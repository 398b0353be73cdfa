"""The issues that somebody raised, and where each of them stands."""

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ..domain.dates import day_short
from ..domain.issue_views import IssueView, Linked
from .opening import with_store
from .output import JsonOption, say, table, write_json
from .places import ClosedOption, PlaceOption, chosen_place

if TYPE_CHECKING:
    from ..store.store import Store

group = typer.Typer()

StatusOption = Annotated[
    str | None,
    typer.Option(
        "--status",
        metavar="STATUS",
        help="Only these: new, looking, acting, partner, partly, resolved, tolerated, not_ours.",
    ),
]


@group.command("issues")
@with_store
def issues(
    store: "Store",
    place: PlaceOption = None,
    status: StatusOption = None,
    closed: ClosedOption = False,
    json: JsonOption = False,
) -> None:
    """The issues that are open, the latest first: where each stands, for how long, and whether people were told."""
    from ..domain.issue_rules import check_status
    from ..domain.issue_words import age_words, status_words
    from ..services.issues import list_issues
    from ..services.moments import today

    if status is not None:
        check_status(status)
    (place_id, label), now = chosen_place(store, place), today()
    statuses = None if status is None else (status,)
    found = list_issues(store, place_id=place_id, statuses=statuses, closed=closed)
    if json:
        write_json({"place": label, "issues": [issue_json(each) for each in found]})
        return
    if not found:
        say(f"{label}: no issues.")
        return
    rows = [
        (
            each.reference,
            each.title,
            each.place,
            status_words(each),
            age_words(each, now),
            each.owner or None,
            f"{each.votes} of {each.base}" if each.votes is not None else None,
            _told(each),
        )
        for each in found
    ]
    table(("Issue", "Title", "Place", "Status", "Age", "Owner", "Ticked by", "Told"), rows)


def _told(view: IssueView) -> str | None:
    from ..domain.issue_words import is_untold

    if is_untold(view):
        return "not yet"
    return None if view.told_on is None else day_short(view.told_on)


def issue_json(view: IssueView) -> dict[str, Any]:
    """`same_as`: the reference of the issue that stands for it."""
    return {
        "uid": view.uid,
        "reference": view.reference,
        "title": view.title,
        "what": view.what,
        "category": view.category or None,
        "place": view.place,
        "pin": list(view.pin) if view.pin else None,
        "source": view.source,
        "status": view.status,
        "opened_on": view.opened_on.isoformat(),
        "closed_on": _iso(view.closed_on),
        "owner": view.owner,
        "partners": list(view.partners),
        "harm": view.harm or None,
        "harm_why": view.harm_why,
        "option": view.option_key,
        "wave": [view.wave.first.isoformat(), view.wave.last.isoformat()] if view.wave else None,
        "votes": view.votes,
        "base": view.base,
        "touched": view.touched.isoformat(timespec="seconds"),
        "priorities": [end.title for end in view.priorities],
        "plans": [end.reference for end in view.plans],
        "same_as": _reference(view.same_as),
        "asked": view.asked,
        "told_on": _iso(view.told_on),
        "untold": view.untold,
    }


def _reference(end: Linked | None) -> str | None:
    return None if end is None else end.reference


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
