"""Issues: where they come from, where they stand, what counts as resolved.

Statuses after what users of FixMyStreet missed (closed is not fixed, half fixed, tolerated, not ours), each with a
sentence; who may lead is the Neighbourhood Policing guidance's split of what police take on and what others do.
"""

from __future__ import annotations

SOURCES = {
    "survey": "Survey answers",
    "councillor": "A councillor",
    "resident": "A resident",
    "patrol": "A patrol",
    "partner": "A partner",
}

CATEGORIES = {
    "road": "Roads and parking",
    "asb": "Nuisance and noise",
    "drugs": "Drugs and alcohol",
    "burglary": "Burglary and theft",
    "vehicle": "Vehicles and cycles",
    "violence": "Violence and weapons",
    "hate": "Hate crime",
    "damage": "Damage and arson",
    "rural": "Rural, wildlife and heritage",
    "environment": "Litter, dogs and surroundings",
    "other": "Something else",
}
"""What an issue is about, wider than an answer of the survey, so that like can be set beside like."""

CATEGORY_OF = {
    "personal_theft": "burglary",
    "drug_dealing": "drugs",
    "criminal_damage": "damage",
    "wildlife_crime": "rural",
    "farming_theft": "rural",
    "heritage_crime": "rural",
    "hate_crime": "hate",
    "vehicle_crime": "vehicle",
    "house_burglary": "burglary",
    "animal_theft": "rural",
    "noise": "asb",
    "cycle_theft": "vehicle",
    "highway_obstruction": "road",
    "violent_crime": "violence",
    "nuisance_motorbikes": "asb",
    "alcohol": "drugs",
    "knife_crime": "violence",
    "drink_driving": "road",
    "drug_taking": "drugs",
    "dog_fouling": "environment",
    "road_safety": "road",
}
"""Answer of the standard survey -> the category that an issue born from it is given."""

STATUSES = {
    "new": "New",
    "looking": "Looking into it",
    "acting": "Acting",
    "partner": "With a partner",
    "partly": "Partly resolved",
    "resolved": "Resolved",
    "tolerated": "Tolerated",
    "not_ours": "Not ours",
}

CLOSED = ("resolved", "tolerated", "not_ours")
"""Leaving one of these is reopening, and needs a reason."""

EVIDENCE = {
    "wave": "The next wave of the survey",
    "call_back": "A call-back to those who raised it",
    "councillor": "A councillor’s word",
    "seen": "Seen by an officer, more than once",
}
"""What “resolved” rests on: the community's word, not only ours."""

HARMS = {"low": "Low", "medium": "Medium", "high": "High", "severe": "Severe"}
"""As the officer graded it, with a reason. Never added to anything."""

ENTRIES = {
    "note": "Note",
    "status": "Status",
    "told": "Told",
    "partner": "Partner",
    "meeting": "Meeting",
    "call_back": "Call-back",
}
"""Kinds of line in a timeline. What was done, promised, sent or patrolled is read from where it is kept."""

LINKS = {"priority": "Priority", "plan": "Plan", "duplicate": "Same as", "related": "Related to"}


def is_open(status: str) -> bool:
    return status not in CLOSED


def is_reopening(before: str, after: str) -> bool:
    """From one of `CLOSED` to one that is open."""
    return not is_open(before) and is_open(after)
