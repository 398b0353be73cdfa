"""Every colour of text can be read on every ground it stands on, in each theme."""

import pytest

from beatbook.ui.theme import SUNLIGHT, THEMES, Theme

GROUNDS = ("canvas", "surface", "sunken", "accent_tint")
TEXT = [
    *[(ink, ground) for ink in ("ink", "ink2", "ink3") for ground in GROUNDS],
    *[(ink, f"{state}_tint") for ink in ("ink", "ink2") for state in ("good", "info", "warn", "bad")],
    *[(state, f"{state}_tint") for state in ("good", "info", "warn", "bad")],
    *[(state, ground) for state in ("good", "warn", "bad") for ground in ("canvas", "surface")],
    *[("accent", ground) for ground in ("canvas", "surface", "accent_tint", "accent_tint_pressed")],
    *[("on_accent", ground) for ground in ("accent", "accent_hover", "accent_pressed")],
    ("on_marker", "marker"),
    ("ink", "accent_tint_pressed"),
    ("spine_ink", "spine"),
    ("spine_ink2", "spine"),
    ("surface", "ink"),
    ("surface", "bad"),
]
MARKS = [
    *[(edge, ground) for edge in ("control", "accent", "good", "warn", "bad") for ground in ("canvas", "surface")],
    ("spine_line", "spine"),
    ("marker", "spine"),
    ("bar", "surface"),
    ("interval", "bar"),
    ("focus_inner", "marker"),
]


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    """Contrast ratio (WCAG 2.2)."""
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_counted_as_the_guidelines_do() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.key)
@pytest.mark.parametrize(("ink", "ground"), TEXT)
def test_text_can_be_read(theme: Theme, ink: str, ground: str) -> None:
    least = 7.0 if theme is SUNLIGHT else 4.5
    assert contrast(theme.colour(ink), theme.colour(ground)) >= least


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.key)
@pytest.mark.parametrize(("mark", "ground"), MARKS)
def test_edges_and_marks_can_be_seen(theme: Theme, mark: str, ground: str) -> None:
    assert contrast(theme.colour(mark), theme.colour(ground)) >= 3.0


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.key)
def test_the_page_that_is_here_can_be_read_in_the_sidebar(theme: Theme) -> None:
    ink = "on_marker" if theme.sunlight else "spine_ink"
    assert contrast(theme.colour(ink), theme.spine_selected) >= (7.0 if theme.sunlight else 4.5)


def test_a_colour_stands_for_itself() -> None:
    assert SUNLIGHT.colour("#123456") == "#123456"
    with pytest.raises(AttributeError):
        SUNLIGHT.colour("pink")
