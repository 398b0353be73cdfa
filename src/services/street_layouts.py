"""Files of street crime in other layouts: asked about once, then known by their headings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from ..domain.errors import FileRefusedError
from ..domain.listing import join_and
from ..domain.street_layout import USES, StreetLayout, from_json, to_json
from ..exchange.street_tables import OtherLayout, other_layout
from ..models import ColumnMatch, Place
from ..store.journal import JournalledSession
from ..store.store import Store
from .column_matches import headings_digest

KEY = "street crime"
"""What stands in place of a questionnaire's key: no questionnaire's has a space."""


class OtherLayoutError(FileRefusedError):
    """A file that data.police.uk did not write: the window asks which column is which, the command line wants `--map`.

    `seen` holds its headings, their first cells and a guess.
    """

    def __init__(self, seen: OtherLayout) -> None:
        lacks = join_and([USES[use].lower() for use in seen.guess.missing])
        unknown = f" No column is called as one of {lacks} would be." if lacks else ""
        super().__init__(
            f"{seen.table.name} is not laid out as data.police.uk lays out street crime.{unknown} "
            "Say which column is which (--map FILE; --dry-run --json prints one to change)."
        )
        self.seen = seen


def look_at_layouts(store: Store, paths: Sequence[Path]) -> tuple[tuple[OtherLayout, StreetLayout, bool], ...]:
    """(file, its layout, whether that is remembered) of each file that is laid out otherwise; else it is a guess."""
    with store.reading() as session:
        found = [(seen, _held(session, seen)) for seen in _others(session, paths)]
    return tuple((seen, held or seen.guess, held is not None) for seen, held in found)


def other_layouts(
    store: Store, paths: Sequence[Path], given: Mapping[Path, StreetLayout]
) -> dict[Path, tuple[OtherLayout, StreetLayout]]:
    """Of each file laid out otherwise what was said of it, now or before. Raises OtherLayoutError for the first other.

    What is said of a file as data.police.uk writes it is not needed, and not used.
    """
    chosen = {}
    with store.reading() as session:
        for seen in _others(session, paths):
            layout = given.get(seen.path) or _held(session, seen)
            if layout is None:
                raise OtherLayoutError(seen)
            chosen[seen.path] = seen, layout
    return chosen


def remember_layout(session: JournalledSession, seen: OtherLayout, layout: StreetLayout) -> None:
    """Keep a layout for files with the same headings."""
    held = session.scalar(select(ColumnMatch).where(*_alike(seen)))
    if held is None:
        held = ColumnMatch(questionnaire_key=KEY, headers=headings_digest(seen.table))
        session.add(held)
    held.columns, held.changed = to_json(layout, seen.heads), datetime.now(UTC)
    session.flush()


def _others(session: Session, paths: Sequence[Path]) -> list[OtherLayout]:
    names = session.scalars(select(Place.name).where(Place.kind == "force", Place.retired.is_(False))).all()
    force = names[0] if len(names) == 1 else ""
    return [seen for path in paths if (seen := other_layout(path, force=force)) is not None]


def _held(session: Session, seen: OtherLayout) -> StreetLayout | None:
    text = session.scalar(select(ColumnMatch.columns).where(*_alike(seen)))
    return None if text is None else from_json(text)


def _alike(seen: OtherLayout) -> tuple[ColumnElement[bool], ...]:
    return ColumnMatch.questionnaire_key == KEY, ColumnMatch.headers == headings_digest(seen.table)
