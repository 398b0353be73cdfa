"""The one place where the encrypted file is opened through SQLAlchemy.

Driver autocommit and our own BEGIN, else a migration that fails half-way is not undone. A writing transaction
begins IMMEDIATE, so that two writers queue instead of failing at the end.
"""

from __future__ import annotations

from pathlib import Path, PurePath
from typing import Any
from urllib.parse import quote

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool

from ..models.search import SEARCH_WORDS

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


def file_uri(path: PurePath, mode: str) -> str:
    """An absolute path as SQLite wants it.

    `as_uri()` will not do: it gives a share's server as the authority, which SQLite refuses.
    Source: https://www.sqlite.org/uri.html, section 3.1.
    """
    name = quote(path.as_posix(), safe="/:")
    return f"file://{name if name.startswith('/') else '/' + name}?mode={mode}"


def connect(path: Path, data_key: bytes, *, create: bool = False) -> Any:
    """A raw sqlcipher3 connection with the key given and our settings made. The key never enters an error text."""
    uri = file_uri(path.absolute(), "rwc" if create else "rw")
    connection = sqlcipher.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{data_key.hex()}'\"")
        for pragma in PRAGMAS:
            connection.execute(pragma)
    except BaseException:
        connection.close()
        raise
    return connection


def make_engine(path: Path, data_key: bytes, *, create: bool = False) -> Engine:
    """An engine over a store. Statements' values never reach an exception text (`hide_parameters`)."""
    engine = create_engine(
        "sqlite://",
        module=sqlcipher,
        creator=lambda: _connect_to_work(path, data_key, create=create),
        poolclass=QueuePool,
        pool_size=4,
        hide_parameters=True,
    )
    event.listen(engine, "begin", _begin)
    return engine


def _connect_to_work(path: Path, data_key: bytes, *, create: bool) -> Any:
    """A connection in write-ahead mode. A copy made by VACUUM INTO is not, until it is worked on."""
    connection = connect(path, data_key, create=create)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute(SEARCH_WORDS)  # once, outside a transaction: made in one, every statement is prepared anew
    except BaseException:
        connection.close()
        raise
    return connection


def _begin(connection: Connection) -> None:
    reading = connection.get_execution_options().get("beatbook_reading")
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")
