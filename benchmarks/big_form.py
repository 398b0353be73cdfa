"""A form of 1,000 questions with 5,000 choices in one list, and rules: how long it takes to open and to move on.

- To open: from asking the real Record page for an event of that form, read from the encrypted store for the first
  time, to its first question drawn.
- To move on: from Enter to the next question drawn, for each of the 1,000 questions in turn, each of which is
  answered before. Nearly half of the questions are asked only for an answer given before. What is printed is the
  middle of all questions, and the slowest.
- To tick in the long list: from Enter on what was found to the tick drawn.
"""

from __future__ import annotations

from statistics import median
from typing import NamedTuple

from beatbook.domain.questionnaire import GroupDef, OptionDef, QuestionDef, QuestionnaireDef

from .desk import Desk, desk
from .measuring import Line, timed

ROUNDS = 3
OPENS_WITHIN, MOVES_WITHIN = 1000.0, 50.0  # ms
QUESTIONS, CHOICES = 1000, 5000
KINDS = ("single", "multiple", "integer", "text", "range", "date", "time", "decimal", "rank", "note")
KEYS = {
    "single": "1",
    "multiple": "12",
    "integer": "4",
    "text": "AB",
    "range": "3",
    "date": "T",
    "time": "9",
    "decimal": "2",
    "rank": "21",
    "note": "",
}
GOES_ON = ("single", "range")
OPTIONS = tuple(OptionDef(f"o{number}", f"Answer {number}") for number in range(1, 6))
STREETS = tuple(OptionDef(f"s{number}", f"Street {number} of the district") for number in range(1, CHOICES + 1))


class Taken(NamedTuple):
    """Milliseconds."""

    opening: float
    moves: list[float]
    ticking: float


def run(rounds: int = ROUNDS) -> list[Line]:
    taken = [measured() for _ in range(rounds)]
    return [
        Line("to open 1,000 questions, 5,000 choices", tuple(t.opening for t in taken), most=OPENS_WITHIN),
        Line("to move on, the middle of all", tuple(median(t.moves) for t in taken), most=MOVES_WITHIN),
        Line("to move on, the slowest of all", tuple(max(t.moves) for t in taken)),
        Line("to tick what letters found in 5,000", tuple(t.ticking for t in taken), most=MOVES_WITHIN),
    ]


def form() -> QuestionnaireDef:
    """The long list comes second; of the others every second one is asked only for an answer of its ten."""
    first = QuestionDef("q0", "single", "Question 1 of many?", options=OPTIONS)
    long = QuestionDef("q1", "single", "Which street?", options=STREETS)
    others = tuple(_question(number) for number in range(2, QUESTIONS))
    groups = tuple(GroupDef(f"g{number}", f"Part {number}") for number in range(QUESTIONS // 100))
    return QuestionnaireDef("big", 1, "A big form", (first, long, *others), groups)


def _question(number: int) -> QuestionDef:
    kind = KINDS[number % len(KINDS)]
    return QuestionDef(
        f"q{number}",
        kind,
        f"Question {number + 1} of many?",
        "Read this out if you like.",
        options=OPTIONS if kind in ("single", "multiple", "rank") else (),
        bounds=("1", "5", "1") if kind == "range" else None,
        relevant=f"${{q{number - number % 10}}} = 'o1'" if number % 2 and number > 10 else "",
        constraint=". >= 0 and . < 100" if kind == "integer" else "",
        required=kind == "integer",
        group=f"g{number // 100}",
    )


def measured() -> Taken:
    with desk() as hands:
        event = hands.event(form())
        hands.store.memo.clear()
        page = hands.show()
        hands.wait(lambda: not hands.context.jobs.busy)
        page.recorder.leave()
        page.stack.setCurrentWidget(page.empty)
        hands.draw()

        def open_it() -> None:
            page.open(event_id=event)
            hands.draw()

        hands.store.memo.clear()
        opening = timed(open_it)
        hands.wait(lambda: not hands.context.jobs.busy)
        moves, ticking = _through(hands)
        return Taken(opening, moves, ticking)


def _through(hands: Desk) -> tuple[list[float], float]:
    """Answer every question in turn: what each step to the next took, and the tick in the long list."""
    page = hands.show()
    moves: list[float] = []
    ticking = 0.0
    while True:
        form = page.recorder.form
        assert form is not None
        key, question = form.question.key, form.question
        if form.is_last:
            return moves, ticking
        keys = [*KEYS[question.kind], "Enter"]
        if question.key == "q1":
            hands.press("4", "3", "2", "1")
            keys = ["Enter"]
        elif question.kind in GOES_ON:
            keys.pop()
        hands.press(*keys[:-1])
        hands.draw()
        taken = timed(lambda last=keys[-1]: (hands.press(last), hands.draw()))  # type: ignore[misc]
        assert form.question.key != key, f"{key} does not move on"
        if question.key == "q1":
            ticking = taken
        moves.append(taken)
