"""What may go out of a comparison of the survey: the disclosure guard over its places.

Crime is published already and stands as published. Of the survey every place is a row of people who answered; the rest
of the district is left out, so that no suppressed place can be worked out as a difference.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from .compared import Compared, ComparedRow
from .disclosure import NOT_SHOWN, suppress_counts
from .summaries import Cell


@dataclass(frozen=True, slots=True)
class PublicRow:
    """A row after the guard; of a suppressed one neither value nor word is told."""

    row: ComparedRow
    count: Cell
    base: Cell | None  # residents are published: None where the row's own base stands
    shown: bool


def public_rows(compared: Compared, threshold: int) -> tuple[PublicRow, ...]:
    """The places of a comparison of the survey, the rest left out; counts under the threshold suppressed.

    The sum over the places is taken to be known, as another briefing may print it: where one place alone would be
    suppressed, another is held back beside it. A share also tells of those who did not tick. Suppressed places come
    last, by name: their place in the order would tell of them.
    """
    rows = [row for row in compared.rows if row.role != "rest" and row.count is not None]
    guarded = _rates(rows, threshold) if compared.measure == "rate" else _shares(rows, threshold)
    guarded = _beside(guarded, compared.beside)
    return tuple(sorted(guarded, key=lambda each: (not each.shown, "" if each.shown else each.row.place.casefold())))


def _beside(guarded: list[PublicRow], beside: frozenset[int]) -> list[PublicRow]:
    """Without the places that may not be told beside their own releases, and never without one alone."""
    gone = {at for at, each in enumerate(guarded) if not each.shown or each.row.place_id in beside}
    shown = sorted(set(range(len(guarded))) - gone, key=lambda at: (guarded[at].row.count or 0, at))
    if len(gone) == 1 and any(guarded[at].shown for at in gone):
        gone |= set(shown[:1])
    return [
        replace(each, count=HIDDEN, base=None if each.base is None else HIDDEN, shown=False)
        if at in gone and each.shown
        else each
        for at, each in enumerate(guarded)
    ]


def _rates(rows: Sequence[ComparedRow], threshold: int) -> list[PublicRow]:
    counts = [row.count or 0 for row in rows]
    cells = suppress_counts(counts, total=sum(counts), threshold=threshold)
    return [PublicRow(row, cell, None, not cell.suppressed) for row, cell in zip(rows, cells, strict=True)]


def _shares(rows: Sequence[ComparedRow], threshold: int) -> list[PublicRow]:
    """A row is hidden for its ticks, for those who did not tick, or for how many answered at all.

    Each of the three lists holds back what protects it, so that no row is hidden alone where there are others.
    """
    ticked, bases = [row.count or 0 for row in rows], [row.base or 0 for row in rows]
    not_ticked = [base - n for base, n in zip(bases, ticked, strict=True)]
    counts, others, people = (
        suppress_counts(each, total=sum(each), threshold=threshold) for each in (ticked, not_ticked, bases)
    )
    hidden = {at for cells in (counts, others, people) for at, cell in enumerate(cells) if cell.suppressed}
    return [
        PublicRow(
            row,
            counts[at] if at not in hidden or counts[at].suppressed else HIDDEN,
            people[at] if at not in hidden or people[at].suppressed else HIDDEN,
            at not in hidden,
        )
        for at, row in enumerate(rows)
    ]


HIDDEN = Cell(NOT_SHOWN, None)
