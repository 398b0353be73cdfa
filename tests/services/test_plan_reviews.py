"""Looks at plans: recorded and signed off, due by the cycle, shown on Today; and plans left without an assessment."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import text

from beatbook.domain.dates import add_months
from beatbook.domain.errors import BeatbookError, NotFoundError, StaleError
from beatbook.domain.plan_reviews import DEFAULT_CYCLE
from beatbook.services.histories import history_of
from beatbook.services.officers import ensure_officer
from beatbook.services.places import add_place
from beatbook.services.plan_file import plan_file
from beatbook.services.plan_reviews import (
    ask_for_look,
    cycle,
    looks_due,
    looks_of_plan,
    outstanding_assessments,
    outstanding_by_district,
    record_review,
    reset_cycle,
    set_cycle,
    take_back_review,
)
from beatbook.services.plan_words import save_box
from beatbook.services.plans import get_plan, review_plan, save_plan, start_plan
from beatbook.services.today import today_summary
from beatbook.store.store import Store

START = date(2026, 9, 1)
TODAY = date(2026, 11, 23)
AT = datetime(2026, 11, 23, 10, 42).astimezone()
LOOK = {"level": "sergeant", "reviewer": "Aneesa Rahman", "decision": "on"}


@pytest.fixture
def place(store: Store) -> int:
    return add_place(store, kind="ward", name="Here").id


@pytest.fixture
def plan(store: Store, place: int) -> int:
    return start_plan(store, place_id=place, title="Racing", started_on=START).id


def record(store: Store, plan_id: int, on: date, **fields: str) -> None:
    record_review(store, plan_id=plan_id, version=None, held_on=on, at=AT, **{**LOOK, **fields})  # type: ignore[arg-type]


# ---------------------------------------------------------------- looks


def test_a_look_stands_in_the_plan_and_sets_the_next(store: Store, plan: int) -> None:
    version = get_plan(store, plan).version
    told = record_review(
        store,
        plan_id=plan,
        version=version,
        level="sergeant",
        reviewer=" Aneesa  Rahman ",
        decision="changes",
        advice="Find out who owns the lay-by.\nThen choose.",
        signs="analysis",
        held_on=date(2026, 9, 20),
        at=AT,
    )
    assert told.said == "The analysis of plan 26/001 is signed off by the sergeant."
    (review,) = plan_file(store, plan).reviews
    assert (review.level, review.reviewer, review.decision) == ("sergeant", "Aneesa Rahman", "changes")
    assert review.advice == "Find out who owns the lay-by.\nThen choose."
    assert (review.signs, review.held_on, review.at) == ("analysis", date(2026, 9, 20), AT)
    assert review.next_on == get_plan(store, plan).next_review == date(2026, 10, 18)
    assert [(look.level, look.due, look.last_on) for look in looks_of_plan(store, plan)] == [
        ("sergeant", date(2026, 10, 18), date(2026, 9, 20)),
        ("inspector", date(2026, 10, 27), None),
    ]


def test_each_rank_has_its_own_turn(store: Store, plan: int) -> None:
    record(store, plan, date(2026, 10, 20))
    assert get_plan(store, plan).next_review == date(2026, 10, 27)  # the inspector's, 56 days from the start
    record(store, plan, date(2026, 10, 25), level="inspector", reviewer="Ruth Calder")
    assert get_plan(store, plan).next_review == date(2026, 11, 17)
    record(store, plan, date(2026, 10, 2))  # written up late: the newer look still counts
    assert get_plan(store, plan).next_review == date(2026, 11, 17)


def test_the_risk_sets_the_cycle(store: Store, plan: int) -> None:
    today = date.today()
    young = start_plan(store, place_id=get_plan(store, plan).place_id, title="New", started_on=today).id
    save_plan(store, plan_id=young, version=1, risk="high")
    assert get_plan(store, young).next_review == today + timedelta(days=14)
    save_plan(store, plan_id=young, version=2, risk="low")
    assert get_plan(store, young).next_review == today + timedelta(days=56)
    before = get_plan(store, plan).next_review
    assert before is not None
    assert before < today
    save_plan(store, plan_id=plan, version=1, risk="high")
    assert get_plan(store, plan).next_review == before  # over stays over


def test_a_look_taken_back(store: Store, plan: int) -> None:
    record(store, plan, date(2026, 9, 20))
    review = plan_file(store, plan).reviews[0]
    with pytest.raises(BeatbookError, match="why"):
        take_back_review(store, review_id=review.id, why=" ")
    take_back_review(store, review_id=review.id, why="Wrong plan")
    assert plan_file(store, plan).reviews == ()
    assert get_plan(store, plan).next_review == date(2026, 9, 29)
    assert "Wrong plan" in [line.why for line in history_of(store, get_plan(store, plan).uid, subject="plan")]
    with pytest.raises(NotFoundError):
        take_back_review(store, review_id=review.id, why="Again")


@pytest.mark.parametrize(
    "fields",
    [
        {"held_on": TODAY + timedelta(days=1)},
        {"held_on": START - timedelta(days=1)},
        {"reviewer": " "},
        {"decision": "hm"},
        {"level": "PC"},
        {"signs": "closure"},
    ],
)
def test_a_look_that_cannot_stand_leaves_nothing(store: Store, plan: int, fields: dict[str, object]) -> None:
    held = {"plan_id": plan, "version": 1, "held_on": TODAY, "at": AT, **LOOK, **fields}
    with pytest.raises(BeatbookError):
        record_review(store, **held)  # type: ignore[arg-type]
    assert plan_file(store, plan).reviews == ()
    assert get_plan(store, plan).version == 1


def test_a_plan_that_somebody_changed_or_that_is_gone(store: Store, plan: int) -> None:
    save_plan(store, plan_id=plan, version=1, title="Racing at night")
    with pytest.raises(StaleError, match="26/001"):
        record_review(store, plan_id=plan, version=1, held_on=TODAY, at=AT, **LOOK)  # type: ignore[arg-type]
    with pytest.raises(NotFoundError):
        record_review(store, plan_id=99, version=1, held_on=TODAY, at=AT, **LOOK)  # type: ignore[arg-type]


def test_of_a_closed_plan_only_the_closing_is_signed(store: Store, plan: int) -> None:
    save_plan(store, plan_id=plan, version=1, stage="closed")
    closed = date.today()
    later = {"held_on": closed + timedelta(days=1), "at": AT + timedelta(days=400)}
    with pytest.raises(BeatbookError, match="Only its closing"):
        record_review(store, plan_id=plan, version=None, **LOOK, **later)  # type: ignore[arg-type]
    record_review(
        store,
        plan_id=plan,
        version=None,
        **{**LOOK, "decision": "close"},
        signs="closure",
        **later,  # type: ignore[arg-type]
    )
    assert plan_file(store, plan).reviews[0].next_on is None
    assert looks_of_plan(store, plan) == ()
    assert looks_due(store, None, date(2030, 1, 1)) == ()


def test_the_journal_says_who_looked(store: Store, plan: int) -> None:
    store.officer = "Sergeant Aneesa Rahman"
    record(store, plan, date(2026, 9, 20))
    lines = history_of(store, get_plan(store, plan).uid, subject="plan")
    assert {(line.who, line.why) for line in lines if line.subject == "plan_review"} == {
        ("Sergeant Aneesa Rahman", "Looked at by sergeant")
    }


# ---------------------------------------------------------------- sending


def test_sent_to_the_sergeant_it_is_due_today_and_today_says_so(store: Store, place: int) -> None:
    owner = ensure_officer(store, collar="5330", name="Tom Hesketh", rank="PC")
    began = TODAY - timedelta(days=5)
    plan = start_plan(store, place_id=place, title="Racing", started_on=began, owner_id=owner.id).id
    told = ask_for_look(store, plan_id=plan, version=1, on=TODAY)
    assert told.said == "Plan 26/001 is sent: Today asks for the sergeant’s look."
    assert get_plan(store, plan).next_review == TODAY
    (due,) = looks_due(store, place, TODAY)
    assert (due.level, due.due, due.asked, due.owner) == ("sergeant", TODAY, True, "PC Tom Hesketh")
    (item,) = [i for _, group in today_summary(store, place_id=place, today=TODAY).groups for i in group]
    assert item.title == "Sergeant’s look at plan 26/001: Racing"
    assert item.line == "Here. Scanning, PC Tom Hesketh. It was sent for a look."
    again = ask_for_look(store, plan_id=plan, version=None, on=TODAY)
    assert again.said == "A look at plan 26/001 is due already."
    record(store, plan, TODAY)
    assert get_plan(store, plan).next_review == TODAY + timedelta(days=28)
    assert looks_due(store, place, TODAY) == ()
    save_plan(store, plan_id=plan, version=get_plan(store, plan).version, stage="closed")
    with pytest.raises(BeatbookError, match="is closed"):
        ask_for_look(store, plan_id=plan, version=None, on=TODAY)


def test_today_names_who_must_look(store: Store, plan: int, place: int) -> None:
    def told() -> list[tuple[str, str, date]]:
        groups = today_summary(store, place_id=place, today=TODAY).groups
        return [(i.title.partition(" at ")[0], i.line, i.due) for _, group in groups for i in group]

    assert told() == [("Sergeant’s look", "Here. Scanning, nobody owns it yet.", date(2026, 9, 29))]
    record(store, plan, date(2026, 10, 20))
    assert told()[0][0] == "Inspector’s look"
    save_plan(store, plan_id=plan, version=get_plan(store, plan).version, next_review=date(2026, 11, 20))
    assert told()[0][:2] == ("Sergeant’s look", "Here. Scanning, nobody owns it yet. The inspector’s too.")


def test_the_team_s_own_review_still_moves_the_day(store: Store, plan: int) -> None:
    review_plan(store, plan_id=plan, on=date(2026, 11, 1), why="On course")
    assert get_plan(store, plan).next_review == date(2026, 11, 29)
    assert {look.due for look in looks_of_plan(store, plan)} == {date(2026, 11, 29)}


def test_looks_due_are_the_overdue_ones_of_a_place_and_what_lies_in_it(store: Store, plan: int, place: int) -> None:
    inside = add_place(store, kind="parish", name="Inside", within=place).id
    other = add_place(store, kind="ward", name="Elsewhere").id
    start_plan(store, place_id=inside, title="Dogs", started_on=date(2026, 10, 27))
    start_plan(store, place_id=other, title="Sheds", started_on=START)
    found = looks_due(store, place, TODAY)
    assert [(each.title, each.level, each.due) for each in found] == [
        ("Racing", "sergeant", date(2026, 9, 29)),
        ("Racing", "inspector", date(2026, 10, 27)),
    ]
    assert len(looks_due(store, None, TODAY)) == 4
    assert [each.title for each in looks_due(store, place, date(2026, 11, 24))] == ["Racing", "Racing", "Dogs"]


# ---------------------------------------------------------------- the cycle


def test_a_team_s_own_cycle(store: Store, place: int) -> None:
    assert cycle(store) == DEFAULT_CYCLE
    own = {**DEFAULT_CYCLE, "medium": {"sergeant": 21}}
    set_cycle(store, own)
    assert cycle(store) == own
    plan = start_plan(store, place_id=place, title="Racing", started_on=START).id
    assert get_plan(store, plan).next_review == date(2026, 9, 22)
    with pytest.raises(BeatbookError, match="nobody looks"):
        set_cycle(store, {**own, "high": {}})
    assert cycle(store) == own
    reset_cycle(store)
    assert cycle(store) == DEFAULT_CYCLE
    assert get_plan(store, plan).next_review == date(2026, 9, 22)  # days that stand in plans stay
    set_cycle(store, own)
    set_cycle(store, DEFAULT_CYCLE)
    assert store.about("plans.cycle") == ""


# ---------------------------------------------------------------- six months


UNASSESSED = """
SELECT plan.reference FROM plan
LEFT JOIN plan_text ON plan_text.plan_id = plan.id AND plan_text.key = 'assessment.result'
WHERE closed_on IS NULL AND trim(coalesce(plan_text.text, ''), char(32, 9, 10, 13)) = ''
AND date(started_on, '+6 months') < :today ORDER BY started_on, reference
"""


def test_outstanding_assessments_agree_with_plain_sql(store: Store) -> None:
    districts = [add_place(store, kind="district", name=name).id for name in ("West", "East")]
    wards = [add_place(store, kind="ward", name=f"Ward {n}", within=d).id for n, d in enumerate(districts)]
    loose = add_place(store, kind="parish", name="Loose").id
    starts = [TODAY - timedelta(days=17 * n) for n in range(24)]
    for number, start in enumerate(starts):
        place = (*wards, loose, districts[0])[number % 4]
        plan = start_plan(store, place_id=place, title=f"Plan {number}", started_on=start).id
        if number % 5 == 0:
            save_box(
                store, plan_id=plan, key="assessment.result", text="61 then 30" if number % 2 else " \n", version=0
            )
        if number % 7 == 0:
            save_plan(store, plan_id=plan, version=1, stage="closed")
    found = outstanding_assessments(store, place_id=None, today=TODAY)
    with store.reading() as session:
        assert [each.reference for each in found] == list(session.scalars(text(UNASSESSED), {"today": str(TODAY)}))
    assert len(found) > 5
    assert all(each.by == add_months(each.started_on, 6) < TODAY for each in found)
    by_district = outstanding_by_district(found)
    assert list(by_district) == ["East", "West", ""]
    assert by_district[""] == sum(each.place == "Loose" for each in found)
    assert sum(by_district.values()) == len(found)
    west = outstanding_assessments(store, place_id=districts[0], today=TODAY)
    assert len(west) == by_district["West"]
    clock = next(c for c in today_summary(store, place_id=None, today=TODAY).clocks if "6 months" in c.label)
    with store.reading() as session:
        running = session.scalar(text("SELECT count(*) FROM plan WHERE closed_on IS NULL"))
    assert (clock.kept, clock.of) == (running - len(found), running)


def test_the_last_day_of_six_months_is_in_time(store: Store, place: int) -> None:
    start_plan(store, place_id=place, title="Racing", started_on=date(2026, 8, 31))
    asked: Callable[[date], int] = lambda day: len(outstanding_assessments(store, place_id=place, today=day))  # noqa: E731
    assert [asked(date(2027, 2, 28)), asked(date(2027, 3, 1))] == [0, 1]
