"""A result as rows and sentences, for the team and for the public."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.domain.counting import CountedOption, CountedQuestion, Ticks, count_ticks
from beatbook.domain.dates import Period
from beatbook.domain.summaries import ResultsSummary
from beatbook.ui.results_files import csv_row
from beatbook.ui.results_view import SHOWN, results_view

NOW = Period(date(2026, 9, 1), date(2026, 11, 23))
THEN = Period(date(2026, 6, 1), date(2026, 8, 31))


def summary(counts: list[int], people: int, before: list[int] | None = None) -> ResultsSummary:
    """Answers 0, 1, 2 …, and the exclusive one for who ticked none of them."""
    options = [CountedOption(f"a{n}", f"Answer {n}", n) for n in range(len(counts))]
    question = CountedQuestion("issues", (*options, CountedOption("none", "I have no issues", 99, True)), None)

    def ticks(told: list[int]) -> Ticks:
        return Ticks(people, people, {f"a{n}": k for n, k in enumerate(told)} | {"none": people - max(told)})

    return ResultsSummary(
        place="Park ward",
        period=NOW,
        question="issues",
        text="What matters?",
        max_ticks=None,
        asked=people,
        respondents=people,
        events=2,
        options=count_ticks(question, ticks(counts), None if before is None else ticks(before)),
        compared=None if before is None else THEN,
        respondents_before=people if before is not None else 0,
    )


def test_long_lists_are_folded_and_short_ones_are_not() -> None:
    long, short = summary([40] * 10 + [3] * 10, 100), summary([40] * 16, 100)
    view = results_view(long, public=False, threshold=5)
    assert len(view.first_rows) == SHOWN
    assert view.fold_words == "6 more answers, each 3% or less"
    assert results_view(short, public=False, threshold=5).folded_rows == ()


def test_the_fold_says_when_nobody_ticked() -> None:
    assert results_view(summary([40] * 14 + [0] * 5, 100), public=False, threshold=5).fold_words == (
        "5 more answers that nobody ticked"
    )


def test_the_exclusive_answer_stands_at_the_foot() -> None:
    view = results_view(summary([64, 10], 100), public=False, threshold=5)
    assert view.alone == "36 people (36%) ticked “I have no issues”"
    assert [row.label for row in view.rows] == ["Answer 0", "Answer 1"]


def test_the_column_before_is_named_when_its_name_is_short() -> None:
    view = results_view(summary([64], 100, [30]), public=False, threshold=5)
    assert (view.before_head, view.before_phrase) == ("Jun–Aug", "in Jun–Aug")
    odd = replace(view.summary, compared=Period(date(2026, 6, 2), date(2026, 8, 31)))
    assert results_view(odd, public=False, threshold=5).before_head == "Before"
    alone = results_view(summary([64], 100), public=False, threshold=5)
    assert (alone.before_name, alone.before_phrase) == ("", None)


@pytest.mark.parametrize(
    ("public", "practice", "said"),
    [
        (False, False, "The team’s own figures, small counts included: not for publication."),
        (True, False, "Counts under 7 are not shown."),
        (True, True, "PRACTICE: nothing here is real. Counts under 7 are not shown."),
    ],
)
def test_what_leaves_says_who_may_see_it(public: bool, practice: bool, said: str) -> None:
    made = replace(summary([64, 10], 100), practice=practice)
    assert results_view(made, public=public, threshold=7).caution == said


@given(counts=st.lists(st.integers(0, 60), min_size=2, max_size=12), people=st.integers(60, 90))
def test_the_public_view_never_holds_a_small_count(counts: list[int], people: int) -> None:
    """Nor a share, range, rank or comparison beside one; and the file holds no more than the screen."""
    if not any(counts):
        return
    made = summary(counts, people, counts[::-1])
    view = results_view(made, public=True, threshold=5)
    own = {option.key: option for option in made.options}
    for row in view.rows:
        cells = csv_row(view, row)
        if row.n is None:
            assert (row.share, row.low, row.high, row.before, row.word) == (None, None, None, None, "")
            assert row.people in ("fewer than 5", "not shown")
            assert cells[7:11] == (row.people, None, None, None)
        else:
            assert row.n == own[row.key].n >= 5
        assert row.rank == ""
    hidden = [row.label for row in view.rows if row.n is None]
    assert not any(label in view.heading for label in hidden if f"{label} " in view.heading + " ")


def test_too_few_people_show_nothing_to_the_public() -> None:
    view = results_view(summary([3, 1], 4), public=True, threshold=5)
    assert view.heading == "Fewer than 5 people answered: nothing is shown."
    assert view.base == ""
    assert csv_row(view, view.rows[0])[4] is None
