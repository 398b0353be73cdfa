"""Upgrade a store from an older program. Alembic is loaded only when one is due."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, text

from ..domain.errors import StoreError
from ..models import HEAD
from .engine import connect, make_engine
from .keys import keys_path

SCRIPTS = Path(__file__).resolve().parent.parent / "models" / "migrations"


def upgrade_if_due(path: Path, data_key: bytes, *, scripts: Path = SCRIPTS, head: str = HEAD) -> None:
    """Bring the store up to `head` after a verified copy. A step that fails leaves the store unchanged.

    Raises StoreError for a store that is newer than the program.
    """
    standing = _revision(path, data_key)
    if standing == head:
        return
    steps = _steps(scripts, standing, head)
    copy = _copy_first(path, data_key)
    engine = make_engine(path, data_key)
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
            connection.commit()
            with connection.begin():
                _run(connection, steps)
    except Exception as error:
        raise StoreError(
            f"The store could not be brought up to this version, and is as it was. A copy is at {copy.name}. "
            f"The step that failed: {type(error).__name__}."
        ) from error
    finally:
        engine.dispose()


def _revision(path: Path, data_key: bytes) -> str:
    connection = connect(path, data_key)
    try:
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    finally:
        connection.close()
    return str(row[0]) if row else ""


def _steps(scripts: Path, standing: str, head: str) -> object:
    from alembic.config import Config
    from alembic.script import ScriptDirectory
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    directory = ScriptDirectory.from_config(config)
    try:
        list(directory.iterate_revisions(head, standing or "base"))
    except CommandError:
        raise StoreError("This store was written by a newer Beatbook. Update this program, then open it.") from None
    return directory, head


def _copy_first(path: Path, data_key: bytes) -> Path:
    from .backup import verify

    when = datetime.now().astimezone().strftime("%Y-%m-%d %H.%M.%S")
    copy = path.with_name(f"{path.stem} before upgrade {when}{path.suffix}")
    connection = connect(path, data_key)
    try:
        connection.execute("VACUUM INTO ?", (str(copy),))
    finally:
        connection.close()
    verify(copy, data_key)
    keys_path(copy).write_bytes(keys_path(path).read_bytes())
    return copy


def _run(connection: Connection, steps: object) -> None:
    from alembic.operations import Operations
    from alembic.runtime.migration import MigrationContext

    directory, head = steps  # type: ignore[misc]
    context = MigrationContext.configure(
        connection,
        opts={
            "fn": lambda revision, _context: directory._upgrade_revs(head, revision),
            "transactional_ddl": True,
        },
    )
    with Operations.context(context):
        context.run_migrations()
    faults = connection.execute(text("PRAGMA foreign_key_check")).all()
    if faults:
        raise StoreError("The upgrade would have left a row without its parent.")
