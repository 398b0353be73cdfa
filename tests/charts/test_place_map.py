"""The drawn map: a path a place, where it lies, labels that do not meet, words that say the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.text import Text

from beatbook.charts.map_exhibit import map_alt, map_exhibit
from beatbook.charts.picture import svg_bytes
from beatbook.charts.place_map import FOOT, RAMP, draw_map, fit
from beatbook.charts.style import PAPER
from beatbook.domain.dates import Period
from beatbook.domain.map_labels import Wanted, place_labels
from beatbook.domain.map_rows import share_row
from beatbook.domain.map_summary import MapPin, MapSummary
from beatbook.services.maps import place_map
from beatbook.store.store import Store

YEAR = Period(date(2025, 11, 24), date(2026, 11, 23))
WIDTH, HEIGHT = 728, 520


@pytest.fixture
def summary(practice_store: Store) -> MapSummary:
    return place_map(practice_store, "issue:road-safety", period=YEAR)


def parts(figure: Figure, gid: str) -> list[PathPatch]:
    return [patch for patch in figure.findobj(PathPatch) if patch.get_gid() == gid]


def test_every_place_is_a_path_of_its_class_and_what_is_not_shown_is_hatched(summary: MapSummary) -> None:
    figure = draw_map(summary, WIDTH, HEIGHT, PAPER)
    places = parts(figure, "place")
    assert len(places) == len(summary.places) == 6
    hidden = [row for row in summary.places if row.step is None]
    assert hidden
    assert len(parts(figure, "hatch")) == len(hidden) + 1  # and in the legend
    faces = {RAMP[row.step] for row in summary.places if row.step is not None}
    from matplotlib.colors import to_hex

    assert {to_hex(patch.get_facecolor()).upper() for patch in places} - {PAPER.surface} == faces


def test_places_fill_the_sheet_and_lie_as_on_the_ground(summary: MapSummary) -> None:
    sheet = fit(summary, WIDTH, HEIGHT - FOOT)
    boxes = {row.name: sheet.path(row.outline).get_extents() for row in summary.places}
    assert min(box.x0 for box in boxes.values()) >= 0
    assert max(box.x1 for box in boxes.values()) <= WIDTH
    assert min(box.y0 for box in boxes.values()) >= FOOT
    assert max(box.y1 for box in boxes.values()) <= HEIGHT
    high = max(box.y1 for box in boxes.values()) - min(box.y0 for box in boxes.values())
    assert high == pytest.approx(HEIGHT - FOOT - 16, abs=1)
    for row in summary.places:
        x, y = sheet.at(*row.point)
        assert boxes[row.name].contains(x, y)
    by_east = sorted(summary.places, key=lambda row: row.point[0])
    assert [sheet.at(*row.point)[0] for row in by_east] == sorted(sheet.at(*row.point)[0] for row in by_east)


def test_labels_bear_name_and_figure(summary: MapSummary) -> None:
    figure = draw_map(summary, WIDTH, HEIGHT, PAPER)
    words = {text.get_text() for text in figure.findobj(Text) if text.get_gid() == "label"}
    assert words >= {row.name for row in summary.places} | {row.text for row in summary.places}


def test_labels_never_stand_on_one_another() -> None:
    wanted = [Wanted(at, 10.0 * at, 0.0, 40.0, 20.0, 12.0, 60.0 - at, 40.0) for at in range(12)]
    shown = place_labels(wanted)
    assert shown[0] == "both"
    kept = [each for each in wanted if each.key in shown]
    edges = [(each.x - 11, each.x + 11) for each in kept]
    assert all(one[1] <= other[0] for one, other in pairwise(edges))
    assert place_labels([Wanted(1, 0, 0, 90.0, 20.0, 12.0, 30.0, 30.0)]) == {1: "figure"}
    assert place_labels([Wanted(1, 0, 0, 90.0, 60.0, 12.0, 30.0, 30.0)]) == {}


def test_only_pins_that_were_put_are_drawn(summary: MapSummary) -> None:
    row = summary.places[0]
    put = MapPin(1, "Stall", date(2026, 9, 1), row.id, *row.point, exact=True)
    drawn = replace(summary, pins=(put, replace(put, event_id=2, exact=False)))
    assert len(parts(draw_map(drawn, WIDTH, HEIGHT, PAPER), "pin")) == 1


def test_words_and_table_say_what_is_drawn(summary: MapSummary) -> None:
    alt = map_alt(summary)
    shown = [row for row in summary.ranked if row.value is not None]
    assert f"The highest first: {shown[0].label} {shown[0].text}" in alt
    assert "Hatched, under 30 answers: " in alt
    exhibit = map_exhibit(summary)
    assert exhibit.heads == ("Ward", "People", "People who answered", "Share %", "Low", "High", "Shown")
    assert [row[0] for row in exhibit.rows] == [row.label for row in summary.ranked]
    assert exhibit.rows[-1][3] is None
    svg = svg_bytes(exhibit.draw(WIDTH, HEIGHT, PAPER), alt=exhibit.told, title=exhibit.title).decode()
    assert "<title>Road safety issues: from " in svg
    assert "<desc>Shaded map: " in svg


def test_a_public_table_holds_nothing_that_is_not_shown(practice_store: Store) -> None:
    told = place_map(practice_store, "issue:house-burglary", period=YEAR, audience="public")
    for row in map_exhibit(told).rows:
        if row[-1] != "yes":
            assert row[1:-1] == (None,) * 5
    assert "May be published" in map_exhibit(told).source[-1]


def test_a_share_of_thirty_is_drawn_and_of_twenty_nine_is_not(summary: MapSummary) -> None:
    from beatbook.domain.map_rows import Bare

    bare = Bare(1, "u", "Marl", "Marl ward", b"", (0.0, 0.0))
    assert share_row(bare, 6, 30).state == "shown"
    assert share_row(bare, 6, 29).state == "too few"
