"""Files brought in: what replaces what, and that a refusal leaves the store as it was."""

from pathlib import Path

import pytest
from sqlalchemy import text

from beatbook.domain.dates import Month
from beatbook.domain.errors import FileRefusedError
from beatbook.domain.progress import Cancelled, Progress
from beatbook.services.crime import crime_summary
from beatbook.services.imports import OtherForceError, import_boundaries, import_crime
from beatbook.services.places import find_place, list_places
from beatbook.store.store import Store

HEAD = (
    "Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,Crime type,"
    "Last outcome category,Context"
)


def crime_csv(path: Path, *rows: tuple[str, str, str, str], force: str = "Brackenshire Police") -> Path:
    """(month, longitude, latitude, type) rows as data.police.uk writes them."""
    lines = [f",{m},{force},{force},{lon},{lat},On or near ,,,{kind},," for m, lon, lat, kind in rows]
    path.write_text("\n".join([HEAD, *lines]) + "\n", encoding="utf-8")
    return path


def square(
    path: Path, name: str, west: float, south: float, *, size: float = 0.1, code: str = "", dated: bool = True
) -> Path:
    ring = [[west, south], [west + size, south], [west + size, south + size], [west, south + size], [west, south]]
    properties = {"name": name} | ({"WD22CD": code} if code else {})
    import json

    if not dated:
        properties = {"name": name, "code": code}
    feature = {
        "type": "Feature",
        "properties": properties,
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}), encoding="utf-8")
    return path


def dump(store: Store) -> list[tuple[object, ...]]:
    """Every row of every table, to see that nothing changed."""
    with store.reading() as session:
        tables = session.scalars(text("SELECT name FROM sqlite_master WHERE type = 'table'")).all()
        return [tuple(row) for name in sorted(tables) for row in session.execute(text(f"SELECT * FROM {name}"))]


def total(store: Store, place: str, month: Month) -> int:
    summary = crime_summary(store, place_id=find_place(store, place).id, first=month, last=month)
    return summary.months[0].total


def test_a_month_of_a_force_replaces_itself(store: Store, tmp_path: Path) -> None:
    june, july = Month(2026, 6), Month(2026, 7)
    row = ("2026-06", "-2.40", "53.95", "Burglary")
    both = crime_csv(tmp_path / "both.csv", row, row, ("2026-07", "", "", "Drugs"))
    assert import_crime(store, [both]).replaced == 0
    again = crime_csv(tmp_path / "june.csv", row)
    summary = import_crime(store, [again])
    assert (summary.rows, summary.kept, summary.replaced) == (1, 1, 2)
    assert total(store, "Brackenshire Police", june) == 1
    assert total(store, "Brackenshire Police", july) == 1


def test_outlines_that_come_later_recount(store: Store, tmp_path: Path) -> None:
    import_crime(store, [crime_csv(tmp_path / "c.csv", ("2026-06", "-2.35", "53.95", "Burglary"))])
    import_boundaries(store, square(tmp_path / "w.geojson", "Thornley", -2.4, 53.9, code="E05990009"), kind="ward")
    assert total(store, "Thornley", Month(2026, 6)) == 1
    moved = square(tmp_path / "w2.geojson", "Thornley", -2.6, 53.9, code="E05990009")
    summary = import_boundaries(store, moved, kind="ward")
    assert (summary.kept, summary.replaced) == (1, 1)
    assert total(store, "Thornley", Month(2026, 6)) == 0


def test_a_place_added_by_hand_gets_its_outline(store: Store, tmp_path: Path) -> None:
    from beatbook.services.places import add_place

    made = add_place(store, kind="parish", name="Harrowgill")
    import_boundaries(store, square(tmp_path / "p.geojson", "Harrowgill", -2.4, 53.9), kind="parish")
    places = list_places(store, kind="parish")
    assert [(p.id, p.has_outline) for p in places] == [(made.id, True)]


def test_vintages_are_kept_apart(store: Store, tmp_path: Path) -> None:
    file = square(tmp_path / "w.geojson", "Thornley", -2.4, 53.9, code="E05990009")
    import_boundaries(store, file, kind="ward", vintage="2013")
    import_boundaries(store, file, kind="ward")
    assert [p.vintage for p in list_places(store, kind="ward")] == ["2013", "2022"]
    assert find_place(store, "E05990009").vintage == "2022"
    assert find_place(store, "e05990009@2013").vintage == "2013"


def test_outlines_of_no_stated_year_take_the_year_said_later(store: Store, tmp_path: Path) -> None:
    file = square(tmp_path / "w.geojson", "Thornley", -2.4, 53.9, code="E05990009", dated=False)
    said = import_boundaries(store, file, kind="ward").notes[0]
    assert said.startswith("Vintage: not stated. Bring the file in again with its year")
    (before,) = list_places(store, kind="ward")
    import_boundaries(store, file, kind="ward", vintage="2022")
    (after,) = list_places(store, kind="ward")
    assert (before.vintage, after.id, after.vintage) == ("not stated", before.id, "2022")
    import_boundaries(store, file, kind="ward")
    assert [(p.id, p.vintage) for p in list_places(store, kind="ward")] == [(before.id, "2022")]


def test_another_boundary_of_no_stated_year_stays_apart(store: Store, tmp_path: Path) -> None:
    first = square(tmp_path / "w.geojson", "Thornley", -2.4, 53.9, code="E05990009", dated=False)
    import_boundaries(store, first, kind="ward")
    moved = square(tmp_path / "m.geojson", "Thornley", -2.397, 53.9, code="E05990009", dated=False)
    import_boundaries(store, moved, kind="ward", vintage="2022")
    assert sorted(p.vintage or "" for p in list_places(store, kind="ward")) == ["2022", "not stated"]


def test_another_force_is_refused_until_accepted(store: Store, tmp_path: Path) -> None:
    row = ("2026-06", "-2.35", "53.95", "Burglary")
    import_crime(store, [crime_csv(tmp_path / "a.csv", row)])
    before = dump(store)
    other = crime_csv(tmp_path / "b.csv", row, force="Northmoor Police")
    with pytest.raises(OtherForceError, match="Northmoor Police, and the store holds Brackenshire Police"):
        import_crime(store, [other])
    assert dump(store) == before
    assert import_crime(store, [other], accept_other_force=True).kept == 1


def test_a_refused_file_leaves_the_store_as_it_was(store: Store, tmp_path: Path) -> None:
    import_crime(store, [crime_csv(tmp_path / "a.csv", ("2026-06", "-2.35", "53.95", "Burglary"))])
    before = dump(store)
    wrong = crime_csv(
        tmp_path / "b.csv", ("2026-06", "-2.35", "53.95", "Drugs"), ("2022-13", "-2.35", "53.95", "Drugs")
    )
    with pytest.raises(FileRefusedError, match="row 3"):
        import_crime(store, [wrong])
    assert dump(store) == before


@pytest.mark.parametrize("steps", [1, 2, 3, 4])
def test_cancelling_leaves_nothing_behind(store: Store, tmp_path: Path, steps: int) -> None:
    file = crime_csv(tmp_path / "a.csv", ("2026-06", "-2.35", "53.95", "Burglary"))
    before, progress, seen = dump(store), Progress(), []

    def stop_after(done: int, total: int, text: str) -> None:
        seen.append((done, total, text))
        if len(seen) == steps:
            progress.cancelled.set()

    progress.report = stop_after
    with pytest.raises(Cancelled):
        import_crime(store, [file], progress=progress)
    assert dump(store) == before


def test_an_import_is_one_line_a_batch_in_the_journal(store: Store, tmp_path: Path) -> None:
    import_boundaries(store, square(tmp_path / "w.geojson", "Thornley", -2.4, 53.9), kind="ward")
    import_crime(store, [crime_csv(tmp_path / "a.csv", ("2026-06", "-2.35", "53.95", "Burglary"))])
    with store.reading() as session:
        lines = session.execute(text("SELECT subject, new FROM journal WHERE action = 'batch' ORDER BY id")).all()
    assert [tuple(line) for line in lines] == [
        ("place", "1 ward outlines, vintage not stated"),
        ("crime_load", "Brackenshire Police, 2026-06: 1 rows"),
    ]


def test_places_by_hand_never_swallow_several_of_their_name(store: Store, shared_data: Path) -> None:
    """Three wards of Lancashire are called Park: nobody can tell which the one by hand was."""
    from beatbook.services.places import add_place

    by_hand = add_place(store, kind="ward", name="Park").id
    import_boundaries(store, shared_data / "boundaries" / "lancashire_wards.gpkg", kind="ward", vintage="2022")
    wards = list_places(store, kind="ward")
    assert len(wards) == 272
    assert [p.has_outline for p in wards if p.id == by_hand] == [False]
    assert sum(p.name == "Park" and p.has_outline for p in wards) == 3


def test_a_month_to_come_is_refused(store: Store, tmp_path: Path) -> None:
    with pytest.raises(FileRefusedError, match="has not begun"):
        import_crime(store, [crime_csv(tmp_path / "a.csv", ("2199-12", "-2.35", "53.95", "Burglary"))])
    with pytest.raises(FileRefusedError, match="not a month"):
        import_crime(store, [crime_csv(tmp_path / "b.csv", ("٢٠٢٢-١٠", "-2.35", "53.95", "Burglary"))])
