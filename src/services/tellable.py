"""What the team can tell residents of in a place, the closed issues that nobody heard of first."""

from __future__ import annotations

from datetime import date

from ..domain.issue_query import IssueQuery
from ..domain.priorities import age_words
from ..domain.tellable import Tellable, open_line, untold_line
from ..store.store import Store
from .issues import find_issues, get_issue
from .places import get_place, holds, list_places
from .priorities import list_priorities
from .untold import untold

MOST_OPEN = 60
"""Issues listed of each kind, the latest touched: the others are told of from the issue itself."""


def tellable(store: Store, *, place_id: int | None, today: date, also: int | None = None) -> tuple[Tellable, ...]:
    """Everything to choose from in a place. `also`: an issue that is wanted whatever its status."""
    waiting = untold(store, place_id, limit=MOST_OPEN)
    found = [
        Tellable(
            "issue", each.issue_id, each.uid, each.title, untold_line(each, today), "untold", each.place_id, each.place
        )
        for each in waiting
    ]
    running = find_issues(store, IssueQuery(place_id=place_id), limit=MOST_OPEN).issues
    known = {each.issue_id for each in waiting} | {each.id for each in running}
    if also is not None and also not in known:
        running = (get_issue(store, also), *running)
    found += [
        Tellable(
            "issue",
            each.id,
            each.uid,
            each.title,
            open_line(each.place, each.status, each.told_on),
            "issue",
            each.place_id,
            each.place,
        )
        for each in running
    ]
    for p in list_priorities(store, place_id=place_id):
        line = f"{p.place}. {age_words(p.set_on, today)}"
        found.append(Tellable("priority", p.id, p.uid, p.title, line, "priority", p.place_id, p.place))
    return (*found, *_places(store, place_id))


def _places(store: Store, place_id: int | None) -> tuple[Tellable, ...]:
    """The place itself and what lies in it; of all our places parishes, wards and districts."""
    views = list_places(store) if place_id is None else (get_place(store, place_id), *holds(store, place_id))
    unique = {view.id: view for view in views if view.kind != "force"}
    return tuple(
        Tellable("place", view.id, view.uid, view.title, view.kind.capitalize(), "place", view.id, view.title)
        for view in unique.values()
    )
