"""Shares of land in words: whole percents, what lies nowhere, labels with commas of their own."""

import pytest

from beatbook.domain.overlaps import Overlap, overlap_words, whole_percent
from beatbook.domain.summaries import PlaceView


def _lies(name: str, share: float, within: str | None = None) -> Overlap:
    place = PlaceView(1, "", "ward", None, name, None, within, None, None, has_outline=True)
    return Overlap(place, share, None)


@pytest.mark.parametrize(
    ("kind", "shares", "said"),
    [
        ("parish", (), ""),
        ("parish", (_lies("Park", 0.9997),), "Lies wholly in Park ward."),
        ("parish", (_lies("Park", 0.38), _lies("Brook", 0.62)), "Lies 62% in Brook ward and 38% in Park ward."),
        ("parish", (_lies("Park", 0.994), _lies("Brook", 0.006)), "Lies 99% in Park ward."),
        (
            "parish",
            (_lies("Park", 0.5, "Pendle"), _lies("Brook", 0.3), _lies("Weir", 0.2)),
            "Lies 50% in Park ward, Pendle; 30% in Brook ward and 20% in Weir ward.",
        ),
        ("parish", (_lies("Park", 0.7),), "Lies 70% in Park ward and 30% in no ward that is held."),
        ("ward", (_lies("Park", 0.4),), "Lies 40% in Park ward and 60% in no parish that is held."),
    ],
)
def test_in_words(kind: str, shares: tuple[Overlap, ...], said: str) -> None:
    assert overlap_words(kind, shares) == said


@pytest.mark.parametrize(
    ("share", "said"), [(0.004, "less than 1%"), (0.0149, "1%"), (0.994, "99%"), (0.996, "100%"), (0.0, "0%")]
)
def test_percents(share: float, said: str) -> None:
    assert whole_percent(share) == said
