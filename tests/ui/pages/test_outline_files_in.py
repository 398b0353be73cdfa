"""Files of outlines that must be asked about: several layers, columns of unusual names."""

import json
import warnings
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pyogrio
import pytest
import shapely
from pytestqt.qtbot import QtBot

from beatbook.services.places import find_place, list_places
from beatbook.ui.context import Context
from beatbook.ui.dialogs.outlines import OutlinesDialog
from beatbook.ui.pages.places import PlacesPage
from beatbook.ui.window import MainWindow

Idle = Callable[[Context], None]


@pytest.fixture
def page(window: MainWindow, context: Context, idle: Idle) -> PlacesPage:
    window.show_page("places")
    idle(context)
    assert isinstance(window.page, PlacesPage)
    return window.page


def _layer(path: Path, layer: str, columns: dict[str, list[str]]) -> None:
    """Squares side by side in one layer of a GeoPackage."""
    count = len(next(iter(columns.values())))
    shapes = [shapely.box(-2.4 + n / 50, 54, -2.38 + n / 50, 54.02) for n in range(count)]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        pyogrio.raw.write(
            path,
            np.array(shapely.to_wkb(shapes), dtype=object),
            [np.array(values) for values in columns.values()],
            np.array(list(columns)),
            geometry_type="Polygon",
            crs="EPSG:4326",
            driver="GPKG",
            layer=layer,
            append=path.exists(),
        )


def _ask(page: PlacesPage, path: Path, context: Context, idle: Idle) -> OutlinesDialog:
    page.bring_in([path])
    idle(context)
    dialog = page.findChild(OutlinesDialog)
    assert dialog is not None
    return dialog


def test_of_several_layers_one_is_chosen(page: PlacesPage, context: Context, idle: Idle, tmp_path: Path) -> None:
    path = tmp_path / "outlines.gpkg"
    _layer(path, "wards", {"WD26CD": ["E05980001"], "WD26NM": ["Eccleby"]})
    _layer(path, "parishes", {"PARNCP26CD": ["E04980001", "E04980002"], "PARNCP26NM": ["Hollow End", "Overbeck"]})
    dialog = _ask(page, path, context, idle)
    assert dialog.columns.layer_field.isVisibleTo(dialog)
    dialog.take()
    assert dialog.columns.layer_field.fault == "Choose the layer to bring in."
    dialog.columns.layer.setCurrentIndex(dialog.columns.layer.findData("parishes"))
    assert dialog.columns.layer_field.fault == ""
    assert dialog.kind == "parish"
    assert (dialog.columns.names.currentData(), dialog.columns.codes.currentData()) == ("PARNCP26NM", "PARNCP26CD")
    dialog.take()
    idle(context)
    assert (find_place(context.store, "Overbeck").code, find_place(context.store, "Overbeck").vintage) == (
        "E04980002",
        "2026",
    )
    assert not any(place.name == "Eccleby" for place in list_places(context.store))


def test_a_column_of_names_that_cannot_be_told_is_asked_for(
    page: PlacesPage, context: Context, idle: Idle, tmp_path: Path
) -> None:
    path = tmp_path / "beats.gpkg"
    _layer(path, "beats", {"ref": ["11", "12"], "called": ["North beat", "South beat"], "led_by": ["A team", "B team"]})
    dialog = _ask(page, path, context, idle)
    assert not dialog.columns.layer_field.isVisibleTo(dialog)
    assert [dialog.columns.names.itemText(n) for n in range(3)] == ["ref: 11", "called: North beat", "led_by: A team"]
    dialog.take()
    assert dialog.columns.names_field.fault == "Choose the column that names the places."
    dialog.columns.names.setCurrentIndex(1)
    dialog.columns.codes.setCurrentIndex(dialog.columns.codes.findData("ref"))
    dialog.take()
    idle(context)
    assert [(p.name, p.code) for p in list_places(context.store, kind="beat")] == [
        ("North beat", "11"),
        ("South beat", "12"),
    ]


def test_the_kind_is_taken_from_the_codes_unless_it_was_chosen(
    page: PlacesPage, context: Context, idle: Idle, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "Export 3.gpkg"
    _layer(path, "export", {"CODE": ["E04980001"], "NAME": ["Hollow End"]})
    assert _ask(page, path, context, idle).kind == "parish"


@pytest.mark.realdata
def test_the_topojson_of_2013_offers_its_columns(
    page: PlacesPage, context: Context, idle: Idle, shared_data: Path
) -> None:
    folder = shared_data / "boundaries" / "wards_2013"
    dialog = _ask(page, folder / "topo_E07000117.json", context, idle)
    assert (dialog.columns.names.currentData(), dialog.columns.codes.currentData()) == ("WD13NM", "WD13CD")
    dialog.take()
    idle(context)
    features = json.loads((folder / "E07000117.json").read_text(encoding="utf-8"))["features"]
    wards = {each["properties"]["WD13CD"]: each["properties"]["WD13NM"] for each in features}
    held = {place.code: place.name for place in list_places(context.store) if place.vintage == "2013"}
    assert held == wards
