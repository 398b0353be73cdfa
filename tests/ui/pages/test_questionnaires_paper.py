"""A questionnaire on paper, from the page of questionnaires."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from looking import cut_strings, unnamed
from pikepdf import Pdf
from pytestqt.qtbot import QtBot

from beatbook.ui.context import Context
from beatbook.ui.dialogs.paper_form import PaperFormDialog
from beatbook.ui.pages.questionnaires import QuestionnairesPage
from beatbook.ui.window import MainWindow

Idle = Callable[[Context], None]


@pytest.fixture
def dialog(window: MainWindow, idle: Idle, qtbot: QtBot) -> PaperFormDialog:
    window.activateWindow()
    with qtbot.waitActive(window):
        window.show_page("questionnaires")
    idle(window.context)
    page = window.page
    assert isinstance(page, QuestionnairesPage)
    page.files.paper()
    found = page.findChild(PaperFormDialog)
    assert isinstance(found, PaperFormDialog)
    return found


def test_it_is_saved_as_a_pdf(dialog: PaperFormDialog, window: MainWindow, idle: Idle, tmp_path: Path) -> None:
    assert dialog.file_name == "Community survey v1.pdf"
    dialog.large.setChecked(True)
    assert not cut_strings(dialog)
    assert not unnamed(dialog)
    dialog.save_to(tmp_path / dialog.file_name.removesuffix(".pdf"))
    idle(window.context)
    with Pdf.open(tmp_path / "Community survey v1, large print.pdf") as pdf:
        assert len(pdf.pages) > 2
        assert "/AcroForm" not in pdf.Root


def test_one_to_fill_in_has_fields_and_is_not_printed(
    dialog: PaperFormDialog, window: MainWindow, idle: Idle, tmp_path: Path
) -> None:
    dialog.fillable.setChecked(True)
    assert not dialog.print_button.isEnabled()
    dialog.save_to(tmp_path / "Form.pdf")
    idle(window.context)
    with Pdf.open(tmp_path / "Form.pdf") as pdf:
        assert "/AcroForm" in pdf.Root


def test_a_folder_that_is_not_there_is_said_in_the_dialog(
    dialog: PaperFormDialog, window: MainWindow, idle: Idle, tmp_path: Path
) -> None:
    dialog.save_to(tmp_path / "none" / "Form.pdf")
    idle(window.context)
    assert "cannot be written" in dialog.fault.text()
    assert dialog.isVisible()
