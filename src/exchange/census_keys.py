"""Which columns of a census table name the place and the year: by what stands in them, then by their headings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..domain.census import GSS, Row, kind_of_code
from ..domain.errors import FileRefusedError
from ..domain.places import KINDS
from .tables import Row as TableRow

LOOKED_AT = 400
NARROWEST = ("parish", "ward", "district", "force")
_ONS = re.compile(r"(WD|CMWD|LAD|LTLA|UTLA|PARNCP|PAR)(\d{2})(CD|NM)", re.IGNORECASE)
_LETTERS = {"WD": "ward", "CMWD": "ward", "LAD": "district", "LTLA": "district", "UTLA": "district", "PAR": "parish"}
_HEADED = re.compile(r"((?:19|20)\d{2}) (?:electoral |frozen |census[- ]merged )?(ward|parish|local authorit|district)")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)")
_CODE_HEADS = ("geography code", "mnemonic", "gss code", "code", "ward code", "area code", "parish code", "lad code")
_NAME_HEADS = ("geography", "geography name", "ward", "ward name", "name", "area", "area name", "parish", "district")
_DATE_HEADS = ("date", "year")
_JOINED = re.compile(r"([EWSNKJLM]\d{8})\s*[:,\-–]?\s+(.*)")


@dataclass(frozen=True, slots=True)
class Keys:
    """Columns, None where there is none. `kind`: of places that are only named. `joined`: code and name in one cell."""

    code: int | None
    name: int | None
    date: int | None
    kind: str
    vintage: str | None
    all: frozenset[int]
    joined: bool = False

    def of(self, cells: Sequence[str]) -> Row:
        if self.joined and self.code is not None:
            found = _JOINED.fullmatch(cells[self.code].strip())
            return Row(found[1], found[2].strip()) if found else Row("", cells[self.code].strip())
        code = cells[self.code].strip() if self.code is not None and self.code < len(cells) else ""
        name = cells[self.name].strip() if self.name is not None and self.name < len(cells) else ""
        return Row(code, " ".join(name.split()))


def find_keys(file: str, heads: Sequence[str], rows: Sequence[TableRow], people: frozenset[int]) -> Keys:
    """Raises FileRefusedError where no column holds codes or names of places.

    `file`: as sentences call it. `people`: columns of counts, which name no place whatever stands in them.
    """
    plain = [" ".join(head.replace("_", " ").casefold().split()) for head in heads]
    sample = [cells for _, cells in rows[:LOOKED_AT]]
    date = next((plain.index(each) for each in _DATE_HEADS if each in plain), None)
    code = _code_column(plain, sample, date)
    joined = code is not None and not any(GSS.fullmatch(_cell(cells, code)) for cells in sample)
    name = None if joined else _name_column(heads, plain, sample, code, people)
    if code is None and name is None:
        raise FileRefusedError(
            f"{file} has no column with the codes of wards, districts or parishes, such as E05005150: ask for codes "
            "when the table is downloaded, with one row a place."
        )
    kind, vintage = _spoken_of(heads, code)
    if code is None and kind is None:
        raise FileRefusedError(
            f"{file} names places in column “{heads[name or 0][:40]}” and does not say of which kind they are: "
            "download the table with codes."
        )
    taken = {at for at in (code, name, date) if at is not None}
    return Keys(code, name, date, kind or "", vintage, frozenset(taken), joined)


def known_year(texts: Sequence[str]) -> int | None:
    """The one year that stands in some texts, “Date : 2021”, “mid-2020”; None for none or several."""
    found = {int(each) for text in texts for each in _YEAR.findall(text) if "copyright" not in text.casefold()}
    return found.pop() if len(found) == 1 else None


def _cell(cells: Sequence[str], at: int) -> str:
    return cells[at].strip() if at < len(cells) else ""


def _code_column(plain: Sequence[str], sample: Sequence[Sequence[str]], date: int | None) -> int | None:
    """The column of codes of places, each once a year; of several that of the narrowest kind.

    A ward's row also names its district, again and again; codes of police areas or of community safety partnerships
    (E22, E23 beside districts) are no codes of the row's place.
    """
    found: list[tuple[int, int, int]] = []
    for at, head in enumerate(plain):
        cells = [_cell(row, at) for row in sample]
        codes = [c[:9] for c in cells if GSS.fullmatch(c) or _JOINED.fullmatch(c)]
        kinds = [kind for code in codes if (kind := kind_of_code(code)) in NARROWEST]
        each = {(_cell(row, at), "" if date is None else _cell(row, date)) for row in sample if _cell(row, at)}
        if not kinds or len(each) * 2 < len(codes) or len(kinds) * 2 < len(codes):
            continue
        main = max(set(kinds), key=kinds.count)
        if main == "force" and len(plain) > 3 and not any(word in head for word in ("geography code", "police", "pfa")):
            continue
        found.append((NARROWEST.index(main), _CODE_HEADS.index(head) if head in _CODE_HEADS else 99, at))
    return min(found)[2] if found else None


def _name_column(
    heads: Sequence[str],
    plain: Sequence[str],
    sample: Sequence[Sequence[str]],
    code: int | None,
    people: frozenset[int],
) -> int | None:
    """By its heading (“ward_name” for “ward_code”, WD22NM for WD22CD), else the words beside the code."""
    if code is not None:
        for twin in (plain[code].replace("code", "name"), heads[code].replace("CD", "NM").casefold()):
            if twin != plain[code] and twin in plain:
                return plain.index(twin)
    named = next((plain.index(each) for each in _NAME_HEADS if each in plain and plain.index(each) != code), None)
    if named is not None:
        return named
    return next((at for at in range(len(heads)) if at not in {code, *people} and _is_words(sample, at)), None)


def _is_words(sample: Sequence[Sequence[str]], at: int) -> bool:
    cells = [cell for row in sample if (cell := _cell(row, at))]
    words = [cell for cell in cells if re.search(r"[A-Za-z]{2}", cell) and not GSS.fullmatch(cell)]
    return bool(cells) and len(words) * 10 >= len(cells) * 9


def _spoken_of(heads: Sequence[str], code: int | None) -> tuple[str | None, str | None]:
    """(kind, vintage) as headings say them: LAD16NM, WD22CD, “2022 electoral ward”."""
    ordered = [heads[code], *heads] if code is not None else list(heads)
    for head in ordered:
        if found := _ONS.fullmatch(head.strip()):
            letters = found[1].upper()
            return _LETTERS.get(letters, "parish"), f"20{found[2]}"
        if found := _HEADED.match(head.casefold()):
            return next(
                k for k, w in (("ward", "ward"), ("parish", "paris"), ("district", "")) if w in found[2]
            ), found[1]
    for head in heads:
        for kind in ("ward", "parish", "district"):
            if kind in head.casefold() or (kind == "district" and "local authorit" in head.casefold()):
                return kind, None
    return None, None


def kind_words(kind: str) -> str:
    """`wards`, `districts`, `parishes`."""
    name = KINDS[kind].casefold()
    return f"{name}es" if name.endswith("sh") else f"{name}s"
