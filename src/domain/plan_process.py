"""Did we do what we said: actions done in time, late, and not at all, apart from what they changed.

Source: Center for Problem-Oriented Policing, Assessing Responses to Problems: a process evaluation asks whether the
response was carried out as planned, an impact evaluation whether the problem declined; both are needed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from .dates import day_short
from .summaries import ActionView


@dataclass(frozen=True, slots=True)
class Process:
    in_time: tuple[ActionView, ...]
    late: tuple[ActionView, ...]  # done, after the day that was agreed
    overdue: tuple[ActionView, ...]  # not done, and the day is past
    waiting: tuple[ActionView, ...]  # not done, and the day is to come or was never set


def process_of(actions: Sequence[ActionView], today: date) -> Process:
    done = [each for each in actions if each.done_on is not None]
    late = [each for each in done if each.due is not None and each.done_on is not None and each.done_on > each.due]
    left = [each for each in actions if each.done_on is None]
    overdue = [each for each in left if each.due is not None and each.due < today]
    return Process(
        tuple(each for each in done if each not in late),
        tuple(late),
        tuple(overdue),
        tuple(each for each in left if each not in overdue),
    )


def process_words(found: Process) -> str:
    """`3 of 5 actions done, 1 of them late; 1 overdue, 1 still to come.`"""
    done = len(found.in_time) + len(found.late)
    every = done + len(found.overdue) + len(found.waiting)
    if not every:
        return "No action was agreed, so nothing that changed can be laid to one."
    told = f"{done} of {every} {'action' if every == 1 else 'actions'} done"
    told += f", {len(found.late)} of them late" if found.late else ", all in time" if done > 1 else ""
    left = [f"{len(found.overdue)} overdue"] if found.overdue else []
    left += [f"{len(found.waiting)} still to come"] if found.waiting else []
    return f"{told}{'; ' + ', '.join(left) if left else ''}."


def process_notes(found: Process) -> tuple[tuple[str, str], ...]:
    """(kind, sentence) of each action that did not go as agreed."""
    told = [("info", f"“{each.text}”: done {_after(each)} late.") for each in found.late]
    told += [
        ("warn", f"“{each.text}”: not done, agreed for {day_short(each.due)}.") for each in found.overdue if each.due
    ]
    if not found.in_time and not found.late and (found.overdue or found.waiting):
        told.append(("warn", "Nothing was done yet: a change in the figures cannot come from the response."))
    return tuple(told)


def _after(action: ActionView) -> str:
    if action.due is None or action.done_on is None:
        return ""
    days = (action.done_on - action.due).days
    return "1 day" if days == 1 else f"{days} days"
