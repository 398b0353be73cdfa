"""Make the tables of a new store."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import DDL, event, insert, text

from ..domain.identity import uid_text
from ..models import HEAD, About, Base
from ..models.base import new_uid
from .engine import APPLICATION_ID, make_engine

STAYS = "BEGIN SELECT RAISE(ABORT, 'practice stays practice'); END"
TRIGGERS = {
    "about_practice_stays": f"""
CREATE TRIGGER about_practice_stays BEFORE UPDATE ON about
WHEN old.key = 'practice' OR new.key = 'practice' {STAYS}""",
    "about_practice_kept": f"""
CREATE TRIGGER about_practice_kept BEFORE DELETE ON about
WHEN old.key = 'practice' {STAYS}""",
    "about_practice_once": f"""
CREATE TRIGGER about_practice_once BEFORE INSERT ON about
WHEN new.key = 'practice' AND EXISTS (SELECT 1 FROM about WHERE key = 'practice') {STAYS}""",  # noqa: S608
}
"""Whether a store is for practice is said once. The third is for INSERT OR REPLACE."""

VERSION_TABLE = (
    "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
    "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
)
"""As Alembic makes it, which is not loaded for a new store."""

for _trigger in TRIGGERS.values():
    event.listen(About.__table__, "after_create", DDL(_trigger))  # type: ignore[no-untyped-call]


def make_tables(path: Path, data_key: bytes, *, practice: bool) -> None:
    """Write an empty store in one transaction."""
    engine = make_engine(path, data_key, create=True)
    try:
        with engine.begin() as connection:
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            Base.metadata.create_all(connection)
            connection.execute(text(VERSION_TABLE))
            connection.execute(text("INSERT INTO alembic_version VALUES (:head)"), {"head": HEAD})
            about = {"practice": "yes" if practice else "no", "uid": uid_text(new_uid())}
            connection.execute(insert(About), [{"key": key, "value": value} for key, value in about.items()])
    finally:
        engine.dispose()
