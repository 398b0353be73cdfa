"""What a question is answered with: tiles, fields with a pad, a field for words; nothing where it is only read."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ...domain.questionnaire import TICKED, VALUES, OptionDef, QuestionDef
from ...domain.summaries import PlaceView
from .own_words import OwnWords
from .self_form import HOME
from .sizes import Sizes
from .tiles import Tiles
from .values import Values
from .words import Words

Body = Tiles | Values | OwnWords
ELSEWHERE = "elsewhere"
MOST_ON_A_SCALE = 11  # steps of a scale that stand side by side


def body_of(question: QuestionDef, sizes: Sizes, words: Words) -> Body | None:
    """None: a note, which is only read."""
    if question.kind in TICKED:
        return Tiles(question, sizes, words)
    if question.kind == "range" and (scale := steps_of(question)):
        return Tiles(as_choice(question, scale), sizes, words, columns=len(scale))
    if question.kind in VALUES:
        return Values(question, sizes, words)
    return OwnWords(question, sizes, words) if question.kind == "text" else None


def steps_of(question: QuestionDef) -> tuple[str, ...]:
    """The values of a scale that is short enough to be touched; none of a longer one."""
    if question.bounds is None:
        return ()
    start, end, step = map(Decimal, question.bounds)
    step = abs(step) or Decimal(1)
    count = int(abs(end - start) // step) + 1
    if count > MOST_ON_A_SCALE:
        return ()
    way = step if end >= start else -step
    return tuple(_plain(start + way * number) for number in range(count))


def _plain(value: Decimal) -> str:
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def as_choice(question: QuestionDef, values: Sequence[str]) -> QuestionDef:
    """A scale as a question of which one answer is chosen."""
    options = tuple(OptionDef(value, value) for value in values)
    return QuestionDef(question.key, "single", question.text, question.hint, options=options)


def home_question(homes: Sequence[PlaceView], words: Words) -> QuestionDef:
    """Where the person lives, as a question: near places by name, then somewhere else."""
    options = [OptionDef(str(place.id), place.label) for place in homes]
    options.append(OptionDef(ELSEWHERE, words("elsewhere"), exclusive=True))
    return QuestionDef(HOME, "single", words("home"), options=tuple(options))
