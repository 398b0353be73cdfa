"""Answers by how people were asked against plain SQL, and waves that were asked otherwise."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest
from sqlalchemy import text

from beatbook.domain.by_setting import SETTINGS, setting_of
from beatbook.domain.dates import Period
from beatbook.domain.findings import compared_words, finding
from beatbook.domain.questionnaire import OptionDef, QuestionDef, QuestionnaireDef
from beatbook.services.events import list_events, open_event
from beatbook.services.moments import bounds
from beatbook.services.places import add_place, family_ids, find_place
from beatbook.services.questionnaires import find_questionnaire, put_questionnaire
from beatbook.services.responses import record_response
from beatbook.services.results import results_summary
from beatbook.services.results_settings import by_setting
from beatbook.store.store import Store

EVER = Period(date(2000, 1, 1), date(2100, 1, 1))

PLAIN = """
SELECT e.kind, r.way, o.key, count(DISTINCT r.id) FROM response r JOIN event e ON e.id = r.event_id
JOIN response_tick t ON t.response_id = r.id JOIN option o ON o.id = t.option_id
JOIN question q ON q.id = o.question_id
WHERE q.key = 'issues' AND NOT r.visitor AND r.taken >= :first AND r.taken < :after AND r.place_id IN (%s)
GROUP BY e.kind, r.way, o.key
"""


@pytest.mark.parametrize("place", ["Thornley Fold", "Wenfold"])
def test_every_cell_is_what_plain_sql_counts(practice_store: Store, place: str) -> None:
    place_id = find_place(practice_store, place).id
    table = by_setting(practice_store, place_id=place_id, period=EVER)
    first, after = (round(moment.timestamp() * 1000) for moment in bounds(EVER))
    inside = ",".join(str(i) for i in family_ids(practice_store, place_id))
    expected: dict[tuple[str, str], int] = {}
    with practice_store.reading() as session:
        for kind, way, key, n in session.execute(text(PLAIN % inside), {"first": first, "after": after}):
            at = key, setting_of(kind, way)
            expected[at] = expected.get(at, 0) + n
    told = {
        (row.key, column.key): cell.n
        for row, cells in zip(table.rows, table.cells, strict=True)
        for column, cell in zip(table.columns, cells, strict=True)
        if cell.n
    }
    assert told == expected
    whole = results_summary(practice_store, place_id=place_id, period=EVER)
    assert sum(column.n for column in table.columns) == table.base == whole.respondents
    assert {row.key: row.n for row in table.rows if row.n} == {o.key: o.n for o in whole.options if o.n}
    assert [column.key for column in table.columns] == [
        key for key in SETTINGS if key in {c.key for c in table.columns}
    ]


# ---------------------------------------------------------------- a store of our own

ANSWERS = tuple(OptionDef(key, key.title()) for key in ("dogs", "noise", "litter"))
HOUSE = QuestionnaireDef(
    "house", 1, "House", (QuestionDef("worries", "multiple", "What worries you?", options=ANSWERS, max_ticks=2),)
)
MAY, JUNE = Period(date(2026, 5, 1), date(2026, 5, 31)), Period(date(2026, 6, 1), date(2026, 6, 30))


def publish(store: Store, version: QuestionnaireDef, since: date) -> None:
    with store.writing() as session:
        put_questionnaire(session, version, since)


def ask(store: Store, ward: int, kind: str, day: date, counts: dict[str, int]) -> None:
    """An event with the newest version, and people who each tick one answer."""
    starts = datetime(day.year, day.month, day.day, 12).astimezone()
    version = find_questionnaire(store, "house").id
    event = open_event(store, place_id=ward, kind=kind, starts=starts, questionnaire_id=version).id
    for key, n in counts.items():
        for _ in range(n):
            record_response(store, event_id=event, answers={"worries": (key,)})


@pytest.fixture
def ward(store: Store) -> int:
    publish(store, HOUSE, date(2026, 1, 1))
    return add_place(store, kind="ward", name="Here").id


def test_what_depends_on_the_asking_and_what_only_changed_its_mix(store: Store, ward: int) -> None:
    """Dogs: half at stalls and a tenth at doors, in both months; in June most were asked at doors."""
    ask(store, ward, "stall", date(2026, 5, 4), {"dogs": 40, "noise": 40})
    ask(store, ward, "doors", date(2026, 5, 5), {"dogs": 2, "noise": 18})
    ask(store, ward, "stall", date(2026, 6, 4), {"dogs": 10, "noise": 10})
    ask(store, ward, "doors", date(2026, 6, 5), {"dogs": 8, "noise": 72})
    asked = {"place_id": ward, "question": "worries", "questionnaire": "house"}
    summary = results_summary(store, period=JUNE, compared=MAY, **asked)
    assert {o.key: o.before and o.before.word for o in summary.options}["dogs"] == "lower"
    assert summary.by_asking == ("Noise", "Dogs")
    table = by_setting(store, period=JUNE, compared=MAY, **asked)
    assert table.pooling is not None
    assert table.pooling.words == ("differs", "differs", "too few to say")
    assert set(table.pooling.unsteady) == {("Dogs", "lower"), ("Noise", "higher")}
    alone = by_setting(store, period=JUNE, **asked)
    assert alone.pooling is not None
    assert alone.pooling.unsteady == ()


def test_waves_asked_otherwise_are_not_compared_and_it_is_said_why(store: Store, ward: int) -> None:
    asked = {"place_id": ward, "question": "worries", "questionnaire": "house", "period": JUNE, "compared": MAY}
    ask(store, ward, "stall", date(2026, 5, 4), {"dogs": 40, "noise": 40})
    reworded = replace(HOUSE.questions[0], hint="Two at most")
    publish(store, replace(HOUSE, number=2, questions=(reworded,)), date(2026, 6, 1))
    ask(store, ward, "stall", date(2026, 6, 4), {"dogs": 10, "noise": 60})
    alike = results_summary(store, **asked)
    assert (alike.compared, alike.broken) == (MAY, "")
    wider = replace(reworded, max_ticks=3)
    publish(store, replace(HOUSE, number=3, questions=(wider,)), date(2026, 6, 2))
    ask(store, ward, "stall", date(2026, 6, 5), {"dogs": 1})
    broken = results_summary(store, **asked)
    assert broken.compared is None
    assert all(option.before is None for option in broken.options)
    assert broken.broken == (
        "The two periods cannot be compared. "
        "“What worries you?”: the limit goes from 2 to 3, so that every answer gets other shares."
    )
    assert compared_words(broken) == broken.broken
    assert finding(broken).startswith("The question has changed too much to compare.")


def test_an_event_of_the_practice_store_is_in_one_setting(practice_store: Store) -> None:
    kinds = {event.kind for event in list_events(practice_store)}
    table = by_setting(practice_store, place_id=None, period=EVER)
    assert {column.key for column in table.columns if column.n} <= {setting_of(kind, "interview") for kind in kinds} | {
        "hand_over",
        "paper",
        "file",
    }
