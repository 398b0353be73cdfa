"""What of numbers, orders and tables may go out."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from beatbook.domain.bins import number_bins
from beatbook.domain.crosstab import Category, Sorted, cross
from beatbook.domain.dates import Period
from beatbook.domain.public_results import public_bins, public_cross, public_firsts
from beatbook.domain.results import About, AskedQuestion, RankedOption, RankResult

from .adversary import narrowed_list

QUESTION = AskedQuestion("q", "years", "integer", "Years here", "Q")


def about(n):
    return About("Here", Period(date(2026, 1, 1), date(2026, 2, 1)), QUESTION, n, n, 1)


@given(st.lists(st.integers(0, 60).map(Decimal), max_size=60), st.integers(5, 10))
def test_a_histogram_cannot_be_worked_back(values, threshold):
    told = public_bins(number_bins(values), threshold)
    if len(values) < threshold:
        assert told == ()
        return
    assert not any(each.count.value is not None and each.count.value < threshold for each in told)
    assert all((each.share is None) == each.count.suppressed for each in told)
    for low, high in narrowed_list([each.count for each in told], len(values), threshold):
        assert high - low + 1 >= threshold


def test_neither_the_least_nor_the_most_is_told():
    values = [Decimal(n) for n in (*range(10, 40), 97, 3)]
    labels = " ".join(each.label for each in public_bins(number_bins(values), 5))
    assert "97" not in labels
    assert "90" not in labels
    assert labels.endswith(" or more")


@given(st.lists(st.integers(0, 30), min_size=2, max_size=6), st.integers(5, 10))
def test_what_was_put_first_cannot_be_worked_back(firsts, threshold):
    n = sum(firsts)
    options = tuple(
        RankedOption(str(i), f"Answer {i}", first, first / max(1, n), 0, 1, n, 1.5) for i, first in enumerate(firsts)
    )
    told = public_firsts(RankResult(about(n), options), threshold)
    assert bool(told) == (n >= threshold)
    for low, high in narrowed_list([each.count for each in told], n, threshold) if told else ():
        assert high - low + 1 >= threshold


def given_by(keys, answers, most):
    return Sorted(tuple(Category(key, key) for key in keys), {i: frozenset(a) for i, a in enumerate(answers)}, most)


def table(answers, most_rows, most_columns, keys=("abc", "xyz")):
    rows = given_by(keys[0], [r for r, _ in answers], most_rows)
    return cross(about(len(answers)), QUESTION, rows, given_by(keys[1], [c for _, c in answers], most_columns))


MANY = (
    [("a", "x")] * 30
    + [("ab", "y")] * 25
    + [("c", "x")] * 20
    + [("bc", "y")] * 21
    + [("a", "z")] * 40
    + [("bc", "z")] * 12
)


def test_single_by_single_adds_up_and_is_guarded():
    answers = [("a", "x")] * 30 + [("b", "x")] * 3 + [("a", "y")] * 20 + [("b", "y")] * 25 + [("c", "z")] * 40
    told = public_cross(table(answers, 1, 1), 5)
    assert told.whole
    assert told.base.value == 118
    assert told.cells[1][0].count.text == "fewer than 5"
    assert told.cells[0][0].share is None  # beside it, else 33 - 30 would tell


def test_several_by_single_and_turned():
    told = public_cross(table(MANY, 2, 1), 5)
    assert told.whole
    assert told.cells[0][0].count.value == 30
    assert told.cells[1][0].count.suppressed  # nobody
    turned = public_cross(table([(c, r) for r, c in MANY], 1, 2, ("xyz", "abc")), 5)
    assert [[c.count for c in row] for row in told.cells] == [
        [c.count for c in row] for row in zip(*turned.cells, strict=True)
    ]
    assert turned.cells[0][0].share == 30 / turned.columns[0][1].value


def test_several_by_several_and_few_people_do_not_go_out():
    assert not public_cross(table(MANY, 2, 2), 5).whole
    assert not public_cross(table(MANY[:4], 1, 1), 5).whole
    assert public_cross(table(MANY[:4], 1, 1), 5).base.text == "fewer than 5"


@given(
    st.lists(
        st.tuples(st.sampled_from(["a", "b", "ab", "c"]), st.sampled_from("xyz"), st.sampled_from([1, 3, 20])),
        max_size=12,
    ),
    st.integers(5, 10),
)
def test_no_share_or_word_is_told_of_a_suppressed_count(groups, threshold):
    answers = [(r, c) for r, c, n in groups for _ in range(n)]
    told = public_cross(table(answers, 2, 1), threshold)
    for row, cells, words in zip(told.rows, told.cells, told.words, strict=True):
        for column, cell, word in zip(told.columns, cells, words, strict=True):
            if cell.count.suppressed or column[1].suppressed:
                assert (cell.share, word) == (None, "")
            if row.count.suppressed:
                assert word == ""


def test_an_answer_no_longer_offered_is_not_even_named_where_it_is_too_few():
    answers = [("a", "x")] * 30 + [("b", "y")] * 25 + [("c", "y")] * 2
    rows = given_by("abc", [r for r, _ in answers], 1)
    old = replace(rows, categories=(*rows.categories[:2], replace(rows.categories[2], retired=True)))
    told = public_cross(cross(about(57), QUESTION, old, given_by("xy", [c for _, c in answers], 1)), 5)
    assert [row.label for row in told.rows] == ["a", "b"]
    assert len(told.cells) == len(told.words) == 2
    options = (
        RankedOption("a", "A", 30, 0.9, 0, 1, 30, 1.0),
        RankedOption("b", "B", 12, 0.1, 0, 1, 30, 1.0),
        RankedOption("c", "C", 2, 0.1, 0, 1, 30, 1.0, retired=True),
    )
    assert "C" not in {each.label for each in public_firsts(RankResult(about(44), options), 5)}


def test_the_sum_of_all_goes_out_only_where_the_guard_lets_it():
    counts = {("a", "x"): 5, ("a", "y"): 1}
    answers = [pair for pair, n in counts.items() for _ in range(n)]
    told = public_cross(table(answers, 1, 1), 5)
    assert told.base.text == "not shown"
    assert all(row.share is None for row in told.rows)  # a count and its share would tell it
