"""The columns of the team's own file of answers: what it is written with, and is known by when it comes back.

What is about a response stands first, under names that begin with an underscore as those of KoboToolbox do; then
the questions. Of a question with several ticks the keys are joined in one column, and each answer has a column
`question/answer` beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .column_match import ColumnUse, Match
from .questionnaire import OptionDef, QuestionDef, QuestionnaireDef

ABOUT = {
    "_uuid": "The response’s own name. It comes from the event and from chance, and tells of nobody.",
    "_event": "The event at which it was given.",
    "_event_kind": "What kind of event that was.",
    "_date": "The day of the event.",
    "_lives_in": "The place where the person lives, as it is called.",
    "_lives_in_code": "The same place’s code; CODE@2013 where outlines of several years bear it, its name where it has "
    "none, “visitor” for people who live outside our places.",
    "_visitor": "1: the person lives outside our places, and is in none of their results. 0: not so.",
    "_way": "How it was taken.",
    "_questionnaire": "The questionnaire’s key.",
    "_version": "Which version of it was asked.",
}
"""Heading -> what stands in it."""

VISITOR = "visitor"
"""Stands for a place's code where the person lives outside all of ours."""


@dataclass(frozen=True, slots=True)
class AnswerColumn:
    """A column of answers. `option`: whether that one is ticked; None: the whole answer."""

    head: str
    question: QuestionDef
    option: OptionDef | None = None


def columns_of(question: QuestionDef, head: str = "") -> Iterator[AnswerColumn]:
    """The columns that one question's answers take; words to read take none."""
    if question.kind == "note":
        return
    head = head or question.key
    yield AnswerColumn(head, question)
    if question.kind == "multiple":
        yield from (AnswerColumn(f"{head}/{option.key}", question, option) for option in question.options)


def is_own(heads: Sequence[str]) -> bool:
    """Whether a file has the headings that Beatbook writes."""
    return tuple(heads[: len(ABOUT)]) == tuple(ABOUT)


def own_match(definition: QuestionnaireDef, heads: Sequence[str]) -> Match:
    """What each column of the team's own file feeds: by exact names, without a guess."""
    named = {column.head: column for question in definition.questions for column in columns_of(question)}
    about = {"_uuid": "id", "_date": "day", "_lives_in_code": "home"}
    columns = [
        ColumnUse(head, about[head], sure="name") if head in about else ColumnUse(head, why="bookkeeping")
        for head in heads[: len(ABOUT)]
    ]
    return Match((*columns, *(_use(head, named.get(head)) for head in heads[len(ABOUT) :])))


def _use(head: str, column: AnswerColumn | None) -> ColumnUse:
    if column is None:
        return ColumnUse(head, why="unknown")
    if column.question.kind == "calculate":
        return ColumnUse(head, why="worked_out")
    if column.option is not None:
        return ColumnUse(head, "option", column.question.key, column.option.key, "name")
    return ColumnUse(head, "answer", column.question.key, sure="name")
