"""Everything the store holds of one person, as a file for them: the right of access.

Source: UK GDPR, Article 15 (a copy) and Article 20 (in a structured, commonly used, machine-readable format).
"""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import select

from ..domain.contact_views import ContactView
from ..domain.contacts import BY, CONSENT_STATES, KINDS
from ..domain.dates import day_short
from ..domain.erasing import Mention
from ..domain.errors import BeatbookError
from ..domain.export_profiles import OutColumn, OutRow, OutSheet
from ..domain.issues import STATUSES
from ..models import Event, JournalLine, MeetingPerson, NeighbourhoodQuery
from ..store.store import Store
from .contact_reading import asked_by, get_contact
from .erasure import look_before
from .history import history
from .moments import local, today
from .place_titles import titles

SUFFIXES = (".json", ".xlsx", ".csv", ".txt")
TITLES = {
    "contact": "Contact",
    "asked": "Asked about",
    "queries": "Queries",
    "meetings": "Meetings",
    "history": "History",
    "named_in": "Named in",
}
"""Part of the file -> the sheet's name."""

NOT_HERE = "Answers to the survey are kept without names, so nobody’s answers can be found by who they are."
APART = frozenset({"response_text", "response_value", "draft", "contact", "erasure"})
"""Tables whose words are somebody else's too: a resident's answers, which nothing may join to a contact, and other
people's records. Source: Data Protection Act 2018, Schedule 2, paragraph 16 (protection of the rights of others).
"""

Part = list[dict[str, Any]]


def held_of(store: Store, contact_id: int) -> dict[str, Part]:
    """Part -> rows, each a heading and its value in words."""
    view = get_contact(store, contact_id)
    with store.reading() as session:
        called = titles(session)
        asked = NeighbourhoodQuery
        queries = session.scalars(select(asked).where(asked.contact_id == contact_id).order_by(asked.received)).all()
        came = select(MeetingPerson, Event).join(Event, Event.id == MeetingPerson.event_id)
        meetings = session.execute(came.where(MeetingPerson.contact_id == contact_id).order_by(Event.starts)).all()
    return {
        "contact": [{"What": what, "Held": value} for what, value in _about(view)],
        "asked": [
            {
                "Issue": f"{each.reference} {each.title}",
                "Place": each.place,
                "Where it stands": STATUSES.get(each.status, each.status),
                "Asked on": _day(each.asked_on),
                "Told on": _day(each.told_on),
                "They raised it": "yes" if each.raised else "no",
            }
            for each in asked_by(store, contact_id)
        ],
        "queries": [
            {
                "Received": _moment(each.received),
                "Place": called.get(each.place_id, ""),
                "Subject": each.subject,
                "What they asked": each.text,
                "Answered": _moment(each.replied),
                "What we answered": each.reply,
            }
            for each in queries
        ],
        "meetings": [
            {
                "Meeting": event.name,
                "Day": _day(local(event.starts).date()),
                "As": person.role,
                "Apologies": "yes" if person.apologies else "no",
            }
            for person, event in meetings
        ],
        "history": _history(store, view),
        "named_in": [
            {"Where": f"{each.kind} {each.title}".strip(), "Words": each.excerpt}
            for each in _naming(store, contact_id)
            if each.table not in APART
        ],
    }


def kept_apart(store: Store, contact_id: int) -> int:
    """How many texts surely name them that are not in their file: somebody has to decide on each."""
    return sum(each.table in APART for each in _naming(store, contact_id))


def _naming(store: Store, contact_id: int) -> list[Mention]:
    return [each for each in look_before(store, contact_id).mentions if each.sure]


def write_person(store: Store, contact_id: int, path: Path) -> tuple[Path, ...]:
    """Write everything held as JSON, a spreadsheet, CSV files or plain text, by the name's ending: the files.

    Raises BeatbookError where it cannot be written, or where the ending is none of `SUFFIXES`.
    """
    suffix = path.suffix.casefold()
    if suffix not in SUFFIXES:
        raise BeatbookError(f"What is held is written as {', '.join(SUFFIXES)}. Give the file one of these endings.")
    held = held_of(store, contact_id)
    if suffix == ".xlsx":
        from ..exchange.workbooks import write_workbook

        write_workbook(path, _sheets(held), marking="OFFICIAL-SENSITIVE")
        return (path,)
    if suffix == ".csv":
        from ..exchange.csv_tables_out import csv_paths, write_csv_tables

        write_csv_tables(path, _sheets(held))
        return csv_paths(path, _sheets(held))
    from ..exchange.writing import write_whole

    text = _json(held) if suffix == ".json" else "\r\n".join(_lines(held)) + "\r\n"
    write_whole(path, text.encode("utf-8" if suffix == ".json" else "utf-8-sig"))
    return (path,)


def _about(view: ContactView) -> tuple[tuple[str, str], ...]:
    rows = (
        ("Kind", KINDS.get(view.kind, view.kind)),
        ("Name", view.name),
        ("Organisation", view.organisation),
        ("Role", view.role),
        ("Place", view.place),
        ("Channel", BY.get(view.channel, view.channel)),
        ("E-mail", view.email),
        ("Phone", view.phone),
        ("Address", view.address),
        ("Asked to hear of", view.wants),
        ("Speaks for", view.strand),
        ("Consent", CONSENT_STATES[view.consent]),
        ("Agreed on", _day(view.consent_on)),
        ("In these words", view.consent_words),
        ("Withdrawn on", _day(view.withdrawn_on)),
        ("Note", view.note),
    )
    return tuple((what, value) for what, value in rows if value)


def _history(store: Store, view: ContactView) -> Part:
    """Lines about the contact itself, and about what hangs on it."""
    with store.reading() as session:
        points = (JournalLine.field == "contact_id") & (JournalLine.new == view.uid)
        uids = dict.fromkeys(session.scalars(select(JournalLine.uid).where(points).order_by(JournalLine.id)))
    told = [line for uid in (view.uid, *(uid.hex() for uid in uids)) for line in history(store, uid)]
    return [
        {
            "When": _moment(line.when),
            "Who": line.who,
            "What": line.what,
            "Which part": line.field,
            "Before": line.old,
            "After": line.new,
            "Why": line.why,
        }
        for line in sorted(told, key=lambda line: line.when)
    ]


def _sheets(held: dict[str, Part]) -> list[OutSheet]:
    return [_sheet(TITLES[part], rows) for part, rows in held.items() if rows]


def _sheet(name: str, part: Part) -> OutSheet:
    columns = tuple(
        OutColumn(head, width=48 if head in ("Held", "Words", "What they asked") else 20) for head in part[0]
    )
    rows: list[OutRow] = [tuple(row.values()) for row in part]
    return OutSheet(name, columns, rows, wraps=True)


def _json(held: dict[str, Part]) -> str:
    whole = {"beatbook": "what is held of one person", "written_on": today().isoformat(), "note": NOT_HERE}
    about = {row["What"]: row["Held"] for row in held["contact"]}
    return json.dumps({**whole, **held, "contact": about}, ensure_ascii=False, indent=2) + "\n"


def _lines(held: dict[str, Part]) -> list[str]:
    lines = ["What is held of one person", f"Written on {day_short(today())}.", NOT_HERE]
    for part, rows in held.items():
        lines += ["", TITLES[part].upper()]
        if part == "contact":
            lines += [f"{row['What']}: {row['Held']}" for row in rows]
        else:
            lines += ["; ".join(f"{head}: {value}" for head, value in row.items() if value) for row in rows]
        lines += [] if rows else ["Nothing."]
    return lines


def _day(day: date | None) -> str:
    return "" if day is None else day_short(day)


def _moment(moment: datetime | None) -> str:
    return "" if moment is None else f"{day_short(local(moment).date())}, {local(moment):%H:%M}"
