"""Over the pages: which is in sight, the way to the next, and how large they are shown."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ..look import look
from .buttons import button, icon_button
from .labels import label
from .paper import FIT, PX_A_POINT, Paper
from .sheet import fill, row


class PaperBar(QWidget):
    """Stands on the same well as the pages."""

    def __init__(self, paper: Paper) -> None:
        super().__init__()
        self._paper = paper
        self.setAccessibleName("Pages and size")
        self.back = icon_button("caret-left-bold", "Page before", run=lambda: paper.go_to_page(paper.page - 1), size=14)
        self.on = icon_button("caret-right-bold", "Next page", run=lambda: paper.go_to_page(paper.page + 1), size=14)
        self.page = label("", "smallstrong")
        self.smaller = icon_button("magnifying-glass-minus", "Smaller (Ctrl −)", run=lambda: paper.zoom_by(-1))
        self.larger = icon_button("magnifying-glass-plus", "Larger (Ctrl +)", run=lambda: paper.zoom_by(1))
        self.fit = button("Fit width", "quiet", run=lambda: paper.set_zoom(FIT), tip="Ctrl 0")
        self.size_now = label("", "small")
        self.size_now.setMinimumWidth(40)
        self.size_now.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        line = row(spacing=4, margins=(12, 6, 12, 0))
        fill(line, (self.back, self.page, self.on, None, self.size_now, self.smaller, self.fit, self.larger))
        self.setLayout(line)
        paper.page_changed.connect(self.show_state)
        paper.zoom_changed.connect(self.show_state)
        self.show_state()

    def show_state(self) -> None:
        paper, pages = self._paper, len(self._paper.outline.sizes)
        self.page.setText(f"Page {paper.page + 1} of {pages}" if pages else "")
        self.back.setEnabled(paper.page > 0)
        self.on.setEnabled(paper.page + 1 < pages)
        self.size_now.setText(f"{round(100 * paper.scale / PX_A_POINT)}%" if pages else "")
        self.fit.setEnabled(paper.zoom != FIT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), look().colour("sunken"))
        painter.end()
