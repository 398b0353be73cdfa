"""A pinned chart is kept as text and read again as it was."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.domain.dates import Period
from beatbook.domain.errors import BeatbookError
from beatbook.domain.plan_pins import KINDS, Drawn, PinnedChart, as_it_stood, marks_words, pin_data, read_pin

VALUES = (
    st.none() | st.integers(-(10**9), 10**9) | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=8)
)
ROWS = st.lists(st.dictionaries(st.sampled_from(["label", "count", "share", "low"]), VALUES), max_size=5)
TEXTS = st.lists(st.text(max_size=20), max_size=3).map(tuple)
DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))
CHARTS = st.builds(
    PinnedChart,
    name=st.text(max_size=10),
    title=st.text(max_size=10),
    place=st.text(max_size=10),
    period=st.none() | st.tuples(DAYS, DAYS).map(lambda pair: Period(min(pair), max(pair))),
    drawn=st.builds(
        Drawn, st.sampled_from(sorted(KINDS)), ROWS.map(tuple), st.dictionaries(st.text(max_size=4), VALUES, max_size=3)
    ),
    alt=st.text(max_size=20),
    heads=TEXTS,
    rows=st.lists(st.lists(VALUES, max_size=3).map(tuple), max_size=4).map(tuple),
    base=TEXTS,
    source=TEXTS,
    practice=st.booleans(),
    height=st.integers(1, 900),
)


@given(CHARTS)
def test_what_is_kept_is_read_again_as_it_was(chart: PinnedChart) -> None:
    assert read_pin(chart.drawn.kind, chart.title, pin_data(chart)) == chart


@pytest.mark.parametrize("data", ["", "{", "[]", "{}", '{"format": 1}', "null"])
def test_what_cannot_be_read_is_said_in_a_sentence(data: str) -> None:
    with pytest.raises(BeatbookError, match=r"cannot be read\. Remove it and pin the chart again"):
        read_pin("trend", "x", data)


def test_a_newer_kind_or_format_asks_for_an_update() -> None:
    chart = PinnedChart("n", "t", "p", None, Drawn("trend", ()), "", (), ())
    newer = json.dumps({**json.loads(pin_data(chart)), "format": 2})
    for kind, data in (("globe", pin_data(chart)), ("trend", newer)):
        with pytest.raises(BeatbookError, match="Bring this laptop up to date"):
            read_pin(kind, "t", data)


def test_words_about_a_small_drawing() -> None:
    assert as_it_stood(date(2026, 11, 23)) == "as it stood on 23 Nov 2026"
    names = {"average_name": "3-month average", "before_name": "a year before"}
    assert marks_words(Drawn("trend", (), names)) == "Dashed: 3-month average, diamonds: a year before."
    assert marks_words(Drawn("trend", ())) == ""
    assert marks_words(Drawn("ranked", ({"low": 0.1},))) == "The lines show the range from chance."
    assert marks_words(Drawn("columns", ({"n": 1},))) == ""
