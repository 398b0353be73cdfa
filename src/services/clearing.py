"""The look before a document goes out, and what is decided on what it finds. A change is of this document alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ..domain.changes import Changes
from ..domain.clearing import ClearingFind, Looked
from ..domain.clearing_decided import Decided, edited, look
from ..domain.clearing_rules import rule_title
from ..domain.content import Content
from ..domain.dates import Month
from ..domain.errors import BeatbookError, NotFoundError
from ..domain.identity import uid_moment
from ..models import Briefing, BriefingFind, JournalLine
from ..store.store import Store
from .briefing_drafts import briefing_id
from .message_check import known_of
from .moments import local

Edit = Callable[[Content], Content]


@dataclass(frozen=True, slots=True)
class Document:
    """Which document: its kind (a key of domain.releases.KINDS), its place, and its month (an event's: of its day).

    `event_uid`: of which event it is, where it is of one: two events of a month have papers of their own.
    """

    place_id: int
    month: Month
    kind: str = "briefing"
    event_uid: str = ""

    @property
    def decided_as(self) -> str:
        """What its decisions are kept under."""
        return f"{self.kind}:{self.event_uid}" if self.event_uid else self.kind


def look_over(store: Store, document: Document, content: Content, *, also: Sequence[Content] = ()) -> Looked:
    """What is still to settle in its words, what was settled, and the content with what was changed.

    `also`: other contents of the same document, where it was set otherwise to fit its pages.
    """
    with store.reading() as session:
        decided = _decided(session, document)
    return look((content, *also), known_of(store), decided)


def edits(store: Store, document: Document) -> Edit:
    """What puts the decided changes into a content of this document."""
    with store.reading() as session:
        decided = _decided(session, document)
    return lambda content: edited(content, decided)


def applied(store: Store, document: Document, content: Content) -> Content:
    """The content as it is printed, with what was changed."""
    return edits(store, document)(content)


def accept(store: Store, document: Document, find: ClearingFind) -> Changes:
    """Take what is suggested. Raises BeatbookError where only a person can say what should stand there."""
    if find.suggested is None:
        raise BeatbookError(f"Nothing can be suggested for “{find.title.lower()}” here. Write the words yourself.")
    return change(store, document, find, text=find.suggested)


def change(store: Store, document: Document, find: ClearingFind, *, text: str) -> Changes:
    """Print other words in the place of the passage, in this document alone; "" leaves it out."""
    words = " ".join(text.split())
    if words == find.passage:
        raise BeatbookError("The words are as they were. Change them, or keep them and say why.")
    _write(store, document, find, "change", replacement=words)
    return Changes.of("briefings", said=f"{find.title}: {'changed' if words else 'left out'} in this document.")


def keep(store: Store, document: Document, find: ClearingFind, *, reason: str) -> Changes:
    """Leave it as it stands. Raises BeatbookError without a reason: it is kept with the document."""
    why = " ".join(reason.split())
    if not why:
        raise BeatbookError("Say why it may stay: the reason is kept with what goes out.")
    _write(store, document, find, "keep", reason=why)
    return Changes.of("briefings", said=f"{find.title}: kept, with your reason.")


def take_back(store: Store, *, settled_id: int) -> Changes:
    """Undo a decision: what was found is to settle again. Raises NotFoundError where it is gone."""
    with store.writing() as session:
        row = session.get(BriefingFind, settled_id)
        if row is None:
            raise NotFoundError("That decision is not in the store any more.")
        title = rule_title(row.rule)
        session.delete(row)
    return Changes.of("briefings", said=f"{title}: to settle again.")


def _write(
    store: Store, document: Document, find: ClearingFind, decision: str, *, replacement: str = "", reason: str = ""
) -> None:
    """In place of what was decided on the same words before."""
    with store.writing() as session:
        briefing = briefing_id(session, document.place_id, document.month)
        asked = select(BriefingFind).where(
            BriefingFind.briefing_id == briefing,
            BriefingFind.kind == document.decided_as,
            BriefingFind.passage == find.passage,
            BriefingFind.rule == find.rule,
            BriefingFind.found == find.found,
        )
        for before in session.scalars(asked).all():
            session.delete(before)
        session.add(
            BriefingFind(
                briefing_id=briefing,
                kind=document.decided_as,
                part=find.part,
                passage=find.passage,
                rule=find.rule,
                found=find.found,
                decision=decision,
                replacement=replacement,
                reason=reason,
            )
        )


def _decided(session: Session, document: Document) -> tuple[Decided, ...]:
    """What was decided on this document, and what was kept in any other of its place, the latest last."""
    query = (
        select(BriefingFind, Briefing.month)
        .join(Briefing, Briefing.id == BriefingFind.briefing_id)
        .where(Briefing.place_id == document.place_id)
        .order_by(BriefingFind.id)
    )
    rows = [
        (row, row.kind == document.decided_as and Month.of(month) == document.month)
        for row, month in session.execute(query)
    ]
    rows = [(row, here) for row, here in rows if here or row.decision == "keep"]
    by = _who(session, [row.uid for row, _here in rows])
    return tuple(_view(row, here, by.get(row.uid, "")) for row, here in rows)


def _who(session: Session, uids: Sequence[bytes]) -> dict[bytes, str]:
    """Record -> who wrote it, as the journal has it."""
    query = select(JournalLine.uid, func.max(JournalLine.officer)).where(JournalLine.uid.in_(uids))
    return {uid: str(officer or "") for uid, officer in session.execute(query.group_by(JournalLine.uid))}


def _view(row: BriefingFind, here: bool, by: str) -> Decided:
    return Decided(
        id=row.id,
        part=row.part,
        passage=row.passage,
        rule=row.rule,
        found=row.found,
        decision="keep" if row.decision == "keep" else "change",
        replacement=row.replacement,
        reason=row.reason,
        by=by,
        at=local(uid_moment(row.uid)),
        here=here,
    )
