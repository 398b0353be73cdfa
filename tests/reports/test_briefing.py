"""The briefing as a whole: it passes the gate, whatever it has to say, and says it the same way every time."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from pikepdf import Pdf

from beatbook.domain.briefing_layout import BriefingLayout
from beatbook.domain.dates import Month
from beatbook.domain.summaries import BriefingSummary
from beatbook.reports.briefing import briefing_pdf, title
from beatbook.reports.document import page_count
from beatbook.reports.furniture import PRACTICE
from beatbook.services.briefing import briefing_summary
from beatbook.services.places import list_places
from beatbook.store.store import Store

from .gate import alternatives, embedded, faults, page_texts, structure, texts_of
from .samples import (
    bare_briefing,
    full_briefing,
    hidden_briefing,
    long_names,
    survey,
    wordy_briefing,
)


def empty_survey() -> BriefingSummary:
    nobody = replace(survey(), respondents=replace(survey().respondents, text="0", value=0), options=())
    return replace(full_briefing(), survey=nobody)


def strange_letters() -> BriefingSummary:
    """Letters the face lacks, marks of ReportLab's own markup, mathematics, line ends."""
    full = full_briefing()
    odd = "Ŵ <b>bold</b> & 5 < 6 $x_1$ 🚓 日本 \u2009\u2011 ș\nnew line"
    return replace(full, place=odd, in_short=(odd,), next_steps=(odd,), marking=f"OFFICIAL: {odd}")


@pytest.mark.parametrize(
    ("make", "pages"),
    [
        (full_briefing, 2),
        (lambda: full_briefing(practice=True), 2),
        (bare_briefing, 1),
        (hidden_briefing, 2),
        (empty_survey, 2),
        (long_names, 3),
        (wordy_briefing, 9),
        (strange_letters, 2),
    ],
    ids=["full", "practice", "bare", "hidden", "empty survey", "long names", "wordy", "strange letters"],
)
def test_passes_the_gate(make: Callable[[], BriefingSummary], pages: int, tmp_path: Path) -> None:
    data = briefing_pdf(make())
    assert faults(data, tmp_path) == []
    assert page_count(data) == pages
    assert all(embedded(data).values())


def test_same_data_same_bytes(full_pdf: bytes) -> None:
    assert briefing_pdf(full_briefing()) == full_pdf
    assert briefing_pdf(replace(full_briefing(), data_to=date(2026, 11, 3))) != full_pdf


def test_same_bytes_in_another_process_and_time_zone(full_pdf: bytes, tmp_path: Path) -> None:
    script = (
        "import sys; sys.path.insert(0, sys.argv[1]); import samples\n"
        "from pathlib import Path; from beatbook.reports.briefing import briefing_pdf\n"
        "Path(sys.argv[2]).write_bytes(briefing_pdf(samples.full_briefing()))"
    )
    out = tmp_path / "again.pdf"
    surroundings = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LC_ALL": "C"}
    subprocess.run(
        [sys.executable, "-c", script, str(Path(__file__).parent), str(out)], env=surroundings, check=True, timeout=120
    )
    assert out.read_bytes() == full_pdf


def test_packages_load_nothing_heavy_by_themselves() -> None:
    script = (
        "import sys, beatbook.reports, beatbook.charts\n"
        "assert not {'reportlab', 'pikepdf', 'matplotlib', 'numpy'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", script], check=True, timeout=60)


def test_no_time_of_making(full_pdf: bytes) -> None:
    with Pdf.open(BytesIO(full_pdf)) as pdf:
        assert "/CreationDate" not in pdf.docinfo
        assert b"CreateDate" not in pdf.Root.Metadata.read_bytes()


def test_says_what_it_is(full_pdf: bytes) -> None:
    with Pdf.open(BytesIO(full_pdf)) as pdf:
        assert str(pdf.docinfo["/Title"]) == title(full_briefing())
        assert str(pdf.Root.Lang) == "en-GB"
        with pdf.open_outline() as outline:
            tops = [item.title for item in outline.root]
            assert tops == ["Thornley Fold"]
            assert [item.title for item in outline.root[0].children][:2] == ["In short", "Your team"]


def test_headings_in_reading_order(full_pdf: bytes) -> None:
    headings = [(role, text) for role, text in structure(full_pdf) if role.startswith("H")]
    assert headings == [
        ("H1", "Thornley Fold"),
        ("H2", "In short"),
        ("H2", "Your team"),
        ("H2", "What you told us"),
        ("H3", "Ticked most: road safety issues, by 118 of 214 people"),
        ("H2", "Your priorities"),
        ("H3", "Speeding on Top Road"),
        ("H3", "Nuisance motorbikes on Fold Moor"),
        ("H3", "Theft of farming equipment"),
        ("H2", "Plans in progress"),
        ("H3", "Motorbikes on Fold Moor"),
        ("H2", "Crime and anti-social behaviour"),
        ("H3", "Over twelve months vehicle crime is higher"),
        ("H2", "What is next"),
        ("H2", "About this briefing"),
    ]


def test_structure_text_is_the_source_text() -> None:
    briefing = replace(full_briefing(), layout=BriefingLayout(pages="full"))
    full_pdf = briefing_pdf(briefing)
    texts = [text for _, text in structure(full_pdf)]
    whole = " ".join(texts)
    assert texts_of(full_pdf, "LBody")[: len(briefing.in_short)] == list(briefing.in_short)
    for priority in briefing.priorities:
        assert f"Next. {priority.next_step}" in texts
        for update in priority.done:
            assert update.text in whole
    assert briefing.plans[0].words in texts
    assert "team@northmoor.example.org" in texts_of(full_pdf, "Link")
    assert texts_of(full_pdf, "P")[:2] == ["Northmoor Police", "OFFICIAL: draft, not cleared"]


def test_alternative_text_names_highest_lowest_and_where(full_pdf: bytes) -> None:
    (alt,) = alternatives(full_pdf)
    assert "Highest: road safety issues, 118 people, 55% (48% to 62%)." in alt
    assert "Lowest shown: vehicle crime, 24 people, 11% (8% to 16%)." in alt
    assert alt.endswith("The figures of the top five are in the table that follows.")


def test_marking_and_page_number_on_every_page(full_pdf: bytes) -> None:
    pages = page_texts(full_pdf)
    for number, text in enumerate(pages, start=1):
        assert text.count("OFFICIAL: draft, not cleared") >= 2  # top and bottom
        assert f"Page {number} of {len(pages)}" in text
        assert PRACTICE not in text


def test_practice_on_every_page(practice_pdf: bytes) -> None:
    for text in page_texts(practice_pdf):
        assert text.count(PRACTICE) >= 2  # top and bottom
    assert any(PRACTICE in text for text in texts_of(practice_pdf, "P"))  # once for a screen reader
    assert title(full_briefing(practice=True)).startswith(PRACTICE)


def test_furniture_is_heard_once(full_pdf: bytes) -> None:
    whole = " ".join(text for _, text in structure(full_pdf))
    assert "Page 1 of 2" not in whole
    assert whole.count("Data to 2 November 2026") == 1


def test_warnings_are_never_printed() -> None:
    warned = replace(full_briefing(), warnings=("Only the sergeant reads this.",))
    assert briefing_pdf(warned) == briefing_pdf(full_briefing())


def test_another_month_is_another_file(full_pdf: bytes) -> None:
    other = briefing_pdf(replace(full_briefing(), month=Month(2026, 11)))
    assert "November 2026" in page_texts(other)[0]
    assert other != full_pdf


def test_the_practice_store_has_a_briefing_for_every_place(
    practice_store: Store, practice_today: date, tmp_path: Path
) -> None:
    for place in list_places(practice_store):
        if place.kind in ("ward", "parish"):
            summary = briefing_summary(
                practice_store, place_id=place.id, month=Month.of(practice_today), today=practice_today
            )
            data = briefing_pdf(summary)
            assert faults(data, tmp_path) == []
            assert page_count(data) <= 3  # a third page instead of smaller type: reports.fit
