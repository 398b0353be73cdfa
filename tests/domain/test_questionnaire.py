"""Ticking, numbers of answers, and words in other languages."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beatbook.domain.answers import check_answers
from beatbook.domain.errors import BeatbookError
from beatbook.domain.questionnaire import (
    GroupDef,
    OptionDef,
    QuestionDef,
    QuestionnaireDef,
    Ticked,
    Translation,
    in_language,
    toggle,
)

from ..forms_made import questionnaires

NOISE, LITTER, NONE = (
    OptionDef("noise", "Noise"),
    OptionDef("litter", "Litter"),
    OptionDef("none", "None", exclusive=True),
)


def question(kind: str, **more) -> QuestionDef:
    return QuestionDef("q", kind, "Q", options=(NOISE, LITTER, NONE), **more)


def test_a_tick_and_the_same_again() -> None:
    assert toggle(question("multiple"), (), "noise") == Ticked(("noise",))
    assert toggle(question("multiple"), ("noise", "litter"), "noise") == Ticked(("litter",))


def test_one_more_than_the_most_changes_nothing() -> None:
    done = toggle(question("multiple", max_ticks=1), ("noise",), "litter")
    assert (done.ticked, done.refused) == (("noise",), True)
    assert done.said == "One ticked. Untick one to change."


def test_an_answer_that_stands_alone() -> None:
    asked = question("multiple")
    assert toggle(asked, ("noise", "litter"), "none") == Ticked(("none",), "“None” clears the other ticks.")
    assert toggle(asked, ("none",), "noise") == Ticked(("noise",), "“None” is unticked.")


def test_of_one_choice_the_new_answer_takes_the_place() -> None:
    assert toggle(question("single"), ("noise",), "litter").ticked == ("litter",)
    assert toggle(question("single"), ("noise",), "noise").ticked == ()


def test_an_order_grows_at_its_end_and_closes_up() -> None:
    asked = QuestionDef("q", "rank", "Q", options=(NOISE, LITTER, OptionDef("dogs", "Dogs")))
    order: tuple[str, ...] = ()
    for key in ("litter", "noise", "dogs"):
        order = toggle(asked, order, key).ticked
    assert order == ("litter", "noise", "dogs")
    assert toggle(asked, order, "noise").ticked == ("litter", "dogs")
    assert toggle(asked, ("litter", "dogs"), "noise").ticked == ("litter", "dogs", "noise")


def test_an_answer_that_is_not_there() -> None:
    with pytest.raises(BeatbookError, match="“crime” is not an answer to “Q”"):
        toggle(question("multiple"), (), "crime")


@given(
    kind=st.sampled_from(["multiple", "single", "rank"]),
    most=st.one_of(st.none(), st.integers(1, 3)),
    keys=st.lists(st.sampled_from(["noise", "litter", "none"]), max_size=12),
)
def test_whatever_is_ticked_may_be_recorded(kind: str, most: int | None, keys: list[str]) -> None:
    asked = question(kind, max_ticks=most)
    ticked: tuple[str, ...] = ()
    for key in keys:
        ticked = toggle(asked, ticked, key).ticked
    kept = check_answers(QuestionnaireDef("k", 1, "T", (asked,)), {"q": ticked})
    assert kept == ({"q": ticked} if ticked else {})


def test_numbers_of_answers_have_one_width() -> None:
    long = QuestionDef("q", "single", "Q", options=tuple(OptionDef(f"o{n}", f"{n}") for n in range(12)))
    assert (long.number(2), long.number(11)) == ("03", "12")
    assert long.option_for("03") == long.options[2]
    assert [long.option_for(typed) for typed in ("3", "00", "13", "٠٣", "x")] == [None] * 5


# ---------------------------------------------------------------- languages


def test_words_in_another_language_stay_where_there_are_none() -> None:
    welsh = Translation("cy", "Beth sydd o’i le?", constraint_message="Ticiwch un")
    asked = QuestionDef(
        "q",
        "single",
        "What is wrong?",
        hint="Tick one",
        constraint_message="Tick one",
        options=(OptionDef("noise", "Noise", translations=(Translation("cy", "Sŵn", "fel cerddoriaeth"),)), LITTER),
        translations=(welsh,),
    )
    group = GroupDef("g", "About you", translations=(Translation("cy", "Amdanoch chi"),))
    made = QuestionnaireDef("k", 1, "T", (asked,), (group,), ("en", "cy"))
    shown = in_language(made, "cy")
    assert (shown.questions[0].text, shown.questions[0].hint) == ("Beth sydd o’i le?", "Tick one")
    assert shown.questions[0].constraint_message == "Ticiwch un"
    assert [(o.text, o.hint) for o in shown.questions[0].options] == [("Sŵn", "fel cerddoriaeth"), ("Litter", "")]
    assert shown.groups[0].text == "Amdanoch chi"
    assert in_language(made, "en") is made


@given(questionnaires(), st.sampled_from(["en", "Cymraeg (cy)", "Klingon"]))
@settings(max_examples=40)
def test_a_language_changes_words_and_nothing_else(made: QuestionnaireDef, language: str) -> None:
    shown = in_language(made, language)
    assert [question.key for question in shown.questions] == [question.key for question in made.questions]
    for a, b in zip(shown.questions, made.questions, strict=True):
        assert (a.relevant, a.constraint, a.max_ticks, a.kind) == (b.relevant, b.constraint, b.max_ticks, b.kind)
        assert [option.key for option in a.options] == [option.key for option in b.options]
        assert a.text
