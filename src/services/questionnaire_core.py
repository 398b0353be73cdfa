"""The locked core under forms that come in by file: kept as it is, unless somebody unlocks it with a reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ..domain.errors import FileRefusedError
from ..domain.questionnaire import QuestionDef, QuestionnaireDef
from ..models import Questionnaire
from .questionnaire_editing import with_core
from .questionnaires import load_in


def with_locks(session: Session, definition: QuestionnaireDef, before: QuestionnaireDef | None) -> QuestionnaireDef:
    """A form with the locks of the core that it leaves as it is: a spreadsheet from elsewhere has no column for them.

    `before`: its newest version in the store, as `with_core` has it.
    """
    core = _core(session, definition, before)
    return replace(
        definition,
        questions=tuple(
            replace(question, core=True) if _same(question, core.get(_name(definition, question))) else question
            for question in definition.questions
        ),
    )


def check_core(
    session: Session,
    definition: QuestionnaireDef,
    before: QuestionnaireDef | None,
    *,
    name: str,
    rows: Mapping[str, int],
) -> None:
    """Raises FileRefusedError for a form that changes the core or leaves some of it out, with sheet and rows."""
    found = [*_changed(session, definition, before, rows)]
    if found:
        raise FileRefusedError(
            f"“{name}”, sheet survey: the locked core, by which places compare, would change: {', '.join(found)}. "
            "Leave it as it was, or unlock it with a reason (--unlock-core REASON)."
        )


def _changed(
    session: Session, definition: QuestionnaireDef, before: QuestionnaireDef | None, rows: Mapping[str, int]
) -> Iterator[str]:
    asked = {_name(definition, question): question for question in definition.questions}
    of_before = set() if before is None else {_name(before, question) for question in before.questions}
    for name, question in _core(session, definition, before).items():
        now = asked.get(name)
        if now is not None and not _same(now, question):
            yield f"row {rows.get(now.key, 0)} (“{now.key}”)"
        elif now is None and name in of_before:
            yield f"“{question.key}” is left out"


def _core(
    session: Session, definition: QuestionnaireDef, before: QuestionnaireDef | None
) -> dict[tuple[str, str], QuestionDef]:
    """(scope, key) -> the locked question, of the version before and of those questionnaires whose core it borrows."""
    lent = {question.scope for question in definition.questions if question.scope}
    newest = select(func.max(Questionnaire.id)).where(Questionnaire.key.in_(lent)).group_by(Questionnaire.key)
    known = [with_core(load_in(session, each).definition) for each in session.scalars(newest)] if lent else []
    core = {_name(of, question): question for of in known for question in of.questions if question.core}
    own = [] if before is None else [question for question in before.questions if question.core]
    return core | {_name(before or definition, question): question for question in own}


def _name(definition: QuestionnaireDef, question: QuestionDef) -> tuple[str, str]:
    return question.scope or definition.key, question.key


def _same(question: QuestionDef, locked: QuestionDef | None) -> bool:
    """Whether a core question is asked as it was. It may stand elsewhere, and in further languages."""
    return locked is not None and _bare(question) == _bare(locked)


def _bare(question: QuestionDef) -> QuestionDef:
    options = tuple(replace(option, translations=()) for option in question.options)
    return replace(question, options=options, translations=(), scope="", group="", core=False)
