"""Stores to measure with, in a folder that is thrown away."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import Any

from beatbook.domain.progress import Progress
from beatbook.services.practice import fill
from beatbook.store.engine import connect
from beatbook.store.keys import keys_path
from beatbook.store.opening import create_practice_store
from beatbook.store.store import Store

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"
"""Real public files, where they stand beside the project."""

TODAY = date(2026, 11, 23)


def practice(path: Path) -> Store:
    """The practice store, open: 400 responses at twelve events. It is encrypted as a live one is."""
    store = create_practice_store(path)
    fill(store, TODAY, Progress())
    return store


def copy(closed: Path, to: Path) -> Path:
    """A copy of a closed store and its keys, in place of any that stood there."""
    for old in to.parent.glob(f"{to.name}*"):
        old.unlink()
    shutil.copyfile(closed, to)
    shutil.copyfile(keys_path(closed), keys_path(to))
    return to


def plain(path: Path, data_key: bytes, *, create: bool = False) -> Any:
    """sqlcipher3 by itself, with the settings and the encryption that Beatbook has."""
    connection = connect(path, data_key, create=create)
    connection.execute("PRAGMA journal_mode = WAL")
    return connection
