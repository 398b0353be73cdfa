"""From nothing to an open store, with the real store and the keyboard."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from looking import cut_strings, out_of_order, unnamed
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from beatbook.store import keys
from beatbook.store.opening import open_store, peek
from beatbook.store.store import Store
from beatbook.ui.jobs import Jobs
from beatbook.ui.look import look
from beatbook.ui.settings import Settings
from beatbook.ui.theme import THEMES
from beatbook.ui.welcome.create import CreatePanel, name_fault
from beatbook.ui.welcome.officer import OfficerPanel
from beatbook.ui.welcome.recovery import RecoverPanel, RecoveryKeyPanel
from beatbook.ui.welcome.start import StartPanel
from beatbook.ui.welcome.unlock import UnlockPanel
from beatbook.ui.welcome.window import WelcomeWindow

PASSPHRASE = "otter lantern gravel"


@pytest.fixture(autouse=True)
def _quick_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Deriving a key costs a second and 128 MB on purpose: not here."""
    monkeypatch.setattr(keys, "SCRYPT_N", 2**4)


@pytest.fixture
def welcome(qtbot: QtBot) -> Iterator[WelcomeWindow]:
    jobs = Jobs()
    made = WelcomeWindow(Settings(), jobs)
    qtbot.addWidget(made)
    made.show()
    yield made
    qtbot.waitUntil(lambda: not jobs.busy, timeout=30_000)
    jobs.close()


def panel(welcome: WelcomeWindow, kind: type) -> object:
    assert isinstance(welcome.panel, kind)
    return welcome.panel


def create(welcome: WelcomeWindow, qtbot: QtBot, folder: Path) -> RecoveryKeyPanel:
    """Fill in the creating step by keyboard and wait for the recovery key."""
    welcome.show_create()
    step = panel(welcome, CreatePanel)
    step.folder.setText(str(folder))
    qtbot.keyClicks(step.passphrase.first, PASSPHRASE)
    qtbot.keyClicks(step.passphrase.second, PASSPHRASE)
    step.create_button.setFocus()
    qtbot.keyClick(step.create_button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: isinstance(welcome.panel, RecoveryKeyPanel), timeout=30_000)
    return panel(welcome, RecoveryKeyPanel)


def test_create_keep_the_key_and_open(welcome: WelcomeWindow, qtbot: QtBot, tmp_path: Path) -> None:
    opened: list[Store] = []
    welcome.opened.connect(opened.append)
    step = create(welcome, qtbot, tmp_path)
    recovery_key = step._key
    assert recovery_key.split("-") == step.shown.text().split()
    qtbot.keyClicks(step.last, "wrong")
    qtbot.keyClick(step.last, Qt.Key.Key_Return)
    assert step.field.fault.startswith("Those are not the last five")
    assert opened == []
    step.save_to(tmp_path / "key.txt")
    assert recovery_key in (tmp_path / "key.txt").read_text(encoding="utf-8")
    qtbot.keyClicks(step.last, recovery_key[-5:].lower())
    qtbot.keyClick(step.last, Qt.Key.Key_Return)
    assert opened[0].path == tmp_path / "Team.beatbook"
    opened[0].close()
    open_store(tmp_path / "Team.beatbook", passphrase=PASSPHRASE).close()


def test_a_name_that_is_taken_is_refused_in_words(welcome: WelcomeWindow, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "Team.beatbook").write_bytes(b"")
    welcome.show_create()
    step = panel(welcome, CreatePanel)
    step.folder.setText(str(tmp_path))
    step.passphrase.first.setText(PASSPHRASE)
    step.passphrase.second.setText(PASSPHRASE)
    step.make()
    qtbot.waitUntil(lambda: bool(step.fault))
    assert "there already" in step.fault
    assert step.isEnabled()


def test_a_synced_folder_is_warned_of_at_once(welcome: WelcomeWindow, tmp_path: Path) -> None:
    welcome.show_create()
    step = panel(welcome, CreatePanel)
    step.folder.setText(str(tmp_path / "OneDrive" / "Team"))
    assert "OneDrive" in step.folder_field.fault
    step.folder.setText(str(tmp_path))
    assert step.folder_field.fault == ""


@pytest.mark.parametrize(
    ("name", "good"), [("Team", True), ("", False), ("  ", False), ("A/B", False), ("What?", False)]
)
def test_names_that_no_system_takes(name: str, good: bool) -> None:
    assert (name_fault(name) == "") is good


def test_unlock_after_a_wrong_passphrase(welcome: WelcomeWindow, qtbot: QtBot, tmp_path: Path) -> None:
    create(welcome, qtbot, tmp_path)._store.close()
    opened: list[Store] = []
    welcome.opened.connect(opened.append)
    welcome.choose_store(tmp_path / "Team.beatbook")
    step = panel(welcome, UnlockPanel)
    assert welcome.focusWidget() is step.passphrase
    qtbot.keyClick(step.passphrase, Qt.Key.Key_Return)
    assert step.field.fault == "Type the passphrase of this store."
    qtbot.keyClicks(step.passphrase, "not this one")
    qtbot.keyClick(step.passphrase, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "does not open" in step.field.fault, timeout=30_000)
    assert step.passphrase.selectedText() or step.passphrase.hasSelectedText()
    qtbot.keyClicks(step.passphrase, PASSPHRASE)
    assert step.field.fault == ""
    qtbot.keyClick(step.passphrase, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(opened), timeout=30_000)
    assert step.passphrase.text() == ""
    opened[0].close()


def test_the_recovery_key_opens_and_sets_a_new_passphrase(welcome: WelcomeWindow, qtbot: QtBot, tmp_path: Path) -> None:
    made = create(welcome, qtbot, tmp_path)
    recovery_key = made._key
    made._store.close()
    opened: list[Store] = []
    welcome.opened.connect(opened.append)
    welcome.show_recover(tmp_path / "Team.beatbook")
    step = panel(welcome, RecoverPanel)
    step.recover()
    assert step.field.fault.startswith("Type the recovery key")
    step.recovery.setText(recovery_key.lower().replace("-", " "))
    step.passphrase.first.setText("badger window seven")
    step.passphrase.second.setText("badger window seven")
    step.recover()
    qtbot.waitUntil(lambda: bool(opened), timeout=30_000)
    opened[0].close()
    open_store(tmp_path / "Team.beatbook", passphrase="badger window seven").close()


def test_a_wrong_recovery_key_is_said(welcome: WelcomeWindow, qtbot: QtBot, tmp_path: Path) -> None:
    create(welcome, qtbot, tmp_path)._store.close()
    welcome.show_recover(tmp_path / "Team.beatbook")
    step = panel(welcome, RecoverPanel)
    step.recovery.setText("ABCDE")
    step.passphrase.first.setText("badger window seven")
    step.passphrase.second.setText("badger window seven")
    step.recover()
    qtbot.waitUntil(lambda: bool(step.field.fault), timeout=30_000)
    assert step.isEnabled()


def test_practising_makes_the_store_once(welcome: WelcomeWindow, qtbot: QtBot, tmp_path: Path) -> None:
    opened: list[Store] = []
    welcome.opened.connect(opened.append)
    for _ in range(2):
        welcome.practise(tmp_path / "Practice.beatbook")
        qtbot.waitUntil(lambda: bool(opened), timeout=60_000)
        assert opened.pop().practice
    assert peek(tmp_path / "Practice.beatbook").practice


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\x00" + b"\x00" * 1000, b"not a store at all" * 100])
def test_what_is_not_a_store_is_refused_at_the_start(welcome: WelcomeWindow, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "Team.beatbook"
    path.write_bytes(content)
    welcome.choose_store(path)
    assert "Team.beatbook" in panel(welcome, StartPanel).fault
    assert path.read_bytes() == content


def test_a_store_that_has_gone_is_said_and_the_others_are_offered(welcome: WelcomeWindow, tmp_path: Path) -> None:
    welcome.settings.recent = [str(tmp_path / f"{name}.beatbook") for name in "ABCDE"]
    welcome.choose_store(tmp_path / "A.beatbook")
    step = panel(welcome, StartPanel)
    assert "There is no store" in step.fault
    assert [row.text() for row in step.recent_rows] == ["A", "B", "C"]


def test_who_is_working_is_chosen_or_stated(welcome: WelcomeWindow, qtbot: QtBot, practice_store: Store) -> None:
    chosen = []
    welcome.chosen.connect(chosen.append)
    welcome.settings.officer = "PCSO 7214 Daniel Whitlow"
    welcome.show_officers(practice_store)
    step = panel(welcome, OfficerPanel)
    assert welcome.focusWidget() is step.rows[0]
    qtbot.keyClick(step.rows[0], Qt.Key.Key_Space)
    assert chosen[0].name == step.rows[0].text()
    step.state()
    assert step.collar_field.fault
    step.rank.setCurrentText("PCSO")
    step.collar.setText("9917")
    step.name.setText("Ines Hartley")
    qtbot.keyClick(step.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(chosen) == 2, timeout=10_000)
    assert chosen[1].label == "PCSO 9917 Ines Hartley"


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("step", ["start", "create", "recover", "unlock", "officers", "key"])
def test_every_step_can_be_read_named_and_walked(
    welcome: WelcomeWindow, step: str, theme: str, tmp_path: Path, practice_store: Store
) -> None:
    look().use(theme)
    welcome.settings.recent = [str(tmp_path / "Team.beatbook")]
    path = tmp_path / "Team.beatbook"
    {
        "start": welcome.show_start,
        "create": welcome.show_create,
        "recover": lambda: welcome.show_recover(path),
        "unlock": lambda: welcome.show_unlock(path),
        "officers": lambda: welcome.show_officers(practice_store),
        "key": lambda: welcome.show_recovery_key(practice_store, "-".join(["ABCDE"] * 7)),
    }[step]()
    welcome.resize(1000, 640)
    assert cut_strings(welcome) == []
    assert unnamed(welcome) == []
    assert out_of_order(welcome) == []
    assert not welcome.grab().isNull()
