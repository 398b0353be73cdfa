"""How the page of questionnaires speaks of them: its rows, its fact, its notes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from ..domain.comparison import breaks
from ..domain.dates import clock, day_short
from ..domain.questionnaire import QUESTION_KINDS, TICKED, QuestionDef, QuestionnaireDef
from ..domain.questionnaire_drafts import Drafted
from ..domain.questionnaire_problems import Problem
from ..domain.reading import advice_on
from ..services.questionnaire_editing import DraftView, VersionView
from .widgets.question_list import QuestionRow

NOTE_KINDS = {"lost": "warn", "care": "warn", "same": "good"}


def question_rows(definition: QuestionnaireDef, problems: Sequence[Problem]) -> list[QuestionRow]:
    """The row about the whole, then a row a question."""
    faulty = {problem.question for problem in problems}
    whole = frozenset({"fault"}) if "" in faulty else frozenset[str]()
    many = len(definition.questions)
    rows = [QuestionRow("", "", definition.title or "No name yet", f"{many} question{'' if many == 1 else 's'}", whole)]
    for number, question in enumerate(definition.questions, 1):
        marks = frozenset({*(["core"] if question.core else []), *(["fault"] if question.key in faulty else [])})
        rows.append(QuestionRow(question.key, str(number), question.text, kind_words(question), marks))
    return rows


def kind_words(question: QuestionDef) -> str:
    """`Tick several, up to 5 of 22`, `Own words`"""
    words = QUESTION_KINDS[question.kind]
    many = len(question.options)
    if question.kind in TICKED:
        some = f"up to {question.max_ticks} of {many}" if question.max_ticks else f"{many} answers"
        words = f"{words}, {some}"
    if question.relevant:
        words = f"{words}, not asked of all"
    return f"{words}, has to be answered" if question.required else words


def state_words(view: DraftView, versions: Sequence[VersionView], *, changed: bool, kept: datetime | None) -> str:
    """`Version 2, published 1 Sep 2026. Draft of version 3, kept 10:42`"""
    parts = []
    if versions:
        parts.append(f"Version {versions[0].number}, published {day_short(versions[0].published_on)}")
    if changed:
        when = f", kept {clock(kept)}" if kept is not None else ""
        parts.append(f"Draft of version {view.number}{when}")
    return ". ".join(parts)


def notes_on(view: DraftView, drafted: Drafted, question: QuestionDef) -> list[tuple[str, str]]:
    """(kind, sentence): what a change does to comparison, then advice on how it reads."""
    made: list[tuple[str, str]] = []
    if view.base is not None:
        published = any(held.key == question.key for held in view.base.questions)
        for each in breaks(view.base, drafted.definition, drafted.merges):
            if each.question == question.key and (published or each.level != "same"):
                made.append((NOTE_KINDS[each.level], f"{each.words.capitalize()}: {each.said}"))
    return made + [("info", told.said) for told in advice_on(question)]
