"""Take back what was done in this sitting, in words. It adds lines to the journal and never removes any."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time

from sqlalchemy import Table, func, select, update
from sqlalchemy.exc import IntegrityError

from ..domain.changes import Changes
from ..domain.deed_words import NOUNS, PEOPLE, undone_words
from ..domain.deeds import DONE_AGAIN, TAKEN_BACK, Deed, Step, steps, why_not
from ..domain.errors import BeatbookError
from ..domain.field_words import TABLES, field_name
from ..domain.priorities import AT_MOST
from ..domain.standing import full_words
from ..models import Base, Draft, Erasure, Event, Issue, IssueEntry, IssueLink, Place, Priority, Response, Tally
from ..models.base import Recorded
from ..store.journal import JournalledSession, named
from ..store.store import Store
from .deeds import deeds, last_deed, last_taken_back, lines_between, step_names
from .history import told_names
from .issue_links import check_still_one
from .records import KINDS, SUBJECTS, find, name_of, value_from

__all__ = ["deeds", "last_deed", "last_taken_back", "undo"]

DERIVED = ("place_overlap", "point_place")
"""Tables that are worked out anew: nothing that somebody did hangs on a record there."""

ORDER = {table.name: at for at, table in enumerate(Base.metadata.sorted_tables)}
"""Table -> its place in an order in which what is pointed at comes first."""


def undo(store: Store, deed: Deed) -> Changes:
    """Write the opposite of a deed in one transaction. Of a deed that took something back: do that again.

    Raises BeatbookError, with nothing done, where a field was changed since, where something hangs on what was added,
    and where the journal does not tell enough.
    """
    beginning = DONE_AGAIN if deed.taken_back else TAKEN_BACK
    try:
        with store.writing(f"{beginning}what was done at {deed.at:%H:%M}") as session:
            lines = lines_between(session, deed.id, deed.first, deed.last)
            if reason := why_not(lines):
                raise BeatbookError(reason)
            came_to = steps(lines)
            if not came_to:
                raise BeatbookError("Nothing of it is left to take back.")
            told = told_names(session, [(step.subject, step.fields) for step in came_to])
            names = step_names(session, came_to)
            _take_back(session, came_to)
            told |= told_names(session, [(step.subject, step.fields) for step in came_to])
            names |= {uid: called for uid, called in step_names(session, came_to).items() if called[0]}
            _keep_rules(session, came_to)
    except IntegrityError:
        raise BeatbookError("Something else stands in its place by now, so it was not taken back.") from None
    said = undone_words(came_to, names, told)
    start = "Done again" if deed.taken_back else "Taken back"
    subjects = frozenset(subject for step in came_to for subject in SUBJECTS.get(step.subject, ()))
    return Changes(subjects, said=f"{start}: {said}.")


def _take_back(session: JournalledSession, came_to: Sequence[Step]) -> None:
    """What was removed comes first, what was added goes last, when nothing that stays points at it."""
    removed = sorted((s for s in came_to if s.action == "remove"), key=lambda step: ORDER[step.subject])
    changed = [(step, _standing(session, step)) for step in came_to if step.action == "change"]
    added = [(step, _standing(session, step)) for step in came_to if step.action == "add"]
    added.sort(key=lambda each: ORDER[each[0].subject], reverse=True)
    for step in removed:
        _add_again(session, step)
    for step, record in changed:
        for field, old, _new in step.fields:
            setattr(record, field, value_from(session, type(record), field, old))
        session.flush()
    _check_free(session, [record for _step, record in added])  # now that what the deed itself tied is untied
    for _step, record in added:
        session.delete(record)
        session.flush()


def _standing(session: JournalledSession, step: Step) -> Recorded:
    """The record as the deed left it. Raises BeatbookError naming what was changed since."""
    record = find(session, step.subject, step.uid)
    if record is None:
        raise BeatbookError(f"{_table(step.subject)} is no longer here, so it was not taken back.")
    for field, _old, new in step.fields:
        _check_field(record, field)
        if named(session, record, field, getattr(record, field)) != new:
            what = f"{field_name(step.subject, field)} of {_called(record)}"
            raise BeatbookError(f"{what[:1].upper()}{what[1:]} was changed since, so it was not taken back.")
    if step.action == "add":
        _check_rest(session, record, {field for field, _old, _new in step.fields})
    return record


def _check_field(record: Recorded, field: str) -> None:
    if field not in record.journalled:
        raise BeatbookError(
            f"{_table(record.__tablename__)} keeps {field_name('', field)} in lists of its own: "  # type: ignore[attr-defined]
            "put it right on its page."
        )


def _check_rest(session: JournalledSession, record: Recorded, told: set[str]) -> None:
    """What was added holds nothing that it was not added with: such a field was filled in since."""
    for field in record.journalled:
        if field not in told and named(session, record, field, getattr(record, field)) is not None:
            what = f"{field_name(record.__tablename__, field)} of {_called(record)}"  # type: ignore[attr-defined]
            raise BeatbookError(f"{what[:1].upper()}{what[1:]} was filled in since, so it was not taken back.")


def _check_free(session: JournalledSession, added: Sequence[Recorded]) -> None:
    """Nothing that stays points at what would go."""
    going = {(record.__tablename__, record.id) for record in added}  # type: ignore[attr-defined]
    for record in added:
        for table in Base.metadata.sorted_tables:
            if table.name not in DERIVED:
                _check_table(session, record, table, {key for name, key in going if name == table.name})


def _check_table(session: JournalledSession, record: Recorded, table: Table, going: set[int]) -> None:
    for key in table.foreign_keys:
        if key.column.table.name != record.__tablename__:  # type: ignore[attr-defined]
            continue
        hanging = select(func.count()).select_from(table).where(key.parent == record.id)
        if going:
            hanging = hanging.where(table.c.id.not_in(going))
        if session.scalar(hanging):
            other = NOUNS.get(table.name, TABLES.get(table.name, "something else").lower())
            raise BeatbookError(
                f"{_called(record, start=True)} has more hanging on it since ({other}), so it was not taken back."
            )


def _add_again(session: JournalledSession, step: Step) -> None:
    """A record as it was, by its old outside name. Raises BeatbookError where the journal does not hold all of it."""
    kind = KINDS[step.subject]
    if find(session, step.subject, step.uid) is not None:
        raise BeatbookError(f"{_table(step.subject)} is here again already.")
    if session.scalar(select(func.count()).where(Erasure.subject == step.uid)):
        raise BeatbookError("Who was erased cannot come back.")
    values = {}
    for field, old, _new in step.fields:
        if field not in kind.journalled:
            raise BeatbookError(f"{_table(step.subject)} held more than the journal tells, so it cannot come back.")
        values[field] = value_from(session, kind, field, old)
    if kind is Issue:
        values["touched"] = datetime.combine(values["opened_on"], time(12)).astimezone()
    elif set(kind.__table__.columns.keys()) - {"id", "uid", "version"} - _columns(kind):  # type: ignore[attr-defined]
        raise BeatbookError(f"{_table(step.subject)} held more than the journal tells, so it cannot come back.")
    record = kind(**values)
    record.uid = step.uid
    session.add(record)
    session.flush()


def _columns(kind: type[Recorded]) -> set[str]:
    """The columns of the fields that the journal follows."""
    return {getattr(kind, field).property.columns[0].name for field in kind.journalled}


def _keep_rules(session: JournalledSession, came_to: Sequence[Step]) -> None:
    """What is derived follows, and what may never be still is not."""
    _touch(session, came_to)
    for step in came_to:
        fields = {field for field, _old, _new in step.fields}
        record = find(session, step.subject, step.uid)
        if isinstance(record, Event) and step.action == "change":
            _follow_event(session, record, fields)
        if isinstance(record, IssueLink):
            check_still_one(session, record)
        if isinstance(record, Priority) and record.status == "open" and "status" in fields:
            here = select(func.count()).where(Priority.place_id == record.place_id, Priority.status == "open")
            if (session.scalar(here) or 0) > AT_MOST:
                raise BeatbookError(full_words(session.get_one(Place, record.place_id).name))


def _touch(session: JournalledSession, came_to: Sequence[Step]) -> None:
    """Issues whose timelines gained or lost lines: the moment of the last one."""
    uids = {step.uid for step in came_to if step.subject == "issue"}
    lines = {step.uid for step in came_to if step.subject == "issue_entry"}
    told = {old or new for step in came_to for field, old, new in step.fields if field == "issue_id"}
    if not (uids or lines):
        return
    uids |= {bytes.fromhex(text) for text in told if text and len(text) == 32}
    kept = select(IssueEntry.issue_id).where(IssueEntry.uid.in_(lines))
    last = select(func.max(IssueEntry.at)).where(IssueEntry.issue_id == Issue.id).scalar_subquery()
    of = (
        update(Issue).where(Issue.uid.in_(uids) | Issue.id.in_(kept)).values(touched=func.coalesce(last, Issue.touched))
    )
    session.execute(of.execution_options(synchronize_session=False))


def _follow_event(session: JournalledSession, event: Event, fields: set[str]) -> None:
    """Responses carry their event's start. Where they live may have been said apart, so the place does not follow."""
    if "place_id" in fields:
        for kind in (Response, Tally, Draft):
            if session.scalar(select(func.count()).where(kind.event_id == event.id)):
                raise BeatbookError("People answered at this event: its place is changed on the Events page.")
    if "starts" in fields:
        session.execute(update(Response).where(Response.event_id == event.id).values(taken=event.starts))


def _called(record: Recorded, start: bool = False) -> str:
    """A record in a sentence; what is about a person only by what it is."""
    table: str = record.__tablename__  # type: ignore[attr-defined]
    name = "" if table in PEOPLE else name_of(record)
    words = f"“{name}”" if name and table not in ("issue", "plan") else name
    return words or (_table(table) if start else _table(table).lower())


def _table(subject: str) -> str:
    return f"The {NOUNS.get(subject, TABLES.get(subject, subject).lower())}"
