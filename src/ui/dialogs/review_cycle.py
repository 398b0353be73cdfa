"""How often each rank looks at a plan, by its risk: the team's own cycle."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QSpinBox, QWidget

from ...domain.errors import BeatbookError
from ...domain.plan_reviews import DEFAULT_CYCLE, LEVELS, LONGEST, RISKS, Cycle, check_cycle
from ..context import Context
from ..widgets.buttons import button
from ..widgets.labels import label
from ..widgets.sheet import row
from .form_dialog import FormDialog, Work

WORDS = (
    "Days from one look to the next, counted from that rank’s last look or from the plan’s start. A plan without a "
    "grade is looked at as one of medium risk. Days that stand in plans already stay as they are."
)
SOURCE = (
    "What came with Beatbook is one force’s published cycle for antisocial behaviour cases; the days for low risk are "
    "our own, since that force leaves low risk to the neighbourhood team."
)


class ReviewCycleDialog(FormDialog):
    """A number of days for each risk and rank; 0 reads “no look”."""

    def __init__(self, context: Context, parent: QWidget, held: Cycle) -> None:
        super().__init__(context, parent, "How often each rank looks", "Save the cycle", words=WORDS)
        self._opened, self.asked_once = check_cycle(held), False
        self.days: dict[tuple[str, str], QSpinBox] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        for across, level in enumerate(LEVELS.values(), 1):
            grid.addWidget(label(level, "head"), 0, across)
        for down, (risk, name) in enumerate(RISKS.items(), 1):
            grid.addWidget(label(f"{name} risk", "strong"), down, 0, Qt.AlignmentFlag.AlignVCenter)
            for across, (level, rank) in enumerate(LEVELS.items(), 1):
                grid.addWidget(self._made(risk, level, f"{name} risk, {rank.lower()}, days"), down, across)
        grid.setColumnStretch(len(LEVELS) + 1, 1)
        self.reset_button = button("Set back to the one that came along", "quiet", run=self.reset)
        self.column.addLayout(grid)
        self.column.addLayout(row(self.reset_button, None))
        self.column.addWidget(label(SOURCE, "note", wrap=True))
        self.setMinimumWidth(560)
        self.put(self._opened)
        self.days["low", "sergeant"].setFocus()

    def _made(self, risk: str, level: str, name: str) -> QSpinBox:
        made = QSpinBox()
        made.setRange(0, LONGEST)
        made.setSpecialValueText("no look")
        made.setSuffix(" days")
        made.setAccessibleName(name)
        made.setFixedWidth(120)
        made.lineEdit().setTextMargins(6, 0, 0, 0)
        self.days[risk, level] = made
        return made

    def put(self, cycle: Cycle) -> None:
        for (risk, level), days in self.days.items():
            days.setValue(cycle[risk].get(level, 0))

    def reset(self) -> None:
        """Shown first, saved with the button."""
        self.put(DEFAULT_CYCLE)

    @property
    def made(self) -> Cycle:
        return {
            risk: {level: self.days[risk, level].value() for level in LEVELS if self.days[risk, level].value()}
            for risk in RISKS
        }

    def work(self) -> Work | None:
        from ...services.plan_reviews import set_cycle

        try:
            check_cycle(self.made)
        except BeatbookError as error:
            self.set_fault(str(error))
            return None
        return partial(set_cycle, self.context.store, self.made)

    def reject(self) -> None:
        if self.made != self._opened and not self.asked_once:
            self.asked_once = True
            self.set_fault("What you changed is not saved. Close again to leave without it.")
        else:
            super().reject()
