"""A review of priorities as it is worked on: the candidates in three columns, and who decides."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ...domain.priority_review import ReviewView, progress_words, tally_words, too_many
from .buttons import button
from .labels import label
from .review_sign import ReviewSign
from .review_table import DRAWN, ReviewTable
from .scroll import Scroll
from .segments import Segments
from .sheet import Rule, Sheet, column, row
from .tall import Tall

BASE = (
    "Survey, incidents and harm stand side by side: nothing adds them. Street crime is of the types and months "
    "that each row names; its locations are approximate."
)
ORDERS = ((DRAWN, "As drawn"), ("survey", "Survey"), ("incidents", "Incidents"), ("harm", "Harm"))


class ReviewBody(QWidget):
    """The table with its order, what may be put in, and the foot."""

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self.finding, self.base = label("", "finding", wrap=True), label(BASE, "small", wrap=True)
        self.table = ReviewTable()
        self.order = Segments("In order of", ORDERS)
        self.order.chosen.connect(self.table.order_by)
        self.add_button = button("Put one in", icon="plus", tip="An answer that was not drawn, or a matter named here")
        self.count_button = button("Count again", "quiet", tip="Count the columns anew, and put in what is new")
        self.sign = ReviewSign(today)
        self._arrange()

    def _arrange(self) -> None:
        sheet = Sheet(pad=(1, 14, 1, 1), spacing=0)
        head = column(self.finding, self.base, spacing=2, margins=(19, 0, 19, 8))
        orders = row(label("In order of", "small"), self.order, None, spacing=10, margins=(19, 0, 19, 0))
        foot = row(self.add_button, None, self.count_button, margins=(19, 6, 11, 6))
        self.foot = QWidget()
        self.foot.setLayout(column(Rule(), foot, spacing=0))
        sheet.add(head, orders, self.table, self.foot)
        inner = Tall()
        lay = QVBoxLayout(inner)
        lay.setContentsMargins(24, 0, 24, 24)
        lay.setSpacing(12)
        lay.addWidget(sheet)
        lay.addWidget(self.sign)
        lay.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self.area = Scroll(inner)
        outer.addWidget(self.area)

    def show_review(self, review: ReviewView) -> None:
        """Everything of it; the foot is filled anew."""
        self.show_candidates(review)
        self.sign.show_review(review)
        self.foot.setVisible(not review.decided)

    def show_candidates(self, review: ReviewView) -> None:
        words = tally_words(review.candidates) if review.decided else progress_words(review.candidates)
        words = f"{words[:1].upper()}{words[1:]}."
        self.finding.setText(f"{words} {too_many(review.candidates)}".strip())
        self.table.show_candidates(review.candidates)
