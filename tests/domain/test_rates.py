"""Rates per 1,000 against scipy and statistical tables, and the words by simulation."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest, chi2, norm, poisson

from beatbook.domain.comparing import holm
from beatbook.domain.rates import BYAR_FROM, poisson_range, rate, rates_comparable, rates_p

CONFIDENCES = st.sampled_from((0.9, 0.95, 0.99))


def garwood(count: int, confidence: float) -> tuple[float, float]:
    tail = (1 - confidence) / 2
    low = 0.0 if count == 0 else chi2.ppf(tail, 2 * count) / 2
    return low, chi2.ppf(1 - tail, 2 * count + 2) / 2


@given(st.integers(0, BYAR_FROM - 1), CONFIDENCES)
def test_small_counts_have_the_exact_limits(count: int, confidence: float) -> None:
    assert poisson_range(count, confidence) == pytest.approx(garwood(count, confidence), rel=1e-9, abs=1e-9)


@given(st.integers(BYAR_FROM, 50_000))
def test_larger_counts_are_within_half_a_hundredth_of_the_exact_limits(count: int) -> None:
    assert poisson_range(count) == pytest.approx(garwood(count, 0.95), rel=0.005)


def test_a_published_table() -> None:
    """Garwood's 95% limits of 0, 1, 5 and 9, as tables of the Poisson distribution have them."""
    table = {0: (0, 3.689), 1: (0.0253, 5.572), 5: (1.623, 11.668), 9: (4.115, 17.085)}
    for count, limits in table.items():
        assert poisson_range(count) == pytest.approx(limits, abs=0.001)


def test_a_rate_is_for_a_thousand_residents() -> None:
    found = rate(12, 4_000)
    assert found.value == 3.0
    assert (found.low, found.high) == pytest.approx((1.55, 5.24), abs=0.01)
    with pytest.raises(ValueError, match="residents"):
        rate(1, 0)


def test_a_count_below_nought_is_a_fault() -> None:
    for wrong in (lambda: poisson_range(-1), lambda: rates_p(-1, 10, 2, 10), lambda: poisson_range(3, 1.0)):
        with pytest.raises(ValueError, match=r"count|confidence"):
            wrong()


@given(st.integers(0, 3_000), st.integers(1, 90_000), st.integers(0, 3_000), st.integers(1, 90_000))
def test_two_rates_agree_with_scipy(a: int, n: int, b: int, m: int) -> None:
    """Twice the smaller tail of scipy's binomial."""
    if a + b == 0:
        assert rates_p(a, n, b, m) == 1.0
        return
    part = n / (n + m)
    tails = [binomtest(a, a + b, part, alternative=side).pvalue for side in ("less", "greater")]
    assert rates_p(a, n, b, m) == pytest.approx(min(1.0, 2 * min(tails)), rel=1e-6, abs=1e-200)


@given(st.integers(0, 500), st.integers(1, 9_000), st.integers(0, 500), st.integers(1, 9_000))
def test_it_does_not_matter_which_comes_first(a: int, n: int, b: int, m: int) -> None:
    assert rates_p(a, n, b, m) == pytest.approx(rates_p(b, m, a, n), rel=1e-9)
    assert rates_comparable(a, n, b, m) == rates_comparable(b, m, a, n)


def test_the_word_is_wrong_no_more_often_than_it_claims() -> None:
    """Two places of one rate, 3,000 times: a clear word in at most 5 of 100, either side."""
    dice = random.Random(20261123)
    for n, m, each in ((4_000, 6_000, 8.0), (5_000, 80_000, 3.0), (2_000, 2_000, 6.0)):
        wrong, tries = 0, 3_000
        draws_a = poisson.rvs(each * n / 1_000, size=tries, random_state=dice.randrange(2**31))
        draws_b = poisson.rvs(each * m / 1_000, size=tries, random_state=dice.randrange(2**31))
        for a, b in zip(draws_a.tolist(), draws_b.tolist(), strict=True):
            wrong += rates_comparable(a, n, b, m) and rates_p(a, n, b, m) <= 0.05
        assert wrong / tries <= 0.05 + norm.ppf(0.999) * (0.05 * 0.95 / tries) ** 0.5


def test_eight_comparisons_together_have_a_wrong_word_in_at_most_five_of_a_hundred_cases() -> None:
    dice = random.Random(7)
    wrong, tries = 0, 1_500
    for _ in range(tries):
        here = poisson.rvs(40, random_state=dice.randrange(2**31))
        others = poisson.rvs(40, size=8, random_state=dice.randrange(2**31)).tolist()
        adjusted = holm([rates_p(int(other), 5_000, int(here), 5_000) for other in others])
        wrong += any(chance is not None and chance <= 0.05 for chance in adjusted)
    assert wrong / tries <= 0.05 + norm.ppf(0.999) * (0.05 * 0.95 / tries) ** 0.5


def test_a_handful_is_too_few_to_say() -> None:
    assert not rates_comparable(4, 5_000, 5, 5_000)
    assert rates_comparable(4, 5_000, 6, 5_000)
    assert not rates_comparable(0, 1_000, 50, 20_000)
