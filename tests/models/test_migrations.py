"""The migrations and the mapped classes agree."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

from alembic.script import ScriptDirectory

from beatbook.models import HEAD
from beatbook.store.engine import connect
from beatbook.store.upgrade import SCRIPTS, run_steps

if TYPE_CHECKING:
    from beatbook.store.store import Store

VERSIONS = SCRIPTS / "versions"


def schema(path: Path, data_key: bytes) -> dict[str, object]:
    """What the store is made of, whatever order its columns stand in."""
    connection = connect(path, data_key)
    made: dict[str, object] = {}
    try:
        rows = connection.execute("SELECT type, name, coalesce(sql, '') FROM sqlite_master").fetchall()
        for kind, name, sql in rows:
            if kind == "table":
                columns = connection.execute(f"PRAGMA table_info({name})").fetchall()
                points_at = connection.execute(f"PRAGMA foreign_key_list({name})").fetchall()
                made[name] = (
                    {column[1:] for column in columns},
                    {key[2:] for key in points_at},
                    set(re.findall(r"CONSTRAINT (\w+)", sql)),
                    "AUTOINCREMENT" in sql,
                    "WITHOUT ROWID" in sql,
                )
            else:
                made[name] = re.sub(r"\s+", " ", re.sub(r"\s*([(),])\s*", r"\1", sql))
    finally:
        connection.close()
    return made


def test_a_fresh_store_and_one_made_by_the_migrations_are_made_of_the_same_parts(
    store: "Store", tmp_path: Path
) -> None:
    migrated, key = tmp_path / "Migrated.beatbook", bytes(32)
    connect(migrated, key, create=True).close()
    run_steps(migrated, key, ScriptDirectory(SCRIPTS), HEAD, [])
    assert schema(migrated, key) == schema(store.path, store.data_key)


def test_the_program_knows_the_newest_step_without_loading_alembic() -> None:
    assert ScriptDirectory(SCRIPTS).get_heads() == [HEAD]


def test_steps_are_numbered_so_that_a_newer_store_is_told_by_its_number() -> None:
    revisions = [script.revision for script in ScriptDirectory(SCRIPTS).walk_revisions()]
    assert all(re.fullmatch(r"\d{4}", revision) for revision in revisions)
    assert revisions == sorted(revisions, reverse=True)
    assert len(revisions) == len([path for path in VERSIONS.glob("*.py") if path.name != "__init__.py"])


def test_a_step_never_asks_the_mapped_classes() -> None:
    """They change; what a step did once stays done as it was."""
    for path in VERSIONS.glob("*.py"):
        written = path.read_text(encoding="utf-8")
        assert not re.search(r"^\s*(from|import) .*(beatbook|\.\.)", written, re.MULTILINE), path.name
