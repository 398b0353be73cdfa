"""How a section is drawn in its list: a handle, a tick, the title on as many lines as it needs, and the page."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListWidget, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from .. import icons, paint
from ..look import look
from ..section_part import PART, Part
from ..type import SMALL, TINY

Index = QModelIndex | QPersistentModelIndex
HANDLE, TICK, LEFT = 14, 31, 58  # px from the left: dots, box, title
BOX = 18
WRAP = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap)


class SectionRows(QStyledItemDelegate):
    """Rows of at least 32 px."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        part, view = index.data(PART), self.parent()
        width = view.viewport().width() if isinstance(view, QListWidget) else 200
        words = QRect(0, 0, width - LEFT - _right(part), 1000)
        flags = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft)
        high = QFontMetrics(look().font()).boundingRect(words, flags, str(index.data())).height()
        return QSize(width, max(32, high + 13))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        part, rect, view = index.data(PART), QRectF(option.rect), self.parent()
        if not isinstance(part, Part) or not isinstance(view, QListWidget):
            return
        if view.selectionModel().isSelected(index):
            painter.fillRect(rect, look().colour("accent_tint"))
            painter.fillRect(QRectF(rect.left(), rect.top(), 3, rect.height()), look().colour("accent"))
        over = bool(option.state & QStyle.StateFlag.State_MouseOver)
        _handle(painter, rect, over)
        _tick_box(painter, rect, part.on)
        _side(painter, rect, part)
        painter.setFont(look().font())
        painter.setPen(look().colour("ink" if part.on and part.heading else "ink2"))
        painter.drawText(rect.adjusted(LEFT, 0, -_right(part), 0), WRAP, part.title)


def _handle(painter: QPainter, rect: QRectF, over: bool) -> None:
    """Six dots: it can be dragged."""
    with paint.drawing(painter):
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look().colour("ink2" if over else "control"))
        for column in (0, 5):
            for line in (-5, 0, 5):
                painter.drawEllipse(QPointF(rect.left() + HANDLE + column, rect.center().y() + line), 1.2, 1.2)


def _tick_box(painter: QPainter, rect: QRectF, on: bool) -> None:
    area = QRectF(rect.left() + TICK, rect.center().y() - BOX / 2, BOX, BOX)
    paint.box(painter, area, look().theme, fill="accent" if on else "surface", line="" if on else "control", radius=3)
    if on:
        paint.tick(painter, area.adjusted(4, 4, -4, -4), look().theme)


def _side(painter: QPainter, rect: QRectF, part: Part) -> None:
    """At the right: what is left to settle, else the page; a pencil where words can be written."""
    x = rect.right() - 12
    if part.badge:
        width = _badge_width(part.badge)
        _badge(painter, QRectF(x - width, rect.center().y() - 10, width, 20), part.badge)
        x -= width + 6
    elif part.mark:
        painter.setFont(look().font(SMALL))
        painter.setPen(look().colour("ink3"))
        side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(rect.left(), rect.top(), x - rect.left(), rect.height()), side, part.mark)
        x -= QFontMetrics(look().font(SMALL)).horizontalAdvance(part.mark) + 6
    if part.writes:
        ink = "ink3" if part.heading or not part.on else "accent"
        icons.draw(painter, "pencil-simple", ink, QRectF(x - 14, rect.center().y() - 7, 14, 14))


def _badge(painter: QPainter, area: QRectF, words: str) -> None:
    with paint.drawing(painter):
        painter.setPen(QPen(look().colour("warn"), 1.6))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), 9, 9)
        painter.setFont(_badge_font())
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, words)


def _badge_font() -> QFont:
    return look().font(TINY, semibold=True)


def _badge_width(words: str) -> int:
    return max(20, QFontMetrics(_badge_font()).horizontalAdvance(words) + 12)


def _right(part: object) -> int:
    """Px that page, badge and pencil take at the right."""
    if not isinstance(part, Part):
        return 12
    mark = QFontMetrics(look().font(SMALL)).horizontalAdvance(part.mark)
    return (_badge_width(part.badge) if part.badge else mark) + (20 if part.writes else 0) + 12 + 8
