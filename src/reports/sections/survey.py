"""What residents told us: the finding, ranked bars with the range from chance, and the top answers as a table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from matplotlib.figure import Figure
from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from ...charts.alt import ranked_alt
from ...charts.fonts import SEMIBOLD, text_width
from ...charts.labels import percent
from ...charts.ranked import RankedLayout, RankedRow, draw_ranked
from ...charts.style import PAPER
from ...domain.findings import inside, plain
from ...domain.intervals import HIGHER, LOWER
from ...domain.listing import join_and
from ...domain.summaries import BriefingSummary, PublicOption, PublicSurvey
from .. import style
from ..figures import ChartFigure
from ..fit import Fit
from ..layout import Gap, section_row
from ..markup import lines, sentence, strong
from ..paragraphs import TaggedParagraph, heading, label, paragraph
from ..tables import Value, table
from ..words import capital, number, people, period_long, period_short, told
from .section import Section

TOP = 5
CHART = RankedLayout(
    width=style.TEXT_WIDTH,
    spine=style.SPINE,
    pitch=12.5,
    margin=8,
    value_x=style.SIDE,
    heading="Share, with range from chance",
)
COMPARE_GAP = 7 * mm
"""Between the last figure and the words of the comparison: the triangle hangs in it."""
COLUMN_GAP = 3.0 * mm
"""At least so much between a head set to the right and the column before it."""


def flow(briefing: BriefingSummary, fit: Fit) -> list[Flowable]:
    survey = briefing.survey
    if survey is None or survey.respondents.value == 0:
        return []
    title = heading("What you told us", style.H2, 2)
    shown = [option for option in survey.options if option.share is not None]
    chart = fit.chart and bool(shown)
    words = [heading(_finding(survey, shown), style.H3, 3), Gap(1), paragraph(_asked(survey, chart))]
    parts: list[Flowable] = [section_row([title], words, after=5)]
    if chart:
        parts += [_chart(survey, shown, fit), Gap(4)]
    if shown:
        parts += [_table(survey, shown[:TOP])]
    return parts


def _finding(survey: PublicSurvey, shown: list[PublicOption]) -> str:
    """One sentence: the answer ticked most, or why there is none."""
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


def _asked(survey: PublicSurvey, chart: bool) -> str:
    """How and whom we asked, and what the figures are not."""
    events = (
        "" if survey.events < 1 else " at one event" if survey.events == 1 else f" at {number(survey.events)} events"
    )
    lines_mean = "; the lines show chance only" if chart else ""
    parts = [
        f"We asked{events}, {period_long(survey.period)}." if events else f"We asked, {period_long(survey.period)}.",
        f"People chose to take part and may not speak for everyone{lines_mean}.",
    ]
    limit = f"Each could tick up to {number(survey.max_ticks)}" if survey.max_ticks and survey.max_ticks > 1 else ""
    nothing = _no_issues(survey)
    if limit or nothing:
        parts.append(f"{capital('; '.join(part for part in (limit, nothing) if part))}.")
    return sentence(*parts)


def _no_issues(survey: PublicSurvey) -> str:
    if survey.no_issues is None or not told(survey.no_issues) or survey.respondents.value is None:
        return ""
    share = "" if survey.no_issues_share is None else f" ({percent(survey.no_issues_share)})"
    return f"{people(survey.no_issues)}{share} had no issues"


def _chart(survey: PublicSurvey, shown: list[PublicOption], fit: Fit) -> ChartFigure:
    """The bars that may be shown; then the suppressed answers, if all of them fit, by the alphabet."""
    hidden = sorted((option for option in survey.options if option.share is None), key=lambda option: option.label)
    room = fit.bars - len(shown)
    rows = [_bar(option) for option in [*shown[: fit.bars], *(hidden if len(hidden) <= room else [])]]
    subject = f"share of {people(survey.respondents)} who ticked each issue, with the range from chance"
    where = f"The figures of the top {number(min(TOP, len(shown)))} are in the table that follows."
    alt = ranked_alt(rows, subject, where)

    def draw() -> Figure:
        return draw_ranked(rows, CHART, PAPER)

    return ChartFigure(draw, CHART.width, CHART.height(len(rows)), alt=alt)


def _bar(option: PublicOption) -> RankedRow:
    return RankedRow(option.label, option.count.text, option.share, option.low, option.high)


# ---------------------------------------------------------------- the table


@dataclass(frozen=True, slots=True)
class TableColumn:
    """One column: its head, its width in millimetres (0: what is left), how a row fills it."""

    head: str
    width: float
    value: Callable[[PublicOption], Value]
    numeric: bool = True


def _table(survey: PublicSurvey, top: list[PublicOption]) -> Flowable:
    columns = _columns(survey, top)
    rows = [[column.head for column in columns], *([column.value(option) for column in columns] for option in top)]
    fixed = sum(column.width for column in columns) * mm
    widths = [column.width * mm or style.TEXT_WIDTH - fixed for column in columns]
    named = [index for index, column in enumerate(columns) if column.head in ("Compared", WHAT_NOW)]
    padding = [("LEFTPADDING", (index, 0), (index, -1), COMPARE_GAP) for index in named[:1]]
    summary = "The answers ticked most: people, share" + (
        " and how they compare with the period before" if survey.compared else ""
    )
    numbers = [index for index, column in enumerate(columns) if column.numeric]
    return table(rows, widths, summary=summary, numbers=numbers, extra=padding)


NO_PRIORITY = "Not a priority now"
WHAT_NOW = lines("What happens", "now")


def _columns(survey: PublicSurvey, top: list[PublicOption]) -> list[TableColumn]:
    name = f"Top {number(len(top))}" if len(top) > 1 else "Ticked most"
    columns = [
        TableColumn(name, style.SIDE / mm, lambda option: plain(option.label), numeric=False),
        TableColumn("People", 11.5, lambda option: option.count.text),
        TableColumn(lines("Share of", people(survey.respondents)), 18, lambda option: percent(option.share or 0)),
    ]
    acted = any(option.what_now for option in top)
    if (
        survey.compared is not None
        and survey.respondents_before is not None
        and not survey.respondents_before.suppressed
    ):
        before = f"{period_short(survey.compared, survey.period)},"
        head = lines(before, people(survey.respondents_before))
        columns.append(TableColumn(head, _head_width(before), _before))
        columns.append(TableColumn("Compared", 33 if acted else 0, _compared, numeric=False))
    if acted:
        columns.append(TableColumn(WHAT_NOW, 0, lambda option: option.what_now or NO_PRIORITY, numeric=False))
    elif columns[-1].width:
        columns.append(TableColumn(lines("Range from", "chance"), 0, _range))
    return columns


def _head_width(text: str) -> float:
    """Millimetres for a head on one line, within reason."""
    wide = text_width(text, SEMIBOLD, style.HEAD.fontSize) + COLUMN_GAP
    return float(min(max(wide / mm, 18.5), 26.0))


def _before(option: PublicOption) -> Value:
    if option.before_share is None:
        return label("not shown", style.QUIET_RIGHT)
    return percent(option.before_share)


def _compared(option: PublicOption) -> Value:
    """The word, with its triangle in the gutter where something has clearly changed."""
    return word_cell(option.word)


def word_cell(word: str | None) -> TaggedParagraph:
    """`higher` and `lower` bold with a triangle; other words quiet."""
    if word in (HIGHER, LOWER):
        return paragraph(strong(word), style.CELL, mark="higher" if word == HIGHER else "lower")
    return label(word or "not compared", style.QUIET)


def _range(option: PublicOption) -> Value:
    if option.low is None or option.high is None:
        return label("not shown", style.QUIET_RIGHT)
    return f"{percent(option.low)} to {percent(option.high)}"


SURVEY = Section("survey", "What you told us", flow)
