"""Questions about contacts: one, a list, who may be the same person, who asked to hear of what.

Nothing here reads or joins answers to a survey, and no table does: a contact is tied to issues alone.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, func, select

from ..domain.contact_views import AskedIssue, AskedPerson, ContactView
from ..domain.contacts import folded, same_mail, same_phone
from ..domain.errors import NotFoundError
from ..domain.identity import uid_text
from ..models import Contact, ContactIssue, Issue
from ..store.store import Store
from .moments import today
from .place_titles import titles
from .places import family

GONE = "That contact is not in the store any more."
FIELDS = (
    "kind",
    "name",
    "organisation",
    "role",
    "place_id",
    "channel",
    "email",
    "phone",
    "address",
    "wants",
    "strand",
    "consent_on",
    "consent_words",
    "withdrawn_on",
    "note",
)
MOST_LIKELY = 5
AFTER_PLACE = 3 + FIELDS.index("place_id") + 1
"""Where the place's name comes in among the columns that `_views` asks for."""


def get_contact(store: Store, contact_id: int) -> ContactView:
    with store.reading() as session:
        row = session.execute(_views().where(Contact.id == contact_id)).one_or_none()
        if row is None:
            raise NotFoundError(GONE)
        return _view(row, titles(session))


def list_contacts(
    store: Store, *, place_id: int | None = None, kind: str | None = None, words: str = ""
) -> tuple[ContactView, ...]:
    """Contacts of a place and all that lies in it, by name; `words` are looked for in all that is said of them."""
    query = _views()
    if place_id is not None:
        query = query.where(Contact.place_id.in_(select(family(place_id).c.id)))
    if kind is not None:
        query = query.where(Contact.kind == kind)
    with store.reading() as session:
        called = titles(session)
        found = [_view(row, called) for row in session.execute(query)]
    if words.strip():
        found = [view for view in found if view.has(words)]
    return tuple(sorted(found, key=lambda view: (folded(view.name), view.id)))


def likely_same_person(
    store: Store, *, name: str, email: str = "", phone: str = "", besides: int | None = None
) -> tuple[ContactView, ...]:
    """Who may be the same person: the name together with the phone or the e-mail, or either of these alone; then

    those of the same name. Nobody is ever merged; the officer is asked.
    """
    wanted = folded(name)
    with store.reading() as session:
        rows = session.execute(select(Contact.id, Contact.name, Contact.email, Contact.phone)).all()
    scores = {
        row.id: 2 * (same_mail(row.email, email) or same_phone(row.phone, phone)) + (folded(row.name) == wanted != "")
        for row in rows
        if row.id != besides
    }
    likely = sorted((key for key, score in scores.items() if score), key=lambda key: -scores[key])
    return tuple(get_contact(store, key) for key in likely[:MOST_LIKELY])


def asked_about(store: Store, issue_id: int) -> tuple[AskedPerson, ...]:
    """Who asked to hear of an issue, those who raised it first, then as they asked."""
    query = (
        select(ContactIssue)
        .where(ContactIssue.issue_id == issue_id)
        .order_by(ContactIssue.raised.desc(), ContactIssue.asked_on, ContactIssue.id)
    )
    those = select(ContactIssue.contact_id).where(ContactIssue.issue_id == issue_id)
    with store.reading() as session:
        rows = session.scalars(query).all()
        called = titles(session) if rows else {}
        contacts = {row.id: _view(row, called) for row in session.execute(_views().where(Contact.id.in_(those)))}
    return tuple(_person(row, contacts[row.contact_id]) for row in rows)


def asked_by(store: Store, contact_id: int) -> tuple[AskedIssue, ...]:
    """What a contact asked to hear of: what they were told nothing of first, then the latest."""
    query = (
        select(ContactIssue, Issue)
        .join(Issue, Issue.id == ContactIssue.issue_id)
        .where(ContactIssue.contact_id == contact_id)
        .order_by(ContactIssue.told_on.is_not(None), ContactIssue.asked_on.desc(), ContactIssue.id)
    )
    with store.reading() as session:
        called = titles(session)
        return tuple(
            AskedIssue(
                id=asked.id,
                uid=uid_text(asked.uid),
                issue_id=issue.id,
                reference=issue.reference,
                title=issue.title,
                place=called[issue.place_id],
                status=issue.status,
                asked_on=asked.asked_on,
                told_on=asked.told_on,
                raised=asked.raised,
            )
            for asked, issue in session.execute(query)
        )


def _views() -> Select[Any]:
    asked = select(func.count()).where(ContactIssue.contact_id == Contact.id)
    waiting = asked.where(ContactIssue.told_on.is_(None))
    return select(
        *(getattr(Contact, field) for field in ("id", "uid", "version", *FIELDS)),
        asked.scalar_subquery().label("asked"),
        waiting.scalar_subquery().label("waiting"),
    )


def _view(row: Any, called: dict[int, str]) -> ContactView:
    """By position, in the order of `_views`: thousands are made at once."""
    place = called.get(row.place_id, "") if row.place_id is not None else ""
    values: list[Any] = [row[0], uid_text(row[1]), *row[2:AFTER_PLACE], place, *row[AFTER_PLACE:]]
    return ContactView(*values)


def _person(asked: ContactIssue, contact: ContactView) -> AskedPerson:
    return AskedPerson(
        id=asked.id,
        uid=uid_text(asked.uid),
        contact_id=contact.id,
        name=contact.name,
        label=contact.label,
        kind=contact.kind,
        channel=contact.channel,
        reach=contact.reach,
        consent=contact.consent,
        may_be_told=contact.may_be_told(today()),
        asked_on=asked.asked_on,
        told_on=asked.told_on,
        raised=asked.raised,
    )
