"""Who answered beside residents, drawn: bars and diamonds at their shares, words from the same numbers."""

import pytest
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from beatbook.charts.against import AgainstLayout, AgainstRow, against_alt, draw_against, draw_against_alone
from beatbook.charts.picture import png_bytes
from beatbook.charts.style import PAPER

ROWS = (
    AgainstRow("Age"),
    AgainstRow("16 to 24", "0", 0.0, 0.15, "under"),
    AgainstRow("25 to 64", "40", 0.4, 0.6, "about right"),
    AgainstRow("65 or over", "60", 0.6, 0.25, "over"),
)


def test_bars_and_diamonds_stand_at_their_shares() -> None:
    figure = draw_against(ROWS, AgainstLayout(600, 20, 20), PAPER)
    bars = {patch.get_gid(): patch.get_width() for patch in figure.artists if isinstance(patch, Rectangle)}
    assert bars == {"bar-1": 0.0, "bar-2": 0.4, "bar-3": 0.6}
    marks = {
        str(found.get_gid()): float(found.get_xdata()[0])
        for found in figure.artists
        if isinstance(found, Line2D) and str(found.get_gid()).startswith("residents")
    }
    assert marks == {"residents-1": 0.15, "residents-2": 0.6, "residents-3": 0.25}
    bar = next(patch for patch in figure.artists if patch.get_gid() == "bar-2")
    assert bar.get_window_extent().x0 == pytest.approx(20 / 72 * figure.dpi)  # nought is at the spine
    assert not [text for text in figure.texts if text.get_gid() == "label-1"]
    assert [text.get_text() for text in figure.texts if text.get_gid() == "named"] == ["residents"]


def test_alone_it_says_every_number() -> None:
    figure = draw_against_alone(ROWS, 700, PAPER)
    said = {str(text.get_gid()): text.get_text() for text in figure.texts}
    assert (said["label-0"], said["label-3"], said["count-3"], said["word-3"]) == ("Age", "65 or over", "60", "over")
    shares = [text.get_text() for text in figure.texts if text.get_gid() in ("share", "their-share")]
    assert shares == ["0%", "15%", "40%", "60%", "60%", "25%"]
    bold = next(text for text in figure.texts if text.get_gid() == "word-3")
    plain = next(text for text in figure.texts if text.get_gid() == "word-2")
    assert bold.get_fontproperties() != plain.get_fontproperties()
    assert png_bytes(figure)[:4] == b"\x89PNG"


def test_alternative_text() -> None:
    assert against_alt(ROWS, "Mill ward", "In the table.") == (
        "Bars of who answered, diamonds of residents: Mill ward. Under: 16 to 24, 0% against 15%. "
        "Over: 65 or over, 60% against 25%. About right: 25 to 64, 40% against 60%. In the table."
    )


@pytest.mark.parametrize("width", [300, 1200])
def test_any_width(width: int) -> None:
    figure = draw_against(ROWS, AgainstLayout(width, 20, 20), PAPER)
    assert figure.get_figwidth() * 72 == pytest.approx(width)
