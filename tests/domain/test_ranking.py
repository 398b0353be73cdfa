"""Ranks by drawing people again: against a slow plain way, and by simulation against the truth."""

import math
import random
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binomtest

from beatbook.domain import ranking
from beatbook.domain.intervals import rank_ranges
from beatbook.domain.ranking import SEED, patterns_of, resampled_ranks

KEYS = ("a", "b", "c", "d", "e")


def people_of(counts):
    """Responses from (set of answers, how many people)."""
    return [frozenset(ticked) for ticked, n in counts for _ in range(n)]


def binomtest_clear(a, b):
    """At least ten people, and a half is not in the exact interval."""
    return a + b >= 10 and binomtest(a, a + b).pvalue <= 0.05


def plainly(keys, people, resamples, seed):
    """The same rule in loops over people and pairs, with the same draws."""
    people = sorted(people, key=lambda ticked: sorted(keys.index(key) for key in ticked if key in keys))
    n, chance = len(people), np.random.default_rng(seed)
    draws = np.concatenate(
        [chance.integers(0, n, (min(50, resamples - start), n), dtype=np.uint16) for start in range(0, resamples, 50)]
    )
    count = {key: sum(key in ticked for ticked in people) for key in keys}
    again = [{key: sum(key in people[who] for who in drawn) for key in keys} for drawn in draws]
    errors, may = {}, {}
    for at, a in enumerate(keys):
        for b in keys[at + 1 :]:
            gaps = [(a in ticked) - (b in ticked) for ticked in people]
            mean = sum(gaps) / n
            may[a, b] = binomtest_clear(sum(gap > 0 for gap in gaps), sum(gap < 0 for gap in gaps))
            errors[a, b] = math.sqrt(sum((gap - mean) ** 2 for gap in gaps))
    still = [pair for pair, error in errors.items() if error > 1e-9]
    clear = [(a, b) for (a, b), error in errors.items() if error <= 1e-9 and count[a] != count[b]]
    while still:
        largest = sorted(
            max(abs(one[a] - one[b] - count[a] + count[b]) / errors[a, b] for a, b in still) for one in again
        )[math.ceil(0.95 * (resamples + 1)) - 1]
        found = [p for p in still if may[p] and (abs(count[p[0]] - count[p[1]]) - 1) / errors[p] > largest * (1 + 1e-9)]
        if not found:
            break
        clear += found
        still = [pair for pair in still if pair not in found]
    over = {(a, b) if count[a] > count[b] else (b, a) for a, b in clear}
    while longer := {(a, d) for a, b in over for c, d in over if b == c} - over:
        over |= longer
    return [(1 + sum(b == key for _, b in over), len(keys) - sum(a == key for a, _ in over)) for key in keys]


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.tuples(st.sets(st.sampled_from(KEYS)), st.integers(1, 30)), min_size=3, max_size=9),
    st.integers(0, 5),
)
def test_ranks_are_those_of_the_plain_way(counts, seed):
    people = people_of(counts)
    if len(people) < 10:
        people = people * 10
    patterns = {}
    for ticked in people:
        patterns[ticked] = patterns.get(ticked, 0) + 1
    assert resampled_ranks(KEYS, patterns, resamples=120, seed=seed) == plainly(KEYS, people, 120, seed)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sets(st.sampled_from(KEYS)), min_size=10, max_size=80))
def test_ranks_hold_the_place_of_the_count_and_any_order_of_people_gives_them(people):
    patterns = {}
    for ticked in map(frozenset, people):
        patterns[ticked] = patterns.get(ticked, 0) + 1
    ranks = resampled_ranks(KEYS, patterns, resamples=200)
    counts = [sum(key in ticked for ticked in people) for key in KEYS]
    for k, (first, last) in zip(counts, ranks, strict=True):
        assert 1 <= first <= sum(other > k for other in counts) + 1 <= sum(other >= k for other in counts) <= last <= 5
    turned = dict(reversed(patterns.items()))
    assert resampled_ranks(KEYS, turned, resamples=200) == ranks


def test_what_people_tick_together_counts():
    """Of 12 more people: told apart where nobody ticked the other alone, not where many did either."""
    together = {frozenset("ab"): 60, frozenset("a"): 14, frozenset(): 26}
    apart = {frozenset("a"): 44, frozenset("b"): 30, frozenset(): 26}
    assert resampled_ranks("ab", together) == [(1, 1), (2, 2)]
    assert resampled_ranks("ab", apart) == [(1, 2), (1, 2)]
    assert rank_ranges([74, 60], 100) == [(1, 1), (2, 2)]  # by the counts alone the same for either
    assert rank_ranges([44, 30], 100) == [(1, 1), (2, 2)]


def test_few_people_one_answer_or_none():
    assert resampled_ranks("abc", {frozenset("a"): 9}) == [(1, 3)] * 3
    assert resampled_ranks("abc", {}) == [(1, 3)] * 3
    assert resampled_ranks("a", {frozenset("a"): 50}) == [(1, 1)]
    assert resampled_ranks("", {frozenset(): 50}) == []
    assert resampled_ranks("ab", {frozenset("a"): 50}) == [(1, 1), (2, 2)]  # everybody, and nobody
    many = tuple(f"{at}" for at in range(130))
    assert resampled_ranks(many, {frozenset(many[:1]): 40}) == rank_ranges([40] + [0] * 129, 40)


def test_patterns_leave_out_who_did_not_answer_and_keep_who_ticked_nothing_ranked():
    people = [{"a", "b"}, {"b", "a"}, {"none"}, set(), {"a", "none"}]
    assert patterns_of(people, "ab") == {frozenset("ab"): 2, frozenset(): 1, frozenset("a"): 1}


# ---------------------------------------------------------------- against the truth


def ticking(chance, n, weights, most):
    """People who tick up to `most` answers, the likely ones more often."""
    keys = chance.random((n, len(weights))) ** (1 / weights)
    limits = chance.integers(1, most + 1, size=n)
    return np.argsort(np.argsort(-keys, axis=1), axis=1) < limits[:, None]


def wrong_ranks(weights, n, most, tries=150, resamples=250):
    """How often any answer's ranks leave out its true one; answers of equal weight may stand in either order."""
    chance, wrong = np.random.default_rng(SEED), 0
    keys = [str(at) for at in range(len(weights))]
    true = [(1 + int((weights > w).sum()), int((weights >= w).sum())) for w in weights]
    for _ in range(tries):
        held = ticking(chance, n, weights, most)
        patterns = patterns_of([[keys[at] for at in np.nonzero(row)[0]] for row in held], keys)
        ranks = resampled_ranks(keys, patterns, resamples=resamples)
        wrong += any(a > first or b < last for (a, b), (first, last) in zip(ranks, true, strict=True))
    return wrong / tries


EQUAL, SKEWED, NEAR = np.ones(21), np.repeat(1 / np.arange(1, 8) ** 1.5, 3), np.array([10, 10, 9.6, 9.5, 1, 1, 1, 0.3])


@pytest.mark.parametrize(
    ("weights", "n", "most"),
    [(EQUAL, 60, 5), (SKEWED, 12, 5), (SKEWED, 60, 5), (NEAR, 40, 3), (NEAR, 150, 1), (EQUAL[:2], 10, 1)],
    ids=["equal-60", "skewed-12", "skewed-60", "near-40", "single-150", "two-10"],
)
def test_ranks_leave_out_the_truth_in_at_most_five_of_a_hundred_surveys(weights, n, most):
    """Every rank of the list at once. 150 tries: 5% and twice its standard error."""
    assert wrong_ranks(weights, n, most) <= 0.05 + 2 * math.sqrt(0.05 * 0.95 / 150)


def test_many_people_are_not_drawn_one_by_one_and_have_the_same_ranks(monkeypatch):
    """1,100 people, both ways: the largest deviations agree within a few percent, so at most a rank or two moves."""
    held = ticking(np.random.default_rng(2013), 1_100, 1 / np.arange(1, 23) ** 0.7, 5)
    keys = [str(at) for at in range(22)]
    patterns = patterns_of([[keys[at] for at in np.nonzero(row)[0]] for row in held], keys)
    many = resampled_ranks(keys, patterns)
    monkeypatch.setattr(ranking, "MANY", 2_000)
    one_by_one = resampled_ranks(keys, patterns)
    ends = [abs(a - b) for first, last in zip(many, one_by_one, strict=True) for a, b in zip(first, last, strict=True)]
    assert max(ends) <= 2
    assert sum(ends) <= 8


def test_ranks_of_many_leave_out_the_truth_as_seldom():
    assert wrong_ranks(EQUAL, 1_100, 5, resamples=1_000) <= 0.05 + 2 * math.sqrt(0.05 * 0.95 / 150)


def test_what_is_plainly_first_is_found():
    chance, found = random.Random(3), 0
    for _ in range(30):
        people = [
            frozenset(key for key, p in zip("abc", (0.6, 0.3, 0.28), strict=True) if chance.random() < p)
            for _ in range(150)
        ]
        ranks = resampled_ranks("abc", {one: people.count(one) for one in set(people)})
        found += ranks[0] == (1, 1)
    assert found >= 28


def test_numpy_comes_with_the_first_ranks_and_not_before():
    script = (
        "import sys; from beatbook.domain import ranking, counting;"
        "ranking.resampled_ranks('ab', {frozenset('a'): 3}); sys.exit('numpy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
