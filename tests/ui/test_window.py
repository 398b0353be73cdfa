"""The main window: pages, keys, regions, lock, and what other programs write."""

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from looking import SIZES, cut_strings, out_of_order, settle, tab_stops, unnamed
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QMenu
from pytestqt.qtbot import QtBot

from beatbook.domain.changes import Changes
from beatbook.domain.errors import BeatbookError
from beatbook.domain.summaries import OfficerView
from beatbook.services.officers import ensure_officer
from beatbook.services.places import list_places
from beatbook.store.opening import open_store
from beatbook.store.store import Store
from beatbook.ui import pages as page_list
from beatbook.ui.context import Context
from beatbook.ui.dialogs.keys import KeysDialog
from beatbook.ui.look import look
from beatbook.ui.pages import PAGES, PageEntry
from beatbook.ui.settings import Settings
from beatbook.ui.theme import THEMES
from beatbook.ui.widgets.focus_ring import ring_of
from beatbook.ui.widgets.sidebar_foot import initials, split_officer
from beatbook.ui.window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_every_page_is_a_file_and_a_line() -> None:
    files = {path.stem for path in Path(page_list.__file__).parent.glob("*.py")} - {"__init__"}
    assert {entry.module for entry in PAGES} == files
    for entry in PAGES:
        assert entry.load().key == entry.key
    assert len({entry.shortcut for entry in PAGES if entry.shortcut}) == len([e for e in PAGES if e.shortcut])


@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.key)
@pytest.mark.parametrize("size", SIZES, ids=str)
def test_nothing_is_cut_off_on_any_page(
    window: MainWindow, entry: PageEntry, size: tuple[int, int], idle: Callable[[Context], None]
) -> None:
    window.resize(*size)
    window.show_page(entry.key)
    idle(window.context)
    assert cut_strings(window) == []


@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.key)
@pytest.mark.parametrize("theme", THEMES)
def test_every_page_draws_in_every_theme(
    window: MainWindow, entry: PageEntry, theme: str, idle: Callable[[Context], None]
) -> None:
    look().use(theme)
    window.show_page(entry.key)
    idle(window.context)
    settle()
    assert not window.grab().isNull()


@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.key)
def test_every_control_has_a_name_and_tab_goes_downwards(
    window: MainWindow, entry: PageEntry, idle: Callable[[Context], None]
) -> None:
    window.show_page(entry.key)
    idle(window.context)
    assert unnamed(window) == []
    assert out_of_order(window) == []
    assert len(tab_stops(window)) > 5


def test_tab_goes_from_sidebar_to_bar_to_page(window: MainWindow) -> None:
    window.show_page("store")
    regions = [window.sidebar, window.bar, window.stack]
    order = [next(n for n, region in enumerate(regions) if region.isAncestorOf(stop)) for stop in tab_stops(window)]
    start = order.index(0)
    turned = order[start:] + order[:start]
    assert turned == sorted(turned)


def test_numbers_open_pages(window: MainWindow, qtbot: QtBot) -> None:
    window.show_page("store")
    for entry in PAGES:
        if entry.shortcut:
            key = getattr(Qt.Key, f"Key_{entry.shortcut[-1]}")
            qtbot.keyClick(window, key, CTRL)
            assert window.page is not None
            assert window.page.key == entry.key
            assert window.sidebar.items[entry.key].isChecked()


def test_alt_and_arrows_step_back_and_on(window: MainWindow, qtbot: QtBot) -> None:
    for key in ("store", "places", "today"):
        window.show_page(key)
    seen = []
    for arrow in (Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Right):
        qtbot.keyClick(window, arrow, Qt.KeyboardModifier.AltModifier)
        seen.append(window.page.key if window.page else "")
    assert seen == ["places", "store", "store", "places"]
    window.show_page("store")
    qtbot.keyClick(window, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert window.page is not None
    assert window.page.key == "store", "a new step forgets what came after"


@pytest.mark.parametrize("key", ["today", "results"])
def test_the_title_stands_alone_until_the_first_answer(
    window: MainWindow, context: Context, idle: Callable[[Context], None], key: str
) -> None:
    """Nothing is shown that the store has not said yet, and nothing moves the title when it has."""
    window.show_page(key)
    page = window.page
    assert page is not None
    page.outer.activate()
    before = page.head.title.mapTo(page, QPoint())
    assert [each.text() for each in page.findChildren(QLabel) if each.isVisible() and each.text()] == [
        page.head.title.text()
    ]
    assert not [each for each in page.findChildren(QAbstractButton) if each.isVisible()]
    assert window.focusWidget() is page
    idle(context)
    settle()
    assert page.head.title.mapTo(page, QPoint()) == before
    assert window.focusWidget() is page.first_focus() is not page


def test_f6_goes_round_the_regions(window: MainWindow, qtbot: QtBot) -> None:
    window.show_page("store")
    seen = []
    for _ in range(3):
        qtbot.keyClick(window, Qt.Key.Key_F6)
        focused = window.focusWidget()
        seen.append(next(r for r in (window.sidebar, window.bar, window.stack) if r.isAncestorOf(focused)))
    assert set(seen) == {window.sidebar, window.bar, window.stack}


def test_f8_goes_to_the_messages(window: MainWindow, qtbot: QtBot) -> None:
    window.show_page("store")
    window.context.messages.bad("Nothing was saved.")
    qtbot.keyClick(window, Qt.Key.Key_F8)
    assert window.messages.isAncestorOf(window.focusWidget())


def test_arrows_walk_the_sidebar(window: MainWindow, qtbot: QtBot) -> None:
    window.show_page("store")
    here = window.sidebar.items["store"]
    here.setFocus()
    qtbot.keyClick(here, Qt.Key.Key_Up)
    assert window.focusWidget() is window.sidebar.items["contacts"]
    qtbot.keyClick(window.sidebar.items["places"], Qt.Key.Key_Space)
    assert window.page is not None
    assert window.page.key == "places"


def test_the_sidebar_folds_and_stays_named(window: MainWindow, qtbot: QtBot) -> None:
    window.show_page("store")
    qtbot.keyClick(window, Qt.Key.Key_B, CTRL)
    assert window.sidebar.width() == 52
    assert window.context.settings.sidebar_folded
    assert cut_strings(window) == []
    assert unnamed(window) == []
    qtbot.keyClick(window, Qt.Key.Key_B, CTRL)
    assert window.sidebar.width() == 196


def test_practice_is_said_on_window_and_sidebar(window: MainWindow) -> None:
    window.show_page("store")
    assert "PRACTICE" in window.windowTitle()
    for folded in (False, True):
        window.fold_sidebar(folded)
        assert window.sidebar.foot.practice_plate.isVisible()


def test_place_and_period_reach_the_page(window: MainWindow, qtbot: QtBot) -> None:
    window.show_page("store")
    context, place = window.context, list_places(window.context.store)[2]
    qtbot.keyClick(window, Qt.Key.Key_L, CTRL)
    picker = window.bar.place_picker
    assert picker.isVisible()
    qtbot.keyClicks(picker.filter, place.name[:6])
    with qtbot.waitSignal(context.place_changed):
        qtbot.keyClick(picker.filter, Qt.Key.Key_Return)
    assert context.place is not None
    assert place.name[:6] in context.place.name
    assert window.bar.place.text() == context.place.label
    assert context.period.label in window.bar.period.accessibleName()


def test_a_place_that_is_not_there_is_said(window: MainWindow, qtbot: QtBot) -> None:
    window.show_page("store")
    window.bar.open_places()
    picker = window.bar.place_picker
    qtbot.keyClicks(picker.filter, "Atlantis")
    qtbot.keyClick(picker.filter, Qt.Key.Key_Return)
    assert picker.isVisible()
    assert "Atlantis" in picker.none.text()
    picker.hide()


def test_dates_that_end_before_they_begin_are_refused(window: MainWindow) -> None:
    dates = window.bar.dates
    dates.open_at(window.bar.period, window.context.period)
    dates.first.setDate(dates.last.date().addDays(1))
    before = window.context.period
    dates._take()
    assert dates.isVisible()
    assert dates.fault.text()
    dates.first.setDate(dates.last.date().addDays(-6))
    dates._take()
    assert window.context.period.days == 7
    assert window.context.period.last == before.last
    assert window.context.compared == window.context.period.before()


def test_what_another_program_wrote_is_noticed(window: MainWindow, qtbot: QtBot) -> None:
    window.show_page("store")
    changed: list[object] = []
    window.context.data_changed.connect(changed.append)
    window.look_for_changes()
    assert changed == []
    with open_store(window.context.store.path) as other:
        ensure_officer(other, collar="9917", name="Ines Hartley", rank="PCSO")
    window.look_for_changes()
    assert changed == [frozenset()]
    window.look_for_changes()
    assert len(changed) == 1


def test_ones_own_writing_is_told_once(window: MainWindow) -> None:
    window.show_page("store")
    changed: list[object] = []
    window.context.data_changed.connect(changed.append)
    ensure_officer(window.context.store, collar="9917", name="Ines Hartley", rank="PCSO")
    window.context.announce(Changes.of("officers"))
    window.look_for_changes()
    assert changed == [frozenset({"officers"})]
    assert window.bar.saved.text.startswith("Saved ")


def test_the_lock_hides_everything_and_gives_it_back(window: MainWindow, qtbot: QtBot) -> None:
    window.show_page("store")
    focused = window.focusWidget()
    qtbot.keyClick(window, Qt.Key.Key_L, CTRL | SHIFT)
    assert window.cover is not None
    assert not window.content.isVisible()
    assert "Locked" in window.windowTitle()
    qtbot.keyClick(window, Qt.Key.Key_2, CTRL)
    assert window.page is not None
    assert window.page.key == "store"
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Space)
    assert window.cover is None
    assert window.content.isVisible()
    assert window.focusWidget() is focused


def test_a_live_store_unlocks_with_its_passphrase_alone(
    live_store: Store, officer: OfficerView, context: Context, qtbot: QtBot
) -> None:
    made = Context(live_store, officer=officer, settings=Settings(), period=context.period)
    window = MainWindow(made)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
    window.lock()
    cover = window.cover
    assert cover is not None
    qtbot.keyClicks(cover.passphrase, "wrong one")
    qtbot.keyClick(cover.passphrase, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(cover.field.fault), timeout=20_000)
    assert not window.content.isVisible()
    qtbot.keyClicks(cover.passphrase, "a kettle on the allotment")
    qtbot.keyClick(cover.passphrase, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.cover is None, timeout=20_000)
    assert "Live" in window.windowTitle()
    made.jobs.close()


def test_errors_go_to_the_message_bar(window: MainWindow, tmp_path: Path) -> None:
    window.show_page("store")
    window.context.jobs.unhandled.emit(BeatbookError("The disk is full, so nothing was saved. Make room."))
    assert window.messages.shown[0].lead == "The disk is full, so nothing was saved."
    assert window.messages.shown[0].line == "Make room."


def test_f1_tells_the_keys(window: MainWindow, qtbot: QtBot) -> None:
    window.show_page("store")
    qtbot.keyClick(window, Qt.Key.Key_F1)
    dialog = window.findChild(KeysDialog)
    assert dialog is not None
    assert dialog.isVisible()
    assert cut_strings(dialog) == []
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_the_window_comes_back_as_it_was(window: MainWindow, context: Context, qtbot: QtBot) -> None:
    window.show_page("store")
    window.setGeometry(20, 30, 1024, 650)
    window.remember()
    again = MainWindow(context)
    qtbot.addWidget(again)
    assert again.size() == window.size()


def test_the_ring_follows_the_keyboard(window: MainWindow, qtbot: QtBot) -> None:
    window.show_page("store")
    window.activateWindow()
    page = window.page
    assert page is not None
    for target in (window.bar.period, window.bar.place):
        target.setFocus()
        ring = ring_of(window)
        assert ring is not None
        assert ring.isVisible()
        corner = target.mapTo(window, target.rect().bottomRight())
        assert ring.geometry().contains(corner)
    window.sidebar.items["store"].setFocus()
    assert not ring.isVisible(), "the sidebar draws its own"
    window.show_keys()
    dialog = window.findChild(KeysDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: ring_of(dialog) is not None)
    assert not ring.isVisible()
    dialog.close()


@pytest.mark.parametrize(
    ("label", "parts"),
    [
        ("PCSO 7214 Daniel Whitlow", ("PCSO 7214", "Daniel Whitlow")),
        ("Inspector 1907 Ruth Calder", ("Inspector 1907", "Ruth Calder")),
        ("Volunteer", ("", "Volunteer")),
    ],
)
def test_an_officers_label_is_taken_apart(label: str, parts: tuple[str, str]) -> None:
    assert split_officer(label) == parts


def test_initials() -> None:
    assert initials("Daniel Whitlow") == "DW"
    assert initials("Ines van der Hart") == "IH"
    assert initials("Prince") == "PR"
    assert initials("") == ""


def test_at_one_and_a_half_nothing_is_cut_off(filled_path: Path) -> None:
    """The same walk over every page, in a process of its own whose screen is at 150 %."""
    code = Path(__file__).with_name("at_scale.py")
    environment = {**os.environ, "QT_SCALE_FACTOR": "1.5", "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, str(code), str(filled_path), date(2026, 11, 23).isoformat()],
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=200,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split("\n")[0] == "1.5"
    assert done.stdout.split("\n")[1:-1] == []


def test_somebody_else_goes_on_working(window: MainWindow, qtbot: QtBot) -> None:
    """Two officers share a laptop: whose name stands beside a change is never a guess."""
    from beatbook.services.history import latest
    from beatbook.services.places import add_place
    from beatbook.ui.dialogs.officer import OfficerDialog

    store = window.context.store
    other = ensure_officer(store, collar="7288", name="Megan Okafor", rank="PCSO")
    qtbot.keyClick(window, Qt.Key.Key_U, CTRL | SHIFT)
    dialog = window.findChild(OfficerDialog)
    assert dialog is not None
    assert unnamed(dialog) == []
    next(row for row in dialog.panel.rows if other.name in row.accessibleName()).click()
    assert window.context.officer == other
    assert window.sidebar.foot.name.text() == "Megan Okafor"
    add_place(store, kind="ward", name="Here")
    assert latest(store, limit=1)[0].who == other.label


def test_asking_who_is_working_and_not_choosing_changes_nothing(window: MainWindow, qtbot: QtBot) -> None:
    from beatbook.ui.dialogs.officer import OfficerDialog

    before = window.context.store.officer
    window.sidebar.foot.disc.click()
    dialog = window.findChild(OfficerDialog)
    assert dialog is not None
    dialog.reject()
    assert window.context.store.officer == before


@pytest.mark.parametrize("key", ["events", "places"])
def test_the_history_of_what_is_chosen_can_be_shown(
    window: MainWindow, key: str, idle: Callable[[Context], None]
) -> None:
    from beatbook.ui.dialogs.history import HistoryDialog

    window.show_page(key)
    page = window.pages[key]
    idle(window.context)
    chosen = {"events": "History", "places": "More"}[key]
    (pressed,) = [b for b in page.findChildren(QAbstractButton) if b.text() == chosen]
    pressed.click()
    menu = QApplication.activePopupWidget()
    if isinstance(menu, QMenu):
        next(action for action in menu.actions() if action.text() == "&History").trigger()
        menu.close()
    idle(window.context)
    dialog = window.findChild(HistoryDialog)
    assert dialog is not None
    assert dialog.entries.entries
    assert unnamed(dialog) == []
