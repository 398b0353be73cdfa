"""Which store a command opens, with what, and for whom."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from beatbook.cli.access import OFFICER, PASSPHRASE, STORE, Access
from beatbook.services.history import latest
from beatbook.store.folders import default_path
from beatbook.store.opening import open_store

from .conftest import PHRASE, Beatbook

PLAN = ("plans",)


def test_the_store_may_be_named_before_or_after_the_command(beatbook: Beatbook, practice: Path) -> None:
    assert beatbook("--store", practice, *PLAN).stdout == beatbook(*PLAN, "--store", practice).stdout != ""


def test_the_later_option_holds_and_both_before_the_environment(
    beatbook: Beatbook, practice: Path, tmp_path: Path
) -> None:
    none = tmp_path / "none.beatbook"
    assert beatbook("--store", none, *PLAN, "--store", practice).exit_code == 0
    assert beatbook("--store", practice, *PLAN, **{STORE: str(none)}).exit_code == 0
    assert beatbook(*PLAN, **{STORE: str(practice)}).exit_code == 0
    assert beatbook(*PLAN, **{STORE: str(none)}).exit_code == 2


def test_a_store_that_is_not_there(beatbook: Beatbook, tmp_path: Path) -> None:
    done = beatbook("check", "--store", tmp_path / "none.beatbook")
    assert done.exit_code == 2
    assert done.stderr.startswith(f"There is no store at {tmp_path / 'none.beatbook'}. Check the path")
    assert not (tmp_path / "none.beatbook").exists()


def test_no_store_named_means_the_teams_own(beatbook: Beatbook) -> None:
    done = beatbook("check")
    assert done.exit_code == 2
    assert str(default_path()) in done.stderr
    assert "--store" in done.stderr
    assert beatbook("new", default_path(), **{PASSPHRASE: PHRASE}).exit_code == 0
    assert beatbook("check", **{PASSPHRASE: PHRASE}).exit_code == 0


def test_practice_needs_no_passphrase_and_says_so(beatbook: Beatbook, practice: Path) -> None:
    done = beatbook("check", "--store", practice)
    assert done.exit_code == 0
    assert done.stderr == "PRACTICE: nothing in this store is real.\n"


def test_the_passphrase_comes_from_a_file_or_the_environment(
    beatbook: Beatbook, empty_live: Path, phrase_file: Path
) -> None:
    assert beatbook("check", "--store", empty_live, "--passphrase-file", phrase_file).exit_code == 0
    assert beatbook("check", "--store", empty_live, **{PASSPHRASE: PHRASE}).exit_code == 0
    both = beatbook("check", "--store", empty_live, "--passphrase-file", phrase_file, **{PASSPHRASE: "another"})
    assert both.exit_code == 0, "the file goes before the environment"


@pytest.mark.parametrize(
    ("words", "environment", "sentence"),
    [
        ((), {}, f"Name a file with --passphrase-file, or set {PASSPHRASE}"),
        ((), {PASSPHRASE: "another"}, "does not"),
        (("--passphrase-file", "none.txt"), {}, "none.txt cannot be read"),
    ],
)
def test_without_the_passphrase_nothing_opens(
    beatbook: Beatbook, empty_live: Path, words: tuple[str, ...], environment: dict[str, str], sentence: str
) -> None:
    done = beatbook("check", "--store", empty_live, *words, **environment)
    assert done.exit_code == 2
    assert sentence in done.stderr
    assert "another" not in done.stderr


@pytest.mark.parametrize(
    ("content", "sentence"), [(b"", "empty first line"), (b"\nlater", "empty first line"), (b"\xff\xfe\x00", "UTF-8")]
)
def test_unfit_passphrase_files(
    beatbook: Beatbook, empty_live: Path, tmp_path: Path, content: bytes, sentence: str
) -> None:
    path = tmp_path / "phrase.txt"
    path.write_bytes(content)
    done = beatbook("check", "--store", empty_live, "--passphrase-file", path)
    assert done.exit_code == 2
    assert sentence in done.stderr


def make_text(path: Path) -> None:
    path.write_text("not a store", encoding="utf-8")


def make_plain_database(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE t (x)")
    connection.commit()
    connection.close()


def make_empty(path: Path) -> None:
    path.touch()


def make_folder(path: Path) -> None:
    path.mkdir()


@pytest.mark.parametrize("make", [make_text, make_plain_database, make_empty, make_folder])
def test_what_is_not_a_store_is_named(beatbook: Beatbook, tmp_path: Path, make: Callable[[Path], None]) -> None:
    path = tmp_path / "Odd.beatbook"
    make(path)
    done = beatbook("check", "--store", path, **{PASSPHRASE: PHRASE})
    assert done.exit_code == 2
    assert "Odd.beatbook" in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_store_without_its_keys(beatbook: Beatbook, live: Path) -> None:
    live.with_name(live.name + ".keys").unlink()
    done = beatbook("check")
    assert done.exit_code == 2
    assert ".keys" in done.stderr


@pytest.mark.parametrize(
    ("words", "environment", "who"),
    [
        ((), {}, "not stated"),
        (("--officer", "PC 99 Ada Vance"), {}, "PC 99 Ada Vance"),
        ((), {OFFICER: "PC 99 Ada Vance"}, "PC 99 Ada Vance"),
        (("--officer", "PC 1"), {OFFICER: "PC 99"}, "PC 1"),
    ],
)
def test_the_journal_says_who_was_stated(
    live: Path,
    said: Callable[..., Any],
    street_file: Callable[..., Path],
    words: tuple[str, ...],
    environment: dict[str, str],
    who: str,
) -> None:
    said("import", "crime", street_file(), *words, **environment)
    with open_store(live, passphrase=PHRASE) as store:
        assert {line.who for line in latest(store)} == {who}


def test_an_officer_the_team_knows_is_named_in_full(
    practice_copy: Path, said: Callable[..., Any], street_file: Callable[..., Path]
) -> None:
    with open_store(practice_copy) as store:
        from beatbook.services.officers import list_officers

        officer = list_officers(store)[0]
    said("import", "crime", street_file(), "--yes", "--store", practice_copy, "--officer", officer.collar)
    with open_store(practice_copy) as store:
        assert latest(store, limit=1)[0].who == officer.label


def test_options_lie_over_one_another() -> None:
    before = Access(Path("a"), Path("p"), "X")
    assert Access().over(before) == before
    assert Access(Path("b")).over(before) == Access(Path("b"), Path("p"), "X")
    assert Access(Path("b")).over(None) == Access(Path("b"))
