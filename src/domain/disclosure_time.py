"""The disclosure guard over time: a release beside those of the same place that readers have kept.

A briefing tells three months and the three before, so those of two months overlap, and what lies between them is a
month of a handful of people. Rule: after a release no count that is small in any stretch of time between the days that
were told, and none that any release held back, can be narrowed to fewer values than the threshold by what all of them
told together. Where that cannot be shown (`disclosure_search`), the new release holds back more: shares of the period
before, then counts, then the period before as a whole, then everything.

Who is guarded against: a reader who kept every release of the place, knows the rules, what may be ticked, when there
was no event, and of which days answers came after a release. Not against one who lays the
releases of a place beside those of a smaller place in it, or who runs the choice of what is held back backwards.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from .dates import Period
from .disclosure import Held
from .disclosure_history import History, Slice
from .disclosure_line import Line, Problem
from .disclosure_told import Told, ToldCount, ToldPeriod

PARTNERS = 4
"""How many answers are held back beside one that stays open without, before the whole period is."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """What was told before of the same question and place (`touching`), and the survey as it is held now, in slices.

    `alone`: the answers that exclude all others.
    """

    told: tuple[Told, ...]
    slices: tuple[Slice, ...]
    alone: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Draft:
    """A release that is being made: the true counts, and what is held of them. Told: the periods it tells of at all."""

    scope: str
    question: str
    threshold: int
    most: int | None
    periods: tuple[Period, ...]
    bases: tuple[int, ...]
    counts: tuple[Mapping[str, int], ...]
    held: tuple[Mapping[str, Held], ...]
    told: tuple[bool, ...]
    newest: int = 0  # the newest response that the store held

    def as_told(self) -> Told:
        """What a reader knows of it. A count of the period before is printed beside one that is shown only."""
        return Told(self.scope, self.question, self.threshold, self.most, tuple(self._periods()), newest=self.newest)

    def _periods(self) -> Iterator[ToldPeriod]:
        for at, (period, base, counts, held, told) in enumerate(
            zip(self.periods, self.bases, self.counts, self.held, self.told, strict=True)
        ):
            if not told:
                continue
            few = base < self.threshold
            states = {key: held[key] for key in sorted(held) if not at or self.shows(0, key)}
            yield ToldPeriod(
                period,
                None if few else base,
                tuple(
                    ToldCount(key, state.value, counts[key] if state is Held.SHOWN else None)
                    for key, state in states.items()
                ),
                few,
            )

    def shows(self, at: int, key: str) -> bool:
        return at < len(self.held) and self.told[at] and self.held[at].get(key) is Held.SHOWN

    def shown(self) -> list[str]:
        """The answers whose counts are shown in any period, the smallest first."""
        found = {key for at, held in enumerate(self.held) for key in held if self.shows(at, key)}
        return sorted(found, key=lambda key: (self.counts[0].get(key, 0), key))

    def without(self, key: str, periods: Iterable[int]) -> Draft:
        """With an answer held back beside others in these periods, where it is shown."""
        hidden = [at for at in periods if self.shows(at, key)]
        held = tuple({**each, key: Held.BESIDE} if at in hidden else each for at, each in enumerate(self.held))
        return replace(self, held=held)

    def without_period(self, at: int) -> Draft:
        return replace(self, told=tuple(each and number != at for number, each in enumerate(self.told)))


def touching(told: Sequence[Told], periods: Sequence[Period]) -> tuple[Told, ...]:
    """Those of the releases that overlap with the periods, or with others that do, and so on."""
    spans, left = list(periods), list(told)
    found: list[Told] = []
    while near := [each for each in left if any(_overlap(own.period, span) for own in each.periods for span in spans)]:
        found += near
        left = [each for each in left if each not in near]
        spans += [own.period for each in near for own in each.periods]
    return tuple(found)


def _overlap(one: Period, other: Period) -> bool:
    return one.first <= other.last and other.first <= one.last


def hold_over_time(draft: Draft, earlier: Earlier) -> Draft:
    """The draft with as much held back as what was told before demands."""
    told = earlier.told
    if not told:
        return draft
    history = _history(draft, told, earlier)
    if not any(row[0] for batch in history.batches for row in batch):
        return draft  # nobody has answered in any of these days
    if draft.bases[0] < draft.threshold or not all(map(history.agrees, told)):
        return replace(draft, told=(False,) * len(draft.told))  # too little to tell, or too much has changed since
    problems = _problems(draft, told, earlier, history)
    open_now, partners = _open(problems, draft), 0
    while open_now:
        stuck = [key for key in draft.shown() if key in open_now]
        if None in open_now or not (stuck or (partners < PARTNERS and draft.shown())):
            told_of = [at for at, each in enumerate(draft.told) if each]
            if not told_of:
                break
            draft = draft.without_period(told_of[-1])
            open_now = _open(problems, draft)
            continue
        partners += not stuck
        draft, open_now = _held_back(problems, draft, stuck or draft.shown()[:1])
    return draft


def _held_back(problems: Sequence[Problem], draft: Draft, keys: Sequence[str]) -> tuple[Draft, set[str | None]]:
    """With the answers held back: their shares of the period before where that is enough, else their counts too."""
    trial = draft
    for key in keys:
        trial = trial.without(key, (1,))
    left: set[str | None] = _open(problems, trial) if trial != draft else {*keys}
    hidden = [key for key in keys if key in left or not draft.shows(1, key)]
    if not hidden:
        return trial, left
    for key in hidden:
        trial = trial.without(key, (0,))
    return trial, _open(problems, trial)


def _open(problems: Sequence[Problem], draft: Draft) -> set[str | None]:
    """The answers of which something is not known to be safe; None stands for the number of people."""
    return {key for problem in problems for key in problem.open(draft.as_told())}


def _problems(draft: Draft, told: Sequence[Told], earlier: Earlier, history: History) -> list[Problem]:
    """Those who answered in time, and each batch of those who came after a release had told of their days."""
    alone = tuple(key in earlier.alone for key in history.keys)
    most = max([draft.most or len(history.keys), *(each.most or len(history.keys) for each in told)])
    lines = [Line.of(history, batch, alone, most, draft.threshold) for batch in range(len(history.batches))]
    kept = [line for line in lines if line.counts and (not line.batch or any(line.late))]
    return [Problem(line, told, lines[0] if line.batch else None) for line in kept]


def _history(draft: Draft, told: Sequence[Told], earlier: Earlier) -> History:
    keys = dict.fromkeys([key for held in draft.held for key in held])
    keys |= dict.fromkeys(sorted({key for each in earlier.slices for key in each.counts}))
    history = History.of(told, draft.periods, earlier.slices, tuple(keys))
    for period, base, counts in zip(draft.periods, draft.bases, draft.counts, strict=True):
        people, *ticks = history.truth(period)
        if people != base or any(n != counts.get(key, n) for key, n in zip(keys, ticks, strict=True)):
            raise ValueError("the slices do not add up to the period that is to be told")
    return history
