"""A drawing with all that goes with it when it leaves the window: title, base, source, table, words for the ear.

Loads nothing heavy: a page makes one for every chart it shows, and the drawing is made when it is asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..domain.dates import Period
from ..domain.plan_pins import Drawn

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from .style import ChartStyle

Draw = Callable[[int, int, "ChartStyle"], "Figure"]
"""Takes width and height in points, and the look; called in a thread of its own."""
Value = str | int | float | None
Table = tuple[tuple[str, ...], tuple[tuple[Value, ...], ...]]
"""(heads, rows)."""

PRACTICE = "PRACTICE: nothing here is real"
LONGEST = 120
"""Characters of a file's name: Windows counts the folders before it into 260."""


@dataclass(frozen=True, slots=True)
class Exhibit:
    """`draw` and `alt` say the same in lines and in words; `heads` and `rows` are what is drawn, as a table.

    `name` is short and begins the file's name; `title` is the finding. `base` stands under it, `source` under the
    drawing after place and period: where the figures come from, until when they go, who may see them. `file_table`
    is what a CSV file holds where it says more than `rows`; `framed`: `draw` sets title, base and source itself.
    `margin`: points left free beside the drawing, for those that begin at their very edge. `keep` gives what is
    drawn as plain values, for those that can be pinned to a plan; it may load matplotlib.
    """

    name: str
    title: str
    place: str
    period: Period | None
    draw: Draw
    alt: str | Callable[[], str]
    heads: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    base: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    practice: bool = False
    height: int = 260  # points, of the drawing alone
    margin: int = 16
    framed: bool = False
    file_table: Callable[[], Table] | None = None
    keep: Callable[[], Drawn] | None = None

    @property
    def told(self) -> str:
        """The alternative text. May load matplotlib: call it off the main thread."""
        return self.alt if isinstance(self.alt, str) else self.alt()

    @property
    def where(self) -> str:
        """`Thornley Fold ward · 1 Sep – 23 Nov 2026`"""
        return " · ".join([self.place, *([self.period.label] if self.period else [])])

    @property
    def table(self) -> Table:
        """What is copied."""
        return self.heads, self.rows

    @property
    def table_for_file(self) -> Table:
        """A row that is parted from its file still says of where and when it is, and how far it can be trusted."""
        if self.file_table is not None:
            return self.file_table()
        period = self.period
        days = (period.first.isoformat(), period.last.isoformat()) if period else ("", "")
        note = " ".join((*([f"{PRACTICE}."] if self.practice else []), *self.source))
        rows = tuple((self.place, *days, *row, note) for row in self.rows)
        given = {"Place", "From", "To", "Note"} & set(self.heads)  # no head stands twice
        told = (f"{head} of the chart" if head in given else head for head in ("Place", "From", "To", "Note"))
        place, first, last, about = told
        return (place, first, last, *self.heads, about), rows

    @property
    def file_stem(self) -> str:
        """`Results Thornley Fold ward 2026-09-01 to 2026-11-23`: no character a file name may not have."""
        words = " ".join("".join(c if c.isalnum() or c in "-" else " " for c in f"{self.name} {self.place}").split())
        days = f" {self.period.first} to {self.period.last}" if self.period else ""
        return f"{words[: LONGEST - len(days)].rstrip()}{days}".strip() or "Chart"
