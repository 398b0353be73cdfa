"""What others did since one was last here: so many of each, one step to each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Came:
    """`3 new issues`, and the page that shows them."""

    words: str
    page: str


@dataclass(frozen=True, slots=True)
class News:
    """What came in after line `seen` of the journal, by others; `upto` is the last line there is now.

    `since` is when the first of it was written; None where nothing came in.
    """

    came: tuple[Came, ...]
    upto: int
    since: datetime | None = None


NO_NEWS = News((), 0)

KINDS: dict[str, tuple[str, str, str]] = {
    "response": ("form filled in", "forms filled in", "results"),
    "response_batch": ("file of answers", "files of answers", "results"),
    "resident_query": ("query", "queries", "messages"),
    "issue": ("new issue", "new issues", "issues"),
    "issue_entry": ("line on issues", "lines on issues", "issues"),
    "event_note": ("line on events", "lines on events", "events"),
    "event": ("new event", "new events", "events"),
    "priority": ("new priority", "new priorities", "priorities"),
    "priority_update": ("thing done on priorities", "things done on priorities", "priorities"),
    "plan": ("new plan", "new plans", "plans"),
    "plan_action": ("action of plans", "actions of plans", "plans"),
    "action": ("action or promise", "actions and promises", "actions"),
    "patrol_visit": ("patrol visit", "patrol visits", "actions"),
    "message": ("message", "messages", "messages"),
    "release": ("release to everybody", "releases to everybody", "briefings"),
    "message_batch": ("file of messages", "files of messages", "messages"),
    "crime_load": ("file of street crime", "files of street crime", "results"),
}
"""Table -> one, several, and the page where they are; in the order in which they are told."""


def came_words(counted: dict[str, int]) -> tuple[Came, ...]:
    """`counted`: table -> how many records were added."""
    return tuple(
        Came(f"{counted[table]:,} {one if counted[table] == 1 else many}", page)
        for table, (one, many, page) in KINDS.items()
        if counted.get(table)
    )
