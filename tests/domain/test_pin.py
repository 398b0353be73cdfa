"""Which PINs are taken, and how long one waits after wrong ones."""

from __future__ import annotations

import pytest

from beatbook.domain.errors import BeatbookError
from beatbook.domain.pin import check_new_pin, wait_after, wait_words


@pytest.mark.parametrize("pin", ["4071", "90210774"])
def test_four_to_eight_digits(pin: str) -> None:
    check_new_pin(pin)


@pytest.mark.parametrize("pin", ["", "407", "407112345", "40a1", "４０７１", "1111", "1234", "87654321"])
def test_anything_else_is_refused(pin: str) -> None:
    with pytest.raises(BeatbookError) as refused:
        check_new_pin(pin)
    assert not pin or pin not in str(refused.value)


def test_waits_double_and_end_at_an_hour() -> None:
    assert [wait_after(wrong) for wrong in range(1, 9)] == [0, 0, 0, 0, 30, 60, 120, 240]
    assert wait_after(500) == 3600


def test_waits_in_words() -> None:
    assert [wait_words(each) for each in (1, 45, 60, 61, 240)] == [
        "1 second",
        "45 seconds",
        "1 minute",
        "2 minutes",
        "4 minutes",
    ]
