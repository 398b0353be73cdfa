"""A picture that stands alone says its finding, base, place and source, and none of it is cut."""

from __future__ import annotations

from beatbook.charts.fonts import SEMIBOLD, text_width
from beatbook.charts.framed import TITLE, Frame, draw_framed, put_in_frame, wrapped
from beatbook.charts.heat import HeatCell, HeatLayout, HeatTable, draw_heat
from beatbook.charts.picture import png_bytes, svg_bytes
from beatbook.charts.ranked import RankedRow
from beatbook.charts.style import PAPER

ROWS = (
    RankedRow("Road safety issues", "177", 0.43, 0.38, 0.48, 0.40, "no clear change", "1"),
    RankedRow("Dog fouling", "140", 0.34, 0.30, 0.39, 0.27, "higher", "2–3", True),
    RankedRow("Animal thefts", "fewer than 5", None),
)
FRAME = Frame(
    "Dog fouling is higher than in Jun–Aug. " * 4,
    ("Share of the 412 people who answered. " * 6,),
    ("Thornley Fold ward · 1 Sep – 23 Nov 2026", "Counts under 5 are not shown."),
)


def test_every_word_of_the_frame_is_inside_the_figure() -> None:
    figure = draw_framed(ROWS, FRAME, PAPER, before="in Jun–Aug", width=640)
    figure.canvas.draw()
    box = figure.bbox
    for text in figure.texts:
        extent = text.get_window_extent()
        assert extent.x0 >= box.x0
        assert extent.x1 <= box.x1
        assert extent.y0 >= box.y0
        assert extent.y1 <= box.y1
    told = " ".join(text.get_text() for text in figure.texts if text.get_gid() == "frame")
    assert told == " ".join(" ".join((FRAME.title, *FRAME.lines, *FRAME.foot)).split())


def test_counts_stand_beside_shares_and_a_suppressed_one_is_said_once() -> None:
    figure = draw_framed(ROWS, FRAME, PAPER)
    by_name = {text.get_gid(): text.get_text() for text in figure.texts}
    assert (by_name["count-0"], by_name["value-0"]) == ("177", "43%")
    assert "count-2" not in by_name
    assert by_name["few-2"] == "fewer than 5"


def test_the_ground_of_a_table_moves_with_its_words() -> None:
    table = HeatTable((("Dog fouling", "177"),), (("Women", "n = 90"),), ((HeatCell("43%", 0.43),),))
    alone = draw_heat(table, HeatLayout(400), PAPER)
    before = {each.get_gid(): each.get_window_extent().bounds for each in alone.get_children()}
    framed = put_in_frame(alone, FRAME, PAPER)
    after = {each.get_gid(): each.get_window_extent().bounds for each in framed.get_children()}
    shifts = {
        name: tuple(round(now - then, 3) for now, then in zip(after[name], before[name], strict=True))
        for name in ("shade", "cell", "label-0")
    }
    assert len(set(shifts.values())) == 1
    assert shifts["shade"][2:] == (0, 0)


def test_lines_are_broken_between_words() -> None:
    lines = wrapped("Nuisance motorbikes and dog fouling are higher", 120, SEMIBOLD, TITLE)
    assert len(lines) > 1
    assert " ".join(lines) == "Nuisance motorbikes and dog fouling are higher"
    assert all(text_width(line, SEMIBOLD, TITLE) <= 120 for line in lines)


def test_the_picture_has_its_own_ground_and_the_same_bytes_each_time() -> None:
    first, second = (draw_framed(ROWS, FRAME, PAPER) for _ in range(2))
    assert png_bytes(first, alt="x") == png_bytes(second, alt="x")
    assert svg_bytes(first, alt="x") == svg_bytes(second, alt="x")
    assert tuple(round(value * 255) for value in first.get_facecolor()) == (255, 255, 255, 255)
