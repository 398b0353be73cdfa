"""The poster of an event people may come to: its words, and what its QR code holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from .clearance import STANDING, marked
from .content import Block, Content, Head, Para, Part, Strip, plain
from .dates import clock, day_long, weekday_long
from .errors import BeatbookError
from .events import KINDS
from .passages import LEFT_OUT
from .poster import contact_blocks, practice_words
from .posters import EventPosterSummary
from .summaries import TeamContact

INVITATIONS = {
    "stall": "Come and talk to us",
    "surgery": "Meet your police team",
    "meeting": "Public meeting",
    "online": "Talk to us online",
}
"""Events that people come to. To a door or a school we go ourselves: a poster would tell who is at home."""

REASONS = {
    "stall": "Tell us what matters to you where you live, and ask what was done about it. It takes two minutes.",
    "surgery": "Ask us anything, or tell us what matters to you where you live. You need no appointment.",
    "meeting": "Hear what was done since the last meeting, and say what we should do next.",
    "online": "Tell us what matters to you where you live, and ask what was done about it.",
}
CRIME = "To report a crime ring 101, and 999 in an emergency."
WHERE, WHY = "where", "why"
LONGEST_WORDS, LONGEST_WHERE = 300, 120


def check_poster(kind: str) -> None:
    """Raises BeatbookError for an event that nobody is asked to come to."""
    if kind not in INVITATIONS:
        called = KINDS.get(kind, kind).lower()
        raise BeatbookError(f"A poster is for events that people come to, and this one is not ({called}).")


def checked_words(text: str, most: int, what: str) -> str:
    """One line. Raises BeatbookError where it is too long for a poster."""
    line = " ".join(text.split())
    if len(line) > most:
        raise BeatbookError(f"{what} has {len(line)} characters, and a poster has room for {most}. Shorten it.")
    return line


def where_of(name: str, place: str) -> str:
    """`Harrowgill village hall` of “Surgery at Harrowgill village hall”, with the place where that does not say it."""
    match = re.match(rf"(?:{'|'.join(KINDS.values())})s? (?:at|in|on) (.+)", name, re.I)
    spot = match[1] if match else ""
    if not spot:
        return place
    return spot if place.casefold() in spot.casefold() else f"{spot}, {place}"


def when_words(starts: datetime, ends: datetime | None) -> tuple[str, str]:
    """`Saturday 28 November 2026` and `17:00 to 19:00`; `from 17:00` where no end is set."""
    if ends is None:
        return weekday_long(starts.date()), f"from {clock(starts)}"
    if ends.date() != starts.date():
        return f"{weekday_long(starts.date())}, {clock(starts)}", f"to {weekday_long(ends.date())}, {clock(ends)}"
    return weekday_long(starts.date()), f"{clock(starts)} to {clock(ends)}"


def event_poster_content(summary: EventPosterSummary) -> Content:
    """The poster as content: a draft, until somebody clears it."""
    day, hours = when_words(summary.starts, summary.ends)
    until = day_long((summary.ends or summary.starts).date())
    source = summary.source
    when = _part("when", "When", (Para(day, source=source), Para(hours, source=source)))
    where = _part(WHERE, "Where", (Para(summary.where, source=source),))
    why = _part(WHY, summary.name, (Para(summary.words, source=source), Para(CRIME)), source)
    told = [when, where, why]
    if summary.partners:
        told.append(_part("with", "With us", tuple(Para(each, source=source) for each in summary.partners)))
    speak = _part("speak", "How to reach us", tuple(contact_blocks(summary.contact)))
    standing = Para(f"{marked(summary.house.draft)} Take down after {until}.", "note", source=STANDING)
    about = Part("about", "About this poster", (Head("About this poster", 2), standing))
    return Content(
        title=f"{practice_words(summary.practice)}{summary.name}, {until}",
        subtitle=f"{summary.name}, {until}",
        place=INVITATIONS[summary.kind],
        parts=(*told, speak, about),
        force=summary.contact.force,
        marking=summary.house.draft,
        practice=summary.practice,
        team=summary.contact.team,
        subject=f"When and where to meet the neighbourhood policing team: {summary.name}",
        cut="",
        sources=f"Take down after {until}",
        standing="draft",
        house=summary.house,
    )


def _part(key: str, title: str, main: tuple[Block, ...], source: str = "") -> Part:
    return Part(key, title, (Strip((Head(title, 2, source),), main, rule="section"),))


def as_told(summary: EventPosterSummary, content: Content) -> EventPosterSummary:
    """The event under the name and at the place that its poster gives it: for the QR code and the file's name."""
    parts = {part.key: part for part in content.parts}
    where = " ".join(plain(each.words) for each in _main(parts.get(WHERE)) if isinstance(each, Para))
    name = parts[WHY].title if WHY in parts else LEFT_OUT
    return replace(summary, name=INVITATIONS[summary.kind] if name == LEFT_OUT else name, where=where)


def _main(part: Part | None) -> Iterator[Block]:
    for block in part.blocks if part else ():
        yield from block.main if isinstance(block, Strip) else ()


def code_of(contact: TeamContact) -> tuple[str, str]:
    """What a QR code holds that leads to the team, and its words for the ear; empty where there is no way to lead."""
    web = contact.web.strip()
    if web:
        url = web if "://" in web else f"https://{web}"
        return url, f"QR code that opens {url.partition('://')[2].rstrip('/')}"
    if contact.email:
        return f"mailto:{contact.email}", f"QR code that writes an e-mail to {contact.email}"
    return "", ""


def event_code(summary: EventPosterSummary) -> tuple[str, str]:
    """The team's address, or the date for a phone's calendar where that is asked for or no address is known."""
    code, says = code_of(summary.contact)
    if code and not summary.date_code:
        return code, says
    return date_code(summary), "QR code that puts the day and time into a phone’s calendar"


def date_code(summary: EventPosterSummary) -> str:
    """One event as iCalendar (RFC 5545) in local time without a zone: it is where the phone is."""
    ends = [f"DTEND:{summary.ends:%Y%m%dT%H%M%S}"] if summary.ends else []
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "BEGIN:VEVENT",
        f"SUMMARY:{_escaped(summary.name)}",
        f"DTSTART:{summary.starts:%Y%m%dT%H%M%S}",
        *ends,
        f"LOCATION:{_escaped(summary.where)}",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "\r\n".join(lines)


def _escaped(text: str) -> str:
    """Source: RFC 5545, 3.3.11."""
    return re.sub(r"([\\,;])", r"\\\1", " ".join(text.split()))
