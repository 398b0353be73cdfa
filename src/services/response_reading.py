"""Rows of a file as checked answers: what both the look at a file and its import go by.

Files from elsewhere were checked where they were taken. A constraint that fails rejects a row; a required answer that
is missing does not: exports leave columns out, so it is counted and told. Answers to questions that the rules do not
ask are left out and counted.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from ..domain.column_match import Match
from ..domain.danger import find_danger
from ..domain.errors import BeatbookError
from ..domain.flow import faults, has_rules, without_the_unasked
from ..domain.questionnaire import Answer, QuestionnaireDef
from ..domain.response_files import TOLD, Reject, RowCounts
from ..exchange.column_guess import loose
from ..exchange.response_columns import Defect, RowReader
from ..exchange.tables import MENDED, Seen, Table

_ISO_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")


class ReadRow(NamedTuple):
    """A row that can be recorded. `home`: a place's key, None where the file does not say."""

    number: int
    answers: dict[str, Answer]
    name: str  # what the submission is called where it comes from
    home: int | None


@dataclass(slots=True)
class Reading:
    """Reads one table; what it counts is whole once `rows` has ended.

    `homes`: place names in small letters -> keys. `keep_danger`: words that may tell of a danger or a crime are kept.
    """

    table: Table
    definition: QuestionnaireDef
    match: Match
    day: date
    homes: Mapping[str, int] = field(default_factory=dict)
    keep_danger: bool = False
    read: int = 0
    rejected: int = 0
    empty: int = 0
    danger: int = 0
    dropped: int = 0
    rejects: list[Reject] = field(default_factory=list)
    missing: Counter[str] = field(default_factory=Counter)
    seen: Seen = field(default_factory=Counter)
    days: list[date] = field(default_factory=list)
    reader: RowReader = field(init=False)
    _hashes: array[int] = field(default_factory=lambda: array("q"))
    _ruled: bool = field(init=False)
    _day_seen: str = ""

    def __post_init__(self) -> None:
        self.reader = RowReader(self.definition, self.match)
        questions = self.definition.questions
        self._ruled = has_rules(self.definition) or any(q.required or q.constraint for q in questions)

    def rows(self) -> Iterator[ReadRow | tuple[Reject, ...]]:
        """Each row as it may be recorded, or why it cannot be; rows without any answer are passed over."""
        width = len(self.table.heads)
        name_at, home_at, day_at = (self.match.at(use) for use in ("id", "home", "day"))
        kinds = {question.key: question.kind for question in self.definition.questions}
        readers = [(each.question.key, each.get, each.held, each.blank, each.read) for each in self.reader.readers]
        texts = [reader[0] for reader in readers if kinds[reader[0]] == "text"]
        hashes = self._hashes if name_at is None else None
        for number, cells in self.table.rows(self.seen):
            self.read += 1
            if len(cells) > width:
                extra = len(cells) - width
                what = "1 cell more" if extra == 1 else f"{extra} cells more"
                cure = "A separator may stand in a cell without quotation marks."
                yield self._reject(number, [Defect("", f"it has {what} than there are headings", cure)])
                continue
            answers: dict[str, Answer] = {}
            wrong: list[Defect] = []
            for key, get, held, blank, read in readers:  # mostly known already: asked here, not by a call
                if (found := get(cells)) == blank:
                    continue
                answer = held.get(found)
                if answer is None:
                    answer = read(cells)
                if isinstance(answer, Defect):
                    wrong.append(answer)
                elif answer:
                    answers[key] = answer
            home = None
            if home_at is not None and (place := cells[home_at].strip()):
                home = self.homes.get(loose(place))
                if home is None:
                    cure = "Add the place, or leave this column out."
                    wrong.append(Defect(self.match.columns[home_at].header, "no place has this name", cure))
            if self._ruled and not wrong:
                answers, wrong = self._by_rules(answers)
            if wrong:
                yield self._reject(number, wrong)
                continue
            if texts:
                self._mind(answers, texts)
            if day_at is not None and cells[day_at] != self._day_seen:
                self._note_day(cells[day_at])
            if not answers:
                self.empty += 1
                continue
            if hashes is not None:
                hashes.append(hash(tuple(answers.items())))
            yield ReadRow(number, answers, cells[name_at].strip() if name_at is not None else "", home)

    def counts(self, already: int = 0) -> RowCounts:
        good = self.read - self.rejected - self.empty - already
        repeated = sum(a == b for a, b in pairwise(sorted(self._hashes)))
        return RowCounts(self.read, good, self.rejected, already, self.empty, repeated)

    def final_match(self) -> Match:
        """The match with the words that turned out to stand for options."""
        return Match(self.match.columns, tuple(self.reader.taken_for.values()))

    def _by_rules(self, answers: dict[str, Answer]) -> tuple[dict[str, Answer], list[Defect]]:
        kept = without_the_unasked(self.definition, answers, self.day)
        self.dropped += len(kept) < len(answers)
        wrong: list[Defect] = []
        for fault in faults(self.definition, kept, self.day):
            if fault.question.key in kept:
                head = next(column.header for column in self.match.of(fault.question.key))
                why = fault.question.constraint_message or "this answer is not allowed here"
                wrong.append(
                    Defect(head, f"the questionnaire says: {why.rstrip('.')}", "Correct it where it comes from.")
                )
            else:
                self.missing[fault.question.key] += 1
        return kept, wrong

    def _mind(self, answers: dict[str, Answer], texts: list[str]) -> None:
        """Leave out words that may tell of a danger or a crime, unless they are to be kept; count the rows."""
        told = [key for key in texts if isinstance(words := answers.get(key), str) and find_danger(words)]
        self.danger += bool(told)
        if not self.keep_danger:
            for key in told:
                del answers[key]

    def _note_day(self, cell: str) -> None:
        self._day_seen = cell
        day = day_of(cell)
        if day is not None:
            self.days = [min(day, *self.days), max(day, *self.days)] if self.days else [day, day]

    def _reject(self, number: int, wrong: list[Defect]) -> tuple[Reject, ...]:
        self.rejected += 1
        file, sheet = self.table.path.name, self.table.sheet if len(self.table.sheets) > 1 else ""
        rejects = tuple(Reject(file, sheet, number, each.column, each.reason, each.cure) for each in wrong)
        if len(self.rejects) < TOLD:
            self.rejects.extend(rejects)
        return rejects

    def notes(self, already: int = 0) -> tuple[str, ...]:
        """What was found and mended, each a sentence."""
        return (*self.table.told, *self._notes(already))

    def _notes(self, already: int) -> Iterator[str]:
        for key, count in sorted(self.seen.items()):
            yield f"{_rows(count)} {MENDED[key]}."
        if already:
            yield f"{_rows(already)} of a submission that stood in the store or higher up: not brought in again."
        if self.empty:
            yield f"{_rows(self.empty)} held no answer to any question: left out."
        if repeated := self.counts().repeated:
            yield f"{_rows(repeated)} matched another to the last letter. All are kept: people may answer alike."
        if self.danger:
            kept = "are kept, as you said" if self.keep_danger else "are left out unless you say to keep them"
            yield f"{_rows(self.danger)} held words that may tell of danger or a crime: those words {kept}."
        if self.dropped:
            what = "held answers to questions that the rules do not ask: those answers are left out"
            yield f"{_rows(self.dropped)} {what}."
        if self.reader.shortened:
            yield f"{self.reader.shortened:,} longer texts are cut after 500 letters."
        if self.missing:
            words = {q.key: q.text for q in self.definition.questions}
            most = ", ".join(f"“{words[key][:40].strip()}” ({n:,})" for key, n in self.missing.most_common(3))
            more = f" and {len(self.missing) - 3} more" if len(self.missing) > 3 else ""
            yield f"Answers that the questionnaire requires are missing, and the rows are kept: {most}{more}."


def _rows(count: int) -> str:
    return "1 row" if count == 1 else f"{count:,} rows"


def day_of(cell: str) -> date | None:
    """The day at the beginning of a moment as exports write it; None where there is none."""
    found = _ISO_DAY.match(cell.strip())
    try:
        return date(int(found[1]), int(found[2]), int(found[3])) if found else None
    except ValueError:
        return None


def check_match(definition: QuestionnaireDef, match: Match) -> None:
    """Raises BeatbookError for a match that names what the questionnaire does not have, or that feeds nothing."""
    for column in match.columns:
        if column.question:
            question = definition.question(column.question)
            if column.use == "option":
                question.option(column.part)
    for value in match.values:
        definition.question(value.question).option(value.option)
    if not any(column.use in ("answer", "option", "rank") for column in match.columns):
        raise BeatbookError(
            f"None of the {len(match.columns)} columns is like a question of “{definition.title}”. "
            "Choose another questionnaire, or match the columns yourself."
        )
