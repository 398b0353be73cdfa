"""What a change does to comparison with the last wave, in sentences."""

from __future__ import annotations

from dataclasses import replace

import pytest

from beatbook.domain import questionnaire_editing as editing
from beatbook.domain.comparison import Break, breaks, short, worst
from beatbook.domain.likeness import CORRECTED, OTHER, REWORDED, SAME, distance, likeness
from beatbook.domain.questionnaire import GroupDef, OptionDef, QuestionDef, QuestionnaireDef
from beatbook.domain.questionnaire_drafts import Drafted
from beatbook.domain.reading import advice

LIST = QuestionDef(
    "issues",
    "multiple",
    "Which issues affect you here?",
    max_ticks=3,
    options=tuple(OptionDef(key, key.title()) for key in ("dogs", "cars", "noise", "litter", "drugs")),
)
SAFE = QuestionDef(
    "safe", "single", "How safe do you feel?", options=(OptionDef("a", "Safe"), OptionDef("b", "Not safe"))
)
SCALE = QuestionDef("trust", "range", "How far do you trust us?", bounds=("1", "5", "1"))
OLD = QuestionnaireDef("ward", 1, "Ward survey", (LIST, SAFE, SCALE))


def said(new: QuestionnaireDef, level: str = "") -> list[str]:
    return [each.said for each in breaks(OLD, new) if each.level == (level or each.level)]


def with_question(key: str, **fields: object) -> QuestionnaireDef:
    changed = tuple(replace(q, **fields) if q.key == key else q for q in OLD.questions)  # type: ignore[arg-type]
    return replace(OLD, number=2, questions=changed)


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("Dog fouling", "dog fouling.", SAME),
        ("Residents’ views", "Residents views", SAME),
        ("Recieve help", "Receive help", CORRECTED),
        ("Nuisance motorbikes", "Nuisance motorbike", CORRECTED),
        ("Feeling safe", "Feeling unsafe", REWORDED),
        ("It is likely", "It is unlikely", REWORDED),
        ("How many are there", "How any are there", REWORDED),
        ("In the last 10 days", "In the last 12 days", REWORDED),
        ("What are the top issues", "What are the main issues", REWORDED),
        ("Nuisance motorbikes", "Off-road bikes", OTHER),
        ("", "What is it?", OTHER),
    ],
)
def test_a_correction_is_told_from_other_words(old: str, new: str, kind: str) -> None:
    assert likeness(old, new) == kind


def test_distance_counts_letters_and_a_swap_as_one() -> None:
    assert [distance(*pair) for pair in (("", "abc"), ("ab", "ba"), ("kitten", "sitting"), ("same", "same"))] == [
        3,
        1,
        3,
        0,
    ]


def test_nothing_changed_nothing_said() -> None:
    assert breaks(OLD, replace(OLD, number=2, title="Other title")) == ()
    assert worst(()) == "same"


@pytest.mark.parametrize(
    ("key", "fields", "level", "sentence"),
    [
        ("issues", {"max_ticks": 5}, "lost", "the limit goes from 3 to 5"),
        ("issues", {"max_ticks": None}, "lost", "from 3 to as many as they like"),
        ("issues", {"kind": "single", "max_ticks": None}, "lost", "from “tick several” to “tick one”"),
        ("trust", {"bounds": ("1", "10", "1")}, "lost", "another scale"),
        ("safe", {"text": "Do you go out after dark?"}, "lost", "asks something else than “How safe do you feel?”"),
        ("safe", {"text": "How safe do you feel here after dark?"}, "care", "is worded otherwise"),
        ("safe", {"text": "How safe do you feel"}, "", ""),
        ("safe", {"relevant": "${trust} > 2"}, "care", "is asked of other people than before"),
        ("safe", {"required": True}, "care", "has to be answered now"),
        ("safe", {"hint": "Read both out"}, "same", "has another instruction"),
        ("trust", {"constraint": ". > 2"}, "care", "the rule for its answers is another"),
    ],
)
def test_changes_of_a_question(key: str, fields: dict[str, object], level: str, sentence: str) -> None:
    found = breaks(OLD, with_question(key, **fields))
    if not level:
        assert found == ()
        return
    assert [(each.question, each.level) for each in found] == [(key, level)]
    assert sentence in found[0].said


@pytest.mark.parametrize(
    ("edit", "level", "sentence"),
    [
        (lambda d: editing.add_option(d, "issues", "Graffiti"), "care", "“Graffiti” is a new answer"),
        (lambda d: editing.retire_option(d, "issues", "dogs"), "care", "“Dogs” is offered no more"),
        (lambda d: editing.move_option(d, "issues", "drugs", 0), "care", "The answers come in another order"),
        (
            lambda d: editing.rename_option(d, "issues", "dogs", "Dog mess and dogs"),
            "care",
            "is now “Dog mess and dogs”",
        ),
        (lambda d: editing.rename_option(d, "issues", "noise", "Loud music"), "care", "if that means something else"),
        (lambda d: editing.rename_option(d, "issues", "litter", "Liter"), "same", "spelt otherwise"),
        (lambda d: editing.set_option(d, "issues", "dogs", hint="mess"), "care", "has another explanation"),
        (lambda d: editing.set_option(d, "issues", "drugs", exclusive=True), "care", "now excludes the others"),
    ],
)
def test_changes_of_the_answers(edit, level: str, sentence: str) -> None:  # type: ignore[no-untyped-def]
    found = breaks(OLD, edit(OLD))
    assert [each.level for each in found] == [level]
    assert sentence in found[0].said


def test_a_merge_keeps_the_past_joined() -> None:
    drafted = Drafted(OLD).merge("issues", "dogs", "litter")
    found = breaks(OLD, drafted.definition, drafted.merges)
    assert found == (Break("issues", "same", "“Dogs” is counted as “Litter” from the start: the past stays joined."),)
    assert found[0].words == "stays comparable"


def test_most_answers_gone_is_another_list() -> None:
    new = OLD
    for key in ("dogs", "cars", "noise"):
        new = editing.retire_option(new, "issues", key)
    assert said(new, "lost") == ["Most answers are other ones: “Dogs”, “Cars” and “Noise” are gone."]


def test_questions_that_come_and_go() -> None:
    assert said(editing.remove_question(OLD, "safe")) == [
        "“How safe do you feel?” is asked no more. Its line ends with the last wave."
    ]
    assert said(editing.add_question(OLD, "Anything else?", "text")) == [
        "“Anything else?” is new. There is nothing to compare yet."
    ]


def test_a_question_before_the_core_is_warned_of() -> None:
    old = replace(OLD, questions=(LIST, replace(SAFE, core=True), SCALE))
    new = editing.add_question(old, "Were you a victim of crime?", "single", at=0)
    care = [each.said for each in breaks(old, new) if each.level == "care"]
    assert care == [
        "“Were you a victim of crime?” is asked before the core question “How safe do you feel?” "
        "and may colour its answers. Put it after."
    ]
    assert "another order" in said(editing.move_question(OLD, "trust", 0))[0]


def test_the_rule_of_a_group_decides_who_is_asked() -> None:
    grouped = replace(OLD, groups=(GroupDef("g"),), questions=(LIST, SAFE, replace(SCALE, group="g")))
    ruled = replace(grouped, groups=(GroupDef("g", relevant="${safe} = 'a'"),))
    assert [each.question for each in breaks(grouped, ruled)] == ["trust"]


def test_the_worst_comes_first() -> None:
    new = editing.add_option(editing.remove_question(OLD, "safe"), "issues", "Graffiti")
    found = breaks(OLD, editing.add_question(new, "Else?", "text"))
    assert [each.level for each in found] == ["lost", "care", "same"]
    assert worst(found) == "lost"


def test_a_long_question_is_named_by_its_beginning() -> None:
    assert short("word " * 30, 12) == "word word…"


# ---------------------------------------------------------------- reading


@pytest.mark.parametrize(
    ("text", "kind", "sentence"),
    [
        ("How safe and clean is it here?", "single", "two things at once"),
        ("Do you see us, and do you trust us?", "text", "two things at once"),
        ("Is there theft and/or damage?", "multiple", "two things at once"),
        ("Is it safe? Is it clean?", "multiple", "two things at once"),
        ("Don’t you think it is loud?", "text", "“don’t you” may lead"),
        (" ".join(["word"] * 26), "text", "A sentence of 26 words"),
    ],
)
def test_advice_is_given(text: str, kind: str, sentence: str) -> None:
    told = advice(replace(OLD, questions=(QuestionDef("q", kind, text),)))
    assert [sentence in each.said for each in told] == [True]


@pytest.mark.parametrize("text", ["What are the issues of police and partners?", "How old are you?", "word " * 25])
def test_plain_questions_pass(text: str) -> None:
    assert advice(replace(OLD, questions=(QuestionDef("q", "multiple", text),))) == ()


def test_the_core_is_not_advised_on() -> None:
    locked = QuestionDef("q", "text", "Don’t you agree?", core=True)
    assert advice(replace(OLD, questions=(locked,))) == ()
