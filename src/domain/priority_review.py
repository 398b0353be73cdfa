"""A review of priorities: what may be decided about a candidate, what each decision needs, and the rules of a sitting.

Survey, incidents and harm stand side by side. They are never added, weighted or ranked together: a community decides.
Sources: Derbyshire and Nottinghamshire panels (three a place, quarterly, incidents and events and surveys together);
a residents' forum that publishes why some concerns are not adopted; the Neighbourhood Policing Guarantee's three
months.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from .dates import Period, add_months, day_short
from .issues import HARMS
from .priorities import AT_MOST, REVIEW_MONTHS
from .questionnaire import spelt

ADOPTED, PARTNER, NOT_ADOPTED = "adopted", "partner", "not_adopted"

DECISIONS = {ADOPTED: "Adopted", PARTNER: "A partner leads", NOT_ADOPTED: "Not adopted"}

TOLD = {ADOPTED: "adopted", PARTNER: "led by a partner", NOT_ADOPTED: "not adopted"}
"""The same after a number."""

NEEDS = {ADOPTED: ("reason",), PARTNER: ("partner", "reason"), NOT_ADOPTED: ("reason",)}
"""What a decision cannot do without: residents are told why, whichever way it went."""

MOST_ANSWERS = 5
"""Answers of the survey that are drawn, ties with the last included; any other can be put in."""

NOT_COUNTED = "not counted by street crime"


@dataclass(frozen=True, slots=True)
class Candidate:
    """What could become a priority, and what is known of it: three columns, and no sum of them.

    `id` is 0 while it is in no review. `standing`, `incidents_of` and `raised` are words, kept as they stood.
    """

    title: str
    option_key: str | None = None
    issue_id: int | None = None
    priority_id: int | None = None  # the priority it is already, or has become
    votes: int | None = None
    base: int | None = None
    standing: str = ""  # `rank 1–3 of 21, higher than before`
    incidents: int | None = None  # street crime of the matching types; None where it counts no such thing
    incidents_of: str = ""
    raised: str = ""  # `2 issues raised, 5 people asked to hear`
    harm: str = ""  # a key of domain.issues.HARMS
    harm_why: str = ""
    id: int = 0
    version: int = 0
    position: int = 0
    issue: str = ""  # its reference
    decision: str = ""  # a key of DECISIONS
    partner: str = ""
    reason: str = ""
    set_on: date | None = None  # of the priority it is or has become


@dataclass(frozen=True, slots=True)
class ReviewView:
    """A sitting: open while `decided_on` is None, and frozen from then on. `written_by`: whoever signed it here."""

    id: int
    uid: str
    version: int
    place_id: int
    place: str
    held_on: date
    period: Period
    decided_on: date | None
    decided_by: str
    note: str
    next_on: date | None
    candidates: tuple[Candidate, ...]

    @property
    def decided(self) -> bool:
        return self.decided_on is not None


# ---------------------------------------------------------------- the three columns


def survey_words(candidate: Candidate) -> str:
    """`53 of 110 people`; a candidate that no answer stands for says so."""
    if candidate.votes is None or candidate.base is None:
        return "not an answer of the survey"
    return f"{candidate.votes:,} of {candidate.base:,} people"


def incidents_words(candidate: Candidate) -> str:
    """`14 incidents`, or why there is no number."""
    if candidate.incidents is None:
        return candidate.incidents_of.split(".")[0] or NOT_COUNTED
    return f"{candidate.incidents:,} incident{'' if candidate.incidents == 1 else 's'}"


def harm_words(candidate: Candidate) -> str:
    return HARMS.get(candidate.harm, "not graded")


def survey_order(candidate: Candidate) -> tuple[float, int] | None:
    """By the share of people, then by people; None stands last whichever way it is sorted."""
    if candidate.votes is None or not candidate.base:
        return None
    return candidate.votes / candidate.base, candidate.votes


def incidents_order(candidate: Candidate) -> int | None:
    return candidate.incidents


def harm_order(candidate: Candidate) -> int | None:
    return list(HARMS).index(candidate.harm) if candidate.harm in HARMS else None


COLUMNS = {"survey": survey_order, "incidents": incidents_order, "harm": harm_order}
"""What candidates may be sorted by: one at a time."""


def sorted_by(candidates: Iterable[Candidate], column: str) -> tuple[Candidate, ...]:
    """Highest first by one column; those without a value last, in the order they were put down."""
    order = COLUMNS[column]
    known: list[Candidate] = []
    unknown: list[Candidate] = []
    for each in sorted(candidates, key=lambda one: one.position):
        (unknown if order(each) is None else known).append(each)
    return (*sorted(known, key=lambda one: order(one) or 0, reverse=True), *unknown)


# ---------------------------------------------------------------- what a review needs before it is decided


def missing(candidate: Candidate) -> str:
    """What a decision still lacks, as a sentence; "" where nothing does."""
    if candidate.decision not in DECISIONS:
        return "Decide: adopted, a partner leads, or not adopted."
    for need in NEEDS[candidate.decision]:
        if not getattr(candidate, need).strip():
            if need == "partner":
                return "Name the partner that leads."
            return "Say why in a few words: residents will ask."
    return ""


def latest_next(decided_on: date) -> date:
    """The last day a next review may have."""
    return add_months(decided_on, REVIEW_MONTHS)


def next_fault(decided_on: date, next_on: date | None) -> str:
    if next_on is None:
        return "Say when it is reviewed next."
    if next_on <= decided_on:
        return "The next review comes after this one."
    if next_on > (latest := latest_next(decided_on)):
        return f"The next review is within three months: by {day_short(latest)}."
    return ""


def too_many(candidates: Sequence[Candidate]) -> str:
    adopted = sum(each.decision == ADOPTED for each in candidates)
    if adopted <= AT_MOST:
        return ""
    return f"{spelt(adopted)} are adopted. A place has {spelt(AT_MOST).lower()} at most: give one to a partner or not."


def faults(
    candidates: Sequence[Candidate], *, decided_by: str, decided_on: date, next_on: date | None
) -> tuple[str, ...]:
    """Everything that keeps a review from being decided, one sentence each; none where it may be signed."""
    told = []
    if not candidates:
        told.append("There is nothing to decide on: put a candidate in first.")
    left = [each for each in candidates if missing(each)]
    if left:
        first = f"“{left[0].title}”: {missing(left[0])}"
        told.append(first if len(left) == 1 else f"{first} {spelt(len(left) - 1)} more to finish after it.")
    if said := too_many(candidates):
        told.append(said)
    if not decided_by.strip():
        told.append("Say who decided, in your own words: “Panel of seven: four councillors, two residents, one head”.")
    if said := next_fault(decided_on, next_on):
        told.append(said)
    return tuple(told)


# ---------------------------------------------------------------- words


def progress_words(candidates: Sequence[Candidate]) -> str:
    """`3 of 5 decided: 2 adopted, 1 not adopted`"""
    decided = [each for each in candidates if each.decision]
    told = f"{len(decided)} of {len(candidates)} decided"
    return f"{told}: {tally_words(decided)}" if decided else told


def tally_words(candidates: Iterable[Candidate]) -> str:
    """`3 adopted, 1 led by a partner, 1 not adopted`"""
    given = [each.decision for each in candidates]
    return ", ".join(f"{given.count(key)} {words}" for key, words in TOLD.items() if key in given)


def decision_words(candidate: Candidate) -> str:
    """`Adopted`, `United Utilities leads`, `Not adopted`; "" while nothing is decided."""
    if candidate.decision == PARTNER and candidate.partner.strip():
        return f"{candidate.partner.strip()} leads"
    return DECISIONS.get(candidate.decision, "")


def review_line(review: ReviewView) -> str:
    """`Decided 21 Oct 2026. 3 adopted, 2 not adopted`; a draft says how far it is."""
    if review.decided_on is None:
        return f"Draft, begun {day_short(review.held_on)}. {progress_words(review.candidates)}"
    return f"Decided {day_short(review.decided_on)}. {tally_words(review.candidates)}"
