"""Rows of a file as answers: ticks joined in one cell or split over columns, values, own words.

A joined cell holds option keys with blanks between (KoboToolbox, ODK), or labels with commas, semicolons or line
ends. Where a question has both, the joined cell counts and must agree with the split ones.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter

from ..domain.answers import LONGEST_TEXT, canonical, check_answer
from ..domain.column_match import Match, ValueUse
from ..domain.errors import BeatbookError
from ..domain.questionnaire import TICKED, Answer, QuestionDef, QuestionnaireDef
from .column_guess import like_option, loose, wordings
from .tables import without_marks

YES = frozenset(("1", "1.0", "true", "yes", "y", "x", "t", "ticked", "selected", "checked", "✓", "✔", "☑"))
NO = frozenset(
    ("", "0", "0.0", "false", "no", "n", "f", "unticked", "not selected", "unchecked", "n/a", "na", "-", "☐")
)
KEPT = 50_000  # cells remembered a question, so that memory stays flat

_SPLITS = (re.compile(r"\s*[\r\n]+\s*"), re.compile(r"\s*;\s*"), re.compile(r"\s*,\s*"), re.compile(r"\s+"))
_CODE = re.compile(r"[A-Za-z_][\w.-]{0,39}")
_UK_DAY = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})(?:[ T].*)?")


@dataclass(frozen=True, slots=True)
class Defect:
    """Why a cell cannot be read, and how to mend it. Holds no words of a respondent: at most an option-like code."""

    column: str
    reason: str
    cure: str


Cells = Sequence[str]
Read = Answer | Defect


@dataclass(slots=True)
class QuestionReader:
    """One question's columns. `read` remembers what the same cells gave before."""

    question: QuestionDef
    at: tuple[int, ...]
    work: Callable[[Cells], Read]
    get: Callable[[Cells], object] = field(init=False)
    held: dict[object, Read] = field(default_factory=dict)
    blank: object = field(init=False)

    def __post_init__(self) -> None:
        self.get = itemgetter(*self.at)
        self.blank = "" if len(self.at) == 1 else ("",) * len(self.at)

    def read(self, row: Cells) -> Read:
        """The answer, empty where there is none, or what is wrong."""
        cells = self.get(row)
        if cells == self.blank:
            return ()
        found = self.held.get(cells)
        if found is None:
            found = self.work(row)
            if len(self.held) >= KEPT:
                self.held.clear()
            self.held[cells] = found
        return found


class RowReader:
    """Reads rows by a match. `taken_for`: words in place of options, guessed ones among them, as they turn up."""

    def __init__(self, definition: QuestionnaireDef, match: Match) -> None:
        self.taken_for: dict[tuple[str, str], ValueUse] = {(v.question, v.value): v for v in match.values}
        self.shortened = 0
        self.readers = tuple(self._readers(definition, match))

    def _readers(self, definition: QuestionnaireDef, match: Match) -> Iterator[QuestionReader]:
        for question in definition.questions:
            named = [(at, use) for at, use in enumerate(match.columns) if use.question == question.key]
            whole = next((at for at, use in named if use.use == "answer"), None)
            split = {at: use.part for at, use in named if use.use == "option"}
            ranks = {at: int(use.part) for at, use in named if use.use == "rank" and use.part.isdigit()}
            if not named:
                continue
            heads = {at: use.header for at, use in named}
            work = self._work(question, whole, split, ranks, heads)
            if work is not None:
                used = [at for at, use in named if use.use in ("answer", "option", "rank")]
                yield QuestionReader(question, tuple(used), work)

    def _work(
        self,
        question: QuestionDef,
        whole: int | None,
        split: dict[int, str],
        ranks: dict[int, int],
        heads: dict[int, str],
    ) -> Callable[[Cells], Read] | None:
        if question.kind not in TICKED:
            return None if whole is None else lambda row: self._value(question, row[whole], heads[whole])
        words = _Words(question, self.taken_for)
        if whole is not None:
            return lambda row: _checked(question, heads[whole], _joined(words, row, whole, split, heads))
        if split:
            first = heads[next(iter(split))]
            return lambda row: _checked(question, first, _split(words, row, split, heads))
        ordered = sorted(ranks, key=lambda at: ranks[at])
        if not ordered:
            return None
        return lambda row: _checked(question, heads[ordered[0]], _ranked(words, row, ordered, heads))

    def _value(self, question: QuestionDef, cell: str, head: str) -> Read:
        text = cell.strip()
        if question.kind == "text":
            self.shortened += len(text) > LONGEST_TEXT and len(" ".join(text.split())) > LONGEST_TEXT
            return canonical(question, text)
        text = without_marks(text)
        if question.kind == "date" and (day := _UK_DAY.fullmatch(text)):
            text = f"{day[3]}-{int(day[2]):02d}-{int(day[1]):02d}"
        try:
            return canonical(question, text)
        except BeatbookError:
            wanted, cure = _WANTED[question.kind]
            return Defect(head, f"it is not {wanted}", cure if question.kind != "range" else _scale(question))


_WANTED = {
    "integer": ("a whole number", "Write it as 12."),
    "decimal": ("a number", "Write it as 3.5."),
    "range": ("on the scale", ""),
    "date": ("a date", "Write it as 2026-11-23."),
    "time": ("a time", "Write it as 16:40."),
}


def _scale(question: QuestionDef) -> str:
    start, end, step = question.bounds or ("", "", "")
    return f"The scale goes from {start} to {end} in steps of {step}." if question.bounds else "Write a number."


class _Words:
    """Option by what a file may write: its key, its words in any language, a word that is taken for it."""

    def __init__(self, question: QuestionDef, taken_for: dict[tuple[str, str], ValueUse]) -> None:
        self.question, self.taken_for = question, taken_for
        self.keys = {option.key: option.key for option in question.options}
        self.known: dict[str, str] = {}
        for option in question.options:
            self.known.setdefault(option.key.casefold(), option.key)
        for option in question.options:
            for words in wordings(option):
                self.known.setdefault(_folded(words), option.key)
        for option in question.options:
            self.known.setdefault(loose(option.key), option.key)

    def exact(self, text: str) -> str | None:
        """The option's key; None where nothing is written so."""
        if (found := self.keys.get(text)) is not None:
            return found
        folded = _folded(text)
        found = self.known.get(folded)
        if found is None and folded.endswith(".0"):  # a code that was read as a number on its way
            found = self.known.get(folded[:-2])
        if found is None and (held := self.taken_for.get((self.question.key, folded))) is not None:
            found = held.option if held.option in self.keys else None
        return found

    def like(self, text: str) -> str | None:
        """The option it nearly is; remembered as a guess."""
        found = like_option(self.question, text)
        if found is not None and _CODE.fullmatch(text):
            self.taken_for[self.question.key, _folded(text)] = ValueUse(self.question.key, _folded(text), found)
            return found
        return None

    def one(self, text: str) -> str | None:
        return self.exact(text) or self.like(text)

    def several(self, cell: str) -> list[str] | str:
        """The options of a joined cell in their order, or the part that is none."""
        parts = cell.split()
        if parts and all(part in self.keys for part in parts):
            return parts
        if (whole := self.exact(cell)) is not None:
            return [whole]
        for split in _SPLITS:
            parts = [part for part in split.split(cell.strip()) if part]
            if len(parts) > 1 and (found := self._greedy(parts)) is not None:
                return found
        if self.question.kind == "single":
            return [near] if (near := self.like(cell.strip())) else cell.strip()
        return self._by_code(cell)

    def _by_code(self, cell: str) -> list[str] | str:
        """Codes with blanks between, of which some are only nearly known."""
        found: list[str] = []
        for part in cell.split():
            key = self.one(part)
            if key is None:
                return part if _CODE.fullmatch(part) else cell
            found.append(key)
        return found

    def _greedy(self, parts: list[str]) -> list[str] | None:
        """Each part an option, or some in a row that together are one whose words hold a comma."""
        found: list[str] = []
        at = 0
        while at < len(parts):
            for end in range(min(len(parts), at + 6), at, -1):
                key = self.exact(parts[at]) if end == at + 1 else self.exact(", ".join(parts[at:end]))
                if key is not None:
                    found.append(key)
                    at = end
                    break
            else:
                return None
        return found


def _folded(text: str) -> str:
    return " ".join(without_marks(text).casefold().split())


def _joined(words: _Words, row: Cells, whole: int, split: Mapping[int, str], heads: Mapping[int, str]) -> Read:
    cell = row[whole].strip()
    several = words.several(cell) if cell else []
    if isinstance(several, str):
        return _unknown(heads[whole], several)
    if not split or not any(row[at].strip() for at in split):
        return tuple(dict.fromkeys(several))
    apart = _split(words, row, split, heads)
    if isinstance(apart, Defect):
        return apart
    if set(several) & set(split.values()) != set(apart):
        cure = "Mend one of them, or leave the columns of single answers out."
        return Defect(heads[whole], "it does not agree with the columns of its single answers", cure)
    return tuple(dict.fromkeys(several))


def _split(words: _Words, row: Cells, split: Mapping[int, str], heads: Mapping[int, str]) -> Read:
    ticked: list[str] = []
    for at, option in split.items():
        cell = row[at]
        if cell in NO:
            continue
        cell = _folded(cell)
        if cell in YES or (cell not in NO and words.exact(cell) == option):
            ticked.append(option)
        elif cell not in NO:
            return Defect(heads[at], "it is neither yes nor no", "Write 1 or 0, TRUE or FALSE, yes or no, or an x.")
    return tuple(ticked)


def _ranked(words: _Words, row: Cells, ordered: Sequence[int], heads: Mapping[int, str]) -> Read:
    found: list[str] = []
    for at in ordered:
        cell = row[at].strip()
        key = words.one(cell) if cell else None
        if cell and key is None:
            return _unknown(heads[at], cell)
        if key is not None:
            found.append(key)
    return tuple(found)


def _unknown(head: str, part: str) -> Defect:
    """Codes such as `road_works` are told; what may be somebody's own words, name or number is not."""
    what = f"“{part}”" if _CODE.fullmatch(part) and "_" in part else "what it holds"
    return Defect(head, f"{what} is not one of the answers", "Correct it in the file.")


def _checked(question: QuestionDef, head: str, read: Read) -> Read:
    """Ticks within the question's limit, an exclusive one alone."""
    if isinstance(read, Defect):
        return read
    if question.kind == "single" and len(read) > 1:
        return Defect(head, f"{len(read)} answers are ticked where one is allowed", "Keep one of them.")
    try:
        return check_answer(question, read)
    except BeatbookError:
        if len(read) > question.limit:
            return Defect(head, f"{len(read)} answers are ticked where {question.limit} are allowed", "Take some away.")
        return Defect(head, "one of the ticked answers excludes the others", "Keep that one, or the others.")
