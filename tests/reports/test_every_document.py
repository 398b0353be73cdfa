"""The gate that every document of ours passes: validators, our own check, its words, its fonts, its pictures' words."""

from __future__ import annotations

import re
from datetime import date
from functools import partial
from io import BytesIO
from pathlib import Path

import pytest
from pikepdf import Pdf

from beatbook.charts.map_exhibit import map_exhibit
from beatbook.domain.dates import Month, Period
from beatbook.reports.briefing import briefing_large_pdf, briefing_pdf
from beatbook.reports.check import heading_levels
from beatbook.reports.map_page import map_pdf
from beatbook.services.briefing import briefing_summary
from beatbook.services.maps import place_map
from beatbook.services.places import list_places
from beatbook.store.store import Store

from .documents import DOCUMENTS, Document
from .gate import alternatives, embedded, faults
from .sources import differences

YEAR = Period(date(2025, 11, 24), date(2026, 11, 23))
TODAY = date(2026, 11, 3)
NO_CHART = re.compile(r"^(QR code|Code to scan|Crest|First page|No page)\b", re.I)
NO_RANGE = r"one bar|one value|no bar"
HIGHEST = re.compile(rf"\b(highest|most|{NO_RANGE})\b", re.I)
LOWEST = re.compile(rf"\b(lowest|fewest|least|from [\d,.]+%? (in [^.]+ )?to [\d,.]+|{NO_RANGE})\b", re.I)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_passes_the_gate(document: Document, tmp_path: Path) -> None:
    _through_the_gate(document, tmp_path)


@pytest.mark.parametrize("show", ["issue:road-safety", "crime:all"])
def test_a_map_passes_the_gate(practice_store: Store, show: str, tmp_path: Path) -> None:
    summary = place_map(practice_store, show, period=YEAR, audience="public")
    _through_the_gate(Document("map", lambda: map_pdf(summary, map_exhibit(summary))), tmp_path)


def test_the_briefings_of_the_practice_places_pass_the_gate(practice_store: Store, tmp_path: Path) -> None:
    wanted = [place for place in list_places(practice_store) if place.kind in ("ward", "parish")][:3]
    assert wanted
    for place in wanted:
        summary = briefing_summary(practice_store, place_id=place.id, month=Month.of(TODAY), today=TODAY)
        for make in (briefing_pdf, briefing_large_pdf):
            _through_the_gate(Document(place.name, partial(make, summary)), tmp_path)


def _through_the_gate(document: Document, tmp_path: Path) -> None:
    data, differing = differences(document.make)
    assert faults(data, tmp_path, profiles=document.profiles) == []
    assert differing == []
    assert embedded(data)
    assert all(embedded(data).values())
    with Pdf.open(BytesIO(data)) as pdf:
        levels = heading_levels(pdf)
    assert levels[0] == "H1"
    assert levels.count("H1") == 1
    for alt in alternatives(data):
        assert NO_CHART.search(alt) or (HIGHEST.search(alt) and LOWEST.search(alt)), alt


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_is_the_same_each_time(document: Document) -> None:
    assert document.make() == document.make()
