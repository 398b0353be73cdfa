"""Encodings, columns, quotes and rows of a wrong length."""

import csv
import re

import pytest

from beatbook.domain.errors import FileRefusedError
from beatbook.exchange.street_crime import read_street_crime

AGAIN = "download it again from data.police.uk."


def refuse(path, words: str) -> None:
    with pytest.raises(FileRefusedError, match=f"^{re.escape(words)}$"):
        read_street_crime([path])


# ---------------------------------------------------------------- encodings


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be-bom"])
def test_text_with_its_mark_is_read_without_a_note(street_csv, street_row, encoding: str) -> None:
    rows = [street_row(force="Heddlu Gŵyr", location="On or near Lôn Fawr")]
    if encoding == "utf-16-be-bom":
        path = street_csv(rows)
        path.write_bytes(b"\xfe\xff" + path.read_text(encoding="utf-8").encode("utf-16-be"))
    else:
        path = street_csv(rows, encoding=encoding)
    read = read_street_crime([path])
    assert [each.force for each in read.forces] == ["Heddlu Gŵyr"]
    assert read.notes == ()


def test_windows_text_is_read_and_noted(street_csv, street_row) -> None:
    rows = [street_row()] * 3_000 + [street_row(force="Fellshire – Police", location="On or near Café Row")]
    read = read_street_crime([street_csv(rows, encoding="cp1252")])
    assert read.rows == 3_001
    assert {each.force for each in read.forces} == {"Fellshire Police", "Fellshire – Police"}
    assert read.notes == ("“street.csv” is not written in UTF-8; it was read as Windows text (cp1252).",)


@pytest.mark.parametrize("content", [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"Month\x81\xff,b\n", b"\xff\xfeM\0o"])
def test_what_is_no_text_is_refused(tmp_path, content: bytes) -> None:
    path = tmp_path / "photo.csv"
    path.write_bytes(content)
    refuse(path, "“photo.csv” is not a text file: give the CSV as data.police.uk publishes it.")


# ---------------------------------------------------------------- columns


def test_columns_may_stand_in_any_order_and_spelling_of_case(street_csv) -> None:
    header = " crime type ,LATITUDE,Longitude,Month,Falls within"
    row = "Robbery,53.789012,-2.240123,2022-10,Fellshire Police"
    (month,) = read_street_crime([street_csv([row], header=header)]).forces
    assert month.force == "Fellshire Police"
    assert month.counts == {("Robbery", -2_240_123, 53_789_012): 1}


def test_the_force_is_the_one_that_reported(street_csv) -> None:
    header = "Month,Falls within,Reported by,Longitude,Latitude,Crime type"
    row = "2022-10,Dunmoor Constabulary,Fellshire Police,,,Robbery"
    assert [each.force for each in read_street_crime([street_csv([row], header=header)]).forces] == ["Fellshire Police"]


def test_wrong_columns_are_refused_by_name(street_csv) -> None:
    path = street_csv(["2022-10,1"], header="Month,Total")
    refuse(
        path,
        "“street.csv” lacks the columns “Reported by”, “Crime type”, “Longitude”, “Latitude”, so it is not a "
        "street crime file: data.police.uk writes Crime ID, Month, Reported by, Falls within, Longitude, "
        "Latitude, Location, LSOA code, LSOA name, Crime type, Last outcome category, Context.",
    )


def test_an_outcomes_file_is_refused(street_csv) -> None:
    header = "Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,Outcome type"
    with pytest.raises(FileRefusedError, match="lacks the column “Crime type”, so it is not a street crime"):
        read_street_crime([street_csv([], header=header)])


# ---------------------------------------------------------------- quotes and lengths


def test_a_quoted_comma_and_line_break_are_one_field(street_csv, street_row) -> None:
    rows = [street_row(location='"On or near Mill Lane,\nlower end"'), street_row(latitude="0")]
    refuse(
        street_csv(rows),
        f"“street.csv”, row 3: latitude 0 is outside the United Kingdom; {AGAIN}",
    )
    assert read_street_crime([street_csv(rows[:1])]).rows == 1


@pytest.mark.parametrize("after", [0, 3, 4_000])
def test_broken_quotes_are_refused_with_the_row_they_open_in(street_csv, street_row, after: int) -> None:
    rows = [street_row()] * 700 + [street_row(location='"On or near Mill Lane')] + [street_row()] * after
    refuse(
        street_csv(rows),
        f"“street.csv”, row 702: a quotation mark opens there and does not close as it should; {AGAIN}",
    )


def test_text_after_a_closing_quote_is_refused(street_csv, street_row) -> None:
    path = street_csv([street_row(), street_row(location='"On or near" Mill Lane')])
    with pytest.raises(FileRefusedError, match=r"“street\.csv”, row 3: a quotation mark opens there"):
        read_street_crime([path])


@pytest.mark.parametrize(("wrong", "has"), [("2022-10,Fellshire", "2 fields"), ("x", "1 field")])
def test_a_short_row_is_refused(street_csv, street_row, wrong: str, has: str) -> None:
    path = street_csv([street_row(), "", wrong])
    refuse(path, f"“street.csv”, row 4: it has {has} where the first row has 12; {AGAIN}")


def test_a_row_with_a_field_too_many_is_refused(street_csv, street_row) -> None:
    path = street_csv([street_row(), street_row(location="Mill Lane, lower end")])
    refuse(path, f"“street.csv”, row 3: it has 13 fields where the first row has 12; {AGAIN}")


def test_empty_lines_are_no_rows(street_csv, street_row) -> None:
    path = street_csv(["", street_row(), "", street_row(), "", ""])
    assert read_street_crime([path]).rows == 2


def test_lines_may_end_as_on_windows(tmp_path, street_csv, street_row) -> None:
    path = street_csv([street_row()] * 2)
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    before = csv.field_size_limit()
    assert read_street_crime([path]).rows == 2
    assert csv.field_size_limit() == before
