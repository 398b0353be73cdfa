"""The guard against a reader with a solver: no suppressed count can be narrowed under the threshold."""

import random

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from beatbook.domain.disclosure import Held, cell, check_threshold, guard_count, hold_ticks, suppress_counts
from beatbook.domain.errors import BeatbookError

from .adversary import narrowed_list, narrowed_ticks

thresholds = st.integers(5, 10)
small_and_large = st.one_of(st.integers(0, 6), st.integers(0, 15), st.integers(0, 200))
rows_of_counts = st.lists(small_and_large, min_size=2, max_size=9)


@pytest.mark.parametrize("threshold", [0, 1, 4, 11, -5])
def test_the_threshold_is_never_off(threshold):
    for guard in (
        lambda: check_threshold(threshold),
        lambda: guard_count(40, threshold),
        lambda: suppress_counts([40], threshold=threshold),
        lambda: hold_ticks([40], [False], 50, most=5, threshold=threshold),
    ):
        with pytest.raises(BeatbookError, match="from 5 to 10"):
            guard()


def test_one_count():
    assert (guard_count(5).text, guard_count(5).value) == ("5", 5)
    assert (guard_count(4).text, guard_count(4).value) == ("fewer than 5", None)
    assert guard_count(0).suppressed
    assert guard_count(9, 10).text == "fewer than 10"
    assert guard_count(12345).text == "12,345"


# ---------------------------------------------------------------- a list with its total


@settings(max_examples=60)
@given(rows_of_counts, thresholds)
def test_a_list_with_its_total_cannot_be_worked_back(rows, threshold):
    total = sum(rows)
    assume(total >= threshold)
    cells = suppress_counts(rows, total=total, threshold=threshold)
    for low, high in narrowed_list(cells, total, threshold):
        assert high - low + 1 >= threshold


@given(rows_of_counts, thresholds, st.booleans())
def test_small_counts_never_show_and_shown_counts_are_true(rows, threshold, with_total):
    cells = suppress_counts(rows, total=sum(rows) if with_total else None, threshold=threshold)
    for n, shown in zip(rows, cells, strict=True):
        assert shown.value in (n, None)
        assert n >= threshold or shown.suppressed
        assert shown.text != f"fewer than {threshold}" or n < threshold
        if not with_total:
            assert shown.suppressed == (n < threshold)


def texts(rows, total=None, threshold=5):
    return [c.text for c in suppress_counts(rows, total=total, threshold=threshold)]


def test_a_list_by_hand():
    assert texts([12, 3, 40], 55) == ["not shown", "fewer than 5", "40"]
    assert texts([12, 3, 40]) == ["12", "fewer than 5", "40"]
    assert texts([12, 9, 40], 61) == ["12", "9", "40"]
    assert texts([5, 0, 60, 30], 95) == ["5", "fewer than 5", "60", "not shown"]  # 5 + 0 would give both away
    assert texts([5, 0], 5) == ["not shown", "not shown"]
    assert texts([3, 1], 4) == ["fewer than 5", "fewer than 5"]  # the total is suppressed too
    assert texts([], 0) == []


def test_a_list_that_does_not_add_up_is_a_fault():
    for rows, total in (([5, 6], 12), ([5, -1], None)):
        with pytest.raises(ValueError, match="add up"):
            suppress_counts(rows, total=total)


# ---------------------------------------------------------------- ticks of the same people


@st.composite
def ticked(draw):
    """A real set of responses to a short question: counts, exclusive, base, most."""
    options = draw(st.integers(2, 4))
    most = draw(st.integers(1, options))
    base = draw(st.integers(0, 45))
    with_exclusive = draw(st.booleans())
    chance = random.Random(draw(st.integers(0, 10**6)))
    liking = [draw(st.sampled_from((0.02, 0.3, 1.0, 30.0))) for _ in range(options)]
    alone, full = draw(st.sampled_from((0.0, 0.05, 0.5, 0.95))), draw(st.booleans())
    counts = [0] * (options + with_exclusive)
    for _ in range(base):
        if with_exclusive and chance.random() < alone:
            counts[-1] += 1
            continue
        many = most if full else chance.randint(1, most)
        left = list(range(options))
        for _ in range(many):
            pick = chance.choices(left, [liking[i] for i in left])[0]
            left.remove(pick)
            counts[pick] += 1
    return counts, [False] * options + [True] * with_exclusive, base, most


def as_known(n, held, base, threshold):
    """The cell, and how far its place alone narrows a "not shown": the guard must stand even if that is guessed."""
    sides = {
        Held.MOST: (base - threshold + 1, base),
        Held.BESIDE: (threshold, base - threshold),
        Held.BARE: (0, base),
    }
    return cell(n, held, threshold), sides.get(held, (n, n))


@settings(max_examples=120)
@given(ticked(), thresholds)
def test_ticks_cannot_be_worked_back_from_base_and_limit(question, threshold):
    counts, exclusive, base, most = question
    assume(base >= threshold)
    held = hold_ticks(counts, exclusive, base, most=most, threshold=threshold)
    cells = [as_known(n, state, base, threshold) for n, state in zip(counts, held, strict=True)]
    for low, high in narrowed_ticks(cells, exclusive, base, most, threshold):
        assert high - low + 1 >= threshold


@given(ticked(), thresholds)
def test_small_counts_and_small_remainders_never_show(question, threshold):
    counts, exclusive, base, most = question
    held = hold_ticks(counts, exclusive, base, most=most, threshold=threshold)
    for n, state in zip(counts, held, strict=True):
        if min(n, base - n) < threshold:
            assert state is not Held.SHOWN
        if state is Held.FEW:
            assert n < threshold


def hold(counts, base, most=5, exclusive=None, threshold=5):
    return [
        h.value for h in hold_ticks(counts, exclusive or [False] * len(counts), base, most=most, threshold=threshold)
    ]


def test_ticks_by_hand():
    assert hold([30, 20, 3, 6], 40) == ["shown", "shown", "few", "shown"]
    assert hold([37, 20, 3, 6], 40) == ["most", "shown", "few", "shown"]
    assert hold([36, 20], 40, most=2) == ["most", "shown"]
    assert hold([3, 2], 4) == ["few", "few"]
    assert hold([5, 3], 8) == ["bare", "bare"]  # five of eight: too few ticked it, or too few did not
    assert hold([5, 3, 4], 9) == ["most", "few", "few"]


def test_few_answers_give_a_count_away_unless_another_is_held_back():
    assert hold([20, 3], 22, most=2) == ["most", "few"]
    assert hold([14, 3, 12], 20, most=2) == ["shown", "few", "shown"]
    assert hold([14, 6, 3], 22, most=2) == ["shown", "beside", "few"]  # 14 + 6 + k >= 22 says that k is 2 to 4
    assert hold([12, 7, 3], 22, most=1) == ["shown", "beside", "few"]  # a single choice adds up to 22


def test_ticks_that_reach_the_limit_give_a_count_away_unless_another_is_held_back():
    counts = [20, 20, 20, 20, 17, 3, 20]  # each of 24 people ticked five: what is missing to 120 is known
    assert hold(counts, 24)[5] == "few"
    assert "beside" in hold(counts, 24)


def test_a_worse_guard_is_found_out():
    """The reader is not asleep: primary suppression alone, and a careless choice beside, are both worked back."""
    primary = [cell(3, Held.FEW, 5), cell(12, Held.SHOWN, 5), cell(40, Held.SHOWN, 5)]
    assert narrowed_list(primary, 55, 5) == [(3, 3)]
    careless = [cell(0, Held.FEW, 5), cell(5, Held.BESIDE, 5), cell(40, Held.SHOWN, 5)]
    assert narrowed_list(careless, 45, 5) == [(0, 0), (5, 5)]
    open_ticks = [as_known(n, h, 22, 5) for n, h in ((14, Held.SHOWN), (6, Held.SHOWN), (3, Held.FEW))]
    assert narrowed_ticks(open_ticks, [False] * 3, 22, 2, 5) == [(2, 4)]
