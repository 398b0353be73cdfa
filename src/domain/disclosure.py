"""The disclosure guard: small counts do not go out, and cannot be worked out from what does.

Rule: counts under the threshold, nought included, are suppressed, with their percentages, and others are held back
beside them until nothing published narrows a suppressed count to fewer values than the threshold (primary and
secondary suppression; the Office for National Statistics' rules for tables, and research services that suppress
"fewer than 10, zero included, by row and column"). Nought is small: that nobody said a thing tells about everybody.

Who is guarded against: a reader who knows the rule, the threshold, what may be ticked and everything printed. Not
against one who lays two briefings of overlapping periods side by side, or who runs the choice of what to hold back
backwards.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from .errors import BeatbookError
from .summaries import Cell

THRESHOLD = 5
HIGHEST_THRESHOLD = 10
NOT_SHOWN = "not shown"


def check_threshold(threshold: int) -> int:
    """The threshold itself, if it is 5 to 10. It is never off: anything else raises BeatbookError."""
    if not THRESHOLD <= threshold <= HIGHEST_THRESHOLD:
        raise BeatbookError(
            f"Counts under {THRESHOLD} are never printed, so {threshold} cannot be the threshold. "
            f"Set it from {THRESHOLD} to {HIGHEST_THRESHOLD}."
        )
    return threshold


class Held(Enum):
    """What the reader is told of a count, and so knows of it."""

    SHOWN = "shown"
    FEW = "few"  # "fewer than 5"
    MOST = "most"  # not shown: all ticked it, or all but a few
    BESIDE = "beside"  # not shown: held back to protect another
    BARE = "bare"  # not shown, small or not


def cell(n: int, held: Held, threshold: int) -> Cell:
    """The count as it is printed."""
    if held is Held.SHOWN:
        return Cell(f"{n:,}", n)
    return Cell(f"fewer than {threshold}" if held is Held.FEW else NOT_SHOWN, None)


def guard_count(n: int, threshold: int = THRESHOLD) -> Cell:
    """One count that stands alone, such as a total or a base."""
    return cell(n, Held.FEW if n < check_threshold(threshold) else Held.SHOWN, threshold)


def suppress_counts(rows: Sequence[int], *, total: int | None = None, threshold: int = THRESHOLD) -> tuple[Cell, ...]:
    """A list of separate counts (each case in one row) that goes out with its total; None: the total does not.

    The total itself goes through `guard_count`. Raises ValueError where the rows do not add up to it.
    """
    check_threshold(threshold)
    if min(rows, default=0) < 0 or total not in (None, sum(rows)):
        raise ValueError("the rows are not counts that add up to their total")
    held = [Held.FEW if n < threshold else Held.SHOWN for n in rows]
    if total is not None and total >= threshold:
        known = Known(total, 1, (False,) * len(rows), total)
        held = _hold_back(rows, held, known, threshold)
    return tuple(cell(n, state, threshold) for n, state in zip(rows, held, strict=True))


def hold_ticks(
    counts: Sequence[int], exclusive: Sequence[bool], base: int, *, most: int | None, threshold: int = THRESHOLD
) -> list[Held]:
    """What may be told of the ticks of `base` people, each with 1 to `most` ticks (None: any) or one exclusive one.

    Counts so near the base that fewer than the threshold did not tick are small counts too. Under twice the threshold
    every count is small on one side or the other: then none is told, nor on which side.
    """
    check_threshold(threshold)
    if base < threshold:
        return [Held.FEW] * len(counts)
    if base < 2 * threshold - 1:
        return [Held.BARE] * len(counts)
    held = [side_of(n, base, threshold) for n in counts]
    known = Known(base, most or len(counts), tuple(exclusive), base - threshold)
    return _hold_back(counts, held, known, threshold)


def side_of(n: int, base: int, threshold: int) -> Held:
    """Whether few ticked it, few did not, or neither."""
    if n < threshold:
        return Held.FEW
    return Held.MOST if base - n < threshold else Held.SHOWN


Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Known:
    """What every reader knows: `base` people, each with 1 to `most` answers, or with one exclusive answer alone.

    `highest`: the most a count can be that was held back beside another.
    """

    base: int
    most: int
    exclusive: tuple[bool, ...]
    highest: int

    def range_of(self, n: int, held: Held, threshold: int) -> Range:
        """The values a count can have, both ends included, by what is told of it alone."""
        return {
            Held.SHOWN: (n, n),
            Held.FEW: (0, threshold - 1),
            Held.MOST: (self.base - threshold + 1, self.base),
            Held.BESIDE: (threshold, self.highest),
            Held.BARE: (0, self.base),
        }[held]

    def possible(self, ranges: Sequence[Range]) -> bool:
        """Whether some set of responses has its counts within these ranges.

        Of the `others`, who gave no exclusive answer, each gives 1 to `most` different answers: counts up to `others`
        can be dealt out to them whenever their sum lies between others and most x others (Gale-Ryser theorem). The
        fewer others, the easier the lower side, so the smallest number is tried.
        """
        alone = [r for r, exclusive in zip(ranges, self.exclusive, strict=True) if exclusive]
        named = [r for r, exclusive in zip(ranges, self.exclusive, strict=True) if not exclusive]
        least = sum(low for low, _ in named)
        others = max(
            self.base - sum(high for _, high in alone),
            max((low for low, _ in named), default=0),
            -(-least // self.most),
            0,
        )
        if others > self.base - sum(low for low, _ in alone):
            return False
        return sum(min(high, others) for _, high in named) >= others


def _hold_back(counts: Sequence[int], held: list[Held], known: Known, threshold: int) -> list[Held]:
    """Hold back the smallest counts that protect the suppressed ones; where that fails, all, and say nothing more."""
    while _exposed(counts, held, known, threshold):
        shown = sorted((n, i) for i, n in enumerate(counts) if held[i] is Held.SHOWN)
        if not shown:
            return [Held.BARE] * len(counts)
        trials = [[*held[:i], Held.BESIDE, *held[i + 1 :]] for _, i in shown]
        held = next((t for t in trials if not _exposed(counts, t, known, threshold)), trials[0])
    return held


def _exposed(counts: Sequence[int], held: Sequence[Held], known: Known, threshold: int) -> bool:
    """Whether any suppressed count can be narrowed to fewer values than the threshold."""
    ranges = [known.range_of(n, state, threshold) for n, state in zip(counts, held, strict=True)]
    return any(
        _width(ranges, i, n, known, threshold) < threshold for i, n in enumerate(counts) if held[i] is not Held.SHOWN
    )


def _width(ranges: list[Range], index: int, n: int, known: Known, enough: int) -> int:
    """How many values a count can have, as far as `enough` either side of the true one."""
    low, high = ranges[index]
    values = range(max(low, n - enough + 1), min(high, n + enough - 1) + 1)
    return sum(known.possible([*ranges[:index], (v, v), *ranges[index + 1 :]]) for v in values)
