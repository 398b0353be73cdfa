"""One question by another: counted by hand, its words against an independent allowance for many comparisons."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import hypergeom

from beatbook.domain.crosstab import Category, Sorted, cross
from beatbook.domain.dates import Period
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
    assert compared == 2 * table.comparisons or sum(column.n > 0 for column in table.columns) < 2
    compared = table.comparisons
    for row, cells in zip(table.rows, table.cells, strict=True):
        for column, cell in zip(table.columns, cells, strict=True):
            if cell.word == "too few to say":
                continue
            rest = (row.n - cell.n, table.base - column.n)
            chance = tail(cell.n, column.n, *rest)
            if cell.word in ("higher", "lower"):
                assert chance <= 0.05
                assert (cell.word == "higher") == (cell.n / column.n > rest[0] / rest[1])
            else:
                assert chance > 0.05 / compared * (1 - 1e-9)


def tail(k1, n1, k2, n2):
    """Twice the smaller tail of scipy's hypergeometric."""
    drawn = hypergeom(n1 + n2, k1 + k2, n1)
    return min(1.0, 2 * min(drawn.cdf(k1), drawn.sf(k1 - 1)))


def test_many_comparisons_make_the_words_stricter():
    """A gap that is clear by itself is not where fifty are looked at."""
    both = frozenset({"a"})
    held = [(both if at < 32 else frozenset({"b"}), frozenset({"x"})) for at in range(100)]
    held += [(both if at < 60 else frozenset({"b"}), frozenset({"y"})) for at in range(300)]
    two = sorted_by(("a", "b"), [r for r, _ in held], 1), sorted_by(("x", "y"), [c for _, c in held], 1)
    assert [cell.word for cell in cross(ABOUT, Q2, *two).cells[0]] == ["higher", "lower"]
    spread = {person: frozenset({f"{at}" for at in range(25) if (person * 7 + at) % 3}) for person in two[0].given}
    many = Sorted(
        (*two[0].categories, *(Category(str(at), str(at)) for at in range(25))),
        {person: spread[person] | ticked for person, ticked in two[0].given.items()},
        27,
    )
    table = cross(ABOUT, Q2, many, two[1])
    assert table.comparisons == 27
    assert [cell.word for cell in table.cells[0]] == ["no clear change", "no clear change"]
