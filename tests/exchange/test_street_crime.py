"""Street crime: real files against counts taken another way, and what each wrong value says."""

import csv
import io
import re
import shutil
import zipfile
from collections import Counter
from pathlib import Path
from threading import Event

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from beatbook.domain import crime
from beatbook.domain.dates import Month
from beatbook.domain.errors import FileRefusedError
from beatbook.domain.progress import Cancelled, Progress
from beatbook.exchange.street_crime import ForceMonth, read_street_crime

ARCHIVE = Path("police") / "lancashire-street-2022-05-to-2022-10.zip"
OCTOBER = Path("police") / "2022-10-lancashire-street.csv"


def by_type(months: tuple[ForceMonth, ...]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for month in months:
        for (crime_type, _, _), n in month.counts.items():
            counts[crime_type] += n
    return counts


def sentence(words: str) -> str:
    """A pattern for the whole of a message."""
    return f"^{re.escape(words)}$"


# ---------------------------------------------------------------- the real files


@pytest.mark.realdata
def test_six_months_hold_the_known_answers(shared_data: Path) -> None:
    read = read_street_crime([shared_data / ARCHIVE])
    counts = by_type(read.forces)
    assert read.rows == sum(counts.values()) == 100_812
    assert counts[crime.ASB] == 30_161
    assert counts[crime.VIOLENCE] == 32_927
    assert counts["Robbery"] == 558
    assert read.without_location == 3_172
    assert [str(each.month) for each in read.forces] == [f"2022-{n:02d}" for n in range(5, 11)]
    assert {each.force for each in read.forces} == {"Lancashire Constabulary"}
    assert set(counts) == set(crime.TYPES)
    assert read.notes == ()


@pytest.mark.realdata
def test_each_month_type_and_point_is_as_plain_csv_counts_it(shared_data: Path) -> None:
    plain: Counter[tuple[str, ...]] = Counter()
    with zipfile.ZipFile(shared_data / ARCHIVE) as archive:
        for name in archive.namelist():
            if name.endswith(".csv"):
                with io.TextIOWrapper(archive.open(name), encoding="utf-8", newline="") as text:
                    for row in csv.DictReader(text):
                        plain[row["Month"], row["Crime type"], row["Longitude"], row["Latitude"]] += 1
    ours = {
        (str(each.month), crime_type, _degrees(longitude), _degrees(latitude)): n
        for each in read_street_crime([shared_data / ARCHIVE]).forces
        for (crime_type, longitude, latitude), n in each.counts.items()
    }
    theirs = {
        (month, crime_type, longitude and f"{float(longitude):.6f}", latitude and f"{float(latitude):.6f}"): n
        for (month, crime_type, longitude, latitude), n in plain.items()
    }
    assert ours == theirs


def _degrees(microdegrees: int | None) -> str:
    """Written out by hand: -1545633 is -1.545633."""
    if microdegrees is None:
        return ""
    whole, rest = divmod(abs(microdegrees), 1_000_000)
    return f"{'-' if microdegrees < 0 else ''}{whole}.{rest:06d}"


@pytest.mark.realdata
def test_a_csv_and_the_same_month_in_a_zip_count_once(shared_data: Path) -> None:
    alone = read_street_crime([shared_data / OCTOBER])
    assert (alone.rows, alone.without_location) == (15_833, 588)
    both = read_street_crime([shared_data / ARCHIVE, shared_data / OCTOBER])
    assert both.rows == 100_812
    assert both.notes == (
        "Lancashire Constabulary, October 2022 stands in “2022-10-lancashire-street.csv” in "
        "“lancashire-street-2022-05-to-2022-10.zip” and “2022-10-lancashire-street.csv” alike, "
        "and was taken once.",
    )


@pytest.mark.realdata
@pytest.mark.parametrize("kept", [1_000, 400_000, 1_500_000])
def test_a_zip_cut_short_is_refused(shared_data: Path, tmp_path: Path, kept: int) -> None:
    whole = (shared_data / ARCHIVE).read_bytes()
    assert kept < len(whole)
    cut = tmp_path / "cut.zip"
    cut.write_bytes(whole[:kept])
    words = "“cut.zip” is cut short or damaged: download it again from data.police.uk."
    with pytest.raises(FileRefusedError, match=sentence(words)):
        read_street_crime([cut])


@pytest.mark.realdata
def test_a_zip_damaged_inside_is_refused(shared_data: Path, tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.zip"
    shutil.copy(shared_data / ARCHIVE, damaged)
    damaged.chmod(0o644)
    with damaged.open("r+b") as file:
        file.seek(200_000)
        file.write(b"\0" * 2_000)
    with pytest.raises(FileRefusedError, match="download it again"):
        read_street_crime([damaged])


# ---------------------------------------------------------------- every row counts


def test_copies_of_a_row_are_separate_incidents(street_csv, street_row) -> None:
    read = read_street_crime([street_csv([street_row()] * 3 + [street_row(longitude="", latitude="")] * 2)])
    (month,) = read.forces
    assert month == ForceMonth(
        force="Fellshire Police",
        month=Month(2022, 10),
        counts={(crime.ASB, -2_240_123, 53_789_012): 3, (crime.ASB, None, None): 2},
        rows=5,
        without_location=2,
    )


def test_a_crime_id_that_recurs_counts_each_time(street_csv, street_row) -> None:
    again = "4f" * 32 + street_row(crime_type="Burglary")
    assert read_street_crime([street_csv([again, again])]).rows == 2


def test_two_forces_and_two_months_may_stand_in_one_file(street_csv, street_row) -> None:
    rows = [
        street_row(force="Fellshire Police"),
        street_row(force="Dunmoor Constabulary"),
        street_row(force="Fellshire Police", month="2022-09"),
    ]
    read = read_street_crime([street_csv(rows)])
    assert [(each.force, str(each.month), each.rows) for each in read.forces] == [
        ("Dunmoor Constabulary", "2022-10", 1),
        ("Fellshire Police", "2022-09", 1),
        ("Fellshire Police", "2022-10", 1),
    ]


def test_a_month_that_differs_between_files_is_refused(street_csv, street_row) -> None:
    first = street_csv([street_row()], name="first.csv")
    second = street_csv([street_row()] * 2, name="second.csv")
    words = (
        "Fellshire Police, October 2022 stands in “first.csv” and, with other rows, in “second.csv”: "
        "leave one of them out."
    )
    with pytest.raises(FileRefusedError, match=sentence(words)):
        read_street_crime([first, second])


def test_an_older_type_is_kept_and_an_unknown_one_is_noted(street_csv, street_row) -> None:
    rows = [street_row(crime_type="Violent crime"), street_row(crime_type="Piracy")]
    read = read_street_crime([street_csv(rows)])
    assert by_type(read.forces) == {"Violent crime": 1, "Piracy": 1}
    assert read.notes == ("“Piracy” is not a crime type data.police.uk is known to use; it was kept as it stands.",)


incidents = st.tuples(
    st.sampled_from(["2022-08", "2022-09"]),
    st.sampled_from(["Fellshire Police", "Dunmoor Constabulary"]),
    st.sampled_from(crime.TYPES),
    st.none() | st.tuples(st.integers(-8_000_000, 1_700_000), st.integers(50_000_000, 60_000_000)),
)


@given(rows=st.lists(incidents, min_size=1, max_size=60))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_counts_always_add_up_to_the_rows(rows, street_csv, street_row) -> None:
    lines = [
        street_row(
            month=month,
            force=force,
            crime_type=crime_type,
            longitude=_degrees(point[0]) if point else "",
            latitude=_degrees(point[1]) if point else "",
        )
        for month, force, crime_type, point in rows
    ]
    read = read_street_crime([street_csv(lines)])
    assert read.rows == sum(each.rows for each in read.forces) == len(rows)
    assert read.without_location == sum(point is None for *_, point in rows)
    expected = Counter((force, month, kind, *(point or (None, None))) for month, force, kind, point in rows)
    found = {(each.force, str(each.month), *key): n for each in read.forces for key, n in each.counts.items()}
    assert found == expected
    assert all(sum(each.counts.values()) == each.rows for each in read.forces)


# ---------------------------------------------------------------- wrong values


AGAIN = "download it again from data.police.uk."


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"latitude": "0"}, "latitude 0 is outside the United Kingdom"),
        ({"longitude": "12.5"}, "longitude 12.5 is outside the United Kingdom"),
        ({"latitude": "nan"}, "latitude nan is outside the United Kingdom"),
        ({"latitude": "north"}, "“north” is not a latitude in degrees, such as 53.789012"),
        ({"latitude": "5_3.7"}, "“5_3.7” is not a latitude in degrees, such as 53.789012"),
        ({"latitude": ""}, "it has only one of longitude and latitude"),
        ({"month": "2022-13"}, "“2022-13” is not a month as data.police.uk writes it (2022-10)"),
        ({"month": "Oct-22"}, "“Oct-22” is not a month as data.police.uk writes it (2022-10)"),
        ({"month": ""}, "“” is not a month as data.police.uk writes it (2022-10)"),
        ({"force": ""}, "it names no force"),
        ({"crime_type": " "}, "it names no crime type"),
    ],
)
def test_a_wrong_value_is_refused_with_its_row(street_csv, street_row, values, words: str) -> None:
    path = street_csv([street_row(), street_row(), "", street_row(**values), street_row(**values)])
    with pytest.raises(FileRefusedError, match=sentence(f"“street.csv”, row 5: {words}; {AGAIN}")):
        read_street_crime([path])


def test_one_wrong_file_refuses_them_all(street_csv, street_row) -> None:
    good = street_csv([street_row()], name="good.csv")
    bad = street_csv([street_row(latitude="0")], name="bad.csv")
    with pytest.raises(FileRefusedError, match=r"“bad\.csv”, row 2: latitude 0"):
        read_street_crime([good, bad])


def test_a_file_without_rows_is_refused_alone_and_noted_beside_others(street_csv, street_row) -> None:
    bare = street_csv([], name="bare.csv")
    words = f"“bare.csv” holds column names and no rows: {AGAIN}"
    with pytest.raises(FileRefusedError, match=sentence(words)):
        read_street_crime([bare])
    read = read_street_crime([bare, street_csv([street_row()])])
    assert read.rows == 1
    assert read.notes == ("“bare.csv” holds column names and no rows.",)


# ---------------------------------------------------------------- progress


def test_progress_ends_at_the_number_of_rows(street_csv, street_row) -> None:
    told: list[tuple[int, int, str]] = []
    path = street_csv([street_row()] * 12_345)
    read_street_crime([path], Progress(report=lambda *step: told.append(step)))
    assert told[-1] == (12_345, 12_345, "rows of street crime")
    assert len(told) >= 3
    assert all(0 < done <= total for done, total, _ in told)
    assert [done for done, *_ in told] == sorted(done for done, *_ in told)


def test_cancel_stops_between_rows(street_csv, street_row) -> None:
    asked = Event()
    progress = Progress(report=lambda *_: asked.set(), cancelled=asked)
    with pytest.raises(Cancelled):
        read_street_crime([street_csv([street_row()] * 20_000)], progress)
