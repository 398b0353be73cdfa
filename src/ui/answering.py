"""One form being filled in: which question is asked, what is ticked, which digit is typed, what can be undone.

No Qt here and no store: the rules of ticking are `domain.questionnaire`'s.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..domain.questionnaire import Answer, Answers, QuestionDef, QuestionnaireDef, Ticked, spelt, toggle


@dataclass(frozen=True, slots=True)
class Step:
    """What a key led to. `said` is a sentence to show in place; `refused` says that nothing was done."""

    said: str = ""
    refused: bool = False
    moved: bool = False  # another question is asked now
    changed: bool = False  # an answer is another


NOTHING = Step()


class Answering:
    """Answers by question key, as `services.responses` takes them. `place_id` None: where the event is."""

    def __init__(
        self,
        definition: QuestionnaireDef,
        answers: Answers | None = None,
        *,
        place_id: int | None = None,
        visitor: bool = False,
    ) -> None:
        self.definition = definition
        self.place_id = place_id
        self.visitor = visitor
        self.at = 0
        self.typed = ""
        self._answers: dict[str, Answer] = {k: a for k, a in (answers or {}).items() if self._asks(k)}
        self._before: list[tuple[int, tuple[str, ...]]] = []  # question, its ticks before

    def _asks(self, key: str) -> bool:
        return any(question.key == key for question in self.definition.questions)

    @property
    def question(self) -> QuestionDef:
        return self.definition.questions[self.at]

    @property
    def is_last(self) -> bool:
        return self.at == len(self.definition.questions) - 1

    @property
    def ticked(self) -> tuple[str, ...]:
        """What is ticked on this question, in the order ticked."""
        return self._ticks(self.question.key)

    @property
    def text(self) -> str:
        """What stands in this question's field."""
        answer = self._answers.get(self.question.key, "")
        return answer if isinstance(answer, str) else ""

    @property
    def answers(self) -> dict[str, Answer]:
        """A copy, without the questions that are not answered."""
        return {key: answer for key, answer in self._answers.items() if _given(answer)}

    @property
    def empty(self) -> bool:
        return not self.answers

    @property
    def count(self) -> int:
        """How many answers the form holds: ticks, and one for words."""
        return sum(1 if isinstance(answer, str) else len(answer) for answer in self.answers.values())

    def press(self, digit: str) -> Step:
        """A digit: the whole number of an answer ticks or unticks it; in a single choice that also goes on."""
        question = self.question
        if question.kind == "text":
            return NOTHING
        typed = self.typed + digit
        numbers = [question.number(position) for position in range(len(question.options))]
        self.typed = ""
        if not any(number.startswith(typed) for number in numbers):
            return Step(_no_such_answer(question, typed, numbers), refused=True)
        option = question.option_for(typed)
        if option is None:
            self.typed = typed
            return NOTHING
        return self.tick(option.key, goes_on=question.kind == "single")

    def tick(self, key: str, *, goes_on: bool = False) -> Step:
        """Tick or untick an answer. A tick too many is refused in words."""
        self.typed = ""
        before = self.ticked
        after: Ticked = toggle(self.question, before, key)
        if after.refused:
            return Step(after.said, refused=True)
        self._before.append((self.at, before))
        self._answers[self.question.key] = after.ticked
        moved = goes_on and key in after.ticked and self.go_on()
        said = after.said
        if goes_on and not moved and key in after.ticked:
            said = said or "That was the last question. Enter saves."
        return Step(said, moved=moved, changed=True)

    def write(self, text: str) -> Step:
        """What the respondent says in their own words."""
        if text == self.text:
            return NOTHING
        self._answers[self.question.key] = text
        return Step(changed=True)

    def backspace(self) -> Step:
        """Forget the typed digit, else undo the last tick, showing its question."""
        if self.typed:
            self.typed = self.typed[:-1]
            return NOTHING
        here = self.at
        if self._before:
            self.at, before = self._before.pop()
        elif self.ticked:
            before = self.ticked[:-1]
        else:
            return Step("Nothing is ticked, so there is nothing to undo.", refused=True)
        self._answers[self.question.key] = before
        return Step(moved=self.at != here, changed=True)

    def forget_digit(self) -> Step:
        self.typed = ""
        return NOTHING

    def skip(self) -> Step:
        """Leave the question without an answer. What was ticked comes back by Backspace."""
        ticked, said = self.ticked, ""
        if ticked:
            self._before.append((self.at, ticked))
            self._answers[self.question.key] = ()
            some = "1 tick" if len(ticked) == 1 else f"{spelt(len(ticked))} ticks"
            said = f"Skipped, and {some.lower()} taken out. Backspace brings them back."
        elif self.text:
            return Step("There are words in the field. Clear it to skip the question.", refused=True)
        return Step(said, moved=self.go_on(), changed=bool(ticked))

    def go_on(self) -> bool:
        """The next question; False after the last."""
        return self._move(not self.is_last, 1)

    def go_back(self) -> bool:
        return self._move(self.at > 0, -1)

    def _move(self, possible: bool, step: int) -> bool:
        self.typed = ""
        self.at += step if possible else 0
        return possible

    def _ticks(self, key: str) -> tuple[str, ...]:
        answer = self._answers.get(key, ())
        return () if isinstance(answer, str) else tuple(answer)


def _given(answer: Answer) -> bool:
    return bool(answer.strip() if isinstance(answer, str) else answer)


def _no_such_answer(question: QuestionDef, typed: str, numbers: list[str]) -> str:
    if len(typed) < question.width:
        return f"No answer begins with {typed}. For answer {typed} type 0{typed}."
    return f"There is no answer {typed}. The last one is {numbers[-1]}."
