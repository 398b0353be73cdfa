"""What a change of a question's answers does to comparison; `domain.comparison` says on what ground."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from .likeness import CORRECTED, OTHER, SAME, likeness
from .listing import join_and
from .questionnaire import TICKED, OptionDef, QuestionDef
from .questionnaire_drafts import Merge

Level = Literal["lost", "care", "same"]
Said = tuple[Level, str]
MOST = 0.5  # share of the answers that may go before it is another list
NAMED = 3  # answers named in a sentence


def option_breaks(a: QuestionDef, b: QuestionDef, merges: tuple[Merge, ...] = ()) -> Iterator[Said]:
    """Between two versions of one question: what is new, gone, merged, moved, reworded, or excludes the others."""
    if a.kind not in TICKED:
        return
    before, now = {o.key: o for o in a.options}, {o.key: o for o in b.options}
    merged = {m.option: m.into for m in merges if m.option in before}
    new = [o for o in b.options if o.key not in before]
    gone = [o for o in a.options if o.key not in now and o.key not in merged]
    if before and len(gone) > MOST * len(before):
        yield "lost", f"Most answers are other ones: {_named(gone)} are gone."
    else:
        yield from _gone(gone)
    yield from _new(new)
    for key, into in merged.items():
        if into in now:
            words = f"“{before[key].text}” is counted as “{now[into].text}” from the start"
            yield "same", f"{words}: the past stays joined."
    yield from _reworded(before, now)
    if [key for key in before if key in now] != [key for key in now if key in before]:
        yield "care", "The answers come in another order. Those read first are ticked more often."
    for option in b.options:
        held = before.get(option.key)
        if held is not None and held.exclusive != option.exclusive:
            rule = "now excludes the others" if option.exclusive else "may be ticked with others now"
            yield "care", f"“{option.text}” {rule}."


def _gone(gone: Sequence[OptionDef]) -> Iterator[Said]:
    if gone:
        verb = "is" if len(gone) == 1 else "are"
        yield "care", f"{_named(gone)} {verb} offered no more: those people tick something else, or nothing."


def _new(new: Sequence[OptionDef]) -> Iterator[Said]:
    if new:
        verb = "is a new answer" if len(new) == 1 else "are new answers"
        yield "care", f"{_named(new)} {verb}: ticks may move there from the others."


def _reworded(before: dict[str, OptionDef], now: dict[str, OptionDef]) -> Iterator[Said]:
    for key, option in now.items():
        held = before.get(key)
        if held is None:
            continue
        kind = likeness(f"{held.text} {held.hint}", f"{option.text} {option.hint}")
        change = f"“{held.text}” is now “{option.text}”"
        if held.text == option.text and kind != SAME:
            yield "care", f"“{option.text}” has another explanation. It may mean more, or less."
        elif kind == OTHER:
            yield "care", f"{change}: if that means something else, retire the one and add the other."
        elif kind == CORRECTED:
            yield "same", f"{change}: spelt otherwise, the past stays joined."
        elif kind != SAME:
            yield "care", f"{change}: the past stays joined, but other words can bring other answers."


def _named(options: Sequence[OptionDef]) -> str:
    named = [f"“{option.text}”" for option in options[:NAMED]]
    more = len(options) - len(named)
    if more:
        return f"{', '.join(named)} and {more} more"
    return join_and(named)
