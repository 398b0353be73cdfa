"""Ctrl+K from every page: what is typed is found, opened, and the keyboard comes back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from keys import Hands
from looking import SIZES, cut_strings, unnamed
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from beatbook.domain.searching import KINDS
from beatbook.services.issues import open_issue
from beatbook.services.places import list_places
from beatbook.services.search import search
from beatbook.ui.context import Context
from beatbook.ui.find_commands import GROUP, commands_of, matching
from beatbook.ui.pages import PAGES
from beatbook.ui.widgets.finder import Finder
from beatbook.ui.window import MainWindow

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

Idle = Callable[[Context], None]


@pytest.fixture
def hands() -> Hands:
    return Hands()


def opened(window: MainWindow, hands: Hands, page: str = "priorities") -> Finder:
    """The list, opened by its key from a page."""
    window.show_page(page)
    hands.press("Ctrl+K")
    assert window.finding.is_open
    return window.finding.finder


def typed(window: MainWindow, hands: Hands, idle: Idle, words: str, page: str = "priorities") -> Finder:
    finder = opened(window, hands, page)
    hands.write(words)
    idle(window.context)
    return finder


def titles(finder: Finder) -> list[str]:
    return [row.title for row in finder.list.table.items]


def test_what_is_typed_is_listed_as_the_store_has_it(window: MainWindow, hands: Hands, idle: Idle) -> None:
    finder = typed(window, hands, idle, "moor rac")
    found = search(window.context.store, "moor rac", limit=40)
    assert sorted(titles(finder)) == sorted(hit.title for hit in found.hits)
    kinds = [row.group for row in finder.list.table.items]
    assert [kind for kind in KINDS.values() if kind in kinds] == list(dict.fromkeys(kinds)), "each kind together"
    assert {head.group: head.count for head in finder.list.table.heads} == {
        KINDS[kind]: str(sum(hit.kind == kind for hit in found.hits)) for kind in {hit.kind for hit in found.hits}
    }
    finder.hide()


def test_only_the_newest_words_are_answered(window: MainWindow, hands: Hands, idle: Idle) -> None:
    finder = typed(window, hands, idle, "zeppe")
    assert titles(finder) == []
    assert finder.said.text().startswith("Nothing holds “zeppe”.")
    finder.field.setText("dog")
    finder.field.setText("whitlow")
    idle(window.context)
    assert any("Whitlow" in title for title in titles(finder))
    finder.hide()


def test_arrows_choose_and_enter_opens(window: MainWindow, hands: Hands, idle: Idle) -> None:
    finder = typed(window, hands, idle, "motorbikes fold moor", "events")
    first = finder.list.current
    assert first is not None
    wanted = next(row for row in finder.list.table.items if row.group == "Plans")
    while finder.list.current != wanted:
        hands.press("Down")
    hands.press("Up", "Down", "Enter")
    assert not window.finding.is_open
    assert window.page is not None
    assert window.page.key == "plans"
    idle(window.context)
    assert window.pages["plans"].plan.title == wanted.title.split(" ", 1)[1]  # type: ignore[attr-defined]


def test_esc_gives_the_keyboard_back(window: MainWindow, hands: Hands) -> None:
    window.show_page("priorities")
    before = window.focusWidget()
    assert before is not None
    opened(window, hands)
    hands.press("Esc")
    assert not window.finding.is_open
    assert window.focusWidget() is before


def test_a_place_becomes_the_place_at_the_top(window: MainWindow, hands: Hands, idle: Idle) -> None:
    place = next(each for each in list_places(window.context.store) if each.name == "Harrowgill")
    finder = typed(window, hands, idle, "harrowgill")
    while finder.list.current is None or finder.list.current.group != "Places":
        hands.press("Down")
    hands.press("Enter")
    assert window.context.place_id == place.id
    assert window.page is not None
    assert window.page.key == "priorities"


def test_pages_and_commands_stand_at_the_end(window: MainWindow, hands: Hands, idle: Idle) -> None:
    finder = typed(window, hands, idle, "dark th")
    assert titles(finder)[-1] == "Dark theme"
    while finder.list.current is None or finder.list.current.group != GROUP:
        hands.press("Down")
    hands.press("Enter")
    assert window.context.settings.theme == "dark"
    window.context.choose_theme("light")
    assert [row.title for row in matching(commands_of(window), "brief")] == ["Briefings"]
    assert matching(commands_of(window), "") == []
    assert {command.words for command in commands_of(window)} >= {page.title for page in PAGES if page.icon}


def test_what_was_looked_for_is_offered_again_in_this_sitting(window: MainWindow, hands: Hands, idle: Idle) -> None:
    finder = opened(window, hands)
    idle(window.context)
    assert titles(finder) == []
    assert "26/0117" in finder.said.text(), "it says how"
    hands.write("dog  fouling")
    idle(window.context)
    hands.press("Enter")
    idle(window.context)
    finder = opened(window, hands)
    idle(window.context)
    assert titles(finder) == ["dog fouling"]
    hands.press("Enter")
    idle(window.context)
    assert finder.field.text() == "dog fouling"
    assert len(titles(finder)) > 1
    assert window.finding.is_open
    finder.hide()


def test_it_opens_over_record_too_and_nowhere_while_locked(window: MainWindow, hands: Hands, idle: Idle) -> None:
    window.show_page("record")
    idle(window.context)
    assert not window.bar.find_button.isVisible()
    hands.press("Ctrl+K")
    assert window.finding.is_open
    middle = window.finding.finder.geometry().center().x()
    assert abs(middle - window.mapToGlobal(window.rect().center()).x()) < window.width()
    window.lock()
    assert not window.finding.is_open
    window.finding.open()
    assert not window.finding.is_open


def test_the_field_in_the_bar_opens_it_and_gives_way(window: MainWindow, qtbot: QtBot) -> None:
    window.show_page("priorities")
    button = window.bar.find_button
    assert not button.narrow
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert window.finding.is_open
    window.finding.close()
    window.bar.resize(window.bar.sentence.sizeHint().width() + 200, window.bar.height())
    assert button.narrow
    assert button.sizeHint().width() == button.sizeHint().height()


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_the_bar_is_not_crowded(window: MainWindow, size: tuple[int, int], idle: Idle) -> None:
    window.resize(*size)
    window.context.choose_place(next(p for p in list_places(window.context.store) if p.name == "Harrowgill"))
    window.show_page("priorities")
    idle(window.context)
    for pick in (window.bar.place, window.bar.period, window.bar.compared):
        assert pick.shown == pick.text()
    assert cut_strings(window.bar) == []


def test_words_of_a_resident_lead_to_their_question(window: MainWindow, hands: Hands, idle: Idle) -> None:
    hit = next(hit for hit in search(window.context.store, "the", limit=500).hits if hit.kind == "words")
    finder = typed(window, hands, idle, hit.line.split(".")[0])
    while finder.list.current is None or finder.list.current.group != KINDS["words"]:
        hands.press("Down")
    hands.press("Enter")
    idle(window.context)
    page = window.pages["results"]
    assert window.page is page
    assert page.pick.asked.key == hit.what["question"]  # type: ignore[attr-defined]


def test_a_screen_reader_hears_kind_title_and_where(window: MainWindow, hands: Hands, idle: Idle) -> None:
    place = next(each for each in list_places(window.context.store) if each.name == "Harrowgill")
    opened_on = window.context.period.last
    open_issue(window.context.store, title="Bins on fire", place_id=place.id, source="patrol", opened_on=opened_on)
    finder = typed(window, hands, idle, "bins fire")
    index = finder.list.currentIndex()
    spoken = finder.list.table.data(index, Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("Issues: 26/")
    assert "Harrowgill" in spoken
    assert unnamed(finder) == []
    assert QAccessible.queryAccessibleInterface(finder.field).text(QAccessible.Text.Name) == "Find anything"
    finder.hide()


def test_nothing_is_looked_for_under_an_open_dialog(window: MainWindow, idle: Idle) -> None:
    window.show_page("priorities")
    window.show_keys()
    assert QApplication.activeModalWidget() is not None
    window.finding.open()
    assert not window.finding.is_open
    QApplication.activeModalWidget().close()


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in ("places", "team")])
def test_what_is_found_of_every_kind_is_shown_by_its_page(
    window: MainWindow, hands: Hands, idle: Idle, kind: str
) -> None:
    found = [hit for words in "abcdehilmoprst" for hit in search(window.context.store, words, kinds={kind}).hits]
    assert found, "the practice store has something of every kind"
    typed(window, hands, idle, found[0].title, "events" if kind != "events" else "plans")
    window.finding.finder.list.opened.emit(found[0])
    idle(window.context)
    assert window.page is not None
    assert window.page.key == found[0].page
    assert not window.finding.is_open
