"""Questionnaires of any kind, each version with its document; tallies, files of responses, cards of events.

Columns are added where they can be; `question` is made anew, since its key is now its own questionnaire's.
"""

from __future__ import annotations

import json
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    _questions()
    _questionnaires()
    _events()
    _responses()
    _tallies()


def _text(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.String(), nullable=False)


def _number(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Integer(), nullable=nullable)


def _day(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Date(), nullable=True)


def _bytes(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.LargeBinary(), nullable=False)


def _points_at(table: str, column: str, target: str, *, goes_with: bool = False) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_{column}_{target}"
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=name, ondelete="CASCADE" if goes_with else None)


def _unique(table: str, *columns: str) -> sa.UniqueConstraint:
    return sa.UniqueConstraint(*columns, name=f"uq_{table}_{'_'.join(columns)}")


def _table(table: str, *parts: Any, key: tuple[str, ...] = ("id",), **settings: Any) -> None:
    op.create_table(table, *parts, sa.PrimaryKeyConstraint(*key, name=f"pk_{table}"), **settings)


def _recorded(table: str, *parts: Any) -> None:
    columns = [part for part in parts if isinstance(part, sa.Column)]
    constraints = [part for part in parts if not isinstance(part, sa.Column)]
    own = (_number("id"), _bytes("uid"), _number("version"))
    _table(table, *columns, *own, *constraints, _unique(table, "uid"))


def _add(table: str, *columns: str) -> None:
    for column in columns:
        op.execute(f"ALTER TABLE {table} ADD COLUMN {column}")


def _questions() -> None:
    op.create_table(
        "new_question",
        _text("scope"),
        _text("key"),
        _text("kind"),
        _number("max_ticks", nullable=True),
        sa.Column("voluntary", sa.Boolean(), nullable=False),
        _number("id"),
        _bytes("uid"),
        _number("version"),
        sa.PrimaryKeyConstraint("id", name="pk_question"),
        _unique("question", "scope", "key"),
        _unique("question", "uid"),
    )
    brought_by = (
        "coalesce((SELECT q.key FROM questionnaire q JOIN questionnaire_item i ON i.questionnaire_id = q.id "
        "WHERE i.question_id = question.id ORDER BY q.id LIMIT 1), '')"
    )
    same = "key, kind, max_ticks, voluntary, id, uid, version"
    op.execute(f"INSERT INTO new_question (scope, {same}) SELECT {brought_by}, {same} FROM question")  # noqa: S608
    op.execute("DROP TABLE question")
    op.execute("ALTER TABLE new_question RENAME TO question")
    _add(
        "option",
        "merged_into_id INTEGER CONSTRAINT fk_option_merged_into_id_option REFERENCES option (id)",
        "merged_on DATE",
    )


def _questionnaires() -> None:
    _add(
        "questionnaire",
        "document VARCHAR DEFAULT '' NOT NULL",
        "change VARCHAR DEFAULT '' NOT NULL",
        "offered BOOLEAN DEFAULT 1 NOT NULL",
    )
    _table(
        "questionnaire_draft",
        _number("id"),
        _text("key"),
        _number("base_id", nullable=True),
        _text("document"),
        _number("changed"),
        _unique("questionnaire_draft", "key"),
        _points_at("questionnaire_draft", "base_id", "questionnaire"),
    )
    connection = op.get_bind()
    held = connection.exec_driver_sql("SELECT id, key, number, title FROM questionnaire").all()
    for questionnaire_id, key, number, title in held:
        document = {"key": key, "number": number, "title": title, "questions": _asked(connection, questionnaire_id)}
        connection.exec_driver_sql(
            "UPDATE questionnaire SET document = ? WHERE id = ?",
            (json.dumps(document, ensure_ascii=False, separators=(",", ":")), questionnaire_id),
        )


def _asked(connection: sa.Connection, questionnaire_id: int) -> list[dict[str, Any]]:
    """The questions of a version with the words they have today, as plain values."""
    rows = connection.exec_driver_sql(
        "SELECT q.id, q.key, q.kind, q.max_ticks, q.voluntary FROM question q "
        "JOIN questionnaire_item i ON i.question_id = q.id WHERE i.questionnaire_id = ? ORDER BY i.position",
        (questionnaire_id,),
    ).all()
    questions = []
    for question_id, key, kind, max_ticks, voluntary in rows:
        question = {"key": key, "kind": kind, **_words(connection, question_id, None)}
        if max_ticks is not None:
            question["max_ticks"] = max_ticks
        if voluntary:
            question["voluntary"] = True
        if options := _options(connection, question_id):
            question["options"] = options
        questions.append(question)
    return questions


def _options(connection: sa.Connection, question_id: int) -> list[dict[str, Any]]:
    rows = connection.exec_driver_sql(
        "SELECT id, key, exclusive FROM option WHERE question_id = ? AND NOT retired ORDER BY position",
        (question_id,),
    ).all()
    return [
        {"key": key, **_words(connection, question_id, option_id), **({"exclusive": True} if exclusive else {})}
        for option_id, key, exclusive in rows
    ]


def _words(connection: sa.Connection, question_id: int, option_id: int | None) -> dict[str, str]:
    text, hint = connection.exec_driver_sql(
        "SELECT text, hint FROM label WHERE question_id = ? AND option_id IS ? ORDER BY since DESC, id DESC LIMIT 1",
        (question_id, option_id),
    ).one()
    return {"text": text, "hint": hint} if hint else {"text": text}


def _events() -> None:
    _add(
        "event",
        "passed INTEGER DEFAULT 0 NOT NULL",
        "abandoned INTEGER DEFAULT 0 NOT NULL",
        "attendance INTEGER",
        "minutes INTEGER",
        "spoken_to INTEGER",
        "partners VARCHAR DEFAULT '' NOT NULL",
        "series VARCHAR DEFAULT '' NOT NULL",
    )
    op.create_index("ix_event_series", "event", ["series"])
    _recorded(
        "event_note",
        _number("event_id"),
        _text("kind"),
        _text("text"),
        _text("owner"),
        _day("due"),
        _day("done_on"),
        _points_at("event_note", "event_id", "event", goes_with=True),
    )
    op.create_index("ix_event_note_event_id", "event_note", ["event_id"])


def _responses() -> None:
    _recorded(
        "response_batch",
        _number("event_id"),
        _number("questionnaire_id"),
        _text("name"),
        _bytes("digest"),
        _text("columns"),
        _number("rows"),
        _number("imported"),
        _number("rejected"),
        _number("at"),
        _number("withdrawn", nullable=True),
        _points_at("response_batch", "event_id", "event"),
        _points_at("response_batch", "questionnaire_id", "questionnaire"),
    )
    op.create_index("ix_response_batch_event_id", "response_batch", ["event_id"])
    op.create_index("ix_response_batch_digest", "response_batch", ["digest"])
    _table(
        "column_match",
        _number("id"),
        _text("questionnaire_key"),
        _bytes("headers"),
        _text("columns"),
        _number("changed"),
        _unique("column_match", "questionnaire_key", "headers"),
    )
    batch = "fk_response_batch_id_response_batch"
    _add(
        "response",
        "way VARCHAR DEFAULT 'interview' NOT NULL",
        f"batch_id INTEGER CONSTRAINT {batch} REFERENCES response_batch (id)",
        "source BLOB",
    )
    _add("response_tick", "rank INTEGER")
    _table(
        "response_value",
        _number("response_id"),
        _number("question_id"),
        _text("value"),
        _points_at("response_value", "response_id", "response", goes_with=True),
        _points_at("response_value", "question_id", "question"),
        key=("response_id", "question_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_response_value_question", "response_value", ["question_id"])


def _tallies() -> None:
    _recorded(
        "tally",
        _number("event_id"),
        _number("questionnaire_id"),
        _number("question_id"),
        _text("way"),
        _number("heads"),
        _number("place_id", nullable=True),
        _text("note"),
        _points_at("tally", "event_id", "event", goes_with=True),
        _points_at("tally", "questionnaire_id", "questionnaire"),
        _points_at("tally", "question_id", "question"),
        _points_at("tally", "place_id", "place"),
    )
    op.create_index("ix_tally_event_id", "tally", ["event_id"])
    _table(
        "tally_mark",
        _number("tally_id"),
        _number("option_id"),
        _number("n"),
        _points_at("tally_mark", "tally_id", "tally", goes_with=True),
        _points_at("tally_mark", "option_id", "option"),
        key=("tally_id", "option_id"),
        sqlite_with_rowid=False,
    )
