"""Words on a page: labels by kind, a label that shortens itself, and the head of a page."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget


def label(text: str = "", kind: str = "", *, wrap: bool = False, indent: int = 0) -> QLabel:
    """A label of a kind of `style.py`: title, finding, section, strong, fact, small, note, head, fault..."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    if kind:
        made.setProperty("kind", kind)
    if wrap:
        made.setWordWrap(True)
        made.setContentsMargins(indent, 0, 0, 0)
        made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return made


class ElidedLabel(QLabel):
    """One line with "…" where it does not fit (a path loses its middle); the whole is then in the tooltip."""

    def __init__(self, text: str = "", kind: str = "", *, middle: bool = False) -> None:
        super().__init__(text)
        self.middle = middle
        self._mode = Qt.TextElideMode.ElideMiddle if middle else Qt.TextElideMode.ElideRight
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("kind", kind)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(48, super().sizeHint().width()), super().minimumSizeHint().height())

    @property
    def shown(self) -> str:
        """The text as it is drawn."""
        return self.fontMetrics().elidedText(self.text(), self._mode, self.contentsRect().width() + 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        shown = self.shown
        self.setToolTip("" if shown == self.text() else self.text())
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.contentsRect(), int(self.alignment()), shown)
        painter.end()


class PageHead(QWidget):
    """Title and the fact it stands on, on one base line; the page's buttons at the right."""

    def __init__(self, title: str, fact: str = "") -> None:
        super().__init__()
        self.title = label(title, "title")
        self.fact = ElidedLabel(fact, "fact")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(24, 8, 24, 8)
        self._row.setSpacing(8)
        self._row.addWidget(self.title, 0, Qt.AlignmentFlag.AlignBottom)
        self._row.addSpacing(6)
        self._row.addWidget(self.fact, 1, Qt.AlignmentFlag.AlignBottom)
        self._row.addStretch(0)
        self.setMinimumHeight(64)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._line_up()

    def set_title(self, text: str) -> None:
        self.title.setText(text)

    def set_fact(self, text: str) -> None:
        self.fact.setText(text)

    def add(self, *widgets: QWidget) -> None:
        """Put buttons at the right, in reading order; the one primary button comes last."""
        for widget in widgets:
            self._row.addWidget(widget)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._line_up()

    def _line_up(self) -> None:
        """Lift the fact by the difference of the two descents, and both to the middle of the head."""
        self.title.ensurePolished()
        self.fact.ensurePolished()
        below = 6
        descents = QFontMetrics(self.title.font()).descent() - QFontMetrics(self.fact.font()).descent()
        self.title.setContentsMargins(0, 0, 0, below)
        self.fact.setContentsMargins(0, 0, 0, below + descents)
