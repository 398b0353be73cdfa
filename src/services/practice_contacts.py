"""Twelve invented people who want to hear from the practice team, and the issues they asked about."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, timedelta
from importlib.resources import files
from typing import Any

from ..models import Contact, ContactIssue, Issue
from ..store.journal import JournalledSession

AS_THEY_ARE = (
    "kind",
    "name",
    "channel",
    "phone",
    "email",
    "address",
    "organisation",
    "role",
    "wants",
    "strand",
    "note",
)


def put_contacts(
    session: JournalledSession, places: Mapping[str, int], issues: Mapping[str, int], today: date
) -> dict[str, int]:
    """Name -> id. `issues`: the reference as the practice land has it -> id.

    Most have agreed, one has withdrawn, one was never asked; who asked about an issue agreed on that day.
    """
    land = json.loads((files("beatbook.resources") / "practice_contacts.json").read_text(encoding="utf-8"))
    ids = {}
    for item in land["contacts"]:
        asked = [_asked(session, issues, each, today) for each in item["asked"]]
        contact = Contact(place_id=places[item["place"]], **{name: item[name] for name in AS_THEY_ARE if name in item})
        if "words" in item:
            contact.consent_words = item["words"]
            contact.consent_on = _agreed(item, asked, today)
        if "withdrawn_days_ago" in item:
            contact.withdrawn_on = today - timedelta(days=item["withdrawn_days_ago"])
        session.add(contact)
        session.flush()
        for each in asked:
            each.contact_id = contact.id
        session.add_all(asked)
        session.flush()
        ids[contact.name] = contact.id
    return ids


def _asked(session: JournalledSession, issues: Mapping[str, int], item: list[Any], today: date) -> ContactIssue:
    """So many days after the issue was opened; told so many days after it was closed, or not yet."""
    reference, after, raised, told = item
    issue = session.get_one(Issue, issues[reference])
    asked_on = min(issue.opened_on + timedelta(days=after), today)
    told_on = None
    if told is not None:
        told_on = min(max(issue.closed_on or asked_on, asked_on) + timedelta(days=told), today)
    return ContactIssue(issue_id=issue.id, asked_on=asked_on, told_on=told_on, raised=raised)


def _agreed(item: dict[str, Any], asked: list[ContactIssue], today: date) -> date:
    days = [today - timedelta(days=item["agreed_days_ago"])] if "agreed_days_ago" in item else []
    return min([*days, *(each.asked_on for each in asked)])
