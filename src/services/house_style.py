"""House style: read for every paper, changed in one place."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import select

from ..domain.changes import Changes
from ..domain.errors import FileRefusedError
from ..domain.house_style import LARGEST_CREST, NAVY, OFFICIAL, Crest, HouseStyle, checked_colour, checked_marking
from ..models import HouseFile
from ..store.store import Store
from .team import set_about

COLOUR_KEY, MARKING_KEY = "house.colour", "house.marking"
CREST = "crest"


def house_style(store: Store) -> HouseStyle:
    """The team's house style; navy, OFFICIAL and no crest until they are set."""
    return HouseStyle(store.about(COLOUR_KEY, NAVY), store.about(MARKING_KEY, OFFICIAL), _crest(store))


def save_house_style(store: Store, *, colour: str, marking: str) -> Changes:
    """Raises BeatbookError for a colour that cannot be read on white, and a marking that may not go out."""
    checked = checked_colour(colour), checked_marking(marking)
    set_about(store, COLOUR_KEY, checked[0])
    set_about(store, MARKING_KEY, checked[1])
    return Changes.of("team", said="The house style is saved.")


def save_house(store: Store, *, colour: str, marking: str, crest: Crest | None, says: str = "") -> Changes:
    """All of it at once; `says`: the crest in words. Everything is checked before anything is written."""
    from ..reports.crest import checked_crest

    checked = checked_colour(colour), checked_marking(marking)
    wanted = checked_crest(crest.name, crest.data, says) if crest is not None else None
    if wanted != _crest(store):
        set_crest(store, wanted) if wanted is not None else remove_crest(store)
    return save_house_style(store, colour=checked[0], marking=checked[1])


def read_crest(path: Path, alt: str = "") -> Crest:
    """A crest from a file, not kept yet. Raises FileRefusedError with what is in the way."""
    from ..reports.crest import checked_crest

    try:
        if path.stat().st_size > LARGEST_CREST:
            raise FileRefusedError(
                f"{path.name} is larger than {LARGEST_CREST / 1e6:.0f} MB. Choose a smaller picture."
            )
        data = path.read_bytes()
    except OSError:
        raise FileRefusedError(f"{path.name} cannot be read. Check that it is there and may be opened.") from None
    return checked_crest(path.name, data, alt)


def set_crest(store: Store, crest: Crest) -> Changes:
    """Keep the crest; it stands on every paper from now on. `alt` alone may have changed."""
    with store.writing() as session:
        row = session.scalars(select(HouseFile).where(HouseFile.key == CREST)).one_or_none()
        if row is None:
            row = HouseFile(key=CREST, name=crest.name, kind=crest.kind, alt=crest.alt, data=crest.data)
            session.add(row)
        else:
            row.name, row.kind, row.alt, row.data = crest.name, crest.kind, crest.alt, crest.data
        session.flush()
        session.note("house_file", row.uid, "change", new=f"crest: {crest.name}{crest.alt and f', {crest.alt}'}")
    return Changes.of("team", said="The crest stands on every paper from now on.")


def remove_crest(store: Store) -> Changes:
    """Papers go without a crest again."""
    with store.writing() as session:
        row = session.scalars(select(HouseFile).where(HouseFile.key == CREST)).one_or_none()
        if row is not None:
            session.note("house_file", row.uid, "remove", old=f"crest: {row.name}")
            session.delete(row)
    return Changes.of("team", said="Papers are made without a crest.")


def _crest(store: Store) -> Crest | None:
    with store.reading() as session:
        found = session.execute(
            select(HouseFile.name, HouseFile.kind, HouseFile.alt, HouseFile.data).where(HouseFile.key == CREST)
        ).one_or_none()
    return None if found is None else Crest(*found)
