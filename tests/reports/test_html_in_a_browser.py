"""The web page as a browser has it: axe-core finds nothing, nothing is asked of a network, nothing is cut off."""

from dataclasses import replace
from pathlib import Path

import pytest

from beatbook.domain.clearance import as_cleared
from beatbook.domain.content import Content
from beatbook.reports.html import html_page

from .browsers import judged, reflowed
from .web_samples import SAMPLES

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("name", SAMPLES)
def test_axe_finds_nothing(name: str, tmp_path: Path) -> None:
    told = judged(html_page(SAMPLES[name]()), tmp_path)
    assert told["violations"] == []
    assert {"html-has-lang", "document-title", "color-contrast", "heading-order"} <= set(told["passes"])
    assert told["asked"] == []
    assert told["fonts"] > 0


@pytest.mark.parametrize("width", [500, 700, 1366])
def test_no_line_runs_out_of_the_window(width: int, tmp_path: Path) -> None:
    told = judged(html_page(SAMPLES["briefing"]()), tmp_path, width=width)
    assert told["scrolled"] <= told["width"]
    assert told["violations"] == []


@pytest.mark.parametrize("name", SAMPLES)
def test_a_small_telephone_moves_nothing_sideways_but_charts_and_tables(name: str, tmp_path: Path) -> None:
    """320 CSS pixels: WCAG 2.2, success criterion 1.4.10."""
    shown, needed = reflowed(html_page(SAMPLES[name]()), tmp_path, width=320)
    assert needed <= shown <= 320
    wide = html_page(SAMPLES[name]()).replace("<main ", '<main style="width: 600px" ')
    assert reflowed(wide, tmp_path, width=320)[1] > 320


def test_a_page_without_what_it_must_have_is_caught(tmp_path: Path) -> None:
    page = html_page(SAMPLES["briefing"]())
    for right, wrong, rule in (
        ('<html lang="en-GB">', "<html>", "html-has-lang"),
        ('role="img" aria-label="', 'role="img" data-label="', "svg-img-alt"),
        ("<h2", "<h5", "heading-order"),
        ("--slate: #4A545E", "--slate: #BBBBBB", "color-contrast"),
    ):
        assert right in page
        (folder := tmp_path / rule).mkdir()
        found = judged(page.replace(right, wrong), folder)["violations"]
        assert rule in {violation for violation, _ in found}


def test_a_page_in_welsh_says_what_is_english_on_it(tmp_path: Path) -> None:
    page = html_page(replace(SAMPLES["briefing"](), language="cy"))
    assert '<html lang="cy-GB">' in page
    told = judged(page, tmp_path)
    assert told["violations"] == []
    assert "valid-lang" in told["passes"]


def test_a_cleared_page_has_no_draft_on_it(tmp_path: Path) -> None:
    from datetime import date

    content: Content = as_cleared(SAMPLES["briefing"](), "Inspector Dinah Okafor", date(2026, 11, 5))
    told = judged(html_page(replace(content, practice=False)), tmp_path)
    assert told["violations"] == []
