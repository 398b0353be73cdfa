"""The inside of a scroll area that holds wrapped words."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget


class Tall(QWidget):
    """As high as its words are at the width they have.

    A layout's least height is that of its words at their narrowest, and a scroll area would offer to scroll
    down to where nothing stands.
    """

    def minimumSizeHint(self) -> QSize:
        least, lay = super().minimumSizeHint(), self.layout()
        return QSize(least.width(), 0 if lay is None or lay.hasHeightForWidth() else least.height())

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), 0)
