"""Write a file for somebody else: whole or not at all, and never over a store."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..domain.errors import BeatbookError

OURS = (".beatbook", ".beatbook.keys", ".beatbook-wal", ".beatbook-shm", ".beatbook.window")
"""How the names of a store's own files end: nothing that goes out is ever written over one."""


def write_whole(path: Path, data: bytes) -> None:
    """Put a file in place of what stood there, in one move. Raises BeatbookError where it cannot be written."""
    with whole_file(path) as part:
        part.write_bytes(data)


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """A file beside the target, to be written; leaving moves it into place, an exception takes it away.

    Raises BeatbookError where it cannot be written.
    """
    target = path.resolve()  # a link stays a link: what it points to is replaced
    _check(path, target)
    part: Path | None = None
    try:
        with tempfile.NamedTemporaryFile(dir=target.parent, prefix=".", suffix=".part", delete=False) as file:
            part = Path(file.name)
        yield part
        part.chmod(0o644)
        part.replace(target)
    except OSError as error:
        said = f"{path.name} cannot be written in {path.parent}: {error.strerror}."
        raise BeatbookError(f"{said} Close what uses it, or choose another place.") from None
    finally:
        if part is not None:
            part.unlink(missing_ok=True)


def _check(path: Path, target: Path) -> None:
    if target.is_dir():
        raise BeatbookError(f"{path} is a folder. Give the file in it a name.")
    if target.name.casefold().endswith(OURS) or path.name.casefold().endswith(OURS):
        raise BeatbookError(f"{path.name} is the name of a store’s own file. Choose another name.")
    if target.exists() and not target.is_file():
        raise BeatbookError(f"{path} is not a file that can be replaced. Choose another name.")
    if not target.parent.is_dir():
        what = "is a file, not a folder" if target.parent.exists() else "is not there"
        raise BeatbookError(f"{path.name} cannot be written: {path.parent} {what}. Choose another folder.")
