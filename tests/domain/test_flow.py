"""What is asked, offered, worked out and wrong follows from the answers alone."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beatbook.domain.errors import BeatbookError
from beatbook.domain.flow import Faulty, as_text, asked, fault, faults, has_rules, without_the_unasked, worked_out
from beatbook.domain.questionnaire import GroupDef, OptionDef, QuestionDef, QuestionnaireDef

from ..forms_made import questionnaires

DAY = date(2026, 11, 23)
YES_NO = (OptionDef("yes", "Yes"), OptionDef("no", "No"))


def form(*questions: QuestionDef, groups: tuple[GroupDef, ...] = ()) -> QuestionnaireDef:
    return QuestionnaireDef("k", 1, "A form", questions, groups)


def keys(questions) -> list[str]:
    return [question.key for question in questions]


SAFE = QuestionDef("safe", "single", "Do you feel safe?", options=YES_NO, required=True)
WHY = QuestionDef("why", "text", "Why not?", relevant="${safe} = 'no'", required=True)
AGE = QuestionDef("age", "integer", "How old?", constraint=". > 17", constraint_message="only adults are asked.")


def test_a_question_is_asked_where_its_rule_is_true() -> None:
    made = form(SAFE, WHY, AGE)
    assert keys(asked(made, {})) == ["safe", "age"]
    assert keys(asked(made, {"safe": ("no",)})) == ["safe", "why", "age"]
    assert keys(asked(made, {"safe": ("yes",)})) == ["safe", "age"]


def test_answers_of_what_is_not_asked_fall_away() -> None:
    made = form(SAFE, WHY)
    assert without_the_unasked(made, {"safe": ("no",), "why": "Dark"}) == {"safe": ("no",), "why": "Dark"}
    assert without_the_unasked(made, {"safe": ("yes",), "why": "Dark"}) == {"safe": ("yes",)}


def test_what_is_not_asked_has_no_value_for_the_rules_after_it() -> None:
    then = QuestionDef("then", "text", "Then?", relevant="${why} != ''")
    made = form(SAFE, WHY, then)
    assert keys(asked(made, {"safe": ("yes",), "why": "Dark"})) == ["safe"]


def test_a_rule_may_look_ahead_and_nothing_stays_that_hangs_on_what_fell_away() -> None:
    first = QuestionDef("first", "text", "First", relevant="${second} = 'x'")
    second = QuestionDef("second", "text", "Second", relevant="${third} = 'x'")
    made = form(first, second, QuestionDef("third", "text", "Third"))
    answers = {"first": "x", "second": "x", "third": "x"}
    assert without_the_unasked(made, answers) == answers
    assert without_the_unasked(made, {"first": "x", "second": "x", "third": "y"}) == {"third": "y"}


def test_groups_are_asked_with_those_around_them() -> None:
    groups = (GroupDef("outer", relevant="${safe} = 'no'"), GroupDef("inner", parent="outer"))
    made = form(SAFE, QuestionDef("a", "text", "A", group="inner"), groups=groups)
    assert keys(asked(made, {})) == ["safe"]
    assert keys(asked(made, {"safe": ("no",)})) == ["safe", "a"]


def test_groups_in_a_ring_are_never_asked_and_a_missing_one_is_named() -> None:
    rule = QuestionDef("a", "text", "A", group="one", relevant="1 = 1")
    ring = (GroupDef("one", parent="two"), GroupDef("two", parent="one"))
    assert asked(form(rule, groups=ring), {}) == ()
    with pytest.raises(BeatbookError, match="There is no group “one”"):
        asked(form(rule), {})


def test_only_what_the_filter_lets_through_is_offered_and_kept() -> None:
    streets = tuple(OptionDef(key, key, columns=(("town", town),)) for key, town in (("a", "x"), ("b", "y")))
    street = QuestionDef("street", "multiple", "Streets", options=streets, choice_filter="town = ${town}")
    made = form(QuestionDef("town", "text", "Town"), street)
    assert [option.key for option in asked(made, {"town": "y"})[1].options] == ["b"]
    assert without_the_unasked(made, {"town": "y", "street": ("a", "b")}) == {"town": "y", "street": ("b",)}
    assert without_the_unasked(made, {"town": "z", "street": ("a",)}) == {"town": "z"}


def test_what_is_worked_out_is_for_the_rules_after_it() -> None:
    double = QuestionDef("double", "calculate", "", calculation="${age} * 2")
    made = form(AGE, double, QuestionDef("b", "text", "B", relevant="${double} > 60"))
    assert keys(asked(made, {"age": "31"})) == ["age", "b"]
    assert keys(asked(made, {"age": "30"})) == ["age"]
    assert worked_out(made, {"age": "31"}) == {"double": "62"}
    assert worked_out(made, {}) == {"double": "NaN"}


def test_the_day_is_the_event_s_own() -> None:
    made = form(QuestionDef("a", "date", "When?", constraint=". <= today()"))
    assert list(faults(made, {"a": "2026-11-24"}, DAY))
    assert not list(faults(made, {"a": "2026-11-23"}, DAY))


def test_faults_name_the_question_and_what_is_wrong() -> None:
    made = form(SAFE, WHY, AGE)
    found = list(faults(made, {"age": "12"}))
    assert found == [Faulty(SAFE, "this has to be answered."), Faulty(AGE, "only adults are asked.")]
    assert fault(made, "age", {"age": "12"}) == "only adults are asked."
    assert fault(made, "age", {"age": "21"}) == fault(made, "age", {}) == ""
    assert fault(made, "why", {"safe": ("yes",)}) == ""
    assert fault(made, "why", {"safe": ("no",)}) == "this has to be answered."


def test_a_constraint_without_words_of_its_own_has_ours() -> None:
    made = form(QuestionDef("a", "integer", "A", constraint=". > 1"))
    assert fault(made, "a", {"a": "1"}) == "this answer is not allowed here."


def test_ticks_are_one_text_for_rules() -> None:
    assert as_text(("noise", "litter")) == "noise litter"
    assert as_text("noise") == "noise"


def test_a_form_without_rules_is_asked_whole() -> None:
    made = form(SAFE, AGE)
    assert not has_rules(made)
    assert asked(made, {}) == (SAFE, AGE)


@given(st.data())
@settings(max_examples=40)
def test_what_is_kept_is_kept_again(data: st.DataObject) -> None:
    made = data.draw(questionnaires())
    answers = data.draw(some_answers(made))
    kept = without_the_unasked(made, answers, DAY)
    assert without_the_unasked(made, kept, DAY) == kept
    assert set(kept) <= set(keys(asked(made, kept, DAY)))
    assert kept.items() <= answers.items() or any(q.choice_filter for q in made.questions)


@given(st.data())
@settings(max_examples=40)
def test_fault_agrees_with_faults(data: st.DataObject) -> None:
    made = data.draw(questionnaires())
    answers = data.draw(some_answers(made))
    said = {found.question.key: found.said for found in faults(made, answers, DAY)}
    assert {key: fault(made, key, answers, DAY) for key in keys(made.questions)} == {
        key: said.get(key, "") for key in keys(made.questions)
    }


def some_answers(made: QuestionnaireDef) -> st.SearchStrategy[dict]:
    """Any answers to some of the questions."""
    each = {}
    for question in made.questions:
        if question.options:
            ticks = st.lists(st.sampled_from([option.key for option in question.options]), min_size=1, unique=True)
            each[question.key] = ticks.map(tuple)
        elif question.kind not in ("note", "calculate"):
            each[question.key] = st.sampled_from(["a", "3", "5", "x", "2026-11-23"])
    return st.fixed_dictionaries({}, optional=each)
