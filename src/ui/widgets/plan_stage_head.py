"""How each stage of a plan opens: its question in plain words, what is strong and what is thin, and the way on."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from ...domain.plan_file import PlanFile
from ...domain.plan_gates import Gate, gates, strong, thin
from ...domain.plans import QUESTIONS, STAGES, next_stage, onwards
from .. import icons
from ..plan_views import PlanDesk
from .buttons import button
from .fold import Fold
from .labels import label
from .sheet import Sheet, row

SHOWN = 4  # thin ones in sight while the list is folded


class StageHead(Sheet):
    """The first thin ones are in sight, each a button that leads to where it is written; the fold shows all.

    `move_button` is the way on from the stage the plan is at, else the way to the stage that is shown.
    """

    def __init__(self, page: PlanDesk, stage: str) -> None:
        super().__init__(pad=(16, 8, 8, 8), spacing=0)
        self._page, self.stage = page, stage
        self._gates: tuple[Gate, ...] = ()
        self._to = stage
        self.question = label(QUESTIONS[stage], "section")
        self.fold = Fold("0 in place")
        self.fold.toggled.connect(self._turn)
        self.move_button = button("", "primary", run=lambda: self._page.move_to(self._to))
        self.buttons: dict[str, QPushButton] = {}
        self._thin, self._strong = QWidget(), QWidget()
        self.add(row(self.question, None, self.fold, self.move_button, margins=(0, 0, 8, 0)), self._thin, self._strong)
        self.setAccessibleName(QUESTIONS[stage])

    def show_file(self, file: PlanFile) -> None:
        """What is there and what is not; nothing moves while it stays the same."""
        self._offer_move(file.stage)
        found = gates(file, self.stage)
        if found == self._gates:
            return
        self._gates = found
        held = next((key for key, made in self.buttons.items() if made.hasFocus()), None)
        self.fold.show_words(f"{len(strong(found))} of {len(found)} in place")
        for each in (self._thin, self._strong):
            self.column.removeWidget(each)
            each.hide()
            each.deleteLater()
        self.buttons = {}
        self._thin = _in_two([self._thin_line(gate) for gate in thin(found)])
        self._strong = _in_two([_line(gate) for gate in strong(found)])
        self.add(self._thin, self._strong)
        self._turn(self.fold.isChecked())
        if held in self.buttons:
            self.buttons[held].setFocus()

    def _offer_move(self, at: str) -> None:
        """The way on from the stage the plan is at; from a page behind or ahead of it, the way there."""
        here = self.stage == at
        self._to = "assessment" if at == "closed" else (next_stage(at) or at) if here else self.stage
        way = f"{'Move on' if onwards(at, self._to) else 'Go back'} to {STAGES[self._to].lower()}"
        self.move_button.setText(
            "Open it again" if at == "closed" else "Close the plan" if self._to == "closed" else way
        )
        self.move_button.setVisible(at != "closed" or here)
        kind = "primary" if here and at != "closed" else "secondary"
        if self.move_button.property("kind") != kind:
            self.move_button.setProperty("kind", kind)
            self.move_button.style().polish(self.move_button)

    def _thin_line(self, gate: Gate) -> QWidget:
        made = button(gate.thin, "quiet", run=partial(self._page.go_to, gate.stage, gate.box))
        made.setAccessibleName(f"Still thin: {gate.thin}")
        self.buttons[gate.key] = made
        line = QWidget()
        line.setLayout(row(Mark("circle", "warn"), made, None, spacing=0))
        return line

    def _turn(self, on: bool) -> None:
        """All of them, or the first thin ones."""
        for at, made in enumerate(self.buttons.values()):
            line = made.parentWidget()
            if line is not None:
                line.setVisible(on or at < SHOWN)
        self.fold.setVisible(bool(self._gates))
        self._thin.setVisible(bool(self.buttons))
        self._strong.setVisible(on and len(self.buttons) < len(self._gates))


class Mark(QWidget):
    """A small icon before a line."""

    def __init__(self, icon: str, ink: str) -> None:
        super().__init__()
        self._icon, self._ink = icon, ink
        self.setFixedSize(20, 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        icons.draw(painter, self._icon, self._ink, QRectF(3, 3, 14, 14))
        painter.end()


def _line(gate: Gate) -> QWidget:
    made = QWidget()
    lay = row(Mark("check-bold", "good"), spacing=12, margins=(0, 4, 0, 4))
    lay.addWidget(label(gate.words, "small", wrap=True), 1)
    made.setLayout(lay)
    return made


def _in_two(lines: list[QWidget]) -> QWidget:
    """In two columns, read line by line."""
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 8, 0)
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(0)
    for at, line in enumerate(lines):
        grid.addWidget(line, at // 2, at % 2)
    grid.setColumnStretch(0, 1)
    grid.setColumnStretch(1, 1)
    return made
