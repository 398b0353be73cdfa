"""Labels on one line."""

import pytest

from beatbook.charts.fonts import REGULAR, text_width
from beatbook.charts.labels import fit_label, percent


@pytest.mark.parametrize(
    ("share", "text"), [(0.0, "0%"), (0.004, "under 1%"), (0.005, "1%"), (0.125, "13%"), (0.55, "55%"), (1.0, "100%")]
)
def test_percent(share: float, text: str) -> None:
    assert percent(share) == text


def test_label_that_fits_is_left_alone() -> None:
    assert fit_label("Vehicle crime (theft from or theft of)", 500, REGULAR, 10).endswith("theft of)")


def test_explanation_goes_first_then_words() -> None:
    label = "Hate crime (a crime motivated by racial, sexual, or other prejudice)"
    assert fit_label(label, 90, REGULAR, 10) == "Hate crime"
    assert fit_label("Farming equipment thefts", 90, REGULAR, 10) == "Farming…"


@pytest.mark.parametrize("width", [5, 20, 60, 110])
def test_label_never_runs_over(width: float) -> None:
    for label in ("Farming equipment thefts", "Antidisestablishmentarianism", "a b c d e f g h"):
        assert text_width(fit_label(label, width, REGULAR, 10), REGULAR, 10) <= width
