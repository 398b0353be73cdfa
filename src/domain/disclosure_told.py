"""What a release told of a survey, count by count: what a reader who kept it knows when the next one comes.

It is kept as JSON with the release. A count that was held back is not in it, only how it was held back.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from .dates import Period

STATES = ("shown", "few", "most", "beside", "bare")
"""The values of `disclosure.Held`."""


@dataclass(frozen=True, slots=True)
class ToldCount:
    """`held`: one of STATES; `n` only where it is shown."""

    key: str
    held: str
    n: int | None = None


@dataclass(frozen=True, slots=True)
class ToldPeriod:
    """The counts of one period, of the answers it has a line for. `base`: people who answered; None where not told."""

    period: Period
    base: int | None
    counts: tuple[ToldCount, ...]
    few: bool = False  # told as fewer than the threshold

    @property
    def by_key(self) -> dict[str, ToldCount]:
        return {each.key: each for each in self.counts}


@dataclass(frozen=True, slots=True)
class Told:
    """One question's answers as one release told them: a period, and the one compared with where there was one.

    `scope` and `question` are the keys of the questionnaire that brought the question and of the question; `place` is
    a place's uid where it is not the release's own; `most` the ticks of one person, None without a limit.
    """

    scope: str
    question: str
    threshold: int
    most: int | None
    periods: tuple[ToldPeriod, ...]
    place: str = ""
    newest: int = 0  # the newest response the store held: what came later was not in it


def told_json(told: Sequence[Told]) -> str:
    """As a release keeps it."""
    return json.dumps([_as_json(each) for each in told], ensure_ascii=False, separators=(",", ":"))


def read_told(text: str) -> tuple[Told, ...]:
    """What `told_json` wrote; nothing where a release told no counts. Raises ValueError for anything else."""
    if not text:
        return ()
    try:
        return tuple(_told(each) for each in json.loads(text))
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("what a release told cannot be read") from error


def _as_json(told: Told) -> dict[str, object]:
    return {
        "scope": told.scope,
        "question": told.question,
        "threshold": told.threshold,
        "most": told.most,
        "place": told.place,
        "newest": told.newest,
        "periods": [
            {
                "first": each.period.first.isoformat(),
                "last": each.period.last.isoformat(),
                "base": each.base,
                "few": each.few,
                "counts": [[count.key, count.held, count.n] for count in each.counts],
            }
            for each in told.periods
        ],
    }


def _told(read: dict[str, object]) -> Told:
    periods = read["periods"]
    assert isinstance(periods, list)
    return Told(
        scope=str(read["scope"]),
        question=str(read["question"]),
        threshold=int(str(read["threshold"])),
        most=None if read["most"] is None else int(str(read["most"])),
        place=str(read.get("place", "")),
        newest=int(str(read.get("newest", 0))),
        periods=tuple(_period(each) for each in periods),
    )


def _period(read: dict[str, object]) -> ToldPeriod:
    counts = read["counts"]
    assert isinstance(counts, list)
    if any(held not in STATES or (n is None) == (held == "shown") for _, held, n in counts):
        raise ValueError("what a release told of a count cannot be read")
    return ToldPeriod(
        period=Period(date.fromisoformat(str(read["first"])), date.fromisoformat(str(read["last"]))),
        base=None if read["base"] is None else int(str(read["base"])),
        few=bool(read.get("few", False)),
        counts=tuple(ToldCount(str(key), str(held), n) for key, held, n in counts),
    )
