"""What floats over the map: the legend, the scale, and whom the outlines are owed to."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ...domain.map_project import length_words, scale_length
from ...domain.map_rows import class_words, legend_words
from ...domain.map_summary import SHOWN, MapSummary
from .. import paint
from ..look import look
from ..type import TINY
from .map_items import hatching

SWATCH, BAND, PAD, GAP = 46, 12, 12, 14
BAR = 100


class Legend(QWidget):
    """Swatches of the classes with the breaks under their left edges, and what the hatch means."""

    def __init__(self) -> None:
        super().__init__()
        self._summary: MapSummary | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_summary(self, summary: MapSummary) -> None:
        self._summary = summary
        words = [class_words(summary.classes, at, summary.measure) for at in range(len(summary.classes.ramp))]
        told = f"{summary.legend}, {summary.period_words}. Classes from light to dark: {'; '.join(words) or 'none'}."
        self.setAccessibleName("Legend")
        self.setAccessibleDescription(f"{told} Hatched: {self.few}." if self.few else told)
        self.updateGeometry()
        self.resize(self.sizeHint())
        self.update()

    @property
    def few(self) -> str:
        """What the hatch means, empty where nothing is hatched."""
        summary = self._summary
        if summary is None or all(place.state == SHOWN for place in summary.places):
            return ""
        return summary.few or "not shown"

    @property
    def title(self) -> str:
        return self._summary.legend if self._summary else ""

    def sizeHint(self) -> QSize:
        if self._summary is None:
            return QSize(0, 0)
        tiny = QFontMetrics(look().font(TINY))
        ramp = len(self._summary.classes.ramp) * SWATCH
        few = GAP + max(24, tiny.horizontalAdvance(self.few) + 2) if self.few else 0
        over = 16 if ramp and not few else 0  # the last figure may be wider than its swatch
        wide = max(ramp + few + over, QFontMetrics(look().font(TINY, semibold=True)).horizontalAdvance(self.title) + 2)
        line = tiny.height()
        return QSize(wide + 2 * PAD, 2 * 8 + 2 * line + BAND + 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._summary is None:
            return
        painter = QPainter(self)
        paint.box(painter, QRectF(self.rect()), look().theme, fill="surface", line="line2", radius=6)
        tiny = QFontMetricsF(look().font(TINY))
        painter.setFont(look().font(TINY, semibold=True))
        painter.setPen(look().colour("ink"))
        painter.drawText(QPointF(PAD, 8 + tiny.ascent()), self.title)
        top = 8 + tiny.height() + 4
        base = top + BAND + 3 + tiny.ascent()
        painter.setFont(look().font(TINY))
        words = legend_words(self._summary.classes, self._summary.measure)
        x = float(PAD)
        for step, said in zip(self._summary.classes.ramp, words, strict=True):
            self._swatch(painter, QRectF(x, top, SWATCH, BAND), QColor(look().theme.ramp[step]))
            painter.setPen(look().colour("ink2"))
            painter.drawText(QPointF(x, base), said)
            x += SWATCH
        if self.few:
            x += GAP if words else 0
            piece = hatching(look().colour("ink3"), look().colour("surface"), self.devicePixelRatioF())
            self._swatch(painter, QRectF(x, top, 24, BAND), QBrush(piece))
            painter.setPen(look().colour("ink2"))
            painter.drawText(QPointF(x, base), self.few)
        painter.end()

    def _swatch(self, painter: QPainter, rect: QRectF, fill: QColor | QBrush) -> None:
        painter.setPen(QPen(look().colour("ink3"), 1))
        painter.setBrush(fill)
        painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5))


class ScaleBar(QWidget):
    """A round length at the zoom of now."""

    def __init__(self) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._scale = 0.0
        self.setFixedSize(BAR + 24, 34)

    def show_scale(self, pixels_a_metre: float) -> None:
        self._scale = pixels_a_metre
        self.setAccessibleName(f"Scale bar of {self.words}" if self._scale else "")
        self.update()

    @property
    def metres(self) -> float:
        return scale_length(BAR / self._scale) if self._scale else 0.0

    @property
    def words(self) -> str:
        return length_words(self.metres) if self._scale else ""

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._scale:
            return
        painter = QPainter(self)
        ground = look().colour("canvas")
        ground.setAlpha(215)
        painter.fillRect(self.rect(), ground)
        long, right, y = self.metres * self._scale, self.width() - 8.0, self.height() - 8.0
        for token, width in (("canvas", 4.0), ("ink", 2.0)):
            painter.setPen(QPen(look().colour(token), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
            painter.drawLine(QPointF(right - long, y), QPointF(right, y))
            painter.drawLine(QPointF(right - long, y - 4), QPointF(right - long, y + 4))
            painter.drawLine(QPointF(right, y - 4), QPointF(right, y + 4))
        painter.setFont(look().font(TINY, semibold=True))
        painter.setPen(look().colour("ink"))
        box = QRectF(right - long - 20, 0, long + 40, y - 4)
        painter.drawText(box, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom, self.words)
        painter.end()


class Credit(QWidget):
    """Whom the outlines and figures are owed to, at the foot of the map, on a ground that keeps it legible."""

    def __init__(self) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.lines: tuple[str, ...] = ()

    def show_lines(self, lines: tuple[str, ...]) -> None:
        self.lines = lines
        self.setAccessibleName("Sources")
        self.setAccessibleDescription(" ".join(lines))
        metrics = QFontMetrics(look().font(TINY))
        wide = max((metrics.horizontalAdvance(line) for line in lines), default=0)
        self.resize(wide + 12, metrics.height() * len(lines) + 4)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.lines:
            return
        painter = QPainter(self)
        ground = look().colour("canvas")
        ground.setAlpha(225)
        painter.fillRect(self.rect(), ground)
        painter.setFont(look().font(TINY))
        painter.setPen(look().colour("ink2"))
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(self.rect()).adjusted(6, 0, -6, 0), flags, "\n".join(self.lines))
        painter.end()
