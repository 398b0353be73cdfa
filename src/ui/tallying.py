"""One tally being keyed: sheet by sheet, or the total of each answer. No Qt here and no store.

What one sheet may hold is `domain.questionnaire`'s rule, what all of them may `domain.tallies`'s.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..domain.questionnaire import QuestionDef, toggle
from ..domain.tallies import (
    MOST_HEADS,
    TallyView,
    heads_words,
    least_heads,
    marks_words,
    most_for,
    pile_words,
    room_for_marks,
    standing,
    tally_faults,
    to_come_words,
)
from .answering import Step

MANNERS = {"sheets": "Sheet by sheet", "totals": "Totals by answer"}
DIGITS = len(str(MOST_HEADS))
"""Digits that a count may have."""


@dataclass(frozen=True, slots=True)
class _Before:
    """What a counted sheet, or a changed total, came after."""

    heads: int
    marks: dict[str, int]
    sheet: tuple[str, ...] = ()


class Tallying:
    """`heads` and `marks` as they are to be kept. `sheet`: the ticks of the sheet in hand, not counted yet.

    `typed`: the digits of an answer's number; `chosen`: the answer whose total is being keyed, `count` its digits.
    `pile`: the sheets as somebody counted them, 0 where nobody did.
    """

    def __init__(self, question: QuestionDef, way: str, place_id: int | None) -> None:
        self.question, self.way, self.place_id = question, way, place_id
        self.manner = "sheets" if way == "paper" else "totals"
        self.heads, self.marks = 0, dict[str, int]()
        self.sheet: tuple[str, ...] = ()
        self.typed = self.chosen = self.count = ""
        self.pile = 0
        self._before: list[_Before] = []

    @classmethod
    def of(cls, tally: TallyView, question: QuestionDef) -> Tallying:
        """Go on with one that is in the store."""
        made = cls(question, tally.way, tally.place_id)
        made.heads, made.marks = tally.heads, tally.counts
        return made

    @property
    def by_sheets(self) -> bool:
        return self.manner == "sheets"

    @property
    def empty(self) -> bool:
        """Whether nothing is counted, so that there is nothing to keep."""
        return self.heads == 0

    @property
    def total(self) -> int:
        return sum(self.marks.values())

    @property
    def room(self) -> int:
        """The most marks that the heads can have made."""
        return room_for_marks(self.question, self.heads, self.marks)

    @property
    def said(self) -> str:
        """The running total against the head count."""
        return standing(self.question, self.way, self.heads, self.marks)

    @property
    def doubt(self) -> str:
        """How the sheets stand against the pile, where they do not agree."""
        return pile_words(self.heads, self.pile) if self.by_sheets and self.heads else ""

    @property
    def over(self) -> bool:
        """Whether more sheets are counted than the pile has."""
        return self.by_sheets and 0 < self.pile < self.heads

    @property
    def to_come(self) -> str:
        """How much of the pile is still to be keyed."""
        return to_come_words(self.heads, self.pile) if self.by_sheets else ""

    @property
    def done_of(self) -> tuple[int, int]:
        """(counted, of how many): sheets of the pile, or marks of those that can be; of 0 where nobody knows."""
        if self.by_sheets:
            return self.heads, self.pile
        return self.total, self.room

    # ------------------------------------------------------------ digits

    def press(self, digit: str) -> Step:
        """A digit: of an answer's number, or of the total of the answer that is chosen."""
        if self.chosen:
            if len(self.count) >= DIGITS:
                return Step(f"{self.count} is the longest count there is.", refused=True)
            self.count = (self.count + digit).lstrip("0") or "0"
            return Step()
        self.typed += digit
        if len(self.typed) < self.question.width:
            return Step()
        typed, self.typed = self.typed, ""
        option = self.question.option_for(typed)
        if option is None:
            last = self.question.number(len(self.question.options) - 1)
            return Step(f"There is no answer {typed}. The last one is {last}.", refused=True)
        return self.pick(option.key)

    def pick(self, key: str) -> Step:
        """An answer: ticked on this sheet, or chosen for its total."""
        self.typed = ""
        if self.by_sheets:
            done = toggle(self.question, self.sheet, key)
            self.sheet = done.ticked
            return Step(done.said, refused=done.refused)
        if self.heads < 1:
            return Step(self._how_many, refused=True)
        self.chosen, self.count = key, ""
        text, most = self.question.option(key).text, most_for(self.question, self.heads, self.marks, key)
        return Step(f"“{text}”: type its marks, {most:,} at most.")

    @property
    def _how_many(self) -> str:
        return tally_faults(self.question, self.way, 0, {})[0].sentence

    def backspace(self) -> Step:
        """Forget the last digit, else let go of the answer chosen, else undo the last tick."""
        if self.typed:
            self.typed = self.typed[:-1]
        elif self.count:
            self.count = self.count[:-1]
        elif self.chosen:
            self.chosen = ""
        elif self.by_sheets and self.sheet:
            self.sheet = self.sheet[:-1]
        else:
            return Step("Nothing to undo on this sheet." if self.by_sheets else "", refused=self.by_sheets)
        return Step()

    def forget(self) -> Step:
        """Leave an answer's number or total half typed."""
        self.typed = self.chosen = self.count = ""
        return Step()

    # ------------------------------------------------------------ counting

    def enter(self) -> Step:
        """Count the sheet, or take the total that was typed."""
        if self.typed:
            return Step(f"“{self.typed}” is not a whole number of an answer yet.", refused=True)
        if self.by_sheets:
            if not self.sheet:
                return Step("Nothing is ticked on this sheet. B counts it as a blank one.", refused=True)
            return self._count(self.sheet)
        if not self.chosen:
            return Step("Type the number of an answer, then its marks.", refused=True)
        return self.set_marks(int(self.count)) if self.count else self.forget()

    def blank(self, sheets: int = 1) -> Step:
        """Count sheets on which nothing is ticked."""
        if not self.by_sheets:
            return Step("In totals the blank ones are in the head count.", refused=True)
        if self.sheet:
            return Step("This sheet has ticks. Backspace undoes them.", refused=True)
        return self._count((), sheets)

    def _count(self, sheet: tuple[str, ...], sheets: int = 1) -> Step:
        if self.heads + sheets > MOST_HEADS:
            return Step(tally_faults(self.question, self.way, self.heads + sheets, {})[0].sentence, refused=True)
        self._before.append(_Before(self.heads, dict(self.marks), sheet))
        self.heads += sheets
        for key in sheet:
            self.marks[key] = self.marks.get(key, 0) + 1
        self.sheet, self.typed = (), ""
        said = f"{heads_words(self.way, sheets)} counted as blank." if not sheet else ""
        return Step(self.doubt if self.over else said, refused=self.over, changed=True)

    def set_marks(self, n: int) -> Step:
        """The total of the answer chosen; refused in words where the heads cannot have made it."""
        wanted = self.marks | {self.chosen: n}
        for fault in tally_faults(self.question, self.way, self.heads, wanted):
            return Step(fault.sentence, refused=True)
        text, before = self.question.option(self.chosen).text, self.marks.get(self.chosen, 0)
        self.chosen = self.count = ""
        if n == before:
            return Step(f"“{text}” has {marks_words(n)}, as before.")
        self._before.append(_Before(self.heads, dict(self.marks)))
        self.marks = {key: count for key, count in wanted.items() if count}
        return Step(f"“{text}” has {marks_words(n)}.", changed=True)

    def more(self, by: int) -> Step:
        """One mark more or fewer for the answer chosen, which stays chosen."""
        chosen = self.chosen
        if self.by_sheets or not chosen:
            return Step("Choose an answer first: type its number.", refused=True) if not self.by_sheets else Step()
        n = int(self.count) if self.count else self.marks.get(chosen, 0)
        step = self.set_marks(max(0, n + by))
        self.chosen = chosen
        return step

    def set_heads(self, n: int) -> Step:
        """How many there are: of a pile only to check against, in totals the head count itself."""
        if n > MOST_HEADS:
            return Step(tally_faults(self.question, self.way, n, {})[0].sentence, refused=True)
        if self.by_sheets:
            self.pile = n
            return Step(self.doubt if self.over else "", refused=self.over)
        if n == self.heads:
            return Step()
        if n < 1 and not self.empty:
            return Step(self._how_many, refused=True)
        if n < (least := least_heads(self.question, self.marks)):
            return Step(f"The marks need {heads_words(self.way, least)} at least.", refused=True)
        self._before.append(_Before(self.heads, dict(self.marks)))
        self.heads = n
        return Step(changed=True)

    @property
    def number_above(self) -> int:
        """What the field of `set_heads` shows."""
        return self.pile if self.by_sheets else self.heads

    # ------------------------------------------------------------ the way, and back

    def set_manner(self, manner: str) -> Step:
        """Sheet by sheet is for paper alone. The ticks of a sheet in hand stay for later."""
        if manner == "sheets" and self.way != "paper":
            return Step("A show of hands has no sheets: key the total of each answer.", refused=True)
        self.manner = manner
        self.forget()
        return Step()

    def take_back(self) -> Step:
        """Undo the last count. A sheet's ticks are on the screen again, to be put right."""
        if not self._before:
            return Step("There is nothing to take back. Totals by answer puts a count right.", refused=True)
        if self.sheet:
            return Step("This sheet has ticks. Backspace undoes them, then the last sheet comes back.", refused=True)
        before = self._before.pop()
        self.heads, self.marks, self.sheet = before.heads, before.marks, before.sheet
        self.forget()
        said = "The last sheet is back, not counted." if before.sheet else "The last count is taken back."
        return Step(said, changed=True)

    def adopt(self, tally: TallyView) -> None:
        """What stands in the store, where somebody else changed it. The sheet counted last is in hand again."""
        last = self._before[-1].sheet if self._before else ()
        self.way, self.heads, self.marks, self.place_id = tally.way, tally.heads, tally.counts, tally.place_id
        self.sheet = self.sheet or last
        self._before.clear()

    def tiles(self) -> Iterator[tuple[str, int, bool, bool]]:
        """(answer, its marks, ticked on this sheet, chosen for its total) of each."""
        for option in self.question.options:
            key = option.key
            yield key, self.marks.get(key, 0), self.by_sheets and key in self.sheet, key == self.chosen
