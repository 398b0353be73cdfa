"""What happened to a plan, from its history: each move from stage to stage, and what changed since a day in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby

from .deed_words import NOUNS
from .field_words import TABLES, field_name, value_told
from .plan_boxes import BOXES
from .plan_file import ReviewView
from .plan_paper import PlanChange, StageMove
from .plans import STAGES
from .summaries import HistoryLine

QUIET = ("position", "version", "plan", "measure", "series", "data", "spec", "at", "taken at", "pinned at")
"""Fields that say nothing to a reader."""

KNOWN_BY = ("text", "title", "reviewer", "role", "name")
"""By which field a line of a plan is known, the most telling first."""

LONGEST = 140
"""Characters of a text that are told."""

MOST_BOXES = 6
"""Boxes of a stage that are named; the others are counted."""


def stage_moves(lines: Iterable[HistoryLine]) -> tuple[StageMove, ...]:
    """Every move of the plan, oldest first; its beginning is none."""
    return tuple(
        StageMove(line.when.date(), line.old, line.new, line.who, line.why)
        for line in lines
        if line.subject == "plan" and line.field == "stage" and line.old in STAGES and line.new in STAGES
    )


def plan_changes(lines: Sequence[HistoryLine], look: ReviewView | None) -> tuple[PlanChange, ...]:
    """What was changed after a look, newest first: one a record and save; the boxes that one person wrote in a day
    are one change a stage, by their questions, since words are saved as they are typed.

    A look that was written down on its own day parts that day; the saving of the look itself is no change.
    """
    told = _after(lines, look)
    keys = _box_keys(lines)
    found: list[PlanChange] = []
    boxes: dict[tuple[object, ...], tuple[HistoryLine, list[str]]] = {}
    for _key, group in groupby(told, key=_save):
        save = list(group)
        if save[0].subject == "plan_text":
            _note_box(boxes, save[-1], keys.get(save[0].uid, ""))
        elif words := _words(save):
            found.append(PlanChange(save[-1].when, save[-1].who, words))
    found += [PlanChange(last.when, last.who, _boxes_words(stage, names))
              for (_day, _who, stage), (last, names) in boxes.items()]  # fmt: skip
    return tuple(sorted(_once(found), key=lambda change: change.at, reverse=True))


def _after(lines: Sequence[HistoryLine], look: ReviewView | None) -> list[HistoryLine]:
    if look is None:
        return list(lines)
    own = {_moment(line) for line in lines if line.subject == "plan_review" and line.uid == look.uid}
    at = look.at.astimezone()
    parted = at.date() == look.held_on
    return [
        line
        for line in lines
        if (line.when >= at if parted else line.when.date() > look.held_on) and _moment(line) not in own
    ]


def _moment(line: HistoryLine) -> tuple[object, ...]:
    """What one save has in common."""
    return (line.deed or line.when.replace(second=0, microsecond=0), line.who)


def _box_keys(lines: Iterable[HistoryLine]) -> dict[str, str]:
    """The outside name of a box -> its key: only the line that made it names it."""
    return {line.uid: line.new for line in lines if line.subject == "plan_text" and line.field == "key" and line.new}


def _note_box(boxes: dict[tuple[object, ...], tuple[HistoryLine, list[str]]], line: HistoryLine, key: str) -> None:
    box = BOXES.get(key)
    name = "a box" if box is None else f"“{box.question}”"
    stage = "" if box is None else box.stage
    _last, names = boxes.setdefault((line.when.date(), line.who, stage), (line, []))
    if name not in names:
        names.append(name)
    boxes[line.when.date(), line.who, stage] = (line, names)


def _boxes_words(stage: object, names: Sequence[str]) -> str:
    """`Analysis, written: “Where?”, “When?” and 4 more`"""
    lead = f"{STAGES[str(stage)]}, written" if stage else "Written"
    more = f" and {len(names) - MOST_BOXES} more" if len(names) > MOST_BOXES else ""
    return f"{lead}: {', '.join(names[:MOST_BOXES])}{more}"


def saves(lines: Iterable[HistoryLine]) -> int:
    """How often something was saved."""
    return len({_moment(line) for line in lines})


def _save(line: HistoryLine) -> tuple[object, ...]:
    return (*_moment(line), line.uid, line.action)


def _once(changes: Iterable[PlanChange]) -> Iterable[PlanChange]:
    """Without the earlier ones of a day that tell of the same box: words are saved as they are typed."""
    seen: set[tuple[date, str]] = set()
    for change in changes:
        key = (change.at.date(), change.words)
        if key not in seen:
            seen.add(key)
            yield change


def _words(save: Sequence[HistoryLine]) -> str:
    """`Stage: Analysis; it was Scanning` of the plan itself; `Action added: “Close the gate”` of its lines."""
    first = save[0]
    if first.subject == "plan":
        if first.action == "add":
            return "The plan was begun."
        return "; ".join(filter(None, (_field(line) for line in save)))
    held = {line.field: line.new or line.old for line in save}
    noun = NOUNS.get(first.subject, TABLES.get(first.subject, first.subject).lower())
    noun = noun[:1].upper() + noun[1:]
    known = next((held[field] for field in KNOWN_BY if held.get(field)), "")
    if first.action in ("add", "remove"):
        deed = "added" if first.action == "add" else "taken out"
        return f"{noun} {deed}: “{_short(known)}”" if known else f"{noun} {deed}"
    changes = "; ".join(filter(None, (_field(line) for line in save)))
    return f"{noun}: {changes}" if changes else ""


def _field(line: HistoryLine) -> str:
    if line.field in QUIET or line.old == line.new:
        return ""
    name = field_name(line.subject, line.field)
    new = _short(value_told(line.subject, line.field, line.new))
    if not new:
        return f"{name} taken out"
    short = len(line.old) <= 40
    old = value_told(line.subject, line.field, line.old) if short else ""
    return f"{name}: {new}" + (f"; it was {old}" if old else "")


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= LONGEST else words[:LONGEST].rsplit(" ", 1)[0] + " …"
