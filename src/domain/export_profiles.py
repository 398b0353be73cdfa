"""Answers that go out as files: for whom, in which tables, over which days."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from .dates import Month, Period
from .errors import BeatbookError

PROFILES = {
    "analyst": "One row for each response, own words too: for the team alone, marked OFFICIAL.",
    "shareable": "Tables of counts by district and whole quarter, small groups and own words left out: may leave the "
    "team.",
}
"""Key -> what it is, in one sentence."""

MARKING = "OFFICIAL"
SUFFIXES = (".csv", ".xlsx")


@dataclass(frozen=True, slots=True)
class OutColumn:
    """`kind`: text, number, date (`2026-11-23`), time (`16:40`) or share (0 to 1); `width` in letters."""

    head: str
    kind: str = "text"
    width: int = 14


Cell = str | int | float | None
OutRow = tuple[Cell, ...] | list[Cell]


@dataclass(frozen=True, slots=True)
class OutSheet:
    """One table. `rows` may be read once. `wraps`: long words go on over several lines."""

    name: str
    columns: tuple[OutColumn, ...]
    rows: Iterable[OutRow]
    wraps: bool = False


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written. `file`: the table itself; `files`: all of them; `rows`: in the table."""

    file: Path
    files: tuple[Path, ...]
    rows: int
    notes: tuple[str, ...]


def check_profile(profile: str) -> str:
    """The profile itself. Raises BeatbookError for one that there is not."""
    if profile not in PROFILES:
        raise BeatbookError(f"There is no profile “{profile[:20]}”. Choose {' or '.join(PROFILES)}.")
    return profile


def kind_of_file(path: Path) -> str:
    """csv or xlsx, by the ending. Raises BeatbookError for another."""
    if path.suffix.lower() not in SUFFIXES:
        raise BeatbookError(f"“{path.name}” ends neither in .csv nor in .xlsx. Give the file one of these endings.")
    return path.suffix.lower().removeprefix(".")


def whole_quarters(period: Period) -> Period:
    """The calendar quarters that a period touches, whole.

    Counts of nearly the same days, laid side by side, give away the days between: so there are few periods to choose.
    """
    first, last = Month.of(period.first), Month.of(period.last)
    starts = Month(first.year, first.number - (first.number - 1) % 3).first
    ends = Month(last.year, last.number + (3 - last.number) % 3).last
    return Period(starts, ends)


def quarters_label(period: Period) -> str:
    """`July to September 2026`, `October 2025 to September 2026`."""
    first, last = Month.of(period.first), Month.of(period.last)
    start = first.long if first.year != last.year else first.long.removesuffix(f" {first.year}")
    return f"{start} to {last.long}"
