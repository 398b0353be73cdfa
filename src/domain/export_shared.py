"""The file of counts that may leave the team: its sheets, and what it says of itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from .data_dictionary import NAME
from .dates import Period, day_long
from .export_profiles import OutColumn, OutSheet, quarters_label
from .export_tables import COLUMNS, HOLDS, CountTable, LeftOut
from .export_words import BASE, CHOSE_ITSELF, PRACTICE, about_sheet


@dataclass(frozen=True, slots=True)
class Counts:
    """What goes out, over which days and places, and what does not. `running`: the last quarter is not over."""

    questionnaire: str
    title: str
    period: Period
    places: tuple[str, ...]
    tables: tuple[CountTable, ...]
    left_out: tuple[LeftOut, ...]
    threshold: int
    events: int
    widened: bool
    running: bool
    practice: bool

    @property
    def hidden(self) -> tuple[int, int]:
        """(counts that are not shown, all counts)."""
        cells = [cell for table in self.tables for cell in table.counts]
        return sum(cell.suppressed for cell in cells), len(cells)

    @property
    def notes(self) -> tuple[str, ...]:
        return tuple(self._notes())

    def _notes(self) -> Iterator[str]:
        hidden, all_of_them = self.hidden
        yield f"{hidden:,} of {all_of_them:,} counts are not shown: under {self.threshold}, or would give one away."
        if self.widened:
            yield f"The period is widened to whole quarters: {quarters_label(self.period)}."
        if self.running:
            yield RUNNING
        for each in self.left_out:
            yield f"Left out: {each.said}"


RUNNING = (
    "The last quarter is not over. A later file of it will differ by what comes in until then: do not give out both."
)


def counts_sheets(counts: Counts, on: date) -> tuple[OutSheet, ...]:
    """Counts, what the columns hold, and how the numbers were made."""
    lines = [line for table in counts.tables for line in table.rows()]
    heads = (OutColumn("Column", width=20), OutColumn("What it holds", width=100))
    return (
        OutSheet("Counts", COLUMNS, lines),
        OutSheet(NAME, heads, tuple(HOLDS.items()), wraps=True),
        about_sheet(_about(counts, on)),
    )


def _about(counts: Counts, on: date) -> Iterator[tuple[str, str]]:
    if counts.practice:
        yield "Practice", PRACTICE
    hidden, all_of_them = counts.hidden
    yield "Questionnaire", f"{counts.title} ({counts.questionnaire}), all versions together"
    yield "Period", f"{quarters_label(counts.period)}, whole quarters, by the day of the event"
    if counts.running:
        yield "Quarter not over", RUNNING
    yield "Places", f"{'; '.join(counts.places)}: where people live, at this one level"
    yield "All together", "A question of which districts would show no count at all stands for all places together."
    yield "Events", f"{counts.events:,}"
    yield "Who is counted", "People who live in our places. Visitors are in no count, nor are tallies of marks."
    yield "Base of shares", BASE
    yield "Who answered", CHOSE_ITSELF
    yield (
        "Small counts",
        (
            f"Counts under {counts.threshold}, nought included, are not shown, nor counts of all but as few, with "
            "their shares. Others are held back beside them until no count that is not shown can be narrowed to fewer "
            f"than {counts.threshold} values from what is shown (primary and secondary suppression, by table)."
        ),
    )
    yield "Not shown", f"{hidden:,} of {all_of_them:,} counts"
    yield "Voluntary questions", "For all places together alone, and not by any other question."
    yield "Numbers and dates", "In stretches whose ends are taken together; dates by month, times by the hour."
    yield (
        "Other files",
        (
            "Do not lay files of overlapping periods, or of other levels of places, beside this one: what differs "
            "between them may tell of few people."
        ),
    )
    for each in counts.left_out:
        yield "Left out", each.said
    yield "Made on", day_long(on)
