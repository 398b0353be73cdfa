"""The log of messages: what was told to residents, when and to how many; and which closed issues nobody heard of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from contextlib import nullcontext
from datetime import date, datetime, time
from typing import Any, cast

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from ..domain.changes import Changes
from ..domain.dates import day_short
from ..domain.errors import BeatbookError, NotFoundError, StaleError
from ..domain.identity import uid_text
from ..domain.messages import MessageView, check_message, check_numbers, told_words
from ..models import Issue, IssueEntry, Message, MessageBatch, Priority
from ..store.journal import JournalledSession
from ..store.store import Store
from .contacts import tell_anew
from .moments import today
from .place_titles import titles
from .places import family
from .untold import untold

__all__ = ["get_message", "list_messages", "log_message", "remove_message", "save_message", "untold"]

EDITABLE = ("subject", "sent_on", "channel", "audience", "place_id", "priority_id", "reached", "rating", "text")


def log_message(
    store: Store,
    *,
    subject: str,
    sent_on: date,
    channel: str = "in_the_know",
    audience: str = "",
    place_id: int | None = None,
    priority_id: int | None = None,
    issue_ids: Collection[int] = (),
    reached: int | None = None,
    rating: float | None = None,
    text: str = "",
    within: JournalledSession | None = None,
) -> Changes:
    """Log a message that went out. Each issue it told of gains a line, and those who asked to hear are marked told.

    Raises BeatbookError for a day to come, an unknown channel, numbers that cannot be; NotFoundError for an issue.
    """
    subject = " ".join(subject.split())
    check_message(subject, sent_on, channel, today())
    check_numbers(reached, rating)
    with nullcontext(within) if within is not None else store.writing() as session:
        message = Message(
            subject=subject,
            sent_on=sent_on,
            channel=channel,
            audience=" ".join(audience.split()),
            place_id=place_id,
            priority_id=priority_id,
            reached=reached,
            rating=rating,
            text=text.strip(),
        )
        session.add(message)
        session.flush()
        for issue_id in dict.fromkeys(issue_ids):
            _tell(store, session, message, issue_id)
    said = f"“{subject}” is logged as sent on {day_short(sent_on)}."
    subjects = ("messages", "issues", "contacts") if issue_ids else ("messages",)
    return Changes.of(*subjects, id=message.id, said=said)


def _tell(store: Store, session: JournalledSession, message: Message, issue_id: int) -> None:
    """A line in the issue's timeline; those who asked to hear of it were told on that day."""
    from .contacts import mark_told
    from .issues import add_entry

    if session.get(Issue, issue_id) is None:
        raise NotFoundError("An issue that this message tells of is not in the store any more.")
    at = None if message.sent_on == today() else _noon(message.sent_on)
    words = told_words(message.channel, message.subject, message.reached)
    add_entry(store, issue_id=issue_id, text=words, kind="told", at=at, message_id=message.id, within=session)
    mark_told(store, issue_id=issue_id, on=message.sent_on, within=session)


def _lines(session: JournalledSession, message_id: int) -> list[IssueEntry]:
    """What a message wrote into timelines."""
    return list(session.scalars(select(IssueEntry).where(IssueEntry.message_id == message_id)))


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12)).astimezone()


def save_message(store: Store, *, message_id: int, version: int, why: str = "", **fields: Any) -> Changes:
    """Change a message of the log. Raises StaleError with both texts where it was saved since `version`."""
    with store.writing(why) as session:
        message = _get(session, message_id)
        if message.version != version:
            mine = {key: str(value) for key, value in fields.items()}
            theirs = {key: str(getattr(message, key)) for key in mine}
            said = "This message was changed since you opened it. Look at both texts before you save."
            raise StaleError(said, mine=mine, theirs=theirs)
        was_sent = message.sent_on
        for key, value in fields.items():
            if key not in EDITABLE:
                raise ValueError(f"a message has no field {key} to edit")
            setattr(message, key, " ".join(value.split()) if key in ("subject", "audience") else value)
        check_message(message.subject, message.sent_on, message.channel, today())
        check_numbers(message.reached, message.rating)
        for line in _lines(session, message_id):
            line.text = told_words(message.channel, message.subject, message.reached)
            if message.sent_on != was_sent:
                line.at = _noon(message.sent_on)
                session.flush()
                tell_anew(session, line.issue_id, was_sent)
    return Changes.of("messages", "issues", "contacts", id=message_id, said=f"“{message.subject}” is saved.")


def list_messages(
    store: Store,
    *,
    place_id: int | None = None,
    first: date | None = None,
    last: date | None = None,
    issue_id: int | None = None,
    priority_id: int | None = None,
    batch_id: int | None = None,
    limit: int | None = None,
) -> tuple[MessageView, ...]:
    """Messages, latest first: of a place and all that lies in it, of a period, of one issue, priority or file."""
    query = _views().order_by(Message.sent_on.desc(), Message.id.desc())
    if place_id is not None:
        query = query.where(Message.place_id.in_(select(family(place_id).c.id)))
    if first is not None:
        query = query.where(Message.sent_on >= first)
    if last is not None:
        query = query.where(Message.sent_on <= last)
    if issue_id is not None:
        query = query.where(Message.id.in_(select(IssueEntry.message_id).where(IssueEntry.issue_id == issue_id)))
    if priority_id is not None:
        query = query.where(Message.priority_id == priority_id)
    if batch_id is not None:
        query = query.where(Message.batch_id == batch_id)
    with store.reading() as session:
        return _seen(session, session.execute(query if limit is None else query.limit(limit)).all())


def get_message(store: Store, message_id: int) -> MessageView:
    """One message. Raises NotFoundError."""
    with store.reading() as session:
        rows = session.execute(_views().where(Message.id == message_id)).all()
        if not rows:
            raise NotFoundError("That message is not in the store any more.")
        return _seen(session, rows)[0]


def remove_message(store: Store, *, message_id: int, why: str) -> Changes:
    """Take a message out that was logged by mistake, with the lines it wrote in timelines. Needs a reason."""
    if not why.strip():
        raise BeatbookError("Say in a few words why it is taken out of the log.")
    with store.writing(why.strip()) as session:
        message = _get(session, message_id)
        for line in _lines(session, message_id):
            session.delete(line)
            session.flush()
            tell_anew(session, line.issue_id, message.sent_on)
        session.delete(message)
    return Changes.of("messages", "issues", "contacts", id=message_id, said=f"“{message.subject}” is out of the log.")


def _get(session: Session, message_id: int) -> Message:
    message = session.get(Message, message_id)
    if message is None:
        raise NotFoundError("That message is not in the store any more.")
    return message


def _views() -> Select[Any]:
    rows = select(Message, Priority.title.label("priority"), MessageBatch.name.label("file"))
    rows = rows.outerjoin(Priority, Priority.id == Message.priority_id)
    return cast(Select[Any], rows.outerjoin(MessageBatch, MessageBatch.id == Message.batch_id))


def _seen(session: Session, rows: Iterable[Any]) -> tuple[MessageView, ...]:
    rows = list(rows)
    called = titles(session) if any(row.Message.place_id for row in rows) else {}
    told = _issues(session, [row.Message.id for row in rows])
    return tuple(
        MessageView(
            id=m.id,
            uid=uid_text(m.uid),
            version=m.version,
            subject=m.subject,
            sent_on=m.sent_on,
            channel=m.channel,
            audience=m.audience,
            place_id=m.place_id,
            place=called.get(m.place_id, ""),
            priority_id=m.priority_id,
            priority=priority or "",
            reached=m.reached,
            rating=m.rating,
            text=m.text,
            batch_id=m.batch_id,
            file=file or "",
            issues=told.get(m.id, ()),
        )
        for m, priority, file in rows
    )


def _issues(session: Session, message_ids: list[int]) -> dict[int, tuple[int, ...]]:
    """Message -> the issues it told of."""
    found: dict[int, list[int]] = defaultdict(list)
    query = select(IssueEntry.message_id, IssueEntry.issue_id).where(IssueEntry.message_id.is_not(None))
    if len(message_ids) < 500:
        query = query.where(IssueEntry.message_id.in_(message_ids))
    for message_id, issue_id in session.execute(query.order_by(IssueEntry.id)):
        if message_id is not None and issue_id not in found[message_id]:
            found[message_id].append(issue_id)
    return {key: tuple(ids) for key, ids in found.items()}
