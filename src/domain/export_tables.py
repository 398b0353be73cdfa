"""Tables of counts that may leave the team: what is in them has passed the disclosure guard, line by line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .disclosure import cell, guard_count
from .export_profiles import Cell as OutCell
from .export_profiles import OutColumn, OutRow
from .public_results import PublicCross, PublicShare
from .public_survey import held_counts
from .questionnaire import QUESTION_KINDS
from .results import AskedQuestion
from .summaries import Cell, ResultsSummary

EVERYBODY = "People who answered"
ALL_TOGETHER = "All these places together"
COLUMNS = (
    OutColumn("Question", width=14),
    OutColumn("Question in words", width=56),
    OutColumn("Place", width=28),
    OutColumn("Answer", width=44),
    OutColumn("People", "number", 10),
    OutColumn("Share", "share", 10),
    OutColumn("Not shown", width=16),
)
HOLDS = {
    "Question": "The question’s key.",
    "Question in words": "What was asked, in its newest words.",
    "Place": "The district where the people live, or all of the districts in the table together.",
    "Answer": f"The answer, or the stretch of numbers, months or hours. “{EVERYBODY}” is the base of the shares.",
    "People": "How many people gave it. Blank: not shown.",
    "Share": "People divided by the people of that place who answered the question; several answers may be given, so "
    "shares may add to over 100%. In CSV from 0 to 1. Blank: not shown.",
    "Not shown": "What is told of a count that is not shown: “fewer than 5”, nought included, or “not shown”, which is "
    "held back because it would give another away.",
}


@dataclass(frozen=True, slots=True)
class CountTable:
    """One question. `columns`: places with how many answered; `cells`: by answer, then by place."""

    question: AskedQuestion
    columns: tuple[tuple[str, Cell], ...]
    answers: tuple[str, ...]
    cells: tuple[tuple[PublicShare, ...], ...]

    @property
    def counts(self) -> tuple[Cell, ...]:
        return (*(told for _, told in self.columns), *(each.count for row in self.cells for each in row))

    def rows(self) -> Iterator[OutRow]:
        """A line for each count, place by place."""
        start = (self.question.key, self.question.text)
        for at, (place, base) in enumerate(self.columns):
            yield (*start, place, EVERYBODY, *_told(base, None))
            for answer, cells in zip(self.answers, self.cells, strict=True):
                yield (*start, place, answer, *_told(cells[at].count, cells[at].share))


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A question of which nothing goes out, and why."""

    question: AskedQuestion
    why: str

    @property
    def said(self) -> str:
        return f"“{self.question.key}” ({QUESTION_KINDS[self.question.kind].lower()}): {self.why}."


def _told(count: Cell, share: float | None) -> tuple[OutCell, OutCell, OutCell]:
    if count.value is None:
        return None, None, count.text
    return count.value, None if share is None else round(share, 4), None


def ticked_shares(results: ResultsSummary, threshold: int) -> tuple[PublicShare, ...]:
    """Every answer of a question that ticks answer, in the questionnaire's order of results.

    An answer that is no longer offered is not even named where its count is held back.
    """
    states = held_counts(results, threshold)
    told = [(option, cell(option.n, states[option.key], threshold)) for option in results.options]
    return tuple(
        PublicShare(option.label, count, None if count.suppressed else option.share)
        for option, count in told
        if not (option.retired and count.suppressed)
    )


def one_column(
    question: AskedQuestion, place: str, people: int, shares: Sequence[PublicShare], threshold: int
) -> CountTable:
    """A question for everybody together. The order tells nothing: shown counts first, then the alphabet."""
    shown = [each for each in shares if not each.count.suppressed]
    hidden = sorted((each for each in shares if each.count.suppressed), key=lambda each: each.label.casefold())
    ordered = (*shown, *hidden)
    answers = tuple(each.label for each in ordered)
    columns = ((place, guard_count(people, threshold)),)
    return CountTable(question, columns, answers, tuple((each,) for each in ordered))


def by_places(question: AskedQuestion, told: PublicCross, gone: Sequence[str]) -> CountTable:
    """A question by the places where people live. `gone`: answers no longer offered, unnamed where held back."""
    kept = [at for at, line in enumerate(told.rows) if not (line.label in gone and line.count.suppressed)]
    return CountTable(
        question,
        ((ALL_TOGETHER, told.base), *told.columns),
        tuple(told.rows[at].label for at in kept),
        tuple((told.rows[at], *told.cells[at]) for at in kept),
    )


def of_places(table: CountTable, places: Sequence[str]) -> CountTable | None:
    """The columns of some places out of the same table, so that no file tells what another holds back."""
    kept = [at for at, (place, _) in enumerate(table.columns) if place in places]
    if not kept:
        return None
    cells = tuple(tuple(row[at] for at in kept) for row in table.cells)
    return CountTable(table.question, tuple(table.columns[at] for at in kept), table.answers, cells)
