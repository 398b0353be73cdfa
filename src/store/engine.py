"""The one place where the encrypted file is opened through SQLAlchemy.

Driver autocommit and our own BEGIN, else a migration that fails half-way is not undone. A writing transaction
begins IMMEDIATE, so that two writers queue instead of failing at the end.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool

BUSY_MS = 10_000
APPLICATION_ID = 0x42454154  # "BEAT"
READING = {"beatbook_reading": True}

PRAGMAS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA synchronous = FULL",
    "PRAGMA secure_delete = ON",
    "PRAGMA temp_store = MEMORY",
    f"PRAGMA busy_timeout = {BUSY_MS}",
    "PRAGMA cache_size = -16000",
)


def connect(path: Path, data_key: bytes, *, create: bool = False) -> Any:
    """A raw sqlcipher3 connection with the key given and our settings made. The key never enters an error text."""
    mode = "rwc" if create else "rw"
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    connection = sqlcipher.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{data_key.hex()}'\"")
        if create:
            connection.execute("PRAGMA journal_mode = WAL")
        for pragma in PRAGMAS:
            connection.execute(pragma)
    except BaseException:
        connection.close()
        raise
    return connection


def make_engine(path: Path, data_key: bytes) -> Engine:
    """An engine over an existing store. Statements' values never reach an exception text (`hide_parameters`)."""
    engine = create_engine(
        "sqlite://",
        module=sqlcipher,
        creator=lambda: connect(path, data_key),
        poolclass=QueuePool,
        pool_size=4,
        hide_parameters=True,
    )
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    reading = connection.get_execution_options().get("beatbook_reading")
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")
