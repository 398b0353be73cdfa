"""Powers that may be used: a table that a team can edit, since ages, lengths and powers change; and their use."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date

from .dates import Month
from .errors import BeatbookError

NO_NAMES = "No names, ages or addresses: it is counted by place, never by person."
"""Beside every note of a power that was used."""


@dataclass(frozen=True, slots=True)
class Power:
    """One line of the table. `short`: `CPN`; `who`: who may issue it; `length`: usual length; all in words."""

    key: str
    name: str
    short: str = ""
    who: str = ""
    age: str = ""
    length: str = ""
    note: str = ""
    source: str = ""

    @property
    def label(self) -> str:
        """`Community protection notice (CPN)`"""
        return f"{self.name} ({self.short})" if self.short else self.name


@dataclass(frozen=True, slots=True)
class PowerUseView:
    """A power used `n` times on a day; on whom is nowhere."""

    id: int
    uid: str
    version: int
    power: str
    name: str
    place_id: int
    place: str
    used_on: date
    n: int
    agency: str
    note: str
    ends_on: date | None
    issue_id: int | None
    issue: str
    priority_id: int | None
    priority: str
    plan_id: int | None
    plan: str
    officer: str


@dataclass(frozen=True, slots=True)
class PowerCount:
    """How often a power was used in a month, in a place with all that lies in it."""

    place_id: int
    place: str
    month: Month
    power: str
    name: str
    n: int


def read_powers(text: str) -> tuple[Power, ...]:
    """The table from its JSON. Raises BeatbookError where a line has no key or name, or a key stands twice."""
    try:
        lines = json.loads(text)["powers"]
        return check_powers(
            Power(**{key: " ".join(str(value).split()) for key, value in line.items()}) for line in lines
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        raise BeatbookError(
            "The table of powers cannot be read. Set it back to the one that came with Beatbook."
        ) from None


def write_powers(powers: Iterable[Power]) -> str:
    return json.dumps({"powers": [asdict(power) for power in powers]}, ensure_ascii=False)


def check_powers(powers: Iterable[Power]) -> tuple[Power, ...]:
    """The table as it is. Raises BeatbookError where a power has no name or two have the same key or name."""
    found = tuple(powers)
    names = [power.name.casefold() for power in found]
    for number, power in enumerate(found, 1):
        if not power.key or not power.name:
            raise BeatbookError(f"Line {number} of the table has no name. Name the power, or take the line out.")
        if names.count(power.name.casefold()) > 1:
            raise BeatbookError(f"“{power.name}” stands twice in the table. Give one of them another name.")
    if len({power.key for power in found}) < len(found):
        raise BeatbookError("Two powers have the same key. Take one of them out.")
    if not found:
        raise BeatbookError("The table is empty. Leave at least one power in it.")
    return found


def new_key(name: str, taken: Iterable[str]) -> str:
    """A key for a power that a team adds; keys never change, names may."""
    plain = "_".join("".join(c if c.isalnum() else " " for c in name.casefold()).split()) or "power"
    used, key, number = set(taken), plain, 2
    while key in used:
        key, number = f"{plain}_{number}", number + 1
    return key


def changed_powers(ours: Sequence[Power], shipped: Sequence[Power]) -> str:
    """`2 added, 1 changed, 1 taken out`; nothing where the tables are the same."""
    before, after = {p.key: p for p in shipped}, {p.key: p for p in ours}
    counted = (
        (len(after.keys() - before.keys()), "added"),
        (sum(after[key] != before[key] for key in after.keys() & before.keys()), "changed"),
        (len(before.keys() - after.keys()), "taken out"),
    )
    return ", ".join(f"{n} {what}" for n, what in counted if n)


@dataclass(frozen=True, slots=True)
class CountRow:
    """How often one power was used in one place, by month."""

    place: str
    power: str
    months: Mapping[Month, int]

    @property
    def n(self) -> int:
        return sum(self.months.values())


def count_rows(counts: Iterable[PowerCount]) -> tuple[CountRow, ...]:
    """One row a place and power, in the order they come."""
    found: dict[tuple[int, str], tuple[PowerCount, dict[Month, int]]] = {}
    for count in counts:
        found.setdefault((count.place_id, count.power), (count, {}))[1][count.month] = count.n
    return tuple(CountRow(count.place, count.name, months) for count, months in found.values())


def months_of(rows: Iterable[CountRow]) -> tuple[Month, ...]:
    """Every month in which any was used."""
    return tuple(sorted({month for row in rows for month in row.months}))
