"""The Store page: where it is, backing up, the passphrase, the last changes."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from looking import cut_strings, unnamed
from pytestqt.qtbot import QtBot

from beatbook.domain.summaries import OfficerView
from beatbook.store import keys
from beatbook.store.opening import open_store
from beatbook.store.store import Store
from beatbook.ui.context import Context
from beatbook.ui.dialogs.passphrase import PassphraseDialog
from beatbook.ui.pages.store import StorePage, size_text
from beatbook.ui.settings import Settings

Idle = Callable[[Context], None]


@pytest.fixture
def page(context: Context, qtbot: QtBot, idle: Idle) -> StorePage:
    made = StorePage(context)
    qtbot.addWidget(made)
    made.resize(1084, 620)
    made.show()
    idle(context)
    return made


def test_it_says_where_the_store_is_and_that_it_is_practice(page: StorePage, context: Context) -> None:
    assert "practice" in page.head.fact.text()
    assert page.place.line.text() == str(context.store.path)
    assert page.passphrase.lead.text() == "Practice, nothing here is real"
    assert page.backup.lead.text() == "Not backed up yet"
    assert cut_strings(page) == []
    assert unnamed(page) == []


def test_the_journal_is_shown_the_newest_first(page: StorePage) -> None:
    when = [line.when for line in page.changes.rows]
    assert len(when) > 20
    assert when == sorted(when, reverse=True)


def test_backing_up_makes_a_store_that_opens(page: StorePage, context: Context, qtbot: QtBot, tmp_path: Path) -> None:
    said: list[str] = []
    context.messages.posted.connect(lambda message: said.append(message.kind))
    target = tmp_path / "away" / "copy.beatbook"
    target.parent.mkdir()
    page.back_up_to(target)
    qtbot.waitUntil(lambda: bool(said), timeout=30_000)
    assert said == ["good"]
    assert str(target) in page.backup.line.text()
    assert page.back_up_button.isEnabled()
    with open_store(target) as copy:
        assert copy.practice


def test_a_backup_that_cannot_be_written_is_said(
    page: StorePage, context: Context, qtbot: QtBot, tmp_path: Path
) -> None:
    failed: list[Exception] = []
    context.jobs.unhandled.connect(failed.append)
    page.back_up_to(tmp_path / "nowhere" / "copy.beatbook")
    qtbot.waitUntil(lambda: bool(failed), timeout=30_000)
    assert "no folder" in str(failed[0])
    assert page.back_up_button.isEnabled()
    assert not page.work.isVisible()


def test_an_old_backup_is_said_to_be_old(page: StorePage, context: Context) -> None:
    for days, kind in ((1, "Done"), (8, "Look")):
        moment = datetime.now() - timedelta(days=days)
        context.settings.backups = {
            str(context.store.path): f"{moment.isoformat(timespec='minutes')}|/away/copy.beatbook"
        }
        page.refresh()
        assert page.backup.accessibleName().startswith(kind)


def test_a_synced_folder_is_warned_of(page: StorePage, tmp_path: Path) -> None:
    page._show_place(tmp_path / "OneDrive" / "Team.beatbook")
    assert "OneDrive" in page.place.lead.text()
    assert page.place.accessibleName().startswith("Look")


def test_the_passphrase_can_be_changed(
    live_store: Store, officer: OfficerView, context: Context, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keys, "SCRYPT_N", 2**4)
    made = Context(live_store, officer=officer, settings=Settings(), period=context.period)
    page = StorePage(made)
    qtbot.addWidget(page)
    page.show()
    page.change_passphrase()
    dialog = page.findChild(PassphraseDialog)
    assert dialog is not None
    dialog.old.setText("not this")
    dialog.new.first.setText("badger window seven")
    dialog.new.second.setText("badger window seven")
    dialog.save()
    qtbot.waitUntil(lambda: bool(dialog.old_field.fault), timeout=20_000)
    assert cut_strings(dialog) == []
    dialog.old.setText("a kettle on the allotment")
    with qtbot.waitSignal(dialog.changed, timeout=20_000):
        dialog.save()
    made.jobs.close()
    open_store(live_store.path, passphrase="badger window seven").close()


@pytest.mark.parametrize(
    ("size", "words"),
    [(0, "1 kB"), (8_192, "8 kB"), (676_000, "676 kB"), (1_500_000, "1.5 MB"), (214_000_000, "214 MB")],
)
def test_sizes_in_words(size: int, words: str) -> None:
    assert size_text(size) == words
