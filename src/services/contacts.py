"""Contacts: people who agreed to hear from the team, what they asked about, and what they were told."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import nullcontext
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from ..domain.changes import Changes
from ..domain.contacts import check_contact, may_be_told
from ..domain.dates import day_short
from ..domain.errors import BeatbookError, NotFoundError, StaleError
from ..models import Contact, ContactIssue, Issue, IssueEntry, Place
from ..store.journal import JournalledSession
from ..store.store import Store
from .contact_reading import FIELDS, GONE, asked_about, asked_by, get_contact, likely_same_person, list_contacts
from .moments import local, today

__all__ = [
    "add_contact",
    "ask_to_hear",
    "asked_about",
    "asked_by",
    "get_contact",
    "hear_of",
    "likely_same_person",
    "list_contacts",
    "mark_told",
    "save_contact",
    "stop_asking",
    "withdraw_consent",
]


def add_contact(
    store: Store,
    *,
    name: str,
    kind: str = "resident",
    place_id: int | None = None,
    channel: str = "",
    email: str = "",
    phone: str = "",
    address: str = "",
    organisation: str = "",
    role: str = "",
    wants: str = "",
    strand: str = "",
    consent_on: date | None = None,
    consent_words: str = "",
    note: str = "",
    within: JournalledSession | None = None,
) -> Changes:
    """A new contact. Whether the person may be here already is asked of `likely_same_person` before."""
    contact = Contact(
        kind=kind,
        name=" ".join(name.split()),
        organisation=" ".join(organisation.split()),
        role=" ".join(role.split()),
        place_id=place_id,
        channel=channel,
        email=email.strip(),
        phone=" ".join(phone.split()),
        address=address.strip(),
        wants=wants.strip(),
        strand=" ".join(strand.split()),
        consent_on=consent_on,
        consent_words=consent_words.strip(),
        note=note.strip(),
    )
    _check(contact)
    with nullcontext(within) if within is not None else store.writing() as session:
        _check_place(session, place_id)
        session.add(contact)
        session.flush()
    return Changes.of("contacts", id=contact.id, said="The contact is in the store.")


def save_contact(store: Store, *, contact_id: int, version: int, why: str = "", **fields: Any) -> Changes:
    """Change a contact. Raises StaleError with both texts where somebody else saved it since `version`."""
    with store.writing(why) as session:
        contact = _get(session, contact_id)
        if contact.version != version:
            mine = {key: str(value) for key, value in fields.items()}
            theirs = {key: str(getattr(contact, key)) for key in mine}
            message = "This contact was changed since you opened it. Look at both texts before you save."
            raise StaleError(message, mine=mine, theirs=theirs)
        for key, value in fields.items():
            _put(contact, key, value)
        _check(contact)
        _check_place(session, contact.place_id)
    return Changes.of("contacts", "issues", id=contact_id, said="The contact is saved.")


def withdraw_consent(store: Store, *, contact_id: int, version: int, on: date, why: str = "") -> Changes:
    """Consent is taken back: from now on nothing may be sent. What they agreed to, and when, stays."""
    changes = save_contact(store, contact_id=contact_id, version=version, why=why, withdrawn_on=on)
    said = f"Consent is withdrawn on {day_short(on)}. Nothing may be sent to them."
    return Changes(changes.subjects, changes.id, said)


def ask_to_hear(
    store: Store,
    *,
    contact_id: int,
    issue_id: int,
    asked_on: date,
    raised: bool = False,
    within: JournalledSession | None = None,
) -> Changes:
    """A contact wants to hear what comes of an issue. Asked twice is asked once; `raised` is never taken away."""
    with nullcontext(within) if within is not None else store.writing() as session:
        _get(session, contact_id)
        if session.get(Issue, issue_id) is None:
            raise NotFoundError("That issue is not in the store any more.")
        same = (ContactIssue.contact_id == contact_id, ContactIssue.issue_id == issue_id)
        asked = session.scalars(select(ContactIssue).where(*same)).first()
        if asked is None:
            asked = ContactIssue(contact_id=contact_id, issue_id=issue_id, asked_on=asked_on, raised=raised)
            session.add(asked)
        else:
            asked.raised = asked.raised or raised
            asked.asked_on = min(asked.asked_on, asked_on)
        session.flush()
    return Changes.of("contacts", "issues", id=asked.id, said="They will hear what comes of it.")


def hear_of(
    store: Store, *, issue_id: int, asked_on: date, raised: bool = False, contact_id: int | None = None, **fields: Any
) -> Changes:
    """Somebody asked to hear of an issue, and is noted in one step: a new contact of these fields, or one who is here

    already (`contact_id`), with the fields of the consent they give now. Raises BeatbookError, and keeps nothing,
    where any of it cannot stand.
    """
    with store.writing() as session:
        if contact_id is None:
            contact_id = add_contact(store, within=session, **fields).id
        elif fields:
            contact = _get(session, contact_id)
            for key, value in {**fields, "withdrawn_on": None}.items():
                _put(contact, key, value)
            _check(contact)
        return ask_to_hear(
            store, contact_id=contact_id, issue_id=issue_id, asked_on=asked_on, raised=raised, within=session
        )


def stop_asking(store: Store, *, ask_id: int, why: str = "") -> Changes:
    """They do not want to hear of that issue any more, or it was a slip."""
    with store.writing(why) as session:
        asked = session.get(ContactIssue, ask_id)
        if asked is None:
            raise NotFoundError("They are not among those who asked any more.")
        session.delete(asked)
    return Changes.of("contacts", "issues", said="They are no longer among those who asked.")


def mark_told(
    store: Store,
    *,
    issue_id: int,
    on: date,
    contact_ids: Collection[int] | None = None,
    within: JournalledSession | None = None,
) -> Changes:
    """Those who had asked by that day and may be written to were told then; the latest day stays.

    `contact_ids` None: everybody who asked. Raises BeatbookError where one who is named may not be told.
    """
    query = select(ContactIssue, Contact).join(Contact, Contact.id == ContactIssue.contact_id)
    query = query.where(ContactIssue.issue_id == issue_id)
    told = 0
    with nullcontext(within) if within is not None else store.writing() as session:
        for asked, contact in session.execute(query).all():
            named = contact_ids is not None and asked.contact_id in contact_ids
            if contact_ids is not None and not named:
                continue
            if not may_be_told(contact.channel, contact.consent_on, contact.withdrawn_on, on):
                if named:
                    raise BeatbookError(f"One of them had not agreed to hear on {day_short(on)}: nothing was marked.")
                continue
            if asked.asked_on <= on and (asked.told_on is None or asked.told_on < on):
                asked.told_on = on
                told += 1
    people = "1 person who asked is" if told == 1 else f"{told} people who asked are"
    return Changes.of("contacts", "issues", id=issue_id, said=f"{people} marked as told on {day_short(on)}.")


def tell_anew(session: Session, issue_id: int, gone_on: date) -> None:
    """A telling of a day was taken back or moved: those who were told then were told by what is left, or not at all."""
    told = select(IssueEntry.at).where(IssueEntry.issue_id == issue_id, IssueEntry.kind == "told")
    days = [local(at).date() for at in session.scalars(told)]
    query = select(ContactIssue).where(ContactIssue.issue_id == issue_id, ContactIssue.told_on == gone_on)
    for asked in session.scalars(query):
        asked.told_on = max((day for day in days if day >= asked.asked_on), default=None)


def _get(session: Session, contact_id: int) -> Contact:
    contact = session.get(Contact, contact_id)
    if contact is None:
        raise NotFoundError(GONE)
    return contact


def _put(contact: Contact, key: str, value: Any) -> None:
    if key not in FIELDS:
        raise ValueError(f"a contact has no field {key} to edit")
    setattr(contact, key, value.strip() if isinstance(value, str) else value)


def _check(contact: Contact) -> None:
    check_contact(
        kind=contact.kind,
        name=contact.name,
        channel=contact.channel,
        email=contact.email,
        phone=contact.phone,
        consent_on=contact.consent_on,
        consent_words=contact.consent_words,
        withdrawn_on=contact.withdrawn_on,
        today=today(),
    )


def _check_place(session: Session, place_id: int | None) -> None:
    if place_id is not None and session.get(Place, place_id) is None:
        raise NotFoundError("That place is not in the store any more. Choose another.")
