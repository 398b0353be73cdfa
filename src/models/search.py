"""The full-text index over everything the team wrote, and the triggers that keep it in every transaction.

It holds no text of its own (contentless FTS5): a hit is a number that names the table and the record, and the words
shown are read from the record. What is deleted leaves the index at once (`secure-delete`).
Source: https://www.sqlite.org/fts5.html, sections 4.4.2 and 6.10.
"""

from __future__ import annotations

from sqlalchemy import DDL, event

from .base import Base

SEARCHED: dict[str, tuple[int, tuple[str, ...], tuple[str, ...]]] = {
    "issue": (1, ("reference", "title"), ("what", "partners")),
    "issue_entry": (2, (), ("text",)),
    "contact": (3, ("name",), ("organisation", "role", "email", "phone", "address", "wants", "note")),
    "priority": (4, ("title",), ("why",)),
    "priority_update": (5, (), ("text",)),
    "plan": (6, ("reference", "title"), ("problem", "public_words")),
    "plan_action": (7, ("text",), ("owner", "agency", "mechanism", "result")),
    "action": (8, ("text",), ("owner", "promised_to", "outcome")),
    "event": (9, ("name",), ("note", "partners")),
    "event_note": (10, ("text",), ("owner", "outcome")),
    "meeting": (11, (), ("agenda", "minutes")),
    "message": (12, ("subject",), ("audience", "text")),
    "resident_query": (13, ("subject",), ("text", "reply")),
    "patrol": (14, ("title",), ("spot", "why")),
    "patrol_visit": (15, (), ("seen",)),
    "power_use": (16, (), ("power", "agency", "note")),
    "poll": (17, ("text",), ()),
    "response_text": (18, (), ("text",)),
    "place": (19, ("name",), ("code",)),
    "officer": (20, ("name",), ("collar", "rank")),
    "questionnaire": (21, ("title",), ()),
    "priority_candidate": (22, ("title",), ("reason", "partner")),
    "plan_text": (23, (), ("text",)),
    "plan_hypothesis": (24, ("text",), ("pro", "contra", "source")),
    "plan_review": (25, (), ("advice", "reviewer")),
    "briefing_text": (26, (), ("text",)),
    "release": (27, ("title",), ("text",)),
}
"""Table -> its number, the columns of its title, the columns of its body."""

CODE_BITS, EXTRA_BITS = 56, 16
"""A hit is `number << 56 | id << 16`; of a resident's words `id` is the response's, and the question is added."""


def _document(table: str, row: str) -> str:
    """The values (rowid, title, body) of one record, as the index has to be given them, then and when it goes."""
    code, title, body = SEARCHED[table]
    key = f"({row}.response_id << {EXTRA_BITS}) | {row}.question_id" if table == "response_text" else ""
    key = key or f"({row}.id << {EXTRA_BITS})"
    texts = (" || ' ' || ".join(f"coalesce({row}.{column}, '')" for column in columns) for columns in (title, body))
    return ", ".join([f"({code} << {CODE_BITS}) | {key}", *(text or "''" for text in texts)])


def _triggers(table: str) -> dict[str, str]:
    columns = ", ".join(SEARCHED[table][1] + SEARCHED[table][2])
    put = f"INSERT INTO search (rowid, title, body) VALUES ({_document(table, 'new')});"  # noqa: S608 - our own names
    drop = f"INSERT INTO search (search, rowid, title, body) VALUES ('delete', {_document(table, 'old')});"  # noqa: S608
    made = {
        "put": f"AFTER INSERT ON {table} BEGIN {put} END",
        "change": f"AFTER UPDATE OF {columns} ON {table} BEGIN {drop} {put} END",
        "drop": f"AFTER DELETE ON {table} BEGIN {drop} END",
    }
    return {f"search_{table}_{name}": f"CREATE TRIGGER search_{table}_{name} {rest}" for name, rest in made.items()}


SEARCH_TABLE = (
    "CREATE VIRTUAL TABLE search USING fts5(title, body, content='', "
    "tokenize='unicode61 remove_diacritics 2', prefix='2 3')"
)
SECURE = "INSERT INTO search (search, rank) VALUES ('secure-delete', 1)"
SEARCH_WORDS = "CREATE VIRTUAL TABLE temp.search_words USING fts5vocab(main, search, instance)"
"""The words of the index, of one connection: reads them where they are and is nowhere in the file."""

SEARCH_TRIGGERS: dict[str, str] = {}
for _table in SEARCHED:
    SEARCH_TRIGGERS |= _triggers(_table)

for _statement in (SEARCH_TABLE, SECURE, *SEARCH_TRIGGERS.values()):
    event.listen(Base.metadata, "after_create", DDL(_statement))  # type: ignore[no-untyped-call]
