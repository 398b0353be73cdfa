"""Posters in the window: the page, what is to settle beside it, and out by the checklist; the house style."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from beatbook.domain.dates import Month
from beatbook.services.events import list_events
from beatbook.services.house_style import house_style
from beatbook.services.places import find_place
from beatbook.services.posters import gather_poster
from beatbook.services.priorities import add_update, list_priorities
from beatbook.services.releases import release_text, releases
from beatbook.ui.context import Context
from beatbook.ui.dialogs.clear_release import ClearDialog
from beatbook.ui.dialogs.house import HouseDialog
from beatbook.ui.dialogs.paper_release import PaperReleaseDialog
from beatbook.ui.dialogs.poster_words import PosterWordsDialog
from beatbook.ui.poster_deeds import open_card, open_event_poster, open_house, open_poster, open_poster_words
from beatbook.ui.window import MainWindow

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 2"><rect width="9" height="2" fill="#7A1F3D"/></svg>'
Kind = TypeVar("Kind", bound=QDialog)


def _opened(window: MainWindow, kind: type[Kind], qtbot: QtBot) -> Kind:
    qtbot.waitUntil(lambda: any(each.isVisible() for each in window.findChildren(kind)), timeout=20_000)
    return next(each for each in window.findChildren(kind) if each.isVisible())


@pytest.fixture
def poster(
    window: MainWindow, context: Context, practice_today: date, qtbot: QtBot
) -> Callable[[], PaperReleaseDialog]:
    """Opens the poster of Thornley Fold and waits for its page."""

    def open_it() -> PaperReleaseDialog:
        place = find_place(context.store, "Thornley Fold").id
        open_poster(context, window, place, Month.of(practice_today))
        dialog = _opened(window, PaperReleaseDialog, qtbot)
        qtbot.waitUntil(lambda: dialog.shown is not None, timeout=20_000)
        return dialog

    return open_it


def _tick_and_clear(dialog: PaperReleaseDialog, qtbot: QtBot) -> None:
    dialog.clear()
    asked = next(each for each in dialog.findChildren(ClearDialog) if each.isVisible())
    for box in asked.boxes.values():
        box.setChecked(True)
    with qtbot.waitSignal(asked.cleared, timeout=20_000):
        asked.save()


def test_a_poster_is_shown_and_cleared(
    poster: Callable[[], PaperReleaseDialog], context: Context, qtbot: QtBot
) -> None:
    dialog = poster()
    assert dialog.shown is not None
    assert dialog.shown.pdf.startswith(b"%PDF")
    assert dialog.clear_button.isEnabled()
    _tick_and_clear(dialog, qtbot)
    (view,) = releases(context.store)
    assert (view.kind, view.forms) == ("poster", ("pdf",))
    assert not dialog.isVisible()


def test_a_poster_that_reads_otherwise_by_now_does_not_go_out(
    poster: Callable[[], PaperReleaseDialog], context: Context, practice_today: date, qtbot: QtBot
) -> None:
    dialog = poster()
    place = find_place(context.store, "Thornley Fold").id
    priority = next(each for each in list_priorities(context.store, place_id=place) if "Speeding" in each.title)
    add_update(context.store, priority_id=priority.id, on=practice_today, text="We checked 9 lorries.")
    dialog.clear()
    asked = next(each for each in dialog.findChildren(ClearDialog) if each.isVisible())
    for box in asked.boxes.values():
        box.setChecked(True)
    asked.save()
    qtbot.waitUntil(lambda: "reads otherwise" in asked.fault, timeout=20_000)
    assert releases(context.store) == ()


def test_what_is_found_is_settled_beside_the_page_before_it_goes_out(
    poster: Callable[[], PaperReleaseDialog], context: Context, practice_today: date, qtbot: QtBot
) -> None:
    place = find_place(context.store, "Thornley Fold").id
    priority = next(each for each in list_priorities(context.store, place_id=place) if "Speeding" in each.title)
    add_update(context.store, priority_id=priority.id, on=practice_today, text="Write to clerk@wenfold.example.org.")
    dialog = poster()
    assert not dialog.clear_button.isEnabled()
    (card,) = dialog.cards
    before = dialog.shown
    dialog.change(card.settles, "We went on checking.")
    qtbot.waitUntil(lambda: dialog.shown is not before and not dialog.cards, timeout=20_000)
    assert dialog.clear_button.isEnabled()
    _tick_and_clear(dialog, qtbot)
    (view,) = releases(context.store)
    assert "We went on checking." in release_text(context.store, view.id)
    assert "clerk@" not in release_text(context.store, view.id)


def test_a_decision_can_be_taken_back(
    poster: Callable[[], PaperReleaseDialog], context: Context, practice_today: date, qtbot: QtBot
) -> None:
    place = find_place(context.store, "Thornley Fold").id
    priority = next(each for each in list_priorities(context.store, place_id=place) if "Speeding" in each.title)
    add_update(context.store, priority_id=priority.id, on=practice_today, text="Write to clerk@wenfold.example.org.")
    dialog = poster()
    dialog.keep(dialog.cards[0].settles, "The clerk asked for it.")
    qtbot.waitUntil(lambda: not dialog.cards, timeout=20_000)
    assert dialog.shown is not None
    (settled,) = dialog.shown.drawn.looked.settled
    dialog.take_back(settled)
    qtbot.waitUntil(lambda: len(dialog.cards) == 1, timeout=20_000)
    assert not dialog.clear_button.isEnabled()


def test_what_cannot_be_made_says_why_in_the_dialog(window: MainWindow, context: Context, qtbot: QtBot) -> None:
    open_card(context, window, find_place(context.store, "Kestrel Bank").id)
    dialog = _opened(window, PaperReleaseDialog, qtbot)
    qtbot.waitUntil(lambda: "Plan one on the Events page" in dialog.fault.text(), timeout=20_000)
    assert not dialog.clear_button.isEnabled()


def test_an_event_to_come_offers_its_poster(window: MainWindow, context: Context, qtbot: QtBot) -> None:
    surgery = next(each for each in list_events(context.store) if each.name == "Surgery at Harrowgill village hall")
    open_event_poster(context, window, surgery.id)
    dialog = _opened(window, PaperReleaseDialog, qtbot)
    qtbot.waitUntil(lambda: dialog.shown is not None, timeout=20_000)
    assert dialog.shown is not None
    assert dialog.shown.drawn.made.event_id == surgery.id


# ---------------------------------------------------------------- house style


@pytest.fixture
def house(window: MainWindow, context: Context, qtbot: QtBot) -> HouseDialog:
    open_house(context, window)
    return _opened(window, HouseDialog, qtbot)


def test_a_colour_that_cannot_be_read_is_refused_as_it_is_typed(house: HouseDialog, context: Context) -> None:
    house.colour.setText("#FFD700")
    assert "is the same hue, dark enough to read" in house.colour_field.fault
    house.save()
    assert house.isVisible()
    assert house_style(context.store).colour == "#14365C"
    house.colour.setText("#7A1F3D")
    assert house.colour_field.fault == ""


def test_it_is_saved_with_the_crest(house: HouseDialog, context: Context, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "crest.svg").write_text(SVG, encoding="utf-8")
    assert not house.says_field.isVisible()
    house.take_crest(tmp_path / "crest.svg")
    qtbot.waitUntil(lambda: house.crest is not None, timeout=20_000)
    house.says.setText("Crest of Brackenshire Police")
    house.colour.setText("7a1f3d")
    with qtbot.waitSignal(house.saved, timeout=20_000):
        house.save()
    kept = house_style(context.store)
    assert kept.colour == "#7A1F3D"
    assert kept.crest is not None
    assert kept.crest.alt == "Crest of Brackenshire Police"


def test_a_picture_that_is_none_says_so_and_the_crest_stays(house: HouseDialog, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "crest.png").write_bytes(b"no picture")
    house.take_crest(tmp_path / "crest.png")
    qtbot.waitUntil(lambda: "PNG, JPEG or SVG" in house.crest_field.fault, timeout=20_000)
    assert house.crest is None


# ---------------------------------------------------------------- words of the poster's own


def test_pairs_are_chosen_moved_and_worded(
    poster: Callable[[], PaperReleaseDialog], context: Context, practice_today: date, qtbot: QtBot
) -> None:
    dialog = poster()
    place, month = find_place(context.store, "Thornley Fold").id, Month.of(practice_today)
    open_poster_words(context, dialog, place, month)
    qtbot.waitUntil(lambda: bool(dialog.findChildren(PosterWordsDialog)), timeout=20_000)
    (words,) = dialog.findChildren(PosterWordsDialog)
    first, second = words.cards[:2]
    second.up.click()
    assert words.cards[:2] == [second, first]
    assert not second.up.isEnabled()
    second.said.setText("Bikes on the moor")
    for card in words.cards[1:]:
        card.box.setChecked(False)
    second.did.setPlainText("")
    words.save()
    assert "“We did” is empty" in words.fault
    second.did.setPlainText("Eleven riders were stopped.")
    before = dialog.shown
    with qtbot.waitSignal(words.saved, timeout=20_000):
        words.save()
    qtbot.waitUntil(lambda: dialog.shown is not before, timeout=20_000)
    (pair,) = gather_poster(context.store, place_id=place, month=month, today=practice_today).pairs
    assert (pair.said, pair.did) == ("Bikes on the moor", "Eleven riders were stopped.")
