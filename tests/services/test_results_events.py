"""From an answer to its events: nobody is lost on the way, and none is counted twice."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import text

from beatbook.domain.dates import Period
from beatbook.domain.errors import NotFoundError
from beatbook.models import Option
from beatbook.services.places import find_place
from beatbook.services.results import results_summary
from beatbook.services.results_events import answer_events
from beatbook.store.store import Store

EVER = Period(date(2020, 1, 1), date(2030, 1, 1))
PLAIN = """
SELECT r.event_id, count(DISTINCT r.id) FROM response r
JOIN response_tick t ON t.response_id = r.id JOIN option o ON o.id = t.option_id AND o.key IN ({})
JOIN question q ON q.id = o.question_id AND q.key = 'issues' WHERE NOT r.visitor GROUP BY r.event_id
"""


@pytest.mark.parametrize("where", [None, "Thornley Fold ward", "Wenfold"])
def test_the_events_add_up_to_the_result(practice_store: Store, where: str | None) -> None:
    place_id = find_place(practice_store, where).id if where else None
    summary = results_summary(practice_store, place_id=place_id, period=EVER)
    for option in summary.options:
        found = answer_events(practice_store, answer=option.key, place_id=place_id, period=EVER)
        assert sum(each.n for each in found) == option.n
        assert sum(each.answered for each in found) == summary.respondents
        assert [each.n for each in found] == sorted((each.n for each in found), reverse=True)
        assert all(0 <= each.n <= each.answered for each in found)


def test_each_event_is_what_plain_sql_counts(practice_store: Store) -> None:
    with practice_store.reading() as session:
        expected = dict(session.execute(text(PLAIN.format("'dog_fouling'"))).all())
    found = answer_events(practice_store, answer="dog_fouling", place_id=None, period=EVER)
    assert {each.event_id: each.n for each in found if each.n} == expected


def test_what_was_merged_counts_a_person_once(practice_store: Store) -> None:
    with practice_store.writing() as session:
        held = {option.key: option for option in session.query(Option)}
        held["alcohol"].merged_into_id = held["noise"].id
    with practice_store.reading() as session:
        expected = dict(session.execute(text(PLAIN.format("'noise', 'alcohol'"))).all())
    found = answer_events(practice_store, answer="noise", place_id=None, period=EVER)
    assert {each.event_id: each.n for each in found if each.n} == expected


def test_an_answer_that_is_not_there_is_refused(practice_store: Store) -> None:
    with pytest.raises(NotFoundError, match=r"no answer “dragons” to “issues”"):
        answer_events(practice_store, answer="dragons", place_id=None, period=EVER)
