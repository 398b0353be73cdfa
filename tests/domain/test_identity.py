"""Names of rows: RFC 9562 layout, and nothing of the clock in them but the moment given."""

import random
import re
import uuid
from datetime import UTC, datetime, timedelta, timezone
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.domain.identity import LAST_MILLISECOND, uid_bytes, uid_ms, uid_text, unix_ms, uuid7

moments = st.datetimes(min_value=datetime(1970, 1, 1), max_value=datetime(9000, 1, 1))
milliseconds = st.integers(0, LAST_MILLISECOND)


@given(milliseconds)
def test_layout_is_version_seven(ms):
    uid = uuid7(ms)
    read = uuid.UUID(bytes=uid)
    assert len(uid) == 16
    assert read.version == 7
    assert read.variant == uuid.RFC_4122
    assert read.int >> 80 == ms == uid_ms(uid)


def test_the_example_of_the_standard():
    """RFC 9562, appendix A.6: 22 February 2022, 14:22:22 at UTC-5, rand_a CC3, rand_b 18C4DC0C0C07398F."""
    moment = datetime(2022, 2, 22, 14, 22, 22, tzinfo=timezone(timedelta(hours=-5)))
    tail = 0xCC3 << 62 | 0x18C4DC0C0C07398F
    uid = uuid7(moment, random_bytes=lambda n: tail.to_bytes(n, "big"))
    assert str(uuid.UUID(bytes=uid)).upper() == "017F22E2-79B0-7CC3-98C4-DC0C0C07398F"


@given(moments, st.sampled_from((-5, 0, 1, 5.5)))
def test_time_is_the_moment_given_and_nothing_else(moment, hours):
    zone = timezone(timedelta(hours=hours))
    whole = moment.replace(microsecond=moment.microsecond // 1000 * 1000)
    assert uid_ms(uuid7(moment)) == unix_ms(whole.replace(tzinfo=UTC))
    if moment.year > 1970:
        assert unix_ms(moment.replace(tzinfo=zone)) == unix_ms(moment) - hours * 3_600_000


@given(st.integers(0, LAST_MILLISECOND - 1), st.integers(0, 2**80 - 1), st.integers(0, 2**80 - 1))
def test_a_later_moment_sorts_later_whatever_the_tail(ms, first, second):
    assert uuid7(ms, random_bytes=lambda n: first.to_bytes(n, "big")) < uuid7(
        ms + 1, random_bytes=lambda n: second.to_bytes(n, "big")
    )


def test_responses_of_one_event_differ_and_their_order_tells_nothing():
    start = datetime(2026, 11, 23, 10, 0)
    uids = [uuid7(start) for _ in range(2000)]
    assert len(set(uids)) == 2000
    assert {uid_ms(uid) for uid in uids} == {unix_ms(start)}
    rising = sum(a < b for a, b in pairwise(uids))
    assert 850 < rising < 1150


def test_practice_data_have_the_same_names_each_time():
    assert uuid7(5, random_bytes=random.Random(1).randbytes) == uuid7(5, random_bytes=random.Random(1).randbytes)


@pytest.mark.parametrize("ms", [-1, LAST_MILLISECOND + 1])
def test_a_moment_out_of_range_is_a_fault(ms):
    with pytest.raises(ValueError, match="does not fit"):
        uuid7(ms)


@given(st.binary(min_size=16, max_size=16))
def test_text_and_bytes_go_both_ways(uid):
    text = uid_text(uid)
    assert re.fullmatch("[0-9a-f]{32}", text)
    assert uid_bytes(text) == uid_bytes(f" {uuid.UUID(bytes=uid)!s}\n".upper()) == uid


@pytest.mark.parametrize("text", ["", "0", "zz" * 16, "00" * 15, "00" * 17])
def test_text_that_is_no_uid_is_a_fault(text):
    with pytest.raises(ValueError):
        uid_bytes(text)


def test_bytes_that_are_no_uid_are_a_fault():
    with pytest.raises(ValueError, match="16 bytes"):
        uid_text(b"123")
