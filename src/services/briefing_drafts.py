"""How the briefing of a place and month is made: its layout and the words written in place.

A new month begins with the layout of the place's last one, and what was written then is offered again.
"""

from __future__ import annotations

import unicodedata
from datetime import date

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from ..domain.briefing_layout import (
    LONGEST_TEXT,
    BriefingDraft,
    BriefingLayout,
    WrittenText,
    layout_json,
    read_layout,
)
from ..domain.dates import Month
from ..domain.errors import BeatbookError, NotFoundError, StaleError
from ..models import Briefing, BriefingText, Place
from ..store.store import Store

LINES = "\n\r\t\v\f\x85"
UNSHOWN = "\u00ad\u200b\u2060\ufeff"
"""Soft hyphen, spaces without width, byte order mark."""


def draft(store: Store, *, place_id: int, month: Month) -> BriefingDraft:
    """How it stands. Writes nothing: nothing of it need be in the store yet."""
    with store.reading() as session:
        return draft_in(session, place_id, month)


def draft_in(session: Session, place_id: int, month: Month) -> BriefingDraft:
    """The same within a session that is open."""
    made = _made(session, place_id, month)
    layout = read_layout(made.layout if made else _last_layout(session, place_id, month.first))
    return BriefingDraft(
        id=made.id if made else 0,
        version=made.version if made else 0,
        place_id=place_id,
        month=month,
        layout=layout,
        texts=_texts(session, place_id, month, made, layout),
    )


def save_layout(store: Store, *, place_id: int, month: Month, layout: BriefingLayout, version: int) -> BriefingDraft:
    """Keep sections, order and form; the draft as it then stands.

    Raises StaleError where somebody saved it since `version` was read (0 while nothing was in the store).
    """
    told = layout_json(layout)
    with store.writing() as session:
        made = _made(session, place_id, month)
        if made is not None and made.version != version and not (version == 0 and _as_begun(session, made)):
            theirs = layout_json(read_layout(made.layout))
            message = "The briefing’s sections were changed since you opened it. Look at both before you save."
            raise StaleError(message, mine={"layout": told}, theirs={"layout": theirs})
        made = made or _begun(session, place_id, month)
        made.layout = told
        session.flush()
        return draft_in(session, place_id, month)


def save_text(store: Store, *, place_id: int, month: Month, key: str, text: str, version: int) -> WrittenText:
    """Keep the words of a section; as they then stand, with the version for the next save.

    Raises StaleError with both texts where they were saved since `version`, BeatbookError for too many words.
    """
    words = _clean(text)
    with store.writing() as session:
        made = _made(session, place_id, month) or _begun(session, place_id, month)
        row = _row(session, made.id, key)
        if (row.version if row else 0) != version:
            message = "These words were changed since you opened them. Look at both texts before you save."
            raise StaleError(message, mine={key: words}, theirs={key: row.text if row else ""})
        if row is None:
            row = BriefingText(briefing_id=made.id, key=key, text=words)
            session.add(row)
        elif row.text != words:
            row.text = words
        session.flush()
        before, when = _before(session, place_id, month).get(key, ("", None))
        return WrittenText(key, row.text, row.version, before, when)


def drafted_months(store: Store, place_id: int) -> tuple[Month, ...]:
    """Months of which something was laid out or written, the latest first."""
    with store.reading() as session:
        return tuple(Month.of(each.month) for each in session.scalars(_of_place(place_id)))


def briefing_id(session: Session, place_id: int, month: Month) -> int:
    """The record of a briefing, begun if it is not there; for what is kept beside it."""
    made = _made(session, place_id, month) or _begun(session, place_id, month)
    return made.id


def _texts(
    session: Session, place_id: int, month: Month, made: Briefing | None, layout: BriefingLayout
) -> tuple[WrittenText, ...]:
    rows = () if made is None else session.scalars(select(BriefingText).where(BriefingText.briefing_id == made.id))
    stands = {row.key: row for row in rows}
    before = _before(session, place_id, month)
    told = []
    for key in layout.written:
        row, (last, when) = stands.get(key), before.get(key, ("", None))
        told.append(WrittenText(key, row.text if row else "", row.version if row else 0, last, when))
    return tuple(told)


def _before(session: Session, place_id: int, month: Month) -> dict[str, tuple[str, Month]]:
    """Section -> what was written in it last, and for which month."""
    query = select(BriefingText.key, BriefingText.text, Briefing.month).join(Briefing)
    query = query.where(Briefing.place_id == place_id, Briefing.month < month.first, BriefingText.text != "")
    found: dict[str, tuple[str, Month]] = {}
    for key, text, first in session.execute(query.order_by(Briefing.month)):
        found[key] = (text, Month.of(first))
    return found


def _of_place(place_id: int) -> Select[Briefing]:
    return select(Briefing).where(Briefing.place_id == place_id).order_by(Briefing.month.desc())


def _made(session: Session, place_id: int, month: Month) -> Briefing | None:
    return session.scalar(select(Briefing).where(Briefing.place_id == place_id, Briefing.month == month.first))


def _begun(session: Session, place_id: int, month: Month) -> Briefing:
    """A new one with the layout of the last."""
    if session.get(Place, place_id) is None:
        raise NotFoundError("That place is not in the store any more.")
    made = Briefing(place_id=place_id, month=month.first, layout=_last_layout(session, place_id, month.first))
    session.add(made)
    session.flush()
    return made


def _as_begun(session: Session, made: Briefing) -> bool:
    """Whether its layout is still that of the last one: words were saved before anything of it was laid out."""
    return made.layout == _last_layout(session, made.place_id, made.month)


def _last_layout(session: Session, place_id: int, first: date) -> str:
    last = session.scalar(_of_place(place_id).where(Briefing.month < first).limit(1))
    return last.layout if last else ""


def _row(session: Session, briefing: int, key: str) -> BriefingText | None:
    asked = BriefingText.briefing_id == briefing, BriefingText.key == key
    return session.scalars(select(BriefingText).where(*asked)).first()


def _clean(text: str) -> str:
    """Lines without blanks at their ends and without what a paste brings that does not show; paragraphs stay."""
    shown = "".join(
        c for c in text if c in LINES or not (c in UNSHOWN or unicodedata.category(c) in ("Cc", "Cn", "Cs"))
    )
    words = "\n".join(" ".join(line.split()) for line in shown.strip().splitlines())
    if len(words) > LONGEST_TEXT:
        raise BeatbookError(
            f"{len(words):,} characters are too many for a section: {LONGEST_TEXT:,} at most. Shorten it."
        )
    return words
