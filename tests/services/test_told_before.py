"""The briefings of the practice store, month after month, before a reader with a solver who keeps them all."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from sqlalchemy import event

from beatbook.cli.results_json import public_json
from beatbook.domain.dates import Month, Period
from beatbook.domain.disclosure_history import cuts
from beatbook.domain.disclosure_told import told_json
from beatbook.models import Release
from beatbook.services.briefing import briefing_summary
from beatbook.services.event_report import event_report
from beatbook.services.events import list_events
from beatbook.services.maps import place_map
from beatbook.services.places import find_place
from beatbook.services.results import results_summary
from beatbook.store.store import Store
from beatbook.ui.results_files import csv_row
from beatbook.ui.results_view import results_view

from ..domain.adversary import KeptCounts, printed

AFTER = timedelta(days=1)
LATEST = Month(2026, 10)


def keep(store: Store, place_id: int, month: Month, told, kind: str = "briefing") -> None:
    with store.writing() as session:
        session.add(
            Release(
                kind=kind,
                place_id=place_id,
                month=month.first,
                title="What we told you",
                released_at=datetime(2026, 11, 1, tzinfo=UTC),
                data_to=month.last,
                digest=bytes(32),
                cells=told_json([told]),
            )
        )


def results_of(store: Store, place_id: int, survey):
    return results_summary(store, place_id=place_id, period=survey.period, compared=survey.compared)


def told_months(store: Store, place_id: int, today: date, months: int = 6):
    """Each month's briefing, released; with the team's own counts of the same days."""
    for back in range(months - 1, -1, -1):
        month = LATEST.plus(-back)
        survey = briefing_summary(store, place_id=place_id, month=month, today=today).survey
        if survey is not None:
            yield survey, results_of(store, place_id, survey)
            keep(store, place_id, month, survey.told)


def reader_of(store: Store, place_id: int, released):
    days = cuts([survey.told for survey, _ in released], ())
    slices = [results_summary(store, place_id=place_id, period=Period(a, b - AFTER)) for a, b in pairwise(days)]
    options = sorted(
        {(o.key, o.exclusive) for _, results in released for o in results.options}
        | {(o.key, o.exclusive) for each in slices for o in each.options}
    )
    most = slices[0].max_ticks or len(options)
    reader = KeptCounts(
        [key for key, _ in options],
        [alone for _, alone in options],
        most,
        list(days),
        [not each.respondents for each in slices],
    )
    held = []
    for survey, results in released:
        for key, period, low, high, hidden in printed(survey, results, survey.threshold):
            reader.told(key, period.first, period.last + AFTER, low, high)
            if hidden and results_summary(store, place_id=place_id, period=period).respondents:
                held.append((key, period.first, period.last + AFTER))
    return reader, held, slices


@pytest.mark.parametrize("place", ["Harrowgill", "Thornley Fold", "Marl Common"])
def test_no_month_of_the_practice_store_is_worked_back(practice_store, practice_today, place):
    place_id = find_place(practice_store, place).id
    released = list(told_months(practice_store, place_id, practice_today))
    assert any(survey.respondents.value for survey, _ in released)
    reader, held, slices = reader_of(practice_store, place_id, released)
    watched = list(held)
    for (first, end), month in zip(pairwise(reader.days), slices, strict=True):
        if month.respondents:
            small = [o.key for o in month.options if min(o.n, month.respondents - o.n) < 5]
            watched += [(key, first, end) for key in small]
            watched += [(None, first, end)] if month.respondents < 5 else []
    for key, first, end in watched:
        low, high = reader.extent(key, first, end)
        assert high - low + 1 >= 5, (key, first, end, low, high)


def test_what_was_told_is_told_again_where_a_month_adds_one_person(practice_store, practice_today):
    """In Harrowgill 25 people answered in June and one in July: the July briefing must not tell 26."""
    place_id = find_place(practice_store, "Harrowgill").id
    june, july = Month(2026, 6), Month(2026, 7)
    first = briefing_summary(practice_store, place_id=place_id, month=june, today=practice_today)
    alone = briefing_summary(practice_store, place_id=place_id, month=july, today=practice_today)
    assert (first.survey.respondents.value, alone.survey.respondents.value) == (25, 26)
    keep(practice_store, place_id, june, first.survey.told)
    second = briefing_summary(practice_store, place_id=place_id, month=july, today=practice_today)
    assert second.survey.period == first.survey.period
    assert [o.count for o in second.survey.options] == [o.count for o in first.survey.options]
    assert any("as it was told before, to 30 June 2026" in warning for warning in second.warnings)


def test_an_event_report_is_set_against_the_briefing(practice_store, practice_today):
    """The report tells a day of the briefing's three months: what is left of them must not be a handful."""
    place_id = find_place(practice_store, "Harrowgill").id
    period = Period(Month(2026, 6).first, Month(2026, 9).last)
    held = [e for e in list_events(practice_store, place_id=place_id, period=period) if e.responses >= 20]
    chosen = next(e for e in held if e.starts.date().month == 6)
    july = Month(2026, 7)
    briefing = briefing_summary(practice_store, place_id=place_id, month=july, today=practice_today)
    assert briefing.survey.respondents.value == 26
    before = event_report(practice_store, event_id=chosen.id)
    assert before.told.survey.respondents.value == 25
    keep(practice_store, place_id, july, briefing.survey.told)
    after = event_report(practice_store, event_id=chosen.id)
    assert after.told.survey.withheld


@contextmanager
def queries(store: Store) -> Iterator[list[str]]:
    """What is asked of the store's file meanwhile."""
    said: list[str] = []

    def heard(_connection, _cursor, statement, *_rest):
        said.append(statement)

    with store.reading() as session:
        engine = session.get_bind().engine
    event.listen(engine, "before_cursor_execute", heard)
    try:
        yield said
    finally:
        event.remove(engine, "before_cursor_execute", heard)


def test_many_releases_are_read_in_as_few_queries_as_one(practice_store, practice_today):
    place_id = find_place(practice_store, "Thornley Fold").id
    period = Period(Month(2026, 8).first, LATEST.last)
    counted = []
    for _ in range(2):
        for survey, _results in told_months(practice_store, place_id, practice_today, months=3):
            assert survey is not None
        with queries(practice_store) as said:
            results_summary(practice_store, place_id=place_id, period=period, compared=period.before())
        counted.append(len(said))
    assert counted[0] == counted[1]


def test_a_public_map_is_set_against_the_briefings_of_its_places(practice_store, practice_today):
    """Thornley Fold: 65 people in the briefing of June, one more in July. The map of both must not tell the 66."""
    place_id = find_place(practice_store, "Thornley Fold").id
    june, period = Month(2026, 6), Period(Month(2026, 5).first, Month(2026, 7).last)
    told = results_summary(practice_store, place_id=place_id, period=period)
    most = told.ranked[0].key.replace("_", "-")

    def state(show):
        drawn = place_map(practice_store, show, period=period, kind="ward", audience="public")
        return next(row.state for row in drawn.places if row.id == place_id)

    assert state(f"issue:{most}") == "shown"
    assert state("answers") == "shown"
    survey = briefing_summary(practice_store, place_id=place_id, month=june, today=practice_today).survey
    keep(practice_store, place_id, june, survey.told)
    assert state(f"issue:{most}") == "suppressed"
    assert state("answers") == "suppressed"


def test_what_is_saved_from_the_public_view_is_withheld_as_well(practice_store, practice_today):
    """26 people to July beside the 25 to June: neither the page, its source line nor its file tells them."""
    place_id = find_place(practice_store, "Harrowgill").id
    june = briefing_summary(practice_store, place_id=place_id, month=Month(2026, 6), today=practice_today)
    keep(practice_store, place_id, Month(2026, 6), june.survey.told)
    period = Period(Month(2026, 5).first, Month(2026, 7).last)
    results = results_summary(practice_store, place_id=place_id, period=period)
    view = results_view(results, public=True, threshold=5)
    assert results.respondents == 26
    assert view.withheld
    assert all(row.n is None and row.share is None for row in view.rows)
    assert not [text for text in (view.heading, view.base, view.fact, view.source, view.alone) if "26 people" in text]
    assert csv_row(view, view.rows[0])[4] is None
    assert public_json(results, 5)["respondents"] is None
    assert results_view(results, public=False, threshold=5).fact.startswith("26 people")
