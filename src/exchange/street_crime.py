"""Street crime from data.police.uk, read and tallied: each month of each force at its snapped points."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Generic, TypeVar

from ..domain.crime import OLDER_TYPES, TYPES, is_known
from ..domain.dates import Month
from ..domain.errors import BeatbookError, FileRefusedError
from ..domain.geography import MICRO, UK_POINTS
from ..domain.progress import Progress
from ..domain.street_layout import StreetLayout, month_in
from .street_files import AGAIN, StreetFile, street_files
from .street_rows import Meter, Rows, read_rows
from .street_tables import OtherLayout, TableRows, read_table

Point = tuple[str, int | None, int | None]
"""Crime type, longitude, latitude; both in whole microdegrees, or both None without a location."""

LONGEST_NAME = 80
MEND = "mend the row, or choose another column"
Tally = defaultdict[Point, int]
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class ForceMonth:
    """A month of a force. `counts` adds up to `rows`; `without_location` of them have no point."""

    force: str
    month: Month
    counts: dict[Point, int]
    rows: int
    without_location: int


@dataclass(frozen=True, slots=True)
class CrimeFile:
    """All that was named, as one: `forces` by force, then month. `files` are the CSVs as sentences call them."""

    forces: tuple[ForceMonth, ...]
    files: tuple[str, ...]
    rows: int
    without_location: int
    notes: tuple[str, ...]


Source = StreetFile | tuple[OtherLayout, StreetLayout]
Other = Mapping[Path, tuple[OtherLayout, StreetLayout]]
"""Files in another layout, and what was said of their columns."""


def read_street_crime(
    paths: Sequence[Path], progress: Progress | None = None, *, others: Other | None = None
) -> CrimeFile:
    """Read CSVs of data.police.uk, or ZIPs of them, all or nothing; `others` by what was said of their columns.

    Every row counts: rows that look the same are separate incidents, and a Crime ID that recurs counts each
    time. A month of a force that stands in two files is taken once where they agree, else refused. Points are
    kept as the files snapped them, to the sixth decimal. Raises FileRefusedError naming file, row and cure;
    Cancelled within about 5,000 rows of being asked to stop.
    """
    files: list[Source] = []
    notes: list[str] = []
    for path in paths:
        if others and path in others:
            files.append(others[path])
            continue
        found, passed_over = street_files(path)
        files += found
        notes += passed_over
    meter = Meter(progress or Progress(), max(1, sum(map(_size, files))))
    months = _months(files, meter, notes)
    meter.end()
    if not months:
        names = ", ".join(map(_name, files))
        raise FileRefusedError(f"{names} holds column names and no rows: {AGAIN}.")
    forces = tuple(months[key] for key in sorted(months))
    return CrimeFile(
        forces=forces,
        files=tuple(map(_name, files)),
        rows=sum(each.rows for each in forces),
        without_location=sum(each.without_location for each in forces),
        notes=(*notes, *_unknown_types(forces)),
    )


def _name(file: Source) -> str:
    return file.name if isinstance(file, StreetFile) else file[0].table.name


def _size(file: Source) -> int:
    return file.size if isinstance(file, StreetFile) else file[0].path.stat().st_size


def _read(file: Source, meter: Meter) -> tuple[Rows | TableRows, list[str]]:
    if isinstance(file, StreetFile):
        return read_rows(file, meter)
    rows, notes = read_table(*file, meter)
    meter.before += _size(file)
    return rows, notes


def _months(files: Iterable[Source], meter: Meter, notes: list[str]) -> dict[tuple[str, Month], ForceMonth]:
    """Every month of every force. Raises FileRefusedError where two files disagree about one."""
    months: dict[tuple[str, Month], ForceMonth] = {}
    held_in: dict[tuple[str, Month], str] = {}
    for file in files:
        rows, said = _read(file, meter)
        notes += said
        if not rows.counts:
            notes.append(f"{rows.name} holds column names and no rows.")
        for found in _force_months(rows):
            key = (found.force, found.month)
            if key in months and months[key] != found:
                raise FileRefusedError(
                    f"{found.force}, {found.month.long} stands in {held_in[key]} and, with other rows, in "
                    f"{rows.name}: leave one of them out."
                )
            if key in months:
                notes.append(
                    f"{found.force}, {found.month.long} stands in {held_in[key]} and {rows.name} alike, "
                    f"and was taken once."
                )
            months[key] = found
            held_in.setdefault(key, rows.name)
    return months


def _force_months(rows: Rows | TableRows) -> list[ForceMonth]:
    """Texts become values, each different text once. Raises FileRefusedError naming the row that has it."""
    ours = isinstance(rows, Rows)
    type_of = _Values(_type)
    longitude_of = _Values(lambda text: _microdegrees(text, "longitude", UK_POINTS[0], UK_POINTS[2]))
    latitude_of = _Values(lambda text: _microdegrees(text, "latitude", UK_POINTS[1], UK_POINTS[3]))
    tally_of = _Tallies(_month if ours else _any_month)
    for key, n in rows.counts.items():
        force, month, crime_type, x, y = key
        try:
            longitude, latitude = longitude_of[x], latitude_of[y]
            if (longitude is None) != (latitude is None):
                raise _WrongValue("it has only one of longitude and latitude")
            tally_of[force, month][type_of[crime_type], longitude, latitude] += n
        except _WrongValue as wrong:
            column = rows.column_of(wrong.part)
            where = f"{rows.name}, row {rows.row_of(key)}" + (f", column “{column}”" if column else "")
            raise FileRefusedError(f"{where}: {wrong}; {AGAIN if ours else MEND}.") from None
    return [_force_month(force, month, tally) for (force, month), tally in tally_of.by_month.items()]


def _force_month(force: str, month: Month, tally: Tally) -> ForceMonth:
    without = sum(n for (_, longitude, _), n in tally.items() if longitude is None)
    return ForceMonth(force, month, dict(tally), sum(tally.values()), without)


def _unknown_types(forces: tuple[ForceMonth, ...]) -> list[str]:
    types = {crime_type for each in forces for crime_type, _, _ in each.counts}
    return [
        f"“{name[:40]}” is not a crime type data.police.uk is known to use; it was kept as it stands."
        for name in sorted(types)
        if not is_known(name)
    ]


class _WrongValue(Exception):  # noqa: N818 - becomes a FileRefusedError as soon as the row is known
    """What is wrong with a text, in words that go on from “row 17: ”; `part`: which of a row's values it is."""

    def __init__(self, words: str, part: str = "") -> None:
        super().__init__(words)
        self.part = part


class _Values(dict[str, Value], Generic[Value]):
    """Text -> value, worked out once a text."""

    def __init__(self, read: Callable[[str], Value]) -> None:
        self._read = read

    def __missing__(self, text: str) -> Value:
        value = self[text] = self._read(text.strip())
        return value


class _Tallies(dict[tuple[str, str], Tally]):
    """(force, month) as written -> the tally of the force and month they mean."""

    def __init__(self, month_of: Callable[[str], Month]) -> None:
        self._month_of = month_of
        self.by_month: dict[tuple[str, Month], Tally] = {}

    def __missing__(self, written: tuple[str, str]) -> Tally:
        meant = _force(written[0].strip()), self._month_of(written[1])
        tally = self[written] = self.by_month.setdefault(meant, defaultdict(int))
        return tally


def _force(text: str) -> str:
    if not text:
        raise _WrongValue("it names no force", "force")
    if len(text) > LONGEST_NAME or not text.isprintable():
        raise _WrongValue("its force is not a name", "force")
    return text


_WRITTEN = {name.casefold(): name for name in (*TYPES, *OLDER_TYPES)}
"""A type in other capitals is the same type."""


def _type(text: str) -> str:
    if not text:
        raise _WrongValue("it names no crime type", "type")
    return _WRITTEN.get(text.casefold(), text)


def _month(text: str) -> Month:
    try:
        month = Month.parse(text)
    except BeatbookError:
        raise _WrongValue(f"“{text[:20]}” is not a month as data.police.uk writes it (2022-10)") from None
    return _begun(month, text)


def _any_month(text: str) -> Month:
    """Of a day or a month as other programs write them."""
    if not text.strip():
        raise _WrongValue("it names no day or month", "month")
    try:
        month = month_in(text)
    except BeatbookError:
        raise _WrongValue(f"“{text[:20]}” is not a day or a month, such as 05/10/2022 or 2022-10", "month") from None
    return _begun(month, text)


def _begun(month: Month, text: str) -> Month:
    if month.first > date.today():
        raise _WrongValue(f"{text[:20]} has not begun", "month")
    return month


def _microdegrees(text: str, what: str, least: float, most: float) -> int | None:
    """`-2.240123` -> -2240123; an empty text is no location."""
    if not text:
        return None
    try:
        degrees = float(text.replace("_", "x"))
    except ValueError:
        raise _WrongValue(f"“{text[:20]}” is not a {what} in degrees, such as 53.789012", what) from None
    if not least <= degrees <= most:
        raise _WrongValue(f"{what} {text[:20]} is outside the United Kingdom", what)
    return round(degrees * MICRO)
