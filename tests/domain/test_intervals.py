"""Ranges from chance against scipy, against the published examples, and by simulation."""

import math
import random
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom, binomtest, norm

from beatbook.domain.intervals import (
    HIGHER,
    LEAST_BASE,
    LOWER,
    NO_CLEAR_CHANGE,
    TOO_FEW,
    WORDS,
    compare_counts,
    compare_shares,
    newcombe_difference,
    rank_ranges,
    wilson,
)


@st.composite
def shares(draw, least=1, most=3000):
    n = draw(st.integers(least, most))
    return draw(st.integers(0, n)), n


# ---------------------------------------------------------------- Wilson


@given(shares(), st.sampled_from((0.8, 0.95, 0.99)))
def test_wilson_agrees_with_scipy(share, confidence):
    k, n = share
    theirs = binomtest(k, n).proportion_ci(confidence, method="wilson")
    assert wilson(k, n, confidence) == pytest.approx((theirs.low, theirs.high), abs=1e-12)


@given(shares())
def test_wilson_holds_the_share_and_mirrors(share):
    k, n = share
    low, high = wilson(k, n)
    assert 0 <= low <= k / n <= high <= 1
    assert wilson(n - k, n) == pytest.approx((1 - high, 1 - low), abs=1e-12)


def test_wilson_where_nobody_answered_or_the_count_is_a_fault():
    assert wilson(0, 0) == (0.0, 1.0)
    for k, n in ((-1, 5), (6, 5), (1, 0)):
        with pytest.raises(ValueError, match="between 0 and its base"):
            wilson(k, n)
    with pytest.raises(ValueError, match="confidence"):
        wilson(1, 2, 1.0)


@pytest.mark.parametrize("n", [10, 25, 100, 412])
def test_wilson_holds_the_truth_about_as_often_as_it_says(n):
    """Coverage worked out exactly at 199 true shares: 95% on average, as Newcombe found for method 3."""
    held = []
    for true in (i / 200 for i in range(1, 200)):
        inside = [k for k in range(n + 1) if wilson(k, n)[0] <= true <= wilson(k, n)[1]]
        held.append(sum(binom.pmf(inside, n, true)))
    assert sum(held) / len(held) == pytest.approx(0.95, abs=0.012)
    assert min(held) > 0.83


# ---------------------------------------------------------------- Newcombe


def score_limits(k, n, z):
    """Wilson limits as the roots of (p - share)^2 = z^2 p (1 - p) / n: not our closed form."""
    a, b, c = 1 + z * z / n, -(2 * k / n + z * z / n), (k / n) ** 2
    root = math.sqrt(max(0.0, b * b - 4 * a * c))
    return (-b - root) / (2 * a), (-b + root) / (2 * a)


@given(shares(most=600), shares(most=600))
def test_newcombe_agrees_with_an_independent_formula(first, second):
    z = norm.ppf(0.975)
    (k1, n1), (k2, n2) = first, second
    (l1, u1), (l2, u2) = score_limits(k1, n1, z), score_limits(k2, n2, z)
    difference = k1 / n1 - k2 / n2
    low = difference - math.hypot(k1 / n1 - l1, u2 - k2 / n2)
    high = difference + math.hypot(u1 - k1 / n1, k2 / n2 - l2)
    assert newcombe_difference(k1, n1, k2, n2) == pytest.approx((low, high), abs=1e-9)


@given(shares(), shares())
def test_newcombe_turns_round_and_stays_within_bounds(first, second):
    low, high = newcombe_difference(*first, *second)
    back_low, back_high = newcombe_difference(*second, *first)
    assert (-back_high, -back_low) == pytest.approx((low, high), abs=1e-12)
    assert -1 - 1e-9 <= low <= first[0] / first[1] - second[0] / second[1] <= high <= 1 + 1e-9


def test_newcombe_gives_the_published_examples():
    """Newcombe 1998, Statistics in Medicine 17:873-890, table II, method 10: 56/70 - 48/80 and 9/10 - 3/10."""
    assert newcombe_difference(56, 70, 48, 80) == pytest.approx((0.0524, 0.3339), abs=5e-5)
    assert newcombe_difference(9, 10, 3, 10) == pytest.approx((0.1705, 0.8090), abs=5e-5)
    assert newcombe_difference(10, 10, 0, 10) == pytest.approx((0.6075, 1.0), abs=5e-5)


@pytest.mark.parametrize("n", [12, 40, 412])
def test_newcombe_holds_the_truth_about_as_often_as_it_says(n):
    chance = random.Random(1998)
    tries, held = 2000, 0
    for _ in range(tries):
        p1, p2 = chance.uniform(0.02, 0.6), chance.uniform(0.02, 0.6)
        low, high = newcombe_difference(draw(chance, n, p1), n, draw(chance, n, p2), n)
        held += low <= p1 - p2 <= high
    assert 0.935 <= held / tries <= 0.985


def draw(chance, n, p):
    return sum(chance.random() < p for _ in range(n))


def test_newcombe_needs_bases():
    with pytest.raises(ValueError, match="base"):
        newcombe_difference(0, 0, 1, 2)


# ---------------------------------------------------------------- words for shares


def wrong_words(n1, n2):
    """The greatest chance of "higher" or "lower" where the true share is the same, over 99 true shares."""
    clear = [(a, b) for a in range(n1 + 1) for b in range(n2 + 1) if compare_shares(a, n1, b, n2) in (HIGHER, LOWER)]
    worst = 0.0
    for true in (i / 100 for i in range(1, 100)):
        first, second = binom.pmf(range(n1 + 1), n1, true), binom.pmf(range(n2 + 1), n2, true)
        worst = max(worst, sum(first[a] * second[b] for a, b in clear))
    return worst


@pytest.mark.parametrize(("n1", "n2"), [(10, 10), (10, 15), (12, 12), (15, 60), (10, 400), (60, 10)])
def test_words_for_shares_are_wrong_no_more_often_than_stated(n1, n2):
    assert wrong_words(n1, n2) <= 0.07


@given(shares(least=LEAST_BASE, most=500), shares(least=LEAST_BASE, most=500))
def test_words_for_shares_mirror_and_follow_the_shares(first, second):
    word = compare_shares(*first, *second)
    mirrored = {HIGHER: LOWER, LOWER: HIGHER}
    assert compare_shares(*second, *first) == mirrored.get(word, word)
    if word == HIGHER:
        assert first[0] / first[1] > second[0] / second[1]
    assert compare_shares(*first, *first) not in (HIGHER, LOWER)


@given(shares(least=0, most=LEAST_BASE - 1), shares())
def test_a_small_base_earns_no_word(few, many):
    assert compare_shares(*few, *many) == compare_shares(*many, *few) == TOO_FEW


def test_words_as_the_results_page_shows_them():
    assert compare_shares(128, 412, 70, 370) == HIGHER  # 31% and 19%
    assert compare_shares(58, 412, 81, 370) == LOWER  # 14% and 22%
    assert compare_shares(177, 412, 148, 370) == NO_CLEAR_CHANGE  # 43% and 40%
    assert compare_shares(2, 412, 1, 370) == TOO_FEW
    assert WORDS == ("higher", "lower", "no clear change", "too few to say")


def test_a_count_over_its_base_is_a_fault_however_few():
    with pytest.raises(ValueError):
        compare_shares(3, 2, 0, 400)
    with pytest.raises(ValueError):
        compare_shares(3, 20, -1, 400)


# ---------------------------------------------------------------- words for counts


@given(st.integers(0, 4000), st.integers(0, 4000))
def test_words_for_counts_agree_with_the_exact_interval(a, b):
    word = compare_counts(a, b)
    if a + b < 10:
        assert word == TOO_FEW
        return
    exact = binomtest(a, a + b).proportion_ci(0.95, method="exact")
    expected = HIGHER if exact.low > 0.5 else LOWER if exact.high < 0.5 else NO_CLEAR_CHANGE
    assert word == expected


def test_words_for_counts_are_wrong_no_more_often_than_stated():
    for total in range(10, 400):
        wrong = [a for a in range(total + 1) if compare_counts(a, total - a) in (HIGHER, LOWER)]
        assert sum(binom.pmf(wrong, total, 0.5)) <= 0.05


def test_words_for_counts_at_the_edge_and_far_out():
    assert compare_counts(50, 28) == HIGHER
    assert compare_counts(0, 9) == TOO_FEW
    assert compare_counts(0, 10) == LOWER
    assert compare_counts(12, 8) == NO_CLEAR_CHANGE
    assert compare_counts(100_000, 97_000) == HIGHER
    assert compare_counts(100_000, 99_900) == NO_CLEAR_CHANGE
    assert compare_counts(2_000_000, 0) == HIGHER
    with pytest.raises(ValueError, match="negative"):
        compare_counts(-1, 20)


# ---------------------------------------------------------------- ranks

COUNTS = st.lists(st.integers(0, 200), min_size=1, max_size=12)


@given(COUNTS, st.integers(0, 200), st.booleans())
def test_ranks_hold_the_place_of_the_count(counts, more, single):
    n = max(counts) + more
    for k, (first, last) in zip(counts, rank_ranges(counts, n, single=single), strict=True):
        above, not_below = sum(other > k for other in counts), sum(other >= k for other in counts)
        assert 1 <= first <= above + 1 <= not_below <= last <= len(counts)


@given(COUNTS, st.integers(1, 200))
def test_ranks_rise_with_the_count_and_ties_share_theirs(counts, more):
    ranks = rank_ranges(counts, max(counts) + more)
    for (a, ranks_a), (b, ranks_b) in zip(
        list(zip(counts, ranks, strict=True))[:-1], list(zip(counts, ranks, strict=True))[1:], strict=True
    ):
        if a == b:
            assert ranks_a == ranks_b
        if a > b:
            assert ranks_a[0] <= ranks_b[0]
            assert ranks_a[1] <= ranks_b[1]


def test_ranks_of_a_worked_case():
    counts = [177, 140, 128, 99, 91]
    assert rank_ranges(counts, 412) == [(1, 1), (2, 3), (2, 3), (4, 5), (4, 5)]
    assert rank_ranges([3, 2, 0], 5) == [(1, 3)] * 3
    assert rank_ranges([0, 0], 0) == [(1, 2), (1, 2)]


def false_splits(people, tries=1500):
    """How often two answers that are equally liked are called clearly apart, of 21 equal answers, five ticks each."""
    chance = random.Random(2020)
    answers, split = range(21), 0
    for _ in range(tries):
        first = second = 0
        for _ in range(people):
            ticked = chance.sample(answers, 5)
            first += 0 in ticked
            second += 1 in ticked
        split += len(set(rank_ranges([first, second], people))) == 2
    return split / tries


def test_ranks_of_people_who_tick_five_are_split_by_chance_about_as_often_as_said():
    assert false_splits(60) <= 0.075


def test_ranks_of_a_single_choice_use_the_tie_between_its_answers():
    """Two answers that share everybody: unrelated intervals would split them far too often."""
    chance = random.Random(7)
    tries, people, split, split_unrelated = 1500, 60, 0, 0
    for _ in range(tries):
        first = draw(chance, people, 0.5)
        split += len(set(rank_ranges([first, people - first], people, single=True))) == 2
        split_unrelated += len(set(rank_ranges([first, people - first], people))) == 2
    assert split / tries <= 0.07
    assert split_unrelated / tries > 0.1


# ---------------------------------------------------------------- no heavy import


def test_words_and_counts_load_no_scipy():
    script = (
        "import sys; from beatbook.domain import counting, disclosure, intervals;"
        "intervals.compare_counts(30, 10); intervals.rank_ranges([3, 2], 20);"
        "sys.exit('scipy' in sys.modules or 'numpy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
