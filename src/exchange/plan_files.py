"""Files of plans, a plan a row: our own, and the lists that teams keep in spreadsheets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from ..domain.cells import restored
from ..domain.errors import BeatbookError
from ..domain.figure_text import NOT_HELD, read_month
from ..domain.figures import RowFault, tidy
from ..domain.plan_boxes import BOXES, CHOICES
from ..domain.plan_files import (
    EVERY,
    FIELDS,
    NEEDED,
    ActionRow,
    PlanColumnsWantedError,
    PlanRowIn,
    action_of,
)
from ..domain.plan_reviews import RISKS
from ..domain.plans import OUTCOMES, STAGES
from .column_guess import loose
from .tables import MENDED, Row, Seen, Table, open_table

HEADS = {
    "reference": ("reference", "ref", "pop ref", "pop number", "pop no", "plan number", "number", "no", "id"),
    "title": ("title", "plan", "name", "pop title", "pop", "plan title", "problem title", "subject", "heading"),
    "place": ("place", "area", "ward", "parish", "district", "beat", "neighbourhood", "location", "where", "team"),
    "stage": ("stage", "status", "sara stage", "phase", "state"),
    "risk": ("risk", "risk grade", "risk level", "grade", "priority level"),
    "owner": ("owner", "plan owner", "pop owner", "lead", "lead officer", "officer", "who", "author", "oic"),
    "supervisor": ("supervisor", "sergeant", "reviewing supervisor", "line manager"),
    "problem": ("problem", "problem statement", "description", "what is the problem", "details", "summary", "scanning"),
    "public_words": ("public words", "words for the public", "public"),
    "objective.aim": ("objective", "objectives", "aim", "aims", "smart objective", "goal"),
    "started_on": ("started", "start", "start date", "date started", "opened", "date opened", "created", "date created",
                   "submitted", "date submitted", "date"),
    "next_review": ("next review", "review date", "review", "next review date", "review due", "next look"),
    "closed_on": ("closed", "date closed", "closed on", "closure date", "end date", "completed", "finalised"),
    "outcome": ("outcome", "closure reason", "reason closed", "closing reason"),
    "assessment.result": ("result", "results", "assessment", "impact", "evaluation", "what came of it"),
    "assessment.lesson": ("lesson", "lessons", "lessons learned", "lessons learnt", "learning"),
    "actions": ("actions", "action plan", "responses", "response", "tasks", "what was done"),
}  # fmt: skip
"""What headings are taken for, the likeliest first; letters alone, whatever their case."""

HOW_DAY = "Write it as 23/11/2026 or 2026-11-23."
LIST_LONGEST = 40
_STAGE_WORDS = (
    ("closed", r"closed|finali[sz]ed|finished|complete|ended|filed"),
    ("objective", r"objective|aim"),
    ("scanning", r"scan|new|open|submitted"),
    ("analysis", r"analy"),
    ("response", r"respon|implement|action|live"),
    ("assessment", r"assess|evaluat|review"),
)
_OUTCOME_WORDS = (
    ("no_effect", r"no effect|not effective|no change|ineffective"),
    ("unknown", r"cannot be known|not known|inconclusive"),
    ("escalated", r"escalat|not resolved|unresolved"),
    ("proportion", r"proportion"),
    ("partner", r"partner"),
    ("merged", r"merge|duplicate"),
    ("ended", r"ended on its own|stopped by itself"),
    ("reduced", r"reduced"),
    ("met", r"met|achieved|resolved|success"),
)


def open_plans(path: Path, *, sheet: str | None = None) -> Table:
    """`open_table`; a CSV file of our own without the apostrophes that keep its cells from being formulas."""
    table = open_table(path, sheet=sheet)
    if table.sheet or not set(FIELDS.values()) <= set(table.heads):
        return table

    def rows(seen: Seen) -> Iterator[Row]:
        for number, cells in table.rows(seen):
            yield number, [restored(cell) if cell.startswith("'") else cell for cell in cells]

    return replace(table, rows=rows)


def guess_columns(heads: tuple[str, ...]) -> dict[str, str]:
    """Field -> heading, each heading for one thing; the headings that our own files have go first."""
    words = [loose(head) for head in heads]
    found: dict[str, str] = {}
    taken: set[int] = set()
    named = {key: (loose(head),) for key, head in EVERY.items()}
    for wanted in (named, HEADS):
        for key, likely in wanted.items():
            at = next((i for each in likely for i, word in enumerate(words) if word == each and i not in taken), None)
            if at is not None and key not in found:
                taken.add(at)
                found[key] = heads[at]
    return found


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of a file: plans, and what is at fault (row number, fault)."""

    rows: tuple[PlanRowIn, ...]
    faults: tuple[tuple[int, RowFault], ...]
    notes: tuple[str, ...]


def read_plans(table: Table, columns: Mapping[str, str], today: date) -> Reading:
    """Every plan of a table. Raises PlanColumnsWantedError where no column holds the title or the start."""
    lacking = [FIELDS[key].lower() for key in NEEDED if not columns.get(key)]
    if lacking:
        has = ", ".join(filter(None, table.heads))
        said = f"{table.name} does not say which column holds the {' and the '.join(lacking)}. It has {has}."
        raise PlanColumnsWantedError(said, table.heads)
    at = {key: table.heads.index(head) for key, head in columns.items() if head}
    seen = Seen()
    rows: list[PlanRowIn] = []
    faults: list[tuple[int, RowFault]] = []
    for number, cells in table.rows(seen):
        try:
            if len(cells) > len(table.heads):
                raise FaultError("", "It has more cells than there are headings. Mend it in the file.")
            rows.append(_row(number, {key: cells[i].strip() for key, i in at.items()}, today))
        except FaultError as fault:
            faults.append((number, fault_of(number, fault.key, fault.said, columns)))
    mended = (f"{n:,} row{'s' if n > 1 else ''} {MENDED[key]}." for key, n in seen.items() if key != "blank")
    return Reading(tuple(rows), tuple(faults), tuple(mended))


def fault_of(number: int, key: str, said: str, columns: Mapping[str, str]) -> RowFault:
    """Where a row is at fault, and its cure."""
    head = columns.get(key, "")
    return RowFault(f"row {number:,}, column “{head}”" if head else f"row {number:,}", said)


class FaultError(Exception):
    """A cell that cannot be read."""

    def __init__(self, key: str, said: str) -> None:
        super().__init__(said)
        self.key, self.said = key, said


def _row(number: int, cells: Mapping[str, str], today: date) -> PlanRowIn:
    def one(key: str) -> str:
        return tidy(cells.get(key, ""))

    if not one("title"):
        raise FaultError("title", "It has no title. Fill it in, or take the row out.")
    started = _day(cells, "started_on", today, past=True)
    if started is None:
        raise FaultError("started_on", f"It has no day on which the plan was started. {HOW_DAY}")
    closed = _day(cells, "closed_on", today, past=True)
    stage = _stage(one("stage"), closed)
    return PlanRowIn(
        row=number,
        reference=one("reference"),
        title=one("title"),
        place=one("place"),
        stage=stage,
        risk=_risk(one("risk")),
        owner=one("owner"),
        supervisor=one("supervisor"),
        problem=_words(cells, "problem"),
        public_words=_words(cells, "public_words"),
        started_on=started,
        next_review=_day(cells, "next_review", today, past=False),
        closed_on=_closed(closed, started, stage),
        outcome=_outcome(one("outcome"), stage),
        boxes=_boxes(cells),
        actions=_actions(cells.get("actions", "")),
    )


def _words(cells: Mapping[str, str], key: str) -> str:
    return cells.get(key, "").replace("\r\n", "\n").replace("\r", "\n").strip()


def _day(cells: Mapping[str, str], key: str, today: date, *, past: bool) -> date | None:
    text = tidy(cells.get(key, ""))
    if text.casefold() in NOT_HELD:
        return None
    try:
        day = read_month(text)[1]
    except BeatbookError:
        day = None
    if day is None:
        raise FaultError(key, f"“{text[:30]}” is not a day. {HOW_DAY}")
    if past and day > today:
        raise FaultError(key, f"“{text[:30]}” is still to come. Mend the day.")
    return day


def _stage(text: str, closed: date | None) -> str:
    """Of a row without a stage: closed where it has a day of closing, else scanning."""
    words = loose(text)
    if not words:
        return "closed" if closed else "scanning"
    for key, label in STAGES.items():
        if words in (loose(key), loose(label)):
            return key
    for key, pattern in _STAGE_WORDS:
        if re.search(rf"\b(?:{pattern})", words):
            return key
    known = ", ".join(label.lower() for label in STAGES.values())
    raise FaultError("stage", f"“{text[:30]}” is not a stage. Write one of {known}, or leave it empty.")


def _closed(closed: date | None, started: date, stage: str) -> date | None:
    if stage == "closed" and closed is None:
        raise FaultError("closed_on", "It is closed, but on no day. Fill in the day, or give it another stage.")
    if stage != "closed" and closed is not None:
        raise FaultError("stage", "It has a day of closing, but its stage is not closed. Mend one of them.")
    if closed is not None and closed < started:
        raise FaultError("closed_on", "It was closed before it was started. Mend one of the days.")
    return closed


def _risk(text: str) -> str:
    words = loose(text).removesuffix(" risk")
    if not words or words in ("none", "not graded", "n a", "standard"):
        return ""
    for key, label in RISKS.items():
        if words in (key, label.casefold(), key[0]):
            return key
    raise FaultError("risk", f"“{text[:30]}” is not a risk. Write high, medium or low, or leave it empty.")


def _outcome(text: str, stage: str) -> str:
    words = loose(text)
    if not words:
        return ""
    if stage != "closed":
        raise FaultError("outcome", "It has an outcome, but its stage is not closed. Mend one of them.")
    for key, label in OUTCOMES.items():
        if words in (loose(key), loose(label)):
            return key
    for key, pattern in _OUTCOME_WORDS:
        if re.search(rf"\b(?:{pattern})", words):
            return key
    known = ", ".join(label.lower() for label in OUTCOMES.values())
    raise FaultError("outcome", f"“{text[:LIST_LONGEST]}” is not an outcome. Write one of {known}, or leave it empty.")


def _boxes(cells: Mapping[str, str]) -> dict[str, str]:
    """Words of boxes; of a box with choices, the key of the one that is meant."""
    found = {}
    for key in cells:
        if key in BOXES and (words := _words(cells, key)):
            found[key] = _choice(key, words) if BOXES[key].choices else words
    return found


def _choice(key: str, words: str) -> str:
    offered = CHOICES[BOXES[key].choices]
    chosen = next((k for k, label in offered.items() if loose(words) in (loose(k), loose(label))), None)
    if chosen is None:
        raise FaultError(key, f"“{words[:30]}” is not offered here. Write one of {', '.join(offered.values())}.")
    return chosen


def _actions(text: str) -> tuple[ActionRow, ...]:
    """A line each; marks of a list before them are left out."""
    lines = (re.sub(r"^(?:[•*\-–]|\d{1,2}[.)])\s+", "", line.strip()) for line in text.splitlines())
    try:
        return tuple(action_of(line) for line in lines if line)
    except BeatbookError as error:
        raise FaultError("actions", str(error)) from None
