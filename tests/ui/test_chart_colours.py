"""Charts can be read in grey and by the colour-blind: by lightness, and by a second mark beside every colour."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, pairwise

import pytest
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch, Rectangle
from seeing import MACHADO, apart, lab

from beatbook.charts.heat import HeatCell, HeatLayout, HeatTable, draw_heat
from beatbook.charts.heat import shade as paper_shade
from beatbook.charts.ranked import RankedLayout, RankedRow, draw_ranked
from beatbook.charts.style import PAPER, ChartStyle
from beatbook.charts.trend import TrendLayout, TrendPoint, draw_trend
from beatbook.domain.dates import Month
from beatbook.ui.chart_style import screen_style
from beatbook.ui.look import look
from beatbook.ui.theme import SUNLIGHT, THEMES, Theme
from beatbook.ui.type import Scale
from beatbook.ui.widgets.result_cross import shade

from .test_theme import contrast

each_theme = pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.key)
STYLES = {"paper": PAPER, **{theme.key: screen_style(Scale(theme)) for theme in THEMES.values()}}
each_style = pytest.mark.parametrize("style", STYLES.values(), ids=STYLES.keys())


@pytest.mark.parametrize(
    ("first", "second", "far"),
    [
        ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
        ((50.0, -1.0, 2.0), (50.0, 0.0, 0.0), 2.3669),
        ((50.0, 2.5, 0.0), (73.0, 25.0, -18.0), 27.1492),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
        ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
    ],
)
def test_differences_are_counted_as_published(first: tuple[float, ...], second: tuple[float, ...], far: float) -> None:
    assert apart(first[:3], second[:3]) == pytest.approx(far, abs=1e-4)  # type: ignore[arg-type]


@each_theme
@pytest.mark.parametrize("eye", MACHADO)
def test_lines_over_time_are_told_apart_by_every_eye(theme: Theme, eye: str) -> None:
    assert min(apart(lab(a, eye), lab(b, eye)) for a, b in combinations(theme.series, 2)) >= 14
    assert all(contrast(each, theme.surface) >= 3 for each in theme.series)


@each_theme
@pytest.mark.parametrize("eye", MACHADO)
def test_the_map_s_steps_rise_steadily_in_lightness(theme: Theme, eye: str) -> None:
    light = [lab(step, eye)[0] for step in theme.ramp]
    assert light == sorted(light, reverse=not theme.dark)
    assert round(min(apart(lab(a, eye), lab(b, eye)) for a, b in pairwise(theme.ramp))) >= 9


@each_style
def test_marks_stand_out_from_what_is_under_them(style: ChartStyle) -> None:
    assert contrast(style.bar, style.surface) >= 3
    assert contrast(style.interval, style.bar) >= 3  # in grey too: contrast knows no hue
    assert contrast(style.interval, style.surface) >= 4.5
    for words in (style.ink, style.quiet):
        assert contrast(words, style.surface) >= 4.5


@each_theme
def test_words_on_the_deepest_shade_can_be_read(theme: Theme) -> None:
    look().use(theme.key)
    steps = [shade(n / 10, 1.0).name() for n in range(11)]
    assert all(contrast(theme.ink, step) >= (7 if theme is SUNLIGHT else 4.5) for step in steps)
    assert [lab(step)[0] for step in steps] == sorted((lab(step)[0] for step in steps), reverse=not theme.dark)


@each_style
def test_words_on_the_deepest_shade_of_a_picture_can_be_read(style: ChartStyle) -> None:
    assert contrast(style.ink, paper_shade(1.0, 1.0, style)) >= 4.5


# ---------------------------------------------------------------- a second mark beside every colour


def lines(figure: Figure, name: str) -> list[Line2D]:
    return [each for each in figure.findobj(Line2D) if str(each.get_gid()).startswith(name)]


def test_average_and_year_before_are_told_from_the_months_without_colour() -> None:
    points = [TrendPoint(Month(2026, 1).plus(at), 5 + at, 4 + at, 4.5 + at) for at in range(6)]
    layout = TrendLayout(500, 200, kind="line", average_name="Average", before_name="A year before", right=90)
    figure = draw_trend(points, layout, PAPER)
    run, mean = lines(figure, "run")[0], lines(figure, "average")[0]
    assert (run.get_linestyle(), mean.get_linestyle()) == ("-", "--")
    assert (run.get_marker(), mean.get_marker()) == ("o", "None")
    before = lines(figure, "before")
    assert {each.get_marker() for each in before} == {"D"}
    assert {to_hex(str(each.get_markerfacecolor())) for each in before} == {PAPER.surface.lower()}  # hollow
    assert {"Average", "A year before"} <= {text.get_text() for text in figure.texts}  # direct labels
    assert not figure.legends


def test_what_changed_is_bold_and_has_its_diamond() -> None:
    row = RankedRow("Dog fouling", "62", 0.3, 0.25, 0.36, 0.2, "higher", "1", True)
    figure = draw_ranked([row, replace(row, label="Noise", word=None, emphasised=False)], LAYOUT, PAPER)
    assert [each.get_marker() for each in lines(figure, "before")] == ["D"]
    faces = {text.get_text(): text.get_fontproperties().get_file() for text in figure.texts}
    assert faces["Dog fouling"] != faces["Noise"]


LAYOUT = RankedLayout(500, 200, 20, value_x=190, before="last quarter")


def test_clear_cells_have_a_triangle_and_untold_ones_a_hatch() -> None:
    cells = (HeatCell("50%", 0.5, "higher"), HeatCell("10%", 0.1, "lower"), HeatCell("under 5", None))
    table = HeatTable((("Noise", "30"),), (("A", "n = 9"), ("B", "n = 9"), ("C", "n = 9")), (cells,))
    figure = draw_heat(table, HeatLayout(500), PAPER)
    names = [str(each.get_gid()) for each in figure.findobj() if each.get_gid()]
    assert names.count("higher") == names.count("lower") == 1
    hatches = [each for each in figure.findobj(PathPatch) if each.get_gid() == "hatch"]
    grounds = [each for each in figure.findobj(Rectangle) if each.get_gid() == "shade"]
    assert (len(hatches), len(grounds)) == (1, 2)
