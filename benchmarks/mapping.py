"""The map of a county: 271 wards of Lancashire with six months of street crime, in a window of 870 by 612 pixels.

The first draw is from the summary to pixels on the screen, libraries and fonts loaded; a frame while panning is one
step of the mouse and what it paints. Printed, not claimed: the goals are 150 ms and 33 ms a frame (30 in a second).
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtWidgets import QApplication

from beatbook.domain.dates import Period
from beatbook.domain.map_summary import MapSummary
from beatbook.services.imports import import_boundaries, import_crime
from beatbook.services.maps import place_map
from beatbook.store.opening import create_practice_store
from beatbook.ui import icons
from beatbook.ui.look import look
from beatbook.ui.widgets.map_desk import MapDesk

from .desk import application
from .measuring import Line, Skipped, timed
from .stores import SHARED

ROUNDS = 7
MONTHS = Period(date(2022, 5, 1), date(2022, 10, 31))
FRAMES = 60
ZOOMS = (1.0, 2.25)


def run(rounds: int = ROUNDS) -> list[Line]:
    if not SHARED.is_dir():
        raise Skipped("the real files of ../shared/data are not here")
    application()
    look().use("light")
    icons.load()
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        gathered, summary = _gathered(Path(folder), rounds)
    _first(summary)  # fonts, and the first painting of a process
    drawn = tuple(_first(summary) for _ in range(rounds))
    panned = [tuple(_frame(summary, zoom) for _ in range(rounds)) for zoom in ZOOMS]
    return [
        Line(f"{len(summary.places)} wards, counted and gathered", gathered),
        Line("of them, the first draw", drawn),
        Line("a frame while panning, all in sight", panned[0]),
        Line(f"a frame while panning, {ZOOMS[1]:g} times as close", panned[1]),
    ]


def _gathered(folder: Path, rounds: int) -> tuple[tuple[float, ...], MapSummary]:
    with create_practice_store(folder / "Lancashire.beatbook") as store:
        import_boundaries(store, SHARED / "boundaries" / "lancashire_districts.geojson", kind="district")
        import_crime(store, [SHARED / "police" / "lancashire-street-2022-05-to-2022-10.zip"])
        import_boundaries(store, SHARED / "boundaries" / "lancashire_wards.gpkg", kind="ward", vintage="2022")

        def asked() -> MapSummary:
            return place_map(store, "crime:all", period=MONTHS)

        summary = asked()
        return tuple(timed(asked) for _ in range(rounds)), summary


def _desk() -> MapDesk:
    desk = MapDesk()
    desk.resize(870, 612)
    desk.show()
    QApplication.processEvents()
    return desk


def _first(summary: MapSummary) -> float:
    """Milliseconds from the summary to the screen."""
    desk = _desk()

    def draw() -> None:
        desk.show_map(summary, None)
        desk.view.viewport().repaint()
        QApplication.processEvents()

    took = timed(draw)
    _gone(desk)
    return took


def _frame(summary: MapSummary, zoom: float) -> float:
    """Milliseconds a frame."""
    desk = _desk()
    desk.show_map(summary, None)
    desk.view.zoom(zoom)
    QApplication.processEvents()

    def pan() -> None:
        for at in range(FRAMES):
            desk.view.pan(7 if at < FRAMES // 2 else -7, 4 if at % 20 < 10 else -4)
            QApplication.processEvents()

    took = timed(pan) / FRAMES
    _gone(desk)
    return took


def _gone(desk: MapDesk) -> None:
    desk.close()
    desk.deleteLater()
    QApplication.processEvents()
