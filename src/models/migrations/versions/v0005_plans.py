"""Plans stage by stage: words, hypotheses, measures and their frozen readings, pinned charts, reviews.

Written out in full and never changed again, whatever becomes of the mapped classes.
"""

from __future__ import annotations

from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    _batches()
    _words()
    _measures()
    _reviews()
    _plans()
    _actions()
    _search()


def _batches() -> None:
    op.execute(
        """
        CREATE TABLE plan_batch (
            name VARCHAR NOT NULL,
            digest BLOB NOT NULL,
            rows INTEGER NOT NULL,
            loaded INTEGER NOT NULL,
            withdrawn INTEGER,
            id INTEGER NOT NULL,
            uid BLOB NOT NULL,
            version INTEGER NOT NULL,
            CONSTRAINT pk_plan_batch PRIMARY KEY (id),
            CONSTRAINT uq_plan_batch_uid UNIQUE (uid)
        )
        """
    )


def _words() -> None:
    op.execute(
        """
        CREATE TABLE plan_text (
            plan_id INTEGER NOT NULL,
            "key" VARCHAR NOT NULL,
            text VARCHAR NOT NULL,
            id INTEGER NOT NULL,
            uid BLOB NOT NULL,
            version INTEGER NOT NULL,
            CONSTRAINT pk_plan_text PRIMARY KEY (id),
            CONSTRAINT uq_plan_text_plan_id_key UNIQUE (plan_id, "key"),
            CONSTRAINT fk_plan_text_plan_id_plan FOREIGN KEY(plan_id) REFERENCES "plan" (id) ON DELETE CASCADE,
            CONSTRAINT uq_plan_text_uid UNIQUE (uid)
        )
        """
    )
    op.execute(
        """
        CREATE TABLE plan_hypothesis (
            plan_id INTEGER NOT NULL,
            position INTEGER NOT NULL,
            text VARCHAR NOT NULL,
            pro VARCHAR NOT NULL,
            contra VARCHAR NOT NULL,
            source VARCHAR NOT NULL,
            id INTEGER NOT NULL,
            uid BLOB NOT NULL,
            version INTEGER NOT NULL,
            CONSTRAINT pk_plan_hypothesis PRIMARY KEY (id),
            CONSTRAINT fk_plan_hypothesis_plan_id_plan
                FOREIGN KEY(plan_id) REFERENCES "plan" (id) ON DELETE CASCADE,
            CONSTRAINT uq_plan_hypothesis_uid UNIQUE (uid)
        )
        """
    )
    op.execute("CREATE INDEX ix_plan_hypothesis_plan_id ON plan_hypothesis (plan_id)")


def _measures() -> None:
    op.execute(
        """
        CREATE TABLE plan_measure (
            plan_id INTEGER NOT NULL,
            position INTEGER NOT NULL,
            title VARCHAR NOT NULL,
            kind VARCHAR NOT NULL,
            spec VARCHAR NOT NULL,
            place_id INTEGER NOT NULL,
            compared_place_id INTEGER,
            direction VARCHAR NOT NULL,
            target DOUBLE,
            target_by DATE,
            design VARCHAR NOT NULL,
            after_from DATE,
            id INTEGER NOT NULL,
            uid BLOB NOT NULL,
            version INTEGER NOT NULL,
            CONSTRAINT pk_plan_measure PRIMARY KEY (id),
            CONSTRAINT fk_plan_measure_plan_id_plan FOREIGN KEY(plan_id) REFERENCES "plan" (id) ON DELETE CASCADE,
            CONSTRAINT fk_plan_measure_place_id_place FOREIGN KEY(place_id) REFERENCES place (id),
            CONSTRAINT fk_plan_measure_compared_place_id_place FOREIGN KEY(compared_place_id) REFERENCES place (id),
            CONSTRAINT uq_plan_measure_uid UNIQUE (uid)
        )
        """
    )
    op.execute("CREATE INDEX ix_plan_measure_plan_id ON plan_measure (plan_id)")
    op.execute(
        """
        CREATE TABLE plan_reading (
            measure_id INTEGER NOT NULL,
            role VARCHAR NOT NULL,
            first DATE NOT NULL,
            last DATE NOT NULL,
            n INTEGER NOT NULL,
            base INTEGER,
            compared_n INTEGER,
            compared_base INTEGER,
            series VARCHAR NOT NULL,
            source VARCHAR NOT NULL,
            taken_at INTEGER NOT NULL,
            taken_by VARCHAR NOT NULL,
            id INTEGER NOT NULL,
            uid BLOB NOT NULL,
            version INTEGER NOT NULL,
            CONSTRAINT pk_plan_reading PRIMARY KEY (id),
            CONSTRAINT fk_plan_reading_measure_id_plan_measure
                FOREIGN KEY(measure_id) REFERENCES plan_measure (id) ON DELETE CASCADE,
            CONSTRAINT uq_plan_reading_uid UNIQUE (uid)
        )
        """
    )
    op.execute("CREATE INDEX ix_plan_reading_measure_id ON plan_reading (measure_id)")
    op.execute(
        """
        CREATE TABLE plan_pin (
            plan_id INTEGER NOT NULL,
            position INTEGER NOT NULL,
            title VARCHAR NOT NULL,
            kind VARCHAR NOT NULL,
            data VARCHAR NOT NULL,
            note VARCHAR NOT NULL,
            pinned_at INTEGER NOT NULL,
            id INTEGER NOT NULL,
            uid BLOB NOT NULL,
            version INTEGER NOT NULL,
            CONSTRAINT pk_plan_pin PRIMARY KEY (id),
            CONSTRAINT fk_plan_pin_plan_id_plan FOREIGN KEY(plan_id) REFERENCES "plan" (id) ON DELETE CASCADE,
            CONSTRAINT uq_plan_pin_uid UNIQUE (uid)
        )
        """
    )
    op.execute("CREATE INDEX ix_plan_pin_plan_id ON plan_pin (plan_id)")


def _reviews() -> None:
    op.execute(
        """
        CREATE TABLE plan_review (
            plan_id INTEGER NOT NULL,
            held_on DATE NOT NULL,
            level VARCHAR NOT NULL,
            reviewer VARCHAR NOT NULL,
            decision VARCHAR NOT NULL,
            advice VARCHAR NOT NULL,
            signs VARCHAR NOT NULL,
            next_on DATE,
            at INTEGER NOT NULL,
            id INTEGER NOT NULL,
            uid BLOB NOT NULL,
            version INTEGER NOT NULL,
            CONSTRAINT pk_plan_review PRIMARY KEY (id),
            CONSTRAINT fk_plan_review_plan_id_plan FOREIGN KEY(plan_id) REFERENCES "plan" (id) ON DELETE CASCADE,
            CONSTRAINT uq_plan_review_uid UNIQUE (uid)
        )
        """
    )
    op.execute("CREATE INDEX ix_plan_review_plan_id ON plan_review (plan_id)")


def _plans() -> None:
    for column in ("risk", "outcome", "story"):
        op.execute(f"ALTER TABLE plan ADD COLUMN {column} VARCHAR DEFAULT '' NOT NULL")
    op.execute("ALTER TABLE plan ADD COLUMN shared BOOLEAN DEFAULT 0 NOT NULL")
    for column, table in (("supervisor_id", "officer"), ("batch_id", "plan_batch")):
        key = f"CONSTRAINT fk_plan_{column}_{table} REFERENCES {table} (id)"
        op.execute(f"ALTER TABLE plan ADD COLUMN {column} INTEGER {key}")


def _actions() -> None:
    for column in ("agency", "mechanism", "result", "cost"):
        op.execute(f"ALTER TABLE plan_action ADD COLUMN {column} VARCHAR DEFAULT '' NOT NULL")
    op.execute("ALTER TABLE plan_action ADD COLUMN technique INTEGER")
    op.execute("ALTER TABLE plan_action ADD COLUMN begun_on DATE")
    key = "CONSTRAINT fk_plan_action_hypothesis_id_plan_hypothesis REFERENCES plan_hypothesis (id) ON DELETE SET NULL"
    op.execute(f"ALTER TABLE plan_action ADD COLUMN hypothesis_id INTEGER {key}")
    op.execute("CREATE INDEX ix_plan_action_hypothesis_id ON plan_action (hypothesis_id)")


SEARCHED = {
    "plan_action": (7, ("text",), ("owner", "agency", "mechanism", "result")),
    "plan_text": (23, (), ("text",)),
    "plan_hypothesis": (24, ("text",), ("pro", "contra", "source")),
    "plan_review": (25, (), ("advice", "reviewer")),
}


def _search() -> None:
    """What was indexed of actions goes out by its old words, and in again by all of them."""
    for name in ("put", "change", "drop"):
        op.execute(f"DROP TRIGGER search_plan_action_{name}")
    old = "(7 << 56) | (id << 16), coalesce(text, ''), coalesce(owner, '')"
    op.execute(f"INSERT INTO search (search, rowid, title, body) SELECT 'delete', {old} FROM plan_action")  # noqa: S608
    for table in SEARCHED:
        _follow(table)


def _follow(table: str) -> None:
    """What stands there already goes into the index; triggers bring what comes."""
    columns = ", ".join(SEARCHED[table][1] + SEARCHED[table][2])
    op.execute(f"INSERT INTO search (rowid, title, body) SELECT {_document(table, table)} FROM {table}")  # noqa: S608
    put = f"INSERT INTO search (rowid, title, body) VALUES ({_document(table, 'new')});"  # noqa: S608 - our own names
    drop = f"INSERT INTO search (search, rowid, title, body) VALUES ('delete', {_document(table, 'old')});"  # noqa: S608
    for name, rest in (
        ("put", f"AFTER INSERT ON {table} BEGIN {put} END"),
        ("change", f"AFTER UPDATE OF {columns} ON {table} BEGIN {drop} {put} END"),
        ("drop", f"AFTER DELETE ON {table} BEGIN {drop} END"),
    ):
        op.execute(f"CREATE TRIGGER search_{table}_{name} {rest}")


def _document(table: str, row: str) -> str:
    code, title, body = SEARCHED[table]
    texts = (" || ' ' || ".join(f"coalesce({row}.{column}, '')" for column in columns) for columns in (title, body))
    return ", ".join([f"({code} << 56) | ({row}.id << 16)", *(text or "''" for text in texts)])
