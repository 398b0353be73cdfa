"""Values as hands type them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.domain.answers import canonical
from beatbook.domain.errors import BeatbookError
from beatbook.domain.questionnaire import QuestionDef
from beatbook.domain.typed import scale_points, scale_words, typed_day, typed_value

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("23 11", date(2026, 11, 23)),
        ("2311", date(2026, 11, 23)),
        ("1/2", date(2026, 2, 1)),
        ("23/11/2025", date(2025, 11, 23)),
        ("23.11.25", date(2025, 11, 23)),
        ("231185", date(1985, 11, 23)),
        ("23111985", date(1985, 11, 23)),
        ("23 Nov", date(2026, 11, 23)),
        ("3 march 2024", date(2024, 3, 3)),
        ("2024-03-03", date(2024, 3, 3)),
        ("T", TODAY),
        ("today", TODAY),
        ("y", date(2026, 11, 22)),
        ("1 1 36", date(2036, 1, 1)),
        ("1 1 37", date(1937, 1, 1)),
    ],
)
def test_a_day_in_the_short_ways(text: str, day: date) -> None:
    assert typed_day(text, TODAY) == day


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("31 11", "November 2026 has 30 days. Choose 1 to 30."),
        ("29 2 2025", "February 2025 has 28 days. Choose 1 to 28."),
        ("1 13", "There is no month 13. Choose 1 to 12."),
        ("1 1 1066", "1066 is too far away. Type a year from 1900 to 2199."),
        ("23", "Type a day as 23 11 or 23/11/2026, or T for today."),
        ("soon", "Type a day as 23 11 or 23/11/2026, or T for today."),
        ("23 x", "Type a day as 23 11 or 23/11/2026, or T for today."),
        ("x 11", "Type a day as 23 11 or 23/11/2026, or T for today."),
        ("1 1 x", "Type a day as 23 11 or 23/11/2026, or T for today."),
        ("1 2 3 4", "Type a day as 23 11 or 23/11/2026, or T for today."),
        ("²³ 11", "Type a day as 23 11 or 23/11/2026, or T for today."),
    ],
)
def test_a_day_that_is_none_is_refused_in_words(text: str, said: str) -> None:
    with pytest.raises(BeatbookError, match="^" + said.replace(".", r"\.") + "$"):
        typed_day(text, TODAY)


@given(st.text(max_size=12))
def test_whatever_is_typed_is_a_day_or_a_sentence(text: str) -> None:
    said = ""
    try:
        typed_day(text, TODAY)
    except BeatbookError as error:
        said = str(error)
    assert not said or said.endswith(".")


@pytest.mark.parametrize(
    ("text", "kept"),
    [("1640", "16:40"), ("16.40", "16:40"), ("9", "09:00"), ("930", "09:30"), ("4.30 pm", "16:30"), ("12am", "00:00")],
)
def test_a_time_in_the_short_ways(text: str, kept: str) -> None:
    assert typed_value(QuestionDef("t", "time", "When?"), text, TODAY) == kept


@pytest.mark.parametrize(
    ("kind", "text", "said"),
    [
        ("integer", "12a", "This takes a number, such as 12."),
        ("integer", "1.5", "This takes a whole number, such as 12."),
        ("range", "11", "This goes from 0 to 10."),
        ("time", "25:00", "This takes a time, such as 16:40."),
    ],
)
def test_a_fault_does_not_repeat_the_question(kind: str, text: str, said: str) -> None:
    question = QuestionDef("q", kind, "How many?", bounds=("0", "10", "1") if kind == "range" else None)
    with pytest.raises(BeatbookError) as fault:
        typed_value(question, text, TODAY)
    assert str(fault.value) == said


@pytest.mark.parametrize(("kind", "text"), [("date", "23 11"), ("time", "930"), ("integer", "012"), ("decimal", "1,5")])
def test_what_is_kept_is_canonical_and_stays_so(kind: str, text: str) -> None:
    question = QuestionDef("q", kind, "?")
    kept = typed_value(question, text, TODAY)
    assert canonical(question, kept) == kept
    assert typed_value(question, kept, TODAY) == kept


@pytest.mark.parametrize(
    ("bounds", "points", "words"),
    [
        (("1", "5", "1"), "12345", "From 1 to 5."),
        (("5", "1", "1"), "54321", "From 5 to 1."),
        (("0", "100", "5"), "", "From 0 to 100, in steps of 5."),
        (("0", "1", "0.25"), "", "From 0 to 1, in steps of 0.25."),
        (("-2", "2", "1"), "", "From -2 to 2."),
    ],
)
def test_a_short_scale_of_whole_numbers_has_points(bounds: tuple[str, str, str], points: str, words: str) -> None:
    question = QuestionDef("q", "range", "?", bounds=bounds)
    assert "".join(scale_points(question)) == points
    assert scale_words(question) == words


def test_every_point_of_a_scale_is_allowed() -> None:
    question = QuestionDef("q", "range", "?", bounds=("0", "10", "2"))
    assert scale_points(question) == ("0", "2", "4", "6", "8", "10")
    assert all(canonical(question, point) == point for point in scale_points(question))
