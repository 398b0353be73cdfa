"""What was promised, and what came of it: never left out where something was not done."""

from __future__ import annotations

from ...domain.briefing_layout import BY_KEY
from ...domain.briefing_matters import made_on, promises_finding
from ...domain.briefing_parts import PublicPromise, PublicPromises
from ...domain.content import Head, Line, Mark, Part, Run, Table, Words, section
from ...domain.promises import KEPT, OPEN
from ...domain.summaries import BriefingSummary
from .. import grid
from ..fit import Fit
from ..words import capital, day_in, full_stop
from .section import Section

TITLE = BY_KEY["promises"].title
MARKS: dict[str, Mark] = {KEPT: "done", OPEN: "open"}


def part(briefing: BriefingSummary, _fit: Fit) -> Part | None:
    promises = briefing.promises
    if promises is None or not promises.told:
        return None
    year = briefing.month.year
    first = section(TITLE, (Head(promises_finding(promises.told), 3),))
    return Part("promises", TITLE, (first, _table(promises, year)))


def _table(promises: PublicPromises, year: int) -> Table:
    day = made_on(promises)
    return Table(
        (f"On {day_in(day, year)} we promised" if day else "We promised", "What came of it"),
        tuple(_line(each, year, each.promised_on == promises.held_on) for each in promises.told),
        "Each promise and what came of it",
        widths=(grid.SPINE_MM, grid.TEXT_MM - grid.SPINE_MM),
    )


def _line(promise: PublicPromise, year: int, last_time: bool) -> Line:
    answer: Words = (Run(_state(promise), strong=True), Run(f" {_answer(promise, year)}"))
    made = "" if last_time else _made(promise, year)
    if made:
        answer = (*answer, Run(f" {made}", quiet=True))
    return Line((promise.text, answer), marks=("", MARKS.get(promise.state, "")), source=promise.source)


def _state(promise: PublicPromise) -> str:
    if promise.state == OPEN:
        return "Not done." if promise.late else "Not done yet."
    return "Done." if promise.state == KEPT else "Withdrawn."


def _answer(promise: PublicPromise, year: int) -> str:
    if promise.state == OPEN:
        if promise.due is None:
            return "No day is set."
        return f"It was due by {day_in(promise.due, year)}." if promise.late else f"Due by {day_in(promise.due, year)}."
    on = capital(day_in(promise.closed_on, year)) if promise.closed_on else ""
    return full_stop(f"{on}: {promise.answer}" if on and promise.answer else on or promise.answer)


def _made(promise: PublicPromise, year: int) -> str:
    where = f"at {promise.where}" if promise.source.startswith("promise:note") else f"to {promise.where}"
    on = f", {day_in(promise.promised_on, year)}" if promise.promised_on else ""
    return f"Promised {where}{on}." if promise.where else ""


PROMISES = Section("promises", TITLE, part)
