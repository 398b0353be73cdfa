"""Which question's results are shown, and by which other question or by place."""

from __future__ import annotations

from textwrap import shorten

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from ...domain.by_place import BY_PLACE
from ...domain.by_setting import BY_SETTING
from ...domain.results import AskedQuestion
from ..results_asking import CROSSED, key_of, offered, short_question
from .combo_titles import add_title
from .sheet import row

WHOLE = "All people together"
OTHERWISE = {BY_PLACE: "where people live", BY_SETTING: "how people were asked"}
MOST_WIDE, MOST_BY = 540, 236
SHORT = 27  # letters of the other question; the whole is in its tooltip


class ResultPick(QWidget):
    """Two drop-downs. `changed`: one of them was turned by hand."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._known: tuple[AskedQuestion, ...] = ()
        self.question = _combo("Question", MOST_WIDE)
        self.by = _combo("Told apart by", MOST_BY)
        self.question.currentIndexChanged.connect(lambda _index: self._turned())
        self.by.currentIndexChanged.connect(lambda _index: self.changed.emit())
        line = row(self.question, self.by, spacing=12)
        self.setLayout(line)

    @property
    def asked(self) -> AskedQuestion | None:
        """The chosen question; None where nobody was asked anything."""
        return self._found(self.question)

    @property
    def across(self) -> AskedQuestion | None:
        """What to tell its answers apart by, a question or one of `OTHERWISE`; None: all people together."""
        special = (each for each in OTHERWISE if key_of(each) == self.by.currentData())
        return next(special, None) or self._found(self.by)

    def offer(self, known: tuple[AskedQuestion, ...]) -> None:
        """Fill the drop-downs, keeping what is chosen."""
        if known == self._known:
            return
        self._known = known
        shown = self.question.currentData()
        with QSignalBlocker(self.question):
            self.question.clear()
            titled = len({each.scope for each in known}) > 1
            for number, each in enumerate(known):
                if titled and (not number or each.scope != known[number - 1].scope):
                    add_title(self.question, each.title)
                _add(self.question, offered(each), each)
            first = next((at for at in range(self.question.count()) if self.question.itemData(at)), -1)
            found = self.question.findData(shown) if shown else -1
            self.question.setCurrentIndex(found if found >= 0 else first)
        self._offer_others()

    def choose(self, key: str) -> bool:
        """Choose a question by what the drop-down keeps of it. False where it was not asked here."""
        at = self.question.findData(key)
        if at >= 0:
            self.question.setCurrentIndex(at)
        return at >= 0

    def _turned(self) -> None:
        self._offer_others()
        self.changed.emit()

    def _offer_others(self) -> None:
        """The questions that the chosen one can be told apart by."""
        asked, shown = self.asked, self.by.currentData()
        with QSignalBlocker(self.by):
            self.by.clear()
            self.by.addItem(WHOLE, "")
            others = [each for each in self._known if each != asked and each.kind in CROSSED]
            if asked is not None and asked.kind in CROSSED:
                for each, words in OTHERWISE.items():
                    _add(self.by, f"By: {words}", each)
                for each in sorted(others, key=lambda each: each.scope != asked.scope):
                    _add(self.by, f"By: {shorten(short_question(each.text), SHORT, placeholder=' …')}", each)
            self.by.setCurrentIndex(max(0, self.by.findData(shown)))
        self.by.setEnabled(self.by.count() > 1)

    def _found(self, combo: QComboBox) -> AskedQuestion | None:
        return next((each for each in self._known if key_of(each) == combo.currentData()), None)


def _combo(name: str, most: int) -> QComboBox:
    combo = QComboBox()
    combo.setAccessibleName(name)
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    combo.setMaximumWidth(most)
    return combo


def _add(combo: QComboBox, words: str, asked: AskedQuestion) -> None:
    combo.addItem(words, key_of(asked))
    combo.setItemData(combo.count() - 1, asked.text, Qt.ItemDataRole.ToolTipRole)
