"""Results of a question, against plain SQL and against a loop over the rows."""

from collections import Counter
from datetime import date

import pytest
from sqlalchemy import text

from beatbook.domain.dates import Period
from beatbook.domain.errors import NotFoundError
from beatbook.services.events import list_events, open_event
from beatbook.services.moments import bounds
from beatbook.services.places import add_place, family_ids, find_place
from beatbook.services.responses import record_response
from beatbook.services.results import results_summary
from beatbook.services.results_asked import asked_questions
from beatbook.store.store import Store

EVER = Period(date(2000, 1, 1), date(2100, 1, 1))

PLAIN = """
SELECT o.key, count(*) FROM response r JOIN response_tick t ON t.response_id = r.id JOIN option o ON o.id = t.option_id
JOIN question q ON q.id = o.question_id
WHERE q.key = :question AND NOT r.visitor AND r.taken >= :first AND r.taken < :after AND r.place_id IN (%s)
GROUP BY o.key
"""


@pytest.mark.parametrize("question", ["issues", "good_here", "age", "ethnicity"])
@pytest.mark.parametrize("place", ["Thornley Fold", "Harrowgill", "Wenfold"])
def test_counts_equal_plain_sql(practice_store: Store, place: str, question: str) -> None:
    place_id = find_place(practice_store, place).id
    newest = list_events(practice_store)[2].starts.date()
    period = Period(newest.replace(day=1), newest)
    for chosen in (EVER, period):
        summary = results_summary(practice_store, place_id=place_id, period=chosen, question=question)
        first, after = (round(moment.timestamp() * 1000) for moment in bounds(chosen))
        inside = ",".join(str(i) for i in family_ids(practice_store, place_id))
        with practice_store.reading() as session:
            rows = session.execute(text(PLAIN % inside), {"question": question, "first": first, "after": after}).all()
        assert {o.key: o.n for o in summary.options if o.n} == dict(rows)


def test_everybody_is_counted_once_in_all_places(practice_store: Store) -> None:
    summary = results_summary(practice_store, place_id=None, period=EVER)
    assert (summary.asked, summary.respondents, summary.events) == (400, 400, 12)
    assert all(option.n <= summary.respondents and option.share <= 1 for option in summary.options)


def test_visitors_are_kept_apart_and_home_counts(store: Store) -> None:
    here, there = (add_place(store, kind="ward", name=name).id for name in ("Here", "There"))
    from datetime import datetime

    event = open_event(store, place_id=here, kind="stall", starts=datetime(2026, 11, 23, 10).astimezone()).id
    record_response(store, event_id=event, answers={"issues": ("noise",)})
    record_response(store, event_id=event, answers={"issues": ("noise", "alcohol")}, place_id=there)
    record_response(store, event_id=event, answers={"issues": ("noise",)}, visitor=True)
    record_response(store, event_id=event, answers={"age": ("25_34",)})
    counted = Counter({o.key: o.n for o in results_summary(store, place_id=here, period=EVER).options})
    assert counted["noise"] == 1
    summary = results_summary(store, place_id=here, period=EVER)
    assert (summary.asked, summary.respondents) == (2, 1)
    assert results_summary(store, place_id=there, period=EVER).respondents == 1
    assert results_summary(store, place_id=None, period=EVER).asked == 3


def test_a_period_holds_its_last_day_whole(store: Store) -> None:
    from datetime import datetime

    ward = add_place(store, kind="ward", name="Here").id
    late = datetime(2026, 11, 23, 23, 59).astimezone()
    event = open_event(store, place_id=ward, kind="stall", starts=late).id
    record_response(store, event_id=event, answers={"issues": ("noise",)})
    day, next_day = date(2026, 11, 23), date(2026, 11, 24)
    assert results_summary(store, place_id=ward, period=Period(day, day)).respondents == 1
    assert results_summary(store, place_id=ward, period=Period(next_day, next_day)).respondents == 0


def test_an_unknown_question_is_refused_with_those_there_are(practice_store: Store) -> None:
    with pytest.raises(NotFoundError, match="issues, good_here, own_words, age, gender, ethnicity"):
        results_summary(practice_store, place_id=None, period=EVER, question="colour")
    with pytest.raises(NotFoundError, match="not a question that ticks answer"):
        results_summary(practice_store, place_id=None, period=EVER, question="own_words")
    asked = [question.key for question in asked_questions(practice_store)]
    assert asked == ["issues", "good_here", "own_words", "age", "gender", "ethnicity"]


def test_nobody_asked_reads_as_nobody(store: Store) -> None:
    summary = results_summary(store, place_id=None, period=EVER)
    assert (summary.asked, summary.respondents, len(summary.options)) == (0, 0, 22)
