"""What went out: found by place and month, its files as they went, whether they still are, and what changed since."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from ..domain.clearance import as_draft
from ..domain.content import Content
from ..domain.content_changes import PartChange, content_changes
from ..domain.content_json import read_content
from ..domain.dates import Month
from ..domain.errors import BeatbookError, NotFoundError
from ..domain.identity import uid_text
from ..domain.releases import FORMS, MadeFile, ReleaseView, Tick, digest_of
from ..models import Place, Release, ReleaseFile
from ..store.store import Store
from .clearing import Document, applied
from .moments import local

MOST = 500


@dataclass(frozen=True, slots=True)
class Since:
    """The last release of a document, and what has changed since it."""

    release: ReleaseView
    changes: tuple[PartChange, ...]


def releases(
    store: Store,
    *,
    place_id: int | None = None,
    month: Month | None = None,
    kind: str | None = None,
    event_id: int | None = None,
    limit: int = MOST,
) -> tuple[ReleaseView, ...]:
    """What went out, the latest first: of a place itself, of a month, of a kind."""
    query = select(Release).order_by(Release.released_at.desc(), Release.id.desc()).limit(limit)
    if place_id is not None:
        query = query.where(Release.place_id == place_id)
    if month is not None:
        query = query.where(Release.month == month.first)
    if kind is not None:
        query = query.where(Release.kind == kind)
    if event_id is not None:
        query = query.where(Release.event_id == event_id)
    with store.reading() as session:
        return _views(session, query)


def get_release(store: Store, release_id: int) -> ReleaseView:
    """Raises NotFoundError where it is not there."""
    with store.reading() as session:
        found = _views(session, select(Release).where(Release.id == release_id))
    if not found:
        raise NotFoundError("That release is not in the store.")
    return found[0]


def find_release(store: Store, text: str) -> ReleaseView:
    """The release of an outside name, whole or as many of its last digits as are enough."""
    wanted = text.strip().replace("-", "").casefold()
    found = [each for each in releases(store, limit=100_000) if wanted and each.uid.endswith(wanted)]
    if len(found) == 1:
        return found[0]
    if found:
        raise NotFoundError(f"Several releases end in {wanted}. Give more of the key: beatbook released.")
    raise NotFoundError(f"There is no release “{text.strip()}”. Keys are in the list: beatbook released.")


def release_file(store: Store, release_id: int, form: str = "pdf") -> MadeFile:
    """One form, byte for byte as it went out. Raises NotFoundError where it did not go out so."""
    with store.reading() as session:
        asked = select(ReleaseFile.name, ReleaseFile.data).where(
            ReleaseFile.release_id == release_id, ReleaseFile.form == form
        )
        row = session.execute(asked).first()
    if row is None:
        named = FORMS.get(form, form).lower()
        raise NotFoundError(f"It did not go out as {named}. Choose a form that did.")
    return MadeFile(form, row.name, row.data)


def release_text(store: Store, release_id: int) -> str:
    """All it said, a line a paragraph or a row of a table."""
    return _kept(store, release_id, Release.text)


def release_content(store: Store, release_id: int) -> Content:
    """What it said, as it was put together; charts are in its files alone. Raises BeatbookError where it holds what

    only a later version of the program knows.
    """
    kept = _kept(store, release_id, Release.content)
    try:
        return read_content(kept)
    except (ValueError, TypeError):
        raise BeatbookError("This version cannot read what that release said. Open its files instead.") from None


def what_changed(store: Store, older_id: int, newer_id: int) -> tuple[PartChange, ...]:
    """Section by section, of two releases; who cleared them and when is no change."""
    return content_changes(as_draft(release_content(store, older_id)), as_draft(release_content(store, newer_id)))


def last_release(
    store: Store, document: Document, *, event_id: int | None = None, earlier: bool = False
) -> ReleaseView | None:
    """The latest release of this document; with `earlier` that of the place and kind of an earlier month too."""
    query = select(Release).where(Release.place_id == document.place_id, Release.kind == document.kind)
    if event_id is not None:
        query = query.where(Release.event_id == event_id)
    first = document.month.first
    query = query.where(Release.month <= first if earlier else Release.month == first)
    order = Release.month.desc(), Release.id.desc()
    with store.reading() as session:
        found = _views(session, query.order_by(*order).limit(1))
    return found[0] if found else None


def changed_since(store: Store, document: Document, content: Content, *, event_id: int | None = None) -> Since | None:
    """What a draft says otherwise than the last release; None where nothing of the kind went out from the place."""
    before = last_release(store, document, event_id=event_id, earlier=event_id is None)
    if before is None:
        return None
    now = applied(store, document, content)
    return Since(before, content_changes(as_draft(release_content(store, before.id)), as_draft(now)))


def verify_release(store: Store, release_id: int) -> tuple[str, ...]:
    """What is not as it went out, in sentences; nothing where every byte is."""
    with store.reading() as session:
        release = session.get(Release, release_id)
        if release is None:
            raise NotFoundError("That release is not in the store.")
        asked = select(ReleaseFile.name, ReleaseFile.digest, ReleaseFile.data)
        files = session.execute(asked.where(ReleaseFile.release_id == release_id).order_by(ReleaseFile.id)).all()
        whole = release.digest
    wrong = [
        f"{file.name} is not as it went out." for file in files if digest_of([file.data], whole=False) != file.digest
    ]
    if not wrong and digest_of([file.data for file in files]) != whole:
        wrong.append("Its files are not the ones that went out together.")
    return tuple(wrong)


def _kept(store: Store, release_id: int, column: object) -> str:
    with store.reading() as session:
        found = session.execute(select(column).where(Release.id == release_id)).first()  # type: ignore[call-overload]
    if found is None:
        raise NotFoundError("That release is not in the store.")
    return str(found[0])


def _views(session: Session, query: Select[Release]) -> tuple[ReleaseView, ...]:
    rows = session.scalars(query).all()
    ids = [row.id for row in rows]
    forms: dict[int, list[str]] = {}
    asked = select(ReleaseFile.release_id, ReleaseFile.form).where(ReleaseFile.release_id.in_(ids))
    for release_id, form in session.execute(asked.order_by(ReleaseFile.id)):
        forms.setdefault(release_id, []).append(form)
    after = select(Release.replaces_id, Release.id).where(Release.replaces_id.in_(ids)).order_by(Release.id)
    replaced = {old: new for old, new in session.execute(after) if old is not None}
    named = select(Place.id, Place.name).where(Place.id.in_({row.place_id for row in rows} - {None}))
    places = {key: name for key, name in session.execute(named)}  # noqa: C416 - rows are no pairs to the checker
    return tuple(_view(row, places, forms.get(row.id, []), replaced.get(row.id)) for row in rows)


def _view(row: Release, places: Mapping[int, str], forms: list[str], replaced_by: int | None) -> ReleaseView:
    ticks = json.loads(row.checklist or "[]")
    return ReleaseView(
        id=row.id,
        uid=uid_text(row.uid),
        kind=row.kind,
        place_id=row.place_id,
        place=places.get(row.place_id or 0, ""),
        event_id=row.event_id,
        month=Month.of(row.month) if row.month else None,
        title=row.title,
        released_at=local(row.released_at),
        cleared_by=row.cleared_by,
        marking=row.marking,
        data_to=row.data_to,
        forms=tuple(forms),
        digest=row.digest.hex(),
        replaces_id=row.replaces_id,
        replaced_by=replaced_by,
        why=row.why,
        checklist=tuple(Tick(key, by, datetime.fromisoformat(at)) for key, by, at in ticks),
        threshold=int(json.loads(row.rules or "{}").get("threshold", 0)),
    )
