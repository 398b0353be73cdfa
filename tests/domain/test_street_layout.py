"""Other layouts of street crime: months as people write them, guesses, and the map that goes in and out."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.domain.dates import Month
from beatbook.domain.errors import BeatbookError
from beatbook.domain.street_layout import StreetLayout, from_json, guess_layout, month_in, to_json

HEADS = ("Ref", "Date", "Offence", "Long", "Lat", "Force Name")


@pytest.mark.parametrize(
    "text",
    [
        *("2022-05", "2022/05", "05/2022", "5.2022", "May 2022", "may-2022", "2022-05-12", "2022/05/12", "12/05/2022"),
        *("12.5.2022", "12-05-22", "12 May 2022", "12-May-22", "12/05/2022 13:40", "2022-05-12T13:40:00Z", " 2022-05 "),
    ],
)
def test_a_day_or_month_in_any_hand(text: str) -> None:
    assert month_in(text) == Month(2022, 5)


@pytest.mark.parametrize("text", ["", "May", "12/05", "12 May", "2022", "12/13/2022", "31/04/2022", "x 2022", "44693"])
def test_what_is_no_month_is_refused(text: str) -> None:
    with pytest.raises(BeatbookError):
        month_in(text)


@given(st.dates(date(1950, 1, 1), date(2100, 1, 1)))
def test_every_day_has_its_month(day: date) -> None:
    for text in (day.isoformat(), f"{day:%d/%m/%Y}", f"{day.day} {day:%B} {day.year}", f"{day:%b-%Y}", f"{day:%m/%Y}"):
        assert month_in(text) == Month.of(day)


def test_columns_are_guessed_by_their_names() -> None:
    assert guess_layout(HEADS) == StreetLayout("Date", "Offence", "Long", "Lat", "Force Name")
    alone = guess_layout(("DATE OF INCIDENT", "category", "LONGITUDE", "latitude"), "Fellshire Police")
    assert (alone.missing, alone.force, alone.force_column) == ((), "Fellshire Police", "")
    assert guess_layout(("a", "b")).missing == ("month", "type", "longitude", "latitude", "force")


def test_a_map_comes_back_as_it_went() -> None:
    layout = guess_layout(HEADS)
    assert from_json(to_json(layout, HEADS)) == layout
    assert from_json(to_json(layout, (*HEADS, "Date"))) == layout  # a heading that stands twice: the first is read
    assert from_json(json.dumps({"match": json.loads(to_json(layout, HEADS)), "files": []})) == layout


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("nonsense", "cannot be read"),
        ('{"columns": 3}', "cannot be read"),
        ('{"columns": [{"header": "a", "use": "weather"}]}', "cannot be read"),
        ('{"columns": [{"header": "a", "use": "month"}, {"header": "b", "use": "month"}]}', "cannot be read"),
        ('{"columns": [{"header": "a", "use": "month"}]}', "no column for type, longitude, latitude, force"),
    ],
)
def test_a_map_that_says_too_little_is_refused(text: str, sentence: str) -> None:
    with pytest.raises(BeatbookError, match=sentence):
        from_json(text)


def test_one_column_for_two_things_is_noticed() -> None:
    assert guess_layout(HEADS).twice == ""
    assert guess_layout(HEADS).with_column("longitude", "Lat").twice == "Lat"
