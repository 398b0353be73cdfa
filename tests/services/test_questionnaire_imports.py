"""Questionnaires out of files into the store: versions, the past that stays joined, and nothing half done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text

from beatbook.domain.errors import BeatbookError, FileRefusedError, NotFoundError
from beatbook.domain.questionnaire import OptionDef, QuestionDef, QuestionnaireDef
from beatbook.exchange.xlsform import read_xlsform
from beatbook.exchange.xlsform_writing import write_xlsform
from beatbook.services.questionnaire_imports import export_questionnaire, import_questionnaire
from beatbook.services.questionnaires import STANDARD, find_questionnaire, list_questionnaires, put_questionnaire
from beatbook.store.store import Store

OPTIONS = (OptionDef("noise", "Noise"), OptionDef("none", "None", exclusive=True))
ISSUES = QuestionDef("issues", "multiple", "What is the matter?", options=OPTIONS, max_ticks=2)
FORM = QuestionnaireDef("stall", 1, "At the stall", (ISSUES, QuestionDef("age", "integer", "How old?")))


@pytest.fixture
def file(tmp_path: Path) -> Callable[[QuestionnaireDef], Path]:
    def write(definition: QuestionnaireDef) -> Path:
        path = tmp_path / f"{definition.key}.xlsx"
        write_xlsform(definition, path)
        return path

    return write


def rows(store: Store) -> dict[str, int]:
    tables = ("questionnaire", "question", "option", "label", "journal")
    with store.reading() as session:
        return {name: session.execute(text(f'SELECT count(*) FROM "{name}"')).scalar_one() for name in tables}


def test_a_form_becomes_the_first_version_beside_the_standard_one(store: Store, file) -> None:
    done = import_questionnaire(store, file(FORM))
    assert (done.key, done.number, done.title, done.questions, done.already) == ("stall", 1, "At the stall", 2, False)
    assert done.changes.subjects == {"questionnaires"}
    assert done.changes.id == done.id > 0
    assert find_questionnaire(store, "stall").definition == FORM
    assert find_questionnaire(store).definition.key == STANDARD
    assert [each.key for each in list_questionnaires(store)] == [STANDARD, "stall"]


def test_the_same_again_writes_nothing(store: Store, file) -> None:
    first = import_questionnaire(store, file(FORM))
    before = rows(store)
    again = import_questionnaire(store, file(replace(FORM, number=9)))
    assert (again.already, again.number, again.id) == (True, 1, first.id)
    assert again.changes.subjects == frozenset()
    assert rows(store) == before


def test_a_changed_form_is_the_next_version_and_its_questions_are_the_same_ones(store: Store, file) -> None:
    import_questionnaire(store, file(FORM))
    before = find_questionnaire(store, "stall")
    renamed = replace(ISSUES, text="What troubles you?", options=(*OPTIONS, OptionDef("litter", "Litter")))
    changed = replace(FORM, questions=(renamed, QuestionDef("town", "text", "Where?")))
    done = import_questionnaire(store, file(changed))
    assert (done.number, done.already) == (2, False)
    assert done.change == "1 question added, 1 question left out, 1 question changed."
    after = find_questionnaire(store, "stall")
    assert after.definition == replace(changed, number=2)
    assert after.question_ids["issues"] == before.question_ids["issues"]
    assert after.option_ids["issues", "noise"] == before.option_ids["issues", "noise"]


def test_the_same_key_in_another_questionnaire_is_another_question(store: Store, file) -> None:
    import_questionnaire(store, file(FORM))
    issues = find_questionnaire(store).question_ids["issues"]
    assert find_questionnaire(store, "stall").question_ids["issues"] != issues


def test_the_standard_questionnaire_goes_out_and_is_known_when_it_comes_back(store: Store, tmp_path: Path) -> None:
    export_questionnaire(store, STANDARD, tmp_path / "out.xlsx")
    assert import_questionnaire(store, tmp_path / "out.xlsx").already
    assert read_xlsform(tmp_path / "out.xlsx").definition == find_questionnaire(store).definition


def test_a_question_that_was_of_another_kind_is_refused_with_its_row(store: Store, file) -> None:
    import_questionnaire(store, file(FORM))
    before = rows(store)
    other = replace(FORM, questions=(ISSUES, QuestionDef("age", "text", "How old?")))
    with pytest.raises(FileRefusedError) as caught:
        import_questionnaire(store, file(other))
    assert str(caught.value) == (
        "“stall.xlsx”, sheet survey, row 3: “age” was of another kind before (whole number). "
        "Give the new question another name."
    )
    assert rows(store) == before


def test_kinds_of_versions_long_gone_count_too(store: Store, file) -> None:
    with store.writing() as session:
        put_questionnaire(session, replace(FORM, questions=(QuestionDef("age", "date", "Born?"),)), date(2026, 1, 1))
    with store.writing() as session:
        put_questionnaire(session, replace(FORM, number=2, questions=(ISSUES,)), date(2026, 2, 1))
    with pytest.raises(FileRefusedError, match="row 3: “age” was of another kind before"):
        import_questionnaire(store, file(FORM))


def test_looking_writes_nothing_and_says_what_would_come(store: Store, file) -> None:
    before = rows(store)
    seen = import_questionnaire(store, file(FORM), check_only=True)
    assert (seen.key, seen.number, seen.already, seen.id) == ("stall", 1, False, 0)
    assert rows(store) == before
    import_questionnaire(store, file(FORM))
    more = replace(FORM, questions=(*FORM.questions, QuestionDef("town", "text", "Where?")))
    seen = import_questionnaire(store, file(more), check_only=True)
    assert (seen.number, seen.change) == (2, "1 question added.")
    assert find_questionnaire(store, "stall").definition == FORM


def test_a_key_of_one_s_own(store: Store, file) -> None:
    assert import_questionnaire(store, file(FORM), key="autumn").key == "autumn"
    assert find_questionnaire(store, "autumn").definition.title == "At the stall"


def test_a_file_that_is_refused_leaves_the_store_as_it_was(store: Store, tmp_path: Path) -> None:
    (tmp_path / "form.csv").write_text("survey,,\n,type,name\n,begin repeat,r\n,text,a\n", encoding="utf-8")
    before = rows(store)
    with pytest.raises(FileRefusedError, match="sheet survey, row 3"):
        import_questionnaire(store, tmp_path / "form.csv")
    assert rows(store) == before


def test_what_cannot_go_out(store: Store, tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="There is no questionnaire “nope”"):
        export_questionnaire(store, "nope", tmp_path / "out.xlsx")
    with pytest.raises(BeatbookError, match="is a folder"):
        export_questionnaire(store, STANDARD, tmp_path)


@pytest.mark.realdata
def test_a_household_form_of_hundreds_of_questions(store: Store, shared_data: Path, tmp_path: Path) -> None:
    path = shared_data / "xlsforms" / "impact-household-form.xlsx"
    done = import_questionnaire(store, path, key="household")
    assert (done.number, done.questions, len(done.unsupported)) == (1, 217, 6)
    export_questionnaire(store, "household", tmp_path / "out.xlsx")
    assert import_questionnaire(store, tmp_path / "out.xlsx").already
    with store.reading() as session:
        held = session.execute(text("SELECT count(*) FROM question WHERE scope = 'household'")).scalar_one()
    assert held == 217
