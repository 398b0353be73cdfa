"""A paper of a plan as it will be printed: its pages, what to know before it goes out, and the way out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from ...domain.errors import BeatbookError
from ...domain.plan_paper import PAPERS, left_out_words
from .. import pdf_pages
from ..context import Context
from ..paper_out import PaperOut
from ..widgets.buttons import button
from ..widgets.form import FaultMark
from ..widgets.labels import label
from ..widgets.paper import Paper
from ..widgets.paper_bar import PaperBar
from ..widgets.sheet import row

if TYPE_CHECKING:
    from ...services.plan_papers import DrawnPaper
    from ...store.store import Store

LARGEST = (980, 900)  # px
INSIDE = "For the team alone: names and everything that is written are in it."


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown is what is saved and printed."""

    drawn: DrawnPaper
    outline: pdf_pages.Outline


def build(store: Store, plan_id: int, which: str, agency: str, now: datetime) -> Shown:
    """Asked in a thread: loads ReportLab the first time."""
    from ...services.plan_papers import draw_paper, plan_paper

    drawn = draw_paper(plan_paper(store, plan_id, now=now), which, agency)
    return Shown(drawn, pdf_pages.outline(drawn.pdf))


class PlanPaperDialog(QDialog):
    """`agency`: whose page it is. Ctrl+P saves, Ctrl+Shift+P prints, Esc closes."""

    def __init__(self, context: Context, parent: QWidget, plan_id: int, which: str, agency: str = "") -> None:
        super().__init__(parent)
        self._context = context
        self._shown: Shown | None = None
        self.out = PaperOut(context, self, what="the paper", again=self.save, refused=self._refuse)
        name = f"Page for {agency}" if agency else PAPERS[which]
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
        store, now = context.store, datetime.now().astimezone()
        context.jobs.read(
            lambda: build(store, plan_id, which, agency, now), owner=self, done=self.show_paper, failed=self._failed
        )

    def _arrange(self, name: str) -> None:
        lay = QVBoxLayout(self)
        lay.setContentsMargins(0, 0, 0, 0)
        lay.setSpacing(0)
        head = row(label(name, "section"), None, self.close_button, self.print_button, self.save_button, spacing=8)
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

    @property
    def shown(self) -> Shown | None:
        return self._shown

    def show_paper(self, shown: Shown) -> None:
        self._shown = shown
        drawn = shown.drawn
        without = drawn.which in ("partner", "story")
        lead = left_out_words(drawn.left_out) if without else INSIDE
        self.fact.setText(" ".join((lead, *drawn.warnings)))
        pages = len(shown.outline.sizes)
        self.paper.show_pdf(drawn.pdf, shown.outline, f"{drawn.title}, {pages} pages. {self.fact.text()}")
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
        if self._shown is not None:
            self._refuse("")
            self.out.save(self._shown.drawn.pdf, f"{self._shown.drawn.title}.pdf", self.accept)

    def print(self) -> None:
        if self._shown is not None and self.out.print(self._shown.drawn.pdf, self._shown.drawn.title):
            self.accept()
