"""What others did since one was last here: a line each, one step to its page."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ...domain.dates import clock, weekday_short
from ...domain.news import News
from .buttons import button
from .labels import label
from .sheet import Sheet


class NewsPanel(QWidget):
    """`asked_for(page)`: the page of a line that was taken. Nothing is shown where nothing came in."""

    asked_for = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.heading = label("", "smallstrong", wrap=True)
        self.sheet = Sheet(pad=(8, 4, 8, 4), spacing=0)
        lay = QVBoxLayout(self)
        lay.setContentsMargins(0, 0, 0, 0)
        lay.setSpacing(5)
        lay.addWidget(self.heading)
        lay.addWidget(self.sheet)
        self._shown: News | None = None
        self.lines: list[QWidget] = []
        self.hide()

    def show_news(self, news: News) -> None:
        if news.came == (self._shown.came if self._shown else None):
            return
        self._shown = news
        for old in self.lines:
            self.sheet.column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.lines = [button(each.words, "quiet", run=partial(self.asked_for.emit, each.page)) for each in news.came]
        for line in self.lines:
            self.sheet.add(line)
        since = f" since {weekday_short(news.since.date())}, {clock(news.since)}" if news.since else ""
        self.heading.setText(f"From others{since}")
        self.setVisible(bool(news.came))
