"""The actions of a plan on one sheet: add one, narrow the list, see what no action goes for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ...domain.plan_actions import SHOWN, counts, owners, shown, unattacked
from ...domain.plan_file import HypothesisView, PlanFile
from ...domain.standing import actions_words
from ...domain.techniques import ALL_ENFORCEMENT, only_enforcement
from .action_adding import ActionAdding
from .action_table import ActionTable
from .buttons import button
from .labels import ElidedLabel, label
from .notes import Note, Notes
from .segments import Segments
from .sheet import Rule, Sheet, column, row

NONE = {
    "all": "Nothing is agreed yet. Say what will be done, by whom and by when.",
    "open": "Every action is done.",
    "late": "No action is late.",
    "partner": "No partner has committed to anything yet. Name an agency with an action.",
    "done": "No action is done yet.",
}
MOST_GAPS = 3


class ActionSheet(Sheet):
    """`wanted(cause id)` asks for an action that goes for a cause."""

    wanted = Signal(int)

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__(pad=(1, 12, 1, 1), spacing=0)
        self._today = today
        self._file: PlanFile | None = None
        self.drafts: dict[int, str] = {}  # plan -> what was being written when another plan was opened
        self.counted = ElidedLabel("", "fact")
        self.filter = Segments("Which actions", tuple(SHOWN.items()), "all")
        self.filter.chosen.connect(lambda _key: self._show_table())
        self.adding = ActionAdding(today)
        self.table = ActionTable(today)
        self.nothing = label("", "fact", wrap=True)
        self.nothing.setContentsMargins(20, 10, 20, 12)
        self.gaps = GapLines()
        self.gaps.wanted.connect(self.wanted)
        self.notes = Notes("About the actions")
        head = row(label("Actions", "section"), spacing=10, margins=(19, 0, 19, 0))
        head.addWidget(self.counted, 1)
        head.addStretch(0)
        head.addWidget(self.filter)
        below = column(self.gaps, self.notes, spacing=6, margins=(19, 8, 11, 8))
        self._foot = QWidget()
        self._foot.setLayout(column(Rule(), below, spacing=0))
        self.add(head, self.adding, Rule(), self.table, self.nothing, self._foot)

    def show_file(self, file: PlanFile) -> None:
        """Another plan begins with all its actions."""
        if self._file is None or self._file.id != file.id:
            self.filter.choose("all")
            self._change_over(file.id)
        self._file = file
        self.counted.setText(actions_words(file.actions, self._today()) if file.actions else "")
        self.adding.offer(file.plan.owner, owners(file.actions))
        found = counts(file.actions, self._today())
        for key, n in found.items():
            self.filter.set_count(key, str(n) if n else "")
        self.filter.setVisible(bool(file.actions))
        self._show_table()
        self.gaps.show_causes(unattacked(file))
        self.notes.show_notes((("info", ALL_ENFORCEMENT),) if only_enforcement(file.actions) else ())
        self._foot.setVisible(bool(self.gaps.causes or self.notes.notes))

    def choose(self, action_id: int) -> None:
        """Give the keyboard to one action, whatever the list was narrowed to."""
        if self._file is None or action_id not in [each.id for each in self._file.actions]:
            return
        self.filter.choose("all")
        self._show_table()
        self.table.setFocus()
        self.table.choose_row([each.id for each in self._file.actions].index(action_id))

    def _change_over(self, plan_id: int) -> None:
        """What is half written stays with its plan."""
        if self._file is not None and self.adding.typed:
            self.drafts[self._file.id] = self.adding.text.text()
        self.adding.text.setText(self.drafts.pop(plan_id, ""))

    def _show_table(self) -> None:
        if self._file is None:
            return
        which = self.filter.current
        actions = shown(self._file.actions, which, self._today())
        held = self.table.hasFocus()
        self.table.show_actions(actions, {each.id: each.text for each in self._file.hypotheses})
        self.table.setVisible(bool(actions))
        self.nothing.setText(NONE[which])
        self.nothing.setVisible(not actions)
        if held and not actions:
            self.adding.text.setFocus()


class GapLines(QWidget):
    """Causes that nothing goes for, each with the way to an action."""

    wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Causes that nothing attacks")
        self.causes: tuple[HypothesisView, ...] = ()
        self.buttons: dict[int, QPushButton] = {}
        self._lay = QVBoxLayout(self)
        self._lay.setContentsMargins(0, 0, 0, 0)
        self._lay.setSpacing(2)
        self.hide()

    def show_causes(self, causes: tuple[HypothesisView, ...]) -> None:
        if causes == self.causes:
            return
        self.causes = causes
        while (item := self._lay.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        self.buttons = {each.id: self._line(each) for each in causes[:MOST_GAPS]}
        if len(causes) > MOST_GAPS:
            self._lay.addWidget(Note("warn", f"and {len(causes) - MOST_GAPS} more causes"))
        self.setVisible(bool(causes))

    def _line(self, cause: HypothesisView) -> QPushButton:
        made = button("Add an action for it", "quiet", run=partial(self.wanted.emit, cause.id))
        made.setAccessibleName(f"Add an action that attacks: {cause.text}")
        line = QWidget()
        lay = row(spacing=8)
        lay.addLayout(column(Note("warn", f"Nothing here attacks: {cause.text}"), margins=(0, 7, 0, 0)), 1)
        lay.addWidget(made, 0, Qt.AlignmentFlag.AlignTop)
        line.setLayout(lay)
        self._lay.addWidget(line)
        return made
