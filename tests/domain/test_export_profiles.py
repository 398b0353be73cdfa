"""Profiles, endings and whole quarters."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.domain.dates import Period
from beatbook.domain.errors import BeatbookError
from beatbook.domain.export_profiles import check_profile, kind_of_file, quarters_label, whole_quarters

days = st.dates(date(1950, 1, 1), date(2150, 12, 31))


@given(days, days)
def test_quarters_hold_the_period_and_no_quarter_more(one: date, other: date) -> None:
    asked = Period(min(one, other), max(one, other))
    whole = whole_quarters(asked)
    assert whole.first <= asked.first <= asked.last <= whole.last
    assert whole.first.month in (1, 4, 7, 10)
    assert whole.first.day == 1
    assert whole.last.month in (3, 6, 9, 12)
    assert (whole.last.month, whole.last.day) != (2, 28)
    assert (asked.first - whole.first).days < 92
    assert (whole.last - asked.last).days < 92
    assert whole_quarters(whole) == whole


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2026, 7, 14), date(2026, 9, 1), "July to September 2026"),
        (date(2025, 11, 1), date(2026, 2, 1), "October 2025 to March 2026"),
    ],
)
def test_quarters_are_named_by_their_months(first: date, last: date, words: str) -> None:
    assert quarters_label(whole_quarters(Period(first, last))) == words


def test_another_profile_or_ending_is_refused() -> None:
    assert check_profile("analyst") == "analyst"
    assert kind_of_file(Path("A.XLSX")) == "xlsx"
    with pytest.raises(BeatbookError, match="Choose analyst or shareable"):
        check_profile("everybody")
    with pytest.raises(BeatbookError, match=r"“a\.txt” ends neither in \.csv nor in \.xlsx"):
        kind_of_file(Path("a.txt"))
