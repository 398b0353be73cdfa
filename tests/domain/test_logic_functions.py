"""The functions that rules call, by what ODK's list says of each."""

from __future__ import annotations

import math
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.domain.logic import Scope, parse
from beatbook.domain.logic_functions import FUNCTIONS, LONGEST_MADE, as_number, as_text

DAY = date(2026, 11, 23)


def worked(rule: str, **answers: str) -> object:
    return parse(rule).value(Scope(answers, on=DAY))


@pytest.mark.parametrize(
    ("rule", "value"),
    [
        ("number('3.5')", 3.5),
        ("int(-3.7)", -3.0),
        ("string(3)", "3"),
        ("string(0.1 + 0.2)", "0.30000000000000004"),
        ("string(1 div 3 > 0)", "true"),
        ("round(2.5)", 3.0),
        ("round(-2.5)", -2.0),
        ("round(1.256, 2)", 1.26),
        ("round(1250, -2)", 1300.0),
        ("round(3.14159, 400)", 3.14159),
        ("abs(-4)", 4.0),
        ("min(3, '2', 5)", 2.0),
        ("max(3, '2', 5)", 5.0),
        ("pow(2, 10)", 1024.0),
        ("pow(0, -1)", math.inf),
        ("pow(10, 400)", math.inf),
        ("pow(-10, 401)", -math.inf),
        ("coalesce('', 'b')", "b"),
        ("coalesce('a', 'b')", "a"),
        ("concat('a', 1, true())", "a1true"),
        ("contains('abc', 'bc')", True),
        ("starts-with('abc', 'ab')", True),
        ("ends-with('abc', 'ab')", False),
        ("string-length('abc')", 3.0),
        ("substr('abcde', 1, 3)", "bc"),
        ("substr('abcde', -2)", "de"),
        ("substr('abcde', 'x', 2)", "ab"),
        ("normalize-space('  a   b ')", "a b"),
        ("regex('ab1', '[a-z]+[0-9]')", True),
        ("regex('ab1x', '[a-z]+[0-9]')", False),
        ("selected('a bc', 'b')", False),
        ("selected-at('a b c', 1)", "b"),
        ("selected-at('a b c', 7)", ""),
        ("selected-at('a b c', -1)", ""),
        ("count-selected('')", 0.0),
        ("count-selected('a b c')", 3.0),
        ("today()", "2026-11-23"),
        ("now()", "2026-11-23"),
        ("if(false(), 1, 2)", 2.0),
        ("date(0)", "1970-01-01"),
        ("date('2026-11-23T16:40:00Z')", "2026-11-23"),
        ("date('soon')", ""),
        ("date('2026-02-30')", ""),
        ("date(99999999999)", ""),
        ("date(1 div 0)", ""),
        ("format-date(today(), '%d/%m/%Y %n %e')", "23/11/2026 11 23"),
        ("format-date('0099-01-02', '%Y-%y')", "0099-99"),
        ("format-date('soon', '%Y')", ""),
        ("not('')", True),
        ("boolean('false')", True),
        ("boolean(0)", False),
        ("boolean(0 div 0)", False),
    ],
)
def test_what_each_gives(rule: str, value: object) -> None:
    assert worked(rule) == value


@pytest.mark.parametrize(
    "rule", ["number('x')", "min(1, 'x')", "max(1, '')", "pow(-8, 0.5)", "round('x', 2)", "0 div 0"]
)
def test_what_is_no_number(rule: str) -> None:
    assert math.isnan(worked(rule))


def test_every_function_is_tried_here() -> None:
    source = Path(__file__).read_text(encoding="utf-8")
    assert [name for name in FUNCTIONS if f"{name}(" not in source] == []


@given(st.dates(), st.integers(-400, 400))
def test_days_are_counted_as_the_calendar_has_them(day: date, more: int) -> None:
    try:
        expected = (day + timedelta(days=more)).isoformat()
    except OverflowError:
        expected = ""
    assert worked(f"date(${{d}} + {more})" if more >= 0 else f"date(${{d}} - {-more})", d=day.isoformat()) == expected


@given(st.decimals(-10_000, 10_000, places=4), st.integers(0, 3))
def test_rounding_to_places_is_as_on_paper(number: Decimal, places: int) -> None:
    expected = number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    assert worked(f"round(${{n}}, {places})", n=str(number)) == float(expected)


@given(st.floats(allow_nan=False, allow_infinity=False, min_value=-1e12, max_value=1e12))
def test_a_number_as_text_is_the_same_number(number: float) -> None:
    text = as_text(number)
    assert "e" not in text.lower()
    assert as_number(text) == pytest.approx(number, abs=1e-300)


def test_texts_put_together_stay_within_bounds() -> None:
    rule = parse("concat(" + ", ".join(["${a}"] * 90) + ")")
    text = "x"
    for _ in range(5):
        text = rule.text(Scope({"a": text}))
    assert len(text) == LONGEST_MADE
