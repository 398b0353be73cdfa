"""The card of a parish or ward: councillors, registered members, surveys; the first two are typed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ...domain.dates import day_short
from ...domain.place_card import COUNCILLORS, MEMBERS, PlaceCard, TypedFigure
from .buttons import button
from .facts import Facts
from .labels import label
from .sheet import Rule, row

HEADS = {COUNCILLORS: "Councillors", MEMBERS: "Members"}


class PlaceCardFacts(QWidget):
    """`asked`: to type the figures."""

    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.facts = Facts()
        self.type_button = button("Type figures", "quiet", run=self.asked.emit)
        self.type_button.setAccessibleName("Type councillors and members")
        lay = QVBoxLayout(self)
        lay.setContentsMargins(0, 0, 0, 0)
        lay.setSpacing(4)
        lay.addLayout(row(label("In touch with us", "strong"), None, self.type_button))
        lay.addWidget(self.facts)
        lay.addSpacing(8)
        lay.addWidget(Rule())

    def show_card(self, card: PlaceCard) -> None:
        self.facts.set_facts(card_facts(card))


def card_facts(card: PlaceCard) -> tuple[tuple[str, str], ...]:
    """Councillors, members and surveys, each with its day."""
    typed = tuple((head, _typed_words(card.figures.get(name))) for name, head in HEADS.items())
    return (*typed, ("Surveys", _survey_words(card)))


def _typed_words(figure: TypedFigure | None) -> str:
    return "not typed yet" if figure is None else f"{figure.words} on {day_short(figure.day)}"


def _survey_words(card: PlaceCard) -> str:
    if card.latest is None:
        return "none yet"
    return f"{card.surveys:,} by {day_short(card.latest)}"
