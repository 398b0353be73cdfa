"""Each test breaks one thing in a file that passes. The gate must notice, our own check where validators do not."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from pikepdf import Pdf

from beatbook.reports.check import check_structure, heading_levels

from .everything import everything_pdf
from .gate import faults
from .mutations import DEFECTS, MORE, NOT_OURS, broken


@pytest.fixture(scope="module")
def everything() -> bytes:
    return everything_pdf()


@pytest.mark.parametrize("defect", DEFECTS, ids=lambda defect: defect.__name__)
def test_gate_catches(defect: Callable[[Pdf], None], full_pdf: bytes, tmp_path: Path) -> None:
    assert faults(broken(full_pdf, defect), tmp_path, profiles=("ua1",))


@pytest.mark.parametrize("defect", [d for d in DEFECTS if d not in NOT_OURS], ids=lambda defect: defect.__name__)
def test_own_check_catches_alone(defect: Callable[[Pdf], None], full_pdf: bytes) -> None:
    with Pdf.open(BytesIO(broken(full_pdf, defect))) as pdf:
        assert check_structure(pdf)


def test_saving_alone_is_no_defect(full_pdf: bytes, tmp_path: Path) -> None:
    assert faults(broken(full_pdf, lambda _: None), tmp_path, profiles=("ua1",)) == []


def test_heading_levels(full_pdf: bytes) -> None:
    with Pdf.open(BytesIO(full_pdf)) as pdf:
        levels = heading_levels(pdf)
    assert levels[:3] == ["H1", "H2", "H2"]
    assert levels.count("H1") == 1


@pytest.mark.parametrize("defect", MORE, ids=lambda defect: defect.__name__)
def test_own_check_catches_what_only_some_documents_hold(defect: Callable[[Pdf], None], everything: bytes) -> None:
    with Pdf.open(BytesIO(broken(everything, defect))) as pdf:
        assert check_structure(pdf)


def test_a_document_with_everything_is_sound(everything: bytes, tmp_path: Path) -> None:
    assert faults(broken(everything, lambda _: None), tmp_path, profiles=("ua1",)) == []
    assert len(DEFECTS) + len(MORE) >= 25
