"""Edits of a questionnaire: keys that stay, a core that refuses, and what has to be mended."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.domain import questionnaire_editing as editing
from beatbook.domain.errors import BeatbookError
from beatbook.domain.questionnaire import OptionDef, QuestionDef, QuestionnaireDef, in_language
from beatbook.domain.questionnaire_drafts import Drafted, Merge, flattened, from_text, to_text
from beatbook.domain.questionnaire_editing import CoreLockedError, new_key
from beatbook.domain.questionnaire_problems import problems, words_in

CORE = QuestionDef("safe", "single", "How safe?", options=(OptionDef("a", "Safe"), OptionDef("b", "Unsafe")), core=True)
OWN = QuestionDef(
    "issues",
    "multiple",
    "What matters?",
    max_ticks=2,
    options=(OptionDef("dogs", "Dogs"), OptionDef("cars", "Cars"), OptionDef("none", "Nothing", exclusive=True)),
)
BASE = QuestionnaireDef("ward", 1, "Ward survey", (CORE, OWN))


def keys(definition: QuestionnaireDef, question: str = "issues") -> list[str]:
    return [option.key for option in definition.question(question).options]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Dog fouling", "dog_fouling"),
        ("Dog fouling!", "dog_fouling"),
        ("Café’s noise", "cafes_noise"),
        ("16 to 17", "answer_16_to_17"),
        ("中文", "answer"),
        ("", "answer"),
        ("W" * 90, "w" * 40),
    ],
)
def test_keys_are_made_of_the_words(text: str, key: str) -> None:
    assert new_key(text, ()) == key
    assert new_key(text, {key}) == f"{key}_2"
    assert new_key(text, {key, f"{key}_2"}) == f"{key}_3"


def test_a_key_stays_when_the_words_change() -> None:
    renamed = editing.rename_option(BASE, "issues", "dogs", "  Dog   fouling ")
    assert renamed.question("issues").option("dogs").text == "Dog fouling"
    asked = editing.rename_question(BASE, "issues", "What is it?")
    assert asked.question("issues").text == "What is it?"
    assert asked.question("issues").options == OWN.options


def test_a_new_answer_stands_before_those_that_exclude_the_others() -> None:
    assert keys(editing.add_option(BASE, "issues", "Litter")) == ["dogs", "cars", "litter", "none"]
    assert keys(editing.add_option(BASE, "issues", "Litter", taken=["litter"])) == ["dogs", "cars", "litter_2", "none"]
    assert keys(editing.add_option(BASE, "issues", "Dogs", key="dogs_once"))[2] == "dogs_once"
    with pytest.raises(BeatbookError, match="“Dogs” is asked already"):
        editing.add_option(BASE, "issues", "Dogs", key="dogs")


def test_answers_and_questions_move_and_stop_at_the_ends() -> None:
    assert keys(editing.move_option(BASE, "issues", "cars", 0)) == ["cars", "dogs", "none"]
    assert keys(editing.move_option(BASE, "issues", "dogs", 99)) == ["cars", "none", "dogs"]
    assert [q.key for q in editing.move_question(BASE, "issues", -4).questions] == ["issues", "safe"]
    assert [q.key for q in editing.remove_question(BASE, "issues").questions] == ["safe"]


def test_a_question_joins_the_group_it_comes_to_stand_in() -> None:
    grouped = replace(BASE, questions=(replace(CORE, group="g"), replace(OWN, key="o", group="g"), OWN))
    assert editing.move_question(grouped, "issues", 1).question("issues").group == "g"
    assert editing.add_question(grouped, "Else?", at=3).questions[3].group == ""


EDITS = [
    lambda d: editing.rename_question(d, "safe", "x"),
    lambda d: editing.set_question(d, "safe", hint="x"),
    lambda d: editing.change_kind(d, "safe", "text"),
    lambda d: editing.move_question(d, "safe", 1),
    lambda d: editing.remove_question(d, "safe"),
    lambda d: editing.add_option(d, "safe", "x"),
    lambda d: editing.move_option(d, "safe", "a", 1),
    lambda d: editing.rename_option(d, "safe", "a", "x"),
    lambda d: editing.set_option(d, "safe", "a", exclusive=True),
    lambda d: editing.retire_option(d, "safe", "a"),
    lambda d: Drafted(d).merge("safe", "a", "b").definition,
]


@pytest.mark.parametrize("edit", EDITS)
def test_the_core_refuses_edits_in_words_until_it_is_unlocked(edit) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(CoreLockedError, match=r"part of the shared core\. Add a local question instead"):
        edit(BASE)
    open_now = Drafted(BASE).unlock("safe", "the force asks otherwise")
    assert open_now.reasons == (("safe", "the force asks otherwise"),)
    assert edit(open_now.definition) != open_now.definition
    assert editing.lock(open_now.definition, "safe") == BASE


def test_unlocking_needs_a_reason_and_makes_a_borrowed_question_ones_own() -> None:
    with pytest.raises(BeatbookError, match="Say in a few words why"):
        Drafted(BASE).unlock("safe", "  ")
    borrowed = replace(BASE, questions=(replace(CORE, scope="community-voice"),))
    assert editing.unlock(borrowed, "safe").question("safe").scope == ""


def test_the_core_may_be_translated() -> None:
    welsh = editing.set_words(editing.add_language(BASE, "cy"), "cy", "safe", None, "Pa mor ddiogel?")
    welsh = editing.set_words(welsh, "cy", "safe", "a", "Diogel")
    assert in_language(welsh, "cy").question("safe").text == "Pa mor ddiogel?"
    assert words_in(welsh, "cy") == (2, 7)
    assert editing.set_words(welsh, "cy", "safe", "a", "").question("safe").option("a").translations == ()
    welsh = editing.set_words(welsh, "cy", "issues", None, "Beth sy’n bwysig?", "Ticiwch ddau")
    renamed = editing.set_words(welsh, "cy", "issues", None, "Beth?")
    assert in_language(renamed, "cy").question("issues").hint == "Ticiwch ddau"
    assert editing.remove_language(renamed, "cy") == BASE
    assert editing.remove_language(renamed, "en") == renamed
    with pytest.raises(BeatbookError, match="no further language"):
        editing.set_words(BASE, "cy", "safe", None, "x")


def test_a_kind_drops_what_it_has_no_use_for() -> None:
    assert editing.change_kind(BASE, "issues", "text").question("issues").options == ()
    assert editing.change_kind(BASE, "issues", "range").question("issues").bounds == ("1", "5", "1")
    assert editing.change_kind(BASE, "issues", "single").question("issues").max_ticks is None


def test_unknown_fields_are_our_fault() -> None:
    for edit in (editing.set_question, lambda d, q, **f: editing.set_option(d, q, "dogs", **f)):
        with pytest.raises(ValueError, match="no field text"):
            edit(BASE, "issues", text="x")


# ---------------------------------------------------------------- merging


def test_merging_takes_the_answer_out_and_remembers_where_it_counts() -> None:
    merged = Drafted(BASE).merge("issues", "dogs", "cars")
    assert keys(merged.definition) == ["cars", "none"]
    assert merged.merges == (Merge("issues", "dogs", "cars"),)
    back = merged.with_definition(editing.add_option(merged.definition, "issues", "Dogs", key="dogs"))
    assert back.merges == ()


def test_chains_are_flattened_and_circles_refused() -> None:
    chain = Drafted(BASE).merge("issues", "dogs", "cars").merge("issues", "cars", "none")
    assert chain.merges == (Merge("issues", "dogs", "none"), Merge("issues", "cars", "none"))
    with pytest.raises(BeatbookError, match="merged into one another"):
        flattened((Merge("q", "a", "b"), Merge("q", "b", "c"), Merge("q", "c", "b")))
    with pytest.raises(BeatbookError, match="merged into one another"):
        flattened((Merge("q", "a", "b"), Merge("q", "b", "a")))
    with pytest.raises(BeatbookError, match="into itself"):
        Drafted(BASE).merge("issues", "dogs", "dogs")
    with pytest.raises(BeatbookError, match="not an answer to"):
        Drafted(BASE).merge("issues", "dogs", "a")


def test_an_answer_that_others_count_as_is_not_simply_taken_out() -> None:
    merged = Drafted(BASE).merge("issues", "dogs", "cars")
    with pytest.raises(BeatbookError, match="Another answer counts as “Cars” now"):
        merged.retire("issues", "cars")
    assert merged.retire("issues", "none").merges == merged.merges


def test_a_draft_is_kept_whole_as_text() -> None:
    drafted = Drafted(BASE).merge("issues", "dogs", "cars").unlock("safe", "why “not”")
    assert from_text(to_text(drafted)) == drafted


# ---------------------------------------------------------------- what has to be mended


def said(definition: QuestionnaireDef) -> list[str]:
    return [problem.said for problem in problems(definition)]


def asking(**fields: object) -> QuestionnaireDef:
    return replace(BASE, questions=(CORE, replace(OWN, **fields)))  # type: ignore[arg-type]


def test_a_whole_questionnaire_has_no_problems() -> None:
    assert problems(BASE) == ()


@pytest.mark.parametrize(
    ("definition", "sentence"),
    [
        (replace(BASE, title=" "), "Give the questionnaire a name."),
        (replace(BASE, questions=()), "Add a question that people answer."),
        (replace(BASE, questions=(CORE, CORE)), "2 questions have the key “safe”. Take all but one out."),
        (asking(text=""), "Write what is asked."),
        (asking(options=OWN.options[:1], max_ticks=None), "Give it at least two answers."),
        (asking(max_ticks=4), "It allows 4 ticks and has 3 answers. Choose fewer."),
        (asking(options=(OptionDef("a", "Dogs"), OptionDef("b", " dogs "))), "Two answers read “dogs”."),
        (asking(options=(*OWN.options, OptionDef("e", ""))), "Write the answer’s words, or take it out."),
        (asking(options=(*OWN.options, OptionDef("dogs", "E"))), "2 answers have the key “dogs”."),
        (asking(kind="range", options=()), "Say where the scale begins and ends, and its step."),
        (asking(kind="range", options=(), bounds=("1", "5", "0")), "Say where the scale begins"),
        (asking(kind="range", options=(), bounds=("1", "x", "1")), "Say where the scale begins"),
        (asking(kind="calculate", options=()), "Write the rule by which it is worked out."),
        (asking(relevant="${gone} = 'a'"), "The rule “${gone} = 'a'” asks about “gone”, which is no question here."),
        (asking(relevant="${safe} = "), "cannot be read because it ends too early"),
        (asking(relevant="${safe} = 'c'"), "asks for the answer “c”, which “How safe?” does not have."),
        (asking(relevant='selected(${safe}, "c")'), "asks for the answer “c”"),
        (asking(choice_filter="town = 'x'"), "looks at “town”, which no answer has."),
        (asking(group="g"), "It stands in the group “g”, which is not here."),
        (replace(BASE, languages=("en", "cy")), "“cy” has words for 0 of 7 questions and answers."),
    ],
)
def test_what_has_to_be_mended_is_said(definition: QuestionnaireDef, sentence: str) -> None:
    assert any(sentence in each for each in said(definition)), said(definition)


def test_rules_that_hold_are_no_problem() -> None:
    assert said(asking(relevant="selected(${safe}, 'a') or ${safe} != 'b'", constraint="count-selected(.) < 3")) == []


# ---------------------------------------------------------------- any edits at all

words = st.text(max_size=30)
steps = st.lists(
    st.tuples(
        st.sampled_from(["add", "option", "rename", "move", "retire", "merge", "remove", "say"]),
        words,
        st.integers(0, 9),
    ),
    max_size=25,
)


def apply(drafted: Drafted, step: tuple[str, str, int]) -> Drafted:
    """One edit of whatever stands at a number; what is refused changes nothing."""
    what, text, number = step
    definition = drafted.definition
    question = definition.questions[number % len(definition.questions)]
    option = question.options[number % len(question.options)].key if question.options else ""
    try:
        if what == "merge":
            return drafted.merge(question.key, option, question.options[-1].key if question.options else "")
        if what == "retire":
            return drafted.retire(question.key, option)
        changed = {
            "add": lambda: editing.add_question(definition, text, at=number),
            "option": lambda: editing.add_option(definition, question.key, text),
            "rename": lambda: editing.rename_question(definition, question.key, text),
            "move": lambda: editing.move_option(definition, question.key, option, number),
            "remove": lambda: editing.remove_question(definition, question.key),
            "say": lambda: editing.rename_option(definition, question.key, option, text),
        }[what]()
    except BeatbookError:
        return drafted
    return drafted.with_definition(changed)


@given(steps)
def test_any_edits_keep_keys_unique_and_the_core_untouched(edits: list[tuple[str, str, int]]) -> None:
    drafted = Drafted(BASE)
    for step in edits:
        drafted = apply(drafted, step)
        asked = [q.key for q in drafted.definition.questions]
        assert len(set(asked)) == len(asked)
        for question in drafted.definition.questions:
            held = [option.key for option in question.options]
            assert len(set(held)) == len(held)
        assert drafted.definition.question("safe") == CORE
        gone = {(m.question, m.option) for m in drafted.merges}
        assert not gone & {(q.key, o.key) for q in drafted.definition.questions for o in q.options}
        assert from_text(to_text(drafted)) == drafted
