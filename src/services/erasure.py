"""Erase one person: what goes, what still names them, and the receipt that stays. It cannot be undone."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import delete, func, or_, select, update
from sqlalchemy.orm import Session

from ..domain.changes import Changes
from ..domain.erasing import BeforeErasing, Copy, Left, Mention, Receipt, counts_words, receipt_lines
from ..domain.errors import BeatbookError, NotFoundError, StaleError
from ..domain.identity import uid_bytes, uid_text
from ..domain.traces import Traces
from ..models import Contact, ContactIssue, Erasure, JournalLine, MeetingPerson, NeighbourhoodQuery
from ..store.copies import find_copies
from ..store.journal import JournalledSession
from ..store.store import Store
from .contact_reading import GONE, get_contact
from .feedback_drafts import drop_naming
from .moments import local
from .traces import mentions, naming_lines, redact, redact_lines, sharing, spots, traces_for

ERASED = "One person is erased. The receipt stays."
LATER = "The store is being read, so the last traces of them leave its log when Beatbook is closed."
TRIES = 3
"""Each waits half a second for those who read just now."""

DEPENDENT = ("contact_issue", "meeting_person")
"""Tables whose rows are nothing without the contact: they go, and their history is emptied."""


def look_before(store: Store, contact_id: int, *, folders: Iterable[Path] = ()) -> BeforeErasing:
    """What an erasure of that contact would do, without doing any of it. `folders`: where backups may lie."""
    view = get_contact(store, contact_id)
    copies = find_copies(store, "contact", uid_bytes(view.uid), folders)
    with store.reading() as session:
        contact = _get(session, contact_id)
        traces, own = traces_for(session, contact), _own_uids(session, contact)
        counts = _counts(session, contact_id)
        counts["journal"] = session.scalar(select(func.count()).where(_own_lines(own, contact.uid))) or 0
        return BeforeErasing(
            contact_id=contact_id,
            version=contact.version,
            label=view.label,
            counts=counts,
            mentions=mentions(session, traces, spots(session, traces, contact)),
            history=sum(line.uid not in own for line in naming_lines(session, traces)),
            copies=copies,
            shared=sharing(session, traces, contact),
        )


def erase_person(
    store: Store,
    *,
    contact_id: int,
    version: int,
    why: str,
    redacted: Collection[str] = (),
    history: bool = True,
    folders: Iterable[Path] = (),
) -> Changes:
    """Erase a contact and all that hangs on it; `id` of the answer is the erasure's, whose receipt stays.

    `redacted`: keys of the mentions that shall read “[erased]”. `history`: whether the history of other records
    shall, where it surely names them. Raises BeatbookError where `why` is missing or names them, StaleError where the
    contact was changed since `version`.
    """
    why = " ".join(why.split())
    copies = find_copies(store, "contact", uid_bytes(get_contact(store, contact_id).uid), folders)
    with store.writing() as session:
        contact = _get(session, contact_id)
        traces, uid = traces_for(session, contact), contact.uid
        _check(contact, version, why, traces)
        counts, found = _counts(session, contact_id), tuple(spots(session, traces, contact))
        shared = sharing(session, traces, contact)
        counts["redacted"] = redact(session, traces, [spot for spot in found if spot.name in redacted])
        drop_naming(session, lambda words: traces.degree(words) == "sure")
        counts["journal"] = _take_out(session, contact)
        lines = naming_lines(session, traces)
        counts["redacted_journal"] = redact_lines(session, traces, lines) if history else 0
        left = mentions(session, traces, [spot for spot in found if spot.name not in redacted])
        still = {"left_history": 0 if history else len(lines), **_left_json(left)}
        kept = {"counts": counts, "shared": shared, **still, "copies": _copies_json(copies)}
        receipt = json.dumps(kept, ensure_ascii=False)
        erasure = Erasure(subject=uid, erased_at=datetime.now(UTC), why=why, receipt=receipt)
        session.add(erasure)
        session.flush()
        session.note("erasure", erasure.uid, "record", new=counts_words(counts))
    folded = any(store.fold_back() for _try in range(TRIES))
    subjects = ("contacts", "issues", "meetings", "queries", "messages", "events", "actions", "plans", "priorities")
    return Changes.of(*subjects, id=erasure.id, said=ERASED if folded else f"{ERASED} {LATER}")


def list_receipts(store: Store) -> tuple[Receipt, ...]:
    """Every erasure, the latest first."""
    with store.reading() as session:
        rows = session.scalars(select(Erasure).order_by(Erasure.id.desc())).all()
        return tuple(_receipt(session, row) for row in rows)


def get_receipt(store: Store, erasure_id: int) -> Receipt:
    with store.reading() as session:
        row = session.get(Erasure, erasure_id)
        if row is None:
            raise NotFoundError("That receipt is not in the store.")
        return _receipt(session, row)


def write_receipt(receipt: Receipt, path: Path) -> Path:
    """The receipt as a text file. Raises BeatbookError where it cannot be written."""
    from ..exchange.writing import write_whole

    write_whole(path, ("\r\n".join(receipt_lines(receipt)) + "\r\n").encode("utf-8-sig"))
    return path


def erased(session: Session, uids: Iterable[bytes]) -> frozenset[bytes]:
    """Which of these were people who have been erased: nothing of theirs is ever brought back."""
    wanted = set(uids)
    return frozenset(uid for uid in session.scalars(select(Erasure.subject)) if uid in wanted)


def _check(contact: Contact, version: int, why: str, traces: Traces) -> None:
    if contact.version != version:
        raise StaleError(
            "This contact was changed since you opened it. Look again before you erase.", mine={}, theirs={}
        )
    if not why:
        raise BeatbookError("Say in a few words why they are erased: it stays on the receipt.")
    if traces.degree(why):
        raise BeatbookError("The reason names the person. Say it without: it stays on the receipt.")


def _counts(session: Session, contact_id: int) -> dict[str, int]:
    counts = {"contact": 1}
    for kind in (ContactIssue, MeetingPerson, NeighbourhoodQuery):
        counted = session.scalar(select(func.count()).where(kind.contact_id == contact_id))
        counts[kind.__tablename__] = counted or 0
    return counts


def _own_uids(session: Session, contact: Contact) -> set[bytes]:
    """The contact's own name and those of its rows, of rows taken away before too."""
    uids = {contact.uid}
    for kind in (ContactIssue, MeetingPerson):
        uids |= set(session.scalars(select(kind.uid).where(kind.contact_id == contact.id)))
    told = uid_text(contact.uid)
    points = or_(JournalLine.old == told, JournalLine.new == told)
    before = select(JournalLine.uid).where(
        JournalLine.subject.in_(DEPENDENT), JournalLine.field == "contact_id", points
    )
    return uids | set(session.scalars(before))


def _own_lines(own: set[bytes], uid: bytes) -> Any:
    """Lines about the contact and its rows, and lines of other records that point at it."""
    told = uid_text(uid)
    points = (JournalLine.field == "contact_id") & or_(JournalLine.old == told, JournalLine.new == told)
    return or_(JournalLine.uid.in_(own), points)


def _take_out(session: JournalledSession, contact: Contact) -> int:
    """Delete and untie the rows and empty their history: how many of its lines.

    Not through the records: the session would write the values that go into the history.
    """
    own, uid, key = _own_uids(session, contact), contact.uid, contact.id
    session.expunge(contact)
    asked = NeighbourhoodQuery
    session.execute(update(asked).where(asked.contact_id == key).values(contact_id=None, version=asked.version + 1))
    for kind in (ContactIssue, MeetingPerson):
        session.execute(delete(kind).where(kind.contact_id == key))
    session.execute(delete(Contact).where(Contact.id == key))
    lines = update(JournalLine).where(_own_lines(own, uid)).values(old=None, new=None, why="")
    return int(session.execute(lines.execution_options(synchronize_session=False)).rowcount)  # type: ignore[attr-defined]


def _left_json(left: Iterable[Mention]) -> dict[str, Any]:
    """What still names them, by the names of the records; no words."""
    sure = [asdict(Left(each.table, each.kind, each.uid, each.column)) for each in left if each.sure]
    return {"left": sure, "alike": sum(not each.sure for each in left)}


def _copies_json(copies: Iterable[Copy]) -> list[dict[str, Any]]:
    return [asdict(copy) | {"made": copy.made.isoformat(timespec="seconds")} for copy in copies]


def _receipt(session: Session, row: Erasure) -> Receipt:
    kept = json.loads(row.receipt)
    officer = session.scalar(select(JournalLine.officer).where(JournalLine.uid == row.uid).limit(1))
    return Receipt(
        id=row.id,
        uid=uid_text(row.uid),
        erased_at=local(row.erased_at),
        why=row.why,
        officer=officer or "",
        counts=kept["counts"],
        left=tuple(Left(**each) for each in kept["left"]),
        left_history=kept["left_history"],
        alike=kept["alike"],
        shared=kept.get("shared", 0),
        copies=tuple(Copy(**each | {"made": datetime.fromisoformat(each["made"])}) for each in kept["copies"]),
    )


def _get(session: Session, contact_id: int) -> Contact:
    contact = session.get(Contact, contact_id)
    if contact is None:
        raise NotFoundError(GONE)
    return contact
