"""Plans as cards in columns, a column a stage. Arrows go from card to card, Enter opens one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from ...domain.clock_words import until_words
from ...domain.dates import day_short
from ...domain.plan_query import NOT_GRADED, PlanRow, late_words
from ...domain.plan_reviews import RISKS
from ...domain.plans import OUTCOMES, STAGES, WORKED
from .. import paint
from ..look import look
from ..type import BODY, SMALL, TINY
from .labels import label

MOST = 30
"""Cards a column shows; the rest are in the list."""
PAD, GAP = 10, 10
RISK_CHIP = {"high": "bad", "medium": "warn", "low": "plain"}
STEPS = {
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
}


class PlanCard(QAbstractButton):
    """Title, reference and place, risk, when somebody looks next or what it came to."""

    moved = Signal(int, int)

    def __init__(self, plan: PlanRow, today: date) -> None:
        super().__init__()
        self.plan = plan
        self._late = late_words(plan, today)
        self._foot = foot_words(plan, today)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        told = (f"{plan.reference} {plan.title}", plan.place, RISKS.get(plan.risk, ""), self._foot, self._late)
        self.setAccessibleName(", ".join(filter(None, told)))
        self.setToolTip(self.accessibleName())

    def sizeHint(self) -> QSize:
        return QSize(130, self.heightForWidth(150))

    def heightForWidth(self, _width: int) -> int:
        scale = look().scale
        lines = scale.px(BODY) * 2 + scale.px(SMALL) * 2 + 6 * 4
        return int(lines + 2 * PAD + 28)

    @property
    def _chips(self) -> list[tuple[str, str]]:
        risk = (RISKS.get(self.plan.risk, NOT_GRADED), RISK_CHIP.get(self.plan.risk, "plain"))
        return [risk, *([("Overdue", "bad")] if self._late else [])]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = STEPS.get(Qt.Key(event.key()))
        if step is not None:
            self.moved.emit(*step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, rect = look().theme, QRectF(self.rect())
        painter = QPainter(self)
        fill = "accent_tint" if self.underMouse() or self.isDown() else "surface"
        paint.box(painter, rect.adjusted(1, 1, -1, -1), theme, fill=fill, line="line2", radius=6)
        room = rect.adjusted(PAD, PAD, -PAD, -PAD)
        top = self._title(painter, room)
        tall = look().scale.px(SMALL) + 6
        painter.setFont(look().font(SMALL))
        painter.setPen(look().colour("ink2"))
        for line in (f"{self.plan.reference}. {self.plan.place}", self._foot):
            place = QRectF(room.left(), top, room.width(), tall)
            words = painter.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, int(room.width()))
            painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
            top += tall
        left = room.left()
        for words, kind in self._chips:
            paint.chip(painter, QRectF(left, room.bottom() - 22, room.width(), 22), words, look().scale, kind)
            left += paint.chip_width(words, look().scale) + 6
        painter.end()

    def _title(self, painter: QPainter, room: QRectF) -> float:
        """On two lines at most; gives where it ends."""
        font = look().font(semibold=True)
        painter.setFont(font)
        painter.setPen(look().colour("ink"))
        tall = look().scale.px(BODY) + 6
        lines = two_lines_of(self.plan.title, QFontMetrics(font), int(room.width()))
        for at, line in enumerate(lines):
            place = QRectF(room.left(), room.top() + at * tall, room.width(), tall)
            painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, line)
        return room.top() + len(lines) * tall


def two_lines_of(text: str, metrics: QFontMetrics, width: int) -> list[str]:
    """The words on two lines, the second ending in “…” where they do not fit."""
    words = text.split()
    first = ""
    while words and metrics.horizontalAdvance(f"{first} {words[0]}".strip()) <= width:
        first = f"{first} {words.pop(0)}".strip()
    if not first and words:  # one word wider than the card
        return [metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)]
    rest = metrics.elidedText(" ".join(words), Qt.TextElideMode.ElideRight, width)
    return [first, rest] if rest else [first]


def foot_words(plan: PlanRow, today: date) -> str:
    """When somebody looks next; of a closed plan what it came to."""
    if plan.closed_on is not None:
        return OUTCOMES.get(plan.outcome, f"Closed {day_short(plan.closed_on)}")
    if plan.next_review is None:
        return "No look set"
    words = until_words(plan.next_review, today)
    return f"Look: {words}"


class PlanBoard(QWidget):
    """`opened(plan_id)` when a card is chosen."""

    opened = Signal(int)

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today
        self.cards: dict[str, list[PlanCard]] = {}
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(24, 0, 24, 24)
        self._line.setSpacing(GAP)
        self.setAccessibleName("Plans by stage")

    @property
    def first(self) -> PlanCard | None:
        """The first card there is."""
        return next((cards[0] for cards in self.cards.values() if cards), None)

    def show_plans(self, plans: Sequence[PlanRow]) -> None:
        """A column a stage, in the order the plans came in."""
        focused = self.focusWidget()
        before = focused.plan.id if isinstance(focused, PlanCard) and focused.hasFocus() else None
        while (item := self._line.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self.cards = {}
        for stage in (*WORKED, "closed"):
            self._line.addWidget(self._column(stage, [plan for plan in plans if plan.stage == stage]), 1)
        again = next((card for cards in self.cards.values() for card in cards if card.plan.id == before), self.first)
        if before is not None and again is not None:
            again.setFocus(Qt.FocusReason.OtherFocusReason)

    def _column(self, stage: str, plans: Sequence[PlanRow]) -> QWidget:
        made = QWidget()
        lay = QVBoxLayout(made)
        lay.setContentsMargins(0, 0, 0, 0)
        lay.setSpacing(8)
        lay.addWidget(ColumnHead(STAGES[stage], len(plans)))
        self.cards[stage] = []
        for plan in plans[:MOST]:
            card = PlanCard(plan, self._today())
            card.clicked.connect(lambda _on=False, key=plan.id: self.opened.emit(key))
            card.moved.connect(lambda across, down, card=card: self._move(card, across, down))
            self.cards[stage].append(card)
            lay.addWidget(card)
        if not plans:
            lay.addWidget(label("None", "small"))
        elif len(plans) > MOST:
            lay.addWidget(label(f"And {len(plans) - MOST:,} more, in the list", "small", wrap=True))
        lay.addStretch(1)
        return made

    def _move(self, card: PlanCard, across: int, down: int) -> None:
        """To the next card of the column, or to the card at that height in the next column that has any."""
        stages = list(self.cards)
        at = stages.index(card.plan.stage)
        row = self.cards[card.plan.stage].index(card)
        if down:
            row = min(max(row + down, 0), len(self.cards[stages[at]]) - 1)
        else:
            target = at + across
            while 0 <= target < len(stages) and not self.cards[stages[target]]:
                target += across
            at = target if 0 <= target < len(stages) else at
            row = min(row, len(self.cards[stages[at]]) - 1)
        wanted = self.cards[stages[at]][row]
        wanted.setFocus(Qt.FocusReason.TabFocusReason)
        area = _area(self)
        if area is not None:
            area.ensureWidgetVisible(wanted, 0, 16)


class ColumnHead(QWidget):
    """A stage's name and how many plans are there."""

    def __init__(self, name: str, count: int) -> None:
        super().__init__()
        self._name, self._count = name, f"{count:,}"
        self.setAccessibleName(f"{name}, {count:,}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(120, look().scale.px(BODY) + 14)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        rect = QRectF(self.rect())
        font = look().font(TINY, semibold=True)
        painter.setFont(font)
        painter.setPen(look().colour("ink"))
        side = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(rect.adjusted(2, 0, 0, 0), side | Qt.AlignmentFlag.AlignLeft, self._name)
        wide = QFontMetrics(font).horizontalAdvance(self._name)
        painter.setPen(look().colour("ink3"))
        painter.drawText(rect.adjusted(wide + 10, 0, 0, 0), side | Qt.AlignmentFlag.AlignLeft, self._count)
        painter.fillRect(QRectF(0, rect.bottom() - 1, rect.width(), 1), look().colour("line2"))
        painter.end()


def _area(widget: QWidget) -> QScrollArea | None:
    above = widget.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    return above
