"""What can be done with a place from its page: changed, put into another, merged, retired, brought back."""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

import pytest
from looking import SIZES, cut_strings, settle, unnamed
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from beatbook.domain.changes import Changes
from beatbook.domain.place_card import COUNCILLORS, MEMBERS
from beatbook.services.events import list_events
from beatbook.services.place_editing import edit_place, retire_place
from beatbook.services.place_parts import children, parents
from beatbook.services.places import add_place, find_place, get_place, list_places
from beatbook.services.typed_figures import latest_typed
from beatbook.ui.context import Context
from beatbook.ui.dialogs.edit_place import EditPlaceDialog
from beatbook.ui.dialogs.merge_place import MergePlaceDialog
from beatbook.ui.dialogs.place_figures import PlaceFiguresDialog
from beatbook.ui.dialogs.place_parts import PlacePartsDialog
from beatbook.ui.dialogs.reason import ReasonDialog
from beatbook.ui.dialogs.retired_places import RetiredPlacesDialog
from beatbook.ui.look import look
from beatbook.ui.pages import PAGES
from beatbook.ui.pages.places import PlacesPage
from beatbook.ui.window import MainWindow

Idle = Callable[[Context], None]
T = TypeVar("T", bound=QDialog)


@pytest.fixture
def page(window: MainWindow, context: Context, idle: Idle) -> PlacesPage:
    """The page on Harrowgill parish."""
    window.show_page("places")
    idle(context)
    assert isinstance(window.page, PlacesPage)
    window.page.open(place_id=find_place(context.store, "Harrowgill").id)
    idle(context)
    return window.page


def _dialog(page: PlacesPage, kind: type[T]) -> T:
    found = [each for each in page.findChildren(kind) if each.isVisible()]
    assert len(found) == 1
    return found[0]


def _undo(page: PlacesPage) -> None:
    """Press Undo in the message that says what was done."""
    window = page.window()
    assert isinstance(window, MainWindow)
    (action,) = (each for each in window.messages.shown[0].actions if each.text == "Undo")
    window.messages.withdraw(window.messages.shown[0])
    action.run()


def test_the_menu_opens_by_keyboard_with_all_that_can_be_done(page: PlacesPage, qtbot: QtBot) -> None:
    page.list.view.setFocus()
    qtbot.keyClick(page, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    (menu,) = (each for each in page.findChildren(QMenu) if each.isVisible())
    entries = [action.text() for action in menu.actions() if not action.isSeparator()]
    wanted = ("Change", "Councillors and members", "What it lies in", "History", "Merge into another", "Retire")
    said = [entry.replace("&", "") for entry in entries]
    assert [words for words in wanted if not any(entry.startswith(words) for entry in said)] == []
    letters = [entry[entry.index("&") + 1].casefold() for entry in entries if "&" in entry]
    assert len(set(letters)) == len(letters)
    menu.close()


def test_f2_changes_the_place_and_the_bar_at_the_top(
    page: PlacesPage, context: Context, idle: Idle, qtbot: QtBot
) -> None:
    context.choose_place(find_place(context.store, "Harrowgill"))
    qtbot.keyClick(page, Qt.Key.Key_F2)
    dialog = _dialog(page, EditPlaceDialog)
    dialog.people.setText("many")
    dialog.save()
    assert dialog.people_field.fault == "Write a whole number, such as 6,420."
    dialog.people.setText("1,900")
    dialog.name.setText("Harrow Gill")
    dialog.save()
    idle(context)
    assert find_place(context.store, "Harrow Gill").population == 1900
    assert page.panel.name.text() == "Harrow Gill"
    assert context.place is not None
    assert context.place.label == "Harrow Gill parish"


def test_two_texts_are_shown_where_another_saved_meanwhile(page: PlacesPage, context: Context, idle: Idle) -> None:
    place = find_place(context.store, "Harrowgill")
    page.deeds.edit(place)
    dialog = _dialog(page, EditPlaceDialog)
    edit_place(context.store, place_id=place.id, version=place.version, name="Harrow", households=800)
    dialog.name.setText("Gill")
    dialog.save()
    idle(context)
    assert list(dialog.both.open_fields) == ["name"]
    assert dialog.homes.text() == "800"
    dialog.both.chosen.emit("name", False)
    assert dialog.name.text() == "Harrow"


def test_the_card_takes_councillors_and_members_with_their_day(page: PlacesPage, context: Context, idle: Idle) -> None:
    page.panel.card.type_button.click()
    dialog = _dialog(page, PlaceFiguresDialog)
    fields = {name: edit for name, (_, edit) in dialog.fields.items()}
    dialog.save()
    assert dialog.fault == "Type at least one of the two."
    fields[COUNCILLORS].setText("seven")
    dialog.save()
    assert dialog.fields[COUNCILLORS][0].fault == "Write a whole number, such as 333."
    fields[COUNCILLORS].setText("7")
    fields[MEMBERS].setText("1,333")
    dialog.save()
    idle(context)
    typed = latest_typed(context.store, find_place(context.store, "Harrowgill").id, (COUNCILLORS, MEMBERS))
    assert {name: (each.value, each.day) for name, each in typed.items()} == {
        COUNCILLORS: (7, date.today()),
        MEMBERS: (1333, date.today()),
    }
    shown = [cell.text() for _, cell in page.panel.card.facts._cells]
    assert [text.split(" on ")[0] for text in shown[:2]] == ["7", "1,333"]
    assert shown[2].startswith("58 by ")


def test_a_parish_has_a_card_and_a_district_has_none(page: PlacesPage, context: Context, idle: Idle) -> None:
    assert page.panel.card.isVisibleTo(page)
    page.open(place_id=find_place(context.store, "Wenfold district").id)
    idle(context)
    assert not page.panel.card.isVisibleTo(page)


def test_overlaps_stand_under_the_name(page: PlacesPage, context: Context, idle: Idle) -> None:
    page.open(place_id=find_place(context.store, "Thornley Fold ward").id)
    idle(context)
    assert page.panel.across.text() == "Lies 64% in Thornley parish and 36% in Harrowgill parish."


def test_parts_are_put_in_and_taken_out_by_hand(page: PlacesPage, context: Context, idle: Idle) -> None:
    team = add_place(context.store, kind="area", name="North team").id
    page.deeds.parts(get_place(context.store, team), up=False)
    dialog = _dialog(page, PlacePartsDialog)
    dialog.save()
    assert dialog.pick_field.fault == "Choose a place from the list."
    for name in ("Thornley Fold ward", "Upper Fold ward"):
        dialog.pick.choose(find_place(context.store, name).id)
        dialog.save()
        idle(context)
    assert [(p.place.name, p.stated) for p in children(context.store, team)] == [
        ("Thornley Fold", True),
        ("Upper Fold", True),
    ]
    (out,) = (each for each in dialog.findChildren(QPushButton) if each.accessibleName() == "Take out Upper Fold ward")
    out.click()
    idle(context)
    assert [p.place.name for p in children(context.store, team)] == ["Thornley Fold"]
    dialog.reject()
    page.open(place_id=find_place(context.store, "Thornley Fold ward").id)
    idle(context)
    assert page.panel.within.text().startswith("Ward in North team (by hand), Wenfold district")


def test_a_part_by_outline_is_put_right_by_stating_another(page: PlacesPage, context: Context, idle: Idle) -> None:
    harrowgill = find_place(context.store, "Harrowgill")
    page.deeds.parts(harrowgill, up=True)
    dialog = _dialog(page, PlacePartsDialog)
    dialog.pick.choose(find_place(context.store, "Marl Common ward").id)
    dialog.save()
    idle(context)
    held = {(p.place.name, p.stated) for p in parents(context.store, harrowgill.id)}
    assert held == {("Wenfold", False), ("Marl Common", True)}


def test_a_merge_moves_the_place_at_the_top_and_is_undone(page: PlacesPage, context: Context, idle: Idle) -> None:
    twin = add_place(context.store, kind="parish", name="Harrow").id
    harrowgill = find_place(context.store, "Harrowgill")
    context.choose_place(harrowgill)
    events = len(list_events(context.store, place_id=harrowgill.id))
    page.deeds.merge(harrowgill)
    dialog = _dialog(page, MergePlaceDialog)
    dialog.save()
    assert dialog.into_field.fault == "Choose the place that stays."
    dialog.into.choose(find_place(context.store, "Marl parish").id)
    dialog.save()
    assert "so they are two places" in dialog.into_field.fault
    dialog.into.choose(twin)
    dialog.save()
    idle(context)
    assert context.place_id == twin
    assert page.panel.name.text() == "Harrow"
    assert len(list_events(context.store, place_id=twin)) == events > 0
    _undo(page)
    idle(context)
    assert {place.name for place in list_places(context.store, kind="parish")} >= {"Harrow", "Harrowgill"}
    assert len(list_events(context.store, place_id=harrowgill.id)) == events


def test_open_work_is_said_before_it_is_retired_and_undo_brings_it_back(
    page: PlacesPage, context: Context, idle: Idle
) -> None:
    harrowgill = find_place(context.store, "Harrowgill")
    context.choose_place(harrowgill)
    page.deeds.retire(harrowgill)
    dialog = _dialog(page, ReasonDialog)
    assert dialog.save_button.text() == "Retire it all the same"
    dialog.reason.setPlainText("part of Thornley now")
    dialog.save()
    idle(context)
    assert context.place_id is None
    assert "Harrowgill" not in {place.name for place in list_places(context.store)}
    _undo(page)
    idle(context)
    assert page.panel.name.text() == "Harrowgill"


def test_a_retired_place_is_brought_back_from_the_list(page: PlacesPage, context: Context, idle: Idle) -> None:
    page.deeds.retired()
    empty = _dialog(page, RetiredPlacesDialog)
    empty.reject()
    place = find_place(context.store, "Sallow Road ward")
    page.deeds.retire(place)
    reason = _dialog(page, ReasonDialog)
    reason.reason.setPlainText("drawn anew")
    reason.save()
    idle(context)
    page.deeds.retired()
    dialog = _dialog(page, RetiredPlacesDialog)
    (back,) = (each for each in dialog.findChildren(QPushButton) if each.text() == "Bring back")
    back.click()
    idle(context)
    assert get_place(context.store, place.id).name == "Sallow Road"
    assert page.panel.name.text() == "Sallow Road"


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("theme", ["light", "sunlight"])
def test_every_dialog_can_be_read_and_named(
    page: PlacesPage, context: Context, idle: Idle, qtbot: QtBot, theme: str, size: tuple[int, int]
) -> None:
    look().use(theme)
    page.window().resize(*size)
    place = find_place(context.store, "Harrowgill")
    idle(context)
    settle()
    assert cut_strings(page) == []
    for open_ in (
        page.deeds.edit,
        page.deeds.figures,
        page.deeds.merge,
        page.deeds.retire,
        lambda each: page.deeds.parts(each, up=True),
    ):
        open_(place)
        dialog = _dialog(page, QDialog)
        settle()
        assert cut_strings(dialog) == []
        assert unnamed(dialog) == []
        assert dialog.height() <= size[1]
        dialog.reject()


def test_two_words_find_one_of_two_namesakes(page: PlacesPage, context: Context, window: MainWindow) -> None:
    district = add_place(context.store, kind="district", name="Eastfold").id
    add_place(context.store, kind="ward", name="Weir Green", within=district)
    page.refresh()
    page.list.field.setText("weir east")
    assert [place.label for place in page.list.view.table.places] == ["Weir Green ward, Eastfold"]
    picker = window.bar.place_picker
    window.bar.open_places()
    picker.filter.setText("weir wenf")
    shown = [picker.list.item(n).text() for n in range(picker.list.count()) if not picker.list.item(n).isHidden()]
    assert shown == ["Weir Green ward, Wenfold"]
    picker.hide()


def test_every_page_opens_where_all_that_was_recorded_is_at_retired_places(
    page: PlacesPage, context: Context, idle: Idle, window: MainWindow
) -> None:
    for place in list_places(context.store):
        if place.kind in ("ward", "parish"):
            retire_place(context.store, place_id=place.id, anyway=True)
    context.announce(Changes.of("places"))
    for shown in PAGES:
        window.show_page(shown.key)
        idle(context)
