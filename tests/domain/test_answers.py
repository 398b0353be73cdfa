"""Answers as they may be recorded."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beatbook.domain.answers import LONGEST_TEXT, canonical, check_answers
from beatbook.domain.errors import BeatbookError
from beatbook.domain.questionnaire import QUESTION_KINDS, OptionDef, QuestionDef, QuestionnaireDef

from ..forms_made import questionnaires

DAY = date(2026, 11, 23)
VALUED = ("integer", "decimal", "range", "date", "time", "text")


def question(kind: str, **more) -> QuestionDef:
    return QuestionDef("q", kind, "Your answer", **more)


@pytest.mark.parametrize(
    ("kind", "typed", "kept"),
    [
        ("integer", "42", "42"),
        ("integer", " 007 ", "7"),
        ("integer", "4.0", "4"),
        ("integer", "1e3", "1000"),
        ("integer", "-0", "0"),
        ("integer", "٤٢", "42"),
        ("integer", "1,000", "1000"),
        ("integer", "-1,234,567", "-1234567"),
        ("decimal", "0,125", "0.125"),
        ("decimal", "3,5", "3.5"),
        ("decimal", "3.50", "3.5"),
        ("decimal", "100", "100"),
        ("decimal", ".5", "0.5"),
        ("date", "2026-11-23", "2026-11-23"),
        ("date", "2026-11-23T16:40:00.000+00:00", "2026-11-23"),
        ("date", "2026-11-23 00:00:00", "2026-11-23"),
        ("time", "16:40", "16:40"),
        ("time", "9.05", "09:05"),
        ("time", "16:40:00.000Z", "16:40"),
        ("time", "1640", "16:40"),
        ("text", "  The  bins\nagain ", "The bins again"),
        ("text", "", ""),
    ],
)
def test_values_are_written_in_one_way(kind: str, typed: str, kept: str) -> None:
    assert canonical(question(kind), typed) == kept


@pytest.mark.parametrize(
    ("kind", "typed", "why"),
    [
        ("integer", "4.5", "takes a whole number, such as 12"),
        ("integer", "many", "takes a number, such as 12"),
        ("integer", "1e999", "takes a number"),
        ("integer", "NaN", "takes a number"),
        ("decimal", "inf", "takes a number"),
        ("decimal", "1,250", "Write it without the comma"),
        ("decimal", "sNaN", "takes a number"),
        ("decimal", "1" * 41, "takes a number"),
        ("decimal", "1e-30", "takes a number"),
        ("date", "2026-02-30", "takes a date, such as 2026-11-23"),
        ("date", "2026-11-23 or so", "takes a date"),
        ("date", "0001-01-01", "takes a date"),
        ("date", "yesterday", "takes a date"),
        ("time", "25:00", "takes a time, such as 16:40"),
        ("time", "noon", "takes a time"),
        ("note", "x", "is not answered in words"),
        ("single", "x", "is not answered in words"),
    ],
)
def test_what_cannot_be_a_value_is_told_without_repeating_it(kind: str, typed: str, why: str) -> None:
    with pytest.raises(BeatbookError, match=why) as caught:
        canonical(question(kind), typed)
    assert str(caught.value).startswith("“Your answer”")
    assert len(typed) < 3 or typed not in str(caught.value)


@pytest.mark.parametrize(
    ("bounds", "typed", "why"),
    [
        (("0", "10", "1"), "11", "goes from 0 to 10"),
        (("0", "10", "1"), "2.5", "goes in steps of 1 from 0"),
        (("10", "0", "-2.5"), "4", "goes in steps of -2.5 from 10"),
        (("0", "1e15", "1e-15"), "0.3333333333333333", "goes in steps"),
        (("a", "b", "c"), "3", "is not made of numbers"),
        (("0", "1e99999999", "1"), "3", "is not made of numbers"),
    ],
)
def test_a_scale_holds(bounds: tuple[str, str, str], typed: str, why: str) -> None:
    with pytest.raises(BeatbookError, match=why):
        canonical(question("range", bounds=bounds), typed)


@pytest.mark.parametrize(("bounds", "typed"), [(("10", "0", "-2.5"), "7.5"), (("0", "1", "0.1"), "0.3")])
def test_a_step_of_a_scale_is_taken(bounds: tuple[str, str, str], typed: str) -> None:
    assert canonical(question("range", bounds=bounds), typed) == typed


def test_own_words_end_at_the_longest() -> None:
    kept = canonical(question("text"), "x" * (LONGEST_TEXT - 1) + " y")
    assert kept == "x" * (LONGEST_TEXT - 1)


@given(kind=st.sampled_from(sorted(QUESTION_KINDS)), text=st.text(max_size=60), bounds=st.booleans())
def test_any_text_is_a_value_or_a_sentence(kind: str, text: str, bounds: bool) -> None:
    asked = question(kind, bounds=("0", "10", "0.5") if bounds else None)
    try:
        kept = canonical(asked, text)
    except BeatbookError:
        return
    assert canonical(asked, kept) == kept


@given(st.decimals(allow_nan=True, allow_infinity=True), st.sampled_from(["integer", "decimal", "range"]))
def test_any_number_is_a_value_or_a_sentence(number, kind: str) -> None:
    asked = question(kind, bounds=("-5", "1000", "0.001"))
    try:
        kept = canonical(asked, str(number))
    except BeatbookError:
        return
    assert float(kept) == pytest.approx(float(number))
    assert "e" not in kept.lower()


# ---------------------------------------------------------------- whole forms


OPTIONS = (OptionDef("noise", "Noise"), OptionDef("litter", "Litter"), OptionDef("none", "None", exclusive=True))
FORM = QuestionnaireDef(
    "k",
    1,
    "A form",
    (
        QuestionDef("issues", "multiple", "Issues", options=OPTIONS, max_ticks=2, required=True),
        QuestionDef("order", "rank", "Order", options=OPTIONS[:2]),
        QuestionDef("age", "integer", "Age", constraint=". > 17"),
        QuestionDef("thanks", "note", "Thank you"),
    ),
)


def test_a_form_as_it_is_recorded() -> None:
    answers = {"issues": ("litter", "litter", "noise"), "order": ("litter", "noise"), "age": " 021", "thanks": "x"}
    assert check_answers(FORM, answers, DAY) == {
        "issues": ("litter", "noise"),
        "order": ("litter", "noise"),
        "age": "21",
    }


@pytest.mark.parametrize(
    ("answers", "why"),
    [
        ({"else": "x"}, "There is no question “else”"),
        ({"issues": ("noise", "litter", "none")}, "takes 2 at most; 3 are ticked"),
        ({"issues": ("noise", "none")}, "one of the ticked answers excludes the others"),
        ({"issues": ("crime",)}, "“crime” is not an answer to “Issues”"),
        ({"issues": "noise"}, "“Issues” is answered by ticks"),
        ({"issues": ("noise",), "age": ("21",)}, "“Age” is answered in words"),
        ({"issues": ("noise",), "age": "12"}, "“Age”: this answer is not allowed here"),
        ({"age": "21"}, "“Issues”: this has to be answered"),
    ],
)
def test_what_cannot_be_recorded_is_said(answers: dict, why: str) -> None:
    with pytest.raises(BeatbookError, match=why):
        check_answers(FORM, answers, DAY)


def test_a_form_that_is_not_finished_may_lack_answers() -> None:
    assert check_answers(FORM, {"age": "12"}, DAY, whole=False) == {"age": "12"}


@given(st.data())
@settings(max_examples=40)
def test_what_may_be_recorded_is_recorded_the_same_again(data: st.DataObject) -> None:
    made = data.draw(questionnaires())
    answers: dict = {}
    for asked in made.questions:
        if asked.options:
            keys = st.lists(st.sampled_from([option.key for option in asked.options]), max_size=3)
            answers[asked.key] = tuple(data.draw(keys))
        elif asked.kind in VALUED:
            answers[asked.key] = data.draw(st.sampled_from(["", "3", " 4.0", "2026-11-23", "16.40", "x  y", "ten"]))
    whole = data.draw(st.booleans())
    try:
        kept = check_answers(made, answers, DAY, whole=whole)
    except BeatbookError:
        return
    assert check_answers(made, kept, DAY, whole=whole) == kept
