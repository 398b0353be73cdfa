"""A briefing in words for the officer: what the guard held back, what is in it, what its file is called."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..domain.clearing import Looked
from ..domain.dates import Month
from ..domain.disclosure import NOT_SHOWN
from ..domain.summaries import BriefingSummary, Cell, TeamContact

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]')


def settled(summary: BriefingSummary) -> tuple[str, ...]:
    """What was settled without asking: small counts, and how street crime stands."""
    return (*_guarded(summary), *_published(summary), "Tagged for screen readers, and checked")


def _guarded(summary: BriefingSummary) -> tuple[str, ...]:
    cells = tuple(_cells(summary))
    held = [cell for cell in cells if cell.suppressed]
    beside = sum(cell.text == NOT_SHOWN for cell in held)
    few = len(held) - beside
    threshold = summary.survey.threshold if summary.survey else 5
    told = []
    if few:
        told.append(f"{few} count{'s' if few > 1 else ''} under {threshold} {_are(few)} not printed as numbers")
    else:
        told.append(
            f"No count of what people said is under {threshold}" if cells else "No count of what people said is in it"
        )
    if beside:
        told.append(f"{beside} more {_are(beside)} held back, so that nothing can be worked out")
    return tuple(told)


def _are(count: int) -> str:
    return "are" if count > 1 else "is"


def _cells(summary: BriefingSummary) -> Iterator[Cell]:
    """Every count of the survey once, and the votes of priorities that stand beside no survey."""
    survey = summary.survey
    if survey is not None:
        yield survey.respondents
        yield from (option.count for option in survey.options)
        if survey.no_issues is not None:
            yield survey.no_issues
    else:
        yield from (priority.votes for priority in summary.priorities if priority.votes is not None)


def _published(summary: BriefingSummary) -> tuple[str, ...]:
    crime = summary.crime
    if crime is None:
        return ()
    if crime.few:
        return ("Under 20 crimes in the year: no month is told by type",)
    return (f"Street crime stands as published, to {crime.month.long}",)


def nothing_found(looked: Looked) -> tuple[str, ...]:
    """That the look through the words found nothing, or nothing more."""
    if looked.finds:
        return ()
    return ("No names, numbers, plates or postcodes are left to settle",)


def questions(count: int) -> str:
    return f"Likely questions, {count}" if count else "Likely questions"


def released(count: int) -> str:
    return f"Released before, {count}" if count else "Released before"


def missing_contact(contact: TeamContact) -> bool:
    return not (contact.phone or contact.email)


def contact_lines(contact: TeamContact) -> tuple[str, ...]:
    """How the team is reached, as it stands on the page."""
    return tuple(each for each in (contact.team, contact.phone, contact.email, contact.web, contact.reply) if each)


def file_name(place: str, month: Month, *, draft: bool = False) -> str:
    """`Harrowgill briefing 2026-11.pdf`, or `… draft.pdf`: no sign in it that a file system forbids."""
    plain = " ".join(_FORBIDDEN.sub(" ", place).split()).strip(". ") or "Place"
    return f"{plain} briefing {month}{' draft' if draft else ''}.pdf"
