"""Which columns of a census table hold which people: by the words of their headings.

Nomis bulk files head columns `Age: Aged 5 to 9 years` or `Sex: Female; measures: Value`; sheets made by query only
`Aged 5 to 9 years`. Totals and subtotals are told from categories, so that nobody is counted twice.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ..domain.census import SUBJECTS, WHOLE
from ..domain.census_words import ethnic_of, sex_of, years_of

PREFIXES = {
    "age": "age",
    "age group": "age",
    "sex": "sex",
    "gender": "sex",
    "ethnic group": "ethnicity",
    "ethnicity": "ethnicity",
    "residence type": "residents",
    "population": "residents",
    "residents": "residents",
}
"""What stands before the colon of a Nomis heading -> subject."""

RESIDENTS = re.compile(
    r"(?:(?:total |resident |usual )?(?:population|residents|persons)|all (?:usual )?(?:residents|persons|people)|"
    r"usual resident population|total: all usual residents)"
)
_TOTAL = re.compile(r"total\b.*|all (?:categories|usual residents|persons|residents|people|ages|sexes)\b.*|all")
_MEASURE = re.compile(r";\s*measures?:\s*(value|number|count)\s*$", re.IGNORECASE)
_OTHER_MEASURE = re.compile(r";\s*measures?:|%|per ?cent", re.IGNORECASE)
_YEAR = re.compile(r"(mean|median|average)\b")


@dataclass(slots=True)
class SubjectColumns:
    """`categories`: (column, label). `total`: the column that says what they add up to; `parts`: subtotals -> parts."""

    subject: str
    categories: list[tuple[int, str]] = field(default_factory=list)
    total: int | None = None
    parts: list[tuple[int, tuple[int, ...]]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Sorted:
    """`left`: columns of no subject. `doubted`: columns of a subject's prefix that are no category of it."""

    subjects: tuple[SubjectColumns, ...]
    left: tuple[int, ...]
    doubted: tuple[tuple[int, str], ...]


def sort_columns(heads: Sequence[str], *, without: frozenset[int] = frozenset()) -> Sorted:
    """Subjects in their usual order. `without`: columns that hold codes, names and dates."""
    found = {subject: SubjectColumns(subject) for subject in SUBJECTS}
    totals: list[tuple[int, str, str]] = []
    left, doubted = [], []
    for at, head in enumerate(heads):
        if at in without:
            continue
        subject, label, known = _place(head)
        if known == "total":
            totals.append((at, subject, label))
        elif known == "category":
            found[subject].categories.append((at, label))
        else:
            left.append(at)
            if subject and known == "doubted":
                doubted.append((at, subject))
    for subject in ("age", "ethnicity"):
        _take_out_subtotals(found[subject])
    _give_totals(found, totals)
    return Sorted(tuple(each for each in found.values() if each.categories), tuple(left), tuple(doubted))


def _place(head: str) -> tuple[str, str, str]:
    """(subject or empty, label, “category”, “total”, “doubted” or empty)."""
    if _OTHER_MEASURE.search(_MEASURE.sub("", head)):
        return "", head, ""
    text = " ".join(_MEASURE.sub("", head).replace("_", " ").split())
    before, colon, after = text.partition(":")
    subject = PREFIXES.get(before.strip().casefold(), "") if colon else ""
    label = after.strip() if subject else text
    plain = label.casefold()
    if subject and subject != "residents":
        if _TOTAL.fullmatch(plain):
            return subject, label, "total"
        if _YEAR.match(plain):
            return "", label, ""
        return subject, label, "category" if _means(subject, label) else "doubted"
    if subject == "residents":
        return subject, label, "total" if _TOTAL.fullmatch(plain) else ""
    return _without_prefix(text, plain)


def _without_prefix(text: str, plain: str) -> tuple[str, str, str]:
    if named := re.fullmatch(r"(?:total|all)[ :]+(?:by )?(\w+(?: group)?)", plain):
        subject = PREFIXES.get(named[1], "")
        if subject and subject != "residents":
            return subject, text, "total"
    if RESIDENTS.fullmatch(plain):
        return "residents", WHOLE, "total"
    if _TOTAL.fullmatch(plain):
        return "", text, "total"
    subject = next((each for each in ("age", "sex", "ethnicity") if _means(each, text)), "")
    return subject, text, "category" if subject else ""


def _means(subject: str, label: str) -> bool:
    if subject == "age":
        return years_of(label) is not None
    return bool(sex_of(label) if subject == "sex" else ethnic_of(label))


def _take_out_subtotals(columns: SubjectColumns) -> None:
    """A category whose people are those of several others, smaller ones, is their subtotal: it is checked, not kept."""
    members = {at: _members(columns.subject, label) for at, label in columns.categories}
    for at, whole in sorted(members.items(), key=lambda each: -len(each[1])):
        inside = {other: held for other, held in members.items() if other != at and held < whole}
        # the widest parts first, each only where nothing of it is taken: bands before single years
        parts: list[int] = []
        rest = set(whole)
        for other, held in sorted(inside.items(), key=lambda each: -len(each[1])):
            if held <= rest:
                parts.append(other)
                rest -= held
        if len(parts) > 1 and (not rest or columns.subject == "ethnicity"):
            columns.parts.append((at, _all_parts(columns.subject, at, members, parts)))
    subtotals = {at for at, _ in columns.parts}
    columns.categories = [(at, label) for at, label in columns.categories if at not in subtotals]


def overlap(columns: SubjectColumns) -> tuple[str, str] | None:
    """Two ages of which some year is in both; None where nobody is counted twice."""
    if columns.subject != "age":
        return None
    taken: dict[object, str] = {}
    for _, label in columns.categories:
        members = _members("age", label)
        if clash := next((taken[year] for year in members if year in taken), None):
            return clash, label
        taken |= dict.fromkeys(members, label)
    return None


def _all_parts(subject: str, at: int, members: dict[int, frozenset[object]], parts: list[int]) -> tuple[int, ...]:
    """Of ethnic groups all that lie in it: Roma and Other White are both of one code."""
    if subject != "ethnicity":
        return tuple(sorted(parts))
    return tuple(sorted(other for other, held in members.items() if other != at and held < members[at]))


def _members(subject: str, label: str) -> frozenset[object]:
    if subject == "ethnicity":
        return frozenset(ethnic_of(label))
    years = years_of(label)
    assert years is not None
    return frozenset(range(years[0], (200 if years[1] is None else years[1]) + 1))


def _give_totals(found: dict[str, SubjectColumns], totals: Sequence[tuple[int, str, str]]) -> None:
    """A total without a subject is the only subject's, else, alone in the file, that of residents."""
    held = [each for each in found.values() if each.categories]
    for at, subject, _ in totals:
        if subject == "residents":
            found[subject].categories = found[subject].categories or [(at, WHOLE)]
        elif subject:
            found[subject].total = at
        elif len(held) == 1 and held[0].subject != "residents":
            held[0].total = at
        elif not held:
            found["residents"].categories = [(at, WHOLE)]
