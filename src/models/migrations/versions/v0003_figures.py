"""What is known of places from elsewhere: the census, figures by month; overlaps, merged places, pins of events.

Written out in full and never changed again, whatever becomes of the mapped classes.
"""

from __future__ import annotations

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    merged = "merged_into_id INTEGER CONSTRAINT fk_place_merged_into_id_place REFERENCES place (id)"
    op.execute(f"ALTER TABLE place ADD COLUMN {merged}")
    op.execute("ALTER TABLE event ADD COLUMN longitude INTEGER")
    op.execute("ALTER TABLE event ADD COLUMN latitude INTEGER")
    _of_places()
    _census()
    _figures()


def _of_places() -> None:
    op.execute(
        """
        CREATE TABLE place_overlap (
            place_id INTEGER NOT NULL,
            other_id INTEGER NOT NULL,
            share DOUBLE NOT NULL,
            CONSTRAINT pk_place_overlap PRIMARY KEY (place_id, other_id),
            CONSTRAINT fk_place_overlap_place_id_place FOREIGN KEY(place_id) REFERENCES place (id) ON DELETE CASCADE,
            CONSTRAINT fk_place_overlap_other_id_place FOREIGN KEY(other_id) REFERENCES place (id) ON DELETE CASCADE
        )
        """
    )
    op.execute("CREATE INDEX ix_place_overlap_other_id ON place_overlap (other_id)")


def _census() -> None:
    op.execute(
        """
        CREATE TABLE census_table (
            subject VARCHAR NOT NULL,
            kind VARCHAR NOT NULL,
            vintage VARCHAR NOT NULL,
            year INTEGER NOT NULL,
            source VARCHAR NOT NULL,
            name VARCHAR NOT NULL,
            digest BLOB NOT NULL,
            loaded INTEGER NOT NULL,
            id INTEGER NOT NULL,
            uid BLOB NOT NULL,
            version INTEGER NOT NULL,
            CONSTRAINT pk_census_table PRIMARY KEY (id),
            CONSTRAINT uq_census_table_subject_kind_vintage_year UNIQUE (subject, kind, vintage, year),
            CONSTRAINT uq_census_table_uid UNIQUE (uid)
        )
        """
    )
    op.execute(
        """
        CREATE TABLE census_count (
            table_id INTEGER NOT NULL,
            code VARCHAR NOT NULL,
            category VARCHAR NOT NULL,
            place VARCHAR NOT NULL,
            position INTEGER NOT NULL,
            n INTEGER NOT NULL,
            CONSTRAINT pk_census_count PRIMARY KEY (table_id, code, category),
            CONSTRAINT fk_census_count_table_id_census_table
                FOREIGN KEY(table_id) REFERENCES census_table (id) ON DELETE CASCADE
        ) WITHOUT ROWID
        """
    )
    op.execute("CREATE INDEX ix_census_count_code ON census_count (code)")


def _figures() -> None:
    op.execute(
        """
        CREATE TABLE figure_batch (
            name VARCHAR NOT NULL,
            digest BLOB NOT NULL,
            rows INTEGER NOT NULL,
            loaded INTEGER NOT NULL,
            withdrawn INTEGER,
            id INTEGER NOT NULL,
            uid BLOB NOT NULL,
            version INTEGER NOT NULL,
            CONSTRAINT pk_figure_batch PRIMARY KEY (id),
            CONSTRAINT uq_figure_batch_uid UNIQUE (uid)
        )
        """
    )
    op.execute(
        """
        CREATE TABLE figure (
            name VARCHAR NOT NULL,
            place_id INTEGER NOT NULL,
            month INTEGER NOT NULL,
            day DATE,
            value DOUBLE NOT NULL,
            source VARCHAR NOT NULL,
            batch_id INTEGER,
            id INTEGER NOT NULL,
            uid BLOB NOT NULL,
            version INTEGER NOT NULL,
            CONSTRAINT pk_figure PRIMARY KEY (id),
            CONSTRAINT uq_figure_name_place_id_month_source UNIQUE (name, place_id, month, source),
            CONSTRAINT fk_figure_place_id_place FOREIGN KEY(place_id) REFERENCES place (id),
            CONSTRAINT fk_figure_batch_id_figure_batch FOREIGN KEY(batch_id) REFERENCES figure_batch (id),
            CONSTRAINT uq_figure_uid UNIQUE (uid)
        )
        """
    )
    op.execute("CREATE INDEX ix_figure_batch_id ON figure (batch_id)")
    op.execute("CREATE INDEX ix_figure_place_id ON figure (place_id)")
