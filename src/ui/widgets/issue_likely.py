"""Issues that are likely the same: each with its reasons, to be opened or said to be one with."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QVBoxLayout, QWidget

from ...domain.issue_likeness import Likely
from ...domain.issues import STATUSES
from .buttons import button
from .labels import ElidedLabel, label
from .sheet import Sheet, column, row


class LikelyIssues(Sheet):
    """Hidden while there are none. `opened(id)`; `chosen` is the one that is said to be the same."""

    opened = Signal(int)
    resized = Signal()

    def __init__(self) -> None:
        super().__init__(pad=(14, 10, 14, 10), spacing=6)
        self.setAccessibleName("Likely the same")
        self.lead = label("Likely the same. Both stay: one is linked to the other.", "smallstrong", wrap=True)
        self.column.addWidget(self.lead)
        self._list = QVBoxLayout()
        self._list.setSpacing(6)
        self.column.addLayout(self._list)
        self.boxes: dict[int, QCheckBox] = {}
        self.found: tuple[Likely, ...] = ()
        self.hide()

    @property
    def chosen(self) -> int | None:
        return next((key for key, box in self.boxes.items() if box.isChecked()), None)

    def show_issues(self, found: tuple[Likely, ...]) -> None:
        """Those found; the one that was ticked stays, whatever is typed since."""
        kept = self.chosen
        keep = [each for each in self.found if each.id == kept and all(each.id != other.id for other in found)]
        shown = (*keep, *found)
        if [each.id for each in shown] == [each.id for each in self.found]:
            return
        self.found = shown
        while (item := self._list.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self.boxes.clear()
        for each in shown:
            self._list.addWidget(self._line(each))
            self.boxes[each.id].setChecked(each.id == kept)
        self.setVisible(bool(shown))
        self.resized.emit()

    def _line(self, each: Likely) -> QWidget:
        made = QWidget()
        box = QCheckBox("It is the same")
        box.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        box.setAccessibleName(f"It is the same as {each.reference} {each.title}")
        box.toggled.connect(partial(self._ticked, each.id))
        self.boxes[each.id] = box
        see = button("See it", "quiet", run=partial(self.opened.emit, each.id))
        see.setAccessibleName(f"See {each.reference} {each.title}")
        title = ElidedLabel(f"{each.reference} {each.title}", "strong")
        why = ElidedLabel(f"{each.place}. {STATUSES[each.status]}; {', '.join(each.reasons)}.", "small")
        line = row(spacing=8)
        line.addLayout(column(title, why, spacing=0), 1)
        line.addWidget(box)
        line.addWidget(see)
        made.setLayout(line)
        return made

    def _ticked(self, key: int, on: bool) -> None:
        """One at most."""
        for other, box in self.boxes.items():
            if on and other != key:
                box.setChecked(False)
