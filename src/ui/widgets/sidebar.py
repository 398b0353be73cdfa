"""The sidebar: the loop's pages in order, joined by a thread; the officer and the lock at its foot."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QLabel, QSizePolicy, QVBoxLayout, QWidget

from .. import icons, paint
from ..look import look
from ..pages import GROUPS, PAGES, PageEntry, entry
from ..type import BODY, TINY
from .buttons import icon_button
from .labels import label
from .sheet import row
from .sidebar_foot import SidebarFoot

WIDE, FOLDED = 196, 52
TALL, SHORTEST = 32, 23  # px of an item: with room, and the least
FOLDED_TALL = 38
THREADED = ("listen", "act", "report")
THREAD_X = 25


class SidebarItem(QAbstractButton):
    """One page's name. Arrows move among the items, Enter or Space opens."""

    def __init__(self, entry: PageEntry) -> None:
        super().__init__()
        self.entry = entry
        self.badge = 0
        self.folded = False
        self.pitch = TALL
        self.setText(entry.title)
        self.setCheckable(True)
        self.setAccessibleName(entry.title)
        self.setToolTip(f"{entry.title}  {entry.shortcut}".strip())
        self.setProperty("ownFocus", True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def indent(self) -> int:
        return 38 if self.entry.group in THREADED and not self.folded else 8

    def sizeHint(self) -> QSize:
        return QSize(FOLDED, self.pitch)

    def nextCheckState(self) -> None:
        """Only the sidebar says which page is here."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows are the sidebar's: a button of Qt's own would go to any button nearby."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, here = look().theme, self.isChecked()
        painter = QPainter(self)
        ground = QRectF(self.indent, 1, self.width() - self.indent - 8, self.height() - 2)
        if here or self.underMouse():
            paint.box(
                painter, ground, theme, fill="spine_selected" if here else "spine", line="" if here else "spine_line"
            )
        if here and not theme.sunlight:
            bar = QRectF(ground.left(), ground.top() + 5, 3, ground.height() - 10)
            paint.box(painter, bar, theme, fill="marker", radius=1.5)
        ink = "on_marker" if here and theme.sunlight else "spine_ink" if here else "spine_ink2"
        middle = self.height() / 2
        left = (FOLDED - 18) / 2 if self.folded else ground.left() + 9
        icons.draw(painter, self.entry.icon, ink, QRectF(left, middle - 9, 18, 18))
        if not self.folded:
            painter.setFont(look().font(BODY, semibold=here))
            painter.setPen(look().colour(ink))
            words = QRectF(ground.left() + 34, 0, ground.width() - 36, self.height())
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())
            self._draw_badge(painter, ground)
        if self.hasFocus():
            paint.focus_ring(painter, ground.adjusted(3, 3, -3, -3), theme)
        painter.end()

    def _draw_badge(self, painter: QPainter, ground: QRectF) -> None:
        if not self.badge:
            return
        words = str(self.badge)
        width = max(20, 8 * len(words) + 12)
        place = QRectF(ground.right() - width - 8, self.height() / 2 - 9, width, 18)
        paint.box(painter, place, look().theme, fill="spine", radius=9, line="spine_line")
        painter.setFont(look().font(TINY, semibold=True))
        painter.setPen(look().colour("spine_ink"))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)


class Brand(QWidget):
    """The mark and the name."""

    def __init__(self) -> None:
        super().__init__()
        self.folded = False
        self.set_low(False)

    def set_low(self, low: bool) -> None:
        self.setFixedHeight(42 if low else 52)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        top = (self.height() - 24) / 2
        paint.mark(painter, QRectF(16, top, 20, 24), look().theme)
        if not self.folded:
            painter.setFont(look().font(17, semibold=True))
            painter.setPen(look().colour("spine_ink"))
            painter.drawText(QRectF(46, top, 110, 24), Qt.AlignmentFlag.AlignVCenter, "Beatbook")
        painter.end()


class Sidebar(QWidget):
    """`page_asked(key)`, `lock_asked()`, `officer_asked()`, `fold_asked(bool)`; `set_page` shows which page is here."""

    page_asked = Signal(str)
    lock_asked = Signal()
    officer_asked = Signal()
    fold_asked = Signal(bool)

    def __init__(self, officer: str = "", *, practice: bool = False) -> None:
        super().__init__()
        self.setAccessibleName("Pages")
        self.folded = False
        self.items: dict[str, SidebarItem] = {}
        self.heads: dict[str, QLabel] = {}
        self.brand = Brand()
        self.foot = SidebarFoot(officer, practice=practice)
        self.foot.lock_button.clicked.connect(self.lock_asked)
        self.foot.disc.clicked.connect(self.officer_asked)
        self.unfold_button = self._fold_button("caret-double-right", "Unfold the sidebar", False)
        self.fold_button = self._fold_button("caret-double-left", "Fold the sidebar", True)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self._build()
        self.fold(False)

    def _fold_button(self, name: str, word: str, folds: bool) -> QWidget:
        made = icon_button(name, word, colour="spine_ink2", size=16, run=lambda: self.fold_asked.emit(folds))
        made.setProperty("kind", "spine")
        return made

    def _build(self) -> None:
        top = row(self.brand, spacing=0, margins=(0, 0, 8, 0))
        top.addWidget(self.fold_button)
        self.column.addLayout(top)
        for group, title in GROUPS:
            if title:
                head = label(title, "spinehead")
                self.heads[group] = head
                self.column.addWidget(head)
            for each in (each for each in PAGES if each.group == group):
                self._add(each)
        self.column.addStretch(1)
        self.column.addWidget(self.unfold_button, 0, Qt.AlignmentFlag.AlignHCenter)
        self.column.addSpacing(8)
        self.column.addWidget(self.foot)

    def _add(self, page: PageEntry) -> None:
        item = SidebarItem(page)
        item.clicked.connect(lambda _checked=False: self.page_asked.emit(page.key))
        self.items[page.key] = item
        self.column.addWidget(item)

    def set_page(self, key: str) -> None:
        """Mark a page, or the one it belongs to, as here. Only its item is a stop of Tab; arrows reach the others."""
        here = entry(key).under or key
        for each, item in self.items.items():
            item.setChecked(each == here)
            item.setFocusPolicy(Qt.FocusPolicy.StrongFocus if each == here else Qt.FocusPolicy.ClickFocus)
        self.update()

    def set_badge(self, key: str, number: int) -> None:
        """How many things wait on a page; 0 shows nothing."""
        item = self.items[key]
        item.badge = number
        item.setAccessibleName(f"{item.entry.title}, {number} waiting" if number else item.entry.title)
        item.update()

    def fold(self, folded: bool) -> None:
        """Icons only, or icons and words."""
        self.folded = folded
        self.setFixedWidth(FOLDED if folded else WIDE)
        for item in self.items.values():
            item.folded = folded
            item.updateGeometry()
        self.brand.folded = folded
        for head in self.heads.values():
            head.setText("" if folded else dict(GROUPS)[self._group_of(head)])
        self.fold_button.setVisible(not folded)
        self.unfold_button.setVisible(folded)
        self.foot.fold(folded)
        self._fit()
        self.update()

    def _fit(self) -> None:
        """Every page's name within the window's height: first air goes, then items draw closer."""
        tall = FOLDED_TALL if self.folded else TALL
        self._draw_close(low=False)
        low = self._room() < tall * len(self.items)
        if low:
            self._draw_close(low=True)
        pitch = max(SHORTEST, min(tall, self._room() // len(self.items)))
        for item in self.items.values():
            if item.pitch != pitch:
                item.pitch = pitch
                item.updateGeometry()

    def _draw_close(self, *, low: bool) -> None:
        """With or without the air around the heads, the marking and the practice plate's second line."""
        self.brand.set_low(low)
        self.foot.set_low(low)
        for group, head in self.heads.items():
            head.setContentsMargins(16 if group not in THREADED else 44, 3 if low else 8, 0, 0 if low else 2)
            head.setFixedHeight((6 if low else 12) if self.folded else head.sizeHint().height())

    def _room(self) -> int:
        """px of height that the items may have, all together."""
        others = [self.foot, *self.heads.values()]
        taken = sum(widget.sizeHint().height() if widget is self.foot else widget.height() for widget in others)
        unfold = self.unfold_button.sizeHint().height() if self.folded else 0
        return self.height() - self.brand.height() - taken - unfold - 16

    def _group_of(self, head: QLabel) -> str:
        return next(group for group, each in self.heads.items() if each is head)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down move among the pages."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        items = list(self.items.values())
        focused = next((item for item in items if item.hasFocus()), None)
        if step is None or focused is None:
            super().keyPressEvent(event)
            return
        target = items[min(max(items.index(focused) + step, 0), len(items) - 1)]
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self.heads:
            self.fold(self.folded)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), look().colour("spine"))
        if not self.folded:
            self._draw_thread(painter)
        for group, head in self.heads.items():
            if self.folded or group == "setup":
                left = 16
                painter.fillRect(left, head.y() + 5, self.width() - 2 * left, 1, look().colour("spine_line"))
        painter.end()

    def _draw_thread(self, painter: QPainter) -> None:
        """One line through Listen, Act and Report, with a knot each; the group that is here is yellow."""
        here = next((item.entry.group for item in self.items.values() if item.isChecked()), "")
        knots = [(group, self._middle(self.heads[group])) for group in THREADED]
        with paint.drawing(painter):
            painter.setPen(QPen(look().colour("spine_line"), 2))
            painter.drawLine(QPointF(THREAD_X, knots[0][1]), QPointF(THREAD_X, knots[-1][1]))
            for group, y in knots:
                painter.setBrush(look().colour("marker" if group == here else "spine"))
                painter.drawEllipse(QPointF(THREAD_X, y), 5, 5)

    def _middle(self, head: QLabel) -> float:
        inner = head.contentsRect()
        return head.y() + inner.y() + inner.height() / 2
