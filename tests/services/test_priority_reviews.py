"""Reviews of priorities: three columns counted apart, every candidate decided, and frozen from then on."""

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from beatbook.domain.dates import Month, Period
from beatbook.domain.errors import BeatbookError
from beatbook.domain.priority_review import ADOPTED, NOT_ADOPTED, PARTNER, ReviewView
from beatbook.domain.shares import rank_words
from beatbook.services.events import open_event
from beatbook.services.issue_links import issue_links, link_issue
from beatbook.services.issues import get_issue, issue_entries, open_issue
from beatbook.services.places import add_place
from beatbook.services.priorities import get_priority, list_priorities, set_priority
from beatbook.services.priority_reviews import (
    add_candidate,
    answers_left,
    count_again,
    draft_for,
    drop_review,
    get_review,
    list_reviews,
    open_review,
    save_review,
)
from beatbook.services.responses import record_response
from beatbook.services.results import results_summary
from beatbook.services.review_candidates import candidates
from beatbook.services.review_deciding import decide
from beatbook.services.undo import last_deed, undo

if TYPE_CHECKING:
    from beatbook.store.store import Store

DAY = date(2026, 11, 20)
NEXT = date(2027, 2, 19)
NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 30))
PANEL = "Panel of seven: four councillors, two residents, the head teacher"


@pytest.fixture
def parish(store: "Store") -> int:
    return add_place(store, kind="parish", name="Nether Fold").id


@pytest.fixture
def heard(store: "Store", parish: int) -> int:
    """Thirteen people: noise 8, alcohol 5, dog fouling 3, cycle theft, road safety and hate crime 2, knives 1."""
    event = open_event(store, place_id=parish, kind="stall", starts=datetime(2026, 11, 20, 16, tzinfo=UTC)).id
    told = [("noise", "alcohol")] * 5 + [("noise", "dog_fouling")] * 3 + [("cycle_theft",)] * 2
    for ticks in (*told, ("road_safety", "hate_crime", "knife_crime"), ("road_safety", "hate_crime"), ("no_issues",)):
        record_response(store, event_id=event, answers={"issues": ticks})
    return event


def begun(store: "Store", parish: int) -> ReviewView:
    return get_review(store, open_review(store, place_id=parish, held_on=DAY, period=NOVEMBER).id)


def decided(store: "Store", review: ReviewView, *decisions: str, next_on: date = NEXT) -> None:
    """Decide in the order of the candidates; the rest is not adopted."""
    given = [*decisions, *[NOT_ADOPTED] * (len(review.candidates) - len(decisions))]
    fields = {
        each.id: {"decision": decision, "reason": "It was said so", "partner": "The district council"}
        for each, decision in zip(review.candidates, given, strict=True)
    }
    save_review(store, review_id=review.id, candidates=fields)
    decide(store, review_id=review.id, decided_on=DAY, decided_by=PANEL, next_on=next_on)


def test_the_answers_ticked_most_are_drawn_with_ties_and_their_people(store: "Store", parish: int, heard: int) -> None:
    review = begun(store, parish)
    found = [(each.option_key, each.votes, each.base) for each in review.candidates]
    assert sorted(found, key=lambda each: (-each[1], each[0])) == [
        ("noise", 8, 13), ("alcohol", 5, 13), ("dog_fouling", 3, 13), ("cycle_theft", 2, 13),
        ("hate_crime", 2, 13), ("road_safety", 2, 13),
    ]  # fmt: skip
    with store.reading() as session:
        query = """SELECT count(DISTINCT t.response_id) FROM response_tick t JOIN option o ON o.id = t.option_id
                   WHERE o.key = :key"""
        for key, votes, _ in found:
            assert session.execute(text(query), {"key": key}).scalar() == votes
    summary = results_summary(store, place_id=parish, period=NOVEMBER)
    for each in review.candidates:
        rank = next(option.rank for option in summary.options if option.key == each.option_key)
        assert each.standing == f"rank {rank_words(rank)} of 21"
    assert answers_left(store, review.id) == (("knife_crime", "Knife crime", 1),)


def test_a_second_draft_is_refused_and_the_first_goes_on(store: "Store", parish: int, heard: int) -> None:
    review = begun(store, parish)
    with pytest.raises(BeatbookError) as caught:
        open_review(store, place_id=parish, held_on=DAY, period=NOVEMBER)
    assert str(caught.value) == (
        "Nether Fold parish has a review that is not decided yet. Go on with it, or drop it first."
    )
    first = review.candidates[0].id
    save_review(store, review_id=review.id, decided_by="Half a sent", candidates={first: {"reason": "As typed  "}})
    again = draft_for(store, parish)
    assert again is not None
    assert (again.id, again.decided_by, again.candidates[0].reason) == (review.id, "Half a sent", "As typed  ")
    drop_review(store, review_id=review.id, why="")
    assert draft_for(store, parish) is None
    with store.reading() as session:
        assert session.execute(text("SELECT count(*) FROM priority_candidate")).scalar() == 0


def test_a_priority_and_an_issue_stand_for_their_answer(store: "Store", parish: int, heard: int) -> None:
    noise = set_priority(
        store, place_id=parish, title="Noise at the green", why="Heard", set_on=date(2026, 9, 1), option_key="noise"
    ).id
    dogs = open_issue(
        store, title="Dogs on the pitch", place_id=parish, source="survey", opened_on=DAY, option_key="dog_fouling",
        period=NOVEMBER, harm="medium", harm_why="A child fell ill",
    ).id  # fmt: skip
    under = open_issue(store, title="The green on Fridays", place_id=parish, source="resident", opened_on=DAY).id
    link_issue(store, issue_id=under, kind="priority", priority_id=noise)
    found = candidates(store, place_id=parish, period=NOVEMBER)
    assert [each.title for each in found[:2]] == ["Noise at the green", "Dogs on the pitch"]
    assert [(each.priority_id, each.issue_id) for each in found[:2]] == [(noise, None), (None, dogs)]
    assert [(each.votes, each.raised) for each in found[:2]] == [(8, "1 issue raised"), (3, "1 issue raised")]
    assert (found[1].harm, found[1].harm_why) == ("medium", "A child fell ill")
    assert {each.option_key for each in found[2:]} == {"alcohol", "cycle_theft", "hate_crime", "road_safety"}


def test_deciding_sets_keeps_and_closes_in_one_deed(store: "Store", parish: int, heard: int) -> None:
    kept, ended = (
        set_priority(store, place_id=parish, title=title, why="Heard", set_on=date(2026, 9, 1), option_key=key).id
        for title, key in (("Noise at the green", "noise"), ("Drink in the park", "alcohol"))
    )
    dogs = open_issue(
        store, title="Dogs on the pitch", place_id=parish, source="survey", opened_on=DAY, option_key="dog_fouling"
    ).id
    review = begun(store, parish)
    decided(store, review, ADOPTED, PARTNER, ADOPTED)
    assert get_priority(store, kept).review_by == NEXT
    closed = get_priority(store, ended)
    assert (closed.status, closed.closed_on) == ("closed", DAY)
    assert closed.updates[-1].text == "The district council leads: It was said so"
    new = next(each for each in list_priorities(store, place_id=parish) if each.id != kept)
    assert (new.title, new.why, new.option_key) == ("Dogs on the pitch", "It was said so", "dog_fouling")
    assert (new.votes, new.base, new.set_on, new.review_by) == (3, 13, DAY, NEXT)
    assert [(link.kind, link.id) for link in issue_links(store, dogs)] == [("priority", new.id)]
    assert issue_entries(store, dogs)[-1].text.startswith("At the review of priorities on 20 Nov 2026: Adopted.")
    assert get_issue(store, dogs).priorities[0].title == "Dogs on the pitch"
    with store.reading() as session:
        deeds = session.execute(text("SELECT count(DISTINCT deed) FROM journal WHERE why = 'review of priorities'"))
        assert deeds.scalar() == 1


def test_a_decision_is_taken_back_as_one_deed(store: "Store", parish: int, heard: int) -> None:
    kept = set_priority(
        store, place_id=parish, title="Noise at the green", why="Heard", set_on=date(2026, 9, 1), option_key="noise"
    ).id
    review = begun(store, parish)
    decided(store, review, NOT_ADOPTED, ADOPTED)
    deed = last_deed(store, since=datetime.now(UTC) - timedelta(hours=1))
    assert deed is not None
    undo(store, deed)
    now = get_review(store, review.id)
    assert not now.decided
    assert [each.decision for each in now.candidates[:2]] == [NOT_ADOPTED, ADOPTED], "what was typed stays"
    assert [each.id for each in list_priorities(store, place_id=parish)] == [kept]
    decide(store, review_id=review.id, decided_on=DAY, decided_by=PANEL, next_on=NEXT)
    assert [each.title for each in list_priorities(store, place_id=parish)] == ["Alcohol"]


def test_nothing_is_written_while_something_is_missing(store: "Store", parish: int, heard: int) -> None:
    review = begun(store, parish)
    with pytest.raises(BeatbookError, match="Decide: adopted"):
        decide(store, review_id=review.id, decided_on=DAY, decided_by=PANEL, next_on=NEXT)
    four = {each.id: {"decision": ADOPTED, "reason": "So"} for each in review.candidates}
    save_review(store, review_id=review.id, candidates=four)
    with pytest.raises(BeatbookError, match="at most"):
        decide(store, review_id=review.id, decided_on=DAY, decided_by=PANEL, next_on=NEXT)
    assert list_priorities(store, place_id=parish) == ()
    assert not get_review(store, review.id).decided


def test_a_priority_set_meanwhile_must_be_decided_on_too(store: "Store", parish: int, heard: int) -> None:
    review = begun(store, parish)
    set_priority(store, place_id=parish, title="Parking", why="Heard", set_on=DAY)
    with pytest.raises(BeatbookError, match="“Parking” was set as a priority since this review was begun"):
        decided(store, review, ADOPTED)
    count_again(store, review_id=review.id)
    again = get_review(store, review.id)
    assert [each.title for each in again.candidates] == [*[each.title for each in review.candidates], "Parking"]
    assert again.candidates[0].decision == ADOPTED, "what was typed stays"


def test_a_decided_review_is_frozen(store: "Store", parish: int, heard: int) -> None:
    review = begun(store, parish)
    decided(store, review, ADOPTED)
    before = get_review(store, review.id)
    record_response(store, event_id=heard, answers={"issues": ("noise",)})
    assert get_review(store, review.id) == before
    for write in (
        lambda: save_review(store, review_id=review.id, note="More"),
        lambda: count_again(store, review_id=review.id),
        lambda: add_candidate(store, review_id=review.id, title="Late"),
        lambda: drop_review(store, review_id=review.id, why="No"),
    ):
        with pytest.raises(BeatbookError, match="was decided on 20 Nov 2026 and stays as it was"):
            write()
    assert get_review(store, review.id) == before
    assert [each.id for each in list_reviews(store, place_id=parish)] == [review.id]


def test_a_matter_named_at_the_table_is_put_in(store: "Store", parish: int, heard: int) -> None:
    review = begun(store, parish)
    add_candidate(store, review_id=review.id, title=" Lorries  at night ")
    last = get_review(store, review.id).candidates[-1]
    assert (last.title, last.votes, last.incidents, last.raised) == ("Lorries at night", None, None, "no issue raised")
    with pytest.raises(BeatbookError):
        add_candidate(store, review_id=review.id, title="  ")


@pytest.mark.realdata
def test_incidents_are_the_matching_types_in_the_months_held(lancashire: "Store") -> None:
    with lancashire.reading() as session:
        place = session.execute(text("SELECT id FROM place WHERE kind = 'district' AND name = 'Burnley'")).scalar()
    period = Period(date(2022, 9, 1), date(2022, 11, 30))
    from beatbook.domain.priority_review import Candidate
    from beatbook.services.review_candidates import count, ground_of

    ground = ground_of(lancashire, place_id=place, period=period)
    query = text(
        """SELECT sum(s.n) FROM street_crime s JOIN crime_load l ON l.id = s.load_id
           JOIN crime_type t ON t.id = s.type_id JOIN point_place p ON p.point_id = s.point_id
           WHERE p.place_id = :place AND l.month BETWEEN :first AND :last AND t.name IN ('Burglary')"""
    )
    with lancashire.reading() as session:
        months = {"first": Month(2022, 9).index, "last": Month(2022, 11).index}
        n = session.execute(query, {"place": place, **months}).scalar()
    burglary = count(ground, Candidate("House burglary", "house_burglary"))
    assert burglary.incidents == n > 0
    assert burglary.incidents_of == "Burglary, Sep 2022 to Oct 2022: 2 of 3 months held"
    dogs = count(ground, Candidate("Dog fouling", "dog_fouling"))
    assert (dogs.incidents, dogs.incidents_of) == (None, "Not counted by street crime")


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(given_decisions=st.lists(st.sampled_from([ADOPTED, PARTNER, NOT_ADOPTED]), min_size=1, max_size=7))
def test_no_decision_loses_a_candidate(store: "Store", parish: int, heard: int, given_decisions: list[str]) -> None:
    """Whatever is decided, every candidate is in the review with it, and open priorities are the adopted ones."""
    for at, title in enumerate(("Noise", "Parking", "Litter")):
        if len(list_priorities(store, place_id=parish)) < 3 and at < len(given_decisions) % 3:
            set_priority(store, place_id=parish, title=f"{title} {at}", why="Heard", set_on=date(2026, 9, 1))
    review = begun(store, parish)
    adopted = 0
    wanted = []
    for each, decision in zip(review.candidates, given_decisions * 8, strict=False):
        allowed = decision if decision != ADOPTED or adopted < 3 else NOT_ADOPTED
        adopted += allowed == ADOPTED
        wanted.append((each.id, allowed))
    decided(store, review, *[decision for _, decision in wanted])
    now = get_review(store, review.id)
    assert [(each.id, each.decision) for each in now.candidates] == wanted
    standing = {each.id for each in list_priorities(store, place_id=parish)}
    assert standing == {each.priority_id for each in now.candidates if each.decision == ADOPTED}
    assert len(standing) == adopted
    with store.reading() as session:
        held = session.execute(text("SELECT count(*) FROM priority_candidate WHERE review_id = :id"), {"id": now.id})
        assert held.scalar() == len(review.candidates)
