"""A paper as it will be printed: its pages, what to know before it goes out, and the way out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from ...domain.errors import BeatbookError
from .. import pdf_pages
from ..context import Context
from ..paper_out import PaperOut
from ..widgets.buttons import button
from ..widgets.form import FaultMark
from ..widgets.labels import label
from ..widgets.paper import Paper
from ..widgets.paper_bar import PaperBar
from ..widgets.sheet import row

LARGEST = (980, 900)  # px

Drawn = TypeVar("Drawn")


@dataclass(frozen=True, slots=True)
class ShownPaper(Generic[Drawn]):
    """What is shown is what is saved and printed. `drawn` is whatever it was drawn from, for the dialog that asked."""

    pdf: bytes
    title: str
    words: str  # what to know before it goes out
    outline: pdf_pages.Outline
    drawn: Drawn


class PaperDialog(QDialog, Generic[Drawn]):
    """`build` is asked in a thread. Ctrl+P saves, Ctrl+Shift+P prints, Esc closes."""

    def __init__(self, context: Context, parent: QWidget, name: str, build: Callable[[], ShownPaper[Drawn]]) -> None:
        super().__init__(parent)
        self._context = context
        self.shown: ShownPaper[Drawn] | None = None
        self.out = PaperOut(context, self, what="the paper", again=self.save, refused=self._refuse)
        self.setWindowTitle(name)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fact = label("Drawing the pages …", "fact", wrap=True)
        self._mark, self.fault = FaultMark(), label("", "fault", wrap=True)
        self.paper = Paper(context.jobs, name)
        self.bar = PaperBar(self.paper)
        self.save_button = button("Save as PDF…", "primary", icon="file-pdf", run=self.save, tip="Ctrl P")
        self.print_button = button("Print…", icon="printer", run=self.print, tip="Ctrl Shift P")
        self.close_button = button("Close", "quiet", run=self.reject)
        self._arrange(name)
        for each in (self.save_button, self.print_button):
            each.setEnabled(False)
        for keys, run in (("Ctrl+P", self.save), ("Ctrl+Shift+P", self.print)):
            QShortcut(QKeySequence(keys), self, run)
        context.jobs.read(build, owner=self, done=self.show_paper, failed=self._failed)

    def _arrange(self, name: str) -> None:
        lay = QVBoxLayout(self)
        lay.setContentsMargins(0, 0, 0, 0)
        lay.setSpacing(0)
        head = self.head = row(
            label(name, "section"), None, self.close_button, self.print_button, self.save_button, spacing=8
        )
        head.setContentsMargins(24, 14, 24, 4)
        told = row(self.fact)
        told.setContentsMargins(24, 0, 24, 10)
        lay.addLayout(head)
        lay.addLayout(told)
        wrong = row(self._mark, self.fault, spacing=6)
        wrong.setContentsMargins(24, 0, 24, 0)
        lay.addLayout(wrong)
        self._refuse("")
        lay.addWidget(self.bar)
        lay.addWidget(self.paper, 1)
        parent = self.parentWidget()
        room = parent.window().size() if parent is not None else self.size()
        self.resize(min(LARGEST[0], room.width() - 80), min(LARGEST[1], room.height() - 40))

    def show_paper(self, shown: ShownPaper[Drawn]) -> None:
        self.shown = shown
        self.fact.setText(shown.words)
        pages = len(shown.outline.sizes)
        self.paper.show_pdf(shown.pdf, shown.outline, f"{shown.title}, {pages} pages. {shown.words}")
        for each in (self.save_button, self.print_button):
            each.setEnabled(True)
        self.save_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, BeatbookError):
            self.fact.setText("")
            self._refuse(str(error))
        else:
            self._context.jobs.unhandled.emit(error)

    def _refuse(self, sentence: str) -> None:
        """Why it cannot be; nothing for an empty sentence."""
        self.fault.setText(sentence)
        self.fault.setVisible(bool(sentence))
        self._mark.setVisible(bool(sentence))

    def save(self) -> None:
        if self.shown is not None:
            self._refuse("")
            self.out.save(self.shown.pdf, f"{self.shown.title}.pdf", self.accept)

    def print(self) -> None:
        if self.shown is not None and self.out.print(self.shown.pdf, self.shown.title):
            self.accept()
