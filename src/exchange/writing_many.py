"""Write many files into a folder: all of them or none."""

from __future__ import annotations

import errno
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ..domain.errors import BeatbookError


@contextmanager
def into(folder: Path) -> Iterator[Path]:
    """A folder to write files in; leaving it moves them into `folder`, which is made if it is not there.

    An exception takes them away, and what stood there under their names stays or is put back. Raises BeatbookError
    where they cannot be written or moved: the disk is full, the folder may not be written in, a file is open elsewhere.
    """
    beside = folder if folder.is_dir() else folder.parent
    try:
        with tempfile.TemporaryDirectory(dir=beside, prefix=".beatbook-", ignore_cleanup_errors=True) as made_in:
            new, old = Path(made_in, "new"), Path(made_in, "old")
            new.mkdir()
            old.mkdir()
            yield new
            folder.mkdir(exist_ok=True)
            _move(new, old, folder)
    except OSError as error:
        name = Path(str(error.filename or folder)).name
        what = folder.name if name.startswith(".beatbook-") else name
        raise BeatbookError(
            f"{what} cannot be written: {error.strerror}. Nothing was written. Close what uses it, or choose another "
            "folder."
        ) from None


def _move(new: Path, old: Path, folder: Path) -> None:
    """What stood there goes aside first: what cannot be moved stops it before anything is replaced."""
    names = sorted(file.name for file in new.iterdir())
    try:
        for name in names:
            if (folder / name).is_dir():
                raise IsADirectoryError(errno.EISDIR, "a folder has that name", str(folder / name))
            if (folder / name).exists():
                (folder / name).replace(old / name)
        for name in names:
            (new / name).replace(folder / name)
    except OSError:
        _put_back(names, new, old, folder)
        raise


def _put_back(names: list[str], new: Path, old: Path, folder: Path) -> None:
    for name in names:
        with suppress(OSError):
            if not (new / name).exists():
                (folder / name).unlink()
            if (old / name).exists():
                (old / name).replace(folder / name)
