"""Every type of crime in every place compared, as the Compare page shows it."""

from __future__ import annotations

from dataclasses import dataclass

from ..domain.compared import AllTypes, TypeCell
from ..domain.compared_words import rate_words
from .compare_view import CLEAR


@dataclass(frozen=True, slots=True)
class TypeView:
    """One type in one place. `share`: of the highest rate of its type, for the ground; None where there is none."""

    text: str
    share: float | None
    word: str
    tip: str

    @property
    def said(self) -> str:
        return f"{self.text} {self.word}" if self.word in CLEAR else self.text


@dataclass(frozen=True, slots=True)
class TypeRow:
    label: str
    cells: tuple[TypeView, ...]


@dataclass(frozen=True, slots=True)
class TypesView:
    """Types down, places across, this place first: `columns` are (place, count in words)."""

    columns: tuple[tuple[str, str], ...]
    rows: tuple[TypeRow, ...]
    base: str


def types_view(whole: AllTypes) -> TypesView:
    """The table of all types: this place first, then the rest, then the others as they are ranked.

    A row is shaded by itself, because the sizes of types differ a hundredfold.
    """
    order = sorted(range(len(whole.places)), key=lambda at: FIRST.index(whole.places[at].role))
    places, lines = [whole.places[at] for at in order], [whole.cells[at] for at in order]
    columns = tuple((row.place, "–" if row.count is None else f"{row.count:,} in all") for row in places)
    rows = []
    for number, name in enumerate(whole.types):
        cells = [line[number] for line in lines]
        most = max((cell.rate or 0.0 for cell in cells), default=0.0)
        told = tuple(_type_cell(cell, most, name, row.place) for cell, row in zip(cells, places, strict=True))
        rows.append((-1 if cells[0].count is None else cells[0].count, TypeRow(name, told)))
    rows.sort(key=lambda pair: -pair[0])
    said = "Per 1,000 residents, the count in brackets. The stronger the ground, the higher within its row."
    if whole.comparisons:
        said += f" {whole.comparisons:,} comparisons with {places[0].place} made together, which is allowed for (Holm)."
    return TypesView(columns, tuple(row for _, row in rows), said)


FIRST = ("here", "rest", "place")


def _type_cell(cell: TypeCell, most: float, name: str, place: str) -> TypeView:
    if cell.count is None:
        return TypeView("–", None, "", f"{name}, {place}: not held")
    if cell.rate is None:
        return TypeView(f"({cell.count:,})", None, "", f"{name}, {place}: {cell.count:,}, no rate")
    rate = rate_words(cell.rate)
    tip = f"{name}, {place}: {cell.count:,}, {rate} per 1,000 residents. {cell.word}".strip()
    return TypeView(f"{rate} ({cell.count:,})", cell.rate / most if most else 0.0, cell.word, tip)
