"""Your team: who we are and how to reach us."""

from __future__ import annotations

from collections.abc import Iterator

from ...domain.content import Head, Para, Part, Run, Words
from ...domain.dates import weekday_long
from ...domain.summaries import BriefingSummary, NextDate, OfficerView, TeamContact
from ..fit import Fit
from .section import Section

TITLE = "Your team"
MOST_NAMES = 10
EMERGENCY = (Run("Crime: "), Run("101", strong=True), Run(". Emergency: "), Run("999", strong=True), Run("."))


def part(briefing: BriefingSummary, _fit: Fit) -> Part | None:
    names = [Para(_name(member), "contact") for member in briefing.members[:MOST_NAMES]]
    more = len(briefing.members) - MOST_NAMES
    if more > 0:
        names.append(Para(f"and {more} more", "contact"))
    contact = list(_contact(briefing.contact))
    if not names and not contact:
        return None
    contact += _next(briefing.next_there)
    last = Para(EMERGENCY, "contact", apart=True)
    return Part("team", TITLE, (Head(TITLE, 2), *names, *contact, last), beside="in_short")


def _name(member: OfficerView) -> Words:
    return (Run(f"{member.rank} "), Run(member.name, strong=True)) if member.rank else (Run(member.name, strong=True),)


def _contact(contact: TeamContact) -> Iterator[Para]:
    if contact.phone:
        yield Para((Run("Ring "), Run(contact.phone, strong=True)), "contact", apart=True)
    if contact.email:
        yield Para((Run(contact.email, url=f"mailto:{contact.email}"),), "contact")
    if contact.web:
        shown = contact.web.removeprefix("https://").removeprefix("http://").removesuffix("/")
        url = contact.web if "://" in contact.web else f"https://{contact.web}"
        yield Para((Run(shown, url=url),), "contact")
    if contact.reply:
        yield Para(contact.reply, "contact", apart=True)


def _next(there: NextDate | None) -> list[Para]:
    """When the team can be met there next."""
    if there is None:
        return []
    when = f", {there.time}" if there.time else ""
    words = (Run("Meet us "), Run(weekday_long(there.on), strong=True), Run(f"{when}: {there.what}."))
    return [Para(words, "contact", apart=True, source="events")]


TEAM = Section("team", TITLE, part)
