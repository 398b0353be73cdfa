"""Record as it is seen: everything fits, nothing is cut, every control has a name, in every theme and size."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from keys import Hands
from looking import SIZES, cut_strings, out_of_order, settle, tab_stops, unnamed
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QScrollArea

from beatbook.ui import icons
from beatbook.ui.context import Context
from beatbook.ui.dialogs.danger_card import DangerCard
from beatbook.ui.dialogs.keys import KeysDialog
from beatbook.ui.event_words import ICONS
from beatbook.ui.look import look
from beatbook.ui.pages.record import RecordPage
from beatbook.ui.theme import THEMES
from beatbook.ui.widgets.answer_tile import AIR, LEAST
from beatbook.ui.widgets.record_foot import HIGH
from beatbook.ui.widgets.tile_grid import TileGrid

Idle = Callable[[Context], None]
QUESTIONS = 6


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("size", SIZES, ids=str)
def test_every_question_fits_without_scrolling_and_nothing_is_cut(
    recording: RecordPage, hands: Hands, idle: Idle, theme: str, size: tuple[int, int]
) -> None:
    look().use(theme)
    recording.window().resize(*size)
    hands.press("0", "8", "Ctrl+Enter")
    idle(recording.context)
    for number in range(QUESTIONS):
        settle()
        body = recording.desk.view.body
        if isinstance(body, TileGrid):
            for tile in body.tiles.values():
                assert tile.height() - 2 * AIR >= LEAST
                assert recording.desk.view.foot.next.height() == HIGH
                assert recording.rect().contains(tile.mapTo(recording, tile.rect().bottomRight()))
            hands.type(body.current_tile.number)
        settle()
        assert cut_strings(recording.window()) == [], f"question {number + 1}"
        if recording.recorder.form is not None and recording.recorder.form.at == number:
            hands.press("PageDown")
    assert not recording.desk.findChildren(QScrollArea)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("size", SIZES, ids=str)
def test_five_long_answers_are_read_in_full_while_ticked(
    recording: RecordPage, hands: Hands, theme: str, size: tuple[int, int]
) -> None:
    look().use(theme)
    recording.window().resize(*size)
    hands.type("0511131521")
    settle()
    assert recording.desk.view.slots.shown == recording.desk.view.slots.text
    hands.type("01")
    settle()
    assert cut_strings(recording.window()) == []


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("size", SIZES, ids=str)
def test_no_tile_moves_for_what_is_said(
    recording: RecordPage, hands: Hands, idle: Idle, theme: str, size: tuple[int, int]
) -> None:
    look().use(theme)
    recording.window().resize(*size)

    def places() -> list[QRect]:
        settle()
        body = recording.desk.view.body
        assert isinstance(body, TileGrid)
        window = recording.window()
        return [QRect(tile.mapTo(window, QPoint(0, 0)), tile.size()) for tile in body.tiles.values()]

    before = places()
    deeds = (("R",), ("E",), ("U",), ("0", "3", "Ctrl+Enter"), ("Ctrl+Z",), ("Ctrl+Backspace",), ("Ctrl+Enter",))
    for keys in deeds:
        hands.press(*keys)
        idle(recording.context)
        assert places() == before, keys
        assert cut_strings(recording.window()) == [], keys
    assert recording.desk.view.foot.said.text
    assert min(place.height() for place in before) - 2 * AIR >= LEAST


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_answers_of_one_list_are_of_one_size_in_sunlight(
    recording: RecordPage, hands: Hands, size: tuple[int, int]
) -> None:
    look().use("sunlight")
    recording.window().resize(*size)
    hands.press(*["PageDown"] * 5)
    hands.type("05")
    settle()
    body = recording.desk.view.body
    assert isinstance(body, TileGrid)
    assert all(tile.fits_one_line or tile.two_lines for tile in body.tiles.values())
    long = next(tile for tile in body.tiles.values() if tile.number == "05")
    assert long.two_lines == ("Mixed: White and Black", "Caribbean") or long.fits_one_line


def test_a_ticked_tile_stays_black_under_the_keyboard_in_sunlight(recording: RecordPage, hands: Hands) -> None:
    look().use("sunlight")
    body = recording.desk.view.body
    assert isinstance(body, TileGrid)
    tile = body.current_tile

    def colours() -> tuple[str, str]:
        """Of the ground beside the words, and of the frame."""
        settle()
        drawn, middle = tile.grab().toImage(), tile.height() // 2
        return drawn.pixelColor(tile.width() - 60, middle).name(), drawn.pixelColor(AIR + 4, middle).name()

    yellow = look().colour("marker").name()
    assert colours()[0] == yellow
    hands.press("Space")
    assert colours() == ("#000000", yellow)


@pytest.mark.parametrize("columns", [(0, 3), (1, 2), (3, 2), (4, 1), (5, 3)])
def test_few_answers_stand_in_few_columns(recording: RecordPage, hands: Hands, columns: tuple[int, int]) -> None:
    question, expected = columns
    hands.press(*["PageDown"] * question)
    body = recording.desk.view.body
    assert isinstance(body, TileGrid)
    assert body.columns == expected


def test_numbers_have_equal_width_in_their_list(recording: RecordPage, hands: Hands) -> None:
    for _question in range(QUESTIONS):
        body = recording.desk.view.body
        if isinstance(body, TileGrid):
            numbers = [tile.number for tile in body.tiles.values()]
            assert len({len(number) for number in numbers}) == 1
            assert [int(number) for number in numbers] == list(range(1, len(numbers) + 1))
        hands.press("PageDown")


def test_the_warning_stands_at_the_field_in_every_size(recording: RecordPage, hands: Hands) -> None:
    hands.press("PageDown", "PageDown")
    for size in SIZES:
        recording.window().resize(*size)
        settle()
        seen = recording.desk.view.body
        assert seen is not None
        warning = seen.warning  # type: ignore[union-attr]
        assert "No names" in warning.text()
        assert not warning.visibleRegion().isEmpty()


@pytest.mark.parametrize("question", range(QUESTIONS))
def test_every_control_has_a_name_and_tab_goes_downwards(recording: RecordPage, hands: Hands, question: int) -> None:
    hands.press(*["PageDown"] * question)
    hands.press("V")
    assert unnamed(recording.window()) == []
    assert out_of_order(recording.window()) == []


def test_tab_goes_from_the_answers_to_the_buttons_to_the_count(recording: RecordPage, hands: Hands) -> None:
    hands.type("03")
    stops = [stop for stop in tab_stops(recording) if recording.desk.isAncestorOf(stop)]
    view, tally = recording.desk.view, recording.desk.tally
    body = view.body
    assert isinstance(body, TileGrid)
    foot = view.foot
    expected = [view.head.lives, body.current_tile, foot.skip, foot.clear, foot.save, foot.next]
    expected += [tally.hide_button, tally.faces]
    assert stops == expected


@pytest.mark.parametrize("theme", THEMES)
def test_the_empty_page_and_the_card_are_whole(recording: RecordPage, idle: Idle, theme: str) -> None:
    look().use(theme)
    recording.window().resize(1280, 640)
    recording.finish()
    idle(recording.context)
    settle()
    assert cut_strings(recording.window()) == []
    card = DangerCard(recording)
    card.show()
    assert cut_strings(card) == []
    assert unnamed(card) == []
    card.close()


def test_every_icon_is_in_the_face() -> None:
    named = {*ICONS.values(), "house-line", "warning", "warning-fill", "info", "arrow-left", "arrow-right"}
    assert all(icons.known(name) for name in {*named, "calendar-plus", "pencil-line", "arrow-up-bold"})


@pytest.mark.parametrize("theme", THEMES)
def test_the_keys_of_record_fit_the_lowest_screen(recording: RecordPage, theme: str) -> None:
    look().use(theme)
    dialog = KeysDialog(recording, "Record", RecordPage.keys)
    dialog.show()
    settle()
    assert dialog.width() <= 1280
    assert dialog.height() <= 640
    assert cut_strings(dialog) == []
    dialog.close()


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("size", SIZES, ids=str)
def test_a_correction_is_seen_and_fits(
    recording: RecordPage, hands: Hands, idle: Idle, theme: str, size: tuple[int, int]
) -> None:
    look().use(theme)
    recording.window().resize(*size)
    hands.press("0", "3", "Ctrl+Enter", "B")
    idle(recording.context)
    settle()
    assert cut_strings(recording.desk) == []
    assert unnamed(recording.desk) == []
    band = recording.desk.view.head.grab().toImage().pixelColor(2, 10).name()
    assert band == look().colour("warn_tint").name()
