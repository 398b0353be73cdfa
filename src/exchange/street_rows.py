"""The rows of one street crime file, tallied as they stand in it."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from operator import itemgetter
from typing import IO, Any

from ..domain.crime import COLUMNS
from ..domain.errors import FileRefusedError
from ..domain.progress import Progress
from .street_files import AGAIN, StreetFile

Key = tuple[str, str, str, str, str]
"""Force, month, crime type, longitude, latitude, as written in the file."""

NEEDED = ("Month", "Longitude", "Latitude", "Crime type")
FORCE = ("Reported by", "Falls within")
"""The first one there names the force. data.police.uk publishes a file for each force that reported the
crimes in it, and says that both columns hold the same at present (data.police.uk/about, columns)."""

_BATCH = 250
_STEP = 20
_TEXT = "rows of street crime"


@dataclass(slots=True)
class Meter:
    """Tells how many rows are read. The total is judged from the bytes read so far."""

    progress: Progress
    size: int  # bytes of all files
    rows: int = 0
    before: int = 0  # bytes of the files already read

    def step(self, position: int) -> None:
        """`position`: bytes read of the file in hand."""
        read = min(max(self.before + position, 1), self.size)
        self.progress.step(self.rows, round(self.rows * self.size / read), _TEXT)

    def end(self) -> None:
        self.progress.step(self.rows, self.rows, _TEXT)


@dataclass(slots=True)
class Rows:
    """A file's rows, tallied. `row_of(key)` is the first row that stands so, the header being row 1."""

    file: StreetFile
    encoding: str
    columns: Columns
    counts: Counter[Key]

    @property
    def name(self) -> str:
        return self.file.name

    def column_of(self, _part: str) -> str:
        """The heading of a value: not told, since such files are downloaded again and not mended."""
        return ""

    def row_of(self, key: Key) -> int:
        pick, width = self.columns.pick, self.columns.width
        return _row_where(self.file, self.encoding, lambda row: len(row) == width and pick(row) == key)


@dataclass(frozen=True, slots=True)
class Columns:
    """`pick` takes a `Key` out of a row of `width` fields."""

    pick: Callable[[list[str]], Any]
    width: int


def read_rows(file: StreetFile, meter: Meter) -> tuple[Rows, list[str]]:
    """Tally a file. UTF-8 or UTF-16 by its mark, else Windows' Western text (cp1252), which is noted.

    Raises FileRefusedError, naming the row, for broken quotes and rows too short or too long.
    """
    encoding = _encoding(file)
    rows = meter.rows
    try:
        return _tally(file, encoding, meter), []
    except UnicodeDecodeError:
        if encoding != "utf-8-sig":
            raise _not_text(file) from None
    meter.rows = rows
    try:
        tallied = _tally(file, "cp1252", meter)
    except UnicodeDecodeError:
        raise _not_text(file) from None
    return tallied, [f"{file.name} is not written in UTF-8; it was read as Windows text (cp1252)."]


def headings_of(file: StreetFile) -> tuple[list[str], list[str]]:
    """The first filled row and the one below it, as a CSV with commas. Raises as reading does."""
    with _reader(file, _encoding(file)) as (rows, _):
        filled = (row for row in rows if any(map(str.strip, row)))
        return next(filled, []), next(filled, [])


def _tally(file: StreetFile, encoding: str, meter: Meter) -> Rows:
    """Rows are taken a few hundred at a time: counting stays in C, and little is held."""
    counts: Counter[Key] = Counter()
    try:
        with _reader(file, encoding) as (rows, raw):
            columns = _columns(file, next((row for row in rows if any(map(str.strip, row))), []))
            for batch_number, batch in enumerate(iter(lambda: list(islice(rows, _BATCH)), [])):
                if any(length != columns.width for length in set(map(len, batch))):
                    batch = _without_blanks(file, encoding, batch, columns.width)
                counts.update(map(columns.pick, batch))
                meter.rows += len(batch)
                if batch_number % _STEP == 0:
                    meter.step(raw.tell())
    except csv.Error:
        row = _row_where(file, encoding, lambda _: False)
        raise FileRefusedError(
            f"{file.name}, row {row}: a quotation mark opens there and does not close as it should; {AGAIN}."
        ) from None
    meter.before += file.size
    return Rows(file, encoding, columns, counts)


def _columns(file: StreetFile, header: list[str]) -> Columns:
    """Columns by name, in any order. Raises FileRefusedError naming those that are missing."""
    at = {name.strip().casefold(): n for n, name in reversed(list(enumerate(header)))}
    force = next((name for name in FORCE if name.casefold() in at), FORCE[0])
    wanted = (force, "Month", "Crime type", "Longitude", "Latitude")
    missing = [f"“{name}”" for name in wanted if name.casefold() not in at]
    if not header:
        raise FileRefusedError(f"{file.name} is empty: {AGAIN}.")
    if missing:
        column = "column" if len(missing) == 1 else "columns"
        raise FileRefusedError(
            f"{file.name} lacks the {column} {', '.join(missing)}, so it is not a street crime file: "
            f"data.police.uk writes {', '.join(COLUMNS)}."
        )
    return Columns(itemgetter(*(at[name.casefold()] for name in wanted)), len(header))


def _without_blanks(file: StreetFile, encoding: str, batch: list[list[str]], width: int) -> list[list[str]]:
    """Empty lines go; any other row of a wrong length is refused."""
    wrong = next((row for row in batch if row and len(row) != width), None)
    if wrong is None:
        return [row for row in batch if row]
    row = _row_where(file, encoding, lambda each: bool(each) and len(each) != width)
    fields = "1 field" if len(wrong) == 1 else f"{len(wrong)} fields"
    raise FileRefusedError(f"{file.name}, row {row}: it has {fields} where the first row has {width}; {AGAIN}.")


def _row_where(file: StreetFile, encoding: str, wanted: Callable[[list[str]], bool]) -> int:
    """Read again to the first row that is wanted, or at which reading fails. Only done to refuse a file."""
    number = 0
    try:
        with _reader(file, encoding) as (rows, _):
            for number, row in enumerate(rows, start=1):
                if number > 1 and wanted(row):
                    return number
    except csv.Error:
        pass
    return number + 1


@contextmanager
def _reader(file: StreetFile, encoding: str) -> Iterator[tuple[Iterator[list[str]], IO[bytes]]]:
    with file.open() as raw, io.TextIOWrapper(raw, encoding=encoding, newline="") as text:
        yield csv.reader(text, strict=True), raw


def _encoding(file: StreetFile) -> str:
    with file.open() as raw:
        start = raw.read(4096)
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    if b"\0" in start:
        raise _not_text(file)
    return "utf-8-sig"


def _not_text(file: StreetFile) -> FileRefusedError:
    return FileRefusedError(f"{file.name} is not a text file: give the CSV as data.police.uk publishes it.")
