"""What is compared, and with whom: a drop-down in two groups, and the places beside this one."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from ...domain.compared import WITH, Neighbourhood, chosen
from .combo_titles import add_title
from .segments import Segments
from .sheet import row

MOST_WIDE = 340


class ComparePick(QWidget):
    """`changed`: something was chosen by hand."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._known: tuple[tuple[str, str, str], ...] = ()
        self.what = QComboBox()
        self.what.setAccessibleName("What is compared")
        self.what.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.what.setMaximumWidth(MOST_WIDE)
        self.what.currentIndexChanged.connect(lambda _index: self.changed.emit())
        self.beside = Segments("Beside which places", tuple(WITH.items()), "neighbours")
        self.beside.chosen.connect(lambda _key: self.changed.emit())
        self.setLayout(row(self.what, self.beside, spacing=12))

    @property
    def asked(self) -> str:
        """crime:burglary and so on; empty where there is nothing to compare."""
        return str(self.what.currentData() or "")

    @property
    def with_whom(self) -> str:
        return self.beside.current

    def offer(self, known: tuple[tuple[str, str, str], ...]) -> None:
        """Fill the drop-down, keeping what is chosen."""
        if known == self._known:
            return
        self._known, shown = known, self.asked
        with QSignalBlocker(self.what):
            self.what.clear()
            for number, (group, key, name) in enumerate(known):
                if not number or group != known[number - 1][0]:
                    add_title(self.what, group)
                self.what.addItem(name, key)
            first = next((at for at in range(self.what.count()) if self.what.itemData(at)), -1)
            found = self.what.findData(shown) if shown else -1
            self.what.setCurrentIndex(found if found >= 0 else first)

    def choose(self, what: str) -> None:
        """Show one thing: asked for by another page."""
        with QSignalBlocker(self.what):
            found = self.what.findData(what)
            if found >= 0:
                self.what.setCurrentIndex(found)

    def show_counts(self, around: Neighbourhood) -> None:
        """How many places each choice stands for."""
        for key in WITH:
            self.beside.set_count(key, str(len(chosen(around, key))))
