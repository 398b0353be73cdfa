"""Documents for everybody: drafts of briefings, decisions about their words, frozen releases, the house style.

Written out in full and never changed again, whatever becomes of the mapped classes.
"""

from __future__ import annotations

from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    _drafts()
    _releases()
    _house()
    for table in SEARCHED:
        _follow(table)


def _drafts() -> None:
    op.execute(
        """
        CREATE TABLE briefing (
            place_id INTEGER NOT NULL,
            month DATE NOT NULL,
            layout VARCHAR NOT NULL,
            id INTEGER NOT NULL,
            uid BLOB NOT NULL,
            version INTEGER NOT NULL,
            CONSTRAINT pk_briefing PRIMARY KEY (id),
            CONSTRAINT uq_briefing_place_id_month UNIQUE (place_id, month),
            CONSTRAINT fk_briefing_place_id_place FOREIGN KEY(place_id) REFERENCES place (id),
            CONSTRAINT uq_briefing_uid UNIQUE (uid)
        )
        """
    )
    op.execute(
        """
        CREATE TABLE briefing_text (
            briefing_id INTEGER NOT NULL,
            "key" VARCHAR NOT NULL,
            text VARCHAR NOT NULL,
            id INTEGER NOT NULL,
            uid BLOB NOT NULL,
            version INTEGER NOT NULL,
            CONSTRAINT pk_briefing_text PRIMARY KEY (id),
            CONSTRAINT uq_briefing_text_briefing_id_key UNIQUE (briefing_id, "key"),
            CONSTRAINT fk_briefing_text_briefing_id_briefing
                FOREIGN KEY(briefing_id) REFERENCES briefing (id) ON DELETE CASCADE,
            CONSTRAINT uq_briefing_text_uid UNIQUE (uid)
        )
        """
    )
    op.execute(
        """
        CREATE TABLE briefing_find (
            briefing_id INTEGER NOT NULL,
            kind VARCHAR NOT NULL,
            part VARCHAR NOT NULL,
            passage VARCHAR NOT NULL,
            rule VARCHAR NOT NULL,
            found VARCHAR NOT NULL,
            decision VARCHAR NOT NULL,
            replacement VARCHAR NOT NULL,
            reason VARCHAR NOT NULL,
            id INTEGER NOT NULL,
            uid BLOB NOT NULL,
            version INTEGER NOT NULL,
            CONSTRAINT pk_briefing_find PRIMARY KEY (id),
            CONSTRAINT fk_briefing_find_briefing_id_briefing
                FOREIGN KEY(briefing_id) REFERENCES briefing (id) ON DELETE CASCADE,
            CONSTRAINT uq_briefing_find_uid UNIQUE (uid)
        )
        """
    )
    op.execute("CREATE INDEX ix_briefing_find_briefing_id ON briefing_find (briefing_id)")


def _releases() -> None:
    op.execute(
        """
        CREATE TABLE release (
            kind VARCHAR NOT NULL,
            place_id INTEGER,
            event_id INTEGER,
            month DATE,
            first_day DATE,
            last_day DATE,
            title VARCHAR NOT NULL,
            released_at INTEGER NOT NULL,
            officer_id INTEGER,
            cleared_by VARCHAR NOT NULL,
            marking VARCHAR NOT NULL,
            data_to DATE NOT NULL,
            rules VARCHAR NOT NULL,
            checklist VARCHAR NOT NULL,
            content VARCHAR NOT NULL,
            cells VARCHAR NOT NULL,
            text VARCHAR NOT NULL,
            digest BLOB NOT NULL,
            replaces_id INTEGER,
            why VARCHAR NOT NULL,
            id INTEGER NOT NULL,
            uid BLOB NOT NULL,
            version INTEGER NOT NULL,
            CONSTRAINT pk_release PRIMARY KEY (id),
            CONSTRAINT fk_release_place_id_place FOREIGN KEY(place_id) REFERENCES place (id),
            CONSTRAINT fk_release_event_id_event FOREIGN KEY(event_id) REFERENCES event (id) ON DELETE SET NULL,
            CONSTRAINT fk_release_officer_id_officer FOREIGN KEY(officer_id) REFERENCES officer (id),
            CONSTRAINT fk_release_replaces_id_release FOREIGN KEY(replaces_id) REFERENCES release (id),
            CONSTRAINT uq_release_uid UNIQUE (uid)
        )
        """
    )
    op.execute("CREATE INDEX ix_release_event_id ON release (event_id)")
    op.execute("CREATE INDEX ix_release_month ON release (month)")
    op.execute("CREATE INDEX ix_release_place_id ON release (place_id)")
    op.execute("CREATE INDEX ix_release_released_at ON release (released_at)")
    op.execute("CREATE INDEX ix_release_replaces_id ON release (replaces_id)")
    op.execute(
        """
        CREATE TABLE release_file (
            release_id INTEGER NOT NULL,
            form VARCHAR NOT NULL,
            name VARCHAR NOT NULL,
            digest BLOB NOT NULL,
            data BLOB NOT NULL,
            id INTEGER NOT NULL,
            uid BLOB NOT NULL,
            version INTEGER NOT NULL,
            CONSTRAINT pk_release_file PRIMARY KEY (id),
            CONSTRAINT uq_release_file_release_id_form UNIQUE (release_id, form),
            CONSTRAINT fk_release_file_release_id_release
                FOREIGN KEY(release_id) REFERENCES release (id) ON DELETE CASCADE,
            CONSTRAINT uq_release_file_uid UNIQUE (uid)
        )
        """
    )


def _house() -> None:
    op.execute(
        """
        CREATE TABLE house_file (
            "key" VARCHAR NOT NULL,
            name VARCHAR NOT NULL,
            kind VARCHAR NOT NULL,
            alt VARCHAR NOT NULL,
            data BLOB NOT NULL,
            id INTEGER NOT NULL,
            uid BLOB NOT NULL,
            version INTEGER NOT NULL,
            CONSTRAINT pk_house_file PRIMARY KEY (id),
            CONSTRAINT uq_house_file_key UNIQUE ("key"),
            CONSTRAINT uq_house_file_uid UNIQUE (uid)
        )
        """
    )


SEARCHED = {
    "briefing_text": (26, (), ("text",)),
    "release": (27, ("title",), ("text",)),
}


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
