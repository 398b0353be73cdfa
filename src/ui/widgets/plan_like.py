"""Plans like this one in places like this one, and how they ended, each with a step to it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ...domain.plan_file import PlanFile
from ...domain.plan_likeness import LikePlan, first_sentences
from ...domain.plans import OUTCOMES, STAGES
from ..context import Context
from .buttons import button
from .labels import label
from .sheet import Rule, Sheet, column, row

SHOWN = 3
NONE = "No plan in the store looks like this one. Another team may have tried: ask."
LOOKING = "Looking through the plans."


class LikeRow(QWidget):
    """One plan: what it was, how it ended, why it is held up, and the step to it. `noted`: its words in one line."""

    noted = Signal(str)

    def __init__(self, one: LikePlan, context: Context) -> None:
        super().__init__()
        self.one = one
        ended = (OUTCOMES.get(one.outcome) or "Closed") if one.closed else f"Open, at {STAGES[one.stage].lower()}"
        told = one.lesson or one.result
        words = column(
            row(label(f"Plan {one.reference}: {one.title}", "strong", wrap=True), spacing=8),
            label(f"{ended}. {first_sentences(told)}" if told else f"{ended}.", wrap=True),
            label(f"{one.place}: {', '.join(one.reasons)}", "note", wrap=True),
            spacing=2,
        )
        self.open_button = button("Open it", "quiet", icon="caret-right-bold", after=True, run=self._open)
        self.open_button.setAccessibleName(f"Open plan {one.reference}")
        self.note_button = button("Write it above", "quiet", run=lambda: self.noted.emit(self.line))
        self.note_button.setAccessibleName(f"Write how plan {one.reference} ended under what was tried before")
        if not one.closed:  # never shown before it has its place: it would flash up as a window
            self.note_button.hide()
        self.line = f"Plan {one.reference}, {one.title}: {ended[:1].lower()}{ended[1:]}. {told}".strip()
        self._context = context
        lay = row(spacing=4, margins=(19, 8, 11, 8))
        lay.addLayout(words, 1)
        lay.addWidget(self.note_button)
        lay.addWidget(self.open_button)
        self.setLayout(lay)
        self.setAccessibleName(one.sentence)

    def _open(self) -> None:
        self._context.go("plans", plan_id=self.one.id)


class PlanLike(Sheet):
    """`show_file` asks in the background, anew only where what is compared has changed. `noted(words)`."""

    noted = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__(pad=(1, 12, 1, 6), spacing=0)
        self._context = context
        self._asked: tuple[object, ...] = ()
        self.rows: list[LikeRow] = []
        self.said = label(LOOKING, "fact", wrap=True)
        self.said.setContentsMargins(19, 4, 19, 8)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        head = row(
            label("Plans like this one", "section"), None, label("Closed ones first", "note"), margins=(19, 0, 19, 2)
        )
        self.add(head, self.said, self._lines)

    def show_file(self, file: PlanFile) -> None:
        plan = file.plan
        techniques = tuple(sorted({a.technique for a in file.actions if a.technique}))
        asked = (plan.id, plan.title, plan.problem, plan.place_id, techniques)
        if asked == self._asked:
            return
        if self._asked[:1] != asked[:1]:
            self._show(())
            self.said.setText(LOOKING)
        self._asked = asked
        from ...services.plan_likeness import like_plans

        work = partial(like_plans, self._context.store, plan.id, most=SHOWN)
        self._context.jobs.read(work, owner=self, done=self._show, key="like")

    def _show(self, found: tuple[LikePlan, ...]) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.rows = [LikeRow(one, self._context) for one in found]
        for at, line in enumerate(self.rows):
            line.noted.connect(self.noted)
            if at:
                self._lines.addWidget(Rule(inset=19))
            self._lines.addWidget(line)
        self.said.setVisible(not found)
        self.said.setText(NONE)
