"""Measures of a plan: frozen from the store, never moved by what is brought in later, and read again."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from beatbook.domain.dates import Month, months_between
from beatbook.domain.errors import BeatbookError, NotFoundError, StaleError
from beatbook.domain.identity import unix_ms
from beatbook.domain.plan_file import MeasureView
from beatbook.domain.plan_measures import (
    CrimeSpec,
    OwnSpec,
    SurveySpec,
    read_series,
    read_spec,
    series_of,
    series_text,
    spec_of,
    spec_text,
)
from beatbook.domain.plan_verdict import verdict
from beatbook.services.imports import import_boundaries, import_crime
from beatbook.services.places import add_place, find_place
from beatbook.services.plan_drift import drift, month_run, suggestions
from beatbook.services.plan_file import plan_file
from beatbook.services.plan_measures import add_measure, change_measure, remove_measure
from beatbook.services.plan_readings import first_after, freeze, latest_months, read_again
from beatbook.services.plans import list_plans, start_plan
from beatbook.services.typed_figures import say_figure
from beatbook.store.opening import create_practice_store
from beatbook.store.store import Store

COUNT = "Bins set alight"
FIRST, LAST = Month(2025, 1), Month(2025, 12)
NOW = datetime(2026, 11, 3, 9, 0, tzinfo=UTC)


@pytest.fixture
def plan(practice_store: Store) -> tuple[Store, int, int]:
    """A store, a plan in it, and the plan's place."""
    place = find_place(practice_store, "Marl Common").id
    made = start_plan(practice_store, place_id=place, title="Bins set alight", started_on=date(2026, 1, 5))
    return practice_store, made.id, place


def typed(store: Store, place: int, counts: list[int], first: Month = FIRST, name: str = COUNT) -> None:
    for month, n in zip(months_between(first, first.plus(len(counts) - 1)), counts, strict=True):
        say_figure(store, place_id=place, name=name, value=n, day=month.last)


def measured(store: Store, plan_id: int, place: int, **fields: object) -> int:
    given = {"title": COUNT, "spec": OwnSpec("figure", COUNT), "place_id": place, **fields}
    return add_measure(store, plan_id=plan_id, **given).id  # type: ignore[arg-type]


def only(store: Store, plan_id: int) -> MeasureView:
    (found,) = plan_file(store, plan_id).measures
    return found


@pytest.mark.parametrize(
    "spec",
    [
        SurveySpec("issues", "noise", "Noise", "pocket"),
        SurveySpec("issues", "noise"),
        CrimeSpec(("Burglary", "Drugs")),
        CrimeSpec(),
        OwnSpec("figure", "Calls"),
        OwnSpec("queries"),
    ],
)
def test_what_is_counted_is_written_and_read_back(spec: SurveySpec | CrimeSpec | OwnSpec) -> None:
    kind = {SurveySpec: "survey", CrimeSpec: "crime", OwnSpec: "own"}[type(spec)]
    assert read_spec(kind, spec_text(spec)) == spec


@pytest.mark.parametrize("wrong", ["", "[]", "{", '{"what": "sheep"}', "7"])
def test_what_something_else_wrote_is_told_apart(wrong: str) -> None:
    with pytest.raises(BeatbookError, match="cannot be read"):
        read_spec("own", wrong)
    assert read_series(wrong).months == ()


def test_a_baseline_is_frozen_with_source_and_day(plan: tuple[Store, int, int]) -> None:
    store, plan_id, place = plan
    typed(store, place, [9, 8, 7, 6, 5, 5, 6, 7, 8, 8, 9, 9])
    measure_id = measured(store, plan_id, place)
    freeze(store, measure_id=measure_id, first=FIRST, last=LAST, now=NOW)
    baseline = only(store, plan_id).baseline
    assert baseline is not None
    assert (baseline.n, baseline.base, baseline.first, baseline.last) == (
        87,
        None,
        date(2025, 1, 1),
        date(2025, 12, 31),
    )
    assert series_of(baseline).here.n == (9, 8, 7, 6, 5, 5, 6, 7, 8, 8, 9, 9)
    assert "typed by hand" in baseline.source
    assert baseline.source.endswith("read 3 Nov 2026")
    assert series_text(series_of(baseline)) == baseline.series


@settings(max_examples=12)
@given(counts=st.lists(st.integers(0, 30), min_size=12, max_size=12), again=st.integers(0, 90), at=st.integers(0, 11))
def test_the_frozen_baseline_never_moves_and_the_drift_is_shown(
    tmp_path_factory: pytest.TempPathFactory, counts: list[int], again: int, at: int
) -> None:
    """Whatever is typed or brought in again for those months."""
    with create_practice_store(tmp_path_factory.mktemp("drift") / "A.beatbook") as store:
        place = add_place(store, kind="ward", name="Fold").id
        plan_id = start_plan(store, place_id=place, title="Bins", started_on=date(2026, 1, 5)).id
        typed(store, place, counts)
        freeze(store, measure_id=measured(store, plan_id, place), first=FIRST, last=LAST, now=NOW)
        before = only(store, plan_id)
        assert before.baseline is not None
        assert not drift(store, before, before.baseline).moved
        typed(store, place, [again], FIRST.plus(at))
        after = only(store, plan_id)
        assert after.baseline == before.baseline
        assert after.baseline is not None
        told = drift(store, after, after.baseline)
        assert told.n == sum(counts) - counts[at] + again
        assert told.moved == (told.n != sum(counts))
        changed = ((FIRST.plus(at), counts[at], again),) if again != counts[at] else ()
        assert told.months == changed
        assert bool(told.words) == told.moved


def test_a_baseline_is_frozen_anew_only_with_a_reason(plan: tuple[Store, int, int]) -> None:
    store, plan_id, place = plan
    typed(store, place, [3] * 12)
    measure_id = measured(store, plan_id, place)
    freeze(store, measure_id=measure_id, first=FIRST, last=LAST, now=NOW)
    with pytest.raises(BeatbookError, match="Say why"):
        freeze(store, measure_id=measure_id, first=FIRST.plus(3), last=LAST, now=NOW)
    freeze(
        store, measure_id=measure_id, first=FIRST.plus(3), last=LAST, now=NOW, why="three months were another team’s"
    )
    (reading,) = only(store, plan_id).readings
    assert reading.n == 27
    with store.reading() as session:
        whys = session.execute(text("SELECT why FROM journal WHERE subject = 'plan_reading' AND action = 'remove'"))
        assert "three months were another team’s" in {why for (why,) in whys}


def test_months_that_are_not_held_are_named(plan: tuple[Store, int, int]) -> None:
    store, plan_id, place = plan
    typed(store, place, [3] * 10)
    measure_id = measured(store, plan_id, place)
    with pytest.raises(NotFoundError, match="Nov 2025, Dec 2025"):
        freeze(store, measure_id=measure_id, first=FIRST, last=LAST, now=NOW)
    assert latest_months(store, OwnSpec("figure", COUNT), place, on=NOW.date()) == (FIRST, Month(2025, 10))
    with pytest.raises(BeatbookError, match="Put the earlier one first"):
        freeze(store, measure_id=measure_id, first=LAST, last=FIRST, now=NOW)


def test_reading_again_takes_as_many_months_as_are_held(plan: tuple[Store, int, int]) -> None:
    store, plan_id, place = plan
    typed(store, place, [9, 8, 7, 6, 5, 5, 6, 7, 8, 8, 9, 9])
    measure_id = measured(store, plan_id, place, target=0.3, target_by=date(2026, 12, 31))
    with pytest.raises(BeatbookError, match="Freeze the baseline first"):
        read_again(store, measure_id=measure_id, now=NOW)
    freeze(store, measure_id=measure_id, first=FIRST, last=LAST, now=NOW)
    with pytest.raises(BeatbookError, match="Say from which day"):
        read_again(store, measure_id=measure_id, now=NOW)
    version = only(store, plan_id).version
    change_measure(store, measure_id=measure_id, version=version, after_from=date(2026, 1, 15))
    with pytest.raises(NotFoundError, match="February 2026"):
        read_again(store, measure_id=measure_id, now=NOW)
    typed(store, place, [2, 1, 1, 2], Month(2026, 2))
    said = read_again(store, measure_id=measure_id, now=NOW).said
    assert said == "Read again: 6, February to May 2026. 4 of 12 months so far."
    found = verdict(only(store, plan_id))
    assert found.change is not None
    assert (found.change.before.n, found.change.after.n, found.same_months) == (8 + 7 + 6 + 5, 6, True)
    assert (found.result, found.so_far) == ("met", True)
    run = month_run(store, only(store, plan_id), on=NOW.date())
    assert run is not None
    assert run.values == (9, 8, 7, 6, 5, 5, 6, 7, 8, 8, 9, 9, None, 2, 1, 1, 2)


def test_what_is_counted_stays_once_it_is_frozen(plan: tuple[Store, int, int]) -> None:
    store, plan_id, place = plan
    typed(store, place, [3] * 12)
    measure_id = measured(store, plan_id, place)
    freeze(store, measure_id=measure_id, first=FIRST, last=LAST, now=NOW)
    version = only(store, plan_id).version
    with pytest.raises(BeatbookError, match="is frozen"):
        change_measure(store, measure_id=measure_id, version=version, spec=OwnSpec("figure", "Another"))
    change_measure(store, measure_id=measure_id, version=version, title="Bins")
    with pytest.raises(StaleError):
        change_measure(store, measure_id=measure_id, version=version, title="Something else")
    with pytest.raises(BeatbookError, match="Say why"):
        remove_measure(store, measure_id=measure_id)
    remove_measure(store, measure_id=measure_id, why="counted twice")
    assert plan_file(store, plan_id).measures == ()


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"title": "  "}, "few words"),
        ({"target": 1.4}, "part of the baseline"),
        ({"design": "pre_post_compared"}, "comparison place"),
        ({"spec": CrimeSpec(("Piracy",))}, "No street crime"),
        ({"spec": SurveySpec("issues", "pirates")}, "not an answer"),
        ({"spec": OwnSpec("figure")}, "Name the figure"),
    ],
)
def test_a_measure_that_cannot_be_is_refused(
    plan: tuple[Store, int, int], fields: dict[str, object], words: str
) -> None:
    store, plan_id, place = plan
    with pytest.raises(BeatbookError, match=words):
        measured(store, plan_id, place, **fields)


def test_the_survey_is_read_by_its_own_base(practice_store: Store) -> None:
    """Against plain SQL over the same people."""
    plan = next(each for each in list_plans(practice_store) if "motorbikes" in each.title)
    (measure,) = plan_file(practice_store, plan.id).measures
    baseline = measure.baseline
    assert baseline is not None
    query = """
        WITH RECURSIVE inside(id) AS (
            SELECT :place UNION SELECT p.child_id FROM place_part p JOIN inside i ON p.parent_id = i.id
        )
        SELECT count(DISTINCT r.id), count(DISTINCT CASE WHEN o.key = 'nuisance_motorbikes' THEN r.id END)
        FROM response r JOIN response_tick t ON t.response_id = r.id JOIN option o ON o.id = t.option_id
        JOIN question q ON q.id = o.question_id
        WHERE q.key = 'issues' AND r.place_id IN (SELECT id FROM inside) AND r.visitor = 0
            AND r.taken >= :first AND r.taken < :after
    """
    with practice_store.reading() as session:
        ends = [datetime.combine(day, time.min).astimezone() for day in (baseline.first, date(2026, 11, 1))]
        chosen = {"place": plan.place_id, "first": unix_ms(ends[0]), "after": unix_ms(ends[1])}
        base, n = session.execute(text(query), chosen).one()
    assert (baseline.n, baseline.base) == (n, base)
    assert isinstance(spec_of(measure), SurveySpec)


def test_the_practice_plan_has_a_result_and_neighbours(practice_store: Store) -> None:
    plan = next(each for each in list_plans(practice_store) if "Shed breaks" in each.title)
    found = {each.title: verdict(each) for each in plan_file(practice_store, plan.id).measures}
    assert found["Sheds found broken into"].result == "met"
    assert found["Burglary"].result == "unknown"
    burglary = found["Burglary"].measure.baseline
    assert burglary is not None
    around = series_of(burglary).around
    assert {each.name for each in around} >= {"Kestrel Bank ward"}
    assert all(each.n is not None for each in around)
    near = suggestions(
        practice_store, CrimeSpec(("Burglary",)), plan.place_id, first=Month(2025, 9), last=Month(2026, 8)
    )
    assert [each.touches for each in near] == sorted(each.touches for each in near)


def test_the_first_whole_month() -> None:
    assert first_after(date(2026, 3, 1)) == Month(2026, 3)
    assert first_after(date(2026, 3, 2)) == Month(2026, 4)


@pytest.fixture(scope="module")
def real(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Real wards and street crime in a store of our own: these tests write."""
    with create_practice_store(tmp_path_factory.mktemp("real") / "Real.beatbook") as store:
        import_boundaries(store, shared_data / "boundaries" / "lancashire_districts.geojson", kind="district")
        import_crime(store, [shared_data / "police" / "lancashire-street-2022-05-to-2022-10.zip"])
        import_boundaries(store, shared_data / "boundaries" / "lancashire_wards.gpkg", kind="ward", vintage="2022")
        yield store


@pytest.mark.realdata
def test_street_crime_is_what_plain_sql_counts(real: Store) -> None:
    """Real files: the frozen sums of a ward and of its comparison place, month by month."""
    place, beside = find_place(real, "Park ward, Fylde"), find_place(real, "Daneshouse with Stoneyholme")
    plan_id = start_plan(real, place_id=place.id, title="Anything", started_on=date(2022, 11, 1)).id
    kinds = ("Anti-social behaviour", "Burglary")
    made = add_measure(
        real,
        plan_id=plan_id,
        title="Both",
        spec=CrimeSpec(kinds),
        place_id=place.id,
        compared_place_id=beside.id,
        design="pre_post_compared",
        after_from=date(2022, 8, 1),
    )
    freeze(real, measure_id=made.id, first=Month(2022, 5), last=Month(2022, 7))
    read_again(real, measure_id=made.id)
    measure = only(real, plan_id)
    assert measure.baseline is not None
    assert measure.after is not None
    for reading in (measure.baseline, measure.after):
        held = series_of(reading)
        for line, where in ((held.here, place.id), (held.compared, beside.id)):
            assert line is not None
            for month, n in zip(held.months, line.n, strict=True):
                assert n == plain(real, where, month, kinds)
        assert sum(n or 0 for n in held.here.n) == reading.n
    assert verdict(measure).beside is not None


def plain(store: Store, place_id: int, month: Month, kinds: tuple[str, str]) -> int:
    query = """
        SELECT coalesce(sum(c.n), 0) FROM street_crime c
        JOIN crime_load l ON l.id = c.load_id JOIN crime_type t ON t.id = c.type_id
        JOIN point_place p ON p.point_id = c.point_id
        WHERE p.place_id = :place AND l.month = :month AND t.name IN (:first, :second)
    """
    with store.reading() as session:
        chosen = {"place": place_id, "month": month.index, "first": kinds[0], "second": kinds[1]}
        return int(session.execute(text(query), chosen).scalar_one())


@pytest.mark.realdata
def test_files_brought_in_again_do_not_move_what_is_frozen(real: Store, shared_data: Path) -> None:
    place = find_place(real, "Park ward, Fylde")
    plan_id = start_plan(real, place_id=place.id, title="Anything", started_on=date(2022, 11, 1)).id
    made = add_measure(real, plan_id=plan_id, title="All", spec=CrimeSpec(), place_id=place.id)
    freeze(real, measure_id=made.id, first=Month(2022, 5), last=Month(2022, 7))
    before = only(real, plan_id)
    import_crime(real, [shared_data / "police" / "lancashire-street-2022-05-to-2022-10.zip"])
    after = only(real, plan_id)
    assert after.baseline == before.baseline
    assert after.baseline is not None
    assert not drift(real, after, after.baseline).moved
    with real.writing("corrected") as session:
        session.execute(text("UPDATE street_crime SET n = n + 1 WHERE point_id IN "
                             "(SELECT point_id FROM point_place WHERE place_id = :p)"), {"p": place.id})  # fmt: skip
    told = drift(real, after, after.baseline)
    assert told.moved
    assert "the frozen figure stands" in told.words
    assert only(real, plan_id).baseline == before.baseline
