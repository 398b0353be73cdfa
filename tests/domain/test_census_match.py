"""Answers and categories that are the same people: nobody of a census band is shared out."""

import json
from itertools import pairwise
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from beatbook.domain.census_match import match
from beatbook.domain.census_words import years_of, years_words

STANDARD = Path(__file__).parents[2] / "resources" / "questionnaires" / "standard.json"
CENSUS = (
    "Aged 4 years and under",
    "Aged 5 to 9 years",
    "Aged 10 to 15 years",
    "Aged 16 to 19 years",
    "Aged 20 to 24 years",
    "Aged 25 to 34 years",
    "Aged 35 to 49 years",
    "Aged 50 to 64 years",
    "Aged 65 to 74 years",
    "Aged 75 to 84 years",
    "Aged 85 years and over",
)


def asked(key: str) -> list[tuple[str, str]]:
    questions = json.loads(STANDARD.read_text(encoding="utf-8"))["questions"]
    options = next(question["options"] for question in questions if question["key"] == key)
    return [(o["key"], o["text"]) for o in options if o["key"] != "NS" and not o["key"].endswith("not_said")]


def test_ages_of_the_standard_questionnaire_beside_the_census_of_2021() -> None:
    found = match("age", asked("age"), CENSUS)
    assert [band.label for band in found.bands] == ["16 to 24", "25 to 34", "35 to 64", "65 to 74", "75 or over"]
    assert found.bands[0].answers == ("16_17", "18_24")
    assert found.bands[2].categories == ("Aged 35 to 49 years", "Aged 50 to 64 years")
    assert [answer[0] for answer, _ in found.apart] == ["under_16"]


def test_bands_that_hold_children_and_adults_are_apart() -> None:
    census = ("Aged 0 to 14", "Aged 15 to 24", "Aged 25 to 44", "Aged 45 to 64", "Aged 65 and over")
    found = match("age", asked("age"), census)
    assert [band.label for band in found.bands] == ["25 to 44", "45 to 64", "65 or over"]
    assert {answer[0] for answer, _ in found.apart} == {"under_16", "16_17", "18_24"}


def test_a_survey_from_18_on_beside_a_census_from_16_on() -> None:
    """18 and 19 stand beside 16 to 19: nobody can say how many of them are 18 or over."""
    answers = [("a", "18 to 24"), ("b", "25 to 34"), ("c", "35 or over")]
    census = ("Aged 15 years and under", "Aged 16 to 19 years", "Aged 20 to 34 years", "Aged 35 years and over")
    found = match("age", answers, census)
    assert [(band.label, band.answers) for band in found.bands] == [("35 or over", ("c",))]
    assert [answer[0] for answer, _ in found.apart] == ["a", "b"]


def test_women_and_men_and_those_who_are_neither() -> None:
    found = match("sex", asked("gender"), ("female", "male"))
    assert [(band.answers, band.categories) for band in found.bands] == [
        (("woman",), ("female",)),
        (("man",), ("male",)),
    ]
    assert [answer[0] for answer, _ in found.apart] == ["another_way"]


def test_eighteen_groups_fold_into_five_and_stay_eighteen() -> None:
    five = ("White", "Asian, Asian British", "Black, Black British", "Mixed or Multiple", "Other ethnic group")
    assert [band.label for band in match("ethnicity", asked("ethnicity"), five).bands] == [
        "White",
        "Mixed",
        "Asian",
        "Black",
        "Other",
    ]
    detailed = ("White: English", "White: Irish", "White: Gypsy", "White: Roma", "White: Other White", "Asian")
    found = match("ethnicity", asked("ethnicity"), detailed)
    by_answer = {band.answers: band.categories for band in found.bands}
    assert by_answer["W9",] == ("White: Roma", "White: Other White")
    assert len(found.apart) == 9  # the groups that such a table leaves out


@st.composite
def bands(draw: st.DrawFn, first: int) -> list[tuple[int, int | None]]:
    """Ages cut into neighbouring bands, the last one open."""
    edges = sorted({first, *draw(st.sets(st.integers(first + 1, 90), min_size=1, max_size=12))})
    return [(a, b - 1) for a, b in pairwise(edges)] + [(edges[-1], None)]


@given(st.sampled_from((0, 16, 18)).flatmap(bands), bands(0))
def test_groups_split_neither_side(survey: list[tuple[int, int | None]], census: list[tuple[int, int | None]]) -> None:
    answers = [(str(at), years_words(years)) for at, years in enumerate(survey) if years != (0, None)]
    categories = [f"Aged {years_words(years)}" for years in census]
    found = match("age", answers, categories)
    used = [key for band in found.bands for key in band.answers]
    assert sorted([*used, *(key for (key, _), _ in found.apart)]) == sorted(key for key, _ in answers)
    taken = [label for band in found.bands for label in band.categories]
    assert len(taken) == len(set(taken))
    starts = {first for first, _ in survey} & {first for first, _ in census}
    for band in found.bands:
        whole = years_of(f"Aged {band.label}")
        mine = [survey[int(key)] for key in band.answers]
        theirs = [census[categories.index(label)] for label in band.categories]
        assert whole is not None
        for parts in (mine, theirs):
            assert (min(first for first, _ in parts), max(parts)[1]) == whole
        assert whole[0] >= 16
        inner = {first for first, _ in mine[1:]} & starts
        assert not inner, "a group could have been finer"
