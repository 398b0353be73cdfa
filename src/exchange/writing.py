"""Write a file for somebody else: whole or not at all."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from ..domain.errors import BeatbookError


def write_whole(path: Path, data: bytes) -> None:
    """Put a file in place of what stood there, in one move. Raises BeatbookError where it cannot be written."""
    if path.is_dir():
        raise BeatbookError(f"{path} is a folder. Give the file in it a name.")
    if not path.parent.is_dir():
        what = "is a file, not a folder" if path.parent.exists() else "is not there"
        raise BeatbookError(f"{path.name} cannot be written: {path.parent} {what}. Choose another folder.")
    part = path.with_name(path.name + ".part")
    try:
        part.write_bytes(data)
        part.replace(path)
    except OSError as error:
        with suppress(OSError):
            part.unlink()
        said = f"{path.name} cannot be written in {path.parent}: {error.strerror}."
        raise BeatbookError(f"{said} Close what uses it, or choose another place.") from None
