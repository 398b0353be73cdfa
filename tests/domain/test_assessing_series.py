"""The level of a run of months: against scipy's exact test, and by simulation."""

import math

import numpy as np
import pytest
from scipy.stats import kendalltau, mannwhitneyu

from beatbook.domain.assessing_series import LEAST_AFTER, LEAST_BEFORE, level_of, rank_chance, trend_of
from beatbook.domain.intervals import HIGHER, LOWER, TOO_FEW

CLEAR = (HIGHER, LOWER)


def test_the_chance_is_scipys_exact_one() -> None:
    rng = np.random.default_rng(3)
    for _ in range(60):
        before, after = rng.permutation(40)[:12].astype(float), rng.permutation(40)[:5] + 0.5
        wanted = mannwhitneyu(after, before, method="exact").pvalue
        assert rank_chance(list(before), list(after)) == pytest.approx(wanted, rel=1e-9)


def test_ties_are_worked_out_by_all_orders() -> None:
    from itertools import combinations

    from scipy.stats import rankdata

    before, after = [3.0, 3.0, 4.0, 5.0, 5.0, 7.0], [1.0, 3.0, 2.0]
    ranks = rankdata([*after, *before])
    total = ranks[:3].sum()
    sums = [sum(chosen) for chosen in combinations(ranks, 3)]
    by_hand = 2 * min(sum(s <= total for s in sums), sum(s >= total for s in sums)) / len(sums)
    assert rank_chance(before, after) == pytest.approx(min(1, by_hand))


def test_the_trend_before_is_kendalls() -> None:
    rng = np.random.default_rng(4)
    for _ in range(40):
        run = [float(n) for n in rng.permutation(12)]
        tau, _ = kendalltau(range(12), run)
        word = trend_of(run)
        assert not word or (word == HIGHER) == (tau > 0)
    assert trend_of([float(n) for n in range(12)]) == HIGHER
    assert trend_of([5.0] * 12) == ""


@pytest.mark.parametrize("months", [(12, 6), (8, 3)])
@pytest.mark.parametrize(("mean", "spread"), [(3, 1), (20, 1), (20, 4)])
def test_nothing_changed_and_at_most_five_in_a_hundred_say_otherwise(
    months: tuple[int, int], mean: float, spread: float
) -> None:
    rng, tries, wrong = np.random.default_rng(7), 300, 0
    for _ in range(tries):
        n = sum(months)
        run = rng.poisson(mean, n) if spread == 1 else rng.negative_binomial(mean / (spread - 1), 1 / spread, n)
        level = level_of([float(x) for x in run[: months[0]]], [float(x) for x in run[months[0] :]])
        wrong += level.word in CLEAR
    assert wrong / tries <= 0.05 + 3 * math.sqrt(0.05 * 0.95 / tries)


def test_a_level_that_fell_is_found_and_one_that_was_falling_is_told_apart() -> None:
    before = [30.0, 33.0, 28.0, 31.0, 35.0, 29.0, 32.0, 30.0, 34.0, 31.0, 29.0, 33.0]
    fell = level_of(before, [20.0, 18.0, 22.0, 19.0])
    assert (fell.word, fell.below, fell.above, fell.months, fell.already) == (LOWER, 4, 0, 4, False)
    assert fell.middle == 31.0
    falling = [60.0 - 3 * n for n in range(12)]
    went_on = level_of(falling, [24.0, 21.0, 18.0, 15.0])
    assert (went_on.word, went_on.already) == (LOWER, True)


def test_too_few_months_are_not_judged() -> None:
    assert level_of([5.0] * (LEAST_BEFORE - 1), [1.0] * 12).word == TOO_FEW
    assert level_of([5.0] * 12, [1.0] * (LEAST_AFTER - 1)).word == TOO_FEW
    assert level_of([], []).word == TOO_FEW
