"""Files of plans: what is in one before it is brought in, what became of it, and how actions stand in one cell."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from .changes import Changes
from .errors import BeatbookError, FileRefusedError
from .figures import RowFault
from .plan_boxes import BOXES
from .plans import STAGES

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
FIRST_ROWS = 20
TOLD = 20


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


@dataclass(frozen=True, slots=True)
class PlansFile:
    """A file looked at. `columns`: field -> heading; `faults`: rows that cannot be kept, each with its cure.

    `already`: plans that the store or the file itself holds; `held`: when the same file came in, in words.
    """

    name: str
    sheet: str
    sheets: tuple[str, ...]
    heads: tuple[str, ...]
    columns: Mapping[str, str]
    remembered: bool
    rows: tuple[PlanRowIn, ...]
    new: tuple[PlanRowIn, ...]
    faults: tuple[RowFault, ...]
    already: int
    held: str
    notes: tuple[str, ...]

    @property
    def total(self) -> int:
        return len(self.rows) + len(self.faults)


@dataclass(frozen=True, slots=True)
class ImportedPlans:
    """What became of a file. `batch_id` None: nothing was written."""

    file: PlansFile
    added: int
    batch_id: int | None
    dry_run: bool
    changes: Changes


@dataclass(frozen=True, slots=True)
class PlanBatchView:
    """A file of plans that came in; `held`: how many of its plans are here now."""

    id: int
    name: str
    rows: int
    held: int
    loaded: datetime
    withdrawn: datetime | None


class PlansRefusedError(FileRefusedError):
    """A file of plans with rows at fault: nothing of it was kept. `file` is what was read of it."""

    def __init__(self, called: str, file: PlansFile) -> None:
        self.file = file
        first, rest = file.faults[0], len(file.faults) - 1
        more = "" if not rest else " One more row has a fault." if rest == 1 else f" {rest:,} more have faults."
        super().__init__(f"{called}, {first.where}: {first.said}{more}")


class PlanColumnsWantedError(FileRefusedError):
    """A file whose headings do not say which column holds the title or the start. `heads` are those it has."""

    def __init__(self, said: str, heads: Sequence[str]) -> None:
        super().__init__(said)
        self.heads = tuple(heads)


def likeness(reference: str, title: str, place_id: int | None) -> tuple[str, str, int | None]:
    """By what a plan is known again: reference, title and place."""
    return reference.casefold(), " ".join(title.split()).casefold(), place_id


# ---------------------------------------------------------------- columns


def columns_json(columns: Mapping[str, str]) -> str:
    return json.dumps(dict(columns), ensure_ascii=False, sort_keys=True)


def columns_from(text: str) -> dict[str, str]:
    """Field -> heading as it was remembered; what cannot be read is as if it were not there."""
    try:
        plain = json.loads(text) if text else {}
    except ValueError:
        return {}
    return {key: str(head) for key, head in plain.items() if key in EVERY} if isinstance(plain, dict) else {}


def check_columns(columns: Mapping[str, str], heads: Sequence[str]) -> None:
    """Raise BeatbookError for a field that is none and for a heading that the file does not have."""
    for key, head in columns.items():
        if key not in EVERY:
            raise BeatbookError(f"“{key[:30]}” is not something a plan has. Choose from {', '.join(FIELDS)}.")
        if head and head not in heads:
            raise BeatbookError(f"The file has no column “{head[:40]}”. It has {', '.join(filter(None, heads))}.")


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
