"""Areas drawn by hand: kept, counted in, redrawn, and refused in words."""

import pytest
import shapely

from beatbook.domain.areas import area_m2, check_corners, crossing_sides, outline_of
from beatbook.domain.dates import Month, Period
from beatbook.domain.errors import BeatbookError, NotFoundError
from beatbook.models import CrimeLoad, CrimePoint, StreetCrime
from beatbook.services.areas import area_corners, is_drawn, save_area
from beatbook.services.crime import crime_summary
from beatbook.services.maps import place_map
from beatbook.services.places import find_place, get_place, lies_in
from beatbook.store.store import Store

SQUARE = ((-2.42, 53.96), (-2.36, 53.96), (-2.36, 54.0), (-2.42, 54.0))
MONTH = Month(2026, 9)


def counted(store: Store, corners: tuple[tuple[float, float], ...]) -> int:
    """Rows of September whose point lies in the corners, by shapely on the raw points."""
    from sqlalchemy import select

    shape = shapely.Polygon(corners)
    query = (
        select(CrimePoint.longitude, CrimePoint.latitude, StreetCrime.n)
        .join(StreetCrime, StreetCrime.point_id == CrimePoint.id)
        .join(CrimeLoad, CrimeLoad.id == StreetCrime.load_id)
        .where(CrimeLoad.month == MONTH.index)
    )
    with store.reading() as session:
        return sum(n for x, y, n in session.execute(query) if shape.contains(shapely.Point(x / 1e6, y / 1e6)))


def test_crime_is_counted_in_a_drawn_area_at_once(practice_store: Store) -> None:
    done = save_area(practice_store, name="  The  Fold ", kind="area", corners=SQUARE)
    place = get_place(practice_store, done.id)
    assert (place.name, place.kind, place.vintage, place.has_outline) == ("The Fold", "area", "drawn", True)
    assert is_drawn(practice_store, done.id)
    summary = crime_summary(practice_store, place_id=done.id, first=MONTH, last=MONTH)
    assert summary.months[0].total == counted(practice_store, SQUARE) > 0
    assert [each.kind for each in lies_in(practice_store, done.id)] == ["district", "force"]
    period = Period(MONTH.first, MONTH.last)
    told = place_map(practice_store, "crime:all", period=period, kind="area", rate=False)
    assert [(row.name, row.n) for row in told.places] == [("The Fold", summary.months[0].total)]
    assert "Outlines: drawn." in told.credit


def test_an_area_is_redrawn_and_recounted(practice_store: Store) -> None:
    done = save_area(practice_store, name="The Fold", kind="area", corners=SQUARE)
    assert area_corners(practice_store, done.id) == SQUARE
    smaller = (*SQUARE[:2], (-2.40, 53.99))
    save_area(practice_store, name="The Lower Fold", kind="beat", corners=smaller, place_id=done.id)
    place = get_place(practice_store, done.id)
    assert (place.name, place.kind) == ("The Lower Fold", "beat")
    summary = crime_summary(practice_store, place_id=done.id, first=MONTH, last=MONTH)
    assert summary.months[0].total == counted(practice_store, smaller)


@pytest.mark.parametrize(
    ("corners", "told"),
    [
        (SQUARE[:2], "at least three corners"),
        ((SQUARE[0], SQUARE[2], SQUARE[1], SQUARE[3]), "crosses the side after corner"),
        ((*SQUARE[:3], (12.0, 41.0)), "outside the United Kingdom"),
        (tuple((x / 1e4 - 2.4, y / 1e4 + 53.9) for x, y in ((0, 0), (0, 1), (1, 0))), "smaller than a garden"),
        (((-2.4, 53.9), (-2.3, 53.9), (-2.2, 53.9), (-2.1, 53.9)), "crosses|smaller"),
    ],
)
def test_what_makes_no_area_is_refused_in_words(
    practice_store: Store, corners: tuple[tuple[float, float], ...], told: str
) -> None:
    with pytest.raises(BeatbookError, match=told):
        save_area(practice_store, name="The Fold", kind="area", corners=corners)
    with pytest.raises(NotFoundError):
        find_place(practice_store, "The Fold")


def test_crossings_are_those_that_shapely_finds() -> None:
    import random

    chance = random.Random(3)
    found = 0
    for _ in range(400):
        corners = [(chance.uniform(-2.5, -2.2), chance.uniform(53.7, 53.9)) for _ in range(chance.randint(3, 8))]
        assert (crossing_sides(corners) is None) == shapely.Polygon(corners).is_valid
        found += crossing_sides(corners) is not None
    assert 50 < found < 400


def test_outline_and_size_are_those_of_shapely() -> None:
    shape = shapely.from_wkb(outline_of(SQUARE))
    assert shape.equals(shapely.Polygon(SQUARE))
    from beatbook.domain.geography import areas_km2

    assert area_m2(SQUARE) / 1e6 == pytest.approx(areas_km2([outline_of(SQUARE)])[0], rel=0.01)
    check_corners(SQUARE)


def test_names_and_kinds_are_checked_and_files_are_not_drawn_over(practice_store: Store) -> None:
    save_area(practice_store, name="The Fold", kind="area", corners=SQUARE)
    with pytest.raises(BeatbookError, match="called the fold already"):
        save_area(practice_store, name="the fold", kind="area", corners=SQUARE)
    with pytest.raises(BeatbookError, match="needs a name"):
        save_area(practice_store, name=" ", kind="area", corners=SQUARE)
    with pytest.raises(BeatbookError, match="not drawn by hand"):
        save_area(practice_store, name="New", kind="ward", corners=SQUARE)
    ward = find_place(practice_store, "Marl Common ward")
    with pytest.raises(BeatbookError, match="came from a file"):
        save_area(practice_store, name="Marl", kind="area", corners=SQUARE, place_id=ward.id)
    with pytest.raises(NotFoundError):
        area_corners(practice_store, 10**6)
    assert not is_drawn(practice_store, ward.id)
