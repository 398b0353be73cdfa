"""Make the tables of a new store."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import DDL, event, insert, text

from ..domain.identity import uid_text
from ..models import HEAD, About, Base
from ..models.base import new_uid
from .engine import APPLICATION_ID, connect, make_engine

PRACTICE_STAYS = """
CREATE TRIGGER about_practice_stays BEFORE UPDATE ON about WHEN old.key = 'practice'
BEGIN SELECT RAISE(ABORT, 'practice stays practice'); END
"""
PRACTICE_KEPT = """
CREATE TRIGGER about_practice_kept BEFORE DELETE ON about WHEN old.key = 'practice'
BEGIN SELECT RAISE(ABORT, 'practice stays practice'); END
"""
TRIGGERS = (PRACTICE_STAYS, PRACTICE_KEPT)

for _trigger in TRIGGERS:
    event.listen(About.__table__, "after_create", DDL(_trigger))


def make_tables(path: Path, data_key: bytes, *, practice: bool) -> None:
    """Write an empty store in one transaction."""
    first = connect(path, data_key, create=True)
    first.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    first.close()
    engine = make_engine(path, data_key)
    try:
        with engine.begin() as connection:
            Base.metadata.create_all(connection)
            connection.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"))
            connection.execute(text("INSERT INTO alembic_version VALUES (:head)"), {"head": HEAD})
            about = {"practice": "yes" if practice else "no", "uid": uid_text(new_uid())}
            connection.execute(insert(About), [{"key": key, "value": value} for key, value in about.items()])
    finally:
        engine.dispose()
