"""poster, event poster, surgery-card, house: files where they were asked for, or a sentence that says why not."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from beatbook.domain.dates import Month
from beatbook.services.moments import today

from .conftest import Beatbook

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 2"><rect width="9" height="2" fill="#7A1F3D"/></svg>'


@pytest.fixture
def on(practice_copy: Path) -> tuple[object, ...]:
    return ("--store", practice_copy)


def test_a_poster_is_written_as_the_name_of_its_file_says(
    beatbook: Beatbook, on: tuple[object, ...], tmp_path: Path
) -> None:
    words = ("poster", *on, "--place", "Thornley Fold", "--month", Month.of(today()))
    done = beatbook(*words, "--out", tmp_path / "poster.pdf")
    assert done.exit_code == 0
    assert "OFFICIAL: draft, not cleared" in done.stdout
    with pikepdf.open(tmp_path / "poster.pdf") as pdf:
        assert len(pdf.pages) == 1
    assert beatbook(*words, "--out", tmp_path / "poster.html").exit_code == 0
    assert (tmp_path / "poster.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    refused = beatbook(*words, "--out", tmp_path / "poster.doc")
    assert refused.exit_code == 2
    assert "End its name in .pdf, .html or .txt" in refused.stderr


def test_a_card_is_one_page_or_one_card(
    said: Callable[..., Any], beatbook: Beatbook, on: tuple[object, ...], tmp_path: Path
) -> None:
    words = ("surgery-card", *on, "--place", "Harrowgill", "--out", tmp_path / "card.pdf")
    assert len(said(*words)["dates"]) >= 1
    with pikepdf.open(tmp_path / "card.pdf") as pdf:
        assert round(float(pdf.pages[0].mediabox[2])) == 595
    assert beatbook(*words, "--single").exit_code == 0
    with pikepdf.open(tmp_path / "card.pdf") as pdf:
        assert round(float(pdf.pages[0].mediabox[2])) == 298


def test_an_event_s_poster_in_words_of_one_s_own(beatbook: Beatbook, on: tuple[object, ...], tmp_path: Path) -> None:
    out = tmp_path / "event.txt"
    event = ("event", "poster", *on, "Surgery at Harrowgill village hall", "--out", out)
    assert beatbook(*event, "--where", "The old school, Church Lane").exit_code == 0
    assert "The old school, Church Lane" in out.read_text(encoding="utf-8-sig")
    refused = beatbook(*event, "--words", "x" * 400)
    assert refused.exit_code == 2
    assert "a poster has room for 300" in refused.stderr


def test_the_house_style_is_shown_changed_and_refused(
    said: Callable[..., Any], beatbook: Beatbook, on: tuple[object, ...], tmp_path: Path
) -> None:
    assert said("house", *on)["colour"] == "#14365C"
    (tmp_path / "crest.svg").write_text(SVG, encoding="utf-8")
    crest = ("--crest", tmp_path / "crest.svg", "--crest-says", "Crest of Brackenshire Police")
    refused = beatbook("house", *on, "--colour", "#FFD700", *crest)
    assert refused.exit_code == 2
    assert "is the same hue, dark enough to read" in refused.stderr
    assert said("house", *on)["crest"] is None
    told = said("house", *on, "--colour", "#7A1F3D", *crest)
    assert told["colour"] == "#7A1F3D"
    assert told["crest"]["alt"] == "Crest of Brackenshire Police"
    assert said("house", *on, "--no-crest")["crest"] is None


def test_a_poster_is_cleared_by_command(beatbook: Beatbook, on: tuple[object, ...], tmp_path: Path) -> None:
    clear = ("clear", *on, "--officer", "7214", "--place", "Harrowgill", "--month", Month.of(today()))
    looked = beatbook(*clear, "--paper", "surgery-card")
    assert looked.exit_code == 0
    done = beatbook(*clear, "--paper", "surgery-card", "--checked", "--out", tmp_path)
    assert done.exit_code == 0, done.stderr
    assert (tmp_path / "Harrowgill surgery card.pdf").exists()
    assert "surgery card" in beatbook("released", *on).stdout
    assert beatbook(*clear, "--paper", "leaflet").exit_code == 2
    assert "--event" in beatbook(*clear, "--paper", "event-poster").stderr
