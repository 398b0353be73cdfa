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


def schema(path: Path, data_key: bytes) -> dict[tuple[str, str], str]:
    """(type, name) -> the statement that made it, however it was spaced and quoted."""
    connection = connect(path, data_key)
    try:
        rows = connection.execute("SELECT type, name, coalesce(sql, '') FROM sqlite_master").fetchall()
    finally:
        connection.close()
    return {(kind, name): re.sub(r"\s+", " ", re.sub(r"\s*([(),])\s*", r"\1", sql)) for kind, name, sql in rows}


def test_a_fresh_store_and_one_made_by_the_migrations_are_made_of_the_same_statements(
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
