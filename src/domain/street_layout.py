"""How a file of street crime that data.police.uk did not write is laid out: which of its columns holds what."""

from __future__ import annotations

import calendar
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from .dates import Month
from .errors import BeatbookError
from .typed import typed_day

USES = {
    "month": "Month, or the day it happened",
    "type": "Type of crime",
    "longitude": "Longitude",
    "latitude": "Latitude",
    "force": "Force",
}
"""What is wanted of a file, in the order of asking. The force may be named for the whole file instead."""
NEEDED = ("month", "type", "longitude", "latitude")
LEFT_OUT = "left_out"

KNOWN = {
    "month": ("month", "date", "day", "incident date", "date of incident", "occurred", "occurred on", "reported on"),
    "type": ("crime type", "type", "category", "offence", "offence type", "crime category", "incident type"),
    "longitude": ("longitude", "long", "lon", "lng", "x"),
    "latitude": ("latitude", "lat", "y"),
    "force": ("reported by", "falls within", "force", "force name", "police force", "police force area"),
}
"""What such columns are called, the surest first; compared without capitals, spaces and signs."""

_CLOCK = re.compile(r"[T ]+\d{1,2}:\d{2}(:\d{2})?(\.\d+)?\s*(Z|[+-]\d{2}:?\d{2})?$", re.ASCII)
_NUMBERED = re.compile(r"(\d{1,2})[/.-](\d{4})", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})[/.-](\d{1,2})", re.ASCII)
_NAMED = re.compile(r"([A-Za-z]{3,9})\.?[ -/]+(\d{4})", re.ASCII)
_MONTHS = {name.lower(): at for at, name in enumerate(calendar.month_abbr) if name}
_ON = date(2040, 1, 1)
"""A year of two digits is one of the 90 before: 22 is 2022, 99 is 1999."""
_HOW = (
    "Print one with --dry-run --json, and change it: each of month, type, longitude and latitude needs a column, "
    "and the force a column or a name."
)


@dataclass(frozen=True, slots=True)
class StreetLayout:
    """Headings of the columns by use; `force` is the name for all rows where no column holds it."""

    month: str = ""
    type: str = ""
    longitude: str = ""
    latitude: str = ""
    force_column: str = ""
    force: str = ""

    def column(self, use: str) -> str:
        """The heading of a use; empty where none is chosen."""
        return self.force_column if use == "force" else str(getattr(self, use))

    def with_column(self, use: str, heading: str) -> StreetLayout:
        return replace(self, **{"force_column" if use == "force" else use: heading})

    @property
    def missing(self) -> tuple[str, ...]:
        """The uses that nothing is said about."""
        found = [use for use in NEEDED if not self.column(use)]
        return tuple(found if self.force_column or self.force.strip() else [*found, "force"])

    @property
    def twice(self) -> str:
        """A heading chosen for two uses; empty where there is none."""
        chosen = [self.column(use) for use in USES if self.column(use)]
        return next((heading for heading in chosen if chosen.count(heading) > 1), "")


def guess_layout(heads: Sequence[str], force: str = "") -> StreetLayout:
    """A column for each use by what it is called, to be asked about. `force`: the only one the store holds."""
    plain = {_loose(head): head for head in reversed(heads) if head.strip()}
    layout = StreetLayout()
    for use, names in KNOWN.items():
        found = next((plain[_loose(name)] for name in names if _loose(name) in plain), "")
        layout = layout.with_column(use, found)
    return layout if layout.force_column else replace(layout, force=force)


def month_in(text: str) -> Month:
    """The month of `2022-10`, `2022-10-05`, `05/10/2022` (day first), `5 Oct 2022`, `10/2022`, `October 2022`, each

    with or without a time of day. Raises BeatbookError for anything else.
    """
    said = _CLOCK.sub("", text.strip())
    for pattern, year_at, month_at in ((_YEAR_FIRST, 1, 2), (_NUMBERED, 2, 1)):
        match = pattern.fullmatch(said)
        if match is not None:
            return Month(int(match[year_at]), int(match[month_at]))
    named = _NAMED.fullmatch(said)
    if named is not None and named[1][:3].lower() in _MONTHS:
        return Month(int(named[2]), _MONTHS[named[1][:3].lower()])
    if len(re.findall(r"\w+", said)) != 3:
        raise BeatbookError(f"“{text[:20]}” is not a day or a month. Write it as 05/10/2022 or 2022-10.")
    return Month.of(typed_day(said.replace("/", "-") if _starts_with_year(said) else said, _ON))


def _starts_with_year(said: str) -> bool:
    return re.match(r"\d{4}\D", said) is not None


def _loose(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def as_plain(layout: StreetLayout, heads: Sequence[str]) -> dict[str, Any]:
    """Every column of a file with its use, and the force: what `import crime --dry-run` prints and `--map` reads."""
    uses = {layout.column(use): use for use in USES if layout.column(use)}
    columns = [{"header": head, "use": uses.pop(head, LEFT_OUT)} for head in heads]  # of two alike the first is read
    return {"columns": columns, "force": layout.force}


def to_json(layout: StreetLayout, heads: Sequence[str]) -> str:
    return json.dumps(as_plain(layout, heads), ensure_ascii=False, separators=(",", ":"))


def from_json(text: str) -> StreetLayout:
    """A layout from JSON text: “match”, or what stands in it. Raises BeatbookError with the way to write one."""
    try:
        plain = json.loads(text)
        plain = plain.get("match", plain)
        layout = StreetLayout(force=str(plain.get("force") or ""))
        for column in plain["columns"]:
            if column["use"] not in (*USES, LEFT_OUT):
                raise ValueError
            if column["use"] != LEFT_OUT:
                if layout.column(column["use"]):
                    raise ValueError
                layout = layout.with_column(column["use"], str(column["header"]))
    except (ValueError, KeyError, TypeError, AttributeError):
        raise BeatbookError(f"The file of the match cannot be read. {_HOW}") from None
    if layout.missing:
        raise BeatbookError(f"The match says no column for {', '.join(layout.missing)}. {_HOW}")
    return layout
