"""Before it goes out: what the sergeant should know, what was settled already, how the team is reached."""

from __future__ import annotations

import re
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QAbstractButton, QLabel

from ...domain.clearing import ClearingFind, Settled
from ...domain.questionnaire import spelt
from ...domain.summaries import BriefingSummary
from .. import briefing_words
from ..briefing_beside import Beside
from ..briefing_built import Built
from .buttons import button
from .choice_row import ChoiceRow
from .decided_row import DecidedRow
from .find_card import FindCard
from .fold import Fold
from .icon_line import IconLine, Warned
from .labels import label
from .sheet import Item, Rule, column, fill, row
from .side_pane import SidePane

OFFICERS = "For the officer. Never printed."


class BeforeOut(SidePane):
    """Filled anew with each briefing. Signals carry what is asked for; the page does it.

    `changed`, `kept` and `looked` are those of the cards; `taken_back` carries a Settled.
    """

    contact_asked = Signal()
    questions_asked = Signal()
    changes_asked = Signal()
    released_asked = Signal()
    changed = Signal(object, str)
    kept = Signal(object, str)
    looked = Signal(int)
    taken_back = Signal(object)

    def __init__(self) -> None:
        super().__init__("Before it goes out")
        self.warnings: tuple[str, ...] = ()
        self.settled: tuple[str, ...] = ()
        self.cards: tuple[FindCard, ...] = ()
        self._decided_open = False
        self._shows: tuple[object, ...] = ()

    def show_built(self, built: Built, beside: Beside) -> None:
        """`beside`: what else there is to see of it."""
        summary, looked = built.summary, built.looked
        missing = briefing_words.missing_contact(summary.contact)
        told = (*((built.too_long,) if built.too_long else ()), *summary.warnings)
        self.warnings = tuple(each for each in told if not (missing and "phone number" in each))
        self.settled = (*briefing_words.settled(summary), *briefing_words.nothing_found(looked))
        shows = (self.warnings, self.settled, looked.finds, looked.settled, beside, summary.contact, summary.practice)
        if shows == self._shows:
            return
        here, before, at = self._card_with_keyboard(), self.cards, self._named_with_keyboard()
        far = self.scroller.verticalScrollBar().value() if self.scroller is not None else 0
        self.clear()
        self._shows = shows
        know = len(self.warnings) + missing + summary.practice
        self._add(label("Before it goes out", "section"), label(_lead(len(looked.finds), know), "small", wrap=True))
        self._add_cards(looked.finds, before, here)
        if summary.practice:
            self._add(Warned("Practice, nothing here is real: the same words stand on every page.", kind="info"))
        if missing:
            put = button("Put it in", run=self.contact_asked.emit)
            self._add(Warned("Nobody could reach you: it says no telephone number and no e-mail address.", put))
        for words in self.warnings:
            self._add(Warned(words))
        self._add(4, label("Settled for you", "smallstrong"))
        self._add(*(IconLine("check-bold", "good", words, size=13) for words in self.settled))
        self._add_decided(looked.settled)
        self._add(4, *self._steps(beside))
        if not missing:
            self._add(4, Rule(), 4, *self._contact(summary))
        self._add(None)
        QTimer.singleShot(0, self, lambda: self._scroll_to(far))
        if at and here is None:
            self._return_keyboard(at, before)

    def _scroll_to(self, far: int) -> None:
        """Once it is laid out: as far down as it was before."""
        if self.scroller is not None:
            self.scroller.verticalScrollBar().setValue(far)

    def clear(self) -> None:
        self.let_go()
        super().clear()
        self.cards, self._shows = (), ()

    def look_at(self, number: int) -> None:
        """Give the keyboard to the card of a number."""
        card = next((each for each in self.cards if each.settles.number == number), None)
        if card is not None:
            card.take_keyboard()
            self.bring(card)

    def _named_with_keyboard(self) -> str:
        """What the button in here with the keyboard is called, without its count; "" for none."""
        here = self.window().focusWidget()
        if not isinstance(here, QAbstractButton) or not self.isAncestorOf(here):
            return ""
        return _name(here)

    def _return_keyboard(self, name: str, before: tuple[FindCard, ...]) -> None:
        """All was made anew: to the button of that name, or to what was taken back and stands here again."""
        assert self.scroller is not None
        same = next((each for each in self.scroller.findChildren(QAbstractButton) if _name(each) == name), None)
        new = [card for card in self.cards if not any(_same(card.settles, each.settles) for each in before)]
        if same is not None:
            same.setFocus()
            self.bring(same)
        elif new:
            self.look_at(new[0].settles.number)

    def _card_with_keyboard(self) -> FindCard | None:
        return next((card for card in self.cards if card.isAncestorOf(card.window().focusWidget() or card)), None)

    def _add_cards(self, finds: tuple[ClearingFind, ...], before: tuple[FindCard, ...], here: FindCard | None) -> None:
        """A card that was written in goes on where it was; the keyboard stays where it was, or goes to the next."""
        made = []
        for find in finds:
            card = FindCard(find)
            card.changed.connect(self.changed)
            card.kept.connect(self.kept)
            card.looked.connect(self.looked)
            card.opened.connect(partial(self.bring, card))
            same = next((each for each in before if _same(each.settles, find)), None)
            self._add(card)
            if same is not None and same.typing:
                card.resume(same)
            elif same is not None and same is here:
                card.take_keyboard()
                self.bring(card)
            made.append(card)
        self.cards = tuple(made)
        if here is not None and made and not any(_same(here.settles, find) for find in finds):
            self.look_at(made[min(here.settles.number, len(made)) - 1].settles.number)

    def _add_decided(self, settled: tuple[Settled, ...]) -> None:
        if not settled:
            return
        fold = Fold(f"Decided: {len(settled)}")
        rows = [DecidedRow(each) for each in settled]
        for made in rows:
            made.taken_back.connect(self.taken_back)
            made.setVisible(self._decided_open)
        fold.setChecked(self._decided_open)

        def turn(unfolded: bool) -> None:
            self._decided_open = unfolded
            for made in rows:
                made.setVisible(unfolded)
            if unfolded:
                self.bring(rows[0])

        fold.toggled.connect(turn)
        self._add(fold, *rows)

    def _steps(self, beside: Beside) -> tuple[Item, ...]:
        """The ways on: what the council may ask, what changed, what went out before."""
        made: list[Item] = []
        steps = (
            (
                "question",
                briefing_words.questions(beside.questions),
                "For the officer. Never printed.",
                self.questions_asked,
            ),
            ("clock-counter-clockwise", "Changed since the last", beside.changed, self.changes_asked),
            ("archive", briefing_words.released(beside.released), beside.last, self.released_asked),
        )
        for icon, lead, line, signal in steps:
            if line:
                step = ChoiceRow(icon, lead, line)
                step.clicked.connect(lambda _checked=False, signal=signal: signal.emit())
                made += [Rule(), step]
        return tuple(made)

    def _contact(self, summary: BriefingSummary) -> tuple[Item, ...]:
        lines: list[QLabel] = [
            label(each, "small", wrap=True) for each in briefing_words.contact_lines(summary.contact)
        ]
        change = button("Change", "quiet", run=self.contact_asked.emit, tip="How residents reach you")
        change.setAccessibleName("Change how to reach us")
        return (row(label("How to reach us", "smallstrong"), None, change), column(*lines, spacing=1))

    def _add(self, *items: Item) -> None:
        fill(self.column, items)


def _same(one: ClearingFind, other: ClearingFind) -> bool:
    """Whether two finds are of the same words in the same place."""
    return (one.part, one.passage, one.start, one.rule) == (other.part, other.passage, other.start, other.rule)


def _name(button: QAbstractButton) -> str:
    """`Likely questions` of “Likely questions, 8”."""
    return re.split(r"[,:] \d+$", button.accessibleName() or button.text())[0]


def _lead(finds: int, know: int) -> str:
    if finds:
        return f"Anyone may read this. {'One thing' if finds == 1 else f'{spelt(finds)} things'} to settle."
    if not know:
        return "Anyone may read this. Nothing is left to settle."
    return f"Anyone may read this. {'One thing' if know == 1 else f'{spelt(know)} things'} to know."
