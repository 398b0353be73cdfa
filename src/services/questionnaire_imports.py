"""Questionnaires out of XLSForms into the store, and back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ..domain.changes import Changes
from ..domain.errors import FileRefusedError
from ..domain.questionnaire import QUESTION_KINDS, QuestionnaireDef
from ..domain.questionnaire_changes import told_changes
from ..exchange.xlsform import ReadForm, Unsupported, read_xlsform
from ..exchange.xlsform_writing import write_xlsform
from ..models import Question, Questionnaire
from ..store.store import Store
from .moments import today
from .questionnaires import current_questionnaire, find_questionnaire, load_in, put_questionnaire


@dataclass(frozen=True, slots=True)
class QuestionnaireImport:
    """What came of a form. `already`: the store has this very version, and nothing was written.

    `id` is 0 where the form was only looked at. `change`: what differs from the version before, in words.
    """

    key: str
    number: int
    title: str
    questions: int
    unsupported: tuple[Unsupported, ...]
    already: bool
    change: str
    id: int
    changes: Changes


def import_questionnaire(
    store: Store, path: Path, *, key: str | None = None, check_only: bool = False
) -> QuestionnaireImport:
    """A form as a questionnaire of the store: its first version, or the next one where it changed.

    `key`: instead of the form's own. `check_only`: look at it, write nothing. Questions of the same name are the same
    ones, so that their past stays joined. Raises FileRefusedError for what `read_xlsform` refuses, and for a question
    that was of another kind before.
    """
    form = read_xlsform(path, key=key)
    if check_only:
        with store.reading() as session:
            return _looked_at(session, form, path.name)
    current_questionnaire(store)  # a store has the standard one before any other
    with store.writing(f"the questionnaire in {path.name}") as session:
        seen = _looked_at(session, form, path.name)
        if seen.already:
            return seen
        definition = replace(form.definition, number=seen.number)
        made = put_questionnaire(session, definition, today(), change=seen.change)
    said = f"“{seen.title}” is there as version {seen.number}."
    return replace(seen, id=made, changes=Changes.of("questionnaires", id=made, said=said))


def export_questionnaire(store: Store, key: str, path: Path) -> None:
    """The newest version as an XLSForm. Raises NotFoundError, or BeatbookError where it cannot be written."""
    write_xlsform(find_questionnaire(store, key).definition, path)


def _looked_at(session: Session, form: ReadForm, name: str) -> QuestionnaireImport:
    """What an import would do."""
    definition = form.definition
    newest = session.scalar(select(func.max(Questionnaire.id)).where(Questionnaire.key == definition.key))
    before = load_in(session, newest).definition if newest is not None else None
    already = before is not None and replace(definition, number=before.number) == before
    if not already:
        _same_kinds(session, form, name)
    number = 1 if before is None else before.number if already else before.number + 1
    return QuestionnaireImport(
        key=definition.key,
        number=number,
        title=definition.title,
        questions=len(definition.questions),
        unsupported=form.unsupported,
        already=already,
        change="" if before is None or already else told_changes(before, definition),
        id=newest or 0 if already else 0,
        changes=Changes.of(said=f"“{definition.title}” is in the store already." if already else ""),
    )


def _same_kinds(session: Session, form: ReadForm, name: str) -> None:
    definition = form.definition
    held = _kinds(session, definition)
    for question in definition.questions:
        kind = held.get((question.scope or definition.key, question.key), question.kind)
        if kind != question.kind:
            raise FileRefusedError(
                f"“{name}”, sheet survey, row {form.rows.get(question.key, 0)}: “{question.key}” was of another kind "
                f"before ({QUESTION_KINDS[kind].lower()}). Give the new question another name."
            )


def _kinds(session: Session, definition: QuestionnaireDef) -> dict[tuple[str, str], str]:
    scopes = {question.scope or definition.key for question in definition.questions}
    rows = session.execute(select(Question.scope, Question.key, Question.kind).where(Question.scope.in_(scopes)))
    return {(scope, key): kind for scope, key, kind in rows}
