"""A backup is whole, encrypted, has its keys, and a failed one leaves nothing behind."""

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from store_seen import contents, folder

from beatbook.domain.errors import StoreError, WrongKeyError
from beatbook.domain.progress import Cancelled, Progress
from beatbook.services.checks import check_store
from beatbook.services.places import add_place, list_places
from beatbook.store import backup
from beatbook.store.backup import back_up, copy_to, verify, why_not_copied
from beatbook.store.keys import keys_path
from beatbook.store.opening import change_passphrase, open_store, open_with_recovery

if TYPE_CHECKING:
    from beatbook.store.store import Store


class TestWhole:
    def test_a_restored_backup_holds_the_same(self, practice_store: "Store", tmp_path: Path) -> None:
        target = tmp_path / "stick" / "November.beatbook"
        target.parent.mkdir()
        assert back_up(practice_store, target) == target
        assert sorted(folder(target)) == ["November.beatbook", "November.beatbook.keys"]
        assert keys_path(target).read_bytes() == keys_path(practice_store.path).read_bytes()
        key = practice_store.data_key
        assert contents(target, key) == contents(practice_store.path, key)
        with open_store(target) as restored:
            assert check_store(restored) == ()
            assert list_places(restored) == list_places(practice_store)
            with restored.engine.connect() as connection:
                assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
            add_place(restored, kind="parish", name="Nether Fold")
            assert len(list_places(restored)) == len(list_places(practice_store)) + 1

    def test_it_is_encrypted(self, practice_store: "Store", tmp_path: Path) -> None:
        copy = back_up(practice_store, tmp_path / "Copy.beatbook")
        content = copy.read_bytes()
        assert b"SQLite format 3" not in content
        assert b"Harrowgill" not in content
        assert len(content) > 100_000

    @pytest.mark.usefixtures("cheap_keys")
    def test_it_opens_with_the_passphrase_of_its_day_and_the_recovery_key(self, live: Any, tmp_path: Path) -> None:
        with open_store(live.path, passphrase=live.passphrase) as store:
            copy = back_up(store, tmp_path / "Copy.beatbook")
            change_passphrase(store, old=live.passphrase, new="seven geese on the common")
            later = back_up(store, tmp_path / "Later.beatbook")
        open_store(copy, passphrase=live.passphrase).close()
        with pytest.raises(WrongKeyError):
            open_store(later, passphrase=live.passphrase)
        open_with_recovery(later, recovery_key=live.recovery_key, new_passphrase=live.passphrase).close()

    def test_the_suffix_is_added_and_the_steps_are_told(self, store: "Store", tmp_path: Path) -> None:
        told: list[tuple[int, int, str]] = []
        copy = back_up(store, tmp_path / "1.11.2026", Progress(lambda *step: told.append(step)))
        assert copy.name == "1.11.2026.beatbook"
        assert [step[:2] for step in told] == [(0, 3), (1, 3), (2, 3), (3, 3)]

    def test_one_made_while_another_program_writes(self, store: "Store", tmp_path: Path) -> None:
        code = (
            "import sys\nfrom pathlib import Path\nfrom beatbook.store.opening import open_store\n"
            "from beatbook.services.places import add_place\n"
            "with open_store(Path(sys.argv[1])) as store:\n"
            "    for n in range(1_000_000):\n"
            "        add_place(store, kind='parish', name=f'Fold {n}')\n"
            "        print(n, flush=True)\n"
        )
        with subprocess.Popen(
            [sys.executable, "-c", code, str(store.path)], stdout=subprocess.PIPE, text=True, encoding="utf-8"
        ) as writer:
            assert writer.stdout is not None
            for _ in range(10):
                first = int(writer.stdout.readline())
            copies = [back_up(store, tmp_path / f"{n}.beatbook") for n in range(3)]
            for _ in range(10):
                last = int(writer.stdout.readline())
            writer.kill()
        for copy in copies:
            with open_store(copy) as restored:
                assert check_store(restored) == ()
                names = [place.name for place in list_places(restored)]
                assert {f"Fold {n}" for n in range(len(names))} == set(names), "a moment, without holes"
                assert len(names) > first
        assert last > first


class TestRefused:
    def test_nothing_is_written_over(self, store: "Store", tmp_path: Path) -> None:
        for taken in ("Copy.beatbook", "Other.beatbook.keys"):
            (tmp_path / taken).write_text("somebody’s", encoding="utf-8")
        before = folder(store.path)
        for target in ("Copy.beatbook", "Copy", "Other.beatbook", store.path.name):
            with pytest.raises(StoreError, match=r" is there already\. Choose another name for the backup\.$"):
                back_up(store, tmp_path / target)
        assert folder(store.path) == before

    @pytest.mark.parametrize("where", ["no/such/folder", "Empty.beatbook.keys"])
    def test_a_folder_that_is_none(self, store: "Store", tmp_path: Path, where: str) -> None:
        with pytest.raises(StoreError, match=r"^There is no folder .*\. Choose one that is there\.$"):
            back_up(store, tmp_path / where / "Copy.beatbook")

    def test_a_name_too_long(self, store: "Store", tmp_path: Path) -> None:
        with pytest.raises(StoreError, match=r"^The backup cannot be written to .*: "):
            back_up(store, tmp_path / ("x" * 300))


class TestFailed:
    @pytest.fixture
    def stick(self, tmp_path: Path) -> Path:
        folder = tmp_path / "stick"
        folder.mkdir()
        return folder

    @pytest.mark.parametrize("step", [0, 1, 2, 3])
    def test_cancelled_at_any_step(self, practice_store: "Store", stick: Path, step: int) -> None:
        progress = Progress()

        def cancel(done: int, _total: int, _text: str) -> None:
            if done == step:
                progress.cancelled.set()

        progress.report = cancel
        if step == 3:
            back_up(practice_store, stick / "Copy.beatbook", progress)  # too late to stop
            assert len(list(stick.iterdir())) == 2
            return
        with pytest.raises(Cancelled):
            back_up(practice_store, stick / "Copy.beatbook", progress)
        assert list(stick.iterdir()) == []
        assert check_store(practice_store) == ()

    def test_cancelled_within_the_copy(
        self, practice_store: "Store", stick: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(backup, "STEPS_BETWEEN_LOOKS", 100)
        progress = Progress()
        progress.cancelled.set()
        with pytest.raises(Cancelled):
            copy_to(practice_store, stick / "Copy.beatbook", progress)
        assert check_store(practice_store) == (), "the connection goes on working"

    def test_keys_that_are_gone(self, store: "Store", stick: Path) -> None:
        keys_path(store.path).unlink()
        with pytest.raises(StoreError, match=r"^The key file Empty\.beatbook\.keys cannot be read"):
            back_up(store, stick / "Copy.beatbook")
        assert list(stick.iterdir()) == []

    def test_a_copy_that_does_not_read_well(
        self, practice_store: "Store", stick: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def bad_drive(store: "Store", target: Path, progress: Progress) -> None:
            copy_to(store, target, progress)
            content = bytearray(target.read_bytes())
            content[9 * 4096 + 7] ^= 1
            target.write_bytes(content)

        monkeypatch.setattr(backup, "copy_to", bad_drive)
        with pytest.raises(StoreError, match=r"^The copy does not read well, so it was removed\. Try another drive\.$"):
            back_up(practice_store, stick / "Copy.beatbook")
        assert list(stick.iterdir()) == []

    @pytest.mark.parametrize("cut", [0, 2048, 4096 * 5])
    def test_a_cut_copy_is_found(self, practice_store: "Store", stick: Path, cut: int) -> None:
        copy = back_up(practice_store, stick / "Copy.beatbook")
        copy.write_bytes(copy.read_bytes()[:cut])
        with pytest.raises(StoreError, match="The copy does not read well"):
            verify(copy, practice_store.data_key)

    def test_a_full_drive_is_told_from_a_damaged_store(self) -> None:
        def said(code: int) -> str:
            error = sqlcipher.OperationalError("whatever it says")
            error.sqlite_errorcode = code
            return str(why_not_copied(error))

        assert said(sqlcipher.SQLITE_FULL).startswith("There is no room for the copy there, so none was made.")
        assert said(sqlcipher.SQLITE_CORRUPT).startswith("The store file is damaged.")
        assert said(sqlcipher.SQLITE_CANTOPEN).startswith("The copy could not be written there, so none was made.")

    @pytest.mark.skipif(os.name == "nt", reason="Windows sets no bound to the size of a program's files")
    def test_a_drive_that_takes_no_more(self, filled_path: Path, stick: Path) -> None:
        """The system refuses to let any file grow beyond 200 kB while the copy is made."""
        code = (
            "import resource, signal, sys\nfrom pathlib import Path\n"
            "from beatbook.domain.errors import StoreError\n"
            "from beatbook.store.backup import back_up\nfrom beatbook.store.opening import open_store\n"
            "store = open_store(Path(sys.argv[1]))\n"
            "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
            "resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, resource.RLIM_INFINITY))\n"
            "try: back_up(store, Path(sys.argv[2]))\n"
            "except StoreError as error: print(error)\n"
            "resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))\n"
            "store.close()\n"
        )
        before = folder(filled_path)
        done = subprocess.run(
            [sys.executable, "-c", code, str(filled_path), str(stick / "Copy.beatbook")],
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=True,
        )
        assert done.stdout.startswith("The copy could not be written there, so none was made."), done.stderr
        assert list(stick.iterdir()) == []
        assert folder(filled_path) == before
