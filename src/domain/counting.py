"""The one place that counts ticks. Screen, chart, paper and command line all get their shares from here.

The base of every share is the people who were asked and answered, the exclusive answer included. Each of them counts
once an answer, whatever else they ticked; shares of a question with several ticks may add to over 100%, none of them
is over 100% itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from .comparing import firm
from .intervals import compare_shares, rank_ranges, wilson
from .questionnaire import QuestionDef
from .ranking import Patterns, resampled_ranks
from .summaries import Before, OptionResult

UNRANKED = (0, 0)
"""Rank of an exclusive answer: “I have no issues” is not an issue and stands outside the order."""


@dataclass(frozen=True, slots=True)
class CountedOption:
    """One answer as it is counted: `key` never changes, `label` is the one to show."""

    key: str
    label: str
    position: int
    exclusive: bool = False
    retired: bool = False


@dataclass(frozen=True, slots=True)
class CountedQuestion:
    """`max_ticks`: the most answers one person may tick, 1 in a single choice, None without a limit."""

    key: str
    options: tuple[CountedOption, ...]
    max_ticks: int | None = None

    def __post_init__(self) -> None:
        if len({option.key for option in self.options}) < len(self.options):
            raise ValueError("two answers have the same key")

    @classmethod
    def of(cls, question: QuestionDef) -> CountedQuestion:
        """A question as the questionnaire asks it."""
        options = tuple(
            CountedOption(option.key, option.text, position, option.exclusive)
            for position, option in enumerate(question.options)
        )
        return cls(question.key, options, question.limit)

    @property
    def single(self) -> bool:
        return self.max_ticks == 1


@dataclass(frozen=True, slots=True)
class Ticks:
    """What the store counted: responses asked, responses with at least one tick, and ticks by option key.

    An option that nobody ticked may be missing from `by_key`. `patterns`: how many ticked exactly which options, where
    that is known; ranks are then worked out from it.
    """

    asked: int
    respondents: int
    by_key: Mapping[str, int]
    patterns: Patterns | None = None

    @classmethod
    def of(cls, asked: int, patterns: Patterns) -> Ticks:
        """From the sets that people ticked, none of them empty."""
        by_key: Counter[str] = Counter()
        for ticked, n in patterns.items():
            for key in ticked:
                by_key[key] += n
        return cls(asked, sum(patterns.values()), by_key, patterns)


def gather_ticks(question: CountedQuestion, responses: Iterable[Collection[str] | None]) -> Ticks:
    """Count responses one by one: each the option keys that were ticked, None or empty where it was skipped.

    A key given twice counts once. Raises ValueError for what recorded data may never hold: an unknown key, more ticks
    than allowed, an exclusive answer with others.
    """
    options = {option.key: option for option in question.options}
    limit = question.max_ticks or len(options)
    asked = respondents = 0
    by_key: Counter[str] = Counter()
    for response in responses:
        asked += 1
        ticked = frozenset(response or ())
        if not ticked <= options.keys():
            raise ValueError("a response holds an answer that the question does not have")
        if len(ticked) > limit:
            raise ValueError("a response holds more ticks than the question allows")
        if len(ticked) > 1 and any(options[key].exclusive for key in ticked):
            raise ValueError("a response holds an exclusive answer together with others")
        respondents += bool(ticked)
        by_key.update(ticked)
    return Ticks(asked, respondents, by_key)


def count_ticks(question: CountedQuestion, now: Ticks, before: Ticks | None = None) -> tuple[OptionResult, ...]:
    """The results of a question from counts: by count, then in the questionnaire's order; exclusive answers last.

    With `before`, the counts of the period compared with, each answer says how it stands against it. Raises
    ValueError where the counts cannot be those of any set of responses.
    """
    check_ticks(question, now)
    if before is not None:
        check_ticks(question, before)
    ordered = sorted(question.options, key=lambda o: (o.exclusive, -now.by_key.get(o.key, 0), o.position))
    ranked = [option for option in ordered if not option.exclusive]
    ranks = _ranks(ranked, now, question.single)
    earlier: dict[str, Before] = {}
    if before is not None:
        was = _ranks(ranked, before, question.single)
        offered = sum(not option.retired for option in ordered)
        earlier = {o.key: _before(o, now, before, was.get(o.key), offered) for o in ordered}
    return tuple(_result(o, ranks.get(o.key, UNRANKED), now, earlier.get(o.key)) for o in ordered)


def _ranks(ranked: Sequence[CountedOption], ticks: Ticks, single: bool) -> dict[str, tuple[int, int]]:
    """By drawing people again where it is known who ticked what together, else from the counts alone."""
    keys = [option.key for option in ranked]
    if ticks.patterns is None:
        ranges = rank_ranges([ticks.by_key.get(key, 0) for key in keys], ticks.respondents, single=single)
    else:
        held = frozenset(keys)
        patterns: Counter[frozenset[str]] = Counter()
        for ticked, n in ticks.patterns.items():
            patterns[ticked & held] += n
        ranges = resampled_ranks(keys, patterns)
    return dict(zip(keys, ranges, strict=True))


def count_responses(
    question: CountedQuestion,
    responses: Iterable[Collection[str] | None],
    before: Iterable[Collection[str] | None] | None = None,
) -> tuple[OptionResult, ...]:
    """`count_ticks` from the responses themselves."""
    earlier = None if before is None else gather_ticks(question, before)
    return count_ticks(question, gather_ticks(question, responses), earlier)


def check_ticks(question: CountedQuestion, ticks: Ticks) -> None:
    """Raise ValueError where no set of responses could have given these counts."""
    exclusive = {option.key: option.exclusive for option in question.options}
    if not ticks.by_key.keys() <= exclusive.keys():
        raise ValueError("ticks are counted for an answer that the question does not have")
    if not 0 <= ticks.respondents <= ticks.asked:
        raise ValueError("more people answered than were asked")
    alone = sum(n for key, n in ticks.by_key.items() if exclusive[key])
    others = [n for key, n in ticks.by_key.items() if not exclusive[key]]
    with_others = ticks.respondents - alone
    if min((*ticks.by_key.values(), with_others), default=0) < 0 or max(others, default=0) > with_others:
        raise ValueError("an answer was ticked by more people than answered")
    limit = question.max_ticks or len(question.options)
    if not with_others <= sum(others) <= limit * with_others:
        raise ValueError("the ticks do not fit the people who answered")


def _before(option: CountedOption, now: Ticks, before: Ticks, rank: tuple[int, int] | None, looked_at: int) -> Before:
    n, base = now.by_key.get(option.key, 0), now.respondents
    was, base_was = before.by_key.get(option.key, 0), before.respondents
    share_was = was / base_was if base_was else None
    word = compare_shares(n, base, was, base_was)
    return Before(was, base_was, share_was, word, rank, firm((n, base, was, base_was), looked_at))


def _result(option: CountedOption, rank: tuple[int, int], now: Ticks, before: Before | None) -> OptionResult:
    n, base = now.by_key.get(option.key, 0), now.respondents
    low, high = wilson(n, base)
    share = n / base if base else 0.0
    return OptionResult(option.key, option.label, n, share, low, high, rank, option.exclusive, before, option.retired)
