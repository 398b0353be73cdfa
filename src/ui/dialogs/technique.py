"""One of the 25 techniques, by group: letters find it, arrows choose, Enter takes."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QPushButton, QVBoxLayout, QWidget

from ...domain.techniques import Technique, find_techniques, standing_techniques, technique
from ..widgets.buttons import button
from ..widgets.found_list import FoundList
from ..widgets.found_table import FoundRow
from ..widgets.labels import label
from ..widgets.sheet import Sheet, row

STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 5, Qt.Key.Key_PageUp: -5}


class TechniqueDialog(QDialog):
    """`taken` carries the number, or None for no technique."""

    taken = Signal(object)

    def __init__(self, parent: QWidget, chosen: int | None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Choose a technique")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.edit = QLineEdit()
        self.edit.setPlaceholderText("Find by a word or number: hedge, 24, excuses")
        self.edit.setAccessibleName("Find a technique")
        self.edit.textEdited.connect(self._look_for)
        self.list = FoundList()
        self.list.setAccessibleName("Techniques")
        self.list.opened.connect(self._take)
        self.list.selectionModel().currentChanged.connect(lambda *_moved: self._tell())
        self.name, self.says = label("", "strong", wrap=True), label("", "fact", wrap=True)
        self.source = label("", "small", wrap=True)
        self._arrange(chosen)
        self._look_for("")
        self._choose(chosen)
        self.edit.setFocus()

    def _arrange(self, chosen: int | None) -> None:
        self.take_button = button("Take this one", "primary", run=self.list.take)
        self.none_button = button("No technique", run=lambda: self._end(None))
        self.none_button.setVisible(chosen is not None)
        self.cancel_button = button("Cancel", "quiet", run=self.reject)
        lay = QVBoxLayout(self)
        lay.setContentsMargins(24, 20, 24, 20)
        lay.setSpacing(8)
        lay.addWidget(label("Why should it work?", "section"))
        lay.addWidget(
            label("The 25 techniques of situational crime prevention, by what they change.", "fact", wrap=True)
        )
        lay.addWidget(self.edit)
        lay.addWidget(Sheet(self.list, pad=(1, 1, 1, 1)), 1)
        for each in (self.name, self.says, self.source):
            lay.addWidget(each)
        self.says.setMinimumHeight(self.says.fontMetrics().lineSpacing() * 2 + 4)
        self.says.setAlignment(Qt.AlignmentFlag.AlignTop)
        lay.addLayout(row(self.take_button, self.none_button, self.cancel_button, None))
        self.resize(640, 560)

    @property
    def current(self) -> Technique | None:
        found = self.list.current
        return found.what if found is not None and isinstance(found.what, Technique) else None

    def _look_for(self, words: str) -> None:
        found = set(find_techniques(words))
        groups = []
        for group in standing_techniques().groups:
            of = [each for each in group.techniques if each in found]
            rows = [FoundRow(group.name, each.label, each.sentence, what=each) for each in of]
            groups.append((FoundRow(group.name, count=group.idea), rows))
        self.list.table.set_groups(groups)
        self.list.choose_first()
        self._tell()

    def _choose(self, number: int | None) -> None:
        table = self.list.table
        for at in range(table.rowCount()):
            held = table.row_at(table.index(at, 0))
            if held is not None and isinstance(held.what, Technique) and held.what.number == number:
                self.list.setCurrentIndex(table.index(at, 0))

    def _tell(self) -> None:
        here = self.current
        self.take_button.setEnabled(here is not None)
        self.name.setText(here.label if here else "No technique has these words.")
        self.says.setText(f"{here.sentence} For example: {_small(here.example)}" if here else "Try fewer letters.")
        self.source.setText(f"Source: {here.source}. The example is our own." if here else "")

    def showEvent(self, event: QShowEvent) -> None:
        """What is chosen stands in the middle, with what is like it around."""
        super().showEvent(event)
        self.list.scrollTo(self.list.currentIndex(), FoundList.ScrollHint.PositionAtCenter)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in STEPS:
            for _once in range(abs(STEPS[key])):
                self.list.step(1 if STEPS[key] > 0 else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            here = self.focusWidget()
            if isinstance(here, QPushButton):
                here.click()
            else:
                self.list.take()
        else:
            super().keyPressEvent(event)

    def _take(self, found: object) -> None:
        if isinstance(found, Technique):
            self._end(found.number)

    def _end(self, number: int | None) -> None:
        self.taken.emit(number)
        self.accept()


def _small(sentence: str) -> str:
    """Its first letter small, as it goes on after a colon; a name keeps its own."""
    return sentence if sentence[:4] == "PCSO" else sentence[:1].lower() + sentence[1:]


def technique_words(number: int | None) -> str:
    """`7 Assist natural surveillance`, for a button that chooses one."""
    found = technique(number)
    return found.label if found else "Choose one of the 25"
