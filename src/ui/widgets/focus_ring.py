"""The focus ring: one overlay on each window that goes round whatever has the keyboard there."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from ..look import look
from ..paint import focus_ring

ROOM = 5  # px around the control
OWN_FOCUS = ("QAbstractItemView", "QMenu")  # by name: importing these types costs milliseconds at the start
_MOVES = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.EnabledChange)


class RingKeeper(QObject):
    """Follows the keyboard through every window of the program, dialogs and lists that drop down included."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._ring: FocusRing | None = None
        app.focusChanged.connect(self._focus_changed)

    def _focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        """What had the keyboard may be half gone, as when its dialog closes: it is never asked anything."""
        if self._ring is not None and shiboken6.isValid(self._ring):
            self._ring.follow(None)
        self._ring = None
        if new is not None:
            self._ring = ring_of(new) or FocusRing(new.window())
            self._ring.follow(new)


def ring_of(widget: QWidget) -> FocusRing | None:
    """The ring of the widget's window, once the keyboard has been there."""
    found = widget.window().findChild(FocusRing, "", Qt.FindChildOption.FindDirectChildrenOnly)
    return found if isinstance(found, FocusRing) else None


def watch_focus() -> None:
    """Ring whatever has the keyboard from now on. Asking again changes nothing."""
    app = QApplication.instance()
    if isinstance(app, QApplication) and app.findChild(RingKeeper) is None:
        RingKeeper(app)


class FocusRing(QWidget):
    """Transparent to the mouse. Views ring their own row, widgets with `ownFocus` set draw their own."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._within = window
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._watched: list[QWidget] = []
        self._target: QWidget | None = None
        self.hide()

    def follow(self, new: QWidget | None) -> None:
        """Go round that control; None, or one that draws its own focus, hides the ring."""
        for watched in self._watched:
            if shiboken6.isValid(watched):
                watched.removeEventFilter(self)
        self._watched = []
        self._target = new if new is not None and self._rings(new) else None
        if self._target is None:
            self.hide()
            return
        widget: QWidget | None = self._target
        while widget is not None and widget is not self._within:
            widget.installEventFilter(self)
            self._watched.append(widget)
            widget = widget.parentWidget()
        self._follow()

    def _rings(self, widget: QWidget) -> bool:
        inside = widget.window() is self._within.window()
        own = any(widget.inherits(kind) for kind in OWN_FOCUS) or bool(widget.property("ownFocus"))
        return inside and not own

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVES:
            self._follow()
        return False

    def _follow(self) -> None:
        target = self._target
        if target is None or not shiboken6.isValid(target) or not target.isVisible():
            self.hide()
            return
        seen = self._seen_part(target)
        if seen.isEmpty():
            self.hide()
            return
        self.setGeometry(seen.adjusted(-ROOM, -ROOM, ROOM, ROOM))
        self.raise_()
        self.show()
        self.update()

    def _seen_part(self, target: QWidget) -> QRect:
        """The control's rectangle in the window, as far as scroll areas above it let it be seen."""
        window = self._within
        seen = QRect(target.mapTo(window, target.rect().topLeft()), target.size())
        above = target.parentWidget()
        while above is not None and above is not window:
            find_port = getattr(above, "viewport", None)
            if find_port is not None:
                port = find_port()
                seen = seen.intersected(QRect(port.mapTo(window, port.rect().topLeft()), port.size()))
            above = above.parentWidget()
        return seen

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        focus_ring(painter, QRectF(self.rect()).adjusted(ROOM, ROOM, -ROOM, -ROOM), look().theme)
        painter.end()
