"""An open store: the sessions that read and write it, and the sentences for what the disk says."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Engine, text
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from ..domain.errors import StoreError
from .engine import BUSY_MS, READING
from .journal import JournalledSession
from .stale import stale_error

BUSY = "Another program is writing to the store, so nothing was saved. Try again in a moment."
SENTENCES = {
    sqlcipher.SQLITE_FULL: "The disk is full, so nothing was saved. Make room, then save again.",
    sqlcipher.SQLITE_READONLY: "The store can only be read here, so nothing was saved. "
    "Copy it to a folder you may write to.",
    sqlcipher.SQLITE_BUSY: BUSY,
    sqlcipher.SQLITE_LOCKED: BUSY,
    sqlcipher.SQLITE_PROTOCOL: BUSY,
    sqlcipher.SQLITE_CORRUPT: "The store file is damaged. Stop, keep the file, and open the last backup.",
    sqlcipher.SQLITE_NOTADB: "The store file is damaged or not a store. Keep the file, and open the last backup.",
    sqlcipher.SQLITE_IOERR: "The disk could not be read or written, so nothing was saved. "
    "Check the drive, then save again.",
    sqlcipher.SQLITE_CANTOPEN: "The store file is gone or cannot be opened. Check that the drive is still there.",
}
"""By SQLite's result codes (https://www.sqlite.org/rescode.html), never by words in a message."""


def result_code(error: BaseException) -> int:
    """SQLite's primary result code in what the driver or SQLAlchemy raised; 0 where there is none."""
    return int(getattr(getattr(error, "orig", error), "sqlite_errorcode", None) or 0) & 0xFF


def sentence_for(error: BaseException) -> StoreError | None:
    """The plain sentence for what the driver said; None where it is our fault."""
    sentence = SENTENCES.get(result_code(error))
    return None if sentence is None else StoreError(sentence)


class Store:
    """One open store. Sessions are short: one a service call."""

    def __init__(self, path: Path, engine: Engine, data_key: bytes, *, practice: bool) -> None:
        self.path = path
        self.practice = practice
        self.officer = ""
        self.unfolded = False  # something deleted may still stand in the log
        self.memo: dict[str, Any] = {}  # what never changes once read, by the service that reads it
        self._engine = engine
        self._data_key = data_key
        self._readers = engine.execution_options(**READING)
        self._watch = engine.raw_connection()

    @property
    def engine(self) -> Engine:
        """For migrations, backups and checks, which speak SQL to the whole file."""
        return self._engine

    @property
    def data_key(self) -> bytes:
        return self._data_key

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session for questions. It sees one moment of the store and writes nothing."""
        try:
            with Session(self._readers) as session:
                yield session
        except DatabaseError as error:
            raise sentence_for(error) or error from None

    @contextmanager
    def writing(self, why: str = "") -> Iterator[JournalledSession]:
        """One transaction: leaving it commits, an exception rolls everything back. `why` goes into the journal.

        Raises StaleError with both texts where a record read earlier was changed by somebody else since.
        """
        session = JournalledSession(self._engine, expire_on_commit=False)
        session.officer, session.why = self.officer, why
        try:
            with session, session.begin():
                yield session
        except StaleDataError:
            with self.reading() as reader:
                raise stale_error(reader, session.pending) from None
        except DatabaseError as error:
            raise sentence_for(error) or error from None

    def data_version(self) -> int:
        """A number that changes when another program, or another connection of ours, has written."""
        row = self._watch.cursor().execute("PRAGMA data_version").fetchone()
        return int(row[0])

    def fold_back(self) -> bool:
        """Write the log back into the file and empty it, so that what was deleted is nowhere. False where others

        are reading or writing just now: `unfolded` says so to whoever writes next. What is deleted in the file itself
        is overwritten (`secure_delete`).
        Source: https://www.sqlite.org/pragma.html#pragma_wal_checkpoint.
        """
        with closing(self._engine.raw_connection()) as connection:
            cursor = connection.cursor()
            try:
                cursor.execute("PRAGMA busy_timeout = 500").fetchall()
                self.unfolded = int(cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]) != 0
            except sqlcipher.DatabaseError:
                self.unfolded = True
            finally:
                cursor.execute(f"PRAGMA busy_timeout = {BUSY_MS}").fetchall()
        return not self.unfolded

    def about(self, key: str, default: str = "") -> str:
        with self.reading() as session:
            value = session.execute(text("SELECT value FROM about WHERE key = :key"), {"key": key}).scalar()
        return default if value is None else str(value)

    def close(self) -> None:
        """Let go of the file; the write-ahead log is folded back by the last connection to leave."""
        self._watch.close()
        self._engine.dispose()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_exc: object) -> None:
        self.close()
