"""The journal of a record as a person reads it: who changed what, when and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby

from ..domain.dates import clock, day_month, day_short
from ..domain.deed_words import NOUNS
from ..domain.events import KINDS
from ..domain.field_words import TABLES, field_name, value_told
from ..domain.places import KINDS as PLACE_KINDS
from ..domain.plans import STAGES
from ..domain.priorities import STATUSES
from ..domain.summaries import HistoryLine
from .widgets.timeline import Entry

LEFT_OUT = ("option", "base", "position")
QUOTED = ("title", "why", "problem", "public words", "text", "priority")
SAID = ("text", "title", "name", "subject", "other", "plan", "priority", "issue", "seen", "role")
"""Fields by which a line of a record is known, the most telling first."""

KEYED = ("status", "stage", "kind", "source", "evidence", "harm", "decision", "category", "channel")
LONG = 90  # characters of a text that are shown
PARTS = 3  # lines of a record that one save tells of


def history_entries(lines: Iterable[HistoryLine], today: date, uid: str = "") -> list[Entry]:
    """One entry for each save, newest first. `uid`: the record’s own, where there are lines of its parts too."""
    saves = groupby(lines, key=_save)
    entries = []
    for _key, group in saves:
        save = list(group)
        told, first = _told(save, uid), save[0]
        if told:
            line = ", ".join(part for part in (clock(first.when), first.who) if part)
            why = f"{line}. {first.why[:1].upper()}{first.why[1:]}" if first.why else line
            entries.append(Entry(short_day(first.when.date(), today), told, why))
    return entries[::-1]


def short_day(day: date, today: date) -> str:
    """`23 Nov`, with the year where it is another."""
    return day_month(day) if day.year == today.year else day_short(day)


def field_words(line: HistoryLine) -> str:
    """The part of a record that changed, as the pages call it."""
    name = field_name(line.subject, line.field)
    return name[:1].upper() + name[1:]


def value_words(field: str, value: str, subject: str = "") -> str:
    """Days, times, and keys of rules as words; everything else as it is, on one line."""
    if field == "kind" and not subject:
        return KINDS.get(value, PLACE_KINDS.get(value, value))
    words = value_told(subject, field, value)
    return words if words != value else _value(subject, field, value).strip("“”")


def says_something(line: HistoryLine) -> bool:
    """Whether a line tells a person anything: not one that is empty before and after."""
    told = line.old.strip() or line.new.strip() or line.field == "record"
    return bool(told) and line.field not in LEFT_OUT


def _save(line: HistoryLine) -> tuple[object, ...]:
    """What one save has in common."""
    return (line.deed or line.when.replace(second=0, microsecond=0), line.who, line.why)


def _told(lines: Sequence[HistoryLine], uid: str) -> str:
    """A save: the record's own changes, then its parts', one sentence each."""
    own = [line for line in lines if not uid or line.uid == uid]
    others = [line for line in lines if line not in own]
    if any(line.field == "status" for line in own):  # the line of the timeline says the same, its words are the reason
        stated = {line.uid for line in others if line.field == "status" and line.action == "add"}
        others = [line for line in others if line.uid not in stated or own[0].action == "add"]
    parts = groupby(sorted(others, key=_uid), key=_uid)
    told = [sentence for sentence in (_part(list(group)) for _uid_of, group in parts) if sentence]
    more = [f"And {len(told) - PARTS} more."] if len(told) > PARTS + 1 else []
    told = [_own(own), *(told[:PARTS] if more else told), *more]
    return " ".join(sentence for sentence in told if sentence)


def _uid(line: HistoryLine) -> str:
    return line.uid


def _own(lines: Sequence[HistoryLine]) -> str:
    if len(lines) > 2 and (not any(line.old for line in lines) or any(line.action == "add" for line in lines)):
        return "Set up."
    if len(lines) > 2 and not any(line.new for line in lines):
        return "Taken out."
    return " ".join(_change(line) for line in lines if line.field not in LEFT_OUT and line.old != line.new)


def _part(lines: Sequence[HistoryLine]) -> str:
    """What became of one line of the record: `Line added: “Spoke to the school.”`"""
    first = lines[0]
    noun = NOUNS.get(first.subject, TABLES.get(first.subject, first.subject).lower())
    noun = noun[:1].upper() + noun[1:]
    if first.action not in ("add", "remove"):
        changes = " ".join(_change(line) for line in lines if line.field not in LEFT_OUT and line.old != line.new)
        return f"{noun}: {changes[:1].lower()}{changes[1:]}" if changes else ""
    held = {line.field: line.new or line.old for line in lines}
    said = next((_value(first.subject, field, held[field]) for field in SAID if held.get(field)), "")
    status = value_told(first.subject, "status", held.get("status", ""))
    words = ": ".join(part for part in (status, said) if part)
    deed = "added" if first.action == "add" else "taken out"
    return _stopped(f"{noun} {deed}: {words}" if words else f"{noun} {deed}")


def _change(line: HistoryLine) -> str:
    name = field_words(line)
    old, new = (_value(line.subject, line.field, value) for value in (line.old, line.new))
    if not new:
        return _stopped(f"{name} taken out; it was {old}") if old else ""
    return _stopped(f"{name}: {new}; it was {old}" if old else f"{name}: {new}")


def _stopped(sentence: str) -> str:
    """With its full stop, and one only."""
    return sentence if sentence.endswith((".", ".”")) else f"{sentence}."


def _value(subject: str, field: str, value: str) -> str:
    """Dates and keys of rules as words; long texts by their beginning."""
    if not subject:
        for known in (STATUSES, STAGES):
            if field in ("status", "stage") and value in known:
                return known[value].lower()
    told = value_told(subject, field, value)
    if told != value:
        return f"{told[:1].lower()}{told[1:]}" if field in KEYED else told
    text = " ".join(value.split())
    text = text if len(text) <= LONG else text[:LONG].rsplit(" ", 1)[0] + " …"
    return f"“{text}”" if field in QUOTED and text else text
