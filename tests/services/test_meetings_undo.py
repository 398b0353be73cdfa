"""What is done at a meeting and with queries can be taken back: everything stands as it stood."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from beatbook.services.deeds import last_deed
from beatbook.services.events import list_events
from beatbook.services.issues import list_issues
from beatbook.services.matters import matter_to_issue, matter_to_promise, raise_matter, remove_matter, save_matter
from beatbook.services.meetings import count_people, meeting_sheet, save_meeting
from beatbook.services.polls import count_hands, put_poll, remove_poll
from beatbook.services.queries import get_query, list_queries, note_query, query_to_issue, reply_query
from beatbook.services.undo import undo

if TYPE_CHECKING:
    from beatbook.domain.queries import QueryView
    from beatbook.store.store import Store


@pytest.fixture
def meeting(practice_store: "Store") -> int:
    """The practice parish council's last meeting, with matters, hands and people."""
    practice_store.officer = "PCSO 7214 Daniel Whitlow"
    meetings = [event for event in list_events(practice_store) if event.kind == "meeting" and event.finished]
    return next(event.id for event in meetings if meeting_sheet(practice_store, event.id).matters)


def waiting(store: "Store") -> "QueryView":
    return next(query for query in list_queries(store, open_only=True) if not query.reply)


def stands(store: "Store", event_id: int) -> tuple[object, ...]:
    """What can be seen of a meeting and of all queries, without keys and versions, which may move."""
    sheet = meeting_sheet(store, event_id)
    queries = [(q.subject, q.replied, q.reply, q.issue, q.miss_why) for q in list_queries(store)]
    return (
        [(matter.text, matter.answer, matter.issue) for matter in sheet.matters],
        [(promise.text, promise.owner, promise.due) for promise in sheet.made],
        [(poll.text, poll.heads, [(choice.text, choice.n) for choice in poll.choices]) for poll in sheet.polls],
        sorted((person.role, person.n, person.apologies) for person in sheet.people),
        (sheet.agenda, sheet.minutes, sheet.kind),
        len(list_issues(store)),
        queries,
    )


def first_matter(store: "Store", event_id: int) -> dict[str, int]:
    """One that is no issue yet, as the services name it."""
    matter = next(each for each in meeting_sheet(store, event_id).matters if each.issue_id is None)
    return {"matter_id": matter.id, "version": matter.version}


def query_of(store: "Store") -> dict[str, int]:
    query = get_query(store, waiting(store).id)
    return {"query_id": query.id, "version": query.version}


DEEDS: dict[str, Callable[["Store", int], object]] = {
    "raise": lambda s, e: raise_matter(s, event_id=e, text="Lights out"),
    "answer": lambda s, e: save_matter(s, **first_matter(s, e), answer="The county was told"),  # type: ignore[arg-type]
    "issue": lambda s, e: matter_to_issue(s, **first_matter(s, e)),  # type: ignore[arg-type]
    "promise": lambda s, e: matter_to_promise(s, **first_matter(s, e), owner="PC Hesketh"),  # type: ignore[arg-type]
    "remove": lambda s, e: remove_matter(s, matter_id=first_matter(s, e)["matter_id"]),
    "poll": lambda s, e: put_poll(s, event_id=e, text="What now?", choices=["A", "B"], hands=[2, 1], heads=3),
    "hands": lambda s, e: count_hands(s, choice_id=meeting_sheet(s, e).polls[0].choices[0].id, by=1),
    "no poll": lambda s, e: remove_poll(s, poll_id=meeting_sheet(s, e).polls[0].id),
    "people": lambda s, e: count_people(s, event_id=e, role="public", n=17),
    "words": lambda s, e: save_meeting(
        s, event_id=e, version=meeting_sheet(s, e).version, agenda="Police report", minutes="As it was"
    ),
    "note": lambda s, _e: note_query(s, place_id=waiting(s).place_id, subject="Again?", channel="text"),
    "reply": lambda s, _e: reply_query(s, **query_of(s), reply="Done", miss_why="Leave"),  # type: ignore[arg-type]
    "query issue": lambda s, _e: query_to_issue(s, **query_of(s)),  # type: ignore[arg-type]
}


@pytest.mark.parametrize("deed", DEEDS)
def test_everything_stands_as_it_stood(practice_store: "Store", meeting: int, deed: str) -> None:
    before, began = stands(practice_store, meeting), datetime.now(UTC)
    DEEDS[deed](practice_store, meeting)
    assert stands(practice_store, meeting) != before
    last = last_deed(practice_store, since=began)
    assert last is not None
    undo(practice_store, last)
    assert stands(practice_store, meeting) == before
