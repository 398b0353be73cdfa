"""The first store: every table, index and trigger as Beatbook began with them.

Written out in full and never changed again, whatever becomes of the mapped classes.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

STAYS = "BEGIN SELECT RAISE(ABORT, 'practice stays practice'); END"


def upgrade() -> None:
    _about_and_journal()
    _people_and_places()
    _questionnaires()
    _events()
    _responses()
    _street_crime()
    _priorities()
    _plans()


def _text(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.String(), nullable=nullable)


def _number(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    """A count, a local key, or a moment in milliseconds."""
    return sa.Column(name, sa.Integer(), nullable=nullable)


def _flag(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Boolean(), nullable=False)


def _day(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Date(), nullable=nullable)


def _bytes(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.LargeBinary(), nullable=nullable)


def _points_at(table: str, column: str, target: str, *, goes_with: bool = False) -> sa.ForeignKeyConstraint:
    """A foreign key; `goes_with`: the row goes when the one it points at goes."""
    name = f"fk_{table}_{column}_{target}"
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=name, ondelete="CASCADE" if goes_with else None)


def _unique(table: str, *columns: str) -> sa.UniqueConstraint:
    return sa.UniqueConstraint(*columns, name=f"uq_{table}_{'_'.join(columns)}")


def _table(table: str, *parts: Any, key: tuple[str, ...] = ("id",), **settings: Any) -> None:
    op.create_table(table, *parts, sa.PrimaryKeyConstraint(*key, name=f"pk_{table}"), **settings)


def _recorded(table: str, *parts: Any, **settings: Any) -> None:
    """A table whose rows the outside world can name."""
    columns = [part for part in parts if isinstance(part, sa.Column)]
    constraints = [part for part in parts if not isinstance(part, sa.Column)]
    own = (_number("id"), _bytes("uid"), _number("version"))
    _table(table, *columns, *own, *constraints, _unique(table, "uid"), **settings)


def _about_and_journal() -> None:
    _table("about", _text("key"), _text("value"), key=("key",))
    op.execute(
        "CREATE TRIGGER about_practice_stays BEFORE UPDATE ON about "
        f"WHEN old.key = 'practice' OR new.key = 'practice' {STAYS}"
    )
    op.execute(f"CREATE TRIGGER about_practice_kept BEFORE DELETE ON about WHEN old.key = 'practice' {STAYS}")
    once = "WHEN new.key = 'practice' AND EXISTS (SELECT 1 FROM about WHERE key = 'practice')"
    op.execute(f"CREATE TRIGGER about_practice_once BEFORE INSERT ON about {once} {STAYS}")
    _table(
        "journal",
        _number("id"),
        _number("at"),
        _text("officer"),
        _text("subject"),
        _bytes("uid"),
        _text("action"),
        _text("field", nullable=True),
        _text("old", nullable=True),
        _text("new", nullable=True),
        _text("why"),
    )
    op.create_index("ix_journal_at", "journal", ["at"], sqlite_where=sa.text("subject <> 'response'"))
    op.create_index("ix_journal_uid", "journal", ["uid", "id"])


def _people_and_places() -> None:
    _recorded("officer", _text("collar"), _text("name"), _text("rank"), _flag("left"))
    op.create_index("ix_officer_collar", "officer", ["collar"])
    _recorded(
        "place",
        _text("kind"),
        _text("code", nullable=True),
        _text("name"),
        _text("vintage", nullable=True),
        _number("population", nullable=True),
        _number("households", nullable=True),
        _flag("retired"),
        _text("source"),
        _bytes("outline", nullable=True),
    )
    op.create_index("ix_place_code", "place", ["code"])
    op.create_index("ix_place_name", "place", ["name"])
    _table(
        "place_part",
        _number("parent_id"),
        _number("child_id"),
        sa.Column("share", sa.Double(), nullable=False),
        _flag("stated"),
        _points_at("place_part", "parent_id", "place", goes_with=True),
        _points_at("place_part", "child_id", "place", goes_with=True),
        key=("parent_id", "child_id"),
    )
    op.create_index("ix_place_part_child_id", "place_part", ["child_id"])


def _questionnaires() -> None:
    _recorded(
        "questionnaire",
        _text("key"),
        _number("number"),
        _text("title"),
        _day("published_on"),
        _unique("questionnaire", "key", "number"),
    )
    _recorded(
        "question",
        _text("key"),
        _text("kind"),
        _number("max_ticks", nullable=True),
        _flag("voluntary"),
        _unique("question", "key"),
    )
    _recorded(
        "option",
        _number("question_id"),
        _text("key"),
        _number("position"),
        _flag("exclusive"),
        _flag("retired"),
        _unique("option", "question_id", "key"),
        _points_at("option", "question_id", "question"),
    )
    _table(
        "questionnaire_item",
        _number("questionnaire_id"),
        _number("question_id"),
        _number("position"),
        _points_at("questionnaire_item", "questionnaire_id", "questionnaire"),
        _points_at("questionnaire_item", "question_id", "question"),
        key=("questionnaire_id", "question_id"),
    )
    _labels()


def _labels() -> None:
    _table(
        "label",
        _number("id"),
        _number("question_id"),
        _number("option_id", nullable=True),
        _text("language"),
        _day("since"),
        _text("text"),
        _text("hint"),
        _points_at("label", "question_id", "question"),
        _points_at("label", "option_id", "option"),
    )
    op.create_index("ix_label_option_id", "label", ["option_id"])
    op.create_index("ix_label_question_id", "label", ["question_id"])


def _events() -> None:
    _recorded(
        "event",
        _text("name"),
        _text("kind"),
        _number("place_id"),
        _number("officer_id", nullable=True),
        _number("questionnaire_id"),
        _number("starts"),
        _number("ends", nullable=True),
        _text("note"),
        _number("refused"),
        _number("elsewhere"),
        _flag("finished"),
        _points_at("event", "place_id", "place"),
        _points_at("event", "officer_id", "officer"),
        _points_at("event", "questionnaire_id", "questionnaire"),
    )
    op.create_index("ix_event_place_id", "event", ["place_id"])
    op.create_index("ix_event_starts", "event", ["starts"])
    _table(
        "draft",
        _number("id"),
        _number("event_id"),
        _number("changed"),
        _text("answers"),
        _number("place_id", nullable=True),
        _flag("visitor"),
        _points_at("draft", "event_id", "event", goes_with=True),
        _points_at("draft", "place_id", "place"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_draft_event_id", "draft", ["event_id"])


def _responses() -> None:
    _recorded(
        "response",
        _number("event_id"),
        _number("questionnaire_id"),
        _number("place_id", nullable=True),
        _flag("visitor"),
        _number("taken"),
        _points_at("response", "event_id", "event"),
        _points_at("response", "questionnaire_id", "questionnaire"),
        _points_at("response", "place_id", "place"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_response_event_id", "response", ["event_id"])
    op.create_index("ix_response_place_taken", "response", ["place_id", "taken"])
    _table(
        "response_tick",
        _number("response_id"),
        _number("option_id"),
        _points_at("response_tick", "response_id", "response", goes_with=True),
        _points_at("response_tick", "option_id", "option"),
        key=("response_id", "option_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_response_tick_option", "response_tick", ["option_id"])
    _table(
        "response_text",
        _number("response_id"),
        _number("question_id"),
        _text("text"),
        _points_at("response_text", "response_id", "response", goes_with=True),
        _points_at("response_text", "question_id", "question"),
        key=("response_id", "question_id"),
    )


def _street_crime() -> None:
    _recorded(
        "crime_load",
        _number("force_id"),
        _number("month"),
        _number("rows"),
        _number("without_location"),
        _text("source"),
        _number("loaded"),
        _unique("crime_load", "force_id", "month"),
        _points_at("crime_load", "force_id", "place"),
    )
    _table("crime_type", _number("id"), _text("name"), _unique("crime_type", "name"))
    _table(
        "crime_point",
        _number("id"),
        _number("longitude"),
        _number("latitude"),
        _unique("crime_point", "longitude", "latitude"),
    )
    _table(
        "street_crime",
        _number("id"),
        _number("load_id"),
        _number("type_id"),
        _number("point_id", nullable=True),
        _number("n"),
        _points_at("street_crime", "load_id", "crime_load", goes_with=True),
        _points_at("street_crime", "type_id", "crime_type"),
        _points_at("street_crime", "point_id", "crime_point"),
    )
    op.create_index("ix_street_crime_load", "street_crime", ["load_id", "type_id", "n"])
    op.create_index("ix_street_crime_point", "street_crime", ["point_id", "load_id", "type_id", "n"])
    _point_places()


def _point_places() -> None:
    _table(
        "point_place",
        _number("place_id"),
        _number("point_id"),
        _points_at("point_place", "place_id", "place", goes_with=True),
        _points_at("point_place", "point_id", "crime_point", goes_with=True),
        key=("place_id", "point_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_point_place_point", "point_place", ["point_id"])


def _priorities() -> None:
    _recorded(
        "priority",
        _number("place_id"),
        _text("title"),
        _text("why"),
        _day("set_on"),
        _day("review_by"),
        _text("status"),
        _day("closed_on", nullable=True),
        _number("option_id", nullable=True),
        _number("votes", nullable=True),
        _number("base", nullable=True),
        _points_at("priority", "place_id", "place"),
        _points_at("priority", "option_id", "option"),
    )
    op.create_index("ix_priority_place_id", "priority", ["place_id"])
    _recorded(
        "priority_update",
        _number("priority_id"),
        _day("done_on"),
        _text("text"),
        _points_at("priority_update", "priority_id", "priority", goes_with=True),
    )
    op.create_index("ix_priority_update_priority_id", "priority_update", ["priority_id"])


def _plans() -> None:
    _recorded(
        "plan",
        _text("reference"),
        _text("title"),
        _text("problem"),
        _text("public_words"),
        _number("place_id"),
        _number("priority_id", nullable=True),
        _text("stage"),
        _number("owner_id", nullable=True),
        _day("started_on"),
        _day("next_review", nullable=True),
        _day("closed_on", nullable=True),
        _points_at("plan", "place_id", "place"),
        _points_at("plan", "priority_id", "priority"),
        _points_at("plan", "owner_id", "officer"),
    )
    op.create_index("ix_plan_place_id", "plan", ["place_id"])
    op.create_index("ix_plan_reference", "plan", ["reference"])
    _recorded(
        "plan_action",
        _number("plan_id"),
        _text("text"),
        _text("owner"),
        _day("due", nullable=True),
        _day("done_on", nullable=True),
        _points_at("plan_action", "plan_id", "plan", goes_with=True),
    )
    op.create_index("ix_plan_action_plan_id", "plan_action", ["plan_id"])
