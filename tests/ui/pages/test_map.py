"""The Map page on the practice store: shown, moved, chosen, drawn on, pinned, and the same as a table."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from beatbook.domain.dates import Period
from beatbook.models import Event
from beatbook.services.areas import area_corners
from beatbook.services.places import find_place, list_places
from beatbook.store.store import Store
from beatbook.ui.context import Context
from beatbook.ui.dialogs.area import AreaDialog
from beatbook.ui.look import look
from beatbook.ui.pages.map import MapPage
from beatbook.ui.widgets.map_items import contrast, ground_of, ink_on
from beatbook.ui.widgets.table import RowsTable
from beatbook.ui.window import MainWindow

YEAR = Period(date(2025, 11, 24), date(2026, 11, 23))
NONE, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton
Idle = Callable[[Context], None]


@pytest.fixture
def page(window: MainWindow, context: Context, idle: Idle) -> MapPage:
    context.choose_period(YEAR, YEAR.before())
    window.show_page("map")
    idle(context)
    shown = window.page
    assert isinstance(shown, MapPage)
    assert shown.summary is not None
    return shown


def pixel(page: MapPage, name: str) -> QPoint:
    """Where a place's middle stands on the screen."""
    assert page.summary is not None
    row = next(row for row in page.summary.places if row.name == name)
    return page.view.mapFromScene(page.view.at(*row.point))


def shown(page: MapPage, context: Context, idle: Idle, what: str) -> None:
    page.bar.choose(what)
    page.refresh()
    idle(context)


def test_it_begins_with_what_most_people_ticked(page: MapPage) -> None:
    assert page.summary is not None
    assert page.summary.show == "issue:road-safety"
    assert {row.name for row in page.summary.places} >= {"Thornley Fold", "Marl Common"}
    assert len(page.summary.places) == 6


def test_a_place_lies_on_the_screen_as_on_the_ground(page: MapPage) -> None:
    """West is left and north is up, and every place is in sight and beside the legend."""
    assert page.summary is not None
    rows = page.summary.places
    by_east = sorted(rows, key=lambda row: row.point[0])
    assert [pixel(page, row.name).x() for row in by_east] == sorted(pixel(page, row.name).x() for row in rows)
    by_north = sorted(rows, key=lambda row: -row.point[1])
    assert [pixel(page, row.name).y() for row in by_north] == sorted(pixel(page, row.name).y() for row in rows)
    seen = page.view.mapFromScene(page.view.whole).boundingRect()
    assert page.view.viewport().rect().contains(seen)
    assert seen.bottom() < page.desk.legend.y() or seen.left() > page.desk.legend.geometry().right()


def test_a_click_chooses_and_the_panel_tells_of_it(page: MapPage, context: Context, idle: Idle, qtbot: QtBot) -> None:
    QTest.mouseClick(page.view.viewport(), LEFT, NONE, pixel(page, "Marl Common") + QPoint(0, 30))
    idle(context)
    assert page.current is not None
    assert page.current.name == "Marl Common"
    assert page.side.name.text() == "Marl Common ward"
    assert page.side.figure.text() == page.current.text
    assert f"{page.current.n} of {page.current.base} people" in page.side.told.text()
    assert page.side.bars.bars[0].label == "Road safety issues"
    row = page.list.view.current_row()
    assert row is not None
    assert row.id == page.current.id


def test_what_is_too_few_says_so_and_shows_no_figure(page: MapPage, context: Context, idle: Idle) -> None:
    assert page.summary is not None
    few = next(row for row in page.summary.places if row.state == "too few")
    page.view.choose(few.id, say=True)
    idle(context)
    assert not page.side.figure.isVisible()
    assert page.side.told.text().startswith("Too few to say: ")
    assert "under 30 answers" in page.desk.legend.few


def test_arrows_choose_the_place_in_that_direction(page: MapPage, qtbot: QtBot) -> None:
    page.view.setFocus()
    assert page.summary is not None
    west = min(page.summary.places, key=lambda row: row.point[0])
    page.view.choose(west.id)
    for _ in range(3):
        before = page.current
        qtbot.keyClick(page.view, Qt.Key.Key_Right)
        assert page.current is not None
        assert before is not None
        if page.current is not before:
            assert page.current.point[0] > before.point[0]
    assert page.current is not west


def test_page_down_follows_the_table(page: MapPage, qtbot: QtBot) -> None:
    page.view.setFocus()
    assert page.summary is not None
    names = []
    for _ in range(8):
        qtbot.keyClick(page.view, Qt.Key.Key_PageDown)
        assert page.current is not None
        names.append(page.current.name)
    assert names[:6] == [row.name for row in page.summary.ranked]
    assert names[-1] == names[5]


def test_plus_minus_and_nought_zoom_about_the_middle(page: MapPage, qtbot: QtBot) -> None:
    page.view.setFocus()
    fitted = page.view.scale_now
    middle = page.view.mapToScene(page.view.viewport().rect().center())
    qtbot.keyClick(page.view, Qt.Key.Key_Plus)
    assert page.view.scale_now == pytest.approx(1.5 * fitted)
    gap = page.view.mapToScene(page.view.viewport().rect().center()) - middle
    assert (gap * page.view.scale_now).manhattanLength() < 4
    qtbot.keyClick(page.view, Qt.Key.Key_Minus)
    assert page.view.scale_now == pytest.approx(fitted)
    for _ in range(30):
        qtbot.keyClick(page.view, Qt.Key.Key_Minus)
    assert page.view.scale_now == pytest.approx(fitted / 2)
    qtbot.keyClick(page.view, Qt.Key.Key_0)
    assert page.view.scale_now == pytest.approx(fitted)
    assert page.desk.scale.words == "2 km"


def test_it_is_moved_by_keys_and_by_dragging_and_a_drag_chooses_nothing(page: MapPage, qtbot: QtBot) -> None:
    page.view.setFocus()
    before = pixel(page, "Marl Common")
    qtbot.keyClick(page.view, Qt.Key.Key_Right, CTRL)
    assert pixel(page, "Marl Common").x() == before.x() - 96
    chosen = page.view.current
    start = pixel(page, "Thornley Fold") + QPoint(0, 30)
    viewport = page.view.viewport()
    QTest.mousePress(viewport, LEFT, NONE, start)
    for step in (20, 40, 60):
        _drag(page, start + QPoint(step, step))
    QTest.mouseRelease(viewport, LEFT, NONE, start + QPoint(60, 60))
    assert pixel(page, "Marl Common") == before + QPoint(-96 + 60, 60)
    assert page.view.current == chosen


def _drag(page: MapPage, to: QPoint) -> None:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QMouseEvent

    at = QPointF(to)
    event = QMouseEvent(QEvent.Type.MouseMove, at, page.view.mapToGlobal(at), LEFT, LEFT, NONE)
    page.view.mouseMoveEvent(event)


def test_labels_do_not_meet_at_any_zoom(page: MapPage, context: Context, idle: Idle) -> None:
    shown(page, context, idle, "crime:all")
    for _ in range(4):
        boxes = []
        for label in page.view.labels:
            at, box = page.view.mapFromScene(label.pos()), label.boundingRect()
            boxes.append(box.adjusted(4, 4, -4, -4).translated(QPointF(at)))
        assert boxes
        assert not any(a.intersects(b) for at, a in enumerate(boxes) for b in boxes[at + 1 :])
        page.view.zoom(1.6)


@pytest.mark.parametrize("theme", ["light", "dark", "sunlight"])
def test_words_stand_out_on_every_shade(page: MapPage, context: Context, idle: Idle, theme: str) -> None:
    look().use(theme)
    shown(page, context, idle, "crime:all")
    assert page.summary is not None
    least = 7.0 if theme == "sunlight" else 4.5
    for row in page.summary.places:
        assert contrast(ink_on(ground_of(row)), ground_of(row)) >= least


def test_rates_and_counts_are_turned(page: MapPage, context: Context, idle: Idle) -> None:
    shown(page, context, idle, "crime:burglary")
    assert page.summary is not None
    assert page.bar.measure.isVisible()
    assert page.summary.measure == "rate"
    page.bar.measure.choose("count")
    page.refresh()
    idle(context)
    assert page.summary.measure == "count"
    assert "have no location" in page.side.notes.text()


def test_the_public_sees_no_pins_and_no_small_counts(page: MapPage, context: Context, idle: Idle) -> None:
    assert page.summary is not None
    assert page.summary.pins
    page.bar.who.choose("public")
    shown(page, context, idle, "issue:heritage-crime")
    assert not page.summary.pins
    hidden = next(row for row in page.summary.places if row.state == "suppressed")
    page.view.choose(hidden.id, say=True)
    idle(context)
    assert page.side.told.text() == "Not shown"
    assert not page.side.figure.isVisible()


def test_the_table_has_the_same_places_and_figures(page: MapPage, context: Context, idle: Idle, qtbot: QtBot) -> None:
    page.view.setFocus()
    qtbot.keyClick(page.view, Qt.Key.Key_T)
    assert page.on_table
    model = page.list.view.model()
    assert isinstance(model, RowsTable)
    assert page.summary is not None
    assert model.rows == page.summary.ranked
    heads = [column.head for column in model.columns]
    assert heads == ["Ward", "Share", "Range from chance", "People", "Of", "Not shown"]
    page.list.view.choose_row(2)
    assert page.current is page.summary.ranked[2]
    page.turn()
    assert not page.on_table


def test_a_ward_at_the_top_shows_its_district_with_the_ward_ringed(page: MapPage, context: Context, idle: Idle) -> None:
    context.choose_place(find_place(context.store, "Marl Common ward"))
    idle(context)
    assert page.summary is not None
    assert page.summary.place == "Wenfold district"
    assert page.current is not None
    assert page.current.name == "Marl Common"
    context.choose_place(find_place(context.store, "Wenfold district"))
    idle(context)
    assert page.summary.kind == "ward"


def test_enter_opens_the_places_results_and_o_makes_it_ours(
    page: MapPage, window: MainWindow, context: Context, idle: Idle, qtbot: QtBot
) -> None:
    page.view.setFocus()
    qtbot.keyClick(page.view, Qt.Key.Key_PageDown)
    wanted = page.current
    assert wanted is not None
    qtbot.keyClick(page.view, Qt.Key.Key_O)
    idle(context)
    assert context.place_id == wanted.id
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    idle(context)
    assert window.page is not None
    assert window.page.key == "results"


# ---------------------------------------------------------------- putting things on it


def test_an_area_is_drawn_by_keyboard_and_named(
    page: MapPage, context: Context, practice_store: Store, idle: Idle, qtbot: QtBot
) -> None:
    page.deeds.draw()
    assert page.tool_bar.isVisible()
    for keys in ((), (Qt.Key.Key_Right,) * 8, (Qt.Key.Key_Down,) * 8, (Qt.Key.Key_Left,) * 3):
        for key in keys:
            qtbot.keyClick(page.view, key)
        qtbot.keyClick(page.view, Qt.Key.Key_Space)
    assert len(page.view.tool.corners) == 4
    qtbot.keyClick(page.view, Qt.Key.Key_Backspace)
    assert len(page.view.tool.corners) == 3
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    dialog = page.findChild(AreaDialog)
    assert dialog is not None
    dialog.name.setText("The Fold")
    dialog.save()
    idle(context)
    made = next(each for each in list_places(practice_store, kind="area"))
    assert made.name == "The Fold"
    assert len(area_corners(practice_store, made.id)) == 3
    assert not page.view.tool.active
    assert not page.tool_bar.isVisible()
    page.deeds.redraw(made.id)
    assert len(page.view.tool.corners) == 3
    assert page.deeds.is_drawn(made.id)


def test_sides_that_cross_are_refused_and_the_corners_stay(page: MapPage, context: Context, qtbot: QtBot) -> None:
    page.deeds.draw()
    for at in ((200, 100), (400, 300), (400, 100), (200, 300)):
        QTest.mouseClick(page.view.viewport(), LEFT, NONE, QPoint(*at))
    page.tool_bar.close_button.click()
    assert page.findChild(AreaDialog) is None
    assert len(page.view.tool.corners) == 4
    qtbot.keyClick(page.view, Qt.Key.Key_Escape)
    assert not page.view.tool.active


def test_a_click_by_the_first_corner_closes(page: MapPage) -> None:
    closed: list[object] = []
    page.deeds.draw()
    page.view.tool.closed.connect(closed.append)
    for at in ((200, 100), (400, 120), (300, 300), (203, 102)):
        QTest.mouseClick(page.view.viewport(), LEFT, NONE, QPoint(*at))
    assert len(closed) == 1
    dialog = page.findChild(AreaDialog)
    assert dialog is not None
    dialog.save()
    assert dialog.isVisible(), "an area without a name is not kept"
    dialog.reject()


def test_an_event_is_pinned_where_the_click_was(
    page: MapPage, context: Context, practice_store: Store, idle: Idle
) -> None:
    menu = QMenu()
    page.deeds.fill(menu, None, YEAR)
    texts = [action.text() for action in menu.actions()]
    assert texts[0] == "Draw an area"
    assert len(texts) > 3
    last: QAction = menu.actions()[-1]
    last.trigger()
    at = QPoint(300, 200)
    wanted = page.view.degrees(page.view.mapToScene(at))
    QTest.mouseClick(page.view.viewport(), LEFT, NONE, at)
    idle(context)
    with practice_store.reading() as session:
        from sqlalchemy import select

        found = session.scalars(select(Event).where(Event.longitude.is_not(None))).one()
        assert found.longitude == pytest.approx(wanted[0] * 1e6, abs=30)
        assert found.latitude == pytest.approx(wanted[1] * 1e6, abs=30)
    assert page.summary is not None
    assert [pin.event_id for pin in page.summary.pins if pin.exact] == [found.id]


def test_without_outlines_the_page_says_what_it_is_for(
    page: MapPage, context: Context, practice_store: Store, idle: Idle
) -> None:
    from sqlalchemy import update

    from beatbook.models import Place

    with practice_store.writing() as session:
        session.execute(update(Place).values(outline=None))
    page.refresh()
    idle(context)
    assert page.empty.isVisible()
    assert not page.side.isVisible()
    assert page.first_focus() is page.first_step
