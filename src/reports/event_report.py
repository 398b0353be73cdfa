"""The report of an event as content: in short, what people said, what was raised and promised, where to meet next."""

from __future__ import annotations

from ..domain.clearance import PRACTICE, STANDING, as_draft, marked
from ..domain.content import Content, Head, Line, Para, Part, Points, Table, section
from ..domain.dates import day_long, weekday_long
from ..domain.event_report import EventReport
from ..domain.events import KINDS
from ..domain.listing import join_and
from . import grid
from .fit import FULL
from .sections.next import NEXT
from .sections.promises import PROMISES
from .sections.survey import SURVEY
from .sections.team import TEAM
from .words import people


def event_report_content(report: EventReport) -> Content:
    """A draft, until somebody clears it. Parts that hold nothing are left out."""
    told = report.told
    parts = (
        _in_short(report),
        TEAM.part(told, FULL),
        SURVEY.part(told, FULL),
        _matters(report),
        PROMISES.part(told, FULL),
        NEXT.part(told, FULL),
        _about(report),
    )
    what = f"Event report, {weekday_long(report.day)}"
    title = f"{report.name}: event report, {day_long(report.day)}"
    content = Content(
        title=f"{PRACTICE}. {title}" if told.practice else title,
        subtitle=what,
        place=report.name,
        parts=tuple(part for part in parts if part is not None),
        force=told.contact.force,
        marking=report.house.marking,
        practice=told.practice,
        readers=f"{report.place}, {_times(report)}",
        team=told.contact.team,
        subject=f"What was heard and promised at {report.name}, {day_long(report.day)}",
        cut=f"Data to {day_long(told.data_to)}",
        sources=_sources(report),
        house=report.house,
    )
    return as_draft(content)


def _times(report: EventReport) -> str:
    return f"{report.starts:%H:%M}" + (f" to {report.ends:%H:%M}" if report.ends else "")


def _sources(report: EventReport) -> str:
    survey = "survey of residents; " if report.told.survey else ""
    contact = report.told.contact
    return f"Sources: {survey}{contact.force or contact.team or 'the neighbourhood policing team'}"


# ---------------------------------------------------------------- its own parts


def _in_short(report: EventReport) -> Part:
    survey = report.told.survey
    points = [
        f"{KINDS[report.kind]}, {weekday_long(report.day)}, {_times(report)}.",
        _met(report),
        f"{people(survey.respondents)} who live here told us what matters." if survey and not survey.withheld else "",
    ]
    told = [Points(tuple(point for point in points if point), voice="lede")]
    if report.partners:  # somebody wrote these, so they are looked over as such
        told.append(Points((f"With us: {join_and(report.partners)}.",), voice="lede", source="event"))
    return Part("in_short", "In short", (Head("In short", 2), *told))


def _met(report: EventReport) -> str:
    """How many came, were spoken to, and put a mark on a sheet."""
    said = []
    if report.attendance is not None:
        said.append(f"{people(report.attendance)} came")
    if report.spoken_to is not None:
        said.append(f"we spoke to {people(report.spoken_to)}")
    if report.marks is not None:
        said.append(f"{people(report.marks)} put a mark on a sheet")
    joined = join_and(said)
    return f"{joined[:1].upper()}{joined[1:]}." if joined else ""


def _matters(report: EventReport) -> Part | None:
    if not report.matters:
        return None
    lines = tuple(
        Line((each.text, each.answer or "Not answered there."), source=each.source) for each in report.matters
    )
    table = Table(
        ("What was raised", "What was said of it"),
        lines,
        "What was raised at the meeting, and what was said of it there",
        widths=(grid.SPINE_MM, grid.TEXT_MM - grid.SPINE_MM),
    )
    return Part("matters", "What was raised", (section("What was raised", ()), table))


def _about(report: EventReport) -> Part:
    survey = report.told.survey
    words = [marked(report.house.marking), f"Data to {day_long(report.told.data_to)}.", f"{_sources(report)}."]
    paras = [Para(" ".join(words), "small", source=STANDING)]
    if survey is not None:
        few = f"Counts under {survey.threshold} are written “fewer than {survey.threshold}”"
        guard = f"{few}, and others are not shown where they would give one away."
        paras.append(Para(f"We asked: “{survey.question}” Answers are those of people who live here. {guard}", "small"))
    return Part("about", "About this report", (section("About this report", tuple(paras)),))
