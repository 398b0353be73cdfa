"""What a street crime file or ZIP must be before a row of it is read."""

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from beatbook.domain.errors import FileRefusedError
from beatbook.exchange.street_crime import read_street_crime
from beatbook.exchange.street_files import street_files

AGAIN = "download it again from data.police.uk"


def refuse(path: Path, words: str) -> None:
    with pytest.raises(FileRefusedError, match=f"^{re.escape(words)}$"):
        read_street_crime([path])


@pytest.fixture
def archive(tmp_path: Path, street_csv, street_row) -> Callable[..., Path]:
    """A ZIP of members by name; a member of None is a good street crime file."""

    def write(members: dict[str, bytes | None], *, name: str = "crime.zip") -> Path:
        good = street_csv([street_row()]).read_bytes()
        with zipfile.ZipFile(tmp_path / name, "w", zipfile.ZIP_DEFLATED) as packed:
            for member, content in members.items():
                packed.writestr(member, good if content is None else content)
        return tmp_path / name

    return write


def test_a_zip_may_hold_folders_and_what_the_site_adds(archive) -> None:
    path = archive(
        {
            "2022-10/2022-10-fellshire-street.csv": None,
            "2022-10/2022-10-fellshire-outcomes.csv": b"Crime ID\n",
            "2022-10/2022-10-fellshire-stop-and-search.csv": b"Type\n",
            "__MACOSX/2022-10/._2022-10-fellshire-street.csv": b"\0\5\26\7",
            ".DS_Store": b"\0",
        }
    )
    read = read_street_crime([path])
    assert read.rows == 1
    assert read.files == ("“2022-10-fellshire-street.csv” in “crime.zip”",)
    assert read.notes == ("“crime.zip” also holds 2 files of outcomes or stop and search, which were passed over.",)


def test_members_are_read_in_the_order_of_their_names(archive) -> None:
    path = archive({"b/2022-11.csv": b"b", "a/2022-10.csv": b"a"})
    found, notes = street_files(path)
    assert [file.member for file in found] == ["a/2022-10.csv", "b/2022-11.csv"]
    assert notes == []


def test_a_zip_is_known_by_what_it_holds(archive) -> None:
    assert read_street_crime([archive({"street.csv": None}, name="download")]).rows == 1


@pytest.mark.parametrize("member", ["photo.jpg", "notes/readme.txt", "[Content_Types].xml"])
def test_a_zip_with_something_else_in_it_is_refused(archive, member: str) -> None:
    path = archive({"street.csv": None, member: b"something else"})
    refuse(
        path,
        f"“crime.zip” holds “{Path(member).name}”, which is not street crime: take it out of the ZIP, or give "
        f"the CSV files by themselves.",
    )


def test_a_csv_of_something_else_in_a_zip_is_refused_by_its_name(archive) -> None:
    path = archive({"street.csv": None, "budget/2022.csv": b"a,b\n1,2\n"})
    with pytest.raises(FileRefusedError, match=r"^“2022\.csv” in “crime\.zip” lacks the columns “Reported by”"):
        read_street_crime([path])


@pytest.mark.parametrize("members", [{}, {"2022-10/2022-10-fellshire-outcomes.csv": b"Crime ID\n"}])
def test_a_zip_without_street_crime_is_refused(archive, members) -> None:
    refuse(
        archive(members),
        f"“crime.zip” holds no street crime file: {AGAIN}, with “crime data” chosen (names end in -street.csv).",
    )


def test_a_zip_in_name_only_is_refused(tmp_path) -> None:
    path = tmp_path / "crime.zip"
    path.write_text("Month,Crime type\n", encoding="utf-8")
    refuse(path, f"“crime.zip” is cut short or damaged: {AGAIN}.")


def test_a_member_that_does_not_match_its_checksum_is_refused(archive) -> None:
    path = archive({"street.csv": None})
    content = bytearray(path.read_bytes())
    at = content.index(b"street.csv") + len("street.csv") + 20
    content[at] ^= 0xFF
    path.write_bytes(content)
    with pytest.raises(FileRefusedError, match=r"^“crime\.zip” is cut short or damaged"):
        read_street_crime([path])


def test_a_locked_zip_is_refused(archive) -> None:
    path = archive({"street.csv": None})
    content = bytearray(path.read_bytes())
    central = content.index(b"PK\x01\x02")
    content[6] |= 1
    content[central + 8] |= 1
    path.write_bytes(content)
    refuse(path, "“crime.zip” is locked by a password: unpack it and give the CSV files.")


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xef\xbb\xbf", b" \n"])
def test_an_empty_file_is_refused(tmp_path, content: bytes) -> None:
    path = tmp_path / "street.csv"
    path.write_bytes(content)
    refuse(path, f"“street.csv” is empty: {AGAIN}.")


def test_a_missing_file_is_refused(tmp_path) -> None:
    refuse(tmp_path / "none.csv", "There is no file “none.csv”: check its name and folder.")


def test_a_folder_is_refused(tmp_path) -> None:
    (tmp_path / "2022-10").mkdir()
    refuse(tmp_path / "2022-10", "“2022-10” is a folder: name the files in it.")
