"""The form of one person who answers alone: kept in memory, never as a draft. No Qt here and no store."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from ...domain.answers import canonical
from ...domain.errors import BeatbookError
from ...domain.flow import asked, fault, faults, without_the_unasked
from ...domain.questionnaire import (
    MAIN_LANGUAGE,
    TICKED,
    VALUES,
    Answer,
    QuestionDef,
    QuestionnaireDef,
    in_language,
    toggle,
)

HOME = ""
"""The key of the step that asks where the person lives: no question can have it."""


class SelfForm:
    """Steps, answers and what is wrong with them. `day`: of the event, which rules call today.

    `held`: own words, by question, that an officer is to read before anything is kept of them.
    """

    def __init__(self, definition: QuestionnaireDef, day: date, *, asks_home: bool) -> None:
        self._definition, self._day, self._asks_home = definition, day, asks_home
        self._worded = definition
        self.language = definition.languages[0] if definition.languages else MAIN_LANGUAGE
        self.answers: dict[str, Answer] = {}
        self.typed: dict[str, str] = {}  # a value as it stands in its fields, whole or not
        self.held: dict[str, str] = {}
        self.home: int | None = None
        self.visitor = False
        self._passed_first = False
        self._steps: tuple[QuestionDef | None, ...] | None = None
        self.at = 0

    # ------------------------------------------------------------ where we are

    @property
    def steps(self) -> tuple[QuestionDef | None, ...]:
        """What is shown, in order, as the answers stand; None asks where the person lives."""
        if self._steps is None:
            first: tuple[QuestionDef | None, ...] = (None,) if self._asks_home else ()
            self._steps = (*first, *asked(self._worded, self.answers, self._day))
        return self._steps

    @property
    def question(self) -> QuestionDef | None:
        return self.steps[self.at] if self.steps else None

    @property
    def key(self) -> str:
        return self.question.key if self.question is not None else HOME

    @property
    def is_last(self) -> bool:
        return self.at >= len(self.steps) - 1

    @property
    def home_said(self) -> bool:
        return self.visitor or self.home is not None

    @property
    def begun(self) -> bool:
        """Whether leaving it now is to abandon it: something is answered, or the first step was passed."""
        return self._passed_first or self.home_said or bool(self.answers) or bool(self.typed)

    def use_language(self, language: str) -> None:
        if language in self._definition.languages:
            self.language, self._worded, self._steps = language, in_language(self._definition, language), None

    def go_on(self) -> bool:
        """The next step; False after the last."""
        self._passed_first = True
        if self.is_last:
            return False
        self.at += 1
        return True

    def go_back(self) -> bool:
        if self.at == 0:
            return False
        self.at -= 1
        return True

    def go_to(self, key: str) -> None:
        self.at = next((n for n, step in enumerate(self.steps) if step is not None and step.key == key), self.at)

    # ------------------------------------------------------------ answering

    @property
    def ticked(self) -> tuple[str, ...]:
        answer = self.answers.get(self.key, ())
        return () if isinstance(answer, str) else answer

    @property
    def text(self) -> str:
        """What stands in this step's field."""
        if self.key in self.typed:
            return self.typed[self.key]
        answer = self.answers.get(self.key, "")
        return answer if isinstance(answer, str) else ""

    def tick(self, option: str) -> bool:
        """Tick or untick; False where no more may be ticked."""
        assert self.question is not None
        after = toggle(self.question, self.ticked, option)
        if not after.refused:
            self._set(after.ticked)
        return not after.refused

    def write(self, text: str) -> None:
        """A value or own words, as they are typed. What is no whole value yet is no answer yet."""
        assert self.question is not None
        key = self.key
        if text.strip():
            self.typed[key] = text
        else:
            self.typed.pop(key, None)
        if self.held.get(key) not in (None, text):
            del self.held[key]
        try:
            self._set(canonical(self.question, text))
        except BeatbookError:
            self._set("")

    def live_at(self, place_id: int | None) -> None:
        """None: somewhere else, a visitor. Saying the same again takes it back."""
        if self.home_said and (self.visitor if place_id is None else self.home == place_id):
            self.home, self.visitor = None, False
        else:
            self.home, self.visitor = place_id, place_id is None

    def clear(self) -> None:
        """Leave this step without an answer."""
        if self.question is None:
            self.home, self.visitor = None, False
            return
        self.typed.pop(self.key, None)
        self.held.pop(self.key, None)
        self._set(())

    def _set(self, answer: Answer) -> None:
        if answer:
            self.answers[self.key] = answer
        else:
            self.answers.pop(self.key, None)
        here, self._steps = self.key, None
        self.go_to(here)

    # ------------------------------------------------------------ what is wrong, and what is kept

    @property
    def optional(self) -> bool:
        return self.question is None or not self.question.required

    def wrong(self, words: Callable[[str], str]) -> str:
        """Why this step cannot be left as it stands, in kind words; empty where it can."""
        question = self.question
        if question is None or question.kind == "note":
            return ""
        if question.kind in VALUES and self.text.strip() and not self.answers.get(question.key):
            return words({"date": "no_such_day", "time": "no_such_time"}.get(question.kind, "no_such_number"))
        if not fault(self._worded, question.key, self.answers, self._day):
            return ""
        if not self.answers.get(question.key):
            return words("required")
        return question.constraint_message or words("not_allowed")

    def first_wrong(self) -> str:
        """The key of the first question that stands in the way of the whole form; empty where none does."""
        found = next(iter(faults(self._worded, self.answers, self._day)), None)
        return found.question.key if found else ""

    def hold(self, key: str) -> None:
        """These words are not for the disk until an officer has read them."""
        self.held[key] = self.text

    @property
    def kept(self) -> dict[str, Answer]:
        """What is to be recorded: answers of the questions that are asked, without words that are held."""
        answers = without_the_unasked(self._definition, self.answers, self._day)
        return {key: answer for key, answer in answers.items() if key not in self.held}

    @property
    def held_words(self) -> tuple[tuple[str, str, str], ...]:
        """Question key, question and words, of what waits for the officer."""
        answers = without_the_unasked(self._definition, self.answers, self._day)
        return tuple(
            (key, self._definition.question(key).text, str(answers[key])) for key in self.held if key in answers
        )


def counts_as_ticks(question: QuestionDef) -> bool:
    return question.kind in TICKED
