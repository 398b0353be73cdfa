"""One question by another, or by place, as the Results page shows it: shares, each column with its own base.

By place the answers given most come first.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..domain.by_place import BY_PLACE
from ..domain.by_setting import BY_SETTING
from ..domain.intervals import LEAST_BASE
from ..domain.public_results import HIDDEN, PublicCross, public_cross
from ..domain.results import AskedQuestion, CrossCell, CrossResult
from ..domain.results_words import NO_CROSS, base_of_cross, clear_words, comparisons_words, cross_finding
from ..domain.shares import percent
from .results_figures import Shown

CLEAR = ("higher", "lower")


@dataclass(frozen=True, slots=True)
class CellView:
    """One share. `share` is None where it is not told; `people` is the count as it may be told."""

    people: str
    share: float | None
    word: str
    few: bool = False  # so few in the column that the share says little: not shaded

    @property
    def text(self) -> str:
        """`34%`, or why there is none."""
        return self.people.replace("fewer than", "under") if self.share is None else percent(self.share)

    @property
    def said(self) -> str:
        """`34% higher`: what is read out and copied."""
        return f"{self.text} {self.word}" if self.word in CLEAR else self.text


@dataclass(frozen=True, slots=True)
class CrossRow:
    """One answer; `key` is its option's, empty where there is none to go on from."""

    label: str
    people: str
    cells: tuple[CellView, ...]
    key: str = ""


@dataclass(frozen=True, slots=True)
class CrossView(Shown):
    """`columns` hold (label, base in words); those that the public may not see are named in `base` alone."""

    by: str
    columns: tuple[tuple[str, str], ...]
    rows: tuple[CrossRow, ...]

    @property
    def top(self) -> float:
        """The highest share that is shown."""
        return max((cell.share or 0.0 for row in self.rows for cell in row.cells if not cell.few), default=0.0)


def cross_view(result: CrossResult, *, public: bool, threshold: int) -> CrossView:
    return _public_view(result, threshold) if public else _team_view(result)


def _team_view(result: CrossResult) -> CrossView:
    """Columns and rows that nobody gave are left out."""
    seen = [number for number, column in enumerate(result.columns) if column.n]
    given = [(row, cells) for row, cells in zip(result.rows, result.cells, strict=True) if row.n]
    if result.by in (BY_PLACE, BY_SETTING):
        given.sort(key=lambda each: (each[0].alone, -each[0].n))
    rows = tuple(
        CrossRow(row.label, f"{row.n:,}", tuple(_cell(cells[c], result.columns[c].n) for c in seen), row.key)
        for row, cells in given
    )
    base = f"{base_of_cross(result.by)} {comparisons_words(result)}".strip()
    columns = tuple((result.columns[c].label, f"n = {result.columns[c].n:,}") for c in seen)
    return CrossView(result.about, False, 0, cross_finding(result), base, result.by.text, columns, rows)


def _cell(cell: CrossCell, base: int) -> CellView:
    return CellView(f"{cell.n:,}", cell.share, cell.word, base < LEAST_BASE)


def _public_view(result: CrossResult, threshold: int) -> CrossView:
    told = public_cross(result, threshold)
    if not told.whole:
        return CrossView(result.about, True, threshold, NO_CROSS, "", result.by.text, (), ())
    seen = [number for number, (_, n) in enumerate(told.columns) if n.value is not None]
    columns = tuple((told.columns[c][0], f"n = {told.columns[c][1].text}") for c in seen)
    given = list(zip(told.rows, told.cells, told.words, strict=True))
    if result.by in (
        BY_PLACE,
        BY_SETTING,
    ):  # those not told keep the questionnaire's order: theirs says nothing
        given.sort(key=lambda each: -(each[0].count.value or 0))
    rows = tuple(
        CrossRow(
            row.label,
            row.count.text,
            tuple(CellView(cells[c].count.text, cells[c].share, words[c]) for c in seen),
        )
        for row, cells, words in given
    )
    gone = [f"“{label}”" for label, n in told.columns if n.value is None]
    base = base_of_cross(result.by)
    if gone:
        base += f" Left out, because too few are in some of them: {', '.join(gone)}."
    return CrossView(
        result.about, True, threshold, _public_heading(told, result.by), base, result.by.text, columns, rows
    )


def _public_heading(told: PublicCross, by: AskedQuestion) -> str:
    """What is clear of what the public sees."""
    found = [
        (row.label, word, column[0])
        for row, words in zip(told.rows, told.words, strict=True)
        for column, word in zip(told.columns, words, strict=True)
        if word in CLEAR
    ]
    if any(cell.count is not HIDDEN and cell.share is not None for row in told.cells for cell in row):
        return clear_words(found, by) or "Of what can be shown, nothing is clearly higher or lower than in the rest."
    return "The counts are too small to be shown."
