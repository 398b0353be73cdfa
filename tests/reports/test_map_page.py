"""A map on paper passes the gate, and says for the ear what is drawn."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from beatbook.charts.map_exhibit import map_exhibit
from beatbook.domain.dates import Period
from beatbook.reports.map_page import map_pdf
from beatbook.services.maps import place_map
from beatbook.store.store import Store

from .gate import alternatives, faults, page_texts

YEAR = Period(date(2025, 11, 24), date(2026, 11, 23))


@pytest.mark.parametrize("show", ["issue:road-safety", "crime:all"])
def test_it_passes_both_profiles(practice_store: Store, tmp_path: Path, show: str) -> None:
    summary = place_map(practice_store, show, period=YEAR, audience="public")
    assert faults(map_pdf(summary, map_exhibit(summary)), tmp_path) == []


def test_the_picture_has_words_and_the_table_stands_under_it(practice_store: Store) -> None:
    summary = place_map(practice_store, "issue:road-safety", period=YEAR)
    exhibit = map_exhibit(summary)
    data = map_pdf(summary, exhibit)
    assert exhibit.told in alternatives(data)
    text = " ".join(page_texts(data))
    assert all(row.label in text for row in summary.places)
    assert "OFFICIAL-SENSITIVE" in text
    assert map_pdf(summary, exhibit) == data
