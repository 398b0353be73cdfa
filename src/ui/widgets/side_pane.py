"""A column at the side that scrolls and is filled anew where it changes: one of several panes, or a panel whole."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QVBoxLayout, QWidget

from .scroll import Scroll
from .tall import Tall

Edges = tuple[int, int, int, int]
AIR = 16  # px above and below what comes into sight


class SidePane(QWidget):
    """`column` takes what stands in it; what does not fit scrolls. `around`: left free round the part that scrolls."""

    def __init__(self, name: str, *, pad: Edges = (16, 8, 16, 16), around: Edges = (0, 0, 0, 0)) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._pad = pad
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(*around)
        self.scroller: Scroll | None = None
        self.clear()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    def _focus_moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        """The keyboard came from outside, or was given: bring it into sight. Nothing moves under the mouse."""
        if now is not None and self.isAncestorOf(now) and not QApplication.mouseButtons():
            self.bring(now)

    def clear(self) -> None:
        """Begin anew with an empty column."""
        inner = Tall()
        self.column = QVBoxLayout(inner)
        self.column.setContentsMargins(*self._pad)
        self.column.setSpacing(8)
        before, self.scroller = self.scroller, Scroll(inner)
        if before is not None:
            self._outer.removeWidget(before)
            before.hide()
            before.deleteLater()
        self._outer.addWidget(self.scroller)

    def let_go(self) -> None:
        """Before all is made anew: the keyboard is nowhere, not at what happens to come next in the window."""
        here = self.window().focusWidget()
        if here is not None and self.isAncestorOf(here):
            here.clearFocus()

    def bring(self, part: QWidget) -> None:
        """Bring a part into sight once it is laid out; Tab alone does so by itself, and only from within."""

        def scroll() -> None:
            if self.scroller is not None and self.scroller.isAncestorOf(part) and part.height() < self.height():
                self.scroller.ensureWidgetVisible(part, 0, AIR)

        QTimer.singleShot(0, part, scroll)

    def bring_cursor(self, edit: QPlainTextEdit) -> None:
        """Keep the line that is written in sight while its box grows."""

        def scroll() -> None:
            inner = self.scroller.widget() if self.scroller is not None else None
            if self.scroller is not None and inner is not None and inner.isAncestorOf(edit):
                at = edit.viewport().mapTo(inner, edit.cursorRect().center())
                self.scroller.ensureVisible(at.x(), at.y(), 0, 2 * AIR)

        QTimer.singleShot(0, edit, scroll)
