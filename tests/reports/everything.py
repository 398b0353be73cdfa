"""A document with everything that our tagging knows: no paper of ours holds all of it at once."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.figure import Figure
from reportlab.platypus import Flowable

from beatbook.domain.content import Points, Run
from beatbook.reports import style
from beatbook.reports.document import Layout, build
from beatbook.reports.elements import Element, FormField
from beatbook.reports.figures import ChartFigure
from beatbook.reports.lists import points
from beatbook.reports.metadata import About
from beatbook.reports.notes import note_list
from beatbook.reports.paragraphs import heading, link, paragraph
from beatbook.reports.runs import worded
from beatbook.reports.tables import table
from beatbook.reports.toc import Contents

SENTENCE = "The lane floods whenever the beck is high and the school bus cannot pass. "
WELSH = "Mae’r heddlu yma bob mis ac yn gwrando ar bawb sydd am siarad â ni yn y neuadd, y llyfrgell a’r siop."
LONG_WORD = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"
LONG_LINK = "the long page of our police team, where everything about everybody is told at length and then once more"
ALT = "Columns: highest 9 in May, lowest 1 in June. The figures are in the table that follows."


def everything_pdf() -> bytes:
    about = About("Everything", "Thornley Fold team", "Trial of the tagging")
    return build([story], Layout(about, lambda *_: None), pages=60)


def story() -> Sequence[Flowable]:
    return [
        heading("Everything", style.H1, 1),
        heading("In this document", style.H2, 2),
        Contents(),
        *_runs(),
        *_lists(),
        *_tables(),
        *_pictures(),
        Tick(),
        *(paragraph(SENTENCE * 9) for _ in range(8)),
    ]


def _runs() -> list[Flowable]:
    several = (
        Run(f"Before. {SENTENCE}"),
        Run(WELSH, lang="cy"),
        Run(" Then see "),
        Run(LONG_LINK, url="https://example.org/team"),
        Run(f". {SENTENCE}"),
        Run("Bold", strong=True),
        Run(" and quiet", quiet=True),
        Run(" and the end", note=2),
        Run("."),
    )
    return [
        heading("Runs of words", style.H2, 2),
        worded(several, notes="roads"),
        worded((Run(LONG_LINK, url="https://example.org/whole"),)),
        worded((Run(WELSH, lang="cy"),)),
        paragraph(LONG_WORD * 3),
        paragraph(f"{SENTENCE}{LONG_WORD * 2} {SENTENCE}"),
        worded((Run("In bold ", strong=True), Run(LONG_WORD * 3), Run(" then plain."))),
        link(["team@brackenshire.", "example.org"], "mailto:team@brackenshire.example.org"),
    ]


def _lists() -> list[Flowable]:
    deep = Points((f"Inner one. {SENTENCE * 2}", "Inner two", Points(("Deepest",), numbered=True)))
    linked = (Run("Two, with "), Run("a link", url="https://example.org/list"))
    return [
        heading("Lists within lists", style.H2, 2),
        *points(["One", deep, linked], style.ITEM),
        *points([f"First. {SENTENCE * 4}", Points(("Under the first",)), "Second"], style.ITEM, numbered=True),
    ]


def _tables() -> list[Flowable]:
    width = style.TEXT_WIDTH
    limit = worded((Run("Limit", note=1),), style.HEAD, notes="roads")
    see = worded((Run("see "), Run("this page", url="https://example.org/cell")), style.CELL)
    rows = [
        ["Lane", "Cars", "", limit],
        ["", "Before", "Now", "In miles an hour"],
        ["High Street", "100", "200", "30"],
        ["", "101", "201", "30"],
        ["Low Street", SENTENCE * 90, "2", SENTENCE * 3],
        ["Mid Lane", see, "2", "20"],
        *([f"Lane {number}", "1", "2", "20"] for number in range(60)),
    ]
    made = table(
        rows,
        [width * 0.2, width * 0.3, width * 0.2, width * 0.3],
        summary="Cars by lane",
        heads=2,
        spans=[((1, 0), (2, 0)), ((0, 0), (0, 1)), ((0, 2), (0, 3))],
    )
    texts = (f"Counted for a week. {SENTENCE}", (Run("As on "), Run("the signs", url="https://example.org/signs")))
    return [heading("Spans, notes and rows over pages", style.H2, 2), made, *note_list(texts, "roads")]


def _pictures() -> list[Flowable]:
    return [
        heading("Pictures", style.H2, 2),
        ChartFigure(_columns, 200, 60, alt=ALT),
        ChartFigure(_columns, 200, 20, alt="", decorative=True),
    ]


def _columns() -> Figure:
    figure = Figure(figsize=(2, 0.5))
    figure.add_subplot().bar(["May", "June"], [9, 1])
    return figure


class Tick(Flowable):  # type: ignore[misc]
    """A box to tick on a screen."""

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        return width, 20

    def draw(self) -> None:
        words = paragraph("Tick here")
        words.wrap(200, 20)
        words.drawOn(self.canv, 30, 2)
        if not self.canv.dry:
            form = Element("Form", words.tag.element)
            self.canv.field(FormField("tick", "trial.tick", (0, 2, 14, 16), form, "Tick here"))
