"""Promises and issues in a briefing: which are told, and how they stood on the day the data end."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.domain.briefing_matters import (
    MOST_ISSUES,
    issue_told,
    promises_finding,
    public_issues,
    public_promises,
    told_since,
)
from beatbook.domain.briefing_parts import PublicPromise
from beatbook.domain.dates import Month
from beatbook.domain.issue_views import IssueView, Linked
from beatbook.domain.promises import PromiseView

UNTIL = date(2026, 11, 23)
SINCE = date(2026, 10, 26)
KINDS = {1: "meeting", 2: "stall", 3: "doors", 4: "surgery"}


def promise(**said: object) -> PromiseView:
    given: dict[str, object] = {
        "kind": "note",
        "id": 1,
        "uid": "0" * 32,
        "version": 1,
        "text": "Put out the speed van",
        "owner": "",
        "promised_to": "",
        "promised_on": SINCE,
        "event_id": 1,
        "event": "Parish council",
        "place_id": 9,
        "place": "Harrowgill",
        "due": None,
        "done_on": None,
        "outcome": "",
        "withdrawn_on": None,
        "withdrawn_why": "",
        "issue_id": None,
        "priority_id": None,
    }
    return PromiseView(**(given | said))  # type: ignore[arg-type]


def issue(**said: object) -> IssueView:
    given: dict[str, object] = {
        "id": 1,
        "uid": "0" * 32,
        "version": 1,
        "reference": "26/0001",
        "title": "Lamp out",
        "what": "",
        "category": "other",
        "place_id": 9,
        "place": "Harrowgill",
        "pin": None,
        "source": "resident",
        "status": "acting",
        "opened_on": date(2026, 9, 1),
        "closed_on": None,
        "owner": "",
        "owner_id": None,
        "partners": (),
        "harm": "",
        "harm_why": "",
        "option_key": None,
        "wave": None,
        "votes": None,
        "base": None,
        "touched": datetime(2026, 9, 1, tzinfo=UTC),
    }
    return IssueView(**(given | said))  # type: ignore[arg-type]


def told(*promises: PromiseView) -> tuple[PublicPromise, ...]:
    found = public_promises(promises, KINDS, meeting="Parish council", held_on=SINCE, since=SINCE, until=UNTIL)
    return found.told if found else ()


def test_only_what_was_promised_before_others_is_told() -> None:
    assert told(promise(event_id=1))
    assert told(promise(event_id=2))
    assert not told(promise(event_id=3))
    assert not told(promise(event_id=4))
    away = {"kind": "action", "event_id": None, "event": ""}
    assert told(promise(**away, promised_to="Harrowgill Parish Council"))
    assert told(promise(**away, promised_to="the Moor Lane Watch"))
    for one in ("the lady at the post office", "a man of the church", "Mrs Kay, school crossing", "12 Council Close"):
        assert not told(promise(**away, promised_to=one))


def test_a_promise_stands_as_it_stood_on_the_day_the_data_end() -> None:
    (later,) = told(promise(done_on=UNTIL + timedelta(days=1), outcome="Done since"))
    assert (later.state, later.answer, later.closed_on) == ("open", "", None)
    (kept,) = told(promise(done_on=UNTIL, outcome="The van stood there"))
    assert (kept.state, kept.answer, kept.closed_on) == ("kept", "The van stood there", UNTIL)
    (gone,) = told(promise(withdrawn_on=UNTIL, withdrawn_why="The road is closed"))
    assert (gone.state, gone.answer) == ("withdrawn", "The road is closed")
    assert not told(promise(promised_on=UNTIL + timedelta(days=1)))


def test_an_old_promise_that_is_open_is_never_dropped() -> None:
    (old,) = told(promise(promised_on=date(2024, 1, 5), due=date(2024, 2, 1)))
    assert old.late
    (on_the_day,) = told(promise(due=UNTIL))
    assert not on_the_day.late
    assert not told(promise(done_on=SINCE, outcome="Told at that meeting"))


def test_what_ended_before_the_month_and_the_last_meeting_was_told_before() -> None:
    november = Month(2026, 11)
    assert told_since(SINCE, november) == SINCE
    assert told_since(date(2026, 11, 9), november) == date(2026, 10, 31)
    assert told_since(None, november) == date(2026, 10, 31)


@given(st.lists(st.sampled_from(["kept", "late", "open", "withdrawn"]), min_size=1, max_size=14))
def test_the_finding_counts_every_promise_once(states: list[str]) -> None:
    def one(state: str) -> PublicPromise:
        kept_as = "open" if state == "late" else state
        return PublicPromise("x", "", None, None, kept_as, state == "late", None, "", "")

    said = promises_finding(tuple(map(one, states)))
    words = {"kept": "kept", "late": "late", "open": "done yet", "withdrawn": "withdrawn"}
    for state, word in words.items():
        assert (word in said) == (state in states)


@pytest.mark.parametrize(
    ("states", "said"),
    [
        (["kept"], "The one promise is kept"),
        (["late"], "The one promise is late"),
        (["kept", "kept"], "Of two promises all are kept"),
        (["kept", "kept", "open"], "Of three promises two are kept and one is not done yet"),
    ],
)
def test_the_finding_in_words(states: list[str], said: str) -> None:
    def one(state: str) -> PublicPromise:
        return PublicPromise("x", "", None, None, "open" if state == "late" else state, state == "late", None, "", "")

    assert promises_finding(tuple(map(one, states))) == said


# ---------------------------------------------------------------- issues


def is_told(view: IssueView, standing: tuple[int, ...] = ()) -> bool:
    return issue_told(view, standing=standing, since=SINCE, until=UNTIL)


def test_what_points_at_one_victim_or_warns_somebody_is_not_told() -> None:
    for category in ("hate", "violence", "drugs"):
        assert not is_told(issue(category=category))
        assert not is_told(issue(category=category, source="patrol"))
        assert is_told(issue(category=category, source="councillor"))
    assert is_told(issue(category="road"))


def test_an_issue_is_told_while_it_is_open_and_once_after_it_ended() -> None:
    assert not is_told(issue(opened_on=UNTIL + timedelta(days=1)))
    assert is_told(issue(status="resolved", closed_on=SINCE + timedelta(days=1)))
    assert not is_told(issue(status="resolved", closed_on=SINCE))
    assert is_told(issue(status="resolved", closed_on=UNTIL + timedelta(days=1)))
    assert not is_told(issue(same_as=Linked(1, "duplicate", 2, "26/0002", "Lamps", SINCE)))


def test_what_lies_under_a_printed_priority_is_told_there_unless_the_council_raised_it() -> None:
    under = (Linked(1, "priority", 7, "", "Speeding", SINCE),)
    assert not is_told(issue(priorities=under), (7,))
    assert is_told(issue(priorities=under), (8,))
    assert is_told(issue(priorities=under, source="councillor"), (7,))


def test_an_issue_that_closed_later_is_still_being_acted_on() -> None:
    later = issue(status="not_ours", closed_on=UNTIL + timedelta(days=2), partners=("Wenfold District Council",))
    found = public_issues([later], {}, place_id=9, until=UNTIL)
    assert found is not None
    assert (found.told[0].status, found.told[0].closed_on, found.told[0].partner) == ("acting", None, "")


def test_a_ward_with_many_issues_says_how_many_more_are_open() -> None:
    many = [issue(id=n, opened_on=date(2026, 9, n)) for n in range(1, 23)]
    found = public_issues(many, {3: [(SINCE, "Mended")]}, place_id=9, until=UNTIL)
    assert found is not None
    assert (len(found.told), found.more) == (MOST_ISSUES, 22 - MOST_ISSUES)
    assert found.told[0].done == ((SINCE, "Mended"),)
    assert public_issues([], {}, place_id=9, until=UNTIL) is None


def test_nobody_who_raised_it_and_nothing_written_for_the_team_is_in_it() -> None:
    found = public_issues([issue(what="Mrs Kay at 14", owner="PC Hesketh")], {}, place_id=4, until=UNTIL)
    assert found is not None
    assert found.told[0].place == "Harrowgill"
    assert "Kay" not in repr(found)
    assert "resident" not in repr(found)
    assert "Hesketh" not in repr(found)
