"""Fields of the journal, and the keys they hold, in the words of the pages."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from . import (
    contacts,
    events,
    issues,
    meetings,
    messages,
    places,
    plan_measures,
    plan_reviews,
    plans,
    priorities,
    priority_review,
    queries,
)
from .dates import clock, day_short
from .techniques import technique

TABLES = {
    "place": "Place",
    "officer": "Officer",
    "event": "Event",
    "questionnaire": "Questionnaire",
    "question": "Question",
    "option": "Answer",
    "response": "Response",
    "response_batch": "File of responses",
    "event_note": "Line of the card",
    "tally": "Tally",
    "crime_load": "Street crime",
    "priority": "Priority",
    "priority_update": "What was done",
    "plan": "Plan",
    "plan_action": "Action",
    "census_table": "Census table",
    "figure": "Figure",
    "figure_batch": "File of figures",
    "about": "Team",
    "issue": "Issue",
    "issue_entry": "Line of an issue",
    "issue_link": "Link of an issue",
    "contact": "Contact",
    "contact_issue": "Asked to hear",
    "erasure": "Person erased",
    "action": "Action",
    "patrol": "Patrol",
    "patrol_visit": "Visit",
    "power_use": "Power used",
    "message": "Message",
    "message_batch": "File of messages",
    "resident_query": "Query",
    "meeting": "Meeting",
    "meeting_person": "Who came",
    "poll": "Poll",
    "poll_choice": "Choice of a poll",
    "priority_review": "Review of priorities",
    "priority_candidate": "Candidate",
    "plan_batch": "File of plans",
    "plan_text": "Words of a plan",
    "plan_hypothesis": "What may cause it",
    "plan_measure": "Measure",
    "plan_reading": "Frozen figures",
    "plan_pin": "Pinned chart",
    "plan_review": "Look at a plan",
    "briefing": "Briefing",
    "briefing_text": "Words of a briefing",
    "briefing_find": "Looked at before release",
    "release": "Released",
    "release_file": "Released file",
    "house_file": "House style",
}
"""Table -> what one row of it is called."""

NAMES = {
    "what": "description",
    "why": "reason",
    "set on": "day it was set",
    "review by": "review",
    "closed on": "day it closed",
    "started on": "start",
    "done on": "done",
    "votes": "people who ticked it",
    "base": "people who answered",
    "option": "answer it stands for",
    "starts": "begins",
    "refused": "people who said no",
    "passed": "people who walked past",
    "abandoned": "forms left half-way",
    "elsewhere": "people who live elsewhere",
    "attendance": "people in the room",
    "minutes": "officers’ minutes",
    "spoken to": "people spoken to",
    "partners": "who stood with us",
    "record": "form",
    "batch": "files brought in",
    "on": "day",
    "max ticks": "ticks at most",
    "harm why": "reason for the harm",
    "withdrawn why": "reason for withdrawing",
    "miss why": "reason for the miss",
    "promised on": "day it was promised",
    "withdrawn on": "day it was withdrawn",
    "consent on": "day they agreed",
    "consent words": "words they agreed to",
    "wants": "what they want to hear of",
    "strand": "part of the community",
    "asked on": "day they asked",
    "told on": "day they were told",
    "raised": "raised it themselves",
    "linked on": "day it was linked",
    "other": "other issue",
    "lies in": "lies in",
    "n": "how many",
    "used on": "day it was used",
    "starts on": "first day",
    "ends on": "last day",
    "sent on": "day it was sent",
    "reached": "people reached",
    "rating": "readers’ rating",
    "held on": "day of the review",
    "decided on": "day it was decided",
    "decided by": "who decided",
    "next on": "next review",
    "period first": "survey from",
    "period last": "survey to",
    "wave first": "survey from",
    "wave last": "survey to",
    "incidents of": "what was counted",
    "opened on": "day it was opened",
    "at": "when",
    "left": "left the team",
    "compared place": "comparison place",
}
"""Field with blanks for lines -> what it is called, where that is another word."""

OTHERWISE = {
    "issue.partners": "partner agencies",
    "meeting.minutes": "minutes",
    "patrol.minutes": "minutes of a visit",
    "patrol_visit.started": "came",
    "patrol_visit.ended": "left",
    "priority_update.on": "day",
    "plan_measure.spec": "what is counted",
    "plan_measure.target_by": "day of the target",
    "plan_measure.after_from": "day from which it should show",
    "plan_measure.design": "how it is judged",
    "plan_reading.series": "month by month",
    "plan_reading.taken_at": "read",
    "plan_reading.taken_by": "read by",
    "plan_reading.compared_n": "how many in the comparison place",
    "plan_reading.compared_base": "people who answered there",
}
"""The same where a table calls it otherwise."""

VALUES: Mapping[str, Mapping[str, str]] = {
    "issue.status": issues.STATUSES,
    "issue_entry.status": issues.STATUSES,
    "issue.source": issues.SOURCES,
    "issue.category": issues.CATEGORIES,
    "issue.harm": issues.HARMS,
    "issue_entry.kind": issues.ENTRIES,
    "issue_entry.evidence": issues.EVIDENCE,
    "issue_link.kind": issues.LINKS,
    "contact.kind": contacts.KINDS,
    "contact.channel": contacts.CHANNELS,
    "message.channel": messages.CHANNELS,
    "resident_query.channel": queries.CHANNELS,
    "meeting.kind": meetings.KINDS,
    "meeting_person.role": {role: words for role, (words, _many) in meetings.ROLES.items()},
    "event.kind": events.KINDS,
    "event_note.kind": events.NOTES,
    "place.kind": places.KINDS,
    "priority.status": priorities.STATUSES,
    "plan.stage": plans.STAGES,
    "plan.outcome": plans.OUTCOMES,
    "plan.risk": plan_reviews.RISKS,
    "plan_measure.kind": plan_measures.KINDS,
    "plan_measure.direction": plan_measures.DIRECTIONS,
    "plan_measure.design": {key: each.label for key, each in plan_measures.DESIGNS.items()},
    "plan_reading.role": plan_measures.ROLES,
    "plan_review.level": plan_reviews.LEVELS,
    "plan_review.decision": plan_reviews.DECISIONS,
    "plan_review.signs": plan_reviews.SIGNED,
    "priority_candidate.decision": priority_review.DECISIONS,
    "priority_candidate.harm": issues.HARMS,
}
"""Table and field -> key -> words."""

_MOMENTS = ("starts", "ends", "at", "received", "replied", "started", "ended", "taken_at")


def field_name(subject: str, field: str) -> str:
    """`day it was set`; `field` as the journal has it or with blanks."""
    blank = field.removesuffix("_id").replace("_", " ")
    return OTHERWISE.get(f"{subject}.{blank.replace(' ', '_')}", NAMES.get(blank, blank))


def value_told(subject: str, field: str, value: str) -> str:
    """Keys of rules, days and moments as words; everything else as it is."""
    name = field.replace(" ", "_")
    if (subject, name) == ("plan_action", "technique") and value.isdecimal():
        found = technique(int(value))
        return found.label if found else value
    if (subject, name) in (("plan_measure", "spec"), ("plan_reading", "series")) and value:
        return plan_measures.json_told(value)
    known = VALUES.get(f"{subject}.{name}")
    if known is not None:
        return known.get(value, value)
    try:
        if name in _MOMENTS and value:
            moment = datetime.fromisoformat(value).astimezone()
            return f"{day_short(moment.date())}, {clock(moment)}"
        return day_short(date.fromisoformat(value))
    except ValueError:
        return value
