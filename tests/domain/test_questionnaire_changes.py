"""What a new version changes, in words."""

from dataclasses import replace

from beatbook.domain.questionnaire import QuestionDef, QuestionnaireDef
from beatbook.domain.questionnaire_changes import told_changes

A, B, C = (QuestionDef(key, "text", key.upper()) for key in "abc")
FORM = QuestionnaireDef("k", 1, "T", (A, B))


def test_questions_are_counted_by_what_became_of_them() -> None:
    assert told_changes(FORM, replace(FORM, questions=(A, B, C))) == "1 question added."
    assert told_changes(FORM, replace(FORM, questions=(replace(B, text="?"), C))) == (
        "1 question added, 1 question left out, 1 question changed."
    )
    assert told_changes(replace(FORM, questions=()), FORM) == "2 questions added."


def test_another_order_and_another_title() -> None:
    assert told_changes(FORM, replace(FORM, questions=(B, A))) == "Questions in another order."
    assert told_changes(FORM, replace(FORM, title="U")) == "Title, headings or languages changed."


def test_a_question_that_names_its_own_questionnaire_is_the_same() -> None:
    assert told_changes(FORM, replace(FORM, title="U", questions=(replace(A, scope="k"), B))) == (
        "Title, headings or languages changed."
    )
