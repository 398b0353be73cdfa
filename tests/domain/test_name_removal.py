"""Names and what leads to a person are taken out of words; everything else stays as it was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.domain.message_rules import Known
from beatbook.domain.name_removal import ranked_names, without_names

KNOWN = Known(names=frozenset({"Jane Ashworth", "Ashworth", "Siân Ŵyn"}), phones=("01632 960 142",))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("PC Tom Hesketh rings.", "An officer rings."),
        ("We asked PCSO 7288 Okafor and Sgt. Rahman.", "We asked an officer and an officer."),
        ("Ask Mrs Nobody-Known about it", "Ask (name left out) about it"),
        ("Cllr J. Smith said so", "(name left out) said so"),
        ("JANE ASHWORTH and ashworth lane", "(name left out) and ashworth lane"),
        ("Siân Ŵyn told us", "(name left out) told us"),
        ("Ring 07700 900123 or 01632 960 142", "Ring (number left out) or 01632 960 142"),
        ("Write to jane@example.org", "Write to (address left out)"),
        ("outside 14 Moor Lane, BB11 1AA", "outside (address left out), (address left out)"),
        ("Six patrols on Moor Lane at 21:00", "Six patrols on Moor Lane at 21:00"),
        ("The PC world of May and June", "The PC world of May and June"),
        ("", ""),
    ],
)
def test_what_is_taken_out(text: str, shown: str) -> None:
    assert without_names(text, KNOWN).text == shown


def test_it_is_counted() -> None:
    assert without_names("PC Hesketh and Jane Ashworth", KNOWN).taken == 2
    assert without_names("Nobody at all", KNOWN).taken == 0


@given(st.text(max_size=60), st.text(max_size=60))
def test_a_known_name_never_stays(before: str, after: str) -> None:
    assert "Jane Ashworth" not in without_names(f"{before} Jane Ashworth {after}", KNOWN).text


@given(st.text(alphabet="abcdefghij ,.\n", max_size=200))
def test_plain_words_stay_as_they_are(text: str) -> None:
    assert without_names(text, Known()).text == text


def test_names_after_a_rank() -> None:
    assert ranked_names(["PC Tom Hesketh", "Fold Estate", "Sergeant 4102 Aneesa Rahman"]) == {
        "Tom Hesketh",
        "Hesketh",
        "Aneesa Rahman",
        "Rahman",
    }
