"""Words that quote other answers: filled in as they are given, a gap where there are none."""

from __future__ import annotations

from datetime import date

from beatbook.domain.flow import asked, faults, named_in_rules
from beatbook.domain.paper import printed
from beatbook.domain.questionnaire import OptionDef, QuestionDef, QuestionnaireDef, Translation, in_language
from beatbook.domain.quoting import quoted_in

TOWNS = (OptionDef("a", "Aton", translations=(Translation("cy", "Tre A"),)), OptionDef("b", "Beton"))
FORM = QuestionnaireDef(
    "q",
    1,
    "Quotes",
    (
        QuestionDef("towns", "multiple", "Which towns?", options=TOWNS),
        QuestionDef(
            "years", "integer", "How long in ${towns}?", translations=(Translation("cy", "Pa mor hir: ${towns}?"),)
        ),
        QuestionDef("months", "calculate", "", calculation="${years} * 12"),
        QuestionDef(
            "why", "text", "Why ${ years } years, which are ${months} months?", hint="Of ${nobody}", required=True
        ),
    ),
    languages=("en", "cy"),
)
DAY = date(2026, 11, 23)


def texts(answers, definition: QuestionnaireDef = FORM) -> list[str]:
    return [question.text for question in asked(definition, answers, DAY)]


def test_what_is_quoted_is_filled_in() -> None:
    assert texts({"towns": ("a", "b"), "years": "3"}) == [
        "Which towns?",
        "How long in Aton, Beton?",
        "Why 3 years, which are 36 months?",
    ]
    assert asked(FORM, {}, DAY)[-1].hint == "Of …"


def test_a_gap_stands_for_what_is_not_answered() -> None:
    assert texts({})[1:] == ["How long in …?", "Why … years, which are … months?"]


def test_another_language_quotes_its_own_words() -> None:
    assert texts({"towns": ("a",)}, in_language(FORM, "cy"))[1] == "Pa mor hir: Tre A?"


def test_what_is_quoted_is_asked_anew_when_it_changes() -> None:
    assert quoted_in(FORM) == {"towns", "years", "months", "nobody"}
    assert {"towns", "years", ""} <= named_in_rules(FORM)
    plain = QuestionnaireDef("p", 1, "Plain", FORM.questions[:1])
    assert not named_in_rules(plain)
    assert asked(plain, {}, DAY) is plain.questions


def test_an_error_and_paper_hold_no_answer() -> None:
    assert [fault.question.text for fault in faults(FORM, {"years": "3"}, DAY)] == [FORM.questions[3].text]
    assert [question.text for question in printed(FORM)] == [
        "Which towns?",
        "How long in …?",
        "Why … years, which are … months?",
    ]
