"""What a test can see of a store from outside: the bytes of its files, and every row in it."""

from pathlib import Path
from typing import Any

from beatbook.store.engine import connect

Bytes = dict[str, bytes]
Rows = dict[str, list[tuple[Any, ...]]]


def folder(path: Path) -> Bytes:
    """Name -> content of every file beside a store, itself among them."""
    return {each.name: each.read_bytes() for each in path.parent.iterdir() if each.is_file()}


def contents(path: Path, data_key: bytes) -> Rows:
    """Table -> its rows, and the schema itself under `sqlite_master`."""
    connection = connect(path, data_key)
    try:
        schema = connection.execute("SELECT type, name, sql FROM sqlite_master ORDER BY type, name").fetchall()
        tables = [name for kind, name, _sql in schema if kind == "table"]
        rows = {name: sorted(connection.execute(f'SELECT * FROM "{name}"'), key=repr) for name in tables}
        return {"sqlite_master": schema, **rows}
    finally:
        connection.close()


def quick_check(path: Path, data_key: bytes) -> str:
    connection = connect(path, data_key)
    try:
        return str(connection.execute("PRAGMA quick_check").fetchone()[0])
    finally:
        connection.close()
