"""What stands in the response of a plan: which actions are shown, who committed to what, which causes nothing attacks.

Sources: College of Policing, guideline 2, Solving problems (responses go for causes, partners own tasks); Center for
Problem-Oriented Policing, Assessing Responses to Problems (the design is chosen with the response).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from .dates import day_short
from .plan_file import HypothesisView, MeasureView, PlanFile
from .plan_measures import UNDECIDED
from .standing import action_late
from .summaries import ActionView

SHOWN = {"all": "All", "open": "Open", "late": "Late", "partner": "Partners’", "done": "Done"}
"""By what the actions of a plan can be narrowed."""

NUMBERS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


@dataclass(frozen=True, slots=True)
class Commitment:
    """What one agency committed to."""

    agency: str
    total: int
    done: int
    late: int

    @property
    def words(self) -> str:
        """`County Highways: 2, one late`; `Harrowgill Parish Council: 1, done`"""
        told = [f"{_number(self.late)} late"] if self.late else []
        if self.done:
            told.append("done" if self.done == self.total else f"{_number(self.done)} done")
        return ", ".join((f"{self.agency}: {self.total}", *told))


def _number(n: int) -> str:
    return NUMBERS[n] if n < len(NUMBERS) else str(n)


def shown(actions: Iterable[ActionView], which: str, today: date) -> tuple[ActionView, ...]:
    """The actions of one kind, a key of `SHOWN`, in the order they come in."""
    return tuple(each for each in actions if _is(each, which, today))


def counts(actions: Sequence[ActionView], today: date) -> dict[str, int]:
    """How many there are of each kind."""
    return {which: sum(_is(each, which, today) for each in actions) for which in SHOWN}


def _is(action: ActionView, which: str, today: date) -> bool:
    match which:
        case "open":
            return action.done_on is None
        case "late":
            return action_late(action, today)
        case "partner":
            return bool(action.agency.strip())
        case "done":
            return action.done_on is not None
    return True


def commitments(actions: Iterable[ActionView], today: date) -> tuple[Commitment, ...]:
    """What partners committed to, by agency: the most late first, then by name. Case does not make two of one."""
    held: dict[str, list[ActionView]] = {}
    for each in actions:
        if each.agency.strip():
            held.setdefault(" ".join(each.agency.split()).casefold(), []).append(each)
    made = [
        Commitment(
            " ".join(of[0].agency.split()),
            len(of),
            sum(each.done_on is not None for each in of),
            sum(action_late(each, today) for each in of),
        )
        for of in held.values()
    ]
    return tuple(sorted(made, key=lambda each: (-each.late, each.agency.casefold())))


def agencies(actions: Iterable[ActionView]) -> tuple[str, ...]:
    """Every agency that is named, once, by name."""
    return tuple(sorted({" ".join(each.agency.split()) for each in actions} - {""}, key=str.casefold))


def owners(actions: Iterable[ActionView]) -> tuple[str, ...]:
    """Everybody who has an action, once, by name."""
    return tuple(sorted({" ".join(each.owner.split()) for each in actions} - {""}, key=str.casefold))


def unattacked(file: PlanFile) -> tuple[HypothesisView, ...]:
    """Causes that no action goes for, in their order."""
    attacked = {each.hypothesis_id for each in file.actions}
    return tuple(each for each in file.hypotheses if each.id not in attacked)


def undesigned(file: PlanFile) -> tuple[MeasureView, ...]:
    """Measures for which nobody chose how they will be judged."""
    return tuple(each for each in file.measures if not each.design)


def design_warning(file: PlanFile) -> str:
    """What is to be said where the plan is not yet judged by a design; "" where each measure has one.

    Kind before the first action is done, plainer after it.
    """
    if file.measures and not undesigned(file):
        return ""
    done = [each.done_on for each in file.actions if each.done_on is not None]
    if done:
        told = f"The first action was done on {day_short(min(done))}, and how the plan will be judged is not chosen."
        return f"{told} Choose it now: each week that passes makes it harder to tell."
    return UNDECIDED if file.measures else "Nothing is measured yet. Choose a measure before the first action is done."
