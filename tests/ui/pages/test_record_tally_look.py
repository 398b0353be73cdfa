"""The tally desk as it is seen: everything fits, nothing is cut, every control has a name, in every theme and size."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from keys import Hands
from looking import SIZES, cut_strings, out_of_order, seen_widgets, settle, tab_stops, unnamed
from PySide6.QtCore import QRect

from beatbook.ui.context import Context
from beatbook.ui.look import look
from beatbook.ui.pages.record import RecordPage
from beatbook.ui.theme import THEMES
from beatbook.ui.widgets.answer_tile import AIR, LEAST
from beatbook.ui.widgets.labels import ElidedLabel
from beatbook.ui.widgets.marks_desk import MarksDesk

Idle = Callable[[Context], None]


def places(desk: MarksDesk) -> list[QRect]:
    settle()
    assert desk.grid is not None
    return [tile.geometry() for tile in desk.grid.tiles.values()]


def cut(desk: MarksDesk) -> list[str]:
    """What is cut, but for a question in the list, which its tooltip has in full."""
    settle()
    told = {f"ElidedLabel: {each.text()}" for each in seen_widgets(desk) if isinstance(each, ElidedLabel)}
    return [each for each in cut_strings(desk.window()) if each not in told]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("size", SIZES, ids=str)
def test_both_manners_fit_and_nothing_is_cut_or_moves(
    recording: RecordPage, hands: Hands, idle: Idle, theme: str, size: tuple[int, int]
) -> None:
    look().use(theme)
    recording.window().resize(*size)
    hands.press("Y")
    desk = recording.marks
    before = places(desk)
    assert all(place.height() - 2 * AIR >= LEAST for place in before)
    hands.press("0", "3", "Enter", "N")
    hands.type("60")
    hands.press("Enter")
    hands.type("0102030405" + "06")
    idle(recording.context)
    assert cut(desk) == []
    assert places(desk) == before
    hands.press("Enter", "Ctrl+Enter")
    idle(recording.context)
    assert cut(desk) == []
    hands.press("W")
    hands.type("30")
    hands.press("Enter", "2", "2", "3", "Enter", "1", "5", "2", "8", "Enter")
    idle(recording.context)
    assert desk.foot.said.text.startswith("“Nuisance motorbikes” can have 27 marks at most")
    assert cut(desk) == []
    assert places(desk) == before
    grid = desk.grid
    assert grid is not None
    for tile in grid.tiles.values():
        assert desk.rect().contains(tile.mapTo(desk, tile.rect().bottomRight()))
    assert desk.rect().contains(desk.foot.next.mapTo(desk, desk.foot.next.rect().bottomRight()))


def test_every_control_has_a_name_and_the_keyboard_reaches_all_in_order(
    recording: RecordPage, hands: Hands, idle: Idle
) -> None:
    hands.press("Y", "0", "3", "Enter", "Ctrl+Enter")
    idle(recording.context)
    desk = recording.marks
    assert unnamed(desk) == []
    assert out_of_order(desk) == []
    stops = tab_stops(recording.window())
    assert desk.grid is not None
    order = [
        desk.head.questions,
        desk.grid.current_tile,
        desk.foot.back,
        desk.foot.next,
        desk.side.edit,
        desk.side.lives,
    ]
    assert [stop for stop in stops if stop in order] == order
    assert set(desk.side.list.buttons) <= set(stops)
    assert desk.grid.tile("criminal_damage").accessibleName() == "03 Criminal damage, 0 marks"
    hands.press("0", "3", "Enter")
    assert desk.grid.tile("criminal_damage").accessibleName() == "03 Criminal damage, 1 mark"
