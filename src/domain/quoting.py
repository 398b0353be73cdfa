"""Words that quote another answer, as XLSForms write it: “How long has ${name} lived here?” (https://xlsform.org)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from .questionnaire import Answer, OptionDef, QuestionDef, QuestionnaireDef

GAP = "…"
"""In the place of an answer that is not there yet, or of any answer on paper."""

_QUOTE = re.compile(r"\$\{\s*([^{}\s]+)\s*\}")


def quoted_in(definition: QuestionnaireDef) -> frozenset[str]:
    """The questions whose answers are quoted in the words of others."""
    return frozenset(name for q in definition.questions for words in _words(q) for name in _QUOTE.findall(words))


def with_quotes(question: QuestionDef, said: Callable[[str], str]) -> QuestionDef:
    """The question with what is quoted in its words filled in; `said`: a question's key -> its answer in words."""
    if not any("${" in words for words in _words(question)):
        return question
    options = tuple(
        replace(option, text=filled(option.text, said), hint=filled(option.hint, said)) for option in question.options
    )
    return replace(question, text=filled(question.text, said), hint=filled(question.hint, said), options=options)


def filled(words: str, said: Callable[[str], str]) -> str:
    """Some words with what they quote filled in, a gap where there is no answer."""
    return _QUOTE.sub(lambda quote: said(quote[1]) or GAP, words) if "${" in words else words


def on_paper(words: str) -> str:
    """Some words with gaps where they quote answers."""
    return filled(words, lambda _key: "")


def in_words(question: QuestionDef, answer: Answer) -> str:
    """An answer as a sentence quotes it: the words of what is ticked."""
    if isinstance(answer, str):
        return answer
    texts = {option.key: option.text for option in question.options}
    return ", ".join(texts.get(key, key) for key in answer)


def _words(question: QuestionDef) -> Iterator[str]:
    yield question.text
    yield question.hint
    yield from (words for option in question.options for words in _of_option(option))


def _of_option(option: OptionDef) -> tuple[str, str]:
    return option.text, option.hint
