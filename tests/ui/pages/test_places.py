"""The Places page on real stores and real files."""

import csv
import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from looking import SIZES, cut_strings, out_of_order, settle, unnamed
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from beatbook.domain.dates import Month, Period
from beatbook.domain.summaries import OfficerView
from beatbook.services.crime import crime_summary, months_held
from beatbook.services.places import find_place, get_place, list_places
from beatbook.store.store import Store
from beatbook.ui.context import Context
from beatbook.ui.dialogs.new_place import NewPlaceDialog
from beatbook.ui.dialogs.outlines import OutlinesDialog
from beatbook.ui.look import look
from beatbook.ui.pages.places import PlacesPage
from beatbook.ui.settings import Settings
from beatbook.ui.widgets.place_panel import NO_OUTLINE
from beatbook.ui.widgets.places_table import COLUMNS, PlacesTable
from beatbook.ui.window import MainWindow

HEAD = (
    "Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,Crime type,"
    "Last outcome category,Context"
)
Idle = Callable[[Context], None]


@pytest.fixture
def page(window: MainWindow, context: Context, idle: Idle) -> PlacesPage:
    """The page in its window, on the practice store, with its first place shown."""
    window.show_page("places")
    idle(context)
    shown = window.page
    assert isinstance(shown, PlacesPage)
    return shown


@pytest.fixture
def bare(store: Store, practice_today: date, qtbot: QtBot) -> Iterator[PlacesPage]:
    """The page in a window on an empty store."""
    officer = OfficerView(1, "", "7214", "Daniel Whitlow", "PCSO")
    period = Period(practice_today, practice_today)
    context = Context(store, officer=officer, settings=Settings(), period=period)
    window = MainWindow(context)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    window.show_page("places")
    assert isinstance(window.page, PlacesPage)
    yield window.page
    qtbot.waitUntil(lambda: not context.jobs.busy, timeout=20_000)
    context.jobs.close()


def crime_file(path: Path, force: str, rows: int = 3, month: str = "2026-09") -> Path:
    """A file as data.police.uk writes it."""
    line = f",{month},{force},{force},-2.31,54.02,On or near A Lane,E01000001,Wenfold 001A,Burglary,,"
    path.write_text("\n".join([HEAD, *[line] * rows]) + "\n", encoding="utf-8")
    return path


def outline_file(path: Path, *names: str) -> Path:
    """Squares side by side, with codes of wards."""
    features = []
    for number, name in enumerate(names):
        west = -2.4 + number * 0.02
        ring = [[west, 54.0], [west + 0.02, 54.0], [west + 0.02, 54.02], [west, 54.02], [west, 54.0]]
        about = {"WD26CD": f"E0598000{number + 1}", "WD26NM": name}
        features.append(
            {"type": "Feature", "properties": about, "geometry": {"type": "Polygon", "coordinates": [ring]}}
        )
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    return path


def shown_messages(page: PlacesPage) -> list[tuple[str, str, str]]:
    window = page.window()
    assert isinstance(window, MainWindow)
    return [(message.kind, message.lead, message.line) for message in window.messages.shown]


def press(page: PlacesPage, button: str) -> None:
    """Press a button of the newest message."""
    window = page.window()
    assert isinstance(window, MainWindow)
    action = next(each for each in window.messages.shown[0].actions if each.text == button)
    window.messages.withdraw(window.messages.shown[0])
    action.run()


def drop(page: PlacesPage, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    action, buttons = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    page.dropEvent(QDropEvent(QPointF(50, 50), action, data, buttons, Qt.KeyboardModifier.NoModifier))


# ---------------------------------------------------------------- the list and the chosen place


def test_places_stand_under_their_kinds(page: PlacesPage) -> None:
    table = page.list.view.table
    groups = [table.group_text(number) for number in range(table.rowCount())]
    assert groups == [("Forces", "1"), ("Districts", "1"), ("Wards", "6"), ("Parishes", "4")]
    assert page.head.fact.text() == "12 places, 11 with an outline"
    row = table.index_of(find_place(page.context.store, "Harrowgill").id)
    told = [row.siblingAtColumn(number).data() for number in range(len(COLUMNS))]
    assert told == ["Harrowgill", "E04990001", "–", "1,840", "790", "held"]


def test_the_model_keeps_qts_rules(practice_store: Store, qtbot: QtBot) -> None:
    table = PlacesTable()
    tester = QAbstractItemModelTester(table, QAbstractItemModelTester.FailureReportingMode.Fatal)
    table.set_places(list_places(practice_store))
    for typed in ("fold", "nobody", "", "parish"):
        table.narrow(typed)
    table.set_places(())
    assert table.rowCount() == 0
    tester.deleteLater()


def test_the_panel_tells_what_the_services_say(page: PlacesPage, context: Context, idle: Idle) -> None:
    place = find_place(context.store, "Thornley Fold")
    page.list.view.choose(place.id)
    idle(context)
    assert page.panel.name.text() == "Thornley Fold"
    assert page.panel.within.text() == "Ward in Wenfold district, Brackenshire Police"
    held = months_held(context.store)
    summary = crime_summary(context.store, place_id=place.id, first=held[0], last=held[-1])
    assert page.panel.crime.months.rows == summary.months
    last = summary.months[-1]
    assert page.panel.crime.finding.text() == f"{last.total:,} crimes and incidents in {last.month.long}"
    by_type = {name: total for name, _, total in page.panel.crime.types.rows}
    assert sum(by_type.values()) == sum(month.total for month in summary.months)


def test_the_chart_is_drawn_and_said(page: PlacesPage, context: Context, idle: Idle, qtbot: QtBot) -> None:
    chart = page.panel.crime.chart
    qtbot.waitUntil(lambda: not chart.image.isNull(), timeout=20_000)
    assert abs(chart.image.width() - chart.width()) <= 1
    held = page.panel.crime.months.rows
    highest = max(month.total for month in held)
    assert f"Highest: {highest:,}" in chart.accessibleDescription()


def test_a_force_tells_what_no_smaller_place_has(page: PlacesPage, context: Context, idle: Idle) -> None:
    force = next(each for each in list_places(context.store) if each.kind == "force")
    page.list.view.choose(force.id)
    idle(context)
    months = page.panel.crime.months.rows
    without = sum(month.without_location or 0 for month in months)
    outside = sum(month.outside_force or 0 for month in months)
    told = page.panel.crime.located.text()
    assert f"{without:,} of " in told
    assert f"{outside:,} lie outside the force" in told
    heads = [column.head for column in page.panel.crime.months.columns]
    assert heads == ["Month", "In all", "No location", "Outside force"]


def test_a_missing_month_is_a_gap_never_nought(page: PlacesPage, context: Context, idle: Idle, tmp_path: Path) -> None:
    later = months_held(context.store)[-1].plus(2)
    page.bring_in([crime_file(tmp_path / "later.csv", "Brackenshire Police", month=str(later))])
    idle(context)
    figures = page.panel.crime
    gap = later.plus(-1)
    assert [month.month for month in figures.months.rows if not month.held] == [gap]
    assert figures.gaps.text().startswith(f"No file is held for {gap.long}.")
    row = next(number for number, month in enumerate(figures.months.rows) if not month.held)
    assert figures.months.index(row, 1).data() == "not held"
    assert f"Not held: {gap.long}." in figures.chart.accessibleDescription()


def test_without_an_outline_there_is_no_false_nought(page: PlacesPage, context: Context, idle: Idle) -> None:
    page.add_place()
    dialog = page.findChild(NewPlaceDialog)
    assert dialog is not None
    dialog.name.setText("Quarry Side")
    dialog.save()
    idle(context)
    assert page.panel.name.text() == "Quarry Side"
    assert page.panel.no_crime.text() == NO_OUTLINE
    assert page.panel.outlines_button.isVisible()
    assert not page.panel.crime.isVisible()


# ---------------------------------------------------------------- by keyboard


def test_enter_makes_it_our_place(page: PlacesPage, context: Context, idle: Idle, qtbot: QtBot) -> None:
    place = find_place(context.store, "Marl Common")
    page.list.view.choose(place.id)
    page.list.view.setFocus()
    qtbot.keyClick(page.list.view, Qt.Key.Key_Return)
    idle(context)
    assert context.place == place
    assert page.list.view.ours == place.id
    assert not page.panel.ours_button.isEnabled()
    assert page.panel.is_ours.isVisible()


def test_the_place_chosen_at_the_top_is_shown(page: PlacesPage, context: Context, idle: Idle) -> None:
    page.list.field.setText("zzz")
    context.choose_place(find_place(context.store, "Weir Green"))
    idle(context)
    assert page.panel.name.text() == "Weir Green"
    assert page.list.view.current_place() == context.place
    page.open(place_id=find_place(context.store, "Upper Wen").id)
    idle(context)
    assert page.panel.name.text() == "Upper Wen"


def test_typing_finds_and_escape_gives_all_back(page: PlacesPage, context: Context, idle: Idle, qtbot: QtBot) -> None:
    qtbot.keyClick(page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page.list.field.hasFocus()
    qtbot.keyClicks(page.list.field, "E0499")
    assert [place.kind for place in page.list.view.table.places] == ["parish"] * 4
    qtbot.keyClick(page.list.field, Qt.Key.Key_Down)
    assert page.list.view.hasFocus()
    idle(context)
    assert page.panel.name.text() == "Harrowgill"
    page.list.field.setFocus()
    qtbot.keyClick(page.list.field, Qt.Key.Key_Escape)
    assert len(page.list.view.table.places) == 12
    qtbot.keyClicks(page.list.field, "zzz")
    assert "“zzz”" in page.list.none.text()
    assert page.list.none.isVisible()


def test_left_goes_to_the_kind_and_enter_folds_it(page: PlacesPage, context: Context, qtbot: QtBot) -> None:
    view = page.list.view
    view.choose(find_place(context.store, "Harrowgill").id)
    qtbot.keyClick(view, Qt.Key.Key_Left)
    assert view.current_place() is None
    group = view.currentIndex()
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert not view.isExpanded(group)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert view.isExpanded(group)


# ---------------------------------------------------------------- files


def test_outlines_are_asked_about_then_brought_in(
    page: PlacesPage, context: Context, idle: Idle, tmp_path: Path
) -> None:
    drop(page, outline_file(tmp_path / "new_wards.geojson", "Eccleby", "Hollow End"))
    dialog = page.findChild(OutlinesDialog)
    assert dialog is not None
    assert dialog.kind == "ward"
    dialog.year.setText("26")
    dialog.take()
    assert dialog.vintage_field.fault
    dialog.year.setText("")
    dialog.take()
    idle(context)
    place = find_place(context.store, "Hollow End")
    assert (place.code, place.vintage, place.has_outline) == ("E05980002", "2026", True)
    kind, lead, line = shown_messages(page)[0]
    assert (kind, lead) == ("good", "2 ward outlines are brought in.")
    assert "new_wards.geojson" in line
    assert page.head.fact.text() == "14 places, 13 with an outline"


def test_a_month_again_replaces_itself(page: PlacesPage, context: Context, idle: Idle, tmp_path: Path) -> None:
    month = months_held(context.store)[-1].plus(1)
    page.bring_in([crime_file(tmp_path / "a.csv", "Brackenshire Police", 4, str(month))])
    idle(context)
    assert shown_messages(page)[0][:2] == ("good", "4 rows of street crime are brought in.")
    page.bring_in([crime_file(tmp_path / "b.csv", "Brackenshire Police", 1, str(month))])
    idle(context)
    kind, lead, line = shown_messages(page)[0]
    assert (kind, lead) == ("info", "1 row of street crime is brought in.")
    assert "4 rows of the same months held before were replaced." in line


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.csv", b""),
        ("columns.csv", b"a,b\n1,2\n"),
        ("cut.zip", b"PK\x03\x04 and no more"),
        ("notes.txt", b"hello"),
    ],
)
def test_a_refused_file_is_told_and_nothing_changes(
    page: PlacesPage, context: Context, idle: Idle, tmp_path: Path, name: str, content: bytes
) -> None:
    before = (list_places(context.store), months_held(context.store), context.store.data_version())
    path = tmp_path / name
    path.write_bytes(content)
    drop(page, path)
    idle(context)
    kind, lead, line = shown_messages(page)[0]
    assert kind == "bad"
    assert name in lead
    assert line.endswith("Nothing has been brought in.")
    assert (list_places(context.store), months_held(context.store), context.store.data_version()) == before


def test_another_forces_file_asks(page: PlacesPage, context: Context, idle: Idle, tmp_path: Path) -> None:
    path = crime_file(tmp_path / "other.csv", "Elmshire Constabulary")
    page.bring_in([path])
    idle(context)
    kind, lead, line = shown_messages(page)[0]
    assert kind == "warn"
    assert lead == "This file is of Elmshire Constabulary, and the store holds Brackenshire Police."
    assert "--yes" not in line
    assert [place.name for place in list_places(context.store, kind="force")] == ["Brackenshire Police"]
    press(page, "Bring it in as well")
    idle(context)
    forces = [place.name for place in list_places(context.store, kind="force")]
    assert forces == ["Brackenshire Police", "Elmshire Constabulary"]


def test_mixed_files_are_not_guessed_at(page: PlacesPage, context: Context, idle: Idle, tmp_path: Path) -> None:
    both = outline_file(tmp_path / "w.geojson", "A"), crime_file(tmp_path / "c.csv", "Brackenshire Police")
    drop(page, *both)
    assert shown_messages(page)[0][0] == "warn"
    assert page.findChild(OutlinesDialog) is None
    assert not page.work.busy


def test_a_place_by_hand_needs_its_own_name(page: PlacesPage, context: Context, idle: Idle) -> None:
    page.add_place()
    dialog = page.findChild(NewPlaceDialog)
    assert dialog is not None
    dialog.save()
    assert dialog.name_field.fault == "Type the place’s name."
    dialog.name.setText("harrowgill")
    dialog.code.setText("E04990001")
    dialog.save()
    assert "in the store already" in dialog.name_field.fault
    dialog.name.setText("Quarry Side")
    dialog.code.setText("")
    dialog.within.setCurrentIndex(dialog.within.findText("Wenfold district"))
    dialog.save()
    idle(context)
    assert shown_messages(page)[0][1] == "Quarry Side is in the store."
    assert page.panel.within.text() == "Parish in Wenfold district (by hand), Brackenshire Police"


# ---------------------------------------------------------------- the real files


@pytest.mark.realdata
def test_real_outlines_and_street_crime_through_the_page(bare: PlacesPage, shared_data: Path, idle: Idle) -> None:
    context, store = bare.context, bare.context.store
    assert bare.empty.isVisible()
    assert bare.first_step.isVisible()
    bare.work.outlines(shared_data / "boundaries" / "lancashire_districts.geojson", kind="district", vintage="")
    idle(context)
    bare.work.outlines(shared_data / "boundaries" / "lancashire_wards.gpkg", kind="ward", vintage="2022")
    idle(context)
    bare.bring_in([shared_data / "police" / "lancashire-street-2022-05-to-2022-10.zip"])
    idle(context)
    kind, lead, line = shown_messages(bare)[0]
    assert (kind, lead) == ("good", "100,812 rows of street crime are brought in.")
    assert "6 files in “lancashire-street-2022-05-to-2022-10.zip”" in line
    assert bare.head.fact.text() == "286 places, 285 with an outline"
    force = find_place(store, "Lancashire Constabulary")
    bare.list.view.choose(force.id)
    idle(context)
    assert sum(month.total for month in bare.panel.crime.months.rows) == 100_812
    assert "3,172 of 100,812 rows are without a location (3%)." in bare.panel.crime.located.text()
    wanted = {"Anti-social behaviour": 30_161, "Violence and sexual offences": 32_927, "Robbery": 558}
    told = {name: total for name, _, total in bare.panel.crime.types.rows}
    assert {name: told[name] for name in wanted} == wanted


@pytest.mark.realdata
def test_a_ward_counts_the_rows_in_its_outline(bare: PlacesPage, shared_data: Path, idle: Idle) -> None:
    context = bare.context
    bare.work.outlines(shared_data / "boundaries" / "lancashire_wards.gpkg", kind="ward", vintage="")
    idle(context)
    source = shared_data / "police" / "2022-10-lancashire-street.csv"
    bare.bring_in([source])
    idle(context)
    place = find_place(context.store, "E05001656")
    bare.list.view.choose(place.id)
    idle(context)
    [month] = bare.panel.crime.months.rows
    assert month == crime_summary(context.store, place_id=place.id, first=month.month, last=month.month).months[0]
    with source.open(encoding="utf-8", newline="") as file:
        rows = sum(1 for _ in csv.DictReader(file))
    assert 0 < month.total < rows == 15_833


@pytest.mark.realdata
def test_cancel_leaves_the_store_as_it_was(bare: PlacesPage, shared_data: Path, qtbot: QtBot, idle: Idle) -> None:
    context, store = bare.context, bare.context.store
    bare.work.outlines(shared_data / "boundaries" / "lancashire_districts.geojson", kind="district", vintage="")
    idle(context)
    before = list_places(store)
    bare.bring_in([shared_data / "police" / "lancashire-street-2022-05-to-2022-10.zip"])
    qtbot.waitUntil(lambda: "rows of street crime" in bare.work.words.text(), timeout=20_000)
    assert bare.work.isVisible()
    bare.work.cancel_button.click()
    idle(context)
    assert not bare.work.isVisible()
    assert shown_messages(bare)[0][:2] == ("info", "Stopped. The store is as it was.")
    assert months_held(store) == ()
    assert list_places(store) == before
    with pytest.raises(Exception, match="No street crime is held"):
        crime_summary(store, place_id=before[0].id, first=Month(2022, 5), last=Month(2022, 10))


# ---------------------------------------------------------------- how it looks


@pytest.mark.parametrize("theme", ["light", "dark", "sunlight"])
@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_cut(page: PlacesPage, context: Context, idle: Idle, size: tuple[int, int], theme: str) -> None:
    look().use(theme)
    window = page.window()
    window.resize(*size)
    force = next(each for each in list_places(context.store) if each.kind == "force")
    for place, view in ((get_place(context.store, 9), "chart"), (force, "table"), (force, "types")):
        page.list.view.choose(place.id)
        page.panel.crime._show_view(view)
        idle(context)
        assert cut_strings(window) == []
    assert cut_names(page) == []
    assert not window.grab().isNull()


def cut_names(page: PlacesPage) -> list[str]:
    """Cells of the list whose words do not fit."""
    settle()
    view, metrics = page.list.view, page.fontMetrics()
    found = []
    for place in view.table.places:
        first = view.table.index_of(place.id)
        for column in range(len(COLUMNS)):
            text, room = str(first.siblingAtColumn(column).data()), view.columnWidth(column)
            if not view.isColumnHidden(column) and metrics.horizontalAdvance(text) > room - (44 if column == 0 else 24):
                found.append(text)
    return found


def test_everything_has_a_name_and_an_order(page: PlacesPage, bare: PlacesPage) -> None:
    for each in (page, bare):
        assert unnamed(each) == []
        assert out_of_order(each) == []


def test_files_held_over_the_page_are_announced(page: PlacesPage) -> None:
    assert not page.hint.isVisible()
    page.hint.show_over()
    assert page.hint.geometry() == page.rect()
    assert page.hint.mapTo(page, QPoint(0, 0)) == QPoint(0, 0)
