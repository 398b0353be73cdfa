"""form."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pikepdf import Pdf

from .conftest import Beatbook


@pytest.fixture
def at(practice: Path) -> tuple[str, str]:
    return "--store", str(practice)


def test_a_form_is_written(said: Callable[..., Any], beatbook: Beatbook, at: tuple[str, str], tmp_path: Path) -> None:
    file = tmp_path / "Form.pdf"
    found = said("form", *at, "--out", file)
    assert found == {"file": str(file), "pages": 2, "key": "community-voice", "version": 1}
    with Pdf.open(file) as pdf:
        assert "/AcroForm" not in pdf.Root
    told = beatbook("form", *at, "--out", file, "--fillable").stdout.replace("\n", " ")
    assert "Community survey, version 1, 2 pages to be filled in on a screen." in told
    with Pdf.open(file) as pdf:
        assert str(pdf.Root.AcroForm.Fields[0].T) == "community-voice@1"


def test_large_print_takes_more_pages(said: Callable[..., Any], at: tuple[str, str], tmp_path: Path) -> None:
    assert said("form", *at, "--out", tmp_path / "Large.pdf", "--large-print")["pages"] > 2


def test_what_is_not_there_is_said(beatbook: Beatbook, at: tuple[str, str], tmp_path: Path) -> None:
    for words, said in (
        (("--questionnaire", "none"), "There is no questionnaire “none”."),
        (("--second", "cy"), "The questionnaire is not in “cy”. It is in en."),
        (("--second", "en"), "“en” is the form’s first language."),
    ):
        done = beatbook("form", *at, "--out", tmp_path / "Form.pdf", *words)
        assert done.exit_code == 2
        assert said in done.stderr.replace("\n", " ")
    assert list(tmp_path.iterdir()) == []
