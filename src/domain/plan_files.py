"""Files of plans: what is in one before it is brought in, what became of it, and how actions stand in one cell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from .errors import BeatbookError
from .plan_boxes import BOXES
from .plans import STAGES
from .row_files import ColumnsWantedError, ImportedRows, RowFile, RowKind, RowsRefusedError

FIELDS = {
    "reference": "Reference",
    "title": "Title",
    "place": "Place",
    "stage": "Stage",
    "risk": "Risk",
    "owner": "Owner",
    "supervisor": "Supervisor",
    "problem": "Problem",
    "public_words": "Public words",
    "objective.aim": "Objective",
    "started_on": "Started",
    "next_review": "Next review",
    "closed_on": "Closed",
    "outcome": "Outcome",
    "assessment.result": "Result",
    "assessment.lesson": "Lesson",
    "actions": "Actions",
}
"""What a column can hold; the first of `NEEDED` are needed. A field with a full stop is a box of the plan."""

NEEDED = ("title", "started_on")
BOX_FIELDS = {
    key: f"{STAGES[box.stage]}: {box.name.replace('_', ' ')}" for key, box in BOXES.items() if key not in FIELDS
}
"""The other boxes, by the headings that an export gives them."""
EVERY = {**FIELDS, **BOX_FIELDS}
KIND = RowKind("plan", "plans", EVERY, FIELDS)


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One line of the cell of actions."""

    text: str = field(repr=False)
    owner: str = ""
    due: date | None = None
    done_on: date | None = None
    agency: str = ""
    technique: int | None = None
    mechanism: str = field(default="", repr=False)
    result: str = field(default="", repr=False)
    cost: str = ""
    begun_on: date | None = None


@dataclass(frozen=True, slots=True)
class PlanRowIn:
    """One plan of a file, read. `place`, `owner` and `supervisor` as the file calls them; `boxes`: key -> words."""

    row: int
    reference: str
    title: str = field(repr=False)
    place: str
    stage: str
    risk: str
    owner: str = field(repr=False)
    supervisor: str = field(repr=False)
    problem: str = field(repr=False)
    public_words: str = field(repr=False)
    started_on: date
    next_review: date | None
    closed_on: date | None
    outcome: str
    boxes: Mapping[str, str] = field(default_factory=dict, repr=False)
    actions: tuple[ActionRow, ...] = field(default=(), repr=False)


PlansFile = RowFile[PlanRowIn]
ImportedPlans = ImportedRows[PlanRowIn]


class PlansRefusedError(RowsRefusedError):
    """A file of plans with rows at fault."""


class PlanColumnsWantedError(ColumnsWantedError):
    """A file whose headings do not say which column holds the title or the start."""


def likeness(reference: str, title: str, place_id: int | None) -> tuple[str, str, int | None]:
    """By what a plan is known again: reference, title and place."""
    return reference.casefold(), " ".join(title.split()).casefold(), place_id


# ---------------------------------------------------------------- actions in one cell, a line each

_WORDS = {
    "due": "due ",
    "done_on": "done ",
    "begun_on": "begun ",
    "agency": "agency: ",
    "technique": "technique ",
    "mechanism": "works because: ",
    "result": "result: ",
    "cost": "cost: ",
}
"""What a part of a line begins with; what begins with none is the owner."""
_DAYS = ("due", "done_on", "begun_on")
_ESCAPES = {"\\": "\\\\", "|": "\\|", "\n": "\\n"}


def action_line(action: ActionRow) -> str:
    """`Close the track | PC Tom Hesketh | due 2026-11-30 | agency: County council`. `action_of` reads it back."""
    parts = [_escaped(action.text), f"owner: {_escaped(action.owner)}" if action.owner else ""]
    for key, words in _WORDS.items():
        value = getattr(action, key)
        if value not in (None, ""):
            parts.append(words + (value.isoformat() if key in _DAYS else _escaped(str(value))))
    return " | ".join(filter(None, parts))


def action_of(line: str) -> ActionRow:
    """Read one line. A line without bars is what is to be done; the first part in no known words is the owner.

    Raises BeatbookError with the cure for a day or technique that cannot be read.
    """
    first, *rest = _parts(line)
    found: dict[str, object] = {"text": first}
    for part in rest:
        key, value = _named(part)
        if key not in found:
            found[key] = value
    if not first:
        raise BeatbookError("An action has no words. Write what will be done before the first bar.")
    return ActionRow(**found)  # type: ignore[arg-type]


def _named(part: str) -> tuple[str, object]:
    low = part.casefold()
    if low.startswith("owner: "):
        return "owner", part[len("owner: ") :]
    for key, words in _WORDS.items():
        if low.startswith(words):
            told = part[len(words) :].strip()
            return key, _day(told) if key in _DAYS else _number(told) if key == "technique" else told
    return "owner", part


def _day(text: str) -> date:
    from .figure_text import read_month

    try:
        day = read_month(text)[1]
    except BeatbookError:
        day = None
    if day is None:
        raise BeatbookError(f"“{text[:30]}” in its actions is not a day. Write it as 23/11/2026 or 2026-11-23.")
    return day


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= 25):
        raise BeatbookError(f"“{text[:30]}” in its actions is not a technique. Write its number, 1 to 25.")
    return int(text)


def _escaped(text: str) -> str:
    return "".join(_ESCAPES.get(letter, letter) for letter in text)


def _parts(line: str) -> list[str]:
    """The parts between bars, without the spaces round them; a backslash makes a bar, a break or itself of a part."""
    back = {"\\": "\\", "|": "|", "n": "\n"}
    parts, at = [""], 0
    while at < len(line):
        letter, after = line[at], line[at + 1 : at + 2]
        if letter == "\\" and after in back:
            parts[-1] += back[after]
            at += 2
            continue
        if letter == "|":
            parts.append("")
        else:
            parts[-1] += letter
        at += 1
    return [part.strip() for part in parts]
