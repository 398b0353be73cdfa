"""What the pages say about contacts: consent, channel, who asked, who was told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from .contact_views import AskedIssue, AskedPerson, ContactView
from .contacts import BY, CHANNELS, NEEDS, QUARTER_MONTHS
from .dates import add_months, day_short
from .listing import join_and
from .questionnaire import spelt

KEPT_APART = "Names are kept apart from what they answered."
WHAT_IS_MISSING = {"email": "no e-mail address yet", "phone": "no number yet", "address": "no address yet"}


def consent_chip(contact: ContactView) -> tuple[str, str]:
    """(words, kind of chip): `agreed 3 Oct 2026`, `withdrawn 5 Nov 2026`, `none yet`."""
    if contact.consent == "withdrawn" and contact.withdrawn_on is not None:
        return f"withdrawn {day_short(contact.withdrawn_on)}", "bad"
    if contact.consent == "agreed" and contact.consent_on is not None:
        return f"agreed {day_short(contact.consent_on)}", "good"
    return "none yet", "warn"


def channel_words(contact: ContactView) -> str:
    """`By text, 07700 900 121`; what is missing is said."""
    if not contact.channel:
        return "No channel chosen yet"
    by = _capital(BY[contact.channel])
    if contact.unreachable:
        return f"{by}, {WHAT_IS_MISSING[NEEDS[contact.channel]]}"
    return ", ".join(part for part in (by, contact.reach.replace("\n", ", ")) if part)


def told_words(asked: AskedIssue) -> str:
    """`Told on 12 Nov 2026`, `Asked 4 Sep 2026, not told yet`, `Raised 4 Sep 2026, not told yet`"""
    if asked.told_on is not None:
        return f"Told on {day_short(asked.told_on)}"
    return f"{'Raised' if asked.raised else 'Asked'} {day_short(asked.asked_on)}, not told"


def touch_words(contact: ContactView, last: date | None, today: date) -> tuple[str, bool]:
    """(`Last in touch on 12 Nov 2026`, whether a quarter has gone by with a key individual)"""
    told = f"Last in touch on {day_short(last)}" if last is not None else "Nothing says when we were last in touch"
    due = contact.kind == "kin" and contact.consent != "withdrawn"
    over = due and (last is None or add_months(last, QUARTER_MONTHS) <= today)
    return f"{told}{': a quarter ago or more' if over and last is not None else ''}", over


def person_words(person: AskedPerson) -> str:
    """`By text, not told`, `By letter, told 12 Nov 2026`, `Withdrew consent`"""
    if not person.may_be_told:
        return {"withdrawn": "Withdrew consent", "none": "Has not agreed yet"}.get(
            person.consent, "Not to be written to"
        )
    told = f"told {day_short(person.told_on)}" if person.told_on else "not told"
    return f"{_capital(BY[person.channel])}, {told}"


def asked_words(contact: ContactView) -> str:
    """`2 not told`, `1 of 2 told`, `2 told`; "" for none."""
    if not contact.asked:
        return ""
    told = contact.asked - contact.waiting
    if not told:
        return f"{contact.asked} not told"
    return f"{told} told" if not contact.waiting else f"{told} of {contact.asked} told"


def asked_lead(people: Sequence[AskedPerson]) -> str:
    """`Four people asked to hear back`"""
    if not people:
        return "Nobody has asked to hear back"
    return "One person asked to hear back" if len(people) == 1 else f"{spelt(len(people))} people asked to hear back"


def asked_line(people: Sequence[AskedPerson]) -> str:
    """`Two by text, one by e-mail, one by letter.` Those who may not be written to are told apart."""
    order = list(CHANNELS)
    counted = Counter(person.channel for person in people if person.may_be_told)
    parts = [
        f"{spelt(n).lower()} {BY[key]}" for key, n in sorted(counted.items(), key=lambda e: (-e[1], order.index(e[0])))
    ]
    silent = sum(not person.may_be_told for person in people)
    if silent:
        parts.append(f"{spelt(silent).lower()} without consent")
    line = ", ".join(parts)
    return f"{_capital(line)}." if line else ""


def held_fact(contacts: Sequence[ContactView], on: date) -> str:
    """`12 people, 10 may be written to`"""
    may = sum(contact.may_be_told(on) for contact in contacts)
    people = "1 person" if len(contacts) == 1 else f"{len(contacts):,} people"
    return f"{people}, {may:,} may be written to"


def same_words(contacts: Sequence[ContactView]) -> str:
    """The warning that somebody may be here already."""
    who = join_and([f"{each.label} ({each.place})" if each.place else each.label for each in contacts[:3]])
    return f"This may be somebody who is here already: {who}. Nothing is merged; save again if it is another person."


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
