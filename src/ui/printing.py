"""Printing through the system's own dialog. QtPrintSupport is loaded when something is printed."""

from __future__ import annotations

from html import escape
from pathlib import Path

from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QWidget

RECOVERY_WORDS = (
    "This key opens the store if the passphrase is lost. Whoever has it can read everything in the store.",
    "Keep it on paper in a locked place, away from the laptop. Nobody can make another.",
)


def lines_of(key: str) -> str:
    """The groups of a key on two lines, so that no line breaks inside it."""
    groups = key.split("-")
    return "\n".join("  ".join(part) for part in (groups[:4], groups[4:]))


def recovery_text(store: Path, key: str) -> str:
    """The recovery key as a plain text file holds it."""
    lines = ["Beatbook recovery key", "", f"Store: {store.name}", "", key, "", *RECOVERY_WORDS, ""]
    return "\n".join(lines)


def recovery_page(store: Path, key: str) -> QTextDocument:
    """The recovery key as a page: large, in groups that can be copied by hand."""
    words = "".join(f"<p>{escape(line)}</p>" for line in RECOVERY_WORDS)
    return document(
        f"<h2>Beatbook recovery key</h2><p>Store: {escape(store.name)}</p>"
        f"<pre style='font-size:18pt'>{escape(lines_of(key))}</pre>{words}"
    )


def document(html: str) -> QTextDocument:
    made = QTextDocument()
    made.setDefaultStyleSheet("body { font-family: sans-serif; font-size: 12pt; color: #000000; }")
    made.setHtml(f"<body>{html}</body>")
    return made


def print_document(pages: QTextDocument, title: str, parent: QWidget) -> bool:
    """Ask for a printer and print. False when the user thought better of it."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    dialog = QPrintDialog(printer, parent)
    if dialog.exec() != QPrintDialog.DialogCode.Accepted:
        return False
    pages.print_(printer)
    return True
