"""A PDF on paper, page by page as a picture, and in a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QRectF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtWidgets import QWidget

from ..domain.errors import BeatbookError
from . import pdf_pages

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

SHARPEST = 300  # dots an inch; a picture of more takes long and looks the same


def a4_printer(title: str) -> QPrinter:
    """A printer set to A4 upright, the whole sheet."""
    from PySide6.QtPrintSupport import QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    printer.setFullPage(True)
    printer.setPageMargins(QMarginsF(0, 0, 0, 0))
    return printer


def ask_and_print(pdf: bytes, title: str, parent: QWidget) -> bool:
    """Ask for a printer and print. False when the user thought better of it."""
    from PySide6.QtPrintSupport import QPrintDialog

    printer = a4_printer(title)
    dialog = QPrintDialog(printer, parent)
    if dialog.exec() != QPrintDialog.DialogCode.Accepted:
        return False
    paint_pages(pdf, printer)
    return True


def paint_pages(pdf: bytes, printer: QPrinter) -> int:
    """Every page on a sheet of its own, at the printer's sharpness: how many there were.

    Raises BeatbookError where the printer does not take them.
    """
    sharpness = min(printer.resolution(), SHARPEST)
    pictures = pdf_pages.pictures(pdf, sharpness / pdf_pages.POINTS)
    painter = QPainter()
    if not painter.begin(printer):
        raise BeatbookError("The printer did not take the pages. Check that it is on, or choose another.")
    try:
        for number, picture in enumerate(pictures):
            if number:
                printer.newPage()
            painter.drawImage(QRectF(printer.paperRect(printer.Unit.DevicePixel)), picture)
    finally:
        painter.end()
    return len(pictures)
