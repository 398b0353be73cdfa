"""Who answered against who lives here, counted again by plain SQL."""

from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from beatbook.domain.dates import Period
from beatbook.domain.representativeness import Answered, finding
from beatbook.services.census import import_population
from beatbook.services.events import open_event
from beatbook.services.places import find_place
from beatbook.services.representation import NO_PLACE, representation
from beatbook.services.responses import record_response
from beatbook.store.store import Store

from .test_census import census_csv

NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 30))
HEADS = (
    "ward_code,ward,Aged 15 years and under,Aged 16 to 24 years,Aged 25 to 34 years,Aged 35 to 64 years,"
    "Aged 65 years and over,Female,Male,White,Asian"
)


@pytest.fixture
def counted(wards: Store, tmp_path: Path) -> Store:
    """1,000 people in each ward: 200 children, 100 of 16 to 24, 100 of 25 to 34, 400 of 35 to 64 and 200 older."""
    path = census_csv(
        tmp_path / "census.csv",
        "E05990001,Mill,200,100,100,400,200,510,490,900,100",
        "E05990002,Brook,200,100,100,400,200,500,500,900,100",
        heads=HEADS,
    )
    import_population(wards, path, vintage="2022", year=2021)
    return wards


def answer(store: Store, place: str, times: int, *, day: int = 12, visitor: bool = False, **answers: str) -> None:
    place_id = find_place(store, place).id
    event = open_event(store, place_id=place_id, kind="stall", starts=datetime(2026, 11, day, 10, tzinfo=UTC)).id
    given = {"issues": ("noise",)} | {key: (value,) for key, value in answers.items()}
    for _ in range(times):
        record_response(store, event_id=event, answers=given, visitor=visitor)


def asked(store: Store, place: str, subject: str, period: Period = NOVEMBER) -> Answered:
    found = representation(store, find_place(store, place).id, period)
    return next(each for each in found.questions if each.subject == subject)


def groups(answered: Answered) -> dict[str, tuple[int, int, str]]:
    return {group.label: (group.n, group.residents, group.word) for group in answered.groups}


def test_who_answered_at_a_ward(counted: Store) -> None:
    answer(counted, "Mill", 40, age="65_74", gender="woman")
    answer(counted, "Mill", 20, age="75_over", gender="woman")
    answer(counted, "Mill", 25, age="45_54", gender="man", ethnicity="W1")
    answer(counted, "Mill", 3, age="under_16", gender="another_way", ethnicity="NS")
    answer(counted, "Mill", 4, age="age_not_said")
    answer(counted, "Mill", 5)
    answer(counted, "Mill", 9, age="18_24", visitor=True)
    found = asked(counted, "Mill", "age")
    assert groups(found) == {
        "16 to 24": (0, 100, "under"),
        "25 to 34": (0, 100, "under"),
        "35 to 64": (25, 400, "under"),
        "65 or over": (60, 200, "over"),
    }
    assert (found.asked, found.stated, found.not_stated, found.base) == (97, 88, 9, 85)
    assert (found.residents, found.census_total, found.of) == (800, 1000, "residents of 16 or over")
    assert [(label, n) for label, n, _ in found.apart] == [("Under 16", 3)]
    assert [group.label for group in found.unheard] == ["16 to 24", "25 to 34"]
    gender = asked(counted, "Mill", "sex")
    assert {label: n for label, (n, *_) in groups(gender).items()} == {"Woman": 60, "Man": 25}
    assert (gender.residents, gender.of, [(label, n) for label, n, _ in gender.apart]) == (
        1000,
        "residents",
        [("I describe myself another way", 3)],
    )
    ethnic = asked(counted, "Mill", "ethnicity")
    assert (ethnic.stated, ethnic.base, ethnic.not_stated) == (25, 25, 72)


def test_counts_are_those_of_plain_sql(counted: Store) -> None:
    for place, age, times in (
        ("Mill", "18_24", 4),
        ("Brook", "35_44", 6),
        ("Brook", "55_64", 5),
        ("Mill", "75_over", 2),
    ):
        answer(counted, place, times, age=age)
    answer(counted, "Brook", 7, day=1, age="25_34")
    with counted.reading() as session:
        rows = session.execute(
            text(
                "SELECT o.key, count(*) FROM response r JOIN response_tick t ON t.response_id = r.id "
                "JOIN option o ON o.id = t.option_id JOIN question q ON q.id = o.question_id "
                "WHERE q.key = 'age' AND NOT r.visitor GROUP BY o.key"
            )
        )
        plain = Counter(dict(rows.all()))
    found = groups(asked(counted, "Fellshire", "age"))
    assert {label: n for label, (n, *_) in found.items()} == {
        "16 to 24": plain["18_24"],
        "25 to 34": plain["25_34"],
        "35 to 64": plain["35_44"] + plain["55_64"],
        "65 or over": plain["75_over"],
    }
    assert {label: residents for label, (_, residents, _) in found.items()} == {
        "16 to 24": 200,
        "25 to 34": 200,
        "35 to 64": 800,
        "65 or over": 400,
    }
    week = Period(date(2026, 11, 2), date(2026, 11, 30))
    assert groups(asked(counted, "Fellshire", "age", week))["25 to 34"][0] == 0


def test_without_a_census_the_counts_stand_and_the_reason(wards: Store) -> None:
    answer(wards, "Mill", 12, age="65_74")
    found = asked(wards, "Mill", "age")
    assert (found.asked, found.stated, found.groups) == (12, 12, ())
    assert finding(found).startswith("No figures of age are held yet")
    nowhere = representation(wards, None, NOVEMBER)
    assert {each.why_not for each in nowhere.questions} == {NO_PLACE}
    assert "self-selected" in nowhere.self_selected
