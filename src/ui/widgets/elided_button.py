"""A quiet button whose words end in “…” where they do not fit: a link to something with a long name."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

AROUND = 18  # px of the button that are not for its words


class ElidedButton(QPushButton):
    """`words` is the whole; it is then in the tooltip where it is cut."""

    def __init__(self, words: str, *, run: Callable[[], object]) -> None:
        super().__init__(words)
        self.words = words
        self.setProperty("kind", "quiet")
        self.setStyleSheet("text-align: left;")
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda _checked=False: run())

    def minimumSizeHint(self) -> QSize:
        return QSize(64, super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        wide = self.fontMetrics().horizontalAdvance(self.words) + AROUND
        return QSize(wide, super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        shown = self.fontMetrics().elidedText(self.words, Qt.TextElideMode.ElideRight, self.width() - AROUND)
        self.setText(shown)
        self.setToolTip("" if shown == self.words else self.words)
