"""Figures from elsewhere: rows as files hold them, what became of a file, and how they stand in the store."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from .changes import Changes
from .dates import Month, day_short
from .errors import FileRefusedError

TOLD = 20
"""Rows at fault told one by one."""


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One value of a file, its place still as it is written there. `column`: its heading where months are columns."""

    row: int
    name: str
    place: str
    month: Month
    value: float
    source: str
    code: str = ""
    day: date | None = None
    column: str = ""

    @property
    def where(self) -> str:
        return f"row {self.row:,}, column “{self.column}”" if self.column else f"row {self.row:,}"


@dataclass(frozen=True, slots=True)
class FigureFile:
    """A file read through. `wide`: a place a row and a month a column. `empty`: cells in which nothing is held.

    `kind`: what the heading over the places says they are, a key of `domain.places.KINDS`, or nothing.
    """

    name: str
    sheet: str
    digest: bytes
    wide: bool
    rows: tuple[FigureRow, ...]
    empty: int
    notes: tuple[str, ...]
    kind: str = ""


@dataclass(frozen=True, slots=True)
class RowFault:
    """A row that cannot be brought in, why, and the cure, as one sentence without its full place."""

    where: str
    said: str

    @property
    def words(self) -> str:
        return f"{self.where[:1].upper()}{self.where[1:]}: {self.said}"


class FiguresRefusedError(FileRefusedError):
    """A file of figures with rows at fault: nothing of it was kept. `faults` are all of them."""

    def __init__(self, file: str, faults: Sequence[RowFault]) -> None:
        self.faults = tuple(faults)
        rest = len(self.faults) - 1
        more = "" if not rest else " One more row has a fault." if rest == 1 else f" {rest:,} more have faults."
        super().__init__(f"{file}, {self.faults[0].where}: {self.faults[0].said}{more}")


class NameWantedError(FileRefusedError):
    """A table that does not say what its figures are: a window asks, the command line wants `--name`."""


@dataclass(frozen=True, slots=True)
class FigureView:
    """One figure as it stands. `batch_id` is None where it was typed by hand."""

    id: int
    name: str
    place_id: int
    place: str
    month: Month
    day: date | None
    value: float
    source: str
    batch_id: int | None
    file: str = ""

    @property
    def value_words(self) -> str:
        return value_words(self.value, self.name)

    @property
    def when(self) -> str:
        return day_short(self.day) if self.day else self.month.short


@dataclass(frozen=True, slots=True)
class ImportedFigures:
    """What became of a file, or would (`dry_run`). `replaced`: (row's place in words, old value, new value)."""

    file: str
    sheet: str
    wide: bool
    rows: tuple[FigureView, ...] = field(repr=False)
    added: int
    unchanged: int
    replaced: tuple[tuple[str, str, str], ...]
    empty: int
    notes: tuple[str, ...]
    mismatches: tuple[str, ...]
    dry_run: bool
    already: bool
    changes: Changes
    batch_id: int | None = None

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(each.name for each in self.rows))

    @property
    def places(self) -> int:
        return len({each.place_id for each in self.rows})

    @property
    def months(self) -> tuple[Month, Month]:
        found = [each.month for each in self.rows]
        return min(found), max(found)


def tidy(text: str) -> str:
    return " ".join(text.split())


def value_words(value: float, name: str = "") -> str:
    """`28,861`, `0.71`; with a percent sign where the figure's name says so."""
    number = f"{value:,.0f}" if value == int(value) else f"{value:,.10g}"
    return f"{number} %" if is_percent(name) else number


_PERCENT = re.compile(r"%|\bper ?cent(?:age)?\b", re.IGNORECASE)
_NO_SUM = re.compile(
    r"%|\b(?:per|percent\w*|rates?|ratio|shares?|averages?|avg|means?|medians?|index|scores?|ratings?)\b", re.IGNORECASE
)


def is_percent(name: str) -> bool:
    return bool(_PERCENT.search(name))


def adds_up(name: str) -> bool:
    """Whether figures of parts may be added: counts, but no shares, rates and averages, as far as their name says."""
    return not _NO_SUM.search(name)


def percent_name(name: str) -> str:
    """The name of a figure written with percent signs: the unit must not be lost."""
    return name if is_percent(name) else f"{name}, %"
