"""Read the store through: is every page whole, and does what is derived agree with what is recorded."""

from __future__ import annotations

from sqlalchemy import text

from ..store.backup import check
from ..store.store import Store

AGREE = (
    (
        "A month of street crime does not add up to the rows of its file.",
        "SELECT count(*) FROM crime_load l WHERE l.rows <> "
        "(SELECT coalesce(sum(n), 0) FROM street_crime s WHERE s.load_id = l.id)",
    ),
    (
        "A response says that its person is a visitor and lives here.",
        "SELECT count(*) FROM response WHERE visitor AND place_id IS NOT NULL",
    ),
    (
        "A response holds an answer that its questionnaire does not ask.",
        "SELECT count(*) FROM response_tick t JOIN response r ON r.id = t.response_id "
        "JOIN option o ON o.id = t.option_id WHERE NOT EXISTS (SELECT 1 FROM questionnaire_item i "
        "WHERE i.questionnaire_id = r.questionnaire_id AND i.question_id = o.question_id)",
    ),
    (
        "A response is not in the journal.",
        "SELECT count(*) FROM response r WHERE NOT EXISTS "
        "(SELECT 1 FROM journal j WHERE j.uid = r.uid AND j.subject = 'response' AND j.action = 'record')",
    ),
)


def check_store(store: Store) -> tuple[str, ...]:
    """Faults in words, none where the store is whole."""
    faults = list(check(store))
    with store.reading() as session:
        faults += [said for said, query in AGREE if session.scalar(text(query))]
    return tuple(faults)


def counts(store: Store) -> dict[str, int]:
    """How many of each thing the store holds, for the check's report."""
    tables = ("place", "officer", "event", "response", "priority", "plan", "crime_load", "journal")
    with store.reading() as session:
        return {name: int(session.scalar(text(f"SELECT count(*) FROM {name}")) or 0) for name in tables}  # noqa: S608
