"""Every text of the store in which a person is named, and how it is taken out of them.

The texts themselves are read, not the search index: that knows no casing of its own, but also neither the history nor
what it was not given. What comes from published files or belongs to the team (places, street crime, questionnaires,
officers) is not read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, ColumnElement, String, Table, or_, select, update
from sqlalchemy.orm import Session

from ..domain.erasing import Mention
from ..domain.identity import uid_text
from ..domain.traces import Traces, traces_of
from ..models import Base, Contact, JournalLine
from ..store.journal import JournalledSession
from .feedback_drafts import PREFIX
from .history import SUBJECTS
from .search_sources import SOURCES

TRACED = ("name", "email", "phone", "address")
"""Fields of a contact that point at the person, in the words of the day and in all that stood there before."""

NOT_READ = {
    "alembic_version",
    "census_count",
    "census_table",
    "column_match",
    "contact_issue",
    "crime_load",
    "crime_point",
    "crime_type",
    "journal",
    "label",
    "officer",
    "option",
    "place",
    "place_overlap",
    "place_part",
    "point_place",
    "question",
    "questionnaire",
    "questionnaire_draft",
    "questionnaire_item",
    "street_crime",
}
OTHERS = {
    "about": "What the store says of the team",
    "erasure": "An earlier receipt",
    "response_text": "A resident’s own words",
    "response_value": "An answer",
    "draft": "A form not finished yet",
}
NOT_ASCII = "*[^\x01-\x7f]*"
"""GLOB of a text with letters that LIKE does not fold."""

SAID_IN = tuple(getattr(JournalLine, name) for name in ("old", "new", "why"))


@dataclass(frozen=True, slots=True)
class Spot:
    """One text of one row that names somebody."""

    table: Table
    key: tuple[Any, ...]
    column: Column[Any]
    text: str
    sure: bool

    @property
    def name(self) -> str:
        return f"{self.table.name}.{self.column.name}.{'.'.join(map(str, self.key))}"


def traces_for(session: Session, contact: Contact) -> Traces:
    """What finds this person: as they are written now, and as they ever were."""
    values = {field: [str(getattr(contact, field))] for field in TRACED}
    lines = select(JournalLine.field, JournalLine.old, JournalLine.new).where(JournalLine.uid == contact.uid)
    for line in session.execute(lines.where(JournalLine.field.in_(TRACED))):
        values[line.field] += [text for text in (line.old, line.new) if text]
    return traces_of(values["name"], values["email"], values["phone"], values["address"])


def spots(session: Session, traces: Traces, contact: Contact) -> Iterator[Spot]:
    """Every text outside that contact and the history that surely or perhaps names them.

    What other contacts are called and where they are reached is their own (`sharing`); drafts of a feedback that
    surely name them go as they are.
    """
    if not traces.likes:
        return
    for table in Base.metadata.sorted_tables:
        texts = _texts(table)
        if table.name in NOT_READ or not texts:
            continue
        keys = tuple(table.primary_key.columns)
        fits = or_(*(_may_name(column, traces) for column in texts))
        if table.name == "contact":
            fits &= table.c.id != contact.id
        for row in session.execute(select(*keys, *texts).where(fits)).all():
            for column, text in zip(texts, row[len(keys) :], strict=True):
                if text and (degree := traces.degree(text)):
                    spot = Spot(table, tuple(row[: len(keys)]), column, text, degree == "sure")
                    if not _goes_anyway(spot):
                        yield spot


def _texts(table: Table) -> list[Column[Any]]:
    """The columns in which somebody may be named by others."""
    return [
        column
        for column in table.columns
        if isinstance(column.type, String)
        and not column.primary_key
        and not (table.name == "contact" and column.name in (*TRACED, "kind", "channel"))
    ]


def _may_name(column: Any, traces: Traces) -> ColumnElement[bool]:
    """Texts that `traces` are to read; those with letters beyond ASCII, or escaped ones, all of them."""
    return or_(*(column.like(like) for like in traces.likes), column.op("GLOB")(NOT_ASCII), column.op("GLOB")("*\\u*"))


def _goes_anyway(spot: Spot) -> bool:
    return spot.table.name == "about" and spot.sure and str(spot.key[0]).startswith(PREFIX)


def sharing(session: Session, traces: Traces, contact: Contact) -> int:
    """How many other contacts are or were called the same, or reached at the same number or address."""
    fields = [getattr(Contact, field) for field in TRACED]
    rows = session.execute(select(Contact.uid, *fields).where(Contact.id != contact.id))
    found = {row[0] for row in rows if any(traces.degree(text) == "sure" for text in row[1:])}
    lines = select(JournalLine.uid, JournalLine.old, JournalLine.new).where(
        _of_others(contact.uid), or_(*(_may_name(column, traces) for column in SAID_IN[:2]))
    )
    for uid, *said in session.execute(lines):
        if any(text and traces.degree(text) == "sure" for text in said):
            found.add(uid)
    return len(found)


def _of_others(uid: bytes) -> ColumnElement[bool]:
    """Lines that tell how another contact is called or reached."""
    return (JournalLine.subject == "contact") & JournalLine.field.in_(TRACED) & (JournalLine.uid != uid)


def mentions(session: Session, traces: Traces, where: Iterable[Spot]) -> tuple[Mention, ...]:
    """The spots with where each is and a step to it; what is sure first."""
    found = [_mention(session, spot, traces) for spot in where]
    return tuple(sorted(found, key=lambda mention: (not mention.sure, mention.kind, mention.title)))


def _mention(session: Session, spot: Spot, traces: Traces) -> Mention:
    title, page, what = _step(session, spot)
    return Mention(
        key=spot.name,
        table=spot.table.name,
        kind=OTHERS.get(spot.table.name, SUBJECTS.get(spot.table.name, spot.table.name)),
        uid=_uid(session, spot),
        column=spot.column.name,
        title=title,
        excerpt=traces.excerpt(spot.text),
        after=traces.without(traces.excerpt(spot.text)),
        sure=spot.sure,
        page=page,
        what=what,
    )


def _step(session: Session, spot: Spot) -> tuple[str, str, dict[str, object]]:
    """(title, page, what it opens), where the search knows the way."""
    source = SOURCES.get(spot.table.name)
    if source is None or len(spot.key) > 2:
        return "", "", {}
    rows = source.rows(session, [(spot.key[0], spot.key[1] if len(spot.key) == 2 else 0)])
    if not rows:
        return "", "", {}
    page, what = source.opens(rows[0])
    return str(rows[0].title or ""), page, what


def _uid(session: Session, spot: Spot) -> str:
    """The row's own name, where it has one."""
    uid = spot.table.columns.get("uid")
    if uid is None:
        return ""
    found = session.execute(select(uid).where(*_is(spot))).scalar()
    return uid_text(found) if found else ""


def _is(spot: Spot) -> list[Any]:
    return [column == value for column, value in zip(spot.table.primary_key.columns, spot.key, strict=True)]


def redact(session: JournalledSession, traces: Traces, chosen: Iterable[Spot]) -> int:
    """Put `[erased]` in these texts, and in what the history knows of them: how many texts."""
    done = 0
    for spot in chosen:
        values: dict[str, Any] = {spot.column.name: traces.without(spot.text)}
        if (version := spot.table.columns.get("version")) is not None:
            values["version"] = version + 1
        session.execute(update(spot.table).where(*_is(spot)).values(values))
        _redact_history_of(session, traces, spot)
        done += 1
    return done


def _redact_history_of(session: JournalledSession, traces: Traces, spot: Spot) -> None:
    """What stood in that text before, and one line that says it was changed now."""
    uid_column = spot.table.columns.get("uid")
    if uid_column is None:
        return
    uid = session.execute(select(uid_column).where(*_is(spot))).scalar_one()
    own = select(JournalLine).where(JournalLine.uid == uid, JournalLine.field == spot.column.name)
    _rewrite(session, traces, session.scalars(own).all(), wide=True)
    session.note(spot.table.name, uid, "change", field=spot.column.name)


def naming_lines(session: Session, traces: Traces) -> list[JournalLine]:
    """Lines of the history that surely name them; of other contacts' names and numbers, the reason alone is read."""
    if not traces.likes:
        return []
    fits = or_(*(_may_name(column, traces) for column in SAID_IN))
    lines = session.scalars(select(JournalLine).where(fits)).all()
    return [line for line in lines if any(text and traces.degree(text) == "sure" for text in _said(line))]


def _said(line: JournalLine) -> tuple[str | None, ...]:
    return (line.why,) if _is_own(line) else (line.old, line.new, line.why)


def _is_own(line: JournalLine) -> bool:
    """What a contact is called and where they are reached: never changed for another's sake."""
    return line.subject == "contact" and line.field in TRACED


def redact_lines(session: JournalledSession, traces: Traces, lines: Sequence[JournalLine]) -> int:
    """Put `[erased]` in these lines of the history, where they surely name them: how many."""
    _rewrite(session, traces, lines, wide=False)
    return len(lines)


def _rewrite(session: JournalledSession, traces: Traces, lines: Iterable[JournalLine], *, wide: bool) -> None:
    for line in lines:
        if not _is_own(line):
            line.old, line.new = (
                None if text is None else traces.without(text, wide=wide) for text in (line.old, line.new)
            )
        line.why = traces.without(line.why, wide=wide)
    session.flush()
