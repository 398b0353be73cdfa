"""What residents told us: the finding, ranked bars with the range from chance, and the top answers as a table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from matplotlib.figure import Figure

from ...charts.alt import ranked_alt
from ...charts.fonts import SEMIBOLD, text_width
from ...charts.labels import percent
from ...charts.ranked import RankedLayout, RankedRow, draw_ranked
from ...charts.style import LARGE_PRINT, PAPER, ChartStyle
from ...domain.content import (
    Block,
    Head,
    Line,
    Mark,
    Para,
    Part,
    Picture,
    Run,
    Strip,
    Table,
    Words,
    quiet,
    section,
    strong,
)
from ...domain.findings import inside, plain
from ...domain.intervals import HIGHER, LOWER
from ...domain.listing import join_and
from ...domain.paper_labels import Labels
from ...domain.public_survey import WITHHELD
from ...domain.summaries import BriefingSummary, PublicOption, PublicSurvey
from .. import grid
from ..fit import Fit
from ..words import capital, number, people, period_long, period_short, told
from .section import Section

TITLE = "What you told us"
TOP, NEXT = 5, 4
HEADING = "Share, with range from chance"
LINES = "The lines show chance only."
CHART = RankedLayout(width=grid.TEXT_WIDTH, spine=grid.SPINE, pitch=12.5, margin=8, value_x=grid.SIDE, heading=HEADING)
LARGE_CHART = RankedLayout(
    width=grid.TEXT_WIDTH,
    spine=95 * grid.MM,
    pitch=26,
    head=26,
    margin=14,
    value_x=90 * grid.MM,
    heading="Share",
)
HEAD_SIZE, COLUMN_GAP_MM = 9.0, 3.0
"""The size of a table's head, and the least room between a head set to the right and the column before it."""


def part(briefing: BriefingSummary, fit: Fit) -> Part | None:
    survey = briefing.survey
    if survey is None or survey.respondents.value == 0:
        return None
    shown = [option for option in survey.options if option.share is not None]
    chart = fit.chart and bool(shown)
    words = _asked(survey, chart, "" if fit.tables else _next(shown[1:NEXT]))
    blocks: list[Strip | Block] = [section(TITLE, (Head(_finding(survey, shown), 3), Para(words)))]
    if chart:
        blocks.append(_chart(survey, shown, fit, Labels(briefing.layout.language)))
    if shown and fit.tables:
        blocks.append(_table(survey, shown[:TOP]))
    return Part("survey", TITLE, tuple(blocks))


def _finding(survey: PublicSurvey, shown: list[PublicOption]) -> str:
    """One sentence: the answer ticked most, or why there is none."""
    if survey.withheld:
        return WITHHELD
    if survey.respondents.value is None:
        return f"{capital(people(survey.respondents))} answered, too few to say what they ticked"
    if not shown:
        return f"{people(survey.respondents)} answered; the counts are too small to show"
    first = [option for option in shown if option.count.value == shown[0].count.value]
    names = join_and([inside(option.label) for option in first])
    each = "" if len(first) == 1 else " each"
    ticked = f"{names}, by {shown[0].count.text} of {people(survey.respondents)}{each}"
    if all(told(option.count) for option in survey.options):
        return f"Ticked most: {ticked}"
    return f"Ticked most, of what can be shown: {ticked}"


def _asked(survey: PublicSurvey, chart: bool, more: str) -> Words:
    """How and whom we asked, and what the figures are not; `more` after it."""
    events = (
        "" if survey.events < 1 else " at one event" if survey.events == 1 else f" at {number(survey.events)} events"
    )
    asked = f"We asked{events}, {period_long(survey.period)}. People chose to take part and may not speak for everyone."
    limit = f"Each could tick up to {number(survey.max_ticks)}" if survey.max_ticks and survey.max_ticks > 1 else ""
    nothing = _no_issues(survey)
    each = f"{capital('; '.join(part for part in (limit, nothing) if part))}." if limit or nothing else ""
    rest = " ".join(part for part in (each, more) if part)
    if not chart:
        return f"{asked} {rest}".strip()
    return (
        (Run(f"{asked} "), Run(f"{LINES} ", drawn=True), Run(rest))
        if rest
        else (Run(f"{asked} "), Run(LINES, drawn=True))
    )


def _next(shown: list[PublicOption]) -> str:
    """The answers after the first, where no table has them."""
    named = [f"{inside(option.label)}, {option.count.text} ({percent(option.share or 0)})" for option in shown]
    return f"Then {join_and(named)}." if named else ""


def _no_issues(survey: PublicSurvey) -> str:
    if survey.no_issues is None or not told(survey.no_issues) or survey.respondents.value is None:
        return ""
    share = "" if survey.no_issues_share is None else f" ({percent(survey.no_issues_share)})"
    return f"{people(survey.no_issues)}{share} had no issues"


def _chart(survey: PublicSurvey, shown: list[PublicOption], fit: Fit, labels: Labels) -> Picture:
    """The bars that may be shown; then the suppressed answers, if all of them fit, by the alphabet."""
    hidden = sorted((option for option in survey.options if option.share is None), key=lambda option: option.label)
    room = fit.bars - len(shown)
    rows = [_bar(option) for option in [*shown[: fit.bars], *(hidden if len(hidden) <= room else [])]]
    subject = f"share of {people(survey.respondents)} who ticked each issue, with the range from chance"
    where = f"The figures of the top {number(min(TOP, len(shown)))} are in the table that follows."
    alt = ranked_alt(rows, subject, where)
    words = tuple(row.label for row in rows)

    def drawn(layout: RankedLayout, style: ChartStyle, large: Picture | None) -> Picture:
        named = replace(layout, heading=labels.plain(layout.heading))

        def draw() -> Figure:
            return draw_ranked(rows, named, style)

        return Picture(draw, alt, layout.width, layout.height(len(rows)), words, large)

    return drawn(CHART, PAPER, drawn(LARGE_CHART, LARGE_PRINT, None))


def _bar(option: PublicOption) -> RankedRow:
    return RankedRow(option.label, option.count.text, option.share, option.low, option.high)


# ---------------------------------------------------------------- the table


@dataclass(frozen=True, slots=True)
class TableColumn:
    """One column: its head, its width in millimetres (0: what is left), how a row fills it."""

    head: str
    width: float
    value: Callable[[PublicOption], Words]
    numeric: bool = True


def _table(survey: PublicSurvey, top: list[PublicOption]) -> Table:
    columns = _columns(survey, top)
    fixed = sum(column.width for column in columns)
    summary = "The answers ticked most: people, share" + (
        " and how they compare with the period before" if survey.compared else ""
    )
    return Table(
        head=tuple(column.head for column in columns),
        lines=tuple(_line(option, columns) for option in top),
        summary=summary,
        numbers=tuple(index for index, column in enumerate(columns) if column.numeric),
        widths=tuple(column.width or grid.TEXT_MM - fixed for column in columns),
    )


def _line(option: PublicOption, columns: list[TableColumn]) -> Line:
    marks = tuple(word_mark(option.word) if column.head == COMPARED else "" for column in columns)
    return Line(tuple(column.value(option) for column in columns), marks=marks if any(marks) else ())


NO_PRIORITY = "Not a priority now"
COMPARED, WHAT_NOW = "Compared", "What happens now"


def _columns(survey: PublicSurvey, top: list[PublicOption]) -> list[TableColumn]:
    name = f"Top {number(len(top))}" if len(top) > 1 else "Ticked most"
    columns = [
        TableColumn(name, grid.SIDE_MM, lambda option: plain(option.label), numeric=False),
        TableColumn("People", 11.5, lambda option: option.count.text),
        TableColumn(f"Share of {people(survey.respondents)}", 18, lambda option: percent(option.share or 0)),
    ]
    acted = any(option.what_now for option in top)
    if (
        survey.compared is not None
        and survey.respondents_before is not None
        and not survey.respondents_before.suppressed
    ):
        before = f"{period_short(survey.compared, survey.period)},"
        head = f"{before} {people(survey.respondents_before)}"
        columns.append(TableColumn(head, _head_width(before), _before))
        columns.append(TableColumn(COMPARED, 33 if acted else 0, _compared, numeric=False))
    if acted:
        columns.append(TableColumn(WHAT_NOW, 0, lambda option: option.what_now or NO_PRIORITY, numeric=False))
    elif columns[-1].width:
        columns.append(TableColumn("Range from chance", 0, _range, numeric=False))
    return columns


def _head_width(text: str) -> float:
    """Millimetres for a head on one line, within reason."""
    wide = text_width(text, SEMIBOLD, HEAD_SIZE) / grid.MM + COLUMN_GAP_MM
    return float(min(max(wide, 18.5), 26.0))


def _before(option: PublicOption) -> Words:
    return quiet("not shown") if option.before_share is None else percent(option.before_share)


def _compared(option: PublicOption) -> Words:
    return word_cell(option.word)


def word_cell(word: str | None) -> Words:
    """`higher` and `lower` strong, other words quiet."""
    return strong(word) if word in (HIGHER, LOWER) else quiet(word or "not compared")


def word_mark(word: str | None) -> Mark:
    """The triangle beside it where something has clearly changed."""
    return "higher" if word == HIGHER else "lower" if word == LOWER else ""


def _range(option: PublicOption) -> Words:
    if option.low is None or option.high is None:
        return quiet("not shown")
    return f"{percent(option.low)} to {percent(option.high)}"


SURVEY = Section("survey", TITLE, part)
