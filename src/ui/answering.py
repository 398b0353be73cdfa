"""One form being filled in: which question is asked, what is ticked, which digit is typed, what can be undone.

No Qt here and no store: the rules of ticking are `domain.questionnaire`'s, those of asking `domain.flow`'s.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ..domain import flow
from ..domain.answers import words_of
from ..domain.errors import BeatbookError
from ..domain.questionnaire import (
    TICKED,
    UNANSWERED,
    VALUES,
    Answer,
    Answers,
    QuestionDef,
    QuestionnaireDef,
    Ticked,
    spelt,
    toggle,
)
from ..domain.typed import scale_points, typed_value
from .held_words import HeldWords


@dataclass(frozen=True, slots=True)
class Step:
    """What a key led to. `said` is a sentence to show in place; `refused` says that nothing was done."""

    said: str = ""
    refused: bool = False
    moved: bool = False  # another question is asked now
    changed: bool = False  # an answer is another
    faulty: bool = False  # `said` is what is wrong with the answer that is shown


NOTHING = Step()
_NO_QUESTION = QuestionDef("", "note", "This form asks nothing of this person.")


class Answering:
    """Answers by question key, as `services.responses` takes them. `place_id` None: where the event is.

    `on` is the day of the event, which rules call today. Answers of questions that are not asked any more are
    remembered as long as the form is open, and come back when the questions do; `answers` leaves them out.
    """

    def __init__(
        self,
        definition: QuestionnaireDef,
        answers: Answers | None = None,
        *,
        place_id: int | None = None,
        visitor: bool = False,
        on: date | None = None,
    ) -> None:
        self.definition = definition
        self.place_id = place_id
        self.visitor = visitor
        self.on = on or date.today()
        self.typed = ""
        self._named = flow.named_in_rules(definition)
        self._order = {question.key: place for place, question in enumerate(definition.questions)}
        known = flow.starting_answers(definition, self.on) if answers is None else answers
        self._answers: dict[str, Answer] = {key: answer for key, answer in known.items() if key in self._order}
        self._start = dict(self._answers) if answers is None else {}
        self.held = HeldWords(answers or {})
        self._before: list[tuple[str, Answer]] = []  # question, its answer before
        self._here = ""
        self._cleaned: dict[str, tuple[str, str]] = {}  # question -> what was typed, how it is kept
        self._kept: dict[str, Answer] | None = None
        self._ask()

    def reword(self, definition: QuestionnaireDef) -> None:
        """Ask the same questions in other words, those of another language; answers stay, and where we are."""
        if definition is not self.definition:
            self.definition = definition
            self._ask()

    # ------------------------------------------------------------ what is asked

    def _ask(self) -> None:
        """Work out what is asked, from the answers as they are now."""
        if self._named:
            clean = {key: self._clean(key, answer) for key, answer in self._held()}
            asked = flow.asked(self.definition, clean, self.on)
        else:
            asked = tuple(question for question in self.definition.questions if question.kind != "calculate")
        self.questions: tuple[QuestionDef, ...] = asked or (_NO_QUESTION,)
        self._places = {question.key: place for place, question in enumerate(self.questions)}

    @property
    def at(self) -> int:
        """Which of `questions` is shown. One that is not asked any more gives way to the one before it."""
        if self._here in self._places or not self._here:
            return self._places.get(self._here, 0)
        before = [place for key, place in self._places.items() if self._order.get(key, 0) < self._order[self._here]]
        return max(before, default=0)

    @at.setter
    def at(self, place: int) -> None:
        self._here = self.questions[place].key

    @property
    def question(self) -> QuestionDef:
        return self.questions[self.at]

    @property
    def is_last(self) -> bool:
        return self.at == len(self.questions) - 1

    @property
    def headings(self) -> str:
        """The groups that the question stands in, the outermost first: `Your home, your street`."""
        texts: list[str] = []
        key = self.question.group
        while key:
            group = self.definition.group(key)
            texts.insert(0, group.text)
            key = group.parent
        return " · ".join(text for text in texts if text)

    # ------------------------------------------------------------ what is answered

    @property
    def ticked(self) -> tuple[str, ...]:
        """What is ticked on this question, in the order ticked; of a scale, the point that is chosen."""
        answer = self._answers.get(self.question.key, ())
        if isinstance(answer, str):
            return (answer,) if answer else ()
        if not self.question.choice_filter:
            return tuple(answer)
        offered = {option.key for option in self.question.options}
        return tuple(key for key in answer if key in offered)

    @property
    def text(self) -> str:
        """What stands in this question's field."""
        answer = self._answers.get(self.question.key, "")
        return answer if isinstance(answer, str) else ""

    @property
    def answers(self) -> dict[str, Answer]:
        """A copy, of the questions that are asked and answered. A value that cannot be read stands as it was typed."""
        if self._kept is None:
            held = {key: self._offered(key, answer) for key, answer in self._held() if key in self._places}
            self._kept = {key: answer for key, answer in held.items() if answer}
        return dict(self._kept)

    def _offered(self, key: str, answer: Answer) -> Answer:
        """An answer to a question that is asked, without ticks that are not offered now."""
        question = self.questions[self._places[key]]
        if question.choice_filter and isinstance(answer, tuple):
            offered = {option.key for option in question.options}
            return tuple(key for key in answer if key in offered)
        return self._clean(key, answer) or answer

    def _clean(self, key: str, answer: Answer) -> Answer:
        """A value as it will be kept, empty where it cannot be read; every other answer as it is."""
        question = self.definition.questions[self._order[key]]
        if question.kind not in VALUES or not isinstance(answer, str):
            return answer
        typed, value = self._cleaned.get(key, ("", ""))
        if typed != answer:
            try:
                value = typed_value(question, answer, self.on)
            except BeatbookError:
                value = ""
            self._cleaned[key] = (answer, value)
        return value

    def _held(self) -> list[tuple[str, Answer]]:
        return [(key, answer) for key, answer in self._answers.items() if _given(answer)]

    @property
    def empty(self) -> bool:
        """Whether nothing was answered, or nothing but what every form begins with."""
        return not self.answers or (bool(self._start) and dict(self._held()) == self._start)

    @property
    def nothing_to_save(self) -> bool:
        """What a form begins with is saved only where somebody went through it."""
        return not self.answers or (self.empty and self.at == 0)

    @property
    def count(self) -> int:
        """How many answers the form holds: ticks, and one for words or a value."""
        return sum(1 if isinstance(answer, str) else len(answer) for answer in self.answers.values())

    def _set(self, key: str, answer: Answer) -> None:
        self._answers[key], self._kept = answer, None
        if key in self._named:
            self._ask()

    # ------------------------------------------------------------ keys

    @property
    def numbers(self) -> tuple[str, ...]:
        """What is typed for each answer of the question, in its order; empty where no number is typed for one."""
        question = self.question
        if question.kind in TICKED:
            return tuple(question.number(position) for position in range(len(question.options)))
        points = scale_points(question)
        width = max(map(len, points), default=0)
        return tuple(point.zfill(width) for point in points)

    def press(self, digit: str) -> Step:
        """A digit: the whole number of an answer ticks or unticks it; in a single choice that also goes on."""
        question, numbers = self.question, self.numbers
        if not numbers:
            return NOTHING
        typed, self.typed = self.typed + digit, ""
        if not any(number.startswith(typed) for number in numbers):
            return Step(_no_such_answer(typed, numbers), refused=True)
        if typed not in numbers:
            self.typed = typed
            return NOTHING
        place = numbers.index(typed)
        return self.pick(question.options[place].key if question.options else scale_points(question)[place])

    def pick(self, key: str) -> Step:
        """Tick or untick an answer that was named; where there can be only one, go on."""
        return self.tick(key, goes_on=self.question.kind in ("single", "range"))

    def tick(self, key: str, *, goes_on: bool = False) -> Step:
        """Tick or untick an answer. A tick too many is refused in words."""
        self.typed = ""
        question, before = self.question, self.ticked
        if question.kind == "range":
            after = Ticked(() if before == (key,) else (key,))
        else:
            after = toggle(question, before, key)
        if after.refused:
            return Step(after.said, refused=True)
        self._before.append((question.key, self._answers.get(question.key, ())))
        self._set(question.key, "".join(after.ticked) if question.kind == "range" else after.ticked)
        if not goes_on or key not in after.ticked:
            return Step(after.said, changed=True)
        fault = self.settle()
        if fault.refused:
            return Step(fault.said, refused=True, changed=True, faulty=True)
        moved = self.go_on()
        return Step(after.said if moved else after.said or _WAS_LAST, moved=moved, changed=True)

    def write(self, text: str) -> Step:
        """What the respondent says in their own words, or a value as it is typed."""
        if text == self.text or self.question.kind in (*TICKED, *UNANSWERED):
            return NOTHING
        self._set(self.question.key, text)
        return Step(changed=True)

    def backspace(self) -> Step:
        """Forget the typed digit, else undo the last tick, showing its question."""
        if self.typed:
            self.typed = self.typed[:-1]
            return NOTHING
        here = self.question.key
        while self._before:
            key, before = self._before.pop()
            if key in self._places:
                self._here = key
                self._set(key, before)
                return Step(moved=self.question.key != here, changed=True)
        if not self.ticked or self.question.kind not in TICKED:
            return Step("Nothing is ticked, so there is nothing to undo.", refused=True)
        self._set(here, self.ticked[:-1])
        return Step(changed=True)

    def forget_digit(self) -> Step:
        self.typed = ""
        return NOTHING

    def skip(self) -> Step:
        """Leave the question without an answer. What was ticked comes back by Backspace."""
        question, ticked, said = self.question, self.ticked, ""
        if question.required:
            return Step("This has to be answered.", refused=True, faulty=True)
        if self.text and not scale_points(question):
            what = "There are words" if question.kind == "text" else "There is an answer"
            return Step(f"{what} in the field. Clear it to skip the question.", refused=True)
        if ticked:
            self._before.append((question.key, self._answers[question.key]))
            self._set(question.key, ())
            some = "1 tick" if len(ticked) == 1 else f"{spelt(len(ticked))} ticks"
            said = f"Skipped, and {some.lower()} taken out. Backspace brings them back."
        return Step(said, moved=self.go_on(), changed=bool(ticked))

    def take(self, answers: Answers) -> Step:
        """Answer this question as another form did. Own words are nobody else's."""
        question = self.question
        if question.kind in UNANSWERED or question.kind == "text":
            said = "Own words are not taken from another form." if question.kind == "text" else ""
            return Step(said, refused=True)
        answer = answers.get(question.key, ())
        if isinstance(answer, tuple):
            answer = tuple(option.key for key in answer for option in question.options if option.key == key)
        if not answer:
            return Step("The form before has no answer here.", refused=True)
        self.typed = ""
        changed = answer != self._answers.get(question.key)
        self._before.append((question.key, self._answers.get(question.key, ())))
        self._set(question.key, answer)
        return Step(f"As on the form before: {words_of(question, answer, ', ')}.", changed=changed)

    # ------------------------------------------------------------ faults

    def settle(self) -> Step:
        """Take what was typed here as it will be kept. A fault is said; what was typed stays."""
        question = self.question
        if question.kind in VALUES and self.text.strip():
            try:
                value = typed_value(question, self.text, self.on)
            except BeatbookError as error:
                return Step(str(error), refused=True, faulty=True)
            if value != self.text:
                self._set(question.key, value)
        if not question.required and not question.constraint:
            return NOTHING
        said = flow.fault(self.definition, question.key, self.answers, self.on)
        return Step(_sentence(said), refused=True, faulty=True) if said else NOTHING

    def first_fault(self) -> Step:
        """Go to the first question that stands in the way of saving; a step that says nothing where none does."""
        here = self.at
        for key, answer in self._held():
            if key not in self._places or self._clean(key, answer):
                continue
            if self.questions[self._places[key]].kind in VALUES:
                self._here = key
                return self._found(self.settle().said, here)
        found = next(flow.faults(self.definition, self.answers, self.on), None)
        if found is None:
            return NOTHING
        self._here = found.question.key
        return self._found(_sentence(found.said), here)

    def _found(self, said: str, here: int) -> Step:
        self.typed = ""
        return Step(said, refused=True, moved=self.at != here, faulty=True)

    # ------------------------------------------------------------ moving

    def go_on(self) -> bool:
        """The next question; False after the last."""
        return self._move(not self.is_last, 1)

    def go_back(self) -> bool:
        return self._move(self.at > 0, -1)

    def _move(self, possible: bool, step: int) -> bool:
        self.typed = ""
        if possible:
            self.at += step
        return possible

    def next_part(self) -> Step:
        """The first question of the next part of the form, or one before it that has to be answered.

        A part is a group, or the questions that people answer if they like.
        """
        fault = self.settle()
        if fault.refused:
            return fault
        part = (self.question.group, self.question.voluntary)
        for place in range(self.at + 1, len(self.questions)):
            question = self.questions[place]
            owed = question.required and not _given(self._answers.get(question.key, ()))
            if owed or (question.group, question.voluntary) != part:
                self.at, self.typed = place, ""
                return Step(moved=True)
        return Step("This is the last part of the form. Ctrl+Enter saves.", refused=True)


_WAS_LAST = "That was the last question. Enter saves."


def _given(answer: Answer) -> bool:
    return bool(answer.strip() if isinstance(answer, str) else answer)


def _sentence(said: str) -> str:
    return said[:1].upper() + said[1:]


def _no_such_answer(typed: str, numbers: tuple[str, ...]) -> str:
    if len(typed) < len(numbers[0]):
        return f"No answer begins with {typed}. For answer {typed} type {typed.zfill(len(numbers[0]))}."
    return f"There is no answer {typed}. The last one is {numbers[-1]}."
