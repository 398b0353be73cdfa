"""Finding an answer by its letters, and the next part by one key."""

from __future__ import annotations

from keys import Hands
from looking import SIZES, cut_strings, settle
from PySide6.QtWidgets import QApplication

from beatbook.ui.pages.record import RecordPage
from beatbook.ui.widgets.own_words import OwnWords
from beatbook.ui.widgets.tile_grid import TileGrid


def grid(page: RecordPage) -> TileGrid:
    body = page.desk.view.body
    assert isinstance(body, TileGrid)
    return body


def found(page: RecordPage) -> dict[str, str]:
    return {key: tile.found for key, tile in grid(page).tiles.items() if tile.found != "other"}


def ticked(page: RecordPage) -> set[str]:
    return {key for key, tile in grid(page).tiles.items() if tile.isChecked()}


def test_letters_find_and_enter_ticks(recording: RecordPage, hands: Hands) -> None:
    line = recording.desk.view.find_line
    hands.press("/")
    assert line.isVisible()
    hands.write("dr")
    assert found(recording) == {"drug_dealing": "here", "drink_driving": "match", "drug_taking": "match"}
    assert line.said.text() == "3 found. Enter ticks, arrows choose."
    hands.press("Down", "Right", "Down", "Up", "Enter")
    assert ticked(recording) == {"drug_taking"}
    assert not line.isVisible()
    assert set(found(recording).values()) == {""}
    assert QApplication.focusWidget() is grid(recording).current_tile
    hands.type("03")
    assert ticked(recording) == {"drug_taking", "criminal_damage"}


def test_esc_closes_and_changes_nothing(recording: RecordPage, hands: Hands) -> None:
    hands.press("/")
    hands.write("zebra")
    assert recording.desk.view.find_line.said.text() == "No answer has these letters."
    hands.press("Enter")
    assert recording.desk.view.find_line.isVisible()
    hands.press("Esc")
    assert not recording.desk.view.find_line.isVisible()
    assert ticked(recording) == set()
    foot = recording.desk.view.foot
    assert foot.said.isVisible()
    assert foot.typed.isVisible()
    assert foot.skip.isVisible()


def test_letters_mean_letters_while_an_answer_is_looked_for(recording: RecordPage, hands: Hands) -> None:
    hands.press("/")
    hands.write("rest")
    assert recording.desk.view.find_line.edit.text() == "rest"
    hands.press("Tab")
    assert not recording.desk.view.find_line.isVisible()


def test_a_single_choice_found_goes_on(recording: RecordPage, hands: Hands) -> None:
    hands.press("N", "/")
    hands.write("35")
    hands.press("Enter")
    assert recording.desk.view.head.steps.text == "Question 5 of 6"


def test_nothing_is_looked_for_where_words_are_asked(recording: RecordPage, hands: Hands) -> None:
    hands.press("Enter", "Enter", "/")
    body = recording.desk.view.body
    assert isinstance(body, OwnWords)
    assert body.edit.text() == "/"
    assert not recording.desk.view.find_line.isVisible()


def test_the_line_fits_everywhere(recording: RecordPage, hands: Hands) -> None:
    hands.press("0", "3", "/")
    hands.write("d")
    for size in SIZES:
        recording.window().resize(*size)
        settle()
        assert cut_strings(recording.desk) == []


def test_one_key_goes_to_the_questions_answered_if_people_like(recording: RecordPage, hands: Hands) -> None:
    hands.press("N")
    assert recording.desk.view.head.steps.text == "Question 4 of 6"
    hands.press("N")
    assert recording.desk.view.foot.said.text == "This is the last part of the form. Ctrl+Enter saves."
    hands.press("PageUp")
    hands.write("net")
    hands.press("Alt+N")
    assert recording.desk.view.head.steps.text == "Question 4 of 6"
