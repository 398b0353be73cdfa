"""The decision note: what was known of each candidate, what was decided and why, as it stood when it was signed."""

from __future__ import annotations

from dataclasses import dataclass

from .dates import day_long
from .priority_review import (
    Candidate,
    ReviewView,
    decision_words,
    harm_words,
    incidents_words,
    survey_words,
    tally_words,
)

FOOT = (
    "Survey, incidents and harm were looked at side by side and not added. The counts are the team’s own, "
    "as they stood: they have not been through the guard for publishing."
)
PRACTICE = "Practice data: none of this happened."


@dataclass(frozen=True, slots=True)
class NoteItem:
    """One candidate: its name, what was decided, and (label, words) of what was known."""

    title: str
    decision: str
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class DecisionNote:
    title: str
    lines: tuple[tuple[str, str], ...]
    items: tuple[NoteItem, ...]
    foot: tuple[str, ...]


def decision_note(review: ReviewView, *, practice: bool = False) -> DecisionNote:
    """The note of a review; of a draft it says that nothing is decided."""
    lines = [("Decided", _when(review)), ("By", review.decided_by or "nobody yet")]
    lines += [("Looked at", f"survey and street crime, {review.period.label}")]
    if review.candidates:
        lines += [("Outcome", tally_words(review.candidates) or "nothing is decided yet")]
    if review.next_on is not None:
        lines += [("Next review", f"by {day_long(review.next_on)}")]
    if review.note:
        lines += [("Note", review.note)]
    return DecisionNote(
        f"Review of priorities: {review.place}",
        tuple(lines),
        tuple(item_of(each) for each in review.candidates),
        (FOOT, PRACTICE) if practice else (FOOT,),
    )


def item_of(candidate: Candidate) -> NoteItem:
    """A candidate with its three columns, the decision and its reason."""
    known = [
        ("Survey", joined(survey_words(candidate), candidate.standing)),
        ("Incidents", joined(*incident_parts(candidate))),
        ("Harm", joined(harm_words(candidate), candidate.harm_why, mark=". ")),
    ]
    if candidate.reason:
        known += [("Reason", candidate.reason)]
    return NoteItem(candidate.title, decision_words(candidate) or "not decided", tuple(known))


def incident_parts(candidate: Candidate) -> tuple[str, str, str]:
    """The number or why there is none, what was counted, and the issues raised."""
    number = incidents_words(candidate)
    return number, candidate.incidents_of if candidate.incidents is not None else "", candidate.raised


def joined(*parts: str, mark: str = "; ") -> str:
    return mark.join(part.rstrip(".") if mark == ". " else part for part in parts if part)


def note_text(note: DecisionNote) -> str:
    """The note as plain text, to be pasted into minutes or a message to the clerk."""
    lines = [note.title, ""]
    lines += [f"{name}: {words}" for name, words in note.lines]
    for item in note.items:
        lines += ["", f"{item.title}: {item.decision}"]
        lines += [f"  {name}: {words}" for name, words in item.lines]
    return "\n".join([*lines, "", *note.foot, ""])


def _when(review: ReviewView) -> str:
    return "not yet: this is a draft" if review.decided_on is None else f"on {day_long(review.decided_on)}"
