"""Contents that are written as web pages and plain text: a briefing, a question sheet, and one with everything."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

from matplotlib.figure import Figure

from beatbook.domain.briefing_parts import PublicPromise, PublicPromises
from beatbook.domain.content import (
    Content,
    Head,
    Line,
    Para,
    Part,
    Picture,
    Points,
    Run,
    Strip,
    Table,
    quiet,
    section,
    strong,
)
from beatbook.domain.dates import Month
from beatbook.domain.event_report import EventReport, Matter
from beatbook.domain.question_sheet import Fact, LikelyQuestion, QuestionSheet
from beatbook.domain.summaries import Cell
from beatbook.reports.briefing import briefing_content
from beatbook.reports.event_report import event_report_content
from beatbook.reports.question_sheet import question_content

from .samples import full_briefing

NASTY = '<script>alert("1")</script> & “ŵ ŷ”'


def drawing() -> Figure:
    figure = Figure(figsize=(3, 1))
    figure.text(0.1, 0.5, "Moor Lane: 96")
    axes = figure.add_axes((0.4, 0.1, 0.5, 0.8))
    axes.bar([0, 1], [1, 2])
    return figure


def everything() -> Content:
    """Every block and every option of one, in English with words of Welsh."""
    chart = Picture(drawing, "Highest: Moor Lane, 96. Lowest: Mill Bank, 5. The figures are in the table.", 216, 72)
    table = Table(
        ("Street", "Cars", "What we did about those that drove too fast"),
        (
            Line(("All", "101", strong("Two mornings")), strong=True),
            Line(("Moor Lane", (Run("96", note=1),), quiet("no clear change")), marks=("", "", "higher")),
            Line(("Mill Bank", "5", "Nothing yet"), marks=("", "", "open"), apart=True),
        ),
        "Cars on two streets",
        numbers=(1,),
        widths=(60, 20, 94),
        notes=("Counted by volunteers.",),
    )
    nested = Points(("First", Points(("Inside", "Inside too"), numbered=True), "Second"), voice="lede")
    link = (Run("Ring us, "), Run("northmoor.example.org", url="https://northmoor.example.org"), Run(", or "))
    side = (Para("Priority 1", "name"), Para("Set in May", "fact"))
    blocks = (
        section("What we did", (Head("On Moor Lane", 3), Para((*link, Run("Heddlu’r Gogledd", lang="cy"))), nested)),
        Strip(side, (Head("Cars", 3), Para("x", mark="done")), "main"),
        chart,
        table,
        Para(NASTY, "note", apart=True),
    )
    return Content(
        title="Northmoor: everything",
        subtitle="Everything, November 2026",
        place="Northmoor",
        parts=(
            Part("did", "What we did", blocks),
            Part("more", "More", (Head("More", 2), Para("Main"))),
            Part("team", "Your team", (Head("Your team", 2), Para("PC Tom Hesketh", "contact")), beside="more"),
            Part("about", "About", (section("About", (Para("Read this", "small"),)),)),
        ),
        force="Northmoor Police",
        marking="OFFICIAL: draft, not cleared",
        practice=True,
        readers="For residents",
        team="Thornley team",
        subject="Everything",
        cut="Data to 2 November 2026",
        sources="Sources: Northmoor Police",
        standing="draft",
    )


def sheet() -> QuestionSheet:
    questions = (
        LikelyQuestion(
            "promise",
            "You promised: “Ask for a van.” What became of it?",
            ("A promise is 10 days late.",),
            (
                Fact("Due 13 November 2026, 10 days over.", "Promised at the parish council"),
                Fact("Mr Hill asked twice.", "Queries", "It holds a name."),
            ),
            101.0,
        ),
        LikelyQuestion("seen", "When were you last here?", ("It is asked at most meetings.",), (), 40.0),
    )
    return QuestionSheet(
        place="Harrowgill",
        place_kind="parish",
        month=Month(2026, 11),
        questions=questions,
        left=2,
        last=None,
        next=None,
        data_to=date(2026, 11, 23),
        made_on=date(2026, 11, 23),
        practice=False,
        force="Northmoor Police",
    )


def event() -> EventReport:
    told = replace(
        full_briefing(),
        place="Upper Fold",
        promises=PublicPromises(
            "Upper Wen parish meeting",
            date(2026, 10, 30),
            (
                PublicPromise(
                    text="Walk the beck path with the clerk before Christmas",
                    where="Upper Wen parish meeting",
                    promised_on=date(2026, 10, 30),
                    due=date(2026, 11, 13),
                    state="open",
                    late=True,
                    closed_on=None,
                    answer="",
                    source="promise:note:1",
                ),
            ),
        ),
    )
    return EventReport(
        event_id=1,
        name="Upper Wen parish meeting",
        kind="meeting",
        place="Upper Fold",
        starts=datetime(2026, 10, 30, 19, 0, tzinfo=UTC),
        ends=datetime(2026, 10, 30, 21, 0, tzinfo=UTC),
        spoken_to=Cell("29", 29),
        attendance=Cell("41", 41),
        marks=None,
        partners=("Upper Wen parish council",),
        matters=(
            Matter("Lorries use Weir Lane", "", "matter:1"),
            Matter("The lamp is out", "It is mended", "matter:2"),
        ),
        told=told,
    )


SAMPLES: dict[str, Callable[[], Content]] = {
    "briefing": lambda: briefing_content(full_briefing()),
    "everything": everything,
    "event": lambda: event_report_content(event()),
    "questions": lambda: question_content(sheet()),
}
