"""The result against the objective, and what may have moved next door."""

import math
from datetime import UTC, date, datetime

import numpy as np
import pytest

from beatbook.domain.dates import Month, months_between
from beatbook.domain.displacement import TOGETHER, around, around_words
from beatbook.domain.intervals import HIGHER, LOWER, NO_CLEAR_CHANGE, TOO_FEW
from beatbook.domain.plan_file import MeasureView, ReadingView
from beatbook.domain.plan_measures import CrimeSpec, Line, Neighbour, Series, series_text, spec_text
from beatbook.domain.plan_process import process_of, process_words
from beatbook.domain.plan_verdict import like_months, verdict
from beatbook.domain.summaries import ActionView
from beatbook.domain.verdict_words import against_words, chance_words, change_words, level_words, summary_words

YEAR = months_between(Month(2025, 1), Month(2025, 12))
AFTER = months_between(Month(2026, 1), Month(2026, 12))


def reading(role: str, months: tuple[Month, ...], counts: list[int], broken: str = "") -> ReadingView:
    series = Series(months, Line(tuple(counts)), broken=broken)
    when = datetime(2027, 1, 5, tzinfo=UTC)
    return ReadingView(1, "a", role, months[0].first, months[-1].last, sum(counts), None, None, None,
                       series_text(series), "typed", when, "PC")  # fmt: skip


def share(role: str, months: tuple[Month, ...], n: int, base: int) -> ReadingView:
    when = datetime(2027, 1, 5, tzinfo=UTC)
    return ReadingView(1, "a", role, months[0].first, months[-1].last, n, base, None, None, "", "survey", when, "PC")


def measure(
    *readings: ReadingView, target: float | None = 0.3, direction: str = "fewer", design: str = "pre_post"
) -> MeasureView:
    return MeasureView(1, "u", 1, 0, "Breaks", "crime", spec_text(CrimeSpec()), 1, "Park", None, "", direction,
                       target, date(2026, 12, 31), design, date(2026, 1, 1), readings)  # fmt: skip


@pytest.mark.parametrize(
    ("before", "after", "target", "direction", "result"),
    [
        (20, 10, 0.3, "fewer", "met"),
        (20, 15, 0.3, "fewer", "partly"),
        (20, 15, None, "fewer", "met"),
        (20, 20, 0.3, "fewer", "not_met"),
        (20, 30, 0.3, "fewer", "not_met"),
        (20, 30, 0.3, "more", "met"),
        (20, 15, 0.3, "more", "not_met"),
        (2, 1, 0.3, "fewer", "unknown"),  # chance alone could have done as much
        (2, 2, 0.3, "fewer", "unknown"),  # and could have hidden as much
        (0, 0, 0.3, "fewer", "unknown"),
    ],
)
def test_the_result_goes_by_what_chance_leaves(
    before: int, after: int, target: float | None, direction: str, result: str
) -> None:
    readings = reading("baseline", YEAR, [before] * 12), reading("after", AFTER, [after] * 12)
    assert verdict(measure(*readings, target=target, direction=direction)).result == result


def test_a_share_is_judged_by_its_own_base() -> None:
    found = verdict(measure(share("baseline", YEAR, 90, 300), share("after", AFTER, 45, 300)))
    assert (found.result, found.word) == ("met", LOWER)
    assert change_words(found).startswith("Fell from 90 of 300 (30%) to 45 of 300 (15%) (15 points lower).")
    few = verdict(measure(share("baseline", YEAR, 4, 9), share("after", AFTER, 1, 9)))
    assert (few.result, few.word) == ("unknown", TOO_FEW)


def test_what_cannot_be_known_says_why() -> None:
    assert "No baseline" in verdict(measure()).why
    assert "not read again" in verdict(measure(reading("baseline", YEAR, [5] * 12))).why
    broken = reading("baseline", YEAR, [5] * 12), reading("after", AFTER, [1] * 12, "Something else was asked.")
    found = verdict(measure(*broken))
    assert (found.result, found.why) == ("unknown", "Something else was asked.")
    assert against_words(found) == "Aim: down by 30% by 31 Dec 2026. Cannot be known: something else was asked."


def test_few_months_are_held_against_the_same_months_of_the_year() -> None:
    season = [20, 20, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5]
    found = verdict(measure(reading("baseline", YEAR, season), reading("after", AFTER[2:5], [5, 5, 5])))
    assert found.change is not None
    assert (found.change.before.n, found.change.after.n, found.word) == (15, 15, NO_CLEAR_CHANGE)
    assert found.same_months
    assert found.so_far
    assert like_months(YEAR[:6], AFTER[:2]) == ()
    assert like_months(YEAR, AFTER) == ()


def test_a_level_that_was_falling_already_is_said() -> None:
    falling = [60 - 3 * n for n in range(12)]
    readings = reading("baseline", YEAR, falling), reading("after", AFTER, [20 - n for n in range(12)])
    found = verdict(measure(*readings, design="series"))
    assert found.level is not None
    assert found.level.already
    assert "cannot be laid to it" in level_words(found)
    assert level_words(found) in summary_words(found)


def test_chance_is_told_the_smaller_change_first() -> None:
    assert chance_words(0.5, 0.8, LOWER, share=False) == "Allowing for chance, between 20% and 50% fewer: lower."
    assert chance_words(1.2, 2.0, HIGHER, share=False) == "Allowing for chance, between 20% and 100% more: higher."
    told = chance_words(0.5, math.inf, NO_CLEAR_CHANGE, share=False)
    assert told == "Allowing for chance, between 50% fewer and any number more: no clear change."


# ---------------------------------------------------------------- next door


def next_door(counts: list[int]) -> tuple[Neighbour, ...]:
    return tuple(Neighbour(f"E{at}", f"Ward {at}", n) for at, n in enumerate(counts))


def test_a_rise_next_door_is_a_warning_and_no_proof() -> None:
    found = around(next_door([20, 20, 20]), next_door([60, 21, 19]), (12, 12))
    assert [row.word for row in found.rows] == [HIGHER, HIGHER, NO_CLEAR_CHANGE, NO_CLEAR_CHANGE]
    assert found.rows[0].name == TOGETHER
    kind, words = around_words(found, LOWER)[0]
    assert kind == "warn"
    assert "Ward 0" in words
    assert "may" in words


def test_a_fall_next_door_may_be_the_good_that_spread() -> None:
    found = around(next_door([60, 60]), next_door([25, 58]), (12, 12))
    assert "may have spread" in around_words(found, LOWER)[0][1]
    assert "nothing that could have moved" in around_words(found, NO_CLEAR_CHANGE)[0][1]
    assert "known by outline" in around_words(around((), (), (12, 12)), LOWER)[0][1]


def test_neighbours_that_are_not_held_have_no_word() -> None:
    before = (Neighbour("E0", "Ward 0", None), Neighbour("E1", "Ward 1", 40))
    found = around(before, next_door([40, 41]), (12, 12))
    assert [(row.word, row.words) for row in found.rows] == [("", ("not held", "40")), (NO_CLEAR_CHANGE, ("40", "41"))]
    assert found.comparisons == 1


def test_nothing_moved_and_at_most_one_table_in_twenty_has_a_word() -> None:
    rng, tries, wrong = np.random.default_rng(8), 1_500, 0
    for _ in range(tries):
        before, after = (next_door([int(n) for n in rng.poisson(30, 7)]) for _ in range(2))
        rows = around(before, after, (12, 12)).rows
        wrong += any(row.word in (HIGHER, LOWER) for row in rows)
    assert wrong / tries <= 0.05 + 3 * math.sqrt(0.05 * 0.95 / tries)


# ---------------------------------------------------------------- process


def action(text: str, due: date | None, done: date | None) -> ActionView:
    return ActionView(1, "u", 1, text, "PC", due, done)


def test_process_is_told_apart() -> None:
    today = date(2026, 11, 23)
    actions = (
        action("a", date(2026, 9, 1), date(2026, 8, 30)),
        action("b", date(2026, 9, 1), date(2026, 9, 4)),
        action("c", date(2026, 10, 1), None),
        action("d", date(2026, 12, 1), None),
        action("e", None, None),
    )
    found = process_of(actions, today)
    assert process_words(found) == "2 of 5 actions done, 1 of them late; 1 overdue, 2 still to come."
    assert process_words(process_of((), today)).startswith("No action was agreed")


def test_the_history_tells_measures_in_words() -> None:
    from beatbook.domain.field_words import value_told

    assert value_told("plan_measure", "spec", spec_text(CrimeSpec(("Drugs",)))) == "Street crime: drugs"
    series = series_text(Series(YEAR[:3], Line((1, None, 3))))
    assert value_told("plan_reading", "series", series) == "1, not held, 3 (January to March 2025)"
    assert value_told("plan_measure", "design", "pre_post") == "Before and after"
    assert value_told("plan_measure", "spec", "something else") == "something else"
