"""Where street crime comes from: a CSV of data.police.uk, or its ZIP with CSVs in any folders."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from ..domain.errors import FileRefusedError

SIBLINGS = ("-outcomes.csv", "-stop-and-search.csv")
"""What else a ZIP of data.police.uk may hold."""

LITTER = (".ds_store", "thumbs.db", "desktop.ini")
"""What computers leave in a ZIP by themselves."""

AGAIN = "download it again from data.police.uk"

_ZIP_STARTS = (b"PK\x03\x04", b"PK\x05\x06")
_ENCRYPTED = 0x1


@dataclass(frozen=True, slots=True)
class StreetFile:
    """One CSV, standing alone or in a ZIP. `size` is in bytes, unpacked."""

    path: Path
    member: str | None
    size: int

    @property
    def name(self) -> str:
        """As sentences call it: `“2022-10-lancashire-street.csv” in “lancashire.zip”`."""
        if self.member is None:
            return f"“{self.path.name}”"
        return f"“{PurePosixPath(self.member).name}” in “{self.path.name}”"

    @contextmanager
    def open(self) -> Iterator[IO[bytes]]:
        """The bytes from the start. Raises FileRefusedError where the disk or the ZIP gives out."""
        with refusing_damage(self.path):
            if self.member is None:
                with self.path.open("rb") as plain:
                    yield plain
            else:
                with zipfile.ZipFile(self.path) as archive, archive.open(self.member) as packed:
                    yield packed


@contextmanager
def refusing_damage(path: Path) -> Iterator[None]:
    """Turn what the disk or a damaged ZIP raises into one sentence."""
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError):
        raise FileRefusedError(f"“{path.name}” is cut short or damaged: {AGAIN}.") from None
    except FileNotFoundError:
        raise FileRefusedError(f"There is no file “{path.name}”: check its name and folder.") from None
    except IsADirectoryError:
        raise FileRefusedError(f"“{path.name}” is a folder: name the files in it.") from None
    except OSError as error:
        why = error.strerror or "unknown error"
        raise FileRefusedError(
            f"“{path.name}” cannot be read ({why}): check that it is not open elsewhere and that you may read it."
        ) from None


def street_files(path: Path) -> tuple[list[StreetFile], list[str]]:
    """The street crime files at `path` by name, and notes on what was passed over."""
    with refusing_damage(path):
        if path.is_dir():
            raise IsADirectoryError
        size = path.stat().st_size
        if size == 0:
            raise FileRefusedError(f"“{path.name}” is empty: {AGAIN}.")
        if packed(path):
            return _in_zip(path)
    return [StreetFile(path, None, size)], []


def packed(path: Path) -> bool:
    """Whether it is a ZIP, by its beginning or its name. Raises FileRefusedError where it cannot be read."""
    with refusing_damage(path), path.open("rb") as start:
        return start.read(4) in _ZIP_STARTS or path.suffix.lower() == ".zip"


def _in_zip(path: Path) -> tuple[list[StreetFile], list[str]]:
    """Raises FileRefusedError for a member that is no CSV, a locked one, or no street crime at all."""
    found, passed_over = [], 0
    with zipfile.ZipFile(path) as archive:
        members = [member for member in archive.infolist() if not member.is_dir()]
    for member in sorted(members, key=lambda each: each.filename):
        name = PurePosixPath(member.filename).name
        if name.startswith("._") or name.lower() in LITTER:
            continue
        if name.lower().endswith(SIBLINGS):
            passed_over += 1
        elif not name.lower().endswith(".csv"):
            raise FileRefusedError(
                f"“{path.name}” holds “{name}”, which is not street crime: take it out of the ZIP, "
                f"or give the CSV files by themselves."
            )
        elif member.flag_bits & _ENCRYPTED:
            raise FileRefusedError(f"“{path.name}” is locked by a password: unpack it and give the CSV files.")
        else:
            found.append(StreetFile(path, member.filename, member.file_size))
    if not found:
        raise FileRefusedError(
            f"“{path.name}” holds no street crime file: {AGAIN}, with “crime data” chosen (names end in -street.csv)."
        )
    return found, _note(path, passed_over)


def _note(path: Path, passed_over: int) -> list[str]:
    if not passed_over:
        return []
    files = "1 file" if passed_over == 1 else f"{passed_over} files"
    return [f"“{path.name}” also holds {files} of outcomes or stop and search, which were passed over."]
