"""Words for who answered: exact tails against scipy, by simulation, and what they never do."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom

from beatbook.domain.binomial import at_least, at_most
from beatbook.domain.representativeness import (
    ABOUT_RIGHT,
    OVER,
    SELF_SELECTED,
    TOO_FEW,
    UNDER,
    WORDS,
    Answered,
    _holm,
    compare,
    finding,
    unheard_words,
)

WARD = (("16 to 24", 765), ("25 to 34", 1059), ("35 to 64", 2395), ("65 to 74", 501), ("75 or over", 449))
ETHNIC = (("White", 4217), ("Mixed", 151), ("Asian", 2215), ("Black", 55), ("Other", 156))


@given(st.integers(1, 2000), st.floats(0, 1), st.data())
def test_tails_agree_with_scipy(n: int, p: float, data: st.DataObject) -> None:
    k = data.draw(st.integers(0, n))
    assert at_least(k, n, p) == pytest.approx(binom.sf(k - 1, n, p), rel=1e-9, abs=1e-12)
    assert at_most(k, n, p) == pytest.approx(binom.cdf(k, n, p), rel=1e-9, abs=1e-12)


def test_holm_as_published() -> None:
    """Chances 0.01, 0.02, 0.03, 0.04: only the first is under 5% shared out; 0.01, 0.015, 0.02, 0.04 are all clear."""
    assert _holm({0: 0.04, 1: 0.01, 2: 0.03, 3: 0.02}) == {1}
    assert _holm({0: 0.01, 1: 0.015, 2: 0.02, 3: 0.04}) == {0, 1, 2, 3}
    assert _holm({0: 0.02, 1: 0.6, 2: 0.001}) == {0, 2}


def drawn(rng: random.Random, people: tuple[tuple[str, int], ...], n: int, weights: list[float]) -> list[int]:
    chosen = rng.choices(range(len(people)), weights=weights, k=n)
    return [chosen.count(at) for at in range(len(people))]


@pytest.mark.parametrize("people", [WARD, ETHNIC])
@pytest.mark.parametrize("n", [12, 60, 400])
def test_chance_draws_are_seldom_called_unlike(people: tuple[tuple[str, int], ...], n: int) -> None:
    """At most 5 of 100 tables have a wrong word; 3 standard errors of 1,500 tries are allowed."""
    rng, tries, wrong = random.Random(n), 1500, 0
    for _ in range(tries):
        counts = drawn(rng, people, n, [residents for _, residents in people])
        groups = compare([(label, k, residents) for k, (label, residents) in zip(counts, people, strict=True)])
        wrong += any(group.word in (OVER, UNDER) for group in groups)
    assert wrong / tries <= 0.05 + 3 * (0.05 * 0.95 / tries) ** 0.5


@pytest.mark.parametrize("factor", [0.5, 2.0])
@pytest.mark.parametrize("n", [15, 40, 150, 600])
def test_half_or_twice_is_seldom_called_about_right(factor: float, n: int) -> None:
    """Where a group is truly half or twice as likely to answer, “about right” is said in at most 2.5 of 100 cases."""
    rng, tries, wrong = random.Random(n), 1500, 0
    total = sum(residents for _, residents in WARD)
    p = WARD[0][1] / total * factor
    for _ in range(tries):
        counts = drawn(rng, WARD, n, [p, *((1 - p) * r / (total - WARD[0][1]) for _, r in WARD[1:])])
        groups = compare([(label, k, residents) for k, (label, residents) in zip(counts, WARD, strict=True)])
        wrong += groups[0].word == ABOUT_RIGHT
    assert wrong / tries <= 0.025 + 3 * (0.025 * 0.975 / tries) ** 0.5


rows = st.lists(st.tuples(st.integers(0, 300), st.integers(0, 40_000)), min_size=1, max_size=18)


@given(rows)
def test_what_holds_of_every_table(counts: list[tuple[int, int]]) -> None:
    groups = compare([(str(at), n, residents) for at, (n, residents) in enumerate(counts)])
    base, total = sum(n for n, _ in counts), sum(residents for _, residents in counts)
    assert [(group.n, group.residents) for group in groups] == counts
    assert sum(group.share for group in groups) == pytest.approx(1 if base else 0)
    assert sum(group.census_share for group in groups) == pytest.approx(1 if total else 0)
    for group in groups:
        assert group.word in WORDS
        assert base >= 10 or group.word == TOO_FEW
        if group.word == OVER:
            assert group.share > group.census_share
        if group.word == UNDER:
            assert group.share < group.census_share
        if group.word == ABOUT_RIGHT:
            assert group.ratio is not None
            assert 0.5 < group.ratio < 2


def test_known_tables() -> None:
    """10 of 100 where 43% live: under by any rule; 44 of 100: about right; 4 of 10: nobody can say."""
    clear = compare([("Young", 10, 4300), ("Old", 90, 5700)])
    assert [group.word for group in clear] == [UNDER, OVER]
    assert [group.word for group in compare([("Young", 44, 4300), ("Old", 56, 5700)])] == [ABOUT_RIGHT, ABOUT_RIGHT]
    assert [group.word for group in compare([("Young", 4, 4300), ("Old", 6, 5700)])] == [TOO_FEW, TOO_FEW]
    assert [group.word for group in compare([("Young", 0, 5), ("Old", 400, 5700)])] == [TOO_FEW, ABOUT_RIGHT]


def test_negative_counts_are_a_fault() -> None:
    with pytest.raises(ValueError, match="negative"):
        compare([("A", -1, 5)])


def answered(*counts: tuple[str, int, int]) -> Answered:
    groups = compare(counts)
    base = sum(group.n for group in groups)
    return Answered("age", "age", base + 3, base, base, sum(group.residents for group in groups), groups=groups)


def test_sentences() -> None:
    missing = answered(("16 to 24", 0, 1200), ("25 or over", 60, 8800))
    assert finding(missing) == ("Under: 16 to 24 (0% against 12%). Over: 25 or over (100% against 88%).")
    assert unheard_words(missing) == "Not heard from at all: 16 to 24 (12% of residents)."
    few = answered(("16 to 24", 0, 1200), ("25 or over", 9, 8800))
    assert finding(few) == "9 people said so: too few to say who is missing."
    assert unheard_words(few) == ""
    assert missing.not_stated == 3
    assert "self-selected" in SELF_SELECTED
    assert "no margin of error" in SELF_SELECTED
