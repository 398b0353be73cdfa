"""The document of a version: the same out and in, one text for one questionnaire."""

from __future__ import annotations

import json
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beatbook.domain.errors import BeatbookError
from beatbook.domain.questionnaire import QuestionDef, QuestionnaireDef
from beatbook.domain.questionnaire_json import from_json, read_json, renumbered, to_json

from ..forms_made import questionnaires


@given(questionnaires())
@settings(max_examples=40)
def test_any_questionnaire_reads_back_as_the_same(made: QuestionnaireDef) -> None:
    text = to_json(made)
    assert read_json(text) == made
    assert to_json(read_json(text)) == text
    assert "\n" not in text
    assert hash(read_json(text)) == hash(made)


def test_what_is_as_it_is_by_default_is_not_written() -> None:
    made = QuestionnaireDef("k", 1, "T", (QuestionDef("q", "text", "Q"),))
    written = json.loads(to_json(made))
    assert written == {"key": "k", "number": 1, "title": "T", "questions": [{"key": "q", "kind": "text", "text": "Q"}]}


def test_what_is_not_known_is_passed_over() -> None:
    question = {"key": "q", "kind": "text", "text": "Q", "colour": "red"}
    value = {"key": "k", "number": 1, "title": "T", "source": "a form", "questions": [question]}
    assert from_json(value).questions == (QuestionDef("q", "text", "Q"),)


def test_another_number_is_another_version() -> None:
    made = QuestionnaireDef("k", 1, "T", ())
    assert renumbered(made, 2) == QuestionnaireDef("k", 2, "T", ())


@pytest.mark.parametrize("text", ["", "{", "[]", "3", "null", "{}", '{"key": "k"}', '{"questions": 3}', "[" * 5000])
def test_another_text_is_no_questionnaire(text: str) -> None:
    with pytest.raises(BeatbookError, match="not a questionnaire"):
        read_json(text)


@given(
    st.recursive(st.one_of(st.none(), st.integers(), st.text(max_size=3)), lambda inner: st.lists(inner, max_size=3))
)
def test_no_value_breaks_the_reading(value: object) -> None:
    whole = {"key": "k", "number": 1, "title": "T", "questions": [{"key": "q", "kind": "text", "text": "Q"}]}
    for name in ("questions", "groups", "languages"):
        with suppress(BeatbookError):
            read_json(json.dumps(whole | {name: value}))
