"""What a test can see of a store from outside: the bytes of its files, and every row in it."""

from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

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


def decrypted(path: Path, data_key: bytes) -> Bytes:
    """Every page of a store and every frame of its log in plain, free pages and old frames among them.

    Read without SQLite, as SQLCipher 4 writes: https://www.zetetic.net/sqlcipher/design/ (AES-256-CBC by page, 80
    bytes at a page's end of which the first 16 are its vector), https://www.sqlite.org/fileformat2.html#walformat.
    """
    main = path.read_bytes()
    found = {path.name: b"".join(_plain(main[at : at + PAGE], data_key, at == 0) for at in range(0, len(main), PAGE))}
    log = path.with_name(path.name + "-wal")
    frames = log.read_bytes()[32:] if log.exists() else b""
    step = 24 + PAGE
    starts = range(0, len(frames) - step + 1, step)
    found[log.name] = b"".join(
        _plain(frames[at + 24 : at + step], data_key, frames[at : at + 4] == b"\0\0\0\1") for at in starts
    )
    return found


def exported(path: Path, data_key: bytes, to: Path) -> bytes:
    """A plain copy made by SQLCipher itself; the file is gone again when this returns."""
    connection = connect(path, data_key)
    try:
        connection.execute("ATTACH DATABASE ? AS plain KEY ''", (str(to),))
        connection.execute("SELECT sqlcipher_export('plain')").fetchall()
        connection.execute("DETACH DATABASE plain")
    finally:
        connection.close()
    held = to.read_bytes()
    to.unlink()
    return held


def whereabouts(words: str, places: Bytes) -> list[str]:
    """Which of the places hold the words, however they may be written."""
    ways = {way for text in (words, words.lower(), words.upper()) for way in _encoded(text)}
    return [name for name, held in places.items() if any(way in held for way in ways)]


def _encoded(text: str) -> list[bytes]:
    return [text.encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be")]


PAGE, RESERVED, VECTOR = 4096, 80, 16


def _plain(page: bytes, data_key: bytes, first: bool) -> bytes:
    """One page in plain; the first begins with the file's salt, which is not encrypted."""
    if len(page) < PAGE or not any(page):
        return page
    vector = page[PAGE - RESERVED : PAGE - RESERVED + VECTOR]
    decryptor = Cipher(algorithms.AES(data_key), modes.CBC(vector)).decryptor()
    return decryptor.update(page[16 if first else 0 : PAGE - RESERVED]) + decryptor.finalize()
