"""Whether people asked in different ways may be taken together: against scipy, by simulation, and by Simpson's case."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import chi2, chi2_contingency

from beatbook.domain.by_setting import BY_SETTING, SETTINGS, setting_of, sort_settings
from beatbook.domain.comparing import holm
from beatbook.domain.crosstab import Category, Sorted, cross
from beatbook.domain.dates import Period
from beatbook.domain.events import KINDS
from beatbook.domain.pooling import ALIKE, DIFFER, chi_square_tail, homogeneity, pooling, unsteady, within
from beatbook.domain.pooling_words import settings_caution, settings_finding
from beatbook.domain.results import About, AskedQuestion
from beatbook.domain.ways import WAYS

QUESTION = AskedQuestion("q", "issues", "multiple", "What?", "Q")
ABOUT = About("Here", Period(date(2026, 1, 1), date(2026, 2, 1)), QUESTION, 50, 50, 1)
CATEGORIES = (Category("dogs", "Dog fouling"), Category("noise", "Noise"), Category("other", "Other"))


def table(*groups):
    """Groups of (kind of event, way, people, how many ticked dogs, how many noise); the rest ticked something else."""
    given_, ways = {}, {}
    for kind, way, people, dogs, noise in groups:
        for at in range(people):
            ticked = {key for key, n in (("dogs", dogs), ("noise", noise)) if at < n}
            given_[len(given_)] = frozenset(ticked or {"other"})
            ways[len(ways)] = (kind, way)
    both = [(kind, way) for kind, way, *_ in groups]
    return cross(ABOUT, BY_SETTING, Sorted(CATEGORIES, given_, 2), sort_settings(ways, besides=both))


# ---------------------------------------------------------------- settings


@pytest.mark.parametrize(
    ("kind", "way", "setting"),
    [
        ("stall", "interview", "stall"),
        ("doors", "interview", "doors"),
        ("stall", "hand_over", "hand_over"),
        ("stall", "paper", "paper"),
        ("paper", "interview", "paper"),
        ("online", "file", "online"),
        ("meeting", "file", "file"),
    ],
)
def test_a_setting_is_what_people_did_before_where_they_were(kind, way, setting):
    assert setting_of(kind, way) == setting


def test_every_kind_and_way_has_a_name():
    assert {setting_of(kind, way) for kind in KINDS for way in WAYS} <= SETTINGS.keys()
    shown = table(("stall", "interview", 3, 1, 1), ("online", "file", 4, 1, 0), ("stall", "paper", 2, 0, 0))
    assert [(column.label, column.n) for column in shown.columns] == [("Stall", 3), ("On paper", 2), ("Online", 4)]


# ---------------------------------------------------------------- do they differ


@given(st.floats(0, 200), st.integers(1, 12))
def test_the_tail_agrees_with_scipy(square, degrees):
    assert chi_square_tail(square, degrees) == pytest.approx(chi2.sf(square, degrees), rel=1e-9, abs=1e-300)


@given(st.lists(st.tuples(st.integers(0, 200), st.integers(0, 200)), min_size=2, max_size=6))
def test_homogeneity_agrees_with_scipy(groups):
    parts = [(k, k + rest) for k, rest in groups]
    chance = homogeneity(parts)
    kept = [(k, n) for k, n in parts if n >= 10]
    counts = np.array([[k, n - k] for k, n in kept])
    if chance is None:
        assert len(kept) < 2 or chi2_expected(counts).min() < 3
        return
    theirs = chi2_contingency(counts, correction=False)
    assert chance == pytest.approx(theirs.pvalue, rel=1e-9, abs=1e-300)
    assert theirs.expected_freq.min() >= 3 * (1 - 1e-9)


def chi2_expected(counts):
    return counts.sum(axis=0) * counts.sum(axis=1)[:, None] / counts.sum()


@pytest.mark.parametrize("bases", [(83, 39, 24, 36, 31), (12, 15, 200), (20, 20)])
def test_answers_that_do_not_differ_are_said_to_in_at_most_five_of_a_hundred_tables(bases):
    """22 skewed answers of people who tick up to five, whom chance alone put into settings."""
    chance, weights, wrong, tries = np.random.default_rng(1900), 1 / np.arange(1, 23), 0, 300
    people = sum(bases)
    cuts = np.cumsum(bases)[:-1]
    for _ in range(tries):
        keys = chance.random((people, 22)) ** (1 / weights)
        ticked = np.argsort(np.argsort(-keys, axis=1), axis=1) < chance.integers(1, 6, size=people)[:, None]
        split = np.split(ticked, cuts)
        chances = [homogeneity([(int(group[:, at].sum()), len(group)) for group in split]) for at in range(22)]
        wrong += any(each is not None and each <= 0.05 for each in holm(chances))
    assert wrong / tries <= 0.05 + 2 * (0.05 * 0.95 / tries) ** 0.5


def test_what_differs_is_said_and_what_does_not():
    shown = table(("stall", "interview", 100, 60, 30), ("online", "file", 80, 12, 25))
    told = pooling(shown)
    assert told.words == (DIFFER, ALIKE, DIFFER)
    assert told.compared == 3
    from dataclasses import replace

    result = replace(shown, pooling=told)
    assert settings_finding(result).startswith("Dog fouling and other depend on how people were asked: ")
    assert "60% of “Stall”, 15% of “Online”" in settings_finding(result)
    assert "read the columns" in settings_caution(result)


def test_one_way_or_too_few_is_said():
    from dataclasses import replace

    one = table(("stall", "interview", 40, 20, 10))
    assert settings_finding(replace(one, pooling=pooling(one))) == "All 40 people were asked in one way: stall."
    few = table(("stall", "interview", 40, 20, 10), ("online", "file", 4, 4, 0))
    assert settings_finding(replace(few, pooling=pooling(few))).startswith("Too few people were asked")
    assert settings_caution(replace(few, pooling=pooling(few))) == ""


# ---------------------------------------------------------------- Simpson


def test_a_change_that_is_only_another_mix_is_named():
    """60% at stalls and 15% online in both periods; most were asked online now, few before."""
    now = table(("stall", "interview", 40, 24, 12), ("online", "file", 200, 30, 60))
    before = table(("stall", "interview", 200, 120, 60), ("online", "file", 40, 6, 12))
    assert unsteady(now, before) == (("Dog fouling", "lower"), ("Other", "higher"))
    steady = table(("stall", "interview", 200, 60, 60), ("online", "file", 40, 2, 12))
    assert ("Dog fouling", "lower") not in unsteady(steady, before)


@given(st.integers(1, 80), st.integers(1, 80), st.data())
def test_within_one_setting_is_the_plain_difference(n, m, data):
    a, b = data.draw(st.integers(0, n)), data.draw(st.integers(0, m))
    change, error = within([(a, n), (3, 5)], [(b, m), (0, 0)])
    assert change == pytest.approx(a / n - b / m)
    assert error == pytest.approx((a * (n - a) / n**3 + b * (m - b) / m**3) ** 0.5)
    assert within([(a, n)], [(0, 0)]) is None


def test_the_change_within_holds_the_truth_about_as_often_as_it_says():
    chance, held, tries = np.random.default_rng(1985), 0, 1500
    for _ in range(tries):
        bases = ((40, 60), (25, 90), (120, 30))
        shares = ((0.5, 0.4), (0.2, 0.1), (0.35, 0.25))  # ten points more in each
        now = [(int(chance.binomial(n, p)), n) for (n, _), (p, _) in zip(bases, shares, strict=True)]
        then = [(int(chance.binomial(m, q)), m) for (_, m), (_, q) in zip(bases, shares, strict=True)]
        change, error = within(now, then)
        held += abs(change - 0.1) <= 1.96 * error
    assert 0.93 <= held / tries <= 0.97
