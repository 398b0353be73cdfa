"""One question by another: counted by hand, its words against an independent allowance for many comparisons."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import norm

from beatbook.domain.crosstab import Category, Sorted, cross
from beatbook.domain.dates import Period
from beatbook.domain.intervals import newcombe_difference
from beatbook.domain.results import About, AskedQuestion

Q1 = AskedQuestion("q", "worry", "multiple", "What?", "Q")
Q2 = AskedQuestion("q", "age", "single", "How old?", "Q")
ABOUT = About("Here", Period(date(2026, 1, 1), date(2026, 2, 1)), Q1, 50, 50, 1)
ROWS, COLUMNS = ("a", "b", "c"), ("x", "y")


def sorted_by(keys, given_, most):
    held = {person: frozenset(ticked) for person, ticked in enumerate(given_) if ticked}
    return Sorted(tuple(Category(key, key.upper()) for key in keys), held, most)


people = st.lists(
    st.tuples(st.frozensets(st.sampled_from(ROWS)), st.frozensets(st.sampled_from(COLUMNS), max_size=1)), max_size=150
)


@given(people)
def test_cells_and_words(answers):
    rows, columns = sorted_by(ROWS, [r for r, _ in answers], 3), sorted_by(COLUMNS, [c for _, c in answers], 1)
    table = cross(ABOUT, Q2, rows, columns)
    both = [(r, c) for r, c in answers if r and c]
    assert table.base == len(both)
    assert sum(column.n for column in table.columns) == len(both)
    compared = 0
    for row, cells in zip(table.rows, table.cells, strict=True):
        assert row.n == sum(row.key in r for r, _ in both)
        for column, cell in zip(table.columns, cells, strict=True):
            assert cell.n == sum(row.key in r and column.key in c for r, c in both)
            compared += cell.word != "too few to say"
    assert compared == table.comparisons
    for row, cells in zip(table.rows, table.cells, strict=True):
        for column, cell in zip(table.columns, cells, strict=True):
            if cell.word == "too few to say":
                continue
            rest = (row.n - cell.n, table.base - column.n)
            low, high = newcombe_difference(cell.n, column.n, *rest, 1 - 0.05 / compared)
            assert cell.word == ("higher" if low > 0 else "lower" if high < 0 else "no clear change")


def test_many_comparisons_make_the_words_stricter():
    """A gap that is clear by itself is not where a hundred are looked at."""
    from beatbook.domain.intervals import compare_shares

    assert compare_shares(32, 100, 60, 300) == "higher"
    assert compare_shares(32, 100, 60, 300, comparisons=100) == "no clear change"
    assert compare_shares(60, 100, 60, 300, comparisons=100) == "higher"
    assert norm.ppf(1 - 0.05 / 200) > 3.4
