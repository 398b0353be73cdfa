"""Street crime of one place in words: the finding, the base, where it is from, what is missing."""

from __future__ import annotations

from ..domain.dates import Month, clock, day_short
from ..domain.listing import join_and
from ..domain.summaries import CrimeMonth, CrimeSummary

NAMED_GAPS = 3
NOT_HELD = "not held"


def finding(summary: CrimeSummary) -> str:
    """`84 crimes and incidents in September 2026`, of the last month that is held."""
    last = held_months(summary)[-1]
    noun = "crime or incident" if last.total == 1 else "crimes and incidents"
    return f"{last.total:,} {noun} in {last.month.long}"


def base(summary: CrimeSummary) -> str:
    """What the columns count."""
    months = summary.months
    said = f"Street crime and anti-social behaviour, {months[0].month.long} to {months[-1].month.long}."
    if summary.kind == "force":
        return f"{said} Every row of the force’s files."
    return f"{said} Counted by outline; locations are approximate."


def source(summary: CrimeSummary) -> str:
    """Where it is from, up to when, and when it came."""
    words = f"Source: {summary.source}."
    if summary.force:
        words = f"Source: {summary.source}, {summary.force}."
    if summary.latest is not None:
        words += f" Latest month held: {summary.latest.long}."
    if summary.loaded is not None:
        words += f" Brought in {day_short(summary.loaded.date())}, {clock(summary.loaded)}."
    return words


def gaps(summary: CrimeSummary) -> str:
    """Which months between are not held; empty where all are."""
    missing = [month.month for month in summary.months if not month.held]
    if not missing:
        return ""
    if len(missing) > NAMED_GAPS:
        return f"No file is held for {len(missing)} of these months. They are left blank, not counted as none."
    named = join_and([month.long for month in missing])
    return f"No file is held for {named}. It is left blank, not counted as none."


def located(summary: CrimeSummary) -> tuple[str, ...]:
    """For a force: what is in its total and in no smaller place, and what lies outside it."""
    months = held_months(summary)
    if summary.kind != "force" or not months:
        return ()
    total = sum(month.total for month in months)
    without = sum(month.without_location or 0 for month in months)
    told = [f"{without:,} of {total:,} rows are without a location ({_share(without, total)})."]
    if any(month.outside_force is None for month in months):
        told.append("How many lie outside the force is not known until the outlines of its districts are held.")
    else:
        outside = sum(month.outside_force or 0 for month in months)
        told.append(f"{outside:,} lie outside the force. Both are in its total and in no district or ward.")
    return tuple(told)


def month_cell(month: CrimeMonth, count: int | None) -> str:
    """A count as the table shows it."""
    if not month.held:
        return NOT_HELD
    return "–" if count is None else f"{count:,}"


def held_months(summary: CrimeSummary) -> tuple[CrimeMonth, ...]:
    return tuple(month for month in summary.months if month.held)


def by_type(summary: CrimeSummary) -> tuple[tuple[str, int, int], ...]:
    """(type, in the last month held, in all the months), the most frequent first."""
    months = held_months(summary)
    totals: dict[str, int] = {}
    for month in months:
        for name, count in month.by_type.items():
            totals[name] = totals.get(name, 0) + count
    rows = ((name, months[-1].by_type.get(name, 0), total) for name, total in totals.items())
    return tuple(sorted(rows, key=lambda row: (-row[2], row[0])))


def span(first: Month, last: Month) -> str:
    """`Aug 2025 – Sep 2026`"""
    return first.short if first == last else f"{first.short} – {last.short}"


def _share(part: int, whole: int) -> str:
    if not whole or not part:
        return "0%"
    share = 100 * part / whole
    return "under 1%" if share < 0.5 else f"{int(share + 0.5)}%"
