"""What leaves the Results page: pictures, a table, a print. All from the view that is on the screen."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from .results_crossed import CrossView
from .results_figures import FigureView
from .results_pictures import alt_of, csv_of, picture_of, table_of
from .results_view import ResultRow, ResultsView

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from PySide6.QtGui import QTextDocument

    from ..charts.ranked import RankedRow

Drawn = ResultsView | FigureView | CrossView
"""What can leave the window: residents’ own words are not among it."""

PRINT_WIDTH = 660  # px at 96 dpi: the text width of A4 with the printer's own margins
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


def picture(view: Drawn) -> Figure:
    """The drawing with its finding, base, place, period and caution, for paper: the same in every theme."""
    if not isinstance(view, ResultsView):
        return picture_of(view)
    from ..charts.framed import Frame, draw_framed
    from ..charts.style import PAPER

    lines = (view.summary.text, *([view.base] if view.base else []))
    foot = (view.source, *([view.alone] if view.alone else []), view.caution)
    return draw_framed(ranked_rows(view), Frame(view.heading, lines, foot), PAPER, before=view.before_phrase)


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


def picture_bytes(view: Drawn, kind: str) -> bytes:
    """`kind` is png or svg. Takes a third of a second: call it off the main thread."""
    from ..charts.picture import png_bytes, svg_bytes

    figure, alt = picture(view), alt_text(view)
    return svg_bytes(figure, alt=alt) if kind == "svg" else png_bytes(figure, ratio=2.0, alt=alt)


def save(view: Drawn, path: Path) -> Path:
    """Write the picture or the table by the file's ending. Raises BeatbookError where it cannot be written."""
    from ..exchange.csv_files import write_csv
    from ..exchange.writing import write_whole

    kind = path.suffix.lower().lstrip(".")
    if kind == "csv":
        heads, rows = (
            (HEADS, [csv_row(view, row) for row in view.rows]) if isinstance(view, ResultsView) else csv_of(view)
        )
        write_csv(path, heads, rows)
    else:
        write_whole(path, picture_bytes(view, kind))
    return path


def csv_row(view: ResultsView, row: ResultRow) -> tuple[str | int | float | None, ...]:
    """One answer with all that tells what it counts; shares in hundredths, to two decimals."""
    summary, compared = view.summary, view.summary.compared
    guarded = view.public and summary.respondents < view.threshold
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


def print_page(view: Drawn, png: bytes) -> QTextDocument:
    """The picture and the table as a page."""
    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QImage, QTextDocument

    from .printing import document

    image = QImage.fromData(png)
    heads, cells = _ranked_table(view) if isinstance(view, ResultsView) else table_of(view)
    sides = RANKED_SIDES if isinstance(view, ResultsView) else ("left", *["right"] * (len(heads) - 1))
    table = _html_row("th", heads, sides) + "".join(_html_row("td", row, sides) for row in cells)
    page = document(
        f"<img src='results.png' width='{PRINT_WIDTH}'>"
        f"<table cellpadding='1'>{table}</table><p style='font-size:8pt'>{escape(view.left_out)}</p>"
    )
    page.addResource(QTextDocument.ResourceType.ImageResource, QUrl("results.png"), image)
    return page


RANKED_SIDES = ("left", "left", "right", "right", "right", "right", "left")


def _ranked_table(view: ResultsView) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    heads = ("Rank", "Answer", "People", "Share", "Range", view.before_head or "Before", "Change")
    return heads, [
        (row.rank, row.label, row.people, row.share_text, row.range_text, row.before_text, row.word)
        for row in view.rows
    ]


def _html_row(tag: str, cells: tuple[str, ...], sides: tuple[str, ...]) -> str:
    paired = zip(sides, cells, strict=True)
    inner = (f"<{tag} align='{side}' style='font-size:8pt'>{escape(cell)}&nbsp;&nbsp;</{tag}>" for side, cell in paired)
    return f"<tr>{''.join(inner)}</tr>"
