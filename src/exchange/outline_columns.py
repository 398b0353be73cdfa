"""Which column of an outline file holds the code, which the name, and which year's outlines they are."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from ..domain.errors import BeatbookError, FileRefusedError

NOT_STATED = "not stated"

GSS = re.compile(r"[EWNSKJLM]\d{8}")
"""A code of the Government Statistical Service: country, entity, number. Source: ONS Register of
Geographic Codes."""

_ONS = re.compile(r"([A-Z]{2,8})(\d{2})(CD|NM)", re.IGNORECASE)
"""WD22CD: what, year, code or name. The Welsh name (NMW) and the old code (CDO) are not looked for."""

_PREFIXES = {
    "ward": ("WD", "CMWD", "WDSTL"),
    "district": ("LAD", "LTLA", "LAUA", "UTLA", "CTYUA"),
    "parish": ("PARNCP", "PAR"),
}
_OLDEST = 74  # two-digit years from here on are of the last century: districts began in 1974

Table = Mapping[str, list[str]]


@dataclass(frozen=True, slots=True)
class Columns:
    """`code` and `name` are column names, None where the file has no such column."""

    code: str | None
    name: str | None
    vintage: str


def find_columns(table: Table, kind: str) -> Columns:
    """By ONS' pattern first, then by usual names, then by what stands in them."""
    ons = _by_pattern(table, kind)
    if ons is not None:
        return ons
    code = _by_name(table, (f"{kind}_code", f"{kind}code", "gss_code", "gsscode", "code", f"{kind}_cd"))
    code = code or _by_values(table)
    name = _by_name(table, (f"{kind}_name", f"{kind}name", "name", kind, f"{kind}_nm"))
    return Columns(code, name or _only_words(table, code), NOT_STATED)


def choose_columns(file: str, table: Table, kind: str, names: str | None, codes: str | None) -> Columns:
    """The columns that somebody named, else those that are found; an empty `codes` means that there are none.

    Raises FileRefusedError for a column that is not there, and where no names are found.
    """
    missing = next((column for column in (names, codes) if column and column not in table), None)
    listed = ", ".join(table) or "no columns at all"
    if missing is not None:
        raise FileRefusedError(f"“{file}” has no column “{missing}”: it has {listed}.")
    found = find_columns(table, kind)
    name = names or found.name
    if name is None:
        raise FileRefusedError(f"“{file}” has no column of names ({listed}): say which one holds them.")
    return Columns(found.code if codes is None else codes or None, name, found.vintage)


def stated_vintage(text: str) -> str:
    """A year as stated by the team. Raises BeatbookError for anything else."""
    if not re.fullmatch(r"(19|20)\d{2}", text.strip()):
        raise BeatbookError(f"“{text[:20]}” is not the year of outlines: write it as 2022.")
    return text.strip()


def _by_pattern(table: Table, kind: str) -> Columns | None:
    """WD22CD with WD22NM. The latest year where there are several; the kind's own letters before others."""
    found: dict[tuple[str, int], dict[str, str]] = {}
    for column in table:
        match = _ONS.fullmatch(column.strip())
        if match:
            found.setdefault((match[1].upper(), _year(match[2])), {})[match[3].upper()] = column
    own = _PREFIXES.get(kind, ())
    fitting = [key for key in found if key[0] in own]
    if not fitting and len({letters for letters, _ in found}) == 1:
        fitting = list(found)
    if not fitting:
        return None
    best = max(fitting, key=lambda key: (key[1], -own.index(key[0]) if key[0] in own else 0))
    name = found[best].get("NM") or _by_name(table, (f"{kind}_name", "name"))
    return Columns(found[best].get("CD"), name, str(best[1]))


def _year(digits: str) -> int:
    return int(digits) + (1900 if int(digits) >= _OLDEST else 2000)


def _by_name(table: Table, names: tuple[str, ...]) -> str | None:
    by_name = {column.strip().casefold(): column for column in reversed(list(table))}
    return next((by_name[name] for name in names if name in by_name and any(table[by_name[name]])), None)


def _by_values(table: Table) -> str | None:
    """The first column in which every text is a GSS code, whatever it is called."""
    return next(
        (column for column, texts in table.items() if texts and all(map(GSS.fullmatch, texts))),
        None,
    )


def _only_words(table: Table, code: str | None) -> str | None:
    """The one column of words, where there is only one: every text has a letter, and none is a code."""
    words = [
        column
        for column, texts in table.items()
        if column != code and all(any(map(str.isalpha, text)) and not GSS.fullmatch(text) for text in texts)
    ]
    return words[0] if len(words) == 1 else None
