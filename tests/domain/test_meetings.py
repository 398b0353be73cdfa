"""Meetings: kinds guessed, people counted by role, hands checked, which promises a sheet carries."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.domain.errors import BeatbookError
from beatbook.domain.meetings import (
    AGENDAS,
    KINDS,
    ROLES,
    ChoiceView,
    PersonView,
    PollView,
    agenda_lines,
    check_people,
    guessed_kind,
    poll_words,
    present,
    present_words,
    settled_between,
    was_open,
)
from beatbook.domain.promises import PromiseView

TODAY = date(2026, 11, 23)
DAYS = st.integers(-400, 400).map(lambda days: TODAY + timedelta(days=days))
PROMISE = PromiseView(
    kind="note",
    id=1,
    uid="1" * 32,
    version=1,
    text="Ask for a speed van",
    owner="",
    promised_to="",
    promised_on=TODAY,
    event_id=1,
    event="",
    place_id=1,
    place="Harrowgill",
    due=None,
    done_on=None,
    outcome="",
    withdrawn_on=None,
    withdrawn_why="",
    issue_id=None,
    priority_id=None,
)


@pytest.mark.parametrize(
    ("name", "place", "kind"),
    [
        ("Harrowgill Parish Council, village hall", "ward", "parish"),
        ("PACT at the library", "ward", "pact"),
        ("Beat meeting, Marl", "ward", "beat"),
        ("Evening at the hall", "parish", "parish"),
        ("Evening at the hall", "ward", "other"),
        ("Compact of farmers", "ward", "other"),
    ],
)
def test_the_kind_is_guessed_from_the_name(name: str, place: str, kind: str) -> None:
    assert guessed_kind(name, place) == kind


def test_every_kind_has_an_agenda_with_the_police_report() -> None:
    assert set(AGENDAS) == set(KINDS)
    assert all("Police report" in agenda for agenda in AGENDAS.values())
    assert agenda_lines(" Apologies \n\n Police   report\n") == ("Apologies", "Police report")


def person(role: str, n: int = 1, *, apologies: bool = False, name: str = "") -> PersonView:
    return PersonView(1, 7 if name else None, name, role, n, apologies)


def test_people_are_told_by_role_and_number_alone() -> None:
    people = (
        person("public", 5),
        person("councillor", name="Joan Example"),
        person("councillor", 2),
        person("clerk", name="Pat Specimen"),
        person("councillor", apologies=True, name="Imran Sample"),
    )
    assert present_words(people) == "3 councillors, the clerk and 5 members of the public"
    assert present_words(people, apologies=True) == "1 councillor"
    assert present_words(()) == ""
    assert present_words((person("partner"),)) == "1 partner"


@given(st.lists(st.tuples(st.sampled_from(list(ROLES)), st.integers(1, 50), st.booleans()), max_size=12))
def test_nobody_is_counted_twice_or_lost(people: list[tuple[str, int, bool]]) -> None:
    views = [person(role, n, apologies=away) for role, n, away in people]
    both = [*present(views).values(), *present(views, apologies=True).values()]
    assert sum(both) == sum(n for _role, n, _away in people)


@pytest.mark.parametrize(("role", "n"), [("mayor", 1), ("public", -1), ("public", 2_001)])
def test_people_that_cannot_be_are_refused(role: str, n: int) -> None:
    with pytest.raises(BeatbookError):
        check_people(role, n)


@pytest.mark.parametrize(
    ("hands", "heads", "said"),
    [
        ((3, 2), 5, ""),
        ((3, 2), 9, ""),
        ((), None, ""),
        ((3, 2), None, "Count the heads too"),
        ((3, 3), 5, "6 hands of 5 people"),
        ((6, 1), 5, "One choice has 6 hands"),
    ],
)
def test_hands_are_held_against_heads(hands: tuple[int, ...], heads: int | None, said: str) -> None:
    choices = tuple(ChoiceView(n, f"Choice {n}", raised, None) for n, raised in enumerate(hands))
    words = poll_words(PollView(1, "1" * 32, 1, "What first?", heads, choices))
    assert words.startswith(said)
    assert bool(words) == bool(said)


@given(said=DAYS, day=DAYS)
def test_an_open_promise_is_on_every_sheet_after_it(said: date, day: date) -> None:
    promise = replace(PROMISE, promised_on=said)
    assert was_open(promise, day, TODAY) == (day >= TODAY or said < day)


@given(said=DAYS, closed=DAYS, day=DAYS, kept=st.booleans())
def test_a_closed_promise_is_open_or_settled_on_a_sheet_never_both(
    said: date, closed: date, day: date, kept: bool
) -> None:
    ends = {"done_on": closed} if kept else {"withdrawn_on": closed}
    promise = replace(PROMISE, promised_on=said, **ends)  # type: ignore[arg-type]
    carried, settled = was_open(promise, day, TODAY), settled_between(promise, date.min, day)
    assert not (carried and settled)
    if day < TODAY and said < day:
        assert carried == (closed > day)
    if day >= TODAY:
        assert not carried
