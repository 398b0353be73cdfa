"""new, backup and check on real files."""

import json
import re
from pathlib import Path

import pytest

from beatbook.cli.access import PASSPHRASE
from beatbook.store.opening import open_store, open_with_recovery

from .conftest import PHRASE, Beatbook


def test_new_makes_a_store_that_its_passphrase_and_recovery_key_open(beatbook: Beatbook, tmp_path: Path) -> None:
    path = tmp_path / "folder" / "Team.beatbook"
    done = beatbook("new", path, **{PASSPHRASE: PHRASE})
    assert done.exit_code == 0
    found = re.search(r"^  ((?:[A-Z0-9]{5}-){6}[A-Z0-9]{5})$", done.stdout, re.MULTILINE)
    assert found
    open_store(path, passphrase=PHRASE).close()
    open_with_recovery(path, recovery_key=found[1], new_passphrase="another one of mine").close()
    assert PHRASE not in done.output


@pytest.mark.parametrize(
    ("name", "phrase", "sentence"),
    [
        ("Team.txt", PHRASE, "ends in .beatbook"),
        ("Team.beatbook", "short", "characters"),
        ("there.beatbook", PHRASE, "there.beatbook is there already"),
        ("file/Team.beatbook", PHRASE, "cannot be made"),
    ],
)
def test_new_refuses_and_leaves_nothing(
    beatbook: Beatbook, tmp_path: Path, name: str, phrase: str, sentence: str
) -> None:
    (tmp_path / "there.beatbook").write_text("mine", encoding="utf-8")
    (tmp_path / "file").write_text("a file", encoding="utf-8")
    before = sorted(tmp_path.iterdir())
    done = beatbook("new", tmp_path / name, **{PASSPHRASE: phrase})
    assert done.exit_code == 2
    assert sentence in done.stderr
    assert done.stdout == ""
    assert sorted(tmp_path.iterdir()) == before


def test_new_without_anybody_to_ask(beatbook: Beatbook, tmp_path: Path) -> None:
    done = beatbook("new", tmp_path / "Team.beatbook")
    assert done.exit_code == 2
    assert PASSPHRASE in done.stderr


def test_a_backup_opens_with_the_same_passphrase(beatbook: Beatbook, live: Path, tmp_path: Path) -> None:
    done = beatbook("backup", tmp_path / "copy")
    assert done.exit_code == 0
    copy = tmp_path / "copy.beatbook"
    assert str(copy) in done.stdout
    checked = beatbook("check", "--store", copy)
    assert checked.stdout == "copy.beatbook is whole.\n"


def test_a_backup_is_never_written_over(beatbook: Beatbook, live: Path, tmp_path: Path) -> None:
    there = tmp_path / "copy.beatbook"
    there.write_text("mine", encoding="utf-8")
    done = beatbook("backup", there)
    assert done.exit_code == 2
    assert "is there already" in done.stderr
    assert there.read_text(encoding="utf-8") == "mine"


def test_a_backup_where_a_file_should_be_a_folder(beatbook: Beatbook, live: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    done = beatbook("backup", tmp_path / "file" / "copy.beatbook")
    assert done.exit_code == 2
    assert str(tmp_path / "file") in done.stderr


def test_check_of_a_whole_store(beatbook: Beatbook, practice: Path) -> None:
    assert beatbook("check", "--store", practice).stdout == "Practice.beatbook is whole.\n"
    assert json.loads(beatbook("check", "--store", practice, "--json").stdout) == {"whole": True, "faults": []}


def test_check_of_a_damaged_store(beatbook: Beatbook, practice_copy: Path) -> None:
    data = bytearray(practice_copy.read_bytes())
    middle = len(data) // 2 // 4096 * 4096
    data[middle : middle + 4096] = bytes(4096)
    practice_copy.write_bytes(data)
    done = beatbook("check", "--store", practice_copy)
    assert done.exit_code == 2
    assert "damaged" in done.stderr


def test_check_names_what_does_not_agree(beatbook: Beatbook, practice_copy: Path) -> None:
    with open_store(practice_copy) as store, store.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE crime_load SET rows = rows + 1 WHERE id = 1")
    done = beatbook("check", "--store", practice_copy)
    assert done.exit_code == 2
    assert done.stdout == "A month of street crime does not add up to the rows of its file.\n"
    said = beatbook("check", "--store", practice_copy, "--json")
    assert said.exit_code == 2
    assert json.loads(said.stdout)["whole"] is False
