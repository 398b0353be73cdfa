"""Results of numbers, dates, orders and tables as pictures, alternative texts and files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .results_crossed import CrossView
from .results_figures import FigureView

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from ..charts.columns import ColumnBar
    from ..charts.framed import Frame
    from ..charts.heat import HeatTable
    from ..charts.ranked import RankedRow
    from ..charts.style import ChartStyle

TALL = 260.0
COMMON = ("Place", "From", "To", "Question", "People who answered")
Cells = tuple[str | int | float | None, ...]


def columns_of(view: FigureView) -> tuple[ColumnBar, ...]:
    from ..charts.columns import ColumnBar

    return tuple(ColumnBar(each.label, each.people, each.n) for each in view.bars)


def ranks_of(view: FigureView) -> list[RankedRow]:
    from ..charts.ranked import RankedRow

    return [RankedRow(each.label, each.people, each.share, each.low, each.high) for each in view.bars]


def heat_of(view: CrossView) -> HeatTable:
    from ..charts.heat import HeatCell, HeatTable

    return HeatTable(
        tuple((row.label, row.people) for row in view.rows),
        view.columns,
        tuple(
            tuple(HeatCell(cell.text, None if cell.few else cell.share, cell.word) for cell in row.cells)
            for row in view.rows
        ),
    )


def picture_of(view: FigureView | CrossView, style: ChartStyle) -> Figure:
    """The drawing with its finding, base, place, period and caution."""
    from ..charts.columns import ColumnsLayout, draw_columns
    from ..charts.framed import WIDTH, draw_framed, put_in_frame
    from ..charts.heat import HeatLayout, draw_heat

    frame = _frame(view)
    if isinstance(view, CrossView):
        return put_in_frame(draw_heat(heat_of(view), HeatLayout(WIDTH), style), frame, style)
    if view.upright:
        return put_in_frame(draw_columns(columns_of(view), ColumnsLayout(WIDTH, TALL), style), frame, style)
    return draw_framed(ranks_of(view), frame, style)


def _frame(view: FigureView | CrossView) -> Frame:
    from ..charts.exhibit import PRACTICE
    from ..charts.framed import Frame

    return Frame(view.heading, asked_words(view), (view.source, view.caution), PRACTICE if view.about.practice else "")


def asked_words(view: FigureView | CrossView) -> tuple[str, ...]:
    """The lines under the finding: what was asked, of whom, and the figures that stand for all answers."""
    asked = view.about.question.text
    lines = (f"{asked} By: {view.by}",) if isinstance(view, CrossView) else (asked,)
    facts = "; ".join(f"{head.lower()} {value}" for head, value in view.facts) if isinstance(view, FigureView) else ""
    return tuple(line for line in (*lines, view.base, facts[:1].upper() + facts[1:]) if line)


def alt_of(view: FigureView | CrossView, where: str = "") -> str:
    """What the picture shows, in words, from the numbers that are drawn."""
    from ..charts.alt import columns_alt, heat_alt, ranked_alt

    asked = view.about.question.text.rstrip(" ?.:")
    if isinstance(view, CrossView):
        return heat_alt(heat_of(view), f"{asked}, by “{view.by}”", where)
    if view.upright:
        return columns_alt(columns_of(view), f"{asked}, answers of {view.people}", where)
    return ranked_alt(ranks_of(view), f"share of {view.people} who put it first", where)


def csv_of(view: FigureView | CrossView) -> tuple[tuple[str, ...], list[Cells]]:
    """(heads, rows): each row tells what it counts."""
    about = view.about
    people = None if view.hidden else about.respondents
    common: Cells = (
        about.place,
        about.period.first.isoformat(),
        about.period.last.isoformat(),
        about.question.text,
        people,
    )
    if isinstance(view, CrossView):
        return _cross_csv(view, common)
    return _figure_csv(view, common)


def _figure_csv(view: FigureView, common: Cells) -> tuple[tuple[str, ...], list[Cells]]:
    """A row a bar; of an order also who placed it, and where."""
    further = view.heads[4:]
    heads = (*COMMON, *view.heads[:2], "Share %", "Range from chance, low %", "Range from chance, high %")
    rows: list[Cells] = [
        (
            *common,
            bar.label,
            bar.people if bar.n is None else bar.n,
            _hundredths(bar.share),
            _hundredths(bar.low),
            _hundredths(bar.high),
            *row[4:],
            view.caution,
        )
        for bar, row in zip(view.bars, view.rows, strict=True)
    ]
    return (*heads, *further, "Note"), rows


def _hundredths(share: float | None) -> float | None:
    return None if share is None else round(100 * share, 2)


def _cross_csv(view: CrossView, common: Cells) -> tuple[tuple[str, ...], list[Cells]]:
    """A row a cell, so that it can be counted on."""
    heads = (*COMMON, "Answer", "By", "Group", "People in the group", "People", "Share %", "Against the rest", "Note")
    rows: list[Cells] = [
        (
            *common,
            row.label,
            view.by,
            label,
            base.removeprefix("n = "),
            cell.people,
            _hundredths(cell.share),
            cell.word,
            view.caution,
        )
        for row in view.rows
        for (label, base), cell in zip(view.columns, row.cells, strict=True)
    ]
    return heads, rows


def table_of(view: FigureView | CrossView) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """(heads, rows) as they stand on the screen, for print."""
    if isinstance(view, FigureView):
        return view.heads, list(view.rows)
    heads = ("Answer", "People", *(f"{label} ({base})" for label, base in view.columns))
    return heads, [(row.label, row.people, *(cell.said for cell in row.cells)) for row in view.rows]
