"""Supervision of plans: who looks when, what a look decides, signing off, and plans left without an assessment.

The cycle is one force's published cycle for antisocial behaviour cases: medium risk, sergeant every 28 days and
inspector every 56; high risk, sergeant 14, inspector 28, chief inspector 56; low risk is left to the neighbourhood
team. Source: "Initial call to PCC", slideserve.com/zena/initial-call-to-pcc. Days run from the last look of that rank,
or from the plan's start. A team may put its own cycle in place. Who signs what is our own proposal: the sergeant the
analysis and the response, the inspector the closing and what is of high risk.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from .dates import add_months, day_short
from .errors import BeatbookError

RISKS = {"low": "Low", "medium": "Medium", "high": "High"}
UNGRADED = "medium"
"""A plan that nobody has graded is looked at as one of medium risk."""

LEVELS = {"sergeant": "Sergeant", "inspector": "Inspector", "chief_inspector": "Chief inspector"}

DECISIONS = {
    "on": "Go on as planned",
    "changes": "Go on, with the changes advised",
    "back": "Go back a stage",
    "close": "Ready to be closed",
    "stop": "Stop: not proportionate to go on",
}
AGREEING = ("on", "changes", "close", "stop")
"""Decisions that can stand beside a sign-off."""

SIGNED = {"analysis": "the analysis", "response": "the response", "closure": "the closing"}
"""What can be signed off."""

AS_STATED = "as stated, not verified"
"""Beside every name of a review: the program cannot know who sits before it."""

LONGEST = 366
"""Days: a look less often than once a year is none."""

ASSESS_MONTHS = 6
"""After so many calendar months a plan should have been assessed: Lancashire counts "POPs over 6 months old with
outstanding assessments" for each district."""

Cycle = Mapping[str, Mapping[str, int]]
"""Risk -> level -> days from one look to the next."""

DEFAULT_CYCLE: Cycle = {
    "low": {"sergeant": 56},  # our own: the source leaves low risk to the neighbourhood team
    "medium": {"sergeant": 28, "inspector": 56},
    "high": {"sergeant": 14, "inspector": 28, "chief_inspector": 56},
}


@dataclass(frozen=True, slots=True)
class Look:
    """The next look of one rank. `last_on` is None where that rank has not looked yet."""

    level: str
    due: date
    last_on: date | None = None

    def over(self, today: date) -> bool:
        """From the day after; on the day itself it is in time."""
        return self.due < today


# ---------------------------------------------------------------- the cycle


def graded(risk: str) -> str:
    return risk if risk in RISKS else UNGRADED


def levels_of(cycle: Cycle, risk: str) -> tuple[str, ...]:
    """Who looks at a plan of that risk, the sergeant first."""
    return tuple(level for level in LEVELS if level in cycle[graded(risk)])


def check_cycle(cycle: Cycle) -> Cycle:
    """The cycle in the order of risks and ranks. Raises BeatbookError that names the line to mend."""
    for risk, name in RISKS.items():
        line = cycle.get(risk, {})
        if not line:
            raise BeatbookError(f"{name} risk: nobody looks at the plan. Give at least one rank its days.")
        for level, days in line.items():
            if level not in LEVELS:
                raise BeatbookError(f"{name} risk: “{level}” is not a rank of the cycle.")
            if not 1 <= days <= LONGEST:
                told = f"{name} risk, {LEVELS[level].lower()}: {days} days cannot be right."
                raise BeatbookError(f"{told} Give a number from 1 to {LONGEST}.")
    return {risk: {level: cycle[risk][level] for level in LEVELS if level in cycle[risk]} for risk in RISKS}


def write_cycle(cycle: Cycle) -> str:
    return json.dumps(check_cycle(cycle))


def read_cycle(text: str) -> Cycle:
    """What `write_cycle` wrote; the one that came with the program where that cannot be read."""
    try:
        held = json.loads(text)
        return check_cycle({risk: {level: int(days) for level, days in held[risk].items()} for risk in RISKS})
    except (ValueError, KeyError, TypeError, AttributeError, BeatbookError):
        return DEFAULT_CYCLE


def cycle_words(cycle: Cycle, risk: str) -> str:
    """`Sergeant every 28 days, inspector every 56.`"""
    line = cycle[graded(risk)]
    parts = [f"{LEVELS[level].lower()} every {line[level]}" for level in levels_of(cycle, risk)]
    told = f"{parts[0]} days" + "".join(f", {part}" for part in parts[1:])
    return f"{told[:1].upper()}{told[1:]}."


# ---------------------------------------------------------------- who looks when


def next_looks(
    cycle: Cycle, risk: str, *, started_on: date, last: Mapping[str, date], next_review: date | None = None
) -> tuple[Look, ...]:
    """The next look of every rank that looks at such a plan, the earliest first.

    `last`: when each rank looked last. `next_review` is the day that stands in the plan, which holds where it is given:
    no look is due before it, and the first is due on it. Where it was brought forward it is the first rank's.
    """
    line = cycle[graded(risk)]
    levels = levels_of(cycle, risk)
    due = {level: max(last.get(level, started_on), started_on) + timedelta(days=line[level]) for level in levels}
    if next_review is not None:
        if next_review < min(due.values()):
            due[levels[0]] = next_review
        due = {level: max(day, next_review) for level, day in due.items()}
    looks = [Look(level, due[level], last.get(level)) for level in levels]
    return tuple(sorted(looks, key=lambda look: (look.due, levels.index(look.level))))


def first_look(cycle: Cycle, risk: str, *, started_on: date, last: Mapping[str, date]) -> date:
    """The day of the earliest next look: what stands in the plan as its next review."""
    return next_looks(cycle, risk, started_on=started_on, last=last)[0].due


def brought_forward(looks: tuple[Look, ...], cycle: Cycle, risk: str, started_on: date) -> bool:
    """Whether the first look is due before its turn: somebody asked for it."""
    first = looks[0]
    since = max(first.last_on or started_on, started_on)
    return first.due < since + timedelta(days=cycle[graded(risk)][first.level])


def level_of(rank: str) -> str:
    """The level of an officer's rank: `Chief Inspector` -> `chief_inspector`; "" for one that does not supervise."""
    told = " ".join(rank.split()).casefold()
    return next((key for key, name in LEVELS.items() if name.casefold() == told), "")


def whose_words(looks: tuple[Look, ...]) -> str:
    """`Sergeant’s look`: the first rank of those that are due on the first day."""
    return f"{LEVELS[looks[0].level]}’s look"


def others_words(looks: tuple[Look, ...]) -> str:
    """`The inspector’s too.`: who else is due on the first day; "" for nobody."""
    names = [f"{LEVELS[look.level].lower()}’s" for look in looks[1:] if look.due == looks[0].due]
    return f"The {' and '.join(names)} too." if names else ""


# ---------------------------------------------------------------- one look


def check_look(*, level: str, reviewer: str, decision: str, signs: str, held_on: date, started_on: date) -> None:
    """Raises BeatbookError where a look cannot stand as it is written."""
    if level not in LEVELS:
        raise BeatbookError(f"“{level}” is not a rank that looks at plans. Choose {_or(LEVELS)}.")
    if decision not in DECISIONS:
        raise BeatbookError(f"“{decision}” is not a decision of a look. Choose one of the list.")
    if signs and signs not in SIGNED:
        raise BeatbookError(f"“{signs}” cannot be signed off. Choose {_or(SIGNED)}.")
    if not reviewer.strip():
        raise BeatbookError("A look needs the name of who looked.")
    if held_on < started_on:
        raise BeatbookError(f"The plan began on {day_short(started_on)}. Nobody can have looked at it before.")
    if signs and decision not in AGREEING:
        raise BeatbookError(f"“{DECISIONS[decision]}” and a sign-off do not go together. Leave the sign-off open.")
    if signs == "closure" and decision != "close":
        raise BeatbookError(f"Signing the closing goes with “{DECISIONS['close']}”.")


def _or(names: Mapping[str, str]) -> str:
    told = [name.lower() for name in names.values()]
    return f"{', '.join(told[:-1])} or {told[-1]}"


def sign_note(level: str, signs: str, risk: str) -> str:
    """What is usual, where this is not it; "" where it is. It stops nobody."""
    if signs == "closure" and level == "sergeant":
        return "An inspector usually signs the closing."
    if signs and graded(risk) == "high" and level == "sergeant":
        return "An inspector usually signs a plan of high risk."
    return ""


def look_words(level: str, reviewer: str, decision: str, signs: str) -> str:
    """`Sergeant Aneesa Rahman: go on as planned. Signed off the analysis.`"""
    who = reviewer if level_of_name(reviewer) else f"{LEVELS.get(level, level)} {reviewer}".strip()
    told = DECISIONS.get(decision, decision)
    head = f"{who}: {told[:1].lower()}{told[1:]}."
    return f"{head} Signed off {SIGNED[signs]}." if signs in SIGNED else head


def level_of_name(name: str) -> str:
    """The level that a name begins with, as `Sergeant Aneesa Rahman` does; "" for a name alone."""
    told = " ".join(name.split()).casefold()
    return next((key for key, word in reversed(LEVELS.items()) if told.startswith(f"{word.casefold()} ")), "")


# ---------------------------------------------------------------- assessed within six months


def assess_by(started_on: date) -> date:
    """The last day of the six months: from 31 Aug it is the end of February."""
    return add_months(started_on, ASSESS_MONTHS)


def assessment_outstanding(*, started_on: date, closed_on: date | None, result: str, today: date) -> bool:
    """Over six months old, still running, and nothing written as its result against the objective."""
    return closed_on is None and not result.strip() and today > assess_by(started_on)
