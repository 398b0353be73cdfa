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
from ..domain.questionnaire_editing import one_line
from ..exchange.xlsform import ReadForm, Unsupported, read_xlsform
from ..exchange.xlsform_writing import write_xlsform
from ..models import Question, Questionnaire
from ..store.store import Store
from .moments import today
from .questionnaire_core import check_core, with_locks
from .questionnaire_editing import with_core
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
    store: Store, path: Path, *, key: str | None = None, check_only: bool = False, unlock_core: str = ""
) -> QuestionnaireImport:
    """A form as a questionnaire of the store: its first version, or the next one where it changed.

    `key`: instead of the form's own. `check_only`: look at it, write nothing. Questions of the same name are the same
    ones, so that their past stays joined. `unlock_core`: why the locked core may change, kept with the version.
    Raises FileRefusedError for what `read_xlsform` refuses, for a question that was of another kind before, and for a
    change of the locked core.
    """
    form = read_xlsform(path, key=key)
    if check_only:
        with store.reading() as session:
            return _looked_at(session, form, path.name, unlock_core)[0]
    current_questionnaire(store)  # a store has the standard one before any other
    with store.writing(f"the questionnaire in {path.name}") as session:
        seen, definition = _looked_at(session, form, path.name, unlock_core)
        if seen.already:
            return seen
        definition = replace(definition, number=seen.number)
        made = put_questionnaire(session, definition, today(), change=seen.change)
    said = f"“{seen.title}” is there as version {seen.number}."
    return replace(seen, id=made, changes=Changes.of("questionnaires", id=made, said=said))


def export_questionnaire(store: Store, key: str, path: Path) -> None:
    """The newest version as an XLSForm. Raises NotFoundError, or BeatbookError where it cannot be written."""
    write_xlsform(find_questionnaire(store, key).definition, path)


def _looked_at(
    session: Session, form: ReadForm, name: str, unlock_core: str
) -> tuple[QuestionnaireImport, QuestionnaireDef]:
    """What an import would do, and the questionnaire with the locks of the core that it leaves as it is."""
    newest = session.scalar(select(func.max(Questionnaire.id)).where(Questionnaire.key == form.definition.key))
    before = with_core(load_in(session, newest).definition) if newest is not None else None
    definition = with_locks(session, form.definition, before)
    already = before is not None and replace(definition, number=before.number) == before
    reason = one_line(unlock_core)
    if not already:
        _same_kinds(session, form, name)
        if not reason:
            check_core(session, definition, before, name=name, rows=form.rows)
    number = 1 if before is None else before.number if already else before.number + 1
    told = [] if before is None or already else [told_changes(before, definition)]
    unlocked = [f"Core unlocked: {reason}."] if reason and not already else []
    seen = QuestionnaireImport(
        key=definition.key,
        number=number,
        title=definition.title,
        questions=len(definition.questions),
        unsupported=form.unsupported,
        already=already,
        change=" ".join((*told, *unlocked)),
        id=newest or 0 if already else 0,
        changes=Changes.of(said=f"“{definition.title}” is in the store already." if already else ""),
    )
    return seen, definition


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
