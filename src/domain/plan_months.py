"""Plans started by district and month, as forces report them: a count a month, how many in all, how many are late."""

from __future__ import annotations

from dataclasses import dataclass

from .dates import Month

ELSEWHERE = "In no district"


@dataclass(frozen=True, slots=True)
class DistrictPlans:
    """One district. `by_month` in the months' order; `before`: started before the first of them."""

    district: str
    before: int
    by_month: tuple[int, ...]
    live: int
    outstanding: int  # over six months old, and no result is written

    @property
    def cumulative(self) -> tuple[int, ...]:
        """How many had been started by the end of each month."""
        sums, total = [], self.before
        for count in self.by_month:
            total += count
            sums.append(total)
        return tuple(sums)

    @property
    def total(self) -> int:
        return self.before + sum(self.by_month)


@dataclass(frozen=True, slots=True)
class PlansByMonth:
    """Districts by name, those in none last. `together` counts each plan once: one may lie in two districts."""

    months: tuple[Month, ...]
    districts: tuple[DistrictPlans, ...]
    together: DistrictPlans

    @property
    def overlap(self) -> bool:
        """Whether a plan is counted in two districts, so that the lines do not add up."""
        return sum(line.total for line in self.districts) != self.together.total
