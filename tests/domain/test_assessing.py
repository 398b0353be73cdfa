"""Before and after, alone and beside a comparison place: against scipy, and by simulation."""

import math

import numpy as np
import pytest
from scipy.stats import beta, binomtest, contingency, fisher_exact

from beatbook.domain.assessing import Beside, Change, Side, beside, change_of, spread_of
from beatbook.domain.intervals import HIGHER, LOWER, NO_CLEAR_CHANGE, TOO_FEW, compare_counts, compare_shares
from beatbook.domain.odds import odds_range
from beatbook.domain.rates import rate_ratio, rates_p
from beatbook.domain.student import t_chance

CLEAR = (HIGHER, LOWER)
COUNTS = [(30, 45), (1, 12), (0, 11), (400, 301), (12, 12), (5, 60), (3_000, 3_200)]


def counted(*monthly: int) -> Side:
    return Side(sum(monthly), len(monthly), None, tuple(int(n) for n in monthly))


@pytest.mark.parametrize(("after", "before"), COUNTS)
@pytest.mark.parametrize("months", [(12, 12), (3, 12), (7, 5)])
def test_the_ratio_of_two_counts_has_the_exact_limits_of_scipy(
    after: int, before: int, months: tuple[int, int]
) -> None:
    low, high = rate_ratio(after, months[0], before, months[1])
    both, scale = after + before, months[1] / months[0]
    p_low = beta.ppf(0.025, after, both - after + 1) if after else 0.0
    p_high = beta.ppf(0.975, after + 1, both - after)
    assert low == pytest.approx(scale * p_low / (1 - p_low), rel=1e-7)
    assert high == pytest.approx(scale * p_high / (1 - p_high), rel=1e-7)
    part = months[0] / sum(months)
    leaves_out_one = not low <= 1 <= high
    tails = binomtest(after, both, part, alternative="less").pvalue, binomtest(after, both, part, "greater").pvalue
    assert rates_p(after, months[0], before, months[1]) == pytest.approx(min(1, 2 * min(tails)), rel=1e-9)
    assert leaves_out_one == (2 * min(tails) < 0.05)


@pytest.mark.parametrize(
    "table", [(30, 75, 60, 100), (3, 20, 14, 30), (0, 12, 5, 20), (9, 9, 5, 20), (200, 500, 310, 520)]
)
def test_the_ratio_of_ratios_has_the_exact_limits_of_scipy(table: tuple[int, int, int, int]) -> None:
    k1, n1, k2, n2 = table
    found = contingency.odds_ratio([[k1, n1 - k1], [k2, n2 - k2]], kind="conditional").confidence_interval(0.95)
    low, high = odds_range(*table)
    assert low == pytest.approx(found.low, rel=1e-5, abs=1e-9)
    assert high == pytest.approx(found.high, rel=1e-5) if math.isfinite(found.high) else math.isinf(high)


def test_the_change_beside_another_place_is_fishers_test() -> None:
    here = change_of(Side(60, 12), Side(30, 12))
    there = change_of(Side(80, 12), Side(78, 12))
    both = beside(here, there)
    tails = [fisher_exact([[30, 60], [78, 80]], alternative=way).pvalue for way in ("less", "greater")]
    assert (both.word == LOWER) == (2 * min(tails) <= 0.05)
    assert both.effect == pytest.approx((30 / 60) / (78 / 80))
    assert both.low < both.effect < both.high < 1


def test_plain_counts_and_shares_have_the_words_of_every_other_comparison() -> None:
    for after, before in COUNTS:
        assert change_of(Side(before, 12), Side(after, 12)).word == compare_counts(after, before)
    for k1, n1, k0, n0 in ((30, 100, 50, 100), (3, 8, 4, 9), (34, 412, 80, 600), (60, 200, 61, 200)):
        found = change_of(Side(k0, 12, n0), Side(k1, 12, n1))
        assert found.word == compare_shares(k1, n1, k0, n0)
        assert found.effect == pytest.approx(k1 / n1 - k0 / n0)
        assert found.is_share


def test_a_share_without_anybody_cannot_be_known() -> None:
    assert change_of(Side(3, 12, 20), Side(0, 12, 0)).word == TOO_FEW


def test_a_word_and_its_range_agree_also_where_months_spread() -> None:
    rng = np.random.default_rng(11)
    for _ in range(300):
        found = change_of(counted(*rng.negative_binomial(8, 0.3, 12)), counted(*rng.negative_binomial(6, 0.3, 12)))
        assert (found.word in CLEAR) == (not found.low <= 1 <= found.high), found


def test_months_that_spread_widen_the_range_and_hold_a_word_back() -> None:
    even = change_of(counted(*[10] * 12), counted(*[7] * 12))
    uneven = change_of(counted(*[0, 20] * 6), counted(*[0, 14] * 6))
    assert (even.before.n, even.after.n) == (uneven.before.n, uneven.after.n)
    assert (even.word, uneven.word) == (LOWER, NO_CLEAR_CHANGE)
    assert uneven.spread > 5 > 1 > even.spread
    assert uneven.high > even.high


def test_the_spread_is_pearsons() -> None:
    months = ((3, 9, 6), (12, 4, 8))
    by_hand = sum(sum((n - sum(m) / 3) ** 2 for n in m) / (sum(m) / 3) for m in months) / 4
    assert spread_of(months) == (pytest.approx(by_hand), 4)
    assert spread_of(((3, 9), (5,))) == (1.0, 1)  # too few to tell
    assert spread_of(((0, 0, 0), (0, 0, 0))) == (1.0, 0)


def test_the_tail_of_t_is_scipys() -> None:
    from scipy.stats import t

    for value in (0.0, 0.3, 1.7, 2.2, -4.0):
        for freedom in (3, 8, 22, 71):
            assert t_chance(value, freedom) == pytest.approx(2 * t.sf(abs(value), freedom), abs=1e-12)


def draw(rng: np.random.Generator, mean: float, spread: float, months: int) -> Side:
    """Months of a Poisson, or of a negative binomial whose variance is `spread` times its mean."""
    if spread == 1:
        return counted(*rng.poisson(mean, months))
    return counted(*rng.negative_binomial(mean / (spread - 1), 1 / spread, months))


@pytest.mark.parametrize("spread", [1, 2, 4])
@pytest.mark.parametrize(("mean", "months"), [(8, (12, 12)), (35, (12, 3)), (35, (6, 6))])
def test_nothing_changed_and_hardly_a_word_says_otherwise(
    spread: float, mean: float, months: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """At most 7 of 100 are stated; 3 standard errors of so many tries are left to chance."""
    for ranges in ("odds_range", "rate_ratio"):  # the word does not hang on the ranges, which take long to work out
        monkeypatch.setattr(f"beatbook.domain.assessing.{ranges}", lambda *_counts: (0.0, 1.0))
    rng, tries = np.random.default_rng(5), 400
    alone = together = 0
    for _ in range(tries):
        here = change_of(draw(rng, mean, spread, months[0]), draw(rng, mean, spread, months[1]))
        there = change_of(draw(rng, 2 * mean, spread, months[0]), draw(rng, 2 * mean, spread, months[1]))
        alone += here.word in CLEAR
        together += beside(here, there).word in CLEAR
    most = 0.07 + 3 * math.sqrt(0.07 * 0.93 / tries)
    assert max(alone, together) / tries <= most


@pytest.mark.parametrize(("base", "share"), [(40, 0.2), (150, 0.3), (400, 0.1)])
def test_unchanged_shares_beside_one_another_hardly_get_a_word(base: int, share: float) -> None:
    """Also where both places moved alike: the differences are held against each other."""
    rng, tries = np.random.default_rng(6), 2_000
    wrong = 0
    for _ in range(tries):
        k = rng.binomial(base, [share, share + 0.1, share + 0.05, share + 0.15])
        here = change_of(Side(int(k[0]), 12, base), Side(int(k[1]), 12, base))
        there = change_of(Side(int(k[2]), 12, base), Side(int(k[3]), 12, base))
        wrong += beside(here, there).word in CLEAR
    assert wrong / tries <= 0.07 + 3 * math.sqrt(0.07 * 0.93 / tries)


def test_a_real_fall_is_found_and_the_words_turn_with_the_sides() -> None:
    before, after = Side(120, 12), Side(60, 12)
    assert change_of(before, after).word == LOWER
    assert change_of(after, before).word == HIGHER
    there = change_of(Side(120, 12), Side(118, 12))
    found: Beside = beside(change_of(before, after), there)
    turned: Change = change_of(after, before)
    assert found.word == LOWER
    assert turned.effect == pytest.approx(2.0)
