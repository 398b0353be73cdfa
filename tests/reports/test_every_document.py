"""The gate that every document of ours passes: validators, our own check, its words, its fonts, its pictures' words."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from pikepdf import Pdf

from beatbook.reports.check import heading_levels

from .documents import DOCUMENTS, Document
from .gate import alternatives, embedded, faults
from .sources import differences

NO_CHART = re.compile(r"^(QR code|Code to scan|Crest|Map|First page|No page)\b", re.I)
HIGHEST = re.compile(r"\b(highest|most|one bar|one value|no bar)\b", re.I)
LOWEST = re.compile(r"\b(lowest|fewest|least|one bar|one value|no bar)\b", re.I)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_passes_the_gate(document: Document, tmp_path: Path) -> None:
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
