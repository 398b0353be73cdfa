"""The line over the map while something is put on it: what to do, and the ways out."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ..look import look
from .buttons import button
from .labels import label
from .map_tool import AREA, MapTool

LEAST = 3
DRAW = "Click the corners, or move the cross with the arrows and press Space."


class ToolBar(QWidget):
    """Shown while the tool is active."""

    def __init__(self, tool: MapTool) -> None:
        super().__init__()
        self._tool = tool
        self.words = label("", "strong", wrap=True)
        self.count = label("", "small")
        self.back = button("Take back", icon="arrow-u-up-left", run=tool.undo)
        self.close_button = button("Close the area", "primary", run=tool.close)
        self.cancel = button("Cancel", "quiet", run=tool.stop)
        lay = QHBoxLayout(self)
        lay.setContentsMargins(24, 6, 16, 6)
        lay.setSpacing(8)
        lay.addWidget(self.words, 1)
        lay.addWidget(self.count)
        for each in (self.back, self.close_button, self.cancel):
            lay.addWidget(each)
        tool.changed.connect(self._changed)
        tool.left.connect(self.hide)

    def begin(self, words: str = DRAW) -> None:
        """Show what is to be done."""
        area = self._tool.mode == AREA
        self.words.setText(words)
        self.count.setVisible(area)
        self.back.setVisible(area)
        self.close_button.setVisible(area)
        self.show()

    def _changed(self, corners: int) -> None:
        self.count.setText("1 corner" if corners == 1 else f"{corners} corners")
        self.back.setEnabled(corners > 0)
        self.close_button.setEnabled(corners >= LEAST)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), look().colour("surface"))
        painter.fillRect(0, 0, 4, self.height(), look().colour("marker"))
        painter.end()
