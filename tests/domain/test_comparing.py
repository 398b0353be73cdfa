"""Many comparisons at once: against scipy, and wrong no more often than they claim."""

import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom, false_discovery_control, fisher_exact, hypergeom

from beatbook.domain.comparing import (
    against_rest,
    firm,
    holm,
    judge,
    judge_rows,
    shares_p,
    singly_words,
    together_words,
    word_of,
)
from beatbook.domain.intervals import HIGHER, LOWER, NO_CLEAR_CHANGE, TOO_FEW, comparable, newcombe_difference

CLEAR = (HIGHER, LOWER)


@st.composite
def pairs(draw, most=800):
    n1, n2 = draw(st.integers(1, most)), draw(st.integers(1, most))
    return draw(st.integers(0, n1)), n1, draw(st.integers(0, n2)), n2


@given(pairs())
def test_the_exact_test_agrees_with_scipy(pair):
    k1, n1, k2, n2 = pair
    drawn = hypergeom(n1 + n2, k1 + k2, n1)
    theirs = min(1.0, 2 * min(drawn.cdf(k1), drawn.sf(k1 - 1)))
    assert shares_p(*pair) == pytest.approx(theirs, rel=1e-6, abs=1e-15)
    assert shares_p(k2, n2, k1, n1) == pytest.approx(shares_p(*pair), rel=1e-9)


def test_the_exact_test_far_out_and_by_a_known_table():
    """Fisher's lady: three of four cups."""
    one_sided = fisher_exact([[3, 1], [1, 3]], alternative="greater").pvalue
    assert shares_p(3, 4, 1, 4) == pytest.approx(2 * one_sided)
    assert shares_p(5000, 5000, 0, 5000) < 1e-300
    assert shares_p(0, 10, 0, 10) == 1.0
    with pytest.raises(ValueError, match="between 0 and its base"):
        shares_p(5, 4, 0, 10)


def test_holm_as_in_a_worked_case():
    """0.01 x 4, then 0.015 x 3, then 0.03 x 2 which may not fall below the one before."""
    assert holm([0.03, 0.01, 0.04, 0.015]) == pytest.approx([0.06, 0.04, 0.06, 0.045])
    assert holm([None, 0.5, None]) == [None, 0.5, None]
    assert holm([]) == []


@given(st.lists(st.floats(0, 1), min_size=1, max_size=40))
def test_holm_is_between_one_by_one_and_bonferroni(chances):
    adjusted = holm(chances)
    assert all(p <= q <= min(1.0, p * len(chances)) + 1e-12 for p, q in zip(chances, adjusted, strict=True))
    rejected = sum(q <= 0.05 for q in adjusted)
    assert rejected <= sum(q <= 0.05 for q in false_discovery_control(chances))  # the laxer way finds no fewer


@given(st.lists(pairs(200), max_size=12))
def test_words_of_a_table(table):
    judged = judge(table)
    assert judged.comparisons == sum(comparable(*pair) for pair in table)
    for pair, word in zip(table, judged.words, strict=True):
        assert (word == TOO_FEW) == (not comparable(*pair))
        if word in CLEAR:
            assert shares_p(*pair) <= 0.05
            assert (word == HIGHER) == (pair[0] / pair[1] > pair[2] / pair[3])
        if comparable(*pair) and firm(pair, len(table)):
            assert word in CLEAR  # what is told in public is told to the team
    turned = judge([(k2, n2, k1, n1) for k1, n1, k2, n2 in table]).words
    assert turned == tuple({HIGHER: LOWER, LOWER: HIGHER}.get(word, word) for word in judged.words)


def test_a_count_over_its_base_is_a_fault_however_few():
    with pytest.raises(ValueError):
        judge([(3, 2, 0, 400)])
    with pytest.raises(ValueError):
        firm((3, 2, 0, 400), 22)


def test_words_of_one_chance():
    assert word_of(None, above=True) == TOO_FEW
    assert word_of(0.05, above=True) == HIGHER
    assert word_of(0.04, above=False) == LOWER
    assert word_of(0.06, above=True) == NO_CLEAR_CHANGE


def test_two_groups_are_compared_once_and_three_thrice():
    two = [against_rest([(40, 100), (10, 100)]), against_rest([(20, 100), (21, 100)])]
    assert judge_rows(two) == (((HIGHER, LOWER), (NO_CLEAR_CHANGE, NO_CLEAR_CHANGE)), 2)
    three = against_rest([(40, 100), (10, 100), (1, 4)])
    words, comparisons = judge_rows([three])
    assert words == (judge(three).words,)
    assert comparisons == 2
    assert judge_rows([()]) == (((),), 0)


def test_each_part_against_the_others():
    assert against_rest([(1, 10), (2, 20), (3, 30)]) == ((1, 10, 5, 50), (2, 20, 4, 40), (3, 30, 3, 30))
    assert against_rest([]) == ()


# ---------------------------------------------------------------- wrong no more often than they claim

SHARES = (0.005, 0.02, 0.05, 0.15, 0.3, 0.5)


@pytest.mark.parametrize(("n1", "n2"), [(10, 10), (10, 100), (10, 400), (30, 60), (50, 400)])
@pytest.mark.parametrize("together", [1, 22, 100])
def test_one_share_of_many_is_wrong_no_more_often_than_its_part(n1, n2, together):
    """Worked out exactly: within 5% shared among all, for each true share."""
    clear = np.array([[firm((a, n1, b, n2), together) for b in range(n2 + 1)] for a in range(n1 + 1)])
    for true in SHARES:
        wrong = binom.pmf(np.arange(n1 + 1), n1, true) @ clear @ binom.pmf(np.arange(n2 + 1), n2, true)
        assert wrong <= 0.05 / together


def test_a_wider_interval_would_be_wrong_far_more_often():
    """Why the words of a table do not come from Newcombe's interval at 1 - 0.05/100: ten people against 400."""
    n1, n2, together, true = 10, 400, 100, 0.02
    wrong = sum(
        binom.pmf(a, n1, true) * binom.pmf(b, n2, true)
        for a in range(n1 + 1)
        for b in range(n2 + 1)
        if comparable(a, n1, b, n2) and newcombe_difference(a, n1, b, n2, 1 - 0.05 / together)[0] > 0
    )
    assert wrong * together > 0.5


def ticked(chance, n, weights, most=5):
    """Counts of `n` people who tick up to five of the answers, the likely ones more often, some nobody's choice."""
    keys = chance.random((n, len(weights))) ** (1 / weights)
    limits = chance.integers(1, most + 1, size=n)
    places = np.argsort(np.argsort(-keys, axis=1), axis=1)
    return (places < limits[:, None]).sum(axis=0)


@pytest.mark.parametrize(("bases", "tries"), [((12, 300), 400), ((60, 60), 400), ((15, 20, 25, 40, 400), 200)])
def test_a_table_where_nothing_differs_has_a_wrong_word_in_at_most_five_of_a_hundred(bases, tries):
    """22 answers, skewed as they are, of people who tick up to five; each group against the rest."""
    chance = np.random.default_rng(1979)
    weights = 1 / np.arange(1, 23) ** 1.2
    wrong = 0
    for _ in range(tries):
        counts = [ticked(chance, n, weights) for n in bases]
        table = [
            pair
            for answer in range(22)
            for pair in against_rest([(int(k[answer]), n) for k, n in zip(counts, bases, strict=True)])
        ]
        wrong += any(word in CLEAR for word in judge(table).words)
    assert wrong / tries <= 0.05


def test_what_differs_is_found_and_only_that():
    chance, wrong, found, tries = random.Random(5), 0, 0, 60
    for _ in range(tries):
        table = []
        for answer in range(22):
            first, second = (0.45, 0.2) if answer == 3 else (0.2, 0.2)
            draw = [sum(chance.random() < p for _ in range(250)) for p in (first, second)]
            table.append((draw[0], 250, draw[1], 250))
        words = judge(table).words
        found += words[3] == HIGHER
        wrong += any(word in CLEAR for at, word in enumerate(words) if at != 3)
    assert found == tries
    assert wrong / tries <= 0.05


# ---------------------------------------------------------------- said


def test_how_many_were_compared_is_said():
    assert together_words(0) == singly_words(0, "May") == ""
    assert together_words(44).startswith("44 comparisons were made, and the words allow for so many")
    assert "at most 1 time in 20" in together_words(1)
    assert singly_words(22, "Jun–Aug") == (
        "22 answers compared with Jun–Aug, each by itself: "
        "had nothing changed, expect about 1 called higher or lower by chance."
    )
    assert "expect about 4" in singly_words(80, "May")
    assert "hardly one" in singly_words(4, "May")
