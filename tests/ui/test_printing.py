"""The recovery key on paper and in a file."""

from pathlib import Path

import pypdfium2
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from beatbook.ui.printing import recovery_page, recovery_text

KEY = "T9DFZ-NXKUP-MM3X6-9JERT-HXYPE-HWY4E-99J3A"
STORE = Path("/somewhere/Team & <co>.beatbook")


def test_the_paper_bears_the_key_and_what_it_opens(qapp: QApplication, tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "key.pdf"))
    recovery_page(STORE, KEY).print_(printer)
    paper = pypdfium2.PdfDocument(tmp_path / "key.pdf")
    text = paper[0].get_textpage().get_text_bounded()
    paper.close()
    assert all(group in text.split() for group in KEY.split("-"))
    assert "Team & <co>.beatbook" in text


def test_the_file_bears_the_same() -> None:
    text = recovery_text(STORE, KEY)
    assert KEY in text.splitlines()
    assert "Team & <co>.beatbook" in text
    assert "/somewhere" not in text
