"""What consent is, and when two entries may be one person."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.domain.contacts import (
    BY,
    CHANNELS,
    NEEDS,
    consent_state,
    contact_faults,
    digits,
    folded,
    may_be_told,
    numbers_in,
    same_mail,
    same_phone,
    standard_words,
)

TODAY = date(2026, 11, 23)
DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))


@given(st.sampled_from(["", *CHANNELS]), st.none() | DAYS, st.none() | DAYS, DAYS)
def test_nothing_is_sent_without_consent_or_after_it_was_withdrawn(
    channel: str, agreed: date | None, withdrawn: date | None, on: date
) -> None:
    told = may_be_told(channel, agreed, withdrawn, on)
    assert told == (consent_state(agreed, withdrawn) == "agreed" and agreed <= on and channel not in ("", "none"))  # type: ignore[operator]


@pytest.mark.parametrize("typed", ["07700 900111", "+44 7700 900111", "+44 (0)7700 900-111", "0044 7700 900111"])
def test_a_number_is_the_same_however_it_is_written(typed: str) -> None:
    assert digits(typed) == "07700900111"
    assert same_phone(typed, "07700 900 111")


def test_nothing_is_the_same_as_nothing() -> None:
    assert not same_phone("", "")
    assert not same_mail(" ", "")
    assert same_mail("Jean@Example.org ", "jean@example.org")


def test_letters_are_compared_without_accents() -> None:
    assert folded("  Zoë   BRONTË ") == "zoe bronte"


@pytest.mark.parametrize("channel", ["", *CHANNELS])
def test_each_channel_has_its_words_and_a_way_to_stop(channel: str) -> None:
    assert BY[channel]
    assert all("stop" in words for words in standard_words(channel))
    assert NEEDS.keys() <= CHANNELS.keys()


def faults(**fields: object) -> dict[str, str]:
    given_fields = {
        "kind": "resident",
        "name": "Jean Holroyd",
        "channel": "text",
        "email": "",
        "phone": "",
        "consent_on": None,
        "consent_words": "",
        "withdrawn_on": None,
        "today": TODAY,
        **fields,
    }
    return contact_faults(**given_fields)  # type: ignore[arg-type]


@pytest.mark.parametrize("phone", ["01632 960111", "+44 1632 960111", "(01632) 960-111", "01632 960111 ext 12", ""])
def test_numbers_are_taken_as_people_write_them(phone: str) -> None:
    assert not faults(phone=phone)


@pytest.mark.parametrize("email", ["jean@example.org", "o'neil+stall@mail.example.org", "zoë@example.org", ""])
def test_addresses_are_taken_as_people_write_them(email: str) -> None:
    assert not faults(email=email)


def test_faults_stand_at_their_fields() -> None:
    assert set(faults(name="", email="jean@", phone="ring me")) == {"name", "email", "phone"}
    assert set(faults(consent_on=TODAY)) == {"consent_words"}
    assert set(faults(consent_words="Yes")) == {"consent_on"}
    assert set(faults(withdrawn_on=TODAY)) == {"withdrawn_on"}


@pytest.mark.parametrize(
    "field",
    [
        "01632 960777 (work) / 07700 900147",
        "01632 960777/07700 900147",
        "01632 960777, mobile 07700 900147",
        "01632 960777 or +44 (0)7700 900147",
        "01632 960777 07700 900147",
        "01632 960777 ext 4; 07700 900147",
    ],
)
def test_a_field_may_hold_two_numbers(field: str) -> None:
    assert numbers_in(field) == ("01632960777", "07700900147")
    assert same_phone(field, "07700 900 147")


@pytest.mark.parametrize("field", ["01632/960777", "(01632) 960-777", "+44 1632 960777 x12"])
def test_one_number_stays_one(field: str) -> None:
    assert numbers_in(field) == ("01632960777",)


def test_plus_and_noughts_lead_abroad_alike() -> None:
    assert same_phone("+33 1 23 45 67 89", "0033 123 456 789")
    assert not same_phone("+33 1 23 45 67 89", "+34 1 23 45 67 89")
