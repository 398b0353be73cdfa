"""Results of every kind of question, against counting the forms that were recorded, by hand and by scipy."""

from __future__ import annotations

import math
import statistics
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from sqlalchemy import text

from beatbook.domain.dates import Period
from beatbook.domain.errors import BeatbookError, NotFoundError
from beatbook.domain.questionnaire import OptionDef, QuestionDef, QuestionnaireDef
from beatbook.domain.results import MomentsResult, NumbersResult, RankResult, TextsResult
from beatbook.models import Option
from beatbook.services.events import open_event
from beatbook.services.places import add_place
from beatbook.services.priorities import list_priorities, refresh_support
from beatbook.services.questionnaires import find_questionnaire, put_questionnaire
from beatbook.services.responses import record_response
from beatbook.services.results import results_summary
from beatbook.services.results_asked import asked_questions
from beatbook.services.results_by import cross_results
from beatbook.services.results_kinds import result_of
from beatbook.store.opening import open_store
from beatbook.store.store import Store

EVER = Period(date(2000, 1, 1), date(2100, 1, 1))
NOON = datetime(2026, 11, 23, 12).astimezone()
KEYS = ("a", "b", "c", "d")


def options(*keys: str, alone: str = "") -> tuple[OptionDef, ...]:
    return tuple(OptionDef(key, f"Answer {key}", exclusive=key == alone) for key in keys)


HOUSE = QuestionnaireDef(
    "house",
    1,
    "House to house",
    (
        QuestionDef(
            "worries", "multiple", "What worries you?", options=options(*KEYS, "none", alone="none"), max_ticks=3
        ),
        QuestionDef("first", "single", "Which is worst?", options=options(*KEYS)),
        QuestionDef("order", "rank", "Put them in order", options=options(*KEYS)),
        QuestionDef("years", "integer", "Years here"),
        QuestionDef("safe", "range", "How safe, 0 to 10", bounds=("0", "10", "1")),
        QuestionDef("miles", "decimal", "Miles to the shop"),
        QuestionDef("seen", "date", "When did you see it?"),
        QuestionDef("at", "time", "At what time?"),
        QuestionDef("say", "text", "Anything else?"),
        QuestionDef("issues", "single", "A key that the standard questionnaire has too", options=options("x", "y")),
    ),
)
decimals = st.decimals(min_value=0, max_value=40, places=1)
forms = st.fixed_dictionaries(
    {},
    optional={
        "worries": st.one_of(
            st.just(("none",)), st.lists(st.sampled_from(KEYS), min_size=1, max_size=3, unique=True).map(tuple)
        ),
        "first": st.sampled_from(KEYS).map(lambda key: (key,)),
        "order": st.lists(st.sampled_from(KEYS), min_size=1, unique=True).map(tuple),
        "years": st.integers(0, 90).map(str),
        "safe": st.integers(0, 10).map(str),
        "miles": decimals.map(str),
        "seen": st.dates(date(2026, 1, 1), date(2026, 11, 23)).map(date.isoformat),
        "at": st.times().map(lambda t: f"{t:%H:%M}"),
        "say": st.sampled_from(["The gate", "Lights out", "=SUM(A1)"]),
    },
).filter(bool)


@pytest.fixture(scope="module")
def asked_path(_empty_files: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("asked") / "Asked.beatbook"
    for suffix in ("", ".keys"):
        copyfile(f"{_empty_files}{suffix}", f"{path}{suffix}")
    with open_store(path) as store:
        find_questionnaire(store)
        with store.writing() as session:
            put_questionnaire(session, HOUSE, date(2026, 1, 1))
        add_place(store, kind="ward", name="Here")
    return path


def opened(path: Path, folder: str) -> Store:
    target = Path(folder) / path.name
    for suffix in ("", ".keys"):
        copyfile(f"{path}{suffix}", f"{target}{suffix}")
    return open_store(target)


def event_in(store: Store, starts: datetime = NOON, key: str = "house") -> int:
    with store.reading() as session:
        place_id = session.execute(text("SELECT id FROM place WHERE name = 'Here'")).scalar_one()
    asked = find_questionnaire(store, key).id
    return open_event(store, place_id=place_id, kind="stall", starts=starts, questionnaire_id=asked).id


@pytest.fixture
def house(asked_path: Path, tmp_path: Path) -> Iterator[Store]:
    with opened(asked_path, str(tmp_path)) as store:
        yield store


def found(store: Store, question: str, period: Period = EVER) -> Any:
    return result_of(store, place_id=None, period=period, question=question, questionnaire="house")


@settings(max_examples=25)
@given(st.lists(forms, max_size=25))
def test_every_kind_equals_counting_the_forms(asked_path: Path, given_forms: list[dict[str, Any]]) -> None:
    with TemporaryDirectory() as folder, opened(asked_path, folder) as store:
        event = event_in(store)
        for form in given_forms:
            record_response(store, event_id=event, answers=form)
        held = {key: [form[key] for form in given_forms if key in form] for key in ("order", "years", "miles", "safe")}
        for key in ("years", "miles", "safe"):
            check_numbers(found(store, key), [Decimal(value) for value in held[key]], len(given_forms))
        check_order(found(store, "order"), held["order"])
        check_moments(store, given_forms)
        check_texts(found(store, "say"), [form["say"] for form in given_forms if "say" in form])
        check_ticks(store, given_forms)
        check_cross(store, given_forms)


def check_numbers(result: NumbersResult, values: list[Decimal], people: int) -> None:
    assert (result.about.asked, result.about.respondents) == (people, len(values))
    assert sum(each.n for each in result.bins) == len(values)
    if not values:
        assert result.figures is None
        return
    figures = result.figures
    assert figures is not None
    numbers = [float(value) for value in values]
    assert (figures.n, figures.least, figures.most) == (len(numbers), min(numbers), max(numbers))
    assert figures.mean == pytest.approx(statistics.fmean(numbers))
    assert figures.median == pytest.approx(statistics.median(numbers))
    if len(numbers) < 10:
        assert figures.mean_low is None
    elif len(set(numbers)) > 1:
        low, high = stats.t.interval(0.95, len(numbers) - 1, loc=statistics.fmean(numbers), scale=stats.sem(numbers))
        assert (figures.mean_low, figures.mean_high) == (pytest.approx(low, abs=1e-6), pytest.approx(high, abs=1e-6))
    starts = [each.start for each in result.bins]
    for number, each in enumerate(result.bins):
        low_end = -math.inf if starts[number] is None else starts[number]
        high_end = starts[number + 1] if number + 1 < len(starts) else math.inf
        assert low_end is not None
        assert high_end is not None
        assert each.n == sum(low_end <= value < high_end for value in values)


def check_order(result: RankResult, orders: list[tuple[str, ...]]) -> None:
    assert result.about.respondents == len(orders)
    assert {option.key for option in result.options} == set(KEYS)
    for option in result.options:
        places = [order.index(option.key) + 1 for order in orders if option.key in order]
        assert (option.first, option.placed) == (places.count(1), len(places))
        assert option.mean_place == (pytest.approx(statistics.fmean(places)) if places else None)
    assert [o.first for o in result.options] == sorted((o.first for o in result.options), reverse=True)


def check_moments(store: Store, given_forms: list[dict[str, Any]]) -> None:
    days = sorted(form["seen"] for form in given_forms if "seen" in form)
    dates: MomentsResult = found(store, "seen")
    assert sum(each.n for each in dates.bins) == dates.about.respondents == len(days)
    if days and dates.unit == "month":
        assert [each.n for each in dates.bins if each.n] == list(Counter(day[:7] for day in days).values())
    elif days:
        assert [each.n for each in dates.bins if each.n] == list(Counter(days).values())
    clock = sorted(form["at"] for form in given_forms if "at" in form)
    times: MomentsResult = found(store, "at")
    assert [each.n for each in times.bins if each.n] == list(Counter(time[:2] for time in clock).values())
    assert [times.earliest, times.latest] == ([clock[0], clock[-1]] if clock else ["", ""])


def check_texts(result: TextsResult, said: list[str]) -> None:
    assert Counter(answer.text for answer in result.texts) == Counter(said)
    assert {(answer.place, answer.on) for answer in result.texts} <= {("Here ward", date(2026, 11, 23))}


def check_ticks(store: Store, given_forms: list[dict[str, Any]]) -> None:
    counted = Counter(key for form in given_forms for key in form.get("worries", ()))
    summary = results_summary(store, place_id=None, period=EVER, question="worries", questionnaire="house")
    assert {option.key: option.n for option in summary.options} == {key: counted[key] for key in (*KEYS, "none")}
    assert summary.scope == "house"


def check_cross(store: Store, given_forms: list[dict[str, Any]]) -> None:
    table = cross_results(store, place_id=None, period=EVER, question="worries", by="first", questionnaire="house")
    both = [form for form in given_forms if "worries" in form and "first" in form]
    assert table.base == len(both)
    for column in table.columns:
        assert column.n == sum(column.key in form["first"] for form in both)
    for row, cells in zip(table.rows, table.cells, strict=True):
        assert row.n == sum(row.key in form["worries"] for form in both)
        for column, cell in zip(table.columns, cells, strict=True):
            assert cell.n == sum(row.key in form["worries"] and column.key in form["first"] for form in both)


def test_the_standard_one_comes_first_then_the_only_one_then_it_must_be_named(house: Store) -> None:
    event = event_in(house)
    record_response(house, event_id=event, answers={"issues": ("x",), "years": "4"})
    summary = results_summary(house, place_id=None, period=EVER, question="issues")
    assert (summary.scope, summary.asked) == ("community-voice", 0)
    own = results_summary(house, place_id=None, period=EVER, question="issues", questionnaire="house")
    assert {option.key: option.n for option in own.options} == {"x": 1, "y": 0}
    assert result_of(house, place_id=None, period=EVER, question="years").about.respondents == 1
    with house.writing() as session:
        other = QuestionnaireDef("shop", 1, "Shops", (QuestionDef("years", "integer", "Years open"),))
        put_questionnaire(session, other, date(2026, 1, 1))
    with pytest.raises(NotFoundError, match="Several questionnaires ask a question “years”: house, shop"):
        result_of(house, place_id=None, period=EVER, question="years")
    with pytest.raises(NotFoundError, match=r"There is no question “miles” in “shop”. The questions are years."):
        result_of(house, place_id=None, period=EVER, question="miles", questionnaire="shop")
    with pytest.raises(NotFoundError, match=r"There is no questionnaire “pub”. The store has community-voice, house"):
        result_of(house, place_id=None, period=EVER, question="miles", questionnaire="pub")
    asked = asked_questions(house, periods=(EVER,))
    assert [each.key for each in asked] == [question.key for question in HOUSE.questions]
    assert {each.title for each in asked} == {"House to house"}
    assert asked_questions(house, periods=(Period(date(2001, 1, 1), date(2001, 2, 1)),)) == ()


def test_merged_answers_count_as_one_and_a_person_once(house: Store) -> None:
    """Two versions; then b is merged into a: who ticked both counts once, the newest words are said."""
    event = event_in(house)
    for worries in (("a", "b"), ("a",), ("b", "c"), ("d",), ("none",)):
        record_response(house, event_id=event, answers={"worries": worries, "order": ("c", "b", "a")})
    merge(house, "worries", "b", "a")
    merge(house, "order", "b", "a")
    before = {"period": EVER, "place_id": None, "questionnaire": "house"}
    summary = results_summary(house, question="worries", **before)
    counted = {option.key: option.n for option in summary.options}
    assert counted == {"a": 3, "c": 1, "d": 1, "none": 1}
    assert (summary.respondents, summary.options[0].label) == (5, "Answers a and b")
    order = result_of(house, question="order", **before)
    assert {o.key: (o.placed, o.mean_place) for o in order.options if o.placed} == {"c": (5, 1.0), "a": (5, 2.0)}
    table = cross_results(house, question="worries", by="order", **before)
    assert {row.key: row.n for row in table.rows} == counted


def merge(store: Store, question: str, key: str, into: str) -> None:
    """As publishing a version that merges does it: the answer retired, its root under new words."""
    with store.writing() as session:
        ids = {}
        for name in (key, into):
            found_id = session.execute(
                text(
                    "SELECT o.id FROM option o JOIN question q ON q.id = o.question_id WHERE q.key = :q AND o.key = :o"
                ),
                {"q": question, "o": name},
            ).scalar_one()
            ids[name] = session.get_one(Option, found_id)
        ids[key].merged_into_id, ids[key].retired = ids[into].id, True
        session.flush()
        session.execute(
            text(
                "INSERT INTO label (question_id, option_id, language, since, text, hint) "
                "VALUES (:q, :o, 'en', '2026-12-01', 'Answers a and b', '')"
            ),
            {"q": ids[into].question_id, "o": ids[into].id},
        )


def test_answers_no_longer_offered_are_shown_only_where_somebody_ticked_them(house: Store) -> None:
    event = event_in(house)
    record_response(house, event_id=event, answers={"worries": ("a",)})
    from dataclasses import replace

    questions = tuple(
        replace(q, options=tuple(o for o in q.options if o.key not in ("a", "b"))) if q.key == "worries" else q
        for q in HOUSE.questions
    )
    with house.writing() as session:
        put_questionnaire(session, replace(HOUSE, number=2, questions=questions), date(2026, 6, 1))
    later = event_in(house, NOON + timedelta(days=1))
    record_response(house, event_id=later, answers={"worries": ("c", "d")})
    summary = results_summary(house, place_id=None, period=EVER, question="worries", questionnaire="house")
    assert (summary.asked, summary.respondents) == (2, 2)  # both versions together
    assert [o.label for o in summary.options if o.retired] == ["Answer a (no longer offered)"]
    assert "b" not in {option.key for option in summary.options}


def test_by_a_number_it_is_by_its_bands(house: Store) -> None:
    event = event_in(house)
    for years in range(60):
        record_response(house, event_id=event, answers={"years": str(years), "first": (KEYS[years % 2],)})
    table = cross_results(house, place_id=None, period=EVER, question="first", by="years", questionnaire="house")
    assert [(column.label, column.n) for column in table.columns] == [
        ("0–19", 20),
        ("20–39", 20),
        ("40–59", 20),
    ]
    assert sum(cell.n for row in table.cells for cell in row) == 60


def test_what_cannot_be_told_apart_is_refused(house: Store) -> None:
    for question, by, sentence in (("first", "first", "by itself"), ("first", "say", "kind “own words”")):
        with pytest.raises(BeatbookError, match=sentence):
            cross_results(house, place_id=None, period=EVER, question=question, by=by, questionnaire="house")


def test_practice_own_words_equal_plain_sql(practice_store: Store) -> None:
    result = result_of(practice_store, place_id=None, period=EVER, question="own_words")
    assert isinstance(result, TextsResult)
    with practice_store.reading() as session:
        rows = session.execute(
            text("SELECT x.text FROM response_text x JOIN response r ON r.id = x.response_id WHERE NOT r.visitor")
        ).scalars()
        assert Counter(answer.text for answer in result.texts) == Counter(rows)
    assert [answer.on for answer in result.texts] == sorted((a.on for a in result.texts), reverse=True)


def test_practice_by_another_question_equals_plain_sql(practice_store: Store) -> None:
    table = cross_results(practice_store, place_id=None, period=EVER, question="issues", by="age")
    plain = """
    SELECT o.key, p.key, count(*) FROM response r
    JOIN response_tick t ON t.response_id = r.id JOIN option o ON o.id = t.option_id
    JOIN question q ON q.id = o.question_id AND q.key = 'issues'
    JOIN response_tick u ON u.response_id = r.id JOIN option p ON p.id = u.option_id
    JOIN question v ON v.id = p.question_id AND v.key = 'age' WHERE NOT r.visitor GROUP BY o.key, p.key
    """
    with practice_store.reading() as session:
        expected = {(row, column): n for row, column, n in session.execute(text(plain))}
    cells = {
        (row.key, column.key): cell.n
        for row, line in zip(table.rows, table.cells, strict=True)
        for column, cell in zip(table.columns, line, strict=True)
        if cell.n
    }
    assert cells == expected


def test_a_priority_stands_for_what_its_answer_was_merged_into(practice_store: Store) -> None:
    priority = next(p for p in list_priorities(practice_store) if p.option_key)
    other = "noise" if priority.option_key != "noise" else "alcohol"
    period = Period(date(2026, 6, 1), date(2026, 11, 30))
    merge(practice_store, "issues", str(priority.option_key), other)
    summary = results_summary(practice_store, place_id=priority.place_id, period=period)
    assert next(p for p in list_priorities(practice_store) if p.id == priority.id).option_key == other
    refresh_support(practice_store, period)
    now = next(p for p in list_priorities(practice_store) if p.id == priority.id)
    assert now.votes == next(option.n for option in summary.options if option.key == other)
