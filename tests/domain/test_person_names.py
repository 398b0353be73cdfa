"""A name as it is looked for."""

from __future__ import annotations

import pytest

from beatbook.domain.person_names import plain_name, unmarked, without_marks


@pytest.mark.parametrize(
    "name",
    [
        "Jean Holroyd", "Mrs Jean Holroyd", "Cllr Mrs. Jean Holroyd", "Holroyd, Jean", "Holroyd, Mrs Jean",
        "Jean Holroyd JP", "Jean Holroyd, JP", "Jean Holroyd J.P.", "Jean Holroyd (chair)", "Rev Jean  Holroyd MBE",
    ],
)  # fmt: skip
def test_titles_letters_brackets_and_the_comma_go(name: str) -> None:
    assert plain_name(name) == "Jean Holroyd"


@pytest.mark.parametrize("name", ["Jack Ma", "Cher", "Mrs", "Rose Lord", "", "(chair)"])
def test_what_is_left_is_never_nothing_and_a_name_is_no_title(name: str) -> None:
    assert plain_name(name) == name


def test_marks_go_and_their_places_are_kept() -> None:
    text = r"Siân Llŷr, Gro\u00df, Ole Ødegård"
    plain, at = unmarked(text)
    assert plain == "Sian Llyr, Gross, Ole Odegard"
    start = plain.index("Odegard")
    assert text[at[start] : at[start + 7]] == "Ødegård"
    assert without_marks("Sia\u0302n") == "Sian"
