"""Which months stand out: April 2020's jump does, what chance alone does seldom."""

import math
from random import Random
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.domain.dates import Month
from beatbook.domain.unusual import FAR, LEAST, TIMES, stands_out, unusual_months, unusual_words

ASB_2020 = {  # a force's anti-social behaviour: the shape of spring 2020
    Month(2019, 10): 5410,
    Month(2019, 11): 4870,
    Month(2019, 12): 4300,
    Month(2020, 1): 4350,
    Month(2020, 2): 4400,
    Month(2020, 3): 4886,
    Month(2020, 4): 9870,
    Month(2020, 5): 8120,
    Month(2020, 6): 6010,
}


def test_april_2020_is_flagged_and_its_sentence_says_why():
    found = unusual_months(ASB_2020, "anti-social behaviour")
    assert list(found) == [Month(2020, 4)]
    assert unusual_words(found[Month(2020, 4)]) == (
        "April 2020 is unusual: 9,870 of anti-social behaviour, where about 4,878 a month is usual here. Rules against "
        "Covid-19 held then, and breaches of them were often recorded as anti-social behaviour: do not tell it as a "
        "rise or a fall."
    )


def test_another_jump_asks_why():
    counts = {Month(2022, n): k for n, k in zip(range(5, 11), (32, 37, 28, 29, 32, 68), strict=True)}
    found = unusual_months(counts, "vehicle crime")
    assert list(found) == [Month(2022, 10)]
    assert unusual_words(found[Month(2022, 10)]) == (
        "October 2022 is unusual: 68 of vehicle crime, where about 32 a month is usual here. "
        "Find out why before you tell it as a rise or a fall."
    )


@pytest.mark.parametrize("counts", [{}, {Month(2020, 4): 900}, {Month(2020, n): 100 * n**3 for n in (1, 2, 3)}])
def test_too_few_months_say_nothing(counts):
    assert unusual_months(counts, "drugs") == {}


def test_what_was_usual_long_ago_does_not_count():
    level = {Month(2015, n): 100 for n in range(1, 13)} | {Month(2022, n): 300 for n in range(1, 13)}
    assert unusual_months(level, "drugs") == {}


def test_ordinary_months_are_seldom_called_unusual():
    """Months that only chance moves: fewer than 1 in 1,000, over many sizes."""
    random = Random(2020)
    tried = called = 0
    for size in (4, 6, 12, 24):
        for usual in (3, 10, 30, 100, 1000):
            for _ in range(3_000 // size):
                counts = {Month(2021, 1).plus(n): poisson(random, usual) for n in range(size)}
                tried += size
                called += len(unusual_months(counts, "drugs"))
    assert tried > 50_000
    assert called / tried < 0.001


def poisson(random: Random, mean: float) -> int:
    """Arrivals in a stretch of time, for small means; else the normal with the same mean and spread."""
    if mean > 200:
        return max(0, round(random.gauss(mean, math.sqrt(mean))))
    arrived, clock = 0, random.expovariate(mean)
    while clock < 1:
        arrived += 1
        clock += random.expovariate(mean)
    return arrived


series = st.lists(st.integers(0, 2_000), min_size=3, max_size=30)


@given(st.integers(0, 5_000), series)
def test_what_stands_out_is_large_far_off_and_no_matter_of_order(n, others):
    if stands_out(n, others):
        usual = median(others)
        assert max(n, usual) >= LEAST
        assert max(n, usual) >= TIMES * min(n, usual)
        assert abs(2 * math.sqrt(n + 0.375) - 2 * math.sqrt(usual + 0.375)) > FAR - 1e-9 or len(others) % 2 == 0
    assert stands_out(n, others) == stands_out(n, sorted(others))


@given(st.integers(0, 3_000), series)
def test_further_off_stands_out_too(n, others):
    if n > median(others) and stands_out(n, others):
        assert stands_out(n + 50, others)


@given(st.integers(20, 500), st.integers(3, 24))
def test_a_doubling_on_level_months_stands_out(usual, months):
    assert stands_out(round(2.2 * usual), [usual] * months)
    assert not stands_out(usual, [usual] * months)
