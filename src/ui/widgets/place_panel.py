"""The chosen place: what is known of it, what it lies in, and its street crime."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ...domain.errors import NotFoundError
from ...domain.overlaps import WHOLE, Overlap, overlap_words
from ...domain.place_card import CARD_KINDS, PlaceCard
from ...domain.places import KINDS
from ...domain.summaries import CrimeSummary, PlaceView
from ...store.store import Store
from ..context import Context
from .buttons import button
from .crime_figures import CrimeFigures
from .facts import Facts
from .labels import label
from .place_card import PlaceCardFacts
from .places_table import PLURALS, number_text
from .scroll import Scroll
from .sheet import Rule, Sheet, fill, row
from .tall import Tall

MONTHS_SHOWN = 24
NO_OUTLINE = "Its outline is not held, so street crime cannot be counted for it. Bring in its outline first."


@dataclass(frozen=True, slots=True)
class Told:
    """What the panel asks about a place: what it lies in and holds, its card, its crime or why there is none."""

    above: tuple[PlaceView, ...]
    below: tuple[PlaceView, ...]
    by_hand: frozenset[int]  # what it lies in because somebody said so
    across: str  # how it lies across wards or parishes, in words
    card: PlaceCard | None
    crime: CrimeSummary | None
    why_none: str


class PlacePanel(QWidget):
    """`show_place` asks in the background; of several asked for in a row, the last is shown."""

    ours_asked = Signal(object)  # PlaceView
    outlines_asked = Signal()
    crime_asked = Signal()
    menu_asked = Signal()
    figures_asked = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.place: PlaceView | None = None
        self.setAccessibleName("The chosen place")
        self.name = label("", "finding", wrap=True)
        self.within = label("", "small", wrap=True)
        self.facts = Facts()
        self.ours_button = button("Make it our place", icon="map-pin", run=self._ask_ours)
        self.is_ours = label("It is the place at the top.", "small")
        self.more_button = button("More", icon="caret-down-bold", after=True, run=self.menu_asked.emit)
        self.more_button.setToolTip("What else can be done with this place (Ctrl+M)")
        self.across = label("", "small", wrap=True)
        self.card = PlaceCardFacts()
        self.card.asked.connect(self.figures_asked.emit)
        self.crime = CrimeFigures(context)
        self.no_crime = label("", "fact", wrap=True)
        for each in (self.crime, self.no_crime, self.card, self.across):
            each.hide()
        self.outlines_button = button("Bring in outlines", run=self.outlines_asked.emit)
        self.crime_button = button("Bring in street crime", run=self.crime_asked.emit)
        self.outlines_button.hide()
        self.crime_button.hide()
        self._arrange()

    def _arrange(self) -> None:
        self.told = Tall()
        lay = QVBoxLayout(self.told)
        lay.setContentsMargins(20, 14, 20, 16)
        lay.setSpacing(8)
        ours = row(self.ours_button, self.is_ours, None, self.more_button, spacing=12)
        none = row(self.outlines_button, self.crime_button, None)
        top = (self.name, self.within, self.across, 2, self.facts, 2, ours, 6, Rule(), 4, self.card)
        fill(lay, (*top, self.crime, self.no_crime, none, None))
        self.sheet = Sheet(Scroll(self.told), pad=1)
        self.told.hide()  # until the first answer: an empty sheet says nothing that is not so
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.sheet)

    def show_place(self, place: PlaceView) -> None:
        self.place = place
        self.name.setText(place.name)
        self.show_ours()
        store = self._context.store
        self._context.jobs.read(
            lambda: ask(store, place), owner=self, done=lambda told: self._fill(place, told), key="place"
        )

    def show_ours(self) -> None:
        """Whether this is the place at the top of the window."""
        ours = self.place is not None and self.place.id == self._context.place_id
        self.ours_button.setEnabled(not ours)
        self.is_ours.setVisible(ours)

    def _ask_ours(self) -> None:
        if self.place is not None:
            self.ours_asked.emit(self.place)

    def _fill(self, place: PlaceView, told: Told) -> None:
        self.told.show()
        self.within.setText(within_words(place, told.above, told.by_hand))
        self.across.setText(told.across)
        self.across.setVisible(bool(told.across))
        self.card.setVisible(told.card is not None)
        if told.card is not None:
            self.card.show_card(told.card)
        self.facts.set_facts(facts_of(place, told.below))
        self.crime.setVisible(told.crime is not None)
        self.no_crime.setText(told.why_none)
        self.no_crime.setVisible(told.crime is None)
        self.outlines_button.setVisible(told.why_none == NO_OUTLINE)
        self.crime_button.setVisible(told.crime is None and told.why_none != NO_OUTLINE)
        if told.crime is not None:
            self.crime.show_summary(told.crime)


def ask(store: Store, place: PlaceView) -> Told:
    """Asked in a thread."""
    from ...services.crime import months_held
    from ...services.overlaps import overlaps
    from ...services.place_card import place_card
    from ...services.place_parts import parents
    from ...services.places import holds, lies_in

    above, below = lies_in(store, place.id), holds(store, place.id)
    by_hand = frozenset(part.place.id for part in parents(store, place.id) if part.stated)
    across = across_words(place, overlaps(store, place.id), above)
    card = place_card(store, place.id) if place.kind in CARD_KINDS else None
    crime, why_none = _crime_or_why(store, place, below, bool(months_held(store)))
    return Told(above, below, by_hand, across, card, crime, why_none)


def _crime_or_why(
    store: Store, place: PlaceView, below: tuple[PlaceView, ...], held: bool
) -> tuple[CrimeSummary | None, str]:
    if place.kind != "force" and not (place.has_outline or any(each.has_outline for each in below)):
        return None, NO_OUTLINE
    if not held:
        return None, "No street crime is held yet. It comes as files of data.police.uk, by month."
    try:
        return _crime(store, place), ""
    except NotFoundError as error:
        return None, str(error)


def _crime(store: Store, place: PlaceView) -> CrimeSummary:
    """The months from the first to the latest that are held for a place, at most two years of them."""
    from ...services.crime import crime_summary, months_held

    held = months_held(store)
    first = max(held[0], held[-1].plus(1 - MONTHS_SHOWN))
    summary = crime_summary(store, place_id=place.id, first=first, last=held[-1])
    months = [month.month for month in summary.months if month.held]
    if (months[0], months[-1]) == (first, held[-1]):
        return summary
    return crime_summary(store, place_id=place.id, first=months[0], last=months[-1])


def across_words(place: PlaceView, found: tuple[Overlap, ...], above: tuple[PlaceView, ...]) -> str:
    """How it lies across wards or parishes; empty where it lies wholly in one that is named already."""
    known = {each.id for each in above}
    whole = any(each.share >= WHOLE and each.other.id in known for each in found)
    return "" if whole else overlap_words(place.kind, found)


def within_words(place: PlaceView, above: tuple[PlaceView, ...], by_hand: frozenset[int] = frozenset()) -> str:
    """`Ward in Wenfold district, Brackenshire Police (by hand)`, its year where others bear its name."""
    kind = f"{KINDS[place.kind]}, {place.within}," if place.within else KINDS[place.kind]
    names = dict.fromkeys(f"{each.label} (by hand)" if each.id in by_hand else each.label for each in above)
    return f"{kind} in {', '.join(names)}" if names else kind.removesuffix(",")


def facts_of(place: PlaceView, below: tuple[PlaceView, ...]) -> tuple[tuple[str, str], ...]:
    counts = Counter(each.kind for each in below)
    inside = ", ".join(f"{count} {PLURALS[kind].lower() if count > 1 else kind}" for kind, count in counts.items())
    return (
        ("People", number_text(place.population)),
        ("Households", number_text(place.households)),
        ("Outline", "held" if place.has_outline else "none"),
        ("Code", place.code or "none"),
        ("Vintage", place.vintage or "not stated"),
        ("In it", inside or "nothing smaller"),
    )
