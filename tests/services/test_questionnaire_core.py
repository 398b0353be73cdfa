"""The locked core when a form comes in by file: kept, named by row where it would change, unlocked with a reason."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from beatbook.domain.errors import FileRefusedError
from beatbook.domain.questionnaire import QuestionDef, QuestionnaireDef, Translation
from beatbook.exchange.xlsform_writing import write_xlsform
from beatbook.services.questionnaire_editing import list_versions
from beatbook.services.questionnaire_imports import import_questionnaire
from beatbook.services.questionnaires import STANDARD, find_questionnaire
from beatbook.store.store import Store

Write = Callable[[QuestionnaireDef], Path]
LOCAL = QuestionDef("bus", "text", "What of the bus?")


@pytest.fixture
def file(tmp_path: Path) -> Write:
    def write(definition: QuestionnaireDef) -> Path:
        path = tmp_path / f"{definition.key}.xlsx"
        write_xlsform(definition, path)
        return path

    return write


@pytest.fixture
def standard(store: Store) -> QuestionnaireDef:
    return find_questionnaire(store).definition


def changed(definition: QuestionnaireDef, key: str, **fields: object) -> QuestionnaireDef:
    questions = (replace(q, **fields) if q.key == key else q for q in definition.questions)
    return replace(definition, questions=tuple(questions))


def test_a_form_that_changes_the_core_is_refused_with_its_rows(
    store: Store, file: Write, standard: QuestionnaireDef
) -> None:
    age = standard.question("age")
    other = changed(standard, "age", options=age.options[:-1])
    other = replace(other, questions=tuple(q for q in other.questions if q.key != "gender"))
    for check_only in (True, False):
        with pytest.raises(
            FileRefusedError, match=r"sheet survey: .*row \d+ \(“age”\), “gender” is left out\."
        ) as told:
            import_questionnaire(store, file(other), check_only=check_only)
    assert "--unlock-core" in str(told.value)
    assert find_questionnaire(store, STANDARD).definition == standard


def test_locks_cannot_be_taken_off_by_leaving_their_column_out(
    store: Store, file: Write, standard: QuestionnaireDef
) -> None:
    plain = replace(standard, questions=tuple(replace(q, core=False) for q in standard.questions))
    assert import_questionnaire(store, file(plain)).already
    local = replace(plain, questions=(*plain.questions, LOCAL))
    assert import_questionnaire(store, file(local)).number == standard.number + 1
    now = find_questionnaire(store, STANDARD).definition
    assert [q.key for q in now.questions if q.core] == [q.key for q in standard.questions if q.core]
    reworded = changed(local, "issues", text="What worries you?", core=False)
    with pytest.raises(FileRefusedError, match="“issues”"):
        import_questionnaire(store, file(reworded))


def test_other_questions_and_further_languages_are_free(store: Store, file: Write, standard: QuestionnaireDef) -> None:
    asked = standard.question("age")
    welsh = changed(standard, "age", translations=(Translation("cy", "Faint yw eich oed?"),))
    welsh = replace(changed(welsh, "own_words", text="And what else?"), languages=(*standard.languages, "cy"))
    assert import_questionnaire(store, file(welsh)).number == standard.number + 1
    assert find_questionnaire(store, STANDARD).definition.question("age").text == asked.text


def test_it_is_unlocked_with_a_reason_that_stays(store: Store, file: Write, standard: QuestionnaireDef) -> None:
    done = import_questionnaire(
        store, file(changed(standard, "age", text="Your age?")), unlock_core="  The force asks it so "
    )
    assert done.number == standard.number + 1
    newest = list_versions(store, STANDARD)[0]
    assert newest.change == "1 question changed. Core unlocked: The force asks it so."
    assert find_questionnaire(store, STANDARD).definition.question("age").text == "Your age?"


def test_a_borrowed_core_question_is_locked_in_a_form_that_is_new(
    store: Store, file: Write, standard: QuestionnaireDef
) -> None:
    age = replace(standard.question("age"), scope=STANDARD)
    parish = QuestionnaireDef("parish", 1, "Parish", (LOCAL, age))
    with pytest.raises(FileRefusedError, match="“age”"):
        import_questionnaire(store, file(changed(parish, "age", options=age.options[:2])))
    assert import_questionnaire(store, file(parish)).number == 1
