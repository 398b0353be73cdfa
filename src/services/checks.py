"""Read the store through: is every page whole, and does what is derived agree with what is recorded."""

from __future__ import annotations

from sqlalchemy import text

from ..models import SEARCHED
from ..models.search import CODE_BITS, EXTRA_BITS
from ..store.backup import check
from ..store.store import Store


def _documents() -> str:
    """The number that the index has for every row of the tables it holds."""
    keys = {"response_text": f"((response_id << {EXTRA_BITS}) | question_id)"}
    return " UNION ALL ".join(
        f"SELECT ({code} << {CODE_BITS}) | {keys.get(table, f'(id << {EXTRA_BITS})')} AS id FROM {table}"  # noqa: S608
        for table, (code, _title, _body) in SEARCHED.items()
    )


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
        "SELECT count(*) FROM response r WHERE r.batch_id IS NULL AND NOT EXISTS "
        "(SELECT 1 FROM journal j WHERE j.uid = r.uid AND j.subject = 'response' AND j.action = 'record')",
    ),
    (
        "A file of answers is not in the journal.",
        "SELECT count(*) FROM response_batch b WHERE NOT EXISTS "
        "(SELECT 1 FROM journal j WHERE j.uid = b.uid AND j.subject = 'response_batch' AND j.action = 'batch')",
    ),
    (
        "A file of answers has more responses than came with it, or some although it was withdrawn.",
        "SELECT count(*) FROM response_batch b WHERE CASE WHEN b.withdrawn IS NULL THEN b.imported ELSE 0 END < "
        "(SELECT count(*) FROM response r WHERE r.event_id = b.event_id AND r.batch_id = b.id)",
    ),
    (
        "A response holds a value or words to a question that its questionnaire does not ask.",
        "SELECT count(*) FROM (SELECT response_id, question_id FROM response_value "
        "UNION ALL SELECT response_id, question_id FROM response_text) v JOIN response r ON r.id = v.response_id "
        "WHERE NOT EXISTS (SELECT 1 FROM questionnaire_item i "
        "WHERE i.questionnaire_id = r.questionnaire_id AND i.question_id = v.question_id)",
    ),
    (
        "A file of figures is not in the journal.",
        "SELECT count(*) FROM figure_batch b WHERE NOT EXISTS "
        "(SELECT 1 FROM journal j WHERE j.uid = b.uid AND j.subject = 'figure_batch' AND j.action = 'batch')",
    ),
    (
        "A file of figures has more figures than came with it, or some although it was withdrawn.",
        "SELECT count(*) FROM figure_batch b WHERE CASE WHEN b.withdrawn IS NULL THEN b.rows ELSE 0 END < "
        "(SELECT count(*) FROM figure f WHERE f.batch_id = b.id)",
    ),
    (
        "A tally holds more marks of an answer than people took part.",
        "SELECT count(*) FROM tally_mark m JOIN tally t ON t.id = m.tally_id WHERE m.n > t.heads",
    ),
    (
        "Something that was written cannot be found by search.",
        f"SELECT count(*) FROM ({_documents()}) d WHERE d.id NOT IN (SELECT id FROM search_docsize)",  # noqa: S608
    ),
    (
        "Search holds words of something that is no longer here.",
        f"SELECT count(*) FROM search_docsize WHERE id NOT IN (SELECT id FROM ({_documents()}))",  # noqa: S608
    ),
)
"""What must be so, and a query that counts where it is not. (The index itself is read through by the store's check.)"""


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
