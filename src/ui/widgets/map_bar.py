"""What the map shows: an issue or a type of crime, by which kind of place, as rate or count, and for whom."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QWidget

from ...domain.map_summary import AUDIENCES, Audience
from ..map_asking import MapAsked, Wanted
from .pick_combo import PickCombo
from .segments import Segments

RATE, COUNT = "rate", "count"
NAME_OF_ALL = "Street crime and anti-social behaviour"


class MapBar(QWidget):
    """`changed` when something else is to be shown. Choices stay while they can."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._show: str | None = None
        self._kind: tuple[str, str] | None = None
        self.what = PickCombo()
        self.what.setAccessibleName("What the map shows")
        self.what.setMinimumWidth(180)
        self.what.setMaximumWidth(300)
        self.what.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.what.activated.connect(self._what)
        self.kind = QComboBox()
        self.kind.setAccessibleName("Made of")
        self.kind.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.kind.activated.connect(self._kind_chosen)
        self.measure = Segments("Rate or count", ((RATE, "Rate"), (COUNT, "Count")), RATE)
        self.who = Segments("For whom", (("team", "Team"), ("partners", "Partners"), ("public", "Public")), "team")
        for each in (self.measure, self.who):
            each.chosen.connect(lambda _key: self.changed.emit())
        lay = QHBoxLayout(self)
        lay.setContentsMargins(0, 0, 0, 0)
        lay.setSpacing(12)
        lay.addWidget(self.what, 1)
        for part in (self.kind, self.measure, self.who):
            lay.addWidget(part)
        self.measure.hide()

    @property
    def wanted(self) -> Wanted:
        """What is chosen now."""
        who: Audience = next((each for each in AUDIENCES if each == self.who.current), "team")
        return Wanted(self._show, self._kind, self.measure.current != COUNT, who)

    def choose(self, show: str) -> None:
        """Show that from the next answer on."""
        self._show = show

    def _what(self) -> None:
        key = self.what.currentData()
        if isinstance(key, str) and key != self._show:
            self._show = key
            self.changed.emit()

    def _kind_chosen(self) -> None:
        key = self.kind.currentData()
        if isinstance(key, tuple) and key != self._kind:
            self._kind = key
            self.changed.emit()

    def show_asked(self, asked: MapAsked) -> None:
        """The choices there are, and which of them is shown."""
        items = [(_named(choice.group, choice.name), choice.key) for choice in asked.choices]
        if [self.what.itemData(at) for at in range(self.what.count())] != [key for _, key in items]:
            self.what.set_items(items, asked.show)
        self.what.choose(asked.show)
        edit = self.what.lineEdit()
        if edit is not None:
            self.what.setToolTip(self.what.currentText())
            edit.setCursorPosition(0)  # a long name is read from its beginning
        self.kind.clear()
        for each in asked.kinds:
            self.kind.addItem(each.words, each.key)
        self.kind.setCurrentIndex(next((at for at, each in enumerate(asked.kinds) if each.key == asked.kind), -1))
        self.measure.setVisible(asked.summary is not None and len(asked.summary.measures) > 1)


def _named(group: str, name: str) -> str:
    if group != "Street crime":
        return name
    return "All street crime" if name == NAME_OF_ALL else f"Crime: {name}"
