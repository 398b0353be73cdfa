"""What points at a person in words for everybody."""

from __future__ import annotations

import pytest

from beatbook.domain.message_rules import Known
from beatbook.domain.public_words import minutes_warning, pointing_at

KNOWN = Known(names=frozenset({"Jean Holroyd", "Holroyd"}), phones=("01632 960 100",))


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Mrs Holroyd of 3 Elm Row rang from 07700 900147", ("a name", "a phone number", "a house number")),
        ("Jéan Holröyd rang", ("a name",)),
        ("4 households reported it", ("a small count",)),
        ("3 reported it", ("a small count",)),
        ("61 vehicles, 4 reported.", ()),
        ("Two drivers warned under section 59; ring 01632 960 100.", ()),
        ("Two drivers warned; two residents told us.", ("a small count",)),
        ("", ()),
    ],
)
def test_kinds_are_told_and_our_own_deeds_stand(text: str, kinds: tuple[str, ...]) -> None:
    assert pointing_at(text, KNOWN) == kinds


def test_the_warning_names_kinds_and_repeats_no_words() -> None:
    warning = minutes_warning("Mrs Holroyd rang from 07700 900147", KNOWN)
    assert warning == "Found here: a name and a phone number. Look before the minutes go out."
    assert not minutes_warning("A resident rang", KNOWN)
