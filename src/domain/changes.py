"""What a write changed, so that pages showing it ask again."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Changes:
    """`subjects`: "places", "officers", "events", "responses", "tallies", "crime", "priorities", "plans", "team",
    "questionnaires", "drafts" (of questionnaires), "figures" (from elsewhere),
    "issues" (with their timelines and links), "contacts", "actions" (promises too), "patrols", "powers", "messages",
    "queries", "meetings", "reviews" (of priorities).

    `id` is the record that was made or changed, and `said` one sentence for the message bar.
    """

    subjects: frozenset[str]
    id: int = 0
    said: str = ""

    @classmethod
    def of(cls, *subjects: str, id: int = 0, said: str = "") -> Changes:  # noqa: A002
        return cls(frozenset(subjects), id, said)
