"""A scroll area that shows the page's own ground and never scrolls sideways."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


class Scroll(QScrollArea):
    """`Scroll(widget)`: as wide as there is room, as high as it must be; what gets the focus comes into view."""

    def __init__(self, inner: QWidget) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner.setProperty("kind", "ground")
        self.setWidget(inner)
        inner.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        self._inner = inner
        inner.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the area at least as wide as its content needs."""
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize) and watched is self._inner:
            self.setMinimumWidth(self._inner.minimumSizeHint().width())
        return super().eventFilter(watched, event)
