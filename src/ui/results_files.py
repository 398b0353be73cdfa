"""What leaves the Results page: pictures, a table, a print. All from the view that is on the screen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ..charts.exhibit import Exhibit, Table
from ..domain import plan_pins
from .results_crossed import CrossView
from .results_figures import FigureView
from .results_pictures import alt_of, asked_words, columns_of, csv_of, picture_of, ranks_of, table_of
from .results_view import ResultRow, ResultsView

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from ..charts.ranked import RankedRow
    from ..charts.style import ChartStyle

Drawn = ResultsView | FigureView | CrossView
"""What can leave the window: residents’ own words are not among it."""

HEADS = (
    "Place",
    "From",
    "To",
    "Question",
    "People who answered",
    "Rank",
    "Answer",
    "People",
    "Share %",
    "Range from chance, low %",
    "Range from chance, high %",
    "Compared from",
    "Compared to",
    "Share before %",
    "Change",
    "Note",
)


def picture(view: Drawn, style: ChartStyle) -> Figure:
    """The drawing with its finding, base, place, period and caution."""
    if not isinstance(view, ResultsView):
        return picture_of(view, style)
    from ..charts.exhibit import PRACTICE
    from ..charts.framed import Frame, draw_framed

    lines = (view.summary.text, *([view.base] if view.base else []))
    foot = (view.source, *([view.alone] if view.alone else []), view.caution)
    frame = Frame(view.heading, lines, foot, PRACTICE if view.summary.practice else "")
    return draw_framed(ranked_rows(view), frame, style, before=view.before_phrase)


def ranked_rows(view: ResultsView) -> list[RankedRow]:
    """The view's rows as the drawing takes them."""
    from ..charts.ranked import RankedRow

    return [
        RankedRow(
            row.label, row.people, row.share, row.low, row.high, row.before, row.word or None, row.rank, row.changed
        )
        for row in view.rows
    ]


def alt_text(view: Drawn) -> str:
    """What a picture shows, in words."""
    if not isinstance(view, ResultsView):
        return alt_of(view)
    from ..charts.alt import ranked_alt

    subject = f"share of {view.people} who answered, {view.summary.place}"
    return ranked_alt(ranked_rows(view), subject, "")


def exhibit_of(view: Drawn) -> Exhibit:
    """Everything that may leave the window."""
    heads, rows = _ranked_table(view) if isinstance(view, ResultsView) else table_of(view)
    return Exhibit(
        name="Results",
        title=view.heading,
        place=view.place,
        period=view.period,
        draw=lambda _width, _height, style: picture(view, style),
        alt=partial(alt_text, view),
        heads=heads,
        rows=tuple(rows),
        base=_base(view),
        source=(view.left_out, view.caution),
        practice=practice_of(view),
        framed=True,
        file_table=partial(_file_table, view),
        keep=None if isinstance(view, CrossView) else partial(kept, view),
    )


def kept(view: ResultsView | FigureView) -> plan_pins.Drawn:
    """What is drawn, for a plan."""
    from ..charts.pinned import keep_columns, keep_ranked

    if isinstance(view, ResultsView):
        return keep_ranked(ranked_rows(view), view.before_phrase)
    return keep_columns(columns_of(view)) if view.upright else keep_ranked(ranks_of(view))


def _base(view: Drawn) -> tuple[str, ...]:
    """What was asked, and of whom: the drawing sets them itself."""
    if isinstance(view, ResultsView):
        return tuple(line for line in (view.summary.text, view.base, view.fact) if line)
    return (*asked_words(view), view.fact)


def _file_table(view: Drawn) -> Table:
    heads, rows = (HEADS, [csv_row(view, row) for row in view.rows]) if isinstance(view, ResultsView) else csv_of(view)
    return heads, tuple(rows)


def practice_of(view: Drawn) -> bool:
    return view.summary.practice if isinstance(view, ResultsView) else view.about.practice


def csv_row(view: ResultsView, row: ResultRow) -> tuple[str | int | float | None, ...]:
    """One answer with all that tells what it counts; shares in hundredths, to two decimals."""
    summary, compared = view.summary, view.summary.compared
    guarded = view.withheld or (view.public and summary.respondents < view.threshold)
    return (
        summary.place,
        summary.period.first.isoformat(),
        summary.period.last.isoformat(),
        summary.text,
        None if guarded else summary.respondents,
        row.rank,
        row.label,
        row.people if row.n is None else row.n,
        _hundredths(row.share),
        _hundredths(row.low),
        _hundredths(row.high),
        compared.first.isoformat() if compared else None,
        compared.last.isoformat() if compared else None,
        _hundredths(row.before),
        row.word,
        view.caution,
    )


def _hundredths(share: float | None) -> float | None:
    return None if share is None else round(100 * share, 2)


def _ranked_table(view: ResultsView) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    heads = ("Rank", "Answer", "People", "Share", "Range", view.before_head or "Before", "Change")
    return heads, [
        (row.rank, row.label, row.people, row.share_text, row.range_text, row.before_text, row.word)
        for row in view.rows
    ]
