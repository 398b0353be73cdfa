"""Answers of one question by another against a reader with a solver, who knows how many people are in each column."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from beatbook.domain.disclosure import Held
from beatbook.domain.disclosure_cross import TickTable, hold_cross, shown_columns

from .adversary import narrowed_cross

MOST = 2


@st.composite
def answered(draw):
    """Responses that were really given, counted by column."""
    rows, columns = draw(st.integers(2, 4)), draw(st.integers(1, 4))  # of one answer alone all is known
    alone = (False,) * rows + draw(st.sampled_from([(), (True,)]))
    named = st.frozensets(st.integers(0, rows - 1), min_size=1, max_size=MOST)
    response = st.one_of(named, st.just(frozenset({rows}))) if len(alone) > rows else named
    size = st.sampled_from([1, 2, 3, 6, 20, 50])
    groups = draw(st.lists(st.tuples(response, st.integers(0, columns - 1), size), max_size=20))
    matrix, bases = [[0] * columns for _ in alone], [0] * columns
    for given_, column, people in groups:
        bases[column] += people
        for row in given_:
            matrix[row][column] += people
    return TickTable(tuple(map(tuple, matrix)), alone, tuple(bases), MOST)


def known_range(n, base, held, threshold):
    """What a reader knows of a count who knows on which side of the threshold it was held back."""
    return {
        Held.SHOWN: (n, n),
        Held.FEW: (0, threshold - 1),
        Held.MOST: (base - threshold + 1, base),
        Held.BESIDE: (threshold, base - threshold),
        Held.BARE: (0, base),
    }[held]


def small(n, base, threshold):
    return n < threshold or base - n < threshold


def read(table, held, threshold):
    """(what can be worked out of the columns, ranges, positions that must not be narrowed)."""
    joined = table.joined(held.shown)
    everybody = [*joined.bases, sum(joined.bases)]
    ranges, watched = [], []
    for r, (row, states, total) in enumerate(zip(joined.matrix, held.cells, held.rows, strict=True)):
        told = [state for state, seen in zip(states, held.shown, strict=True) if seen]
        told += [] if all(held.shown) else [Held.BARE]
        counts = [*row, sum(row)]
        ranges.append(
            [
                known_range(n, base, state, threshold)
                for n, base, state in zip(counts, everybody, [*told, total], strict=True)
            ]
        )
        rest = None if all(held.shown) else len(row) - 1
        for c, (n, base, state) in enumerate(zip(counts, everybody, [*told, total], strict=True)):
            if state is not Held.SHOWN and (c != rest or small(n, base, threshold)):
                watched.append((r, c))
    return joined, ranges, watched


NAMED_BY_ENOUGH = TickTable(((6,), (6,), (6,), (0,)), (False, False, False, True), (12,), MOST)
"""18 ticks of at most two each are of nine people at least: of twelve, three at most gave the exclusive answer."""


@settings(max_examples=200)
@example(NAMED_BY_ENOUGH, 5)
@given(answered(), st.integers(5, 7))
def test_ticks_by_columns_cannot_be_worked_back(table, threshold):
    if sum(table.bases) < 2 * threshold:
        return  # no such table goes out: see public_results
    joined, ranges, watched = read(table, hold_cross(table, threshold), threshold)
    for low, high in narrowed_cross(joined, ranges, watched):
        assert high - low + 1 >= threshold


def test_a_worse_guard_is_found_out():
    """The reader is not asleep: with nothing held back beside them small cells are worked back exactly."""
    table = TickTable(((20, 30), (3, 25), (37, 32)), (False,) * 3, (60, 87), 1)
    ranges = [[(20, 20), (30, 30), (50, 50)], [(0, 4), (25, 25), (28, 28)], [(37, 37), (32, 32), (69, 69)]]
    assert narrowed_cross(table, ranges, [(1, 0)]) == [(3, 3)]


@given(answered(), st.integers(5, 10))
def test_nothing_small_is_shown(table, threshold):
    held = hold_cross(table, threshold)
    for row, states, total in zip(table.matrix, held.cells, held.rows, strict=True):
        told = zip([*row, sum(row)], [*table.bases, sum(table.bases)], [*states, total], strict=True)
        assert all(state is not Held.SHOWN or not small(n, base, threshold) for n, base, state in told)
    assert all(n >= 2 * threshold for n, seen in zip(table.bases, held.shown, strict=True) if seen)


def test_small_columns_are_left_out_together_with_others():
    assert shown_columns((100, 50, 30), 5) == (True, True, True)
    assert shown_columns((100, 3, 50, 30), 5) == (True, False, True, False)
    assert shown_columns((100, 0), 5) == (False, False)
    assert shown_columns((40, 12, 4, 3, 30, 9), 5) == (True, False, False, False, True, False)


def test_large_counts_all_go_out():
    held = hold_cross(TickTable(((40, 50), (30, 60)), (False, False), (60, 90), 2), 5)
    assert {*held.cells[0], *held.cells[1], *held.rows} == {Held.SHOWN}


def test_more_ticks_than_people_is_a_fault():
    with pytest.raises(ValueError, match="more ticks"):
        TickTable(((20,), (11,)), (False, True), (30,), 2)
