"""Clearing a document: everything is settled and ticked, then its forms are made, and frozen as they go out."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from sqlalchemy import func, select

from .. import __version__
from ..domain.clearance import as_cleared
from ..domain.clearing import ClearingFind
from ..domain.content import Content
from ..domain.content_changes import content_lines
from ..domain.content_json import content_json
from ..domain.dates import day_long
from ..domain.errors import BeatbookError, NotFoundError
from ..domain.releases import MadeFile, ReleaseView, Tick, check_ticks, digest_of
from ..models import Release, ReleaseFile
from ..store.store import Store
from .clearing import Document, Edit, edits, look_over
from .officers import find_officer
from .releases import get_release, last_release

RECORDED = "record"
"""The action of its one line in the journal: it is told as a whole, and counts as news."""

NOBODY = ("", "not stated")
_COLLAR = re.compile(r"\b[A-Z]?\d{3,6} ")


@dataclass(frozen=True, slots=True)
class ForRelease:
    """A document that may be cleared. `content`: its words before any decision. `make` gives its files: each content

    it sets goes through the edit it is given, which puts in what was changed and who cleared it.
    """

    document: Document
    title: str
    data_to: date
    content: Content
    make: Callable[[Edit], Sequence[MadeFile]] = field(repr=False)
    event_id: int | None = None
    first_day: date | None = None
    last_day: date | None = None
    cells: str = field(default="", repr=False)  # JSON of domain.disclosure_told: the counts it tells
    threshold: int = 0
    layout: str = ""  # JSON: how it was put together


@dataclass(frozen=True, slots=True)
class _Clearer:
    officer_id: int | None
    name: str  # rank and name


def clear(
    store: Store,
    made: ForRelease,
    ticks: Sequence[Tick],
    *,
    why: str = "",
    now: datetime | None = None,
    seen: Content | None = None,
) -> ReleaseView:
    """Release a document: its forms are made with what was changed and who cleared it, and kept as they go out.

    `seen`: what whoever clears it has read, with what was changed in it. Raises BeatbookError, and keeps nothing, where
    nobody is named, a line of the checklist is not ticked, it reads otherwise than what was seen, something found is
    not settled, or it went out before and nobody says why it goes out again.
    """
    moment = (now or datetime.now(UTC)).astimezone()
    clearer = _clearer(store)
    check_ticks(ticks)
    _all_settled(look_over(store, made.document, made.content).finds)
    before = last_release(store, made.document, event_id=made.event_id)
    if before is not None and not why.strip():
        raise BeatbookError(f"It went out on {day_long(before.released_at.date())}. Say why it goes out again.")
    change, set_so = edits(store, made.document), list[Content]()
    if seen is not None and change(made.content) != seen:
        raise BeatbookError("It reads otherwise since you looked at it. Read its pages again, then clear it.")

    def edit(content: Content) -> Content:
        set_so.append(content)
        return as_cleared(change(content), clearer.name, moment.date())

    files = tuple(made.make(edit))
    _all_settled(look_over(store, made.document, made.content, also=set_so).finds)
    content = as_cleared(change(made.content), clearer.name, moment.date())
    release = Release(
        kind=made.document.kind,
        place_id=made.document.place_id,
        event_id=made.event_id,
        month=made.document.month.first,
        first_day=made.first_day,
        last_day=made.last_day,
        title=made.title,
        released_at=moment,
        officer_id=clearer.officer_id,
        cleared_by=clearer.name,
        marking=content.marking,
        data_to=made.data_to,
        rules=json.dumps(
            {"threshold": made.threshold, "layout": made.layout, "program": __version__}, ensure_ascii=False
        ),
        checklist=json.dumps([[tick.key, tick.by, tick.at.isoformat()] for tick in ticks], ensure_ascii=False),
        content=content_json(content),
        cells=made.cells,
        text="\n".join(content_lines(content)),
        digest=digest_of([file.data for file in files]),
        replaces_id=before.id if before else None,
        why=" ".join(why.split()),
    )
    return _frozen(store, release, files)


def _clearer(store: Store) -> _Clearer:
    """Who is working, as the team knows them, else as stated: not verified until accounts exist."""
    if store.officer.strip() in NOBODY:
        raise BeatbookError("Say who you are first: what goes out carries the name of the person who cleared it.")
    try:
        officer = find_officer(store, store.officer)
    except NotFoundError:
        return _Clearer(None, _COLLAR.sub("", store.officer).strip())
    return _Clearer(officer.id, f"{officer.rank} {officer.name}".strip())


def _all_settled(finds: Sequence[ClearingFind]) -> None:
    """The sentence names the kind of thing and the section, never the words."""
    if not finds:
        return
    first = finds[0]
    more = "" if len(finds) == 1 else f" {len(finds) - 1} more {'is' if len(finds) == 2 else 'are'} left."
    raise BeatbookError(f"Settle what was found first: {first.title.lower()} in “{first.section}”.{more}")


def _frozen(store: Store, release: Release, files: Sequence[MadeFile]) -> ReleaseView:
    """Keep it and its files in one transaction, with one line in the journal."""
    with store.writing(release.why) as session:
        last = select(func.max(Release.id)).where(
            Release.place_id == release.place_id,
            Release.kind == release.kind,
            Release.month == release.month,
            Release.event_id == release.event_id if release.event_id else Release.event_id.is_(None),
        )
        if session.scalar(last) != release.replaces_id:
            raise BeatbookError("Somebody else released it meanwhile. Look at what went out, then decide again.")
        session.add(release)
        session.flush()
        session.add_all(
            ReleaseFile(
                release_id=release.id,
                form=file.form,
                name=file.name,
                digest=digest_of([file.data], whole=False),
                data=file.data,
            )
            for file in files
        )
        session.note("release", release.uid, RECORDED, new=f"{release.title}, {', '.join(f.form for f in files)}")
        key = release.id
    return get_release(store, key)
