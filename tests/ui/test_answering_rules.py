"""One form of every kind of question, with rules: what is asked, what is refused, what is remembered."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.domain.answers import check_answers
from beatbook.domain.flow import faults
from beatbook.domain.questionnaire import GroupDef, OptionDef, QuestionDef, QuestionnaireDef
from beatbook.ui.answering import Answering, Step

DAY = date(2026, 11, 23)


def options(*texts: str) -> tuple[OptionDef, ...]:
    return tuple(OptionDef(text.split()[0].lower(), text) for text in texts)


STREETS = (
    OptionDef("church", "Church Lane", columns=(("ward", "north"),)),
    OptionDef("mill", "Mill Lane", columns=(("ward", "north"),)),
    OptionDef("brook", "Brook Street", columns=(("ward", "south"),)),
)
FORM = QuestionnaireDef(
    "walks",
    1,
    "Walks",
    (
        QuestionDef("hello", "note", "Thank you for stopping."),
        QuestionDef("dog", "single", "Have you a dog?", options=options("Yes", "No"), required=True),
        QuestionDef("order", "rank", "Put them in order", options=options("Green", "Brook", "Lanes"), group="walk"),
        QuestionDef(
            "miles",
            "decimal",
            "How far do you go?",
            constraint=". < 30",
            constraint_message="That is too far for a walk.",
            group="walk",
        ),
        QuestionDef("ward", "single", "Which ward?", options=options("North", "South")),
        QuestionDef("street", "multiple", "Which streets?", options=STREETS, choice_filter="ward = ${ward}"),
        QuestionDef("safe", "range", "How safe is it?", bounds=("0", "10", "1")),
        QuestionDef("twice", "calculate", "", calculation="${miles} * 2"),
        QuestionDef("since", "date", "Since when?"),
        QuestionDef("clock", "time", "At what time?"),
        QuestionDef("people", "integer", "How many come along?", default="1"),
        QuestionDef("words", "text", "Anything else?"),
        QuestionDef("age", "single", "How old are you?", options=options("Young", "Old"), voluntary=True),
    ),
    groups=(GroupDef("walk", "Your walk", "${dog} = 'yes'", parent="out"), GroupDef("out", "Going out")),
)


@pytest.fixture
def form() -> Answering:
    return Answering(FORM, on=DAY)


def to(form: Answering, key: str) -> Answering:
    form.at = [question.key for question in form.questions].index(key)
    return form


def keys(form: Answering) -> list[str]:
    return [question.key for question in form.questions]


def test_what_is_not_asked_is_not_shown_and_counted(form: Answering) -> None:
    assert "order" not in keys(form)
    assert "twice" not in keys(form)
    assert len(form.questions) == 10
    to(form, "dog").press("1")
    assert form.question.key == "order"
    assert len(form.questions) == 12
    assert form.headings == "Going out · Your walk"


def test_an_answer_not_asked_for_is_left_out_and_comes_back(form: Answering) -> None:
    to(form, "dog").press("1")
    form.press("2")
    to(form, "miles").write("1.5")
    assert form.answers == {"dog": ("yes",), "order": ("brook",), "miles": "1.5", "people": "1"}
    to(form, "dog").press("2")
    assert form.answers == {"dog": ("no",), "people": "1"}
    assert form.question.key == "ward"
    to(form, "dog").press("1")
    assert form.answers == {"dog": ("yes",), "order": ("brook",), "miles": "1.5", "people": "1"}


def test_a_question_that_is_not_asked_any_more_gives_way_to_the_one_before(form: Answering) -> None:
    to(form, "dog").press("1")
    to(form, "order").press("1")
    to(form, "dog").press("2")
    form.backspace()
    form.backspace()
    assert form.question.key == "order"
    form._set("dog", ("no",))
    assert form.question.key == "dog"


def test_only_the_answers_that_the_rules_offer_have_numbers(form: Answering) -> None:
    to(form, "ward").press("1")
    to(form, "street")
    assert [option.key for option in form.question.options] == ["church", "mill"]
    form.press("2")
    assert form.ticked == ("mill",)
    to(form, "ward").press("2")
    to(form, "street")
    assert form.ticked == ()
    assert "street" not in form.answers
    assert form.press("2").said == "There is no answer 2. The last one is 1."
    to(form, "ward").press("1")
    assert form.answers["street"] == ("mill",)


def test_an_order_counts_its_places_and_backspace_takes_the_last(form: Answering) -> None:
    to(form, "dog").press("1")
    form.press("3")
    form.press("1")
    assert form.ticked == ("lanes", "green")
    form.press("3")
    assert form.ticked == ("green",)
    form.backspace()
    form.backspace()
    assert form.ticked == ("lanes",)


@pytest.mark.parametrize(
    ("key", "text", "said"),
    [
        ("miles", "far", "This takes a number, such as 12."),
        ("miles", "31", "That is too far for a walk."),
        ("since", "31 11", "November 2026 has 30 days. Choose 1 to 30."),
        ("clock", "25", "This takes a time, such as 16:40."),
        ("people", "1.5", "This takes a whole number, such as 12."),
    ],
)
def test_a_fault_is_said_and_what_was_typed_stays(form: Answering, key: str, text: str, said: str) -> None:
    to(form, "dog").press("1")
    to(form, key).write(text)
    assert form.settle() == Step(said, refused=True, faulty=True)
    assert form.text == text
    to(form, "hello")
    step = form.first_fault()
    assert step.said == said
    assert step.moved
    assert form.question.key == key


def test_a_required_answer_is_asked_for_on_going_on_skipping_and_saving(form: Answering) -> None:
    fault = Step("This has to be answered.", refused=True, faulty=True)
    assert to(form, "dog").settle() == fault
    assert form.skip() == fault
    to(form, "words").write("More light")
    assert form.first_fault().said == fault.said
    assert form.question.key == "dog"
    form.press("2")
    assert form.first_fault() == Step()


def test_values_are_kept_in_one_way(form: Answering) -> None:
    for key, text in (("since", "1 2 20"), ("clock", "930"), ("people", "02")):
        to(form, key).write(text)
        assert not form.settle().refused
    assert form.text == "2"
    assert {key: form.answers[key] for key in ("since", "clock", "people")} == {
        "since": "2020-02-01",
        "clock": "09:30",
        "people": "2",
    }


def test_a_point_of_a_scale_is_chosen_by_its_number_and_goes_on(form: Answering) -> None:
    to(form, "safe")
    assert form.numbers[0] == "00"
    form.press("0")
    step = form.press("7")
    assert step.moved
    assert form.answers["safe"] == "7"
    form.backspace()
    assert form.question.key == "safe"
    assert form.ticked == ()
    form.tick("10")
    form.tick("10")
    assert "safe" not in form.answers


def test_a_note_takes_no_keys_and_goes_on(form: Answering) -> None:
    assert form.question.kind == "note"
    assert form.press("1") == Step()
    assert not form.settle().refused
    assert form.go_on()


def test_a_fresh_form_begins_with_the_defaults_and_is_empty(form: Answering) -> None:
    assert form.answers == {"people": "1"}
    assert form.empty
    assert form.nothing_to_save
    form.go_on()
    assert not form.nothing_to_save
    to(form, "people").write("2")
    assert not form.empty
    assert Answering(FORM, {"words": "x"}, on=DAY).answers == {"words": "x"}


def test_a_default_may_be_worked_out() -> None:
    asks = QuestionDef("day", "date", "Which day?", default="today()")
    picks = QuestionDef("pick", "multiple", "Which?", options=options("One", "Two"), default="two gone")
    form = Answering(QuestionnaireDef("k", 1, "K", (asks, picks)), on=DAY)
    assert form.answers == {"day": "2026-11-23", "pick": ("two",)}


def test_one_key_takes_the_answer_of_the_form_before(form: Answering) -> None:
    before = {"dog": ("no",), "since": "2020-02-01", "words": "Dark", "ward": ("gone", "south")}
    to(form, "dog")
    assert form.take(before) == Step("As on the form before: No.", changed=True)
    assert form.ticked == ("no",)
    form.backspace()
    assert form.ticked == ()
    assert to(form, "since").take(before).said == "As on the form before: 2020-02-01."
    assert to(form, "ward").take(before).said == "As on the form before: South."
    assert to(form, "words").take(before).said == "Own words are not taken from another form."
    assert form.text == ""
    assert to(form, "age").take(before).said == "The form before has no answer here."
    assert to(form, "hello").take(before).refused


def test_the_next_part_is_a_group_or_the_voluntary_questions_or_what_is_owed(form: Answering) -> None:
    assert form.next_part().moved
    assert form.question.key == "dog"
    assert form.next_part().said == "This has to be answered."
    form.press("1")
    assert form.question.key == "order"
    form.next_part()
    assert form.question.key == "ward"
    form.next_part()
    assert form.question.key == "age"
    assert form.next_part() == Step("This is the last part of the form. Ctrl+Enter saves.", refused=True)


def test_a_form_that_asks_nothing_says_so() -> None:
    never = QuestionDef("q", "single", "?", options=options("Yes"), relevant="1 = 2")
    form = Answering(QuestionnaireDef("k", 1, "K", (never,)), {"q": ("yes",)})
    assert form.question.kind == "note"
    assert form.is_last
    assert form.answers == {}
    assert form.headings == ""


PRESSES = [*"0123456789", "back", "skip", "on", "before", "part", "word", "take"]


@given(st.lists(st.sampled_from(PRESSES), max_size=80))
def test_whatever_is_pressed_the_form_is_saved_or_its_fault_is_said(presses: list[str]) -> None:
    form = Answering(FORM, on=DAY)
    deeds = {
        "back": form.backspace,
        "skip": form.skip,
        "on": form.go_on,
        "before": form.go_back,
        "part": form.next_part,
        "take": lambda: form.take({"dog": ("yes",), "order": ("lanes",), "miles": "2"}),
    }
    for number, press in enumerate(presses):
        if press == "word":
            form.write(f"{number}x" if number % 3 else str(number))
        else:
            deeds[press]() if press in deeds else form.press(press)
        assert 0 <= form.at < len(form.questions)
    if not form.first_fault().refused:
        assert check_answers(FORM, form.answers, DAY) == form.answers
        assert not list(faults(FORM, form.answers, DAY))
