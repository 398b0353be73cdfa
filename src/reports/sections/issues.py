"""Issues that were raised and where each stands, in public words alone."""

from __future__ import annotations

from ...domain.briefing_layout import BY_KEY
from ...domain.briefing_parts import PublicIssue
from ...domain.content import Line, Mark, Para, Part, Run, Strip, Table, section
from ...domain.summaries import BriefingSummary
from .. import grid
from ..fit import Fit
from ..words import capital, day_in, full_stop, number
from .section import Section

TITLE = BY_KEY["issues"].title
MARKS: dict[str, Mark] = {
    "resolved": "done",
    "partly": "part",
    "partner": "elsewhere",
    "not_ours": "elsewhere",
    "tolerated": "",
}
STANDS = {
    "new": "New.",
    "looking": "Looking into it.",
    "acting": "Acting on it.",
    "partner": "With a partner.",
    "partly": "Partly resolved.",
    "resolved": "Resolved.",
    "tolerated": "No action.",
    "not_ours": "Not ours.",
}
"""A status by its key (`domain.issues.STATUSES`) as a resident would say it."""


def part(briefing: BriefingSummary, _fit: Fit) -> Part | None:
    issues = briefing.issues
    if issues is None or not issues.told:
        return None
    year = briefing.month.year
    table = Table(
        ("You raised", "Where it stands"),
        tuple(_line(each, year) for each in issues.told),
        "Each issue that was raised, and where it stands",
        widths=(grid.SPINE_MM, grid.TEXT_MM - grid.SPINE_MM),
    )
    return Part("issues", TITLE, (_first(issues.more, len(issues.told)), table))


def _first(more: int, told: int) -> Strip:
    if not more:
        return section(TITLE, ())
    named = f"{number(more)} other{'s are' if more > 1 else ' is'}"
    return section(TITLE, (Para(f"{capital(number(told))} are told here; {named} open too. Ask us about any."),))


def _line(issue: PublicIssue, year: int) -> Line:
    said = [Run(_stands(issue), strong=True), Run(f" Raised {day_in(issue.since, year)}.")]
    if issue.closed_on is not None:
        said.append(Run(f" Closed {day_in(issue.closed_on, year)}."))
    said += [Run(f" {capital(day_in(on, year))}: {full_stop(text)}") for on, text in issue.done]
    name = (*strong_runs(issue.title), Run(f", {issue.place}")) if issue.place else strong_runs(issue.title)
    return Line((name, tuple(said)), marks=("", MARKS.get(issue.status, "open")), source=issue.source)


def strong_runs(text: str) -> tuple[Run, ...]:
    return (Run(text, strong=True),)


def _stands(issue: PublicIssue) -> str:
    if not issue.partner:
        return STANDS.get(issue.status, "Open.")
    return f"With {issue.partner}." if issue.status == "partner" else f"Not ours: passed to {issue.partner}."


ISSUES = Section("issues", TITLE, part)
