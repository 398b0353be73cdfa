"""The pages of a PDF one under another, white in every theme, drawn at the screen's own sharpness."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from .. import paint, paper_spots, pdf_pages
from ..jobs import Jobs
from ..look import look
from ..pdf_pages import Outline
from ..pdf_words import Spot

AIR = 20  # px round a page
FIT = 0.0  # the zoom that fits the width
ZOOMS = (0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0)
PX_A_POINT = 96 / 72  # at 100 %, as a screen shows paper
LOOK_AIR = 120.0  # points kept over words that are looked at


class Paper(QScrollArea):
    """`page_changed` carries the page in sight, from 0. Ctrl with plus, minus and nought zooms.

    `show_spots` marks words on the pages; `spot_clicked` carries the number of one.
    """

    page_changed = Signal(int)
    zoom_changed = Signal()
    drawn = Signal()
    spot_clicked = Signal(int)

    def __init__(self, jobs: Jobs, name: str = "The briefing") -> None:
        super().__init__()
        self._jobs, self._name = jobs, name
        self._pdf = b""
        self.outline = Outline((), ())
        self.zoom = FIT
        self._page = 0
        self._pages = _Pages(self)
        self._asked: tuple[int, float] | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setWidget(self._pages)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setAccessibleName(name)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        look().changed.connect(self._paint_ground)
        self._paint_ground()

    def _paint_ground(self) -> None:
        self.viewport().setStyleSheet(f"background: {look().theme.sunken};")

    def show_pdf(self, pdf: bytes, outline: Outline, words: str) -> None:
        """Show another file; where the reader stood stays in sight. `words` tell it to a screen reader."""
        self._pdf, self.outline = pdf, outline
        self._asked = None
        self._pages.pictures = self._pages.pictures if pdf else ()
        self.setAccessibleDescription(words)
        self._lay_out()
        self._tell_page()

    def show_spots(self, spots: tuple[Spot, ...], here: int = 0) -> None:
        """Mark words on the pages, each with its number beside the page's edge; `here`: the one that is looked at."""
        self._pages.spots, self._pages.here = spots, here
        self._pages.update()

    def look_at(self, number: int) -> None:
        """Bring the words of a number into sight, and show which they are."""
        self._pages.here = number
        self._pages.update()
        spot = next((each for each in self._pages.spots if each.number == number), None)
        if spot is not None and not self._in_sight(spot):
            self.go_to(spot.page, max(0.0, spot.boxes[0][1] - LOOK_AIR))

    def _in_sight(self, spot: Spot) -> bool:
        """Whether the marked words can be seen without moving."""
        first = self._pages.top_of(spot.page) + spot.boxes[0][1] * self.scale
        last = self._pages.top_of(spot.page) + spot.boxes[-1][3] * self.scale
        seen = self.verticalScrollBar().value()
        return seen <= first and last <= seen + self.viewport().height()

    @property
    def page(self) -> int:
        return self._page

    @property
    def pictures(self) -> tuple[QImage, ...]:
        """The pages as they are drawn."""
        return self._pages.pictures

    @property
    def scale(self) -> float:
        """Px a point at the zoom in use."""
        if self.zoom != FIT or not self.outline.sizes:
            return (self.zoom or 1.0) * PX_A_POINT
        widest = max(width for width, _ in self.outline.sizes)
        return max(0.2, (self.viewport().width() - 2 * AIR) / widest)

    def set_zoom(self, zoom: float) -> None:
        """A share of true size, or FIT. The same page stays in sight."""
        page = self._page
        self.zoom = zoom
        self._lay_out()
        self.go_to_page(page)
        across = self.horizontalScrollBar()
        across.setValue((across.minimum() + across.maximum()) // 2)
        self.zoom_changed.emit()

    def zoom_by(self, step: int) -> None:
        """To the next larger or smaller of ZOOMS."""
        now = self.scale / PX_A_POINT
        others = [each for each in ZOOMS if (each > now * 1.02 if step > 0 else each < now * 0.98)]
        if others:
            self.set_zoom(others[0] if step > 0 else others[-1])

    def go_to_page(self, page: int) -> None:
        if 0 <= page < len(self.outline.sizes):
            self.verticalScrollBar().setValue(round(self._pages.top_of(page) - AIR))

    def go_to(self, page: int, top: float) -> None:
        """Bring a place on a page to the top of the view: `top` in points."""
        if 0 <= page < len(self.outline.sizes):
            self.verticalScrollBar().setValue(round(self._pages.top_of(page) + top * self.scale - AIR))

    def _lay_out(self) -> None:
        self._pages.setFixedSize(self._pages.wanted())
        self._draw()

    def _draw(self) -> None:
        """Draw the pages in a thread at this size and sharpness; the newest wins."""
        ratio, scale, pdf = self.devicePixelRatioF(), self.scale, self._pdf
        if not pdf or not self.isVisible() or self._asked == (id(pdf), scale * ratio):
            return
        self._asked = (id(pdf), scale * ratio)

        def done(made: tuple[QImage, ...]) -> None:
            for each in made:
                each.setDevicePixelRatio(ratio)
            self._pages.pictures = made
            self._pages.update()
            self.drawn.emit()

        self._jobs.read(lambda: pdf_pages.pictures(pdf, scale * ratio), owner=self, done=done, key="pages")

    def _scrolled(self) -> None:
        middle = self.verticalScrollBar().value() + self.viewport().height() / 2
        tops = [self._pages.top_of(number) for number in range(len(self.outline.sizes))]
        page = max((number for number, top in enumerate(tops) if top <= middle), default=0)
        if page != self._page:
            self._page = page
            self._tell_page()

    def _tell_page(self) -> None:
        self._page = min(self._page, max(len(self.outline.sizes) - 1, 0))
        if self.outline.sizes:
            self.setAccessibleName(f"{self._name}, page {self._page + 1} of {len(self.outline.sizes)}")
        self.page_changed.emit(self._page)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()
        self.zoom_changed.emit()

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() in (QEvent.Type.Show, QEvent.Type.DevicePixelRatioChange):
            QTimer.singleShot(0, self, self._draw)
        return handled

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        bar = self.verticalScrollBar()
        match event.key():
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal if control:
                self.zoom_by(1)
            case Qt.Key.Key_Minus if control:
                self.zoom_by(-1)
            case Qt.Key.Key_0 if control:
                self.set_zoom(FIT)
            case Qt.Key.Key_Home:
                bar.setValue(bar.minimum())
            case Qt.Key.Key_End:
                bar.setValue(bar.maximum())
            case Qt.Key.Key_Space:
                bar.triggerAction(bar.SliderAction.SliderPageStepAdd)
            case _:
                super().keyPressEvent(event)


class _Pages(QWidget):
    """What scrolls: the sheets on their ground."""

    def __init__(self, paper: Paper) -> None:
        super().__init__()
        self._paper = paper
        self.pictures: tuple[QImage, ...] = ()
        self.spots: tuple[Spot, ...] = ()
        self.here = 0

    def wanted(self) -> QSize:
        scale, sizes = self._paper.scale, self._paper.outline.sizes
        if not sizes:
            return QSize(0, 0)
        width = max(width for width, _ in sizes) * scale + 2 * AIR
        height = sum(height * scale + AIR for _, height in sizes) + AIR
        return QSize(round(width), round(height))

    def top_of(self, page: int) -> float:
        scale = self._paper.scale
        return AIR + sum(height * scale + AIR for _, height in self._paper.outline.sizes[:page])

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for number in range(len(self._paper.outline.sizes)):
            place = self.place_of(number)
            _sheet(painter, place)
            if number < len(self.pictures):
                picture = self.pictures[number]
                if abs(picture.width() / picture.devicePixelRatio() - place.width()) < 1.5:
                    painter.drawImage(QPointF(round(place.left()), round(place.top())), picture)
                else:
                    painter.drawImage(place, picture)
            self._draw_spots(painter, number, place)
        painter.end()

    def place_of(self, page: int) -> QRectF:
        """Where a page lies."""
        scale, (width, height) = self._paper.scale, self._paper.outline.sizes[page]
        return QRectF((self.width() - width * scale) / 2, self.top_of(page), width * scale, height * scale)

    def _draw_spots(self, painter: QPainter, page: int, place: QRectF) -> None:
        for spot, disc in paper_spots.laid_out(self.spots, page, place, self._paper.scale):
            paper_spots.draw(painter, spot, disc, place, self._paper.scale, here=spot.number == self.here)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on marked words, or on their number."""
        super().mouseReleaseEvent(event)
        for page in range(len(self._paper.outline.sizes)):
            number = paper_spots.at(event.position(), self.spots, page, self.place_of(page), self._paper.scale)
            if number:
                self._paper.spot_clicked.emit(number)
                return


def _sheet(painter: QPainter, place: QRectF) -> None:
    """White paper with the one shadow there is: what floats."""
    with paint.drawing(painter):
        painter.setPen(Qt.PenStyle.NoPen)
        for grow in range(6):
            painter.setBrush(QColor(0, 0, 0, 5))
            painter.drawRoundedRect(place.adjusted(-grow, 2 - grow, grow, 2 + grow), 2 + grow, 2 + grow)
        painter.setBrush(QColor("#FFFFFF"))
        painter.drawRect(place)
