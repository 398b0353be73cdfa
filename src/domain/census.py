"""Who lives in a place, as counted by others: subjects, and one table's figures for one place."""

from __future__ import annotations

import re
from dataclasses import dataclass

SUBJECTS = {"age": "Age", "sex": "Sex", "ethnicity": "Ethnic group", "residents": "Residents"}
"""Key -> name. Residents are a count without categories."""

WHOLE = "All residents"
"""The one category of the subject “residents”."""

GSS = re.compile(r"[EWSNKJLM]\d{8}")
"""A code of the Government Statistical Service: country, entity, number. Source: ONS Register of Geographic Codes."""

_ENTITIES = {
    "ward": ("E05", "W05", "S13", "N08"),
    "district": ("E06", "E07", "E08", "E09", "W06", "S12", "N09"),
    "parish": ("E04", "W04"),
    "force": ("E23", "W15"),
}
_KINDS = {entity: kind for kind, entities in _ENTITIES.items() for entity in entities}


def kind_of_code(code: str) -> str | None:
    """The kind of place a code is of, as the Register's entities say; None for what is no place here (LSOA, region)."""
    return _KINDS.get(code[:3]) if GSS.fullmatch(code) else None


@dataclass(frozen=True, slots=True)
class Category:
    """`n` people; `label` in the table's words."""

    label: str
    n: int


@dataclass(frozen=True, slots=True)
class Census:
    """One subject for one place. Shares are of this table's own total: tables of one census differ by a few people,

    since the Office for National Statistics changes small counts at random in each (cell key perturbation, Census
    2021 “Protecting personal data”). `how`: where the figures are not the place's own row, how they came about.
    """

    subject: str
    place: str
    vintage: str
    year: int
    source: str
    categories: tuple[Category, ...]
    how: str = ""

    @property
    def total(self) -> int:
        return sum(category.n for category in self.categories)

    def share(self, label: str) -> float:
        """Of 0 to 1; 0 for a label that the table does not have."""
        total = self.total
        return sum(each.n for each in self.categories if each.label == label) / total if total else 0.0


@dataclass(frozen=True, slots=True)
class NoCensus:
    """`why` there are no figures, in one sentence."""

    subject: str
    place: str
    why: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a file that no place of the store has: its code (empty where the file has none), and its name there."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class HeldTable:
    """One table as it came in. `places`: rows; `matched`: how many of them are places here of that code and vintage."""

    subject: str
    kind: str
    vintage: str
    year: int
    categories: tuple[str, ...]
    places: int
    matched: int
    total: int
    replaced: bool


@dataclass(frozen=True, slots=True)
class PopulationSummary:
    """What `import population` did. `unmatched`: rows that no place here has; they are held and told, never dropped."""

    file: str
    vintage: str
    year: int
    tables: tuple[HeldTable, ...]
    unmatched: tuple[Row, ...]
    filled: int
    notes: tuple[str, ...]
    dry_run: bool = False
    without_codes: bool = False

    @property
    def kept(self) -> bool:
        return not self.dry_run

    @property
    def matched(self) -> int:
        return max((table.matched for table in self.tables), default=0)
