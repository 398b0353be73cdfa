"""A run chart: the frozen baseline is outlined, the rest filled, the days of the response are marked."""

from __future__ import annotations

from datetime import date

from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.text import Text

from beatbook.charts.run_chart import MEDIAN, RunPoint, draw_run, middle, run_alt
from beatbook.charts.style import PAPER
from beatbook.charts.trend import TrendEvent
from beatbook.domain.dates import Month

COUNTS = (9, 8, 7, 6, 5, 5, None, 2, 3)
POINTS = tuple(RunPoint(Month(2026, 1).plus(at), n, frozen=at < 6, compared=4) for at, n in enumerate(COUNTS))
EVENTS = (TrendEvent(date(2026, 7, 10), "bins locked"),)


def drawn(points: tuple[RunPoint, ...] = POINTS) -> Figure:
    return draw_run(points, (620, 200), PAPER, EVENTS, compared_name="Kestrel Bank")


def test_the_baseline_is_outlined_and_the_rest_is_filled() -> None:
    columns = {str(p.get_gid()): p for p in drawn().findobj(Rectangle) if str(p.get_gid()).startswith("column-")}
    assert sorted(columns) == [f"column-{at}" for at in (0, 1, 2, 3, 4, 5, 7, 8)]
    for at in range(6):
        assert to_hex(columns[f"column-{at}"].get_facecolor()).upper() == PAPER.surface
        assert columns[f"column-{at}"].get_linewidth() > 1
    assert to_hex(columns["column-7"].get_facecolor()).upper() == PAPER.bar


def test_it_names_the_median_the_other_place_and_the_response() -> None:
    said = {label.get_text() for label in drawn().findobj(Text)}
    assert {MEDIAN, "Kestrel Bank", "bins locked", "not held"} <= said
    assert middle(POINTS) == 6.5


def test_it_draws_what_little_there_is() -> None:
    nothing = tuple(RunPoint(Month(2026, 1).plus(at), None) for at in range(3))
    assert drawn(nothing).get_figwidth() > 0
    assert middle(nothing) is None
    assert drawn((RunPoint(Month(2026, 1), 3, frozen=True),)).get_figwidth() > 0


def test_the_words_say_what_is_drawn() -> None:
    told = run_alt(POINTS, "Bins, Park ward, a month", "The figures are beside it.", EVENTS, "Kestrel Bank")
    assert "Baseline, outlined: January 2026 to June 2026, median 6.5." in told
    assert "2 of 2 months below that. Latest: Aug 2026 2, Sep 2026 3." in told
    assert "Not held: July 2026." in told
    assert "Marked: bins locked, 10 Jul 2026." in told
    assert told.endswith("The figures are beside it.")
