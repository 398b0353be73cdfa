"""“Find anything” in the bar: looks like a field, opens the list that is typed into. An icon where room is short."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from .. import icons, paint
from ..look import look
from ..type import BODY

WORDS, KEY = "Find anything", "Ctrl K"
WIDTH = 208  # px at the size of text that the look is drawn in


class FindButton(QAbstractButton):
    """`narrow` leaves the icon alone."""

    def __init__(self, run: Callable[[], object]) -> None:
        super().__init__()
        self.narrow = False
        self.setAccessibleName(f"{WORDS} (Ctrl+K)")
        self.setToolTip("Find anything (Ctrl+K)")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(run)

    def set_narrow(self, narrow: bool) -> None:
        if narrow != self.narrow:
            self.narrow = narrow
            self.updateGeometry()
            self.update()

    @property
    def wide(self) -> int:
        """Px that it takes with its words."""
        return round(WIDTH * look().scale.px(BODY) / BODY)

    def sizeHint(self) -> QSize:
        high = max(32, look().scale.px(BODY) + 18)
        return QSize(high if self.narrow else self.wide, high)

    minimumSizeHint = sizeHint

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, rect = look().theme, QRectF(self.rect())
        painter = QPainter(self)
        over = self.isDown() or self.underMouse()
        paint.box(painter, rect, theme, fill="accent_tint" if over else "sunken", line="line2", radius=6)
        left, middle = rect.left() + (rect.width() - 16) / 2 if self.narrow else rect.left() + 10, rect.center().y()
        icons.draw(painter, "magnifying-glass", "ink2", QRectF(left, middle - 8, 16, 16))
        if not self.narrow:
            painter.setFont(look().font(BODY))
            painter.setPen(look().colour("ink2"))
            painter.drawText(rect.adjusted(32, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, WORDS)
            cap = paint.keycap_width(KEY, look().scale)
            paint.keycap(painter, QRectF(rect.right() - cap - 8, middle - 10, cap, 20), KEY, look().scale)
        painter.end()
