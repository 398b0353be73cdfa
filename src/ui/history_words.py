"""The journal of a record as a person reads it: who changed what, when and why."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from itertools import groupby

from ..domain.dates import clock, day_month, day_short
from ..domain.events import KINDS
from ..domain.places import KINDS as PLACE_KINDS
from ..domain.plans import STAGES
from ..domain.priorities import STATUSES
from ..domain.summaries import HistoryLine
from .widgets.timeline import Entry

NAMES = {
    "title": "title",
    "why": "reason",
    "set on": "day it was set",
    "review by": "review",
    "closed on": "day it closed",
    "next review": "next review",
    "started on": "start",
    "public words": "public words",
    "done on": "done",
    "votes": "people who ticked it",
    "base": "people who answered",
    "option": "answer it stands for",
    "starts": "begins",
    "refused": "people who said no",
    "passed": "people who walked past",
    "abandoned": "forms left half-way",
    "elsewhere": "people who live elsewhere",
    "attendance": "people in the room",
    "minutes": "officers’ minutes",
    "spoken to": "people spoken to",
    "partners": "who stood with us",
    "record": "form",
    "batch": "files brought in",
    "on": "day",
    "max ticks": "ticks at most",
}
LEFT_OUT = ("option", "base")
QUOTED = ("title", "why", "problem", "public words", "text", "priority")
LONG = 90  # characters of a text that are shown


def history_entries(lines: Iterable[HistoryLine], today: date) -> list[Entry]:
    """One entry for each save, newest first."""
    saves = groupby(lines, key=lambda line: (line.when.replace(second=0, microsecond=0), line.who, line.why))
    entries = []
    for (when, who, why), group in saves:
        told = _told(list(group))
        if told:
            line = ", ".join(part for part in (f"{clock(when)}", who) if part)
            entries.append(
                Entry(short_day(when.date(), today), told, f"{line}. {why[:1].upper()}{why[1:]}" if why else line)
            )
    return entries[::-1]


def short_day(day: date, today: date) -> str:
    """`23 Nov`, with the year where it is another."""
    return day_month(day) if day.year == today.year else day_short(day)


def field_words(line: HistoryLine) -> str:
    """The part of a record that changed, as the pages call it."""
    name = NAMES.get(line.field, line.field)
    return name[:1].upper() + name[1:]


def value_words(field: str, value: str) -> str:
    """Days, times, and keys of rules as words; everything else as it is, on one line."""
    if field == "kind":
        return KINDS.get(value, PLACE_KINDS.get(value, value))
    if field in ("starts", "ends") and value:
        moment = datetime.fromisoformat(value).astimezone()
        return f"{day_short(moment.date())}, {clock(moment)}"
    return _value(field, value).strip("“”")


def says_something(line: HistoryLine) -> bool:
    """Whether a line tells a person anything: not one that is empty before and after."""
    told = line.old.strip() or line.new.strip() or line.field == "record"
    return bool(told) and line.field not in LEFT_OUT


def _told(lines: list[HistoryLine]) -> str:
    if len(lines) > 2 and not any(line.old for line in lines):
        return "Set up."
    changes = [_change(line) for line in lines if line.field not in LEFT_OUT and line.old != line.new]
    return " ".join(changes)


def _change(line: HistoryLine) -> str:
    name = NAMES.get(line.field, line.field)
    name = name[:1].upper() + name[1:]
    old, new = (_value(line.field, value) for value in (line.old, line.new))
    if not new:
        return f"{name} taken out; it was {old}." if old else ""
    if not old:
        return f"{name}: {new}."
    return f"{name}: {new}; it was {old}."


def _value(field: str, value: str) -> str:
    """Dates and keys of rules as words; long texts by their beginning."""
    for known in (STATUSES, STAGES):
        if field in ("status", "stage") and value in known:
            return known[value].lower()
    try:
        return day_short(date.fromisoformat(value))
    except ValueError:
        text = " ".join(value.split())
        text = text if len(text) <= LONG else text[:LONG].rsplit(" ", 1)[0] + " …"
        return f"“{text}”" if field in QUOTED and text else text
