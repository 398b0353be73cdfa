"""Every briefing under a place in one go: drafts, or what was released, with a contact sheet. All of it or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from ..domain.briefing_batch import Batch, BatchItem
from ..domain.dates import Month
from ..domain.errors import BeatbookError
from ..domain.progress import Progress
from ..domain.releases import FORMS, MadeFile, release_file_name
from ..domain.summaries import PlaceView
from ..exchange.writing_many import into
from ..store.store import Store
from .briefing import briefing_summary
from .briefing_release import briefing_files
from .clearing import Document, edits, look_over
from .places import get_place, holds
from .releases import last_release, release_file

KINDS = ("parish", "ward")
"""What is briefed: the parishes that lie in a place, or its wards where it holds none."""


def batch_places(store: Store, *, under_id: int, kind: str | None = None) -> tuple[PlaceView, ...]:
    """Whose briefings a batch is. Raises BeatbookError where nothing of the kind lies there."""
    under, below = get_place(store, under_id), holds(store, under_id)
    for each in (kind,) if kind else KINDS:
        found = tuple(place for place in (under, *below) if place.kind == each)
        if found:
            return found
    what = f"a {kind}" if kind else "a parish or a ward"
    raise BeatbookError(f"{under.label} holds no place that is {what}. Choose a wider one.")


def write_briefings(
    store: Store,
    *,
    under_id: int,
    month: Month,
    folder: Path,
    forms: Sequence[str],
    today: date,
    kind: str | None = None,
    progress: Progress | None = None,
) -> Batch:
    """Make them and put them into a folder, which is made if it is not there. What was there by the same names goes.

    They are made beside it first: cancelled (`Cancelled`) or broken off, nothing of it is left, and what was there
    stays. A place of which no briefing can be made is told in its item; the others are made. Raises BeatbookError
    where they cannot be written.
    """
    watching = progress or Progress()
    places, target = batch_places(store, under_id=under_id, kind=kind), folder.expanduser()
    _check_folder(target)
    with into(target) as making:
        items = []
        for at, place in enumerate(places):
            watching.step(at, len(places), place.title)
            items.append(_one(store, place, month, making, forms, today))
        watching.step(len(places), len(places), "Contact sheet")
        batch = _with_sheet(store, Batch(get_place(store, under_id).title, month, tuple(items)), making)
        watching.step(len(places), len(places), "Done")
    return batch


def _one(store: Store, place: PlaceView, month: Month, making: Path, forms: Sequence[str], today: date) -> BatchItem:
    """One place's files, written; or why there are none."""
    try:
        released = last_release(store, Document(place.id, month))
        if released is not None:
            return _released(store, place, released.id, released.forms, making, forms)
        return _drafted(store, place, month, making, forms, today)
    except BeatbookError as error:
        return BatchItem(place.id, place.title, "failed", why_not=str(error))


def _drafted(
    store: Store, place: PlaceView, month: Month, making: Path, forms: Sequence[str], today: date
) -> BatchItem:
    from ..reports.briefing import briefing_content, too_long

    document = Document(place.id, month)
    summary = briefing_summary(store, place_id=place.id, month=month, today=today)
    looked = look_over(store, document, briefing_content(summary))
    files = briefing_files(summary, forms, edits(store, document))
    picture, pages = _seen(files)
    long = too_long(summary, pages) if files and files[0].form == "pdf" else ""
    return BatchItem(
        place.id,
        place.title,
        "draft",
        _put(files, making),
        pages,
        len(looked.finds),
        (*([long] if long else []), *summary.warnings),
        picture=picture,
    )


def _released(
    store: Store, place: PlaceView, release_id: int, has: Sequence[str], making: Path, forms: Sequence[str]
) -> BatchItem:
    """The frozen files: what was released is never made anew."""
    files = tuple(release_file(store, release_id, form) for form in forms if form in has)
    missing = [FORMS[form].lower() for form in forms if form not in has]
    warnings = tuple(f"It did not go out as {form}." for form in missing)
    picture, pages = _seen(files)
    return BatchItem(place.id, place.title, "released", _put(files, making), pages, warnings=warnings, picture=picture)


def _seen(files: Sequence[MadeFile]) -> tuple[bytes, int]:
    """The first page of the first PDF, and how many it has."""
    from ..reports.contact_sheet import PICTURE_PIXELS
    from ..reports.pdfium import first_page

    pdf = next((file.data for file in files if file.name.endswith(".pdf")), None)
    return first_page(pdf, width=PICTURE_PIXELS) if pdf is not None else (b"", 0)


def _put(files: Sequence[MadeFile], making: Path) -> tuple[str, ...]:
    """Write them under their names; two places of one name get a number."""
    names = []
    for file in files:
        name, number = file.name, 2
        while (making / name).exists():
            stem, dot, ending = file.name.rpartition(".")
            name, number = f"{stem} ({number}){dot}{ending}", number + 1
        (making / name).write_bytes(file.data)
        names.append(name)
    return tuple(names)


def _with_sheet(store: Store, batch: Batch, making: Path) -> Batch:
    from ..reports.contact_sheet import contact_sheet_pdf

    name = release_file_name(f"Contact sheet {batch.under} {batch.month}", "pdf")
    told = Batch(batch.under, batch.month, batch.items, name, store.practice)
    (making / name).write_bytes(contact_sheet_pdf(told))
    return told


def _check_folder(folder: Path) -> None:
    """Raises BeatbookError with what is in the way."""
    if folder.exists() and not folder.is_dir():
        raise BeatbookError(f"{folder} is a file. Name a folder for the briefings.")
    if not folder.exists() and not folder.parent.is_dir():
        raise BeatbookError(f"{folder.parent} is not there, so {folder.name} cannot be made in it. Choose another.")
