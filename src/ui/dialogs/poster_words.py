"""Which pairs stand on a poster, in which order and words: three at most, each as it is told elsewhere or anew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QVBoxLayout, QWidget

from ...domain.changes import Changes
from ...domain.dates import Month
from ...domain.errors import BeatbookError
from ...domain.poster_words import PairWords, checked_words, mark_of, to_word
from ...domain.posters import MOST_PAIRS, Pair, PosterSummary
from ...services.poster_words import KeptWords
from ..context import Context
from ..widgets.buttons import icon_button
from ..widgets.form import Field, text_field
from ..widgets.labels import label
from ..widgets.scroll import Scroll
from ..widgets.sheet import Sheet, row
from ..widgets.words_field import words_edit
from .form_dialog import FormDialog, Work

WORDS = (
    f"Tick at most {MOST_PAIRS}; they stand in this order. Words written here are of the poster alone, "
    "and are looked over before it goes out."
)
HEIGHT = 420  # px


class PairCard(Sheet):
    """One pair: whether it stands on the poster, its words, and what is told elsewhere where that reads otherwise."""

    def __init__(self, words: PairWords, pair: Pair) -> None:
        super().__init__(pad=(12, 10, 12, 10), spacing=6)
        self.words = words
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)  # never squeezed in the scroll
        self.box = QCheckBox(f"{words.of} ({pair.count})" if pair.count else words.of)
        self.box.setChecked(words.shown)
        self.up = icon_button("arrow-up", f"Move up: {words.of}")
        self.down = icon_button("arrow-down", f"Move down: {words.of}")
        self.said_field, self.said = text_field("You said", value=words.said)
        self.did = words_edit(words.did, lines=3)
        self.did_field = Field("We did", self.did)
        self.add(row(self.box, None, self.up, self.down, spacing=4))
        now = [] if words.did == pair.did else [label(f"Told elsewhere: {pair.did}", "small", wrap=True)]
        self.parts = (self.said_field, self.did_field, *now)
        for part in self.parts:
            self.add(part)
        self.box.toggled.connect(self._show_parts)
        self._show_parts(words.shown)

    def _show_parts(self, on: bool) -> None:
        for part in self.parts:
            part.setVisible(on)

    @property
    def typed(self) -> PairWords:
        """As it stands here."""
        did = " ".join(self.did.toPlainText().split())
        return PairWords(self.words.of, self.said.text(), did, self.words.did_of, self.box.isChecked())


class PosterWordsDialog(FormDialog):
    """`summary`: the poster as it stands; `kept`: what was chosen before."""

    def __init__(
        self, context: Context, parent: QWidget, summary: PosterSummary, place_id: int, month: Month, kept: KeptWords
    ) -> None:
        super().__init__(context, parent, "What stands on the poster", "Keep", words=WORDS)
        self._asked, self._version = (place_id, month), kept.version
        told = {pair.said: pair for pair in summary.offered}
        inner = QWidget()
        self._list = QVBoxLayout(inner)
        self._list.setContentsMargins(0, 0, 8, 0)
        self._list.setSpacing(8)
        self.cards: list[PairCard] = []
        for words in to_word(summary.offered, kept.words):
            pair = told[words.of]
            card = PairCard(replace(words, did_of=mark_of(pair.did)), pair)
            card.up.clicked.connect(partial(self._move, card, -1))
            card.down.clicked.connect(partial(self._move, card, 1))
            self.cards.append(card)
        self._lay_out()
        self._list.addStretch(1)
        scroll = Scroll(inner)
        scroll.setMinimumHeight(min(HEIGHT, parent.window().height() - 220))
        self.column.addWidget(scroll, 1)
        self.setMinimumWidth(620)
        if self.cards:
            self.cards[0].box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        for at, card in enumerate(self.cards):
            self._list.removeWidget(card)
            self._list.insertWidget(at, card)
            card.up.setEnabled(at > 0)
            card.down.setEnabled(at < len(self.cards) - 1)

    def _move(self, card: PairCard, by: int, _checked: bool = False) -> None:
        at = self.cards.index(card)
        to = max(0, min(len(self.cards) - 1, at + by))
        self.cards.insert(to, self.cards.pop(at))
        self._lay_out()
        (card.up if by < 0 else card.down).setFocus()

    @property
    def typed(self) -> Sequence[PairWords]:
        return tuple(card.typed for card in self.cards)

    def work(self) -> Work | None:
        words, (place_id, month), version, store = self.typed, self._asked, self._version, self.context.store
        try:
            checked_words(words)
        except BeatbookError as error:
            self.set_fault(str(error))
            return None

        def work() -> Changes:
            from ...services.poster_words import save_poster_words

            return save_poster_words(store, place_id=place_id, month=month, words=words, version=version)

        return work
