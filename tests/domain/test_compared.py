"""Rows, words and the public's view of places that are compared."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.domain.compared import Compared, ComparedRow, Neighbourhood
from beatbook.domain.compared_rows import Measured, busy_places, rate_rows, share_rows
from beatbook.domain.compared_words import busy_words, comparisons_words, finding, rate_words, why_words
from beatbook.domain.comparing import holm, shares_p
from beatbook.domain.dates import Month, Period
from beatbook.domain.intervals import HIGHER, LOWER, NO_CLEAR_CHANGE, TOO_FEW
from beatbook.domain.public_compared import public_rows
from beatbook.domain.rates import rates_p
from beatbook.domain.summaries import PlaceView

HERE = Measured(1, "Park", "here", 40, 5_000)
PLACE = PlaceView(1, "", "ward", None, "Park", "2022", None, 5_000, None, True)


def compared(rows: tuple[ComparedRow, ...], comparisons: int = 1, what: str = "crime:burglary") -> Compared:
    return Compared(
        what=what,
        name="Burglary" if what.startswith("crime") else "Dog fouling",
        measure="rate" if what != "issue:dog_fouling" else "share",
        around=Neighbourhood(PLACE, (), "outline", None, (), ()),
        with_whom="neighbours",
        period=Period(date(2022, 5, 1), date(2022, 10, 31)),
        months=(Month(2022, 5),),
        missing=(),
        fallen_back=False,
        latest=None,
        loaded=None,
        source="test",
        rows=rows,
        comparisons=comparisons,
    )


def of(*others: Measured) -> Compared:
    return compared(*rate_rows([HERE, *others]))


# ---------------------------------------------------------------- rows


def test_rows_are_ranked_with_the_rest_last_and_what_is_missing_before_it() -> None:
    rows, made = rate_rows(
        [
            HERE,
            Measured(2, "Low", "place", 5, 5_000),
            Measured(3, "Gap", "place", None, 5_000, "Not held."),
            Measured(4, "High", "place", 90, 5_000),
            Measured(None, "Rest of Wen", "rest", 999, 50_000),
        ]
    )
    assert [row.place for row in rows] == ["High", "Park", "Low", "Gap", "Rest of Wen"]
    assert made == 3
    assert {row.place: row.word for row in rows} == {
        "High": HIGHER,
        "Park": "",
        "Low": LOWER,
        "Gap": "",
        "Rest of Wen": HIGHER,
    }


def test_words_are_holms_over_all_rows() -> None:
    others = [Measured(at, f"W{at}", "place", 40 + 6 * at, 5_000) for at in range(2, 9)]
    rows, made = rate_rows([HERE, *others])
    alone = [rates_p(each.count or 0, 5_000, 40, 5_000) for each in others]
    expected = dict(zip([each.place for each in others], holm(alone), strict=True))
    assert made == len(others)
    for row in rows:
        if row.role != "here":
            assert (row.word == HIGHER) == ((expected[row.place] or 0) <= 0.05)
    assert any(chance <= 0.05 for chance in alone)
    assert sum(chance <= 0.05 for chance in alone) > sum(row.word == HIGHER for row in rows)


def test_too_few_is_no_comparison_and_is_said() -> None:
    rows, made = rate_rows([Measured(1, "Park", "here", 2, 5_000), Measured(2, "Weir", "place", 3, 5_000)])
    assert made == 0
    assert [row.word for row in rows] == [TOO_FEW, ""]


def test_shares_take_the_exact_test_and_wilsons_range() -> None:
    rows, _ = share_rows([Measured(1, "Park", "here", 30, 100), Measured(2, "Weir", "place", 60, 100)])
    weir = rows[0]
    assert (weir.value, weir.word) == (0.6, HIGHER)
    assert shares_p(60, 100, 30, 100) < 0.05
    assert weir.low == pytest.approx(0.502, abs=0.001)
    nobody, _ = share_rows([HERE, Measured(2, "Weir", "place", 0, 0)])
    assert nobody[1].value is None


def test_town_centres_are_found_by_their_shops() -> None:
    rest = Measured(None, "Rest of Wen", "rest", 100, 50_000)
    places = [
        Measured(1, "Centre", "here", 80, 5_000),
        Measured(2, "Village", "place", 9, 1_000),  # nine: too few to go by
        Measured(3, "Suburb", "place", 20, 5_000),
        Measured(4, "Unknown", "place", 80, None),
    ]
    assert busy_places([*places, rest]) == ("Centre",)
    assert busy_places(places) == ()
    assert busy_words(()) == ""
    assert busy_words(("Centre",)).startswith("Centre draws many more people than live there, by its shoplifting.")
    assert "A, B, C and 2 more draw many more" in busy_words(("A", "B", "C", "D", "E"))


# ---------------------------------------------------------------- words


def test_the_finding_names_few_places_and_counts_many() -> None:
    low = [Measured(at, f"Low {at}", "place", 5, 5_000) for at in range(2, 6)]
    high = Measured(9, "High", "place", 120, 5_000)
    rest = Measured(None, "Rest of Wen", "rest", 200, 50_000)
    said = (
        "Burglary in Park ward is higher than in the rest of Wen and in 4 of the 5 neighbours, but lower than in High."
    )
    assert finding(of(*low, high, rest)) == said
    assert finding(of(*low, rest)).endswith("in the rest of Wen and in all 4 neighbours.")
    assert finding(of(high)) == "Burglary in Park ward is lower than in High."


def test_the_finding_says_where_nothing_is_clear_and_where_nothing_can_be_said() -> None:
    same = Measured(2, "Weir", "place", 41, 5_000)
    assert finding(of(same)) == "Burglary in Park ward: no clear difference from the places beside it."
    assert of(same).rows[0].word == NO_CLEAR_CHANGE
    few = compared(*rate_rows([replace(HERE, count=1), replace(same, count=2)]))
    assert finding(few) == "Burglary in Park ward: too few to say how it stands."
    bare = compared(*rate_rows([replace(HERE, base=None, why="No residents are held for Park.")]))
    assert finding(bare) == "Burglary in Park ward: 40, and no rate, because its residents are not held."
    assert why_words(bare) == "No residents are held for Park. Add residents on Places."
    assert comparisons_words(bare) == ""


def test_how_many_comparisons_were_made_is_said() -> None:
    found = of(*[Measured(at, f"W{at}", "place", 40, 5_000) for at in range(2, 6)])
    assert "4 comparisons made together, which is allowed for (Holm)" in comparisons_words(found)
    assert "not proof" in comparisons_words(found)


RATES = [(0.0, "0"), (3.25, "3.2"), (99.94, "99.9"), (99.96, "100"), (1234.5, "1,234")]


@pytest.mark.parametrize(("rate", "words"), RATES)
def test_rates_in_figures(rate: float, words: str) -> None:
    assert rate_words(rate) == words


# ---------------------------------------------------------------- the public's view


def survey(pairs: list[tuple[int, int]]) -> Compared:
    places = [
        Measured(at, f"W{at}", "here" if at == 1 else "place", n, base) for at, (n, base) in enumerate(pairs, start=1)
    ]
    places.append(Measured(None, "Rest of Wen", "rest", 500, 1_000))
    return compared(*share_rows(places), what="issue:dog_fouling")


def test_the_rest_and_small_counts_are_left_out_and_suppressed_places_come_last() -> None:
    rows = public_rows(survey([(30, 100), (2, 40), (38, 40), (12, 60), (1, 3), (20, 50)]), 5)
    assert [each.row.place for each in rows if not each.shown] == ["W2", "W3", "W4", "W5"]  # W4 protects two of few
    assert [each.shown for each in rows] == [True, True, False, False, False, False]
    told = {each.row.place: each.count.text for each in rows}
    assert (told["W2"], told["W3"], told["W1"]) == ("fewer than 5", "not shown", "30")


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), min_size=1, max_size=6))
def test_no_small_count_can_be_worked_out_from_the_sum(pairs: list[tuple[int, int]]) -> None:
    """The reader knows the rule, the sum of the counts and all that is shown: five values stay possible for each."""
    counts = [(n, n + rest) for n, rest in pairs]
    total = sum(n for n, _ in counts)
    rows = public_rows(survey(counts), 5)
    for each in rows:
        n, base = counts[int(each.row.place[1:]) - 1]
        if each.shown:
            assert (n >= 5, base - n >= 5, each.count.value) == (True, True, n)
    hidden = [(0, 4) if each.count.text == "fewer than 5" else (0, total) for each in rows if each.count.suppressed]
    left = total - sum(each.count.value or 0 for each in rows if not each.count.suppressed)
    for at in range(len(hidden)):
        others = hidden[:at] + hidden[at + 1 :]
        low, high = sum(a for a, _ in others), sum(b for _, b in others)
        possible = [v for v in range(hidden[at][0], hidden[at][1] + 1) if low <= left - v <= high]
        assert len(possible) >= 5 or total < 5 or len(rows) == 1  # such a sum is told nowhere


def test_a_single_small_place_takes_another_with_it() -> None:
    rows = public_rows(survey([(30, 100), (2, 40), (12, 60)]), 5)
    assert [each.row.place for each in rows if each.count.suppressed] == ["W2", "W3"]


def test_residents_are_published_and_stand_beside_a_count_that_is_not_told() -> None:
    places = [Measured(1, "Park", "here", 30, 5_000), Measured(2, "Weir", "place", 2, 4_000)]
    places.append(Measured(3, "Mill", "place", 9, 4_500))
    rows = public_rows(compared(*rate_rows(places), what="answers"), 5)
    assert {each.row.place: each.shown for each in rows} == {"Park": True, "Weir": False, "Mill": False}
    assert all(each.base is None for each in rows)


def test_a_place_that_may_not_be_told_beside_its_releases_takes_another_with_it() -> None:
    told = replace(survey([(30, 100), (20, 60), (12, 60)]), beside=frozenset({1}))
    rows = public_rows(told, 5)
    assert [(each.row.place, each.count.text) for each in rows if not each.shown] == [
        ("W1", "not shown"),
        ("W3", "not shown"),
    ]
    assert [each.shown for each in public_rows(replace(told, beside=frozenset({1, 2})), 5)] == [True, False, False]
