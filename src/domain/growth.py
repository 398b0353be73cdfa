"""Growth of the messaging system: two months side by side, and the change in per cent; a gap is never a nought.

The rows are those of a force's own table of its messaging system (Lancashire, February 2020 and 2021).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date

from .dates import Month

MEASURES = {
    "alerts": "Alerts sent",
    "emails": "Emails sent",
    "users": "Total users",
    "user_growth": "Monthly growth of users",
    "engagement": "User engagement",
    "coverage": "Household coverage",
    "rating": "Average message rating",
}
FROM_LOG = ("alerts", "emails", "rating")
"""What the log of messages tells; the rest are figures from elsewhere."""

PERCENTS = ("engagement", "coverage")
MAINTAINED = 0.1
"""A rating that moved by less than this, of 6, is called maintained: fewer than one in ten readers gave another."""

NAMES = {
    "alerts": ("alerts sent", "messages sent", "alerts"),
    "emails": ("emails sent", "e-mails sent", "people reached", "messages reached"),
    "users": ("total users", "users", "users registered", "registered users", "members", "registered members"),
    "user_growth": ("monthly growth of users", "monthly user growth", "new users", "growth of users"),
    "engagement": ("user engagement", "user engagement, %", "engagement", "engagement, %"),
    "coverage": ("household coverage", "household coverage, %", "coverage of households", "coverage, %"),
    "rating": ("average message rating", "message rating", "average rating", "rating"),
}
"""Names that imported figures go by, the likeliest first; a team may say another."""


@dataclass(frozen=True, slots=True)
class GrowthValue:
    """One number: where it is from and the day it was true, where known. `partly`: what is missing of it."""

    value: float
    source: str
    day: date | None = None
    partly: str = ""


@dataclass(frozen=True, slots=True)
class GrowthRow:
    """A measure in two months; None: not known. `name`: the figure it is read from, for those that are figures."""

    key: str  # of MEASURES
    before: GrowthValue | None
    after: GrowthValue | None
    name: str = ""

    @property
    def label(self) -> str:
        return f"{MEASURES[self.key]} (of 6)" if self.key == "rating" else MEASURES[self.key]

    @property
    def change(self) -> str:
        return change_words(self.key, self.before, self.after)

    def words(self, value: GrowthValue | None) -> str:
        return value_words(self.key, value)


@dataclass(frozen=True, slots=True)
class GrowthTable:
    """The table of a place. `notes`: what the reader should know, each a sentence."""

    place: str
    first: Month
    last: Month
    rows: tuple[GrowthRow, ...]
    notes: tuple[str, ...]
    practice: bool = False

    @property
    def known(self) -> bool:
        return any(row.before is not None or row.after is not None for row in self.rows)


def value_words(key: str, value: GrowthValue | None) -> str:
    """`267,787`, `4.83%`, `5.48`, `not known`."""
    if value is None:
        return "not known"
    if key in PERCENTS:
        return f"{value.value:.2f}%"
    if key == "rating":
        return f"{value.value:.2f}"
    return f"{value.value:,.0f}" if value.value == int(value.value) else f"{value.value:,.10g}"


def change_words(key: str, before: GrowthValue | None, after: GrowthValue | None) -> str:
    """`+479%`, halves away from nought; of a rating `maintained` or by how much; nothing where one is not known."""
    if before is None or after is None:
        return ""
    moved = after.value - before.value
    if key == "rating":
        rounded = round(moved, 2)
        return "maintained" if abs(rounded) < MAINTAINED else f"{'+' if moved > 0 else '−'}{abs(rounded):.2f}"
    if before.value == 0:
        return "as before" if moved == 0 else "from none"
    share = moved / before.value * 100
    percent = math.floor(abs(share) + 0.5)
    return "no change" if percent == 0 else f"{'+' if share > 0 else '−'}{percent:,}%"
