"""Results of questions that ticks do not answer, and of one question by another: frozen, for screen and files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from .dates import Period


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A question that somebody was asked. `scope`: the key of the questionnaire that brought it, `title` its name."""

    scope: str
    key: str
    kind: str  # a key of domain.questionnaire.QUESTION_KINDS
    text: str
    title: str


@dataclass(frozen=True, slots=True)
class About:
    """What a result is of. `asked`: responses to a version that holds the question; `respondents`: those with an

    answer, the base of every share. Visitors are in neither.
    """

    place: str
    period: Period
    question: AskedQuestion
    asked: int
    respondents: int
    events: int
    visitors: int = 0
    practice: bool = False


@dataclass(frozen=True, slots=True)
class Bin:
    """A stretch of values and how many people are in it. `down` and `up` name it with all below or above it.

    `start`: the least number in it, None of dates and times and where it is open.
    """

    label: str
    n: int
    down: str
    up: str
    start: Fraction | None = None


@dataclass(frozen=True, slots=True)
class NumberFigures:
    """`mean_low` to `mean_high`: its 95% range from chance, None under `intervals.LEAST_BASE` people."""

    n: int
    mean: float
    mean_low: float | None
    mean_high: float | None
    median: float
    lower_quartile: float
    upper_quartile: float
    least: float
    most: float


@dataclass(frozen=True, slots=True)
class NumbersResult:
    about: About
    figures: NumberFigures | None  # None: nobody answered
    bins: tuple[Bin, ...]


@dataclass(frozen=True, slots=True)
class MomentsResult:
    """Dates or times. `unit`: day, month, year or hour, what a bin is."""

    about: About
    unit: str
    bins: tuple[Bin, ...]
    earliest: str
    latest: str


@dataclass(frozen=True, slots=True)
class RankedOption:
    """An answer of an order. `placed`: people who gave it a place, `mean_place` their mean of it (1 is first)."""

    key: str
    label: str
    first: int
    share: float
    low: float
    high: float
    placed: int
    mean_place: float | None
    retired: bool = False


@dataclass(frozen=True, slots=True)
class RankResult:
    """By how many people put it first, then by how many placed it, then as in the questionnaire."""

    about: About
    options: tuple[RankedOption, ...]


@dataclass(frozen=True, slots=True)
class TextAnswer:
    """A resident's own words: for the team's eyes."""

    text: str
    place: str
    event: str
    on: date


@dataclass(frozen=True, slots=True)
class TextsResult:
    """The newest event first. Never part of any public output."""

    about: About
    texts: tuple[TextAnswer, ...]


@dataclass(frozen=True, slots=True)
class CrossCell:
    """Of the people in a column those who gave the row's answer; `word` against everybody else in the table."""

    n: int
    share: float
    low: float
    high: float
    word: str


@dataclass(frozen=True, slots=True)
class CrossLine:
    """A row or a column: `n` people of the table gave this answer. `alone`: it excludes other answers.

    `retired`: it is offered no longer, and is here only because somebody gave it.
    """

    key: str
    label: str
    n: int
    alone: bool = False
    retired: bool = False


@dataclass(frozen=True, slots=True)
class Pooling:
    """Whether people who were asked in different ways may be taken together (`domain.pooling`).

    `words`: for each row whether it differs between the columns. `compared`: how many rows were looked at.
    `unsteady`: (answer, word) of changes of the whole since the period before that are not clear in the settings taken
    one by one.
    """

    words: tuple[str, ...]
    compared: int
    unsteady: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class CrossResult:
    """Answers of one question (rows) by those of another (columns), among the people who answered both.

    `comparisons`: how many cells were compared, for which the words were made stricter. `most_rows` and
    `most_columns`: the most answers one person can have given, 1 in a single choice.
    """

    about: About
    by: AskedQuestion
    rows: tuple[CrossLine, ...]
    columns: tuple[CrossLine, ...]
    cells: tuple[tuple[CrossCell, ...], ...]
    base: int
    comparisons: int
    most_rows: int = 1
    most_columns: int = 1
    pooling: Pooling | None = None  # of answers by how people were asked
