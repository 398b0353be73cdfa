"""Upgrade a store from an older program. Alembic is loaded only when one is due."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection

from ..domain.errors import StoreError
from ..models import HEAD
from ..models.search import SEARCH_TRIGGERS
from .engine import connect, make_engine
from .keys import copy_keys
from .making import TRIGGERS
from .store import sentence_for

if TYPE_CHECKING:
    from alembic.script import ScriptDirectory

SCRIPTS = Path(__file__).resolve().parent.parent / "models" / "migrations"
UNKNOWN = "This store was written by a Beatbook that this one does not know. Update this program, then open it."
NEWER = "This store was written by a newer Beatbook. Update this program, then open it."


def upgrade_if_due(path: Path, data_key: bytes, *, scripts: Path = SCRIPTS, head: str = HEAD) -> None:
    """Bring the store up to `head` after a verified copy. A step that fails leaves the store unchanged.

    Raises StoreError for a store that is newer than the program. Steps are numbered, so that this is known
    without loading Alembic.
    """
    standing = _revision(path, data_key)
    if standing == head:
        return
    if standing > head:
        raise StoreError(NEWER)
    steps = _scripts(scripts, standing, head)
    copy = _copy_first(path, data_key)
    done: list[str] = []
    try:
        run_steps(path, data_key, steps, head, done)
    except Exception as error:
        kept = f"The store is as it was, and a copy is beside it: {copy.name}."
        if why := sentence_for(error):
            raise StoreError(f"{why} {kept}") from None
        step = _names(steps, standing, head)[len(done) :][:1] or ["the last check"]
        raise StoreError(f"The store could not be brought up to this version: {step[0]} failed. {kept}") from error


def _revision(path: Path, data_key: bytes) -> str:
    connection = connect(path, data_key)
    try:
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlcipher.OperationalError as error:
        raise sentence_for(error) or StoreError(f"{path.name} is not a Beatbook store.") from None
    finally:
        connection.close()
    return str(row[0]) if row else ""


def _scripts(scripts: Path, standing: str, head: str) -> ScriptDirectory:
    from alembic.script import ScriptDirectory
    from alembic.script.revision import RevisionError

    directory = ScriptDirectory(scripts)
    try:
        _names(directory, standing, head)
    except RevisionError:
        raise StoreError(UNKNOWN) from None
    return directory


def _names(directory: ScriptDirectory, standing: str, head: str) -> list[str]:
    """The steps from `standing` to `head`, the first one first."""
    return [f"step {script.revision}" for script in directory.iterate_revisions(head, standing or "base")][::-1]


def _copy_first(path: Path, data_key: bytes) -> Path:
    from .backup import remove, vacuum_into, verify

    when = datetime.now().astimezone().strftime("%Y-%m-%d %H.%M.%S")
    copy = path.with_name(f"{path.stem} before upgrade {when}{path.suffix}")
    if copy.exists():
        raise StoreError(f"{copy.name} is there already. Open the store again in a moment.")
    connection = connect(path, data_key)
    try:
        vacuum_into(connection, copy)
        verify(copy, data_key)
        copy_keys(path, copy)
    except BaseException:
        remove(copy)
        raise
    finally:
        connection.close()
    return copy


def run_steps(path: Path, data_key: bytes, steps: ScriptDirectory, head: str, done: list[str]) -> None:
    """Every step in one transaction, foreign keys off while tables are made anew. `done` gains each step's name."""
    engine = make_engine(path, data_key)
    try:
        with engine.connect() as connection:
            # On the driver's connection: within a transaction the pragma would do nothing.
            connection.connection.driver_connection.execute("PRAGMA foreign_keys = OFF")  # type: ignore[union-attr]
            with connection.begin():
                _run(connection, steps, head, done)
    finally:
        engine.dispose()


def _run(connection: Connection, directory: ScriptDirectory, head: str, done: list[str]) -> None:
    from alembic.operations import Operations
    from alembic.runtime.migration import MigrationContext

    context = MigrationContext.configure(
        connection,
        opts={
            "fn": lambda revision, _context: directory._upgrade_revs(head, revision),
            "on_version_apply": (lambda *, step, **_: done.append(step.up_revision_id),),
            "transactional_ddl": True,
        },
    )
    with Operations.context(context):
        context.run_migrations()
    _put_triggers(connection)
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first():
        raise StoreError("The upgrade would have left a row without its parent.")


def _put_triggers(connection: Connection) -> None:
    """Triggers go with a table that a step makes anew; those that are missing are put back."""
    held = set(
        connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type IN ('trigger', 'table')").scalars()
    )
    wanted = TRIGGERS | SEARCH_TRIGGERS if "search" in held else TRIGGERS
    for name, trigger in wanted.items():
        if name not in held:
            connection.exec_driver_sql(trigger)
