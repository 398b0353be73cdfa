"""What may become of an issue: checks that say in one sentence what to do instead."""

from __future__ import annotations

from datetime import date

from .dates import day_short
from .errors import BeatbookError
from .issues import CATEGORIES, CLOSED, EVIDENCE, HARMS, SOURCES, STATUSES, is_reopening

GRADES = ", ".join(HARMS.values())


def check_issue(*, title: str, source: str, category: str, harm: str, harm_why: str) -> None:
    """Raises BeatbookError for words that are missing and for keys that are none."""
    if not title:
        raise BeatbookError("An issue needs a few words that say what it is.")
    if source not in SOURCES:
        raise BeatbookError(f"“{source}” is not a source of issues. The sources are {', '.join(SOURCES)}.")
    if category and category not in CATEGORIES:
        raise BeatbookError(f"“{category}” is not a category. The categories are {', '.join(CATEGORIES)}.")
    if harm and harm not in HARMS:
        raise BeatbookError(f"“{harm}” is not a grade of harm. The grades are {GRADES}.")
    if harm and not harm_why.strip():
        raise BeatbookError("Say in a few words why the harm is graded so.")


def check_status(status: str) -> None:
    if status not in STATUSES:
        raise BeatbookError(f"“{status}” is not a status. The statuses are {', '.join(STATUSES)}.")


def check_change(before: str, after: str, *, why: str, evidence: str | None) -> None:
    """Raises BeatbookError where a change of status lacks its sentence or evidence, or changes nothing.

    “Resolved” rests on the community's word: one of `domain.issues.EVIDENCE`.
    """
    check_status(after)
    if after == before:
        raise BeatbookError(f"It stands at “{STATUSES[after]}” already. Add a note instead.")
    if not why.strip():
        raise BeatbookError(why_missing(before, after))
    if after == "resolved" and not evidence:
        raise BeatbookError("Say what “Resolved” rests on: the next wave, a call-back, a councillor’s word, or seen.")
    if evidence and evidence not in EVIDENCE:
        raise BeatbookError(f"“{evidence}” is not a kind of evidence. The kinds are {', '.join(EVIDENCE)}.")
    if evidence and after != "resolved":
        raise BeatbookError("Evidence belongs to “Resolved” alone. Write it into the sentence instead.")


def why_missing(before: str, after: str) -> str:
    """The sentence for a change of status without one."""
    if is_reopening(before, after):
        return "Say in a few words why it is opened again: those who were told it was closed will ask."
    if after in CLOSED:
        return "Say in a few words why it closes: those who raised it will ask."
    return "Say in a few words what has changed."


def check_day(day: date, *, opened_on: date, today: date) -> None:
    """Nothing happens to an issue before it was opened, or later than today."""
    if day > today:
        raise BeatbookError(f"{day_short(day)} is still to come. Say a day up to today.")
    if day < opened_on:
        raise BeatbookError(f"The issue was opened on {day_short(opened_on)}. Say a day from then on.")
