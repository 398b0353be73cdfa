"""A batch of briefings: all of it or nothing, drafts and what was released, and what to know."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from beatbook.domain.briefing_batch import Batch
from beatbook.domain.dates import Month
from beatbook.domain.errors import BeatbookError
from beatbook.domain.progress import Cancelled, Progress
from beatbook.services.briefing_batch import batch_places, write_briefings
from beatbook.services.places import add_place, find_place
from beatbook.services.releases import release_file
from beatbook.services.releasing import clear
from beatbook.store.store import Store

from .test_releasing import PLAIN, TICKS, made_of, write


def run(store: Store, folder: Path, today: date, under: str = "Wenfold", *forms: str, **more: object) -> Batch:
    return write_briefings(
        store,
        under_id=find_place(store, under).id,
        month=Month.of(today),
        folder=folder,
        forms=forms or ("pdf",),
        today=today,
        **more,  # type: ignore[arg-type]
    )


def test_every_parish_has_its_files_and_the_sheet(practice_store: Store, tmp_path: Path, practice_today: date) -> None:
    batch = run(practice_store, tmp_path / "out", practice_today, "Wenfold", "pdf", "text")
    places = [place.title for place in batch_places(practice_store, under_id=find_place(practice_store, "Wenfold").id)]
    assert [item.place for item in batch.items] == places
    assert all(item.state == "draft" and item.pages and item.picture.startswith(b"\x89PNG") for item in batch.items)
    there = {file.name for file in (tmp_path / "out").iterdir()}
    assert there == {name for item in batch.items for name in item.files} | {batch.sheet}
    assert "not cleared" in (tmp_path / "out" / batch.items[0].files[1]).read_text(encoding="utf-8-sig")


def test_what_was_released_goes_out_as_it_went(practice_store: Store, tmp_path: Path, practice_today: date) -> None:
    practice_store.officer = "Aneesa Rahman"
    month = Month.of(practice_today)
    write(practice_store, month, PLAIN)
    view = clear(practice_store, made_of(practice_store, month, practice_today, "Harrowgill", "pdf", "text"), TICKS)
    write(practice_store, month, "Other words since.")
    batch = run(practice_store, tmp_path, practice_today, "Harrowgill", "pdf", "text", "html")
    (item,) = batch.items
    assert (item.state, item.warnings) == ("released", ("It did not go out as web page.",))
    for name, form in zip(item.files, ("pdf", "text"), strict=True):
        assert (tmp_path / name).read_bytes() == release_file(practice_store, view.id, form).data
    assert batch.said == "1 briefing for November 2026: 1 as released."


@pytest.mark.parametrize("at", [0, 2, 4, 5])
def test_cancelled_it_leaves_nothing(practice_store: Store, tmp_path: Path, practice_today: date, at: int) -> None:
    progress, seen = Progress(), list[tuple[int, int, str]]()

    def report(done: int, total: int, words: str) -> None:
        seen.append((done, total, words))
        if len(seen) == at:
            progress.cancelled.set()

    progress.report = report
    if at == 0:
        progress.cancelled.set()
    old = tmp_path / "out"
    old.mkdir()
    (old / "Harrowgill briefing 2026-11.pdf").write_bytes(b"of before")
    with pytest.raises(Cancelled):
        run(practice_store, old, practice_today, progress=progress)
    assert [file.name for file in old.iterdir()] == ["Harrowgill briefing 2026-11.pdf"]
    assert (old / "Harrowgill briefing 2026-11.pdf").read_bytes() == b"of before"
    with pytest.raises(Cancelled):
        run(practice_store, tmp_path / "new", practice_today, progress=progress)
    assert not (tmp_path / "new").exists()
    assert [file.name for file in tmp_path.iterdir() if file.name.startswith(".beatbook-")] == []


def test_progress_is_told_place_by_place(practice_store: Store, tmp_path: Path, practice_today: date) -> None:
    progress, seen = Progress(), list[tuple[int, int, str]]()
    progress.report = lambda done, total, words: seen.append((done, total, words))
    batch = run(practice_store, tmp_path, practice_today, progress=progress)
    many = len(batch.items)
    assert seen[:many] == [(at, many, item.place) for at, item in enumerate(batch.items)]
    assert seen[-1] == (many, many, "Done")


def test_wards_where_there_are_no_parishes_or_where_they_are_asked_for(
    practice_store: Store, practice_today: date
) -> None:
    wenfold = find_place(practice_store, "Wenfold").id
    assert {place.kind for place in batch_places(practice_store, under_id=wenfold)} == {"parish"}
    assert {place.kind for place in batch_places(practice_store, under_id=wenfold, kind="ward")} == {"ward"}
    fold = find_place(practice_store, "Sallow Road").id
    assert [place.id for place in batch_places(practice_store, under_id=fold)] == [fold]
    empty = add_place(practice_store, kind="district", name="Nowhere").id
    with pytest.raises(BeatbookError, match="holds no place that is a parish or a ward"):
        batch_places(practice_store, under_id=empty)


def test_one_that_cannot_be_made_is_told_and_the_others_are_made(
    practice_store: Store, tmp_path: Path, practice_today: date
) -> None:
    month = Month.of(practice_today).plus(1)
    batch = write_briefings(
        practice_store,
        under_id=find_place(practice_store, "Wenfold").id,
        month=month,
        folder=tmp_path,
        forms=("pdf",),
        today=practice_today,
    )
    assert {item.state for item in batch.items} == {"failed"}
    assert batch.warnings[0][0] == "December 2026 has not begun. Choose November 2026 or an earlier month."
    assert [file.name for file in tmp_path.glob("*.pdf")] == [batch.sheet]


def test_a_folder_that_cannot_be(practice_store: Store, tmp_path: Path, practice_today: date) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(BeatbookError, match="is a file"):
        run(practice_store, tmp_path / "file", practice_today)
    with pytest.raises(BeatbookError, match="is not there"):
        run(practice_store, tmp_path / "no" / "such", practice_today)


def test_two_places_of_one_name_keep_apart(practice_store: Store, tmp_path: Path, practice_today: date) -> None:
    wenfold = find_place(practice_store, "Wenfold").id
    add_place(practice_store, kind="parish", name="Marl:", within=wenfold)  # as a file is named, it is “Marl” too
    batch = run(practice_store, tmp_path, practice_today)
    names = [name for item in batch.items for name in item.files]
    assert len(set(names)) == len(names)
    assert all((tmp_path / name).is_file() for name in names)
