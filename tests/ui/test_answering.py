"""One form being filled in, without a window."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.domain.answers import check_answers
from beatbook.services.questionnaires import standard_questionnaire
from beatbook.ui.answering import Answering, Step

STANDARD = standard_questionnaire()
LAST = len(STANDARD.questions) - 1


@pytest.fixture
def form() -> Answering:
    return Answering(STANDARD)


def at(form: Answering, key: str) -> Answering:
    form.at = [question.key for question in STANDARD.questions].index(key)
    return form


def typed(form: Answering, digits: str) -> Step:
    step = Step()
    for digit in digits:
        step = form.press(digit)
    return step


def test_two_digits_tick_and_the_same_two_untick(form: Answering) -> None:
    assert form.press("0") == Step()
    assert form.typed == "0"
    step = form.press("3")
    assert step.changed
    assert form.typed == ""
    assert form.ticked == ("criminal_damage",)
    assert typed(form, "03").changed
    assert form.ticked == ()


def test_a_sixth_tick_is_refused_in_words(form: Answering) -> None:
    typed(form, "0102030405")
    step = typed(form, "06")
    assert step == Step("Five ticked. Untick one to change.", refused=True)
    assert len(form.ticked) == 5


def test_the_exclusive_answer_clears_the_rest_and_says_so(form: Answering) -> None:
    typed(form, "0102")
    step = typed(form, "22")
    assert form.ticked == ("no_issues",)
    assert step.said == "“I have no issues” clears the other ticks."
    assert typed(form, "03").said == "“I have no issues” is unticked."
    assert form.backspace().changed
    assert form.ticked == ("no_issues",)
    form.backspace()
    assert form.ticked == ("personal_theft", "drug_dealing")


@pytest.mark.parametrize(
    ("digits", "said"),
    [
        ("4", "No answer begins with 4. For answer 4 type 04."),
        ("23", "There is no answer 23. The last one is 22."),
        ("00", "There is no answer 00. The last one is 22."),
    ],
)
def test_a_number_that_is_none_is_refused_and_forgotten(form: Answering, digits: str, said: str) -> None:
    step = typed(form, digits)
    assert step == Step(said, refused=True)
    assert form.typed == ""
    assert form.empty


def test_a_short_list_takes_one_digit(form: Answering) -> None:
    at(form, "good_here")
    assert typed(form, "3").changed
    assert form.ticked == ("open_space",)
    assert typed(form, "0").refused


def test_a_single_choice_goes_on_by_its_digits_but_not_by_a_tick(form: Answering) -> None:
    at(form, "age")
    assert typed(form, "05").moved
    assert form.question.key == "gender"
    step = form.tick("woman")
    assert not step.moved
    assert form.question.key == "gender"
    form.tick("man")
    assert form.ticked == ("man",)


def test_unticking_a_single_choice_stays(form: Answering) -> None:
    at(form, "gender").tick("man")
    assert not typed(form, "2").moved
    assert form.ticked == ()


def test_the_last_question_does_not_save_by_a_digit(form: Answering) -> None:
    at(form, "ethnicity")
    step = typed(form, "01")
    assert not step.moved
    assert step.said == "That was the last question. Enter saves."


def test_backspace_forgets_the_digit_then_undoes_ticks_where_they_were_made(form: Answering) -> None:
    typed(form, "0102")
    at(form, "age")
    typed(form, "05")
    form.press("1")
    form.backspace()
    assert form.typed == ""
    step = form.backspace()
    assert step == Step(moved=True, changed=True)
    assert form.question.key == "age"
    assert form.ticked == ()
    form.backspace()
    assert form.question.key == "issues"
    assert form.ticked == ("personal_theft",)
    form.backspace()
    assert form.backspace() == Step("Nothing is ticked, so there is nothing to undo.", refused=True)


def test_backspace_unticks_the_last_of_a_form_taken_up() -> None:
    form = Answering(STANDARD, {"issues": ("noise", "alcohol")})
    form.backspace()
    assert form.ticked == ("noise",)


def test_skip_takes_ticks_out_and_backspace_brings_them_back(form: Answering) -> None:
    typed(form, "0102")
    step = form.skip()
    assert step.moved
    assert step.changed
    assert step.said == "Skipped, and two ticks taken out. Backspace brings them back."
    assert form.empty
    form.backspace()
    assert form.at == 0
    assert form.ticked == ("personal_theft", "drug_dealing")


def test_skip_does_not_lose_words(form: Answering) -> None:
    at(form, "own_words").write("More light by the bridge")
    assert form.skip().refused
    assert form.text == "More light by the bridge"


def test_digits_mean_nothing_where_words_are_asked_for(form: Answering) -> None:
    assert at(form, "own_words").press("1") == Step()
    assert form.typed == ""


def test_words_of_blanks_are_no_answer(form: Answering) -> None:
    at(form, "own_words").write("   ")
    assert form.empty
    assert form.count == 0


def test_going_on_and_back_stops_at_the_ends(form: Answering) -> None:
    assert not form.go_back()
    for _ in range(LAST):
        assert form.go_on()
    assert form.is_last
    assert not form.go_on()
    assert form.go_back()


def test_a_draft_of_another_questionnaire_keeps_what_is_asked_here() -> None:
    form = Answering(STANDARD, {"issues": ("noise",), "gone": ("x",)})
    assert form.answers == {"issues": ("noise",)}


@given(st.lists(st.sampled_from([*"0123456789", "back", "skip", "on", "before"]), max_size=60))
def test_whatever_is_pressed_the_form_can_be_saved(keys: list[str]) -> None:
    form = Answering(STANDARD)
    deeds = {"back": form.backspace, "skip": form.skip, "on": form.go_on, "before": form.go_back}
    for key in keys:
        deeds[key]() if key in deeds else form.press(key)
        assert check_answers(STANDARD, form.answers) == form.answers
        assert 0 <= form.at <= LAST
        assert len(form.typed) < form.question.width or form.typed == ""


@given(st.text("0123456789", max_size=40))
def test_backspace_undoes_everything(digits: str) -> None:
    form = Answering(STANDARD)
    for digit in digits:
        form.press(digit)
    for _ in range(len(digits) + 1):
        form.backspace()
    assert form.empty
    assert form.typed == ""
