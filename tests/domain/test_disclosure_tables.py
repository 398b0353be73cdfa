"""Tables with totals against a reader with a solver."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beatbook.domain.disclosure import Held, cell
from beatbook.domain.disclosure_tables import PublicTable, suppress_table
from beatbook.domain.errors import BeatbookError

from .adversary import narrowed_table


@st.composite
def tables(draw):
    rows, columns = draw(st.integers(1, 5)), draw(st.integers(1, 5))
    count = st.one_of(st.integers(0, 6), st.integers(0, 15), st.integers(0, 200))
    return [[draw(count) for _ in range(columns)] for _ in range(rows)]


def guarded(matrix, threshold=5, rows=True, columns=True):
    row_totals = [sum(row) for row in matrix] if rows else None
    column_totals = [sum(column) for column in zip(*matrix, strict=True)] if columns else None
    return suppress_table(matrix, row_totals=row_totals, column_totals=column_totals, threshold=threshold)


@settings(max_examples=60)
@given(tables(), st.integers(5, 10), st.booleans(), st.booleans())
def test_a_table_cannot_be_worked_back_from_its_totals(matrix, threshold, rows, columns):
    table = guarded(matrix, threshold, rows, columns)
    for low, high in narrowed_table(table, len(matrix), len(matrix[0]), threshold):
        assert high - low + 1 >= threshold


@given(tables(), st.integers(5, 10))
def test_small_cells_and_totals_never_show_and_shown_ones_are_true(matrix, threshold):
    table = guarded(matrix, threshold)
    pairs = [(n, c) for row, told in zip(matrix, table.cells, strict=True) for n, c in zip(row, told, strict=True)]
    pairs += zip(map(sum, matrix), table.row_totals, strict=True)
    pairs += zip(map(sum, zip(*matrix, strict=True)), table.column_totals, strict=True)
    pairs.append((sum(map(sum, matrix)), table.total))
    for n, told in pairs:
        assert told.value in (n, None)
        assert n >= threshold or told.suppressed
        assert not told.text.startswith("fewer") or n < threshold


@given(tables(), st.integers(5, 10))
def test_a_table_without_small_counts_goes_out_whole(matrix, threshold):
    table = guarded([[n + threshold for n in row] for row in matrix], threshold)
    assert not any(c.suppressed for row in table.cells for c in row)


def texts(table):
    return [[c.text for c in row] for row in table.cells]


def test_a_table_by_hand():
    table = guarded([[3, 20, 40], [15, 30, 50], [60, 70, 80]])
    assert texts(table) == [
        ["fewer than 5", "not shown", "40"],
        ["not shown", "not shown", "50"],
        ["60", "70", "80"],
    ]
    assert [c.text for c in table.row_totals] == ["63", "95", "210"]
    assert table.total is not None
    assert table.total.text == "368"


def test_totals_that_do_not_go_out_protect():
    table = guarded([[3, 20], [15, 30]], rows=False, columns=False)
    assert texts(table) == [["fewer than 5", "20"], ["15", "30"]]
    assert (table.row_totals, table.column_totals, table.total) == ((), (), None)


def test_a_table_with_too_little_in_it_says_nothing_more():
    table = guarded([[4, 1], [30, 40]])  # “fewer than 5” twice beside a total of 5 would leave 1 to 4
    assert texts(table) == [["not shown", "not shown"], ["not shown", "not shown"]]
    assert [c.text for c in (*table.row_totals, *table.column_totals)] == ["5", "70", "34", "41"]


def test_totals_are_held_back_last():
    table = guarded([[5, 0], [0, 5]])
    assert texts(table) == [["5", "fewer than 5"], ["fewer than 5", "5"]]
    assert {c.text for c in (*table.row_totals, *table.column_totals)} == {"not shown"}


def test_a_list_is_a_table_of_one_row():
    assert len(guarded([[3, 20, 40]]).cells[0]) == 3
    assert texts(guarded([[9]])) == [["9"]]


def test_a_table_that_does_not_add_up_is_a_fault():
    with pytest.raises(ValueError, match="add up"):
        suppress_table([[5, 6]], row_totals=[12], column_totals=None)
    for odd in ([], [[]], [[1, 2], [3]], [[-1]]):
        with pytest.raises(ValueError, match="rectangle"):
            suppress_table(odd, row_totals=None, column_totals=None)
    with pytest.raises(BeatbookError, match="from 5 to 10"):
        guarded([[50]], threshold=4)


def test_a_worse_guard_is_found_out():
    """The reader is not asleep: a small cell with nothing held back beside it is worked back exactly."""
    shown = [[cell(n, Held.SHOWN, 5) for n in row] for row in ((3, 20), (15, 30))]
    shown[0][0] = cell(3, Held.FEW, 5)
    totals = [cell(n, Held.SHOWN, 5) for n in (23, 45, 18, 50, 68)]
    table = PublicTable(tuple(map(tuple, shown)), tuple(totals[:2]), tuple(totals[2:4]), totals[4])
    assert narrowed_table(table, 2, 2, 5) == [(3, 3)]
