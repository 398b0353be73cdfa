"""Which column of a file of responses feeds what: an answer, one option of it, or something about the response."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from .errors import BeatbookError

USES = {
    "answer": "Answers a question",
    "option": "Says whether one answer is ticked",
    "rank": "Holds the answer at one place of an order",
    "id": "Names the submission, so that it is not brought in twice",
    "day": "The day it was taken",
    "home": "Where the respondent lives",
    "left_out": "Is not brought in",
}
SURE = {
    "name": "by its name",
    "label": "by its words",
    "likeness": "a guess",
    "kept": "as last time",
    "chosen": "chosen",
    "": "",
}
LEFT_OUT = {
    "personal": "may name or reach a person",
    "bookkeeping": "kept by the program that made the file",
    "worked_out": "worked out, not answered",
    "words": "words to read, not an answer",
    "second": "another column answers this question",
    "unknown": "no question is like it",
    "chosen": "left out by choice",
}
"""Why a column is not brought in."""


@dataclass(frozen=True, slots=True)
class ColumnUse:
    """One column. `question` for answer, option and rank; `part` an option's key or a place in the order from 1.

    `sure` is a key of SURE, `likeness` of 0 to 100 with a guess, `why` a key of LEFT_OUT.
    """

    header: str
    use: str = "left_out"
    question: str = ""
    part: str = ""
    sure: str = ""
    likeness: int = 100
    why: str = ""

    @property
    def guessed(self) -> bool:
        return self.sure == "likeness"


@dataclass(frozen=True, slots=True)
class ValueUse:
    """A word that a file has in place of an option's key or label, and the option it is taken for."""

    question: str
    value: str
    option: str
    sure: str = "likeness"


@dataclass(frozen=True, slots=True)
class Match:
    """Every column of a file in its order, and the words taken for options that are not written so."""

    columns: tuple[ColumnUse, ...]
    values: tuple[ValueUse, ...] = ()

    def of(self, question: str) -> tuple[ColumnUse, ...]:
        return tuple(column for column in self.columns if column.question == question)

    def at(self, use: str) -> int | None:
        """The first column of a use."""
        return next((at for at, column in enumerate(self.columns) if column.use == use), None)

    def with_column(self, at: int, column: ColumnUse) -> Match:
        """One column used otherwise; another that answered the same question whole is left out."""
        others = [
            replace(each, use="left_out", question="", sure="", why="second") if _clash(each, column) else each
            for each in self.columns
        ]
        others[at] = column
        return replace(self, columns=tuple(others))


def _clash(held: ColumnUse, chosen: ColumnUse) -> bool:
    if chosen.use in ("id", "day", "home"):
        return held.use == chosen.use
    return (held.use, held.question, held.part) == (chosen.use, chosen.question, chosen.part) and bool(chosen.question)


def to_json(match: Match) -> str:
    """The match on one line; `from_json` reads it."""
    return json.dumps(as_plain(match), ensure_ascii=False, separators=(",", ":"))


def as_plain(match: Match) -> dict[str, Any]:
    """Plain values, without what is as it is by default: what `import responses --dry-run` prints."""
    return {
        "columns": [_plain(column) for column in match.columns],
        "values": [_plain(value) for value in match.values],
    }


def _plain(record: ColumnUse | ValueUse) -> dict[str, Any]:
    plain = {item.name: getattr(record, item.name) for item in fields(record)}
    if isinstance(record, ColumnUse):
        return {name: value for name, value in plain.items() if name in ("header", "use") or value not in ("", 100)}
    return plain


def from_json(text: str) -> Match:
    """A match from JSON text. Raises BeatbookError where it is something else."""
    try:
        plain = json.loads(text)
        columns = tuple(_column(each) for each in plain["columns"])
        values = tuple(
            ValueUse(str(v["question"]), str(v["value"]), str(v["option"]), str(v.get("sure", "chosen")))
            for v in plain.get("values", ())
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        raise BeatbookError(
            "The file of the match cannot be read. Print one with --dry-run --json, and change its “match”."
        ) from None
    return Match(columns, values)


def _column(plain: dict[str, Any]) -> ColumnUse:
    known = {item.name for item in fields(ColumnUse)}
    column = ColumnUse(**{name: value for name, value in plain.items() if name in known})
    if column.use not in USES or not isinstance(column.header, str):
        raise ValueError
    return column


def merged(guess: Match, given: Match, sure: str) -> Match:
    """A guess with what was said about columns of the same headings put over it, in their order."""
    waiting: dict[str, list[ColumnUse]] = {}
    for column in given.columns:
        waiting.setdefault(column.header.casefold(), []).append(column)
    columns: Sequence[ColumnUse] = guess.columns
    for at, column in enumerate(guess.columns):
        named = waiting.get(column.header.casefold())
        if named:
            said = named.pop(0)
            why = said.why or ("chosen" if said.use == "left_out" else "")
            told = replace(
                said, header=column.header, sure=sure if said.use != "left_out" else "", why=why, likeness=100
            )
            columns = [*columns[:at], told, *columns[at + 1 :]]
    held = {(value.question, value.value) for value in given.values}
    values = (*given.values, *(v for v in guess.values if (v.question, v.value) not in held))
    return Match(tuple(columns), values)
