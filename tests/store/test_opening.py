"""Create, open, recover, change the passphrase. What cannot be done is said in words, the files as they were."""

import os
import re
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from store_seen import contents, folder

from beatbook.domain.errors import StoreError, WrongKeyError
from beatbook.store import opening
from beatbook.store.engine import connect
from beatbook.store.keys import KeyFile, keys_path, read_keys, write_keys
from beatbook.store.opening import (
    change_passphrase,
    create_practice_store,
    create_store,
    open_store,
    open_with_recovery,
    peek,
)

if TYPE_CHECKING:
    from beatbook.store.store import Store


NEW = "seven geese on the common"
DISAGREE = "The store and its key file disagree on whether this is practice. A practice store is never a live one."


def refused(path: Path, **how: Any) -> str:
    """The sentence with which a store is not opened; its files are byte for byte as they were."""
    before = folder(path) if path.parent.is_dir() else {}
    with pytest.raises(StoreError) as caught:
        open_store(path, **how).close()
    assert (folder(path) if path.parent.is_dir() else {}) == before
    sentence = str(caught.value)
    assert re.fullmatch(r"[A-Z“].*\.", sentence), sentence
    assert "Error" not in sentence
    assert caught.value.__cause__ is None
    return sentence


class TestCreating:
    @pytest.mark.usefixtures("cheap_keys")
    def test_a_new_store_opens_with_its_passphrase_and_is_empty_and_live(self, tmp_path: Path) -> None:
        path = tmp_path / "deep" / "er" / "Team.beatbook"
        with create_store(path, passphrase=NEW)[0] as made:
            assert not made.practice
            assert made.about("practice") == "no"
            assert len(made.about("uid")) == 32
        with open_store(path, passphrase=NEW) as opened:
            assert opened.about("uid")
        assert sorted(folder(path)) == ["Team.beatbook", "Team.beatbook.keys"]

    def test_nothing_is_written_over(self, live: Any) -> None:
        before = folder(live.path)
        for make in (create_practice_store, lambda path: create_store(path, passphrase=NEW)):
            with pytest.raises(StoreError, match=r"^Live\.beatbook is there already\. Choose another name, or open it"):
                make(live.path)
        live.path.unlink()
        with pytest.raises(StoreError, match="is there already"):
            create_practice_store(live.path)
        assert folder(live.path) == {live.path.name + ".keys": before[live.path.name + ".keys"]}

    @pytest.mark.parametrize(
        ("name", "sentence"),
        [
            ("Team.db", r"A store’s name ends in .beatbook. Try Team.beatbook."),
            ("Team", r"A store’s name ends in .beatbook. Try Team.beatbook."),
            ("x" * 300 + ".beatbook", r"cannot be read"),
            ("note.txt/Team.beatbook", r"cannot be made|cannot be read"),
        ],
    )
    def test_a_name_that_will_not_do(self, tmp_path: Path, name: str, sentence: str) -> None:
        (tmp_path / "note.txt").write_text("a file where a folder should be", encoding="utf-8")
        with pytest.raises(StoreError, match=sentence):
            create_practice_store(tmp_path / name)
        assert [each.name for each in tmp_path.iterdir()] == ["note.txt"]

    def test_a_passphrase_too_short_leaves_nothing_behind(self, tmp_path: Path) -> None:
        with pytest.raises(StoreError, match="Use 8 or more"):
            create_store(tmp_path / "Team.beatbook", passphrase="short")
        assert list(tmp_path.iterdir()) == []

    def test_a_disk_that_fills_up_leaves_nothing_behind(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        from beatbook.store import engine

        monkeypatch.setattr(engine, "PRAGMAS", (*engine.PRAGMAS, "PRAGMA max_page_count = 8"))
        with pytest.raises(StoreError, match=r"^The disk is full, so nothing was saved\."):
            create_practice_store(tmp_path / "Team.beatbook")
        assert list(tmp_path.iterdir()) == []


class TestNotOpened:
    def test_a_wrong_passphrase(self, live: Any) -> None:
        before = folder(live.path)
        for wrong in ("a kettle on the allotmen", live.passphrase.upper(), "", "x" * 10_000):
            with pytest.raises(
                WrongKeyError, match=r"^That does not open this store\. Check capitals and try again\.$"
            ):
                open_store(live.path, passphrase=wrong)
        assert folder(live.path) == before

    def test_no_passphrase(self, live: Any) -> None:
        assert refused(live.path) == "This store needs its passphrase."

    def test_no_store(self, tmp_path: Path) -> None:
        path = tmp_path / "Gone.beatbook"
        sentence = f"There is no store at {path}. Create it, or open another."
        assert refused(path) == sentence == peek(path).problem
        assert not peek(path).exists
        assert refused(path.parent / "no" / "such" / "Gone.beatbook").startswith("There is no store at")

    @pytest.mark.usefixtures("cheap_keys")
    def test_no_store_but_its_keys(self, live: Any) -> None:
        live.path.unlink()
        assert refused(live.path, passphrase=live.passphrase).startswith("There is no store at")
        with pytest.raises(StoreError, match="There is no store at"):
            open_with_recovery(live.path, recovery_key=live.recovery_key, new_passphrase=NEW)

    def test_the_key_file_is_missing(self, live: Any) -> None:
        keys_path(live.path).unlink()
        said = refused(live.path, passphrase=live.passphrase)
        assert said.startswith("The key file Live.beatbook.keys is missing beside the store. Copy it back")
        assert peek(live.path).problem == said

    def test_the_key_file_is_damaged(self, live: Any) -> None:
        keys_path(live.path).write_bytes(b'{"format": 1, "passphrase": ')
        said = refused(live.path, passphrase=live.passphrase)
        assert said.startswith("The key file Live.beatbook.keys is damaged. Copy it back from the last backup;")

    @pytest.mark.usefixtures("cheap_keys")
    def test_the_key_file_is_of_another_store(self, live: Any, tmp_path: Path) -> None:
        other = tmp_path / "other" / "Other.beatbook"
        store, recovery = create_store(other, passphrase=NEW)
        store.close()
        shutil.copyfile(keys_path(other), keys_path(live.path))
        said = refused(live.path, passphrase=NEW)
        assert said.startswith("Live.beatbook does not open with its key file: one of the two is damaged or belongs")
        before = folder(live.path)
        with pytest.raises(StoreError, match="does not open with its key file"):
            open_with_recovery(live.path, recovery_key=recovery, new_passphrase="another phrase")
        assert folder(live.path) == before

    @pytest.mark.parametrize("size", [4096, 5000, 1 << 16])
    def test_random_bytes_with_the_key_file_of_a_store(self, live: Any, size: int) -> None:
        live.path.write_bytes(os.urandom(size))
        said = refused(live.path, passphrase=live.passphrase)
        assert said.startswith("Live.beatbook does not open with its key file")

    @pytest.mark.parametrize(
        "content",
        [b"", b"x", b"Milk, eggs and a tin of beans\r\n" * 400, "Käse und Brot\n".encode("cp1252") * 400],
        ids=["empty", "a byte", "text", "text of Windows"],
    )
    def test_not_a_store(self, live: Any, tmp_path: Path, content: bytes) -> None:
        alone = tmp_path / "alone"
        alone.mkdir()
        path = alone / "List.beatbook"
        path.write_bytes(content)
        assert refused(path, passphrase=NEW) == "List.beatbook is not a Beatbook store." == peek(path).problem
        live.path.write_bytes(content)
        assert refused(live.path, passphrase=live.passphrase) == (
            "Live.beatbook is empty or written over, though its keys are there. Open the last backup."
        )

    def test_a_plain_database(self, tmp_path: Path, live: Any) -> None:
        path = tmp_path / "Plain.beatbook"
        connection = sqlite3.connect(path)
        connection.execute("CREATE TABLE about (key, value)")
        connection.commit()
        connection.close()
        assert refused(path) == "Plain.beatbook is not a Beatbook store."
        shutil.copyfile(keys_path(live.path), keys_path(path))
        assert "is empty or written over" in refused(path, passphrase=live.passphrase)

    def test_an_encrypted_database_of_some_other_program(self, live: Any) -> None:
        live.path.unlink()
        connection = connect(live.path, live.data_key, create=True)
        connection.execute("CREATE TABLE recipe (name)")
        connection.close()
        assert refused(live.path, passphrase=live.passphrase) == "Live.beatbook is not a Beatbook store."

    def test_a_folder(self, tmp_path: Path) -> None:
        path = tmp_path / "Folder.beatbook"
        path.mkdir()
        assert refused(path) == "Folder.beatbook is a folder, not a store."

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
    def test_a_pipe_is_not_waited_for(self, tmp_path: Path) -> None:
        path = tmp_path / "Pipe.beatbook"
        os.mkfifo(path)
        assert refused(path) == "Pipe.beatbook is not a Beatbook store."

    def test_a_damaged_first_page(self, live: Any) -> None:
        content = bytearray(live.path.read_bytes())
        content[100] ^= 0xFF
        live.path.write_bytes(content)
        said = refused(live.path, passphrase=live.passphrase)
        assert said.startswith("Live.beatbook does not open with its key file: one of the two is damaged")

    def test_damage_further_on_is_found_when_it_is_read(self, filled_path: Path) -> None:
        from beatbook.services.checks import check_store

        content = bytearray(filled_path.read_bytes())
        for page in range(8, len(content) // 4096):
            content[page * 4096 + 50] ^= 0xFF
        filled_path.write_bytes(content)
        with pytest.raises(StoreError, match=r"damaged"), open_store(filled_path) as store:
            check_store(store)

    def test_a_store_of_a_newer_program(self, live: Any) -> None:
        connection = connect(live.path, live.data_key)
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.close()
        said = refused(live.path, passphrase=live.passphrase)
        assert said == "This store was written by a newer Beatbook. Update this program, then open it."

    def test_a_key_file_of_a_newer_program(self, live: Any) -> None:
        path = keys_path(live.path)
        path.write_text(path.read_text(encoding="utf-8").replace('"format": 1', '"format": 2'), encoding="utf-8")
        said = refused(live.path, passphrase=live.passphrase)
        assert said == "The key file Live.beatbook.keys is from a newer Beatbook. Update this one first."

    def test_a_file_that_can_only_be_read(self, live: Any) -> None:
        live.path.chmod(0o444)
        try:
            said = refused(live.path, passphrase=live.passphrase)
        finally:
            live.path.chmod(0o644)
        assert said == "Live.beatbook can only be read here. Copy it to a folder you may write to, then open it."

    def test_somebody_elses_lock_does_not_keep_a_store_shut(self, live: Any) -> None:
        writer = connect(live.path, live.data_key)
        try:
            writer.execute("BEGIN IMMEDIATE")
            with open_store(live.path, passphrase=live.passphrase) as store:
                assert store.about("practice") == "no"
        finally:
            writer.close()

    def test_nothing_reaches_the_terminal(self, live: Any, capfd: pytest.CaptureFixture[str]) -> None:
        live.path.write_bytes(os.urandom(1 << 14))
        refused(live.path, passphrase=live.passphrase)
        assert capfd.readouterr() == ("", "")


@pytest.mark.skipif(not hasattr(os, "setuid"), reason="Windows tells a folder's rights in another way")
def test_a_folder_that_can_only_be_read(live: Any, tmp_path: Path) -> None:
    """Tried as an ordinary user: nothing stops root from writing."""
    code = (
        "import os, sys\n"
        "from beatbook.domain.errors import StoreError\n"
        "from beatbook.store import upgrade, store, engine, looking\n"
        "from beatbook.store.opening import open_store, create_practice_store\n"
        "from pathlib import Path\n"
        "import cryptography.hazmat.primitives.ciphers.aead, cryptography.hazmat.primitives.kdf.scrypt\n"
        "import sqlalchemy.dialects.sqlite\n"
        "path = Path(sys.argv[1])\n"
        "os.chdir(path.parent)\n"
        "if os.getuid() == 0: os.setgid(65534); os.setuid(65534)\n"
        "for act in (lambda: open_store(path.relative_to(path.parent), passphrase=sys.argv[2]),\n"
        "            lambda: create_practice_store(Path('New.beatbook'))):\n"
        "    try: act()\n"
        "    except StoreError as error: print(error)\n"
    )
    before = folder(live.path)
    for name in (live.path, keys_path(live.path)):
        name.chmod(0o666)
    tmp_path.chmod(0o555)
    try:
        done = subprocess.run(
            [sys.executable, "-c", code, str(live.path), live.passphrase],
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
    finally:
        tmp_path.chmod(0o755)
    assert done.stdout.splitlines() == [
        "Live.beatbook can only be read here. Copy it to a folder you may write to, then open it.",
        "The key file cannot be written in .: Permission denied.",
    ], done.stderr
    assert folder(live.path) == before


class TestRecovering:
    @pytest.mark.usefixtures("cheap_keys")
    def test_the_recovery_key_opens_however_it_is_typed_and_sets_a_new_passphrase(self, live: Any) -> None:
        before, store_before = read_keys(live.path), live.path.read_bytes()
        typed = " ".join(live.recovery_key.lower().split("-"))
        open_with_recovery(live.path, recovery_key=typed, new_passphrase=NEW).close()
        after = read_keys(live.path)
        assert (after.recovery, after.passphrase == before.passphrase) == (before.recovery, False)
        assert live.path.read_bytes() == store_before
        open_store(live.path, passphrase=NEW).close()
        with pytest.raises(WrongKeyError):
            open_store(live.path, passphrase=live.passphrase)
        open_with_recovery(live.path, recovery_key=live.recovery_key, new_passphrase=live.passphrase).close()
        open_store(live.path, passphrase=live.passphrase).close()

    def test_a_wrong_recovery_key(self, live: Any) -> None:
        before = folder(live.path)
        first = "B" if live.recovery_key[0] == "A" else "A"
        for wrong in (first + live.recovery_key[1:], live.recovery_key[:-1], "", live.passphrase):
            with pytest.raises(WrongKeyError, match=r"^That recovery key does not open this store\. Check it against"):
                open_with_recovery(live.path, recovery_key=wrong, new_passphrase=NEW)
        assert folder(live.path) == before

    def test_a_new_passphrase_too_short(self, live: Any) -> None:
        before = folder(live.path)
        with pytest.raises(StoreError, match="Use 8 or more"):
            open_with_recovery(live.path, recovery_key=live.recovery_key, new_passphrase="short")
        assert folder(live.path) == before

    @pytest.mark.usefixtures("cheap_keys")
    def test_keys_that_cannot_be_written_leave_the_old_ones(self, live: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        before = folder(live.path)

        def fails(*_args: object) -> None:
            raise StoreError("The key file cannot be written.")

        monkeypatch.setattr(opening, "write_keys", fails)
        with pytest.raises(StoreError, match="cannot be written"):
            open_with_recovery(live.path, recovery_key=live.recovery_key, new_passphrase=NEW)
        assert folder(live.path) == before  # and no -wal: the store was let go of

    def test_a_practice_store_has_none(self, empty_path: Path) -> None:
        with pytest.raises(StoreError, match=r"^A practice store has no recovery key\."):
            open_with_recovery(empty_path, recovery_key="A" * 35, new_passphrase=NEW)


class TestChangingThePassphrase:
    @pytest.mark.usefixtures("cheap_keys")
    def test_the_key_is_wrapped_anew_and_the_store_is_not_rewritten(self, live: Any) -> None:
        before, store_before = read_keys(live.path), live.path.read_bytes()
        with open_store(live.path, passphrase=live.passphrase) as store:
            change_passphrase(store, old=live.passphrase, new=NEW)
        after = read_keys(live.path)
        assert live.path.read_bytes() == store_before
        assert after.recovery == before.recovery
        assert after.passphrase is not None
        assert before.passphrase is not None
        assert after.passphrase.salt != before.passphrase.salt
        with pytest.raises(WrongKeyError):
            open_store(live.path, passphrase=live.passphrase)
        with open_store(live.path, passphrase=NEW) as store:
            assert store.data_key == live.data_key

    def test_a_wrong_old_or_a_short_new_one_changes_nothing(self, live: Any, live_store: "Store") -> None:
        before = keys_path(live.path).read_bytes()
        with pytest.raises(WrongKeyError, match="That does not open this store"):
            change_passphrase(live_store, old="not this one", new=NEW)
        with pytest.raises(StoreError, match="Use 8 or more"):
            change_passphrase(live_store, old=live.passphrase, new="short")
        assert keys_path(live.path).read_bytes() == before

    def test_a_practice_store_has_none(self, store: "Store") -> None:
        with pytest.raises(StoreError, match=r"^A practice store has no passphrase\.$"):
            change_passphrase(store, old="whatever", new=NEW)


class TestPractice:
    def test_it_opens_without_a_passphrase_and_says_so_before_it_is_opened(self, empty_path: Path) -> None:
        assert peek(empty_path).practice
        with open_store(empty_path) as store:
            assert store.practice
            assert store.about("practice") == "yes"

    def test_a_live_store_is_not_opened_as_practice(self, live: Any) -> None:
        write_keys(live.path, KeyFile(None, None, live.data_key))
        assert refused(live.path) == DISAGREE

    @pytest.mark.usefixtures("cheap_keys")
    def test_a_practice_store_is_not_opened_as_live(self, empty_path: Path) -> None:
        from beatbook.store.keys import wrap

        data_key = read_keys(empty_path).practice_key
        assert data_key is not None
        write_keys(empty_path, KeyFile(wrap(data_key, NEW), wrap(data_key, "RECOVERY")))
        assert not peek(empty_path).practice
        assert refused(empty_path, passphrase=NEW) == DISAGREE

    @pytest.mark.parametrize(
        "statement",
        [
            "UPDATE about SET value = 'no' WHERE key = 'practice'",
            "UPDATE about SET key = 'was' WHERE key = 'practice'",
            "UPDATE OR REPLACE about SET key = 'practice', value = 'no' WHERE key = 'uid'",
            "DELETE FROM about WHERE key = 'practice'",
            "DELETE FROM about",
            "INSERT OR REPLACE INTO about VALUES ('practice', 'no')",
            "INSERT INTO about VALUES ('practice', 'no') ON CONFLICT (key) DO UPDATE SET value = 'no'",
        ],
    )
    def test_the_flag_stays(self, empty_path: Path, statement: str) -> None:
        data_key = read_keys(empty_path).practice_key
        assert data_key is not None
        before = contents(empty_path, data_key)
        connection = connect(empty_path, data_key)
        connection.execute("PRAGMA recursive_triggers = OFF")
        with pytest.raises(sqlcipher.IntegrityError, match="practice stays practice"):
            connection.execute(statement)
        connection.close()
        assert contents(empty_path, data_key) == before


def test_a_look_at_a_store_loads_no_library(live: Any, empty_path: Path) -> None:
    """The unlock screen is up before SQLAlchemy, SQLCipher and the ciphers are."""
    code = (
        "import sys\nfrom pathlib import Path\nfrom beatbook.store.opening import peek\n"
        "states = [peek(Path(each)) for each in sys.argv[1:]]\n"
        "assert [state.practice for state in states] == [False, True], states\n"
        "assert not [state.problem for state in states if state.problem]\n"
        "heavy = {'sqlalchemy', 'sqlcipher3', 'cryptography', 'alembic', 'platformdirs'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    subprocess.run([sys.executable, "-c", code, str(live.path), str(empty_path)], check=True)
