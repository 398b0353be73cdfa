"""The typeface: its files are there, it knows its letters and widths."""

from pathlib import Path

import pytest

from beatbook.charts.fonts import BOLD, FOLDER, ITALIC, MISSING, REGULAR, SEMIBOLD, printable, text_width


@pytest.mark.parametrize("path", [REGULAR, SEMIBOLD, BOLD, ITALIC])
def test_files_travel_with_the_program(path: str) -> None:
    assert Path(path).read_bytes()[:4] == b"\x00\x01\x00\x00"  # TrueType


def test_licence_travels_with_them() -> None:
    text = (FOLDER / "SourceSansPro-OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in text


def test_figures_are_tabular() -> None:
    assert len({text_width(figure, REGULAR, 10) for figure in "0123456789"}) == 1


def test_width_grows_with_text_and_size() -> None:
    assert text_width("", REGULAR, 10) == 0
    assert text_width("speed", REGULAR, 20) == pytest.approx(2 * text_width("speed", REGULAR, 10))
    assert text_width("speed", BOLD, 10) > text_width("speed", REGULAR, 10)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Ŵŷ £ → – “a”", "Ŵŷ £ → – “a”"),
        ("e\u0301", "é"),
        ("a\u2011b", "a-b"),
        ("1\u2009000", "1\u00a0000"),
        ("soft\u00adhyphen", "softhyphen"),
        ("line\nend\ttab", "line end tab"),
        ("car 🚓", "car "),
        ("日", MISSING),
        ("\x07bell", "bell"),
    ],
)
def test_printable(text: str, printed: str) -> None:
    assert printable(text) == printed
