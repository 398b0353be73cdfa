"""Other layouts are asked about once, then known by their headings; another force is asked about as ever."""

from pathlib import Path

import pytest

from beatbook.domain.dates import Month
from beatbook.domain.street_layout import StreetLayout
from beatbook.services.crime import crime_summary
from beatbook.services.imports import OtherForceError, import_crime
from beatbook.services.places import find_place
from beatbook.services.street_layouts import OtherLayoutError, look_at_layouts
from beatbook.store.store import Store

HEADS = "When\tWhat\tEast\tNorth\n"
LAYOUT = StreetLayout("When", "What", "East", "North", "", "Fellshire Police")


def file_of(folder: Path, name: str, *lines: str) -> Path:
    path = folder / name
    path.write_text(HEADS + "".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def test_a_layout_is_asked_about_once(store: Store, tmp_path: Path) -> None:
    first = file_of(tmp_path, "one.tsv", "12/10/2022\tDrugs\t\t", "13/10/2022\tDrugs\t-2.24\t53.79")
    with pytest.raises(OtherLayoutError, match="is not laid out as") as asked:
        import_crime(store, [first])
    assert asked.value.seen.heads == ("When", "What", "East", "North")
    assert asked.value.seen.examples[0] == ("12/10/2022", "13/10/2022")
    done = import_crime(store, [first], layouts={first: LAYOUT})
    assert (done.rows, done.replaced) == (2, 0)
    second = file_of(tmp_path, "two.tsv", "01/11/2022\tDrugs\t\t")
    assert [(layout, held) for _, layout, held in look_at_layouts(store, [second])] == [(LAYOUT, True)]
    assert import_crime(store, [second]).rows == 1
    again = import_crime(store, [first])
    assert again.replaced == 2
    force = find_place(store, "Fellshire Police").id
    months = crime_summary(store, place_id=force, first=Month(2022, 10), last=Month(2022, 11)).months
    assert [each.total for each in months] == [2, 1]


def test_what_is_refused_is_not_remembered(store: Store, tmp_path: Path) -> None:
    wrong = file_of(tmp_path, "wrong.tsv", "12/10/2022\tDrugs\tfar\taway")
    with pytest.raises(Exception, match="column “East”"):
        import_crime(store, [wrong], layouts={wrong: LAYOUT})
    with pytest.raises(OtherLayoutError):
        import_crime(store, [wrong])


def test_another_force_is_asked_about_in_another_layout_too(practice_store: Store, tmp_path: Path) -> None:
    path = file_of(tmp_path, "one.tsv", "12/10/2022\tDrugs\t\t")
    with pytest.raises(OtherForceError, match="Fellshire Police"):
        import_crime(practice_store, [path], layouts={path: LAYOUT})
    assert import_crime(practice_store, [path], layouts={path: LAYOUT}, accept_other_force=True).rows == 1
