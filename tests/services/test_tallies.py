"""Tallies: kept apart from responses, journalled without any sheet's ticks, undone, summed for results."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from beatbook.domain.dates import Period
from beatbook.domain.errors import BeatbookError, NotFoundError, StaleError
from beatbook.services.events import get_event, open_event, save_event
from beatbook.services.history import history
from beatbook.services.places import add_place
from beatbook.services.responses import tally as running_count
from beatbook.services.results import results_summary
from beatbook.services.tallies import (
    KeptTally,
    change_tally,
    get_tally,
    list_tallies,
    record_tally,
    remove_tally,
    restore_tally,
)
from beatbook.services.tally_sums import tally_summary
from beatbook.store.opening import open_store

if TYPE_CHECKING:
    from pathlib import Path

    from beatbook.store.store import Store

STARTS = datetime(2026, 11, 20, 16, tzinfo=UTC)
NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 30))
MARKS = {"drug_taking": 20, "road_safety": 23}


@pytest.fixture
def parish(store: Store) -> int:
    return add_place(store, kind="parish", name="Nether Fold").id


@pytest.fixture
def event(store: Store, parish: int) -> int:
    return open_event(store, place_id=parish, kind="meeting", starts=STARTS).id


def taken(store: Store, event: int, **more: object) -> KeptTally:
    values = {"question": "issues", "way": "hands", "heads": 30, "marks": MARKS} | more
    return record_tally(store, event_id=event, **values)  # type: ignore[arg-type]


def held(store: Store) -> list[tuple[object, ...]]:
    """way, heads, place and each mark, past the ORM."""
    query = """
        SELECT t.way, t.heads, t.place_id, o.key, m.n FROM tally t
        LEFT JOIN tally_mark m ON m.tally_id = t.id LEFT JOIN option o ON o.id = m.option_id
        ORDER BY t.id, o.key
    """
    with store.reading() as session:
        return [tuple(row) for row in session.execute(text(query))]


def journal(store: Store) -> list[tuple[object, ...]]:
    with store.reading() as session:
        query = "SELECT action, field, old, new FROM journal WHERE subject = 'tally' ORDER BY id"
        return [tuple(row) for row in session.execute(text(query))]


def marks_told(store: Store) -> list[tuple[object, ...]]:
    return [line for line in journal(store) if line[1] == "marks"]


def test_a_tally_is_kept_as_it_was_counted(store: Store, event: int, parish: int) -> None:
    kept = taken(store, event, note=" Chapel hall ")
    assert held(store) == [("hands", 30, parish, "drug_taking", 20), ("hands", 30, parish, "road_safety", 23)]
    tally = kept.tally
    assert (tally.question, bool(tally.text)) == ("issues", True)
    assert (tally.place, tally.note, tally.version, tally.counts) == ("Nether Fold", "Chapel hall", 1, MARKS)
    assert len(tally.marks) == 22
    assert tally.words == "A show of hands: 30 people, 43 marks"
    assert kept.changes.subjects == {"tallies"}
    assert list_tallies(store, event_id=event) == (tally,)
    assert get_tally(store, tally.id) == tally


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"heads": 0}, "How many people took part"),
        ({"heads": 22}, "has 23 marks, but there are only 22 people"),
        ({"way": "shout"}, "is no way to take a tally"),
        ({"question": "own_words"}, "cannot be tallied"),
        ({"question": "weather"}, "There is no question “weather”"),
        ({"marks": {"rain": 2}}, "is not an answer to"),
        ({"place_id": 999_999}, "is not in the store any more"),
    ],
)
def test_what_is_wrong_is_refused_and_nothing_is_kept(
    store: Store, event: int, wrong: dict[str, object], said: str
) -> None:
    with pytest.raises(BeatbookError, match=said):
        taken(store, event, **wrong)
    assert held(store) == []
    assert journal(store) == []


def test_a_tally_goes_along_with_the_place_of_its_event(store: Store, event: int, parish: int) -> None:
    other = add_place(store, kind="parish", name="Over Fold").id
    here, elsewhere = taken(store, event).tally, taken(store, event, place_id=None).tally
    save_event(store, event_id=event, version=get_event(store, event).version, place_id=other)
    assert [tally.place_id for tally in list_tallies(store, event_id=event)] == [other, None]
    assert history(store, here.uid)[-1].new == "Over Fold"
    assert get_tally(store, elsewhere.id).version == 1


def test_an_event_that_is_gone(store: Store) -> None:
    with pytest.raises(NotFoundError):
        taken(store, 12345)


def test_a_tally_is_in_no_response_and_no_result(store: Store, event: int) -> None:
    taken(store, event)
    assert get_event(store, event).responses == 0
    assert running_count(store, event).top == ()
    results = results_summary(store, place_id=None, period=NOVEMBER)
    assert (results.asked, results.respondents, results.events) == (0, 0, 0)


def test_changing_marks_heads_and_place(store: Store, event: int, parish: int) -> None:
    first = taken(store, event).tally
    second = change_tally(store, tally_id=first.id, version=1, marks={"drug_taking": 21, "road_safety": 0}).tally
    assert second.version == 2
    assert held(store) == [("hands", 30, parish, "drug_taking", 21)]
    third = change_tally(store, tally_id=first.id, version=2, heads=25, place_id=None).tally
    assert (third.version, third.place_id, third.place) == (3, None, "Several places")
    assert change_tally(store, tally_id=first.id, version=3).tally.version == 3
    with pytest.raises(BeatbookError, match="only 20 people"):
        change_tally(store, tally_id=first.id, version=3, heads=20)
    assert get_tally(store, first.id).heads == 25
    with pytest.raises(ValueError, match="no field"):
        change_tally(store, tally_id=first.id, version=3, event_id=1)


def test_a_stale_change_shows_both(store: Store, event: int) -> None:
    tally = taken(store, event).tally
    change_tally(store, tally_id=tally.id, version=1, marks={"drug_taking": 1})
    with pytest.raises(StaleError) as stale:
        change_tally(store, tally_id=tally.id, version=1, marks={"drug_taking": 9}, heads=40)
    assert stale.value.mine == {"marks": "drug_taking 9", "heads": "40"}
    assert stale.value.theirs == {"marks": "drug_taking 1", "heads": "30"}
    assert get_tally(store, tally.id).counts == {"drug_taking": 1}


def test_the_journal_tells_marks_once_the_counting_rests_and_no_sheet(store: Store, event: int) -> None:
    tally = taken(store, event, way="paper", heads=1, marks={"alcohol": 1}, under_way=True).tally
    for sheets in range(2, 5):
        tally = change_tally(
            store, tally_id=tally.id, version=tally.version, heads=sheets, marks={"alcohol": sheets}, under_way=True
        ).tally
    assert marks_told(store) == []
    change_tally(store, tally_id=tally.id, version=tally.version)
    assert marks_told(store) == [("change", "marks", None, "alcohol 4")]
    change_tally(store, tally_id=tally.id, version=tally.version)
    assert len(marks_told(store)) == 1
    change_tally(store, tally_id=tally.id, version=tally.version, marks={"alcohol": 3})
    assert marks_told(store)[1:] == [("change", "marks", "alcohol 4", "alcohol 3")]
    assert [line[2:] for line in journal(store) if line[1] == "heads"] == [
        (None, "1"),
        ("1", "2"),
        ("2", "3"),
        ("3", "4"),
    ]
    assert ("Tally", "marks", "alcohol 3") in {(h.what, h.field, h.new) for h in history(store, tally.uid)}


def test_a_removed_tally_comes_back_whole(store: Store, event: int) -> None:
    tally = taken(store, event, note="Hall").tally
    gone = remove_tally(store, tally_id=tally.id)
    assert gone.changes.said == "A show of hands: 30 people, 43 marks is removed."
    assert held(store) == []
    assert marks_told(store)[-1] == ("remove", "marks", "drug_taking 20, road_safety 23", None)
    with pytest.raises(NotFoundError):
        remove_tally(store, tally_id=tally.id)
    back = restore_tally(store, tally=gone.tally).tally
    assert (back.uid, back.counts, back.note, back.heads) == (tally.uid, MARKS, "Hall", 30)
    assert marks_told(store)[-1] == ("add", "marks", None, "drug_taking 20, road_safety 23")


def test_a_tally_removed_under_way_leaves_its_marks_in_the_journal(store: Store, event: int) -> None:
    tally = taken(store, event, under_way=True).tally
    remove_tally(store, tally_id=tally.id)
    assert marks_told(store) == [("remove", "marks", "drug_taking 20, road_safety 23", None)]


def test_a_tally_under_way_outlives_the_program(store: Store, event: int, empty_path: Path) -> None:
    taken(store, event, under_way=True)
    with open_store(empty_path) as other:
        assert [tally.counts for tally in list_tallies(other, event_id=event)] == [MARKS]


# ---------------------------------------------------------------- sums for results


def sums(store: Store, **more: object) -> dict[str, int]:
    values = {"question": "issues", "place_id": None, "period": NOVEMBER} | more
    return {o.key: o.n for o in tally_summary(store, **values).options if o.n}  # type: ignore[arg-type]


def test_sums_are_those_of_plain_sql(practice_store: Store) -> None:
    store = practice_store
    with store.reading() as session:
        events = session.execute(text("SELECT id, place_id FROM event ORDER BY id")).all()
        keys = session.execute(
            text("SELECT o.key FROM option o JOIN question q ON q.id = o.question_id WHERE q.key = 'issues'")
        ).scalars().all()  # fmt: skip
    for number, row in enumerate(events[:12]):
        marks = {key: (number * 7 + at * 3) % 9 for at, key in enumerate(keys[:9])}
        taken(store, row.id, heads=20, marks=marks)
    query = """
        WITH RECURSIVE inside(id) AS (
            SELECT :place UNION SELECT child_id FROM place_part JOIN inside ON parent_id = inside.id
        )
        SELECT o.key, SUM(m.n) FROM tally_mark m JOIN tally t ON t.id = m.tally_id JOIN event e ON e.id = t.event_id
        JOIN option o ON o.id = m.option_id
        WHERE t.place_id IN (SELECT id FROM inside) AND e.starts >= :first AND e.starts < :after
        GROUP BY o.key HAVING SUM(m.n) > 0
    """
    period = Period(date(2020, 1, 1), date(2030, 1, 1))
    first, after = (int(datetime(y, 1, d).astimezone().timestamp() * 1000) for y, d in ((2020, 1), (2030, 2)))
    for place in {row.place_id for row in events[:12]}:
        with store.reading() as session:
            plain = session.execute(text(query), {"place": place, "first": first, "after": after}).all()
        assert sums(store, place_id=place, period=period) == dict(plain)
    with store.reading() as session:
        counted = session.execute(text("SELECT count(*), sum(heads) FROM tally")).one()
    everywhere = tally_summary(store, question="issues", place_id=None, period=period)
    assert (everywhere.tallies, everywhere.heads) == tuple(counted)
    assert everywhere.tallies > 12


def test_sums_keep_to_the_period_the_place_and_the_question(store: Store, event: int, parish: int) -> None:
    district = add_place(store, kind="district", name="Wenfold").id
    inside = add_place(store, kind="parish", name="Over Fold", within=district).id
    later = open_event(store, place_id=inside, kind="meeting", starts=datetime(2026, 12, 1, 12, tzinfo=UTC)).id
    november = open_event(store, place_id=inside, kind="meeting", starts=STARTS).id
    taken(store, event)
    taken(store, later, marks={"alcohol": 9})
    taken(store, november, marks={"alcohol": 5})
    taken(store, november, marks={"alcohol": 7}, place_id=None)
    assert sums(store) == {"alcohol": 12, **MARKS}
    assert sums(store, place_id=parish) == MARKS
    assert sums(store, place_id=district) == {"alcohol": 5}
    summary = tally_summary(store, question="issues", questionnaire="community-voice", place_id=parish, period=NOVEMBER)
    assert (summary.tallies, summary.heads, len(summary.options)) == (1, 30, 22)
    assert summary.text
    with pytest.raises(NotFoundError):
        sums(store, question="own_words")
    with pytest.raises(NotFoundError):
        sums(store, question="weather")
    with pytest.raises(NotFoundError):
        sums(store, question="own_words", questionnaire="community-voice")


def test_merged_answers_are_counted_as_one_and_never_over_the_heads(store: Store, event: int) -> None:
    taken(store, event, heads=30, marks={"drug_taking": 20, "drug_dealing": 15, "alcohol": 3})
    taken(store, event, heads=10, marks={"drug_dealing": 4})
    with store.writing() as session:
        session.execute(
            text(
                "UPDATE option SET merged_into_id = (SELECT id FROM option WHERE key = 'drug_taking'), retired = 1"
                " WHERE key = 'drug_dealing'"
            )
        )
    summary = tally_summary(store, question="issues", place_id=None, period=NOVEMBER)
    assert {o.key: (o.n, o.at_most) for o in summary.options if o.n} == {
        "drug_taking": (34, True),
        "alcohol": (3, False),
    }
    assert "drug_dealing" not in {o.key for o in summary.options}
