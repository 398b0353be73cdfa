"""One issue that is open: its thread, what happened, how it stands, what was promised and to whom."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ..context import Context
from ..thread_view import ThreadView
from .issue_happened import IssueHappened
from .issue_people import IssuePeople
from .issue_standing import IssueStanding
from .scroll import Scroll
from .sheet import column, row
from .tall import Tall

SIDE = 336
"""px of the right side, as the panels of other pages."""


class IssueOpened(QWidget):
    """The parts; the page fills them."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.chain = ThreadView(context)
        self.happened, self.standing, self.people = IssueHappened(), IssueStanding(), IssuePeople(context)
        side = QWidget()
        side.setFixedWidth(SIDE)
        side.setLayout(column(self.people, self.standing, None, spacing=16))
        inner = Tall()
        lay = QVBoxLayout(inner)
        lay.setContentsMargins(24, 0, 24, 24)
        lay.setSpacing(16)
        lay.addWidget(self.chain)
        both = row(spacing=24)
        both.addWidget(self.happened, 1)
        both.addWidget(side, 0, Qt.AlignmentFlag.AlignTop)
        lay.addLayout(both, 1)
        self.area = Scroll(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.area)
