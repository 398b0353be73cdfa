"""What every column of the team's file of answers holds, in words: made from the questionnaire's own versions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from .export_profiles import OutColumn, OutRow, OutSheet
from .own_files import ABOUT, AnswerColumn
from .questionnaire import QUESTION_KINDS, TICKED, OptionDef, QuestionDef
from .ways import WAYS

NAME = "Data dictionary"
HEADS = (
    OutColumn("Column", width=30),
    OutColumn("What it holds", width=60),
    OutColumn("Kind", width=20),
    OutColumn("Written as", width=44),
    OutColumn("Answer key", width=22),
    OutColumn("Answer", width=40),
    OutColumn("Versions", width=10),
    OutColumn("To know", width=60),
)
BLANK = "Blank: not asked, or passed over."
_WRITTEN = {
    "multiple": "The keys of the ticked answers with blanks between. " + BLANK,
    "single": "The key of the ticked answer. " + BLANK,
    "rank": "The keys of the answers in order, first place first, with blanks between. " + BLANK,
    "integer": "A whole number. " + BLANK,
    "decimal": "A number with a point. " + BLANK,
    "range": "A number on the scale. " + BLANK,
    "date": "A date; in CSV as 2026-11-23. " + BLANK,
    "time": "A time, as 16:40. " + BLANK,
    "text": "The person’s own words, on one line. " + BLANK,
    "calculate": "Worked out again from the answers when the file was made. Blank: not reached, or nothing came of it.",
}
_SPLIT = "1: ticked. 0: answered, but not with this. " + BLANK


@dataclass(frozen=True, slots=True)
class AskedColumn:
    """A column, the versions that have it, those that offer each answer (the newest first), and what an answer that

    was merged counts as in the results.
    """

    column: AnswerColumn
    versions: tuple[int, ...]
    offered: Mapping[str, Sequence[int]]  # option key -> versions
    merged: Mapping[str, str]  # option key -> key of the answer it counts as


def dictionary(columns: Iterable[AskedColumn]) -> OutSheet:
    """A line for each column; of questions that ticks answer a line for each answer too."""
    return OutSheet(NAME, HEADS, tuple(_lines(columns)), wraps=True)


def _lines(columns: Iterable[AskedColumn]) -> Iterator[OutRow]:
    for head, words in ABOUT.items():
        written = "; ".join(f"{key}: {said}" for key, said in WAYS.items()) if head == "_way" else ""
        yield (head, words, "About the response", written, None, None, None, None)
    for asked in columns:
        yield from _of_column(asked)


def _of_column(asked: AskedColumn) -> Iterator[OutRow]:
    column, question = asked.column, asked.column.question
    if column.option is not None:
        words, key = f"Whether “{column.option.text}” was ticked", column.option.key
        said = _of_option(column.option, asked.merged)
        yield (column.head, words, "Ticked or not", _SPLIT, key, column.option.text, _numbers(asked.offered[key]), said)
        return
    kind = QUESTION_KINDS[question.kind]
    yield (
        column.head,
        question.text,
        kind,
        _WRITTEN[question.kind],
        None,
        None,
        _numbers(asked.versions),
        _to_know(question),
    )
    if question.kind in TICKED and question.kind != "multiple":
        for option in question.options:
            said = _of_option(option, asked.merged)
            yield (
                column.head,
                None,
                "An answer",
                None,
                option.key,
                option.text,
                _numbers(asked.offered[option.key]),
                said,
            )


def _numbers(versions: Sequence[int]) -> str:
    return ", ".join(map(str, sorted(versions)))


def _of_option(option: OptionDef, merged: Mapping[str, str]) -> str:
    said = []
    if option.exclusive:
        said.append("Excludes the other answers.")
    if option.key in merged:
        said.append(f"Written as it was ticked; the results count it as {merged[option.key]}.")
    return " ".join(said)


def _to_know(question: QuestionDef) -> str:
    said = []
    if question.kind in ("multiple", "rank") and question.max_ticks:
        said.append(f"At most {question.max_ticks} answers.")
    if question.bounds:
        said.append("From {} to {} in steps of {}.".format(*question.bounds))
    if question.voluntary:
        said.append("Voluntary: nobody has to answer. Not wanting to say is an answer of its own, where it is offered.")
    if question.required:
        said.append("Has to be answered where it is asked.")
    for rule, words in (
        (question.relevant, "Asked only where"),
        (question.constraint, "Allowed only where"),
        (question.calculation, "Worked out as"),
        (question.choice_filter, "Answers are offered only where"),
    ):
        if rule:
            said.append(f"{words}: {rule}")
    return " ".join(said)
