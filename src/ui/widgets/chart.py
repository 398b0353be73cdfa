"""A matplotlib drawing in the window: drawn off the main thread, at the screen's own sharpness.

The only widget that shows a figure. What it says is in its accessible description; the numbers stand in a
table or in words beside it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ..chart_style import screen_style
from ..jobs import Jobs
from ..look import look

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from ...charts.style import ChartStyle

Draw = Callable[[int, int, "ChartStyle"], "Figure"]  # width and height in pixels at 100 %, and the look
Alt = str | Callable[[], str]
Picture = tuple[bytes, int, int]


class Chart(QWidget):
    """`show_drawing(draw, alt)` draws anew at every change of size, theme or screen; the newest wins.

    `ui.chart_actions.ChartActions` gives it a menu and keys to copy and save.
    """

    drawn = Signal()

    def __init__(self, jobs: Jobs, name: str, height: int) -> None:
        super().__init__()
        self._jobs = jobs
        self._draw: Draw | None = None
        self._alt: Alt = ""
        self._image = QImage()
        self._drawn_for: tuple[object, ...] = ()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFixedHeight(height)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look().changed.connect(self._again)

    @property
    def image(self) -> QImage:
        """The picture as it stands; empty until the first is drawn."""
        return self._image

    def show_drawing(self, draw: Draw, alt: Alt) -> None:
        """`draw` makes the figure in a thread of the pool, and `alt` there the words that say what it shows."""
        self._draw, self._alt = draw, alt
        self._again()

    def clear(self) -> None:
        self._draw = None
        self._drawn_for = ()
        self._image = QImage()
        self.setAccessibleDescription("")
        self.update()

    def _again(self) -> None:
        draw, width, height, ratio = self._draw, self.width(), self.height(), self.devicePixelRatioF()
        if draw is None or not self.isVisible() or width < 40:
            return
        scale, alt = look().scale, self._alt
        asked = (draw, alt, width, height, ratio, scale)
        if asked == self._drawn_for:
            return
        self._drawn_for = asked

        def work() -> tuple[Picture, str]:
            from ...charts.picture import pixels

            picture = pixels(draw(width, height, screen_style(scale)), ratio=ratio)
            return picture, alt if isinstance(alt, str) else alt()

        def done(answer: tuple[Picture, str]) -> None:
            (data, across, down), told = answer
            self.setAccessibleDescription(told)
            image = QImage(data, across, down, 4 * across, QImage.Format.Format_RGBA8888).copy()
            image.setDevicePixelRatio(ratio)
            self._image = image
            self.update()
            self.drawn.emit()

        self._jobs.read(work, owner=self, done=done, key="drawing")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._again()

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Show, QEvent.Type.DevicePixelRatioChange):
            self._again()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if not self._image.isNull():
            painter.drawImage(QPoint(0, 0), self._image)
        painter.end()
