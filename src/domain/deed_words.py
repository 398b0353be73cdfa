"""What was done in one go as one line, and what taking it back came to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .deeds import Step
from .field_words import TABLES, field_name, value_told

Names = Mapping[bytes, tuple[str, str]]
"""Uid -> what the record is called, and what it is a line of; "" for none."""

LONG = 60  # characters of a text that are shown
_TELLING = ("status", "stage", "decision", "title", "name", "text")
PEOPLE = ("contact", "contact_issue", "resident_query", "meeting_person")
"""Tables whose rows are about a person: what was changed is told, never who or to what."""

NOUNS = {
    "issue_entry": "line",
    "issue_link": "link",
    "contact_issue": "request to hear",
    "event_note": "line",
    "priority_update": "update",
    "priority_review": "review",
    "meeting_person": "line of who came",
    "poll_choice": "choice",
    "power_use": "use of a power",
}
"""Table -> what one row is called in a sentence, where a list calls it otherwise."""

_BESIDE = ("closed_on", "touched")  # go with another field, and are not told


def deed_words(came_to: Sequence[Step], names: Names, told: Mapping[str, str]) -> str:
    """`Status of 26/0117: Acting; it was Looking into it`. `told`: uid -> name, of what fields point at."""
    if not came_to:
        return "Something was done"
    step = _main(came_to)
    if step.action == "change":
        words = _changed(step, names, told)
    else:
        words = f"{_what(step, names)} {'added' if step.action == 'add' else 'taken out'}"
    return words[:1].upper() + words[1:] + _more(came_to, step)


def undone_words(came_to: Sequence[Step], names: Names, told: Mapping[str, str]) -> str:
    """`status of 26/0117 was Acting, is Looking into it again`: of the deed that was taken back."""
    if not came_to:
        return "what was done"
    step = _main(came_to)
    if step.action == "change":
        field, old, new = _telling(step)
        was, before = (_value(step, field, value, told) for value in (new, old))
        words = f"{_of(step, field, names)} was {was}, is {before} again"
        if step.subject in PEOPLE:
            words = f"{_of(step, field, names)} is as it was"
    else:
        words = f"{_what(step, names)} is {'gone' if step.action == 'add' else 'here'} again"
    return words + _more(came_to, step)


def _changed(step: Step, names: Names, told: Mapping[str, str]) -> str:
    field, old, new = _telling(step)
    if step.subject in PEOPLE:
        return f"{_of(step, field, names)} changed"
    words = f"{_of(step, field, names)}: {_value(step, field, new, told)}"
    return words + (f"; it was {_value(step, field, old, told)}" if old else "")


def _main(came_to: Sequence[Step]) -> Step:
    """The step that says most: a change before what was added beside it, a thing before its lines."""
    by_weight = {"change": 0, "add": 1, "remove": 1}
    return min(came_to, key=lambda step: (by_weight[step.action], "_" in step.subject.replace("resident_query", "")))


def _telling(step: Step) -> tuple[str, str | None, str | None]:
    fields = [each for each in step.fields if each[0] not in _BESIDE] or list(step.fields)
    rank = {name: at for at, name in enumerate(_TELLING)}
    return min(fields, key=lambda each: rank.get(each[0], len(rank)))


def _of(step: Step, field: str, names: Names) -> str:
    """`status of 26/0117`; of what is called by the field itself the field alone."""
    values = {
        " ".join((value or "").split()) for name, old, new in step.fields if name == field for value in (old, new)
    }
    if names[step.uid][0] in values and step.subject not in PEOPLE:
        return f"{field_name(step.subject, field)} of the {_table(step)}"
    return f"{field_name(step.subject, field)} of {_name(step, names) or _table(step)}"


def _what(step: Step, names: Names) -> str:
    """`issue 26/0117`; `line “Put up signs”, 26/002`."""
    return " ".join(part for part in (_table(step), _name(step, names)) if part)


def _name(step: Step, names: Names) -> str:
    if step.subject in PEOPLE:
        return ""
    called, whole = names[step.uid]
    name = _quoted(step.subject, called)
    if not whole:
        return name
    return f"{name} ({_short(whole)})" if name else f"of {_short(whole)}"


def _table(step: Step) -> str:
    words = NOUNS.get(step.subject, TABLES.get(step.subject, step.subject))
    return words[:1].lower() + words[1:]


def _quoted(subject: str, called: str) -> str:
    if not called or subject in ("issue", "plan", "officer", "place"):
        return called
    return f"“{_short(called)}”"


def _value(step: Step, field: str, value: str | None, told: Mapping[str, str]) -> str:
    words = told.get(value or "", "") or value_told(step.subject, field, value or "")
    if not words.strip():
        return "empty"
    if words != value or field in ("reference", "votes", "base", "n"):
        return words
    return f"“{_short(words)}”" if " " in words else words


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= LONG else text[:LONG].rsplit(" ", 1)[0] + " …"


def _more(came_to: Sequence[Step], main: Step) -> str:
    """What else was done in one go: ` and 2 things more`."""
    fields = [name for name, _old, _new in main.fields if name not in _BESIDE] if main.action == "change" else [""]
    n = max(0, len(fields) - 1) + len(came_to) - 1
    return "" if n == 0 else f", and {n} {'thing' if n == 1 else 'things'} more"
