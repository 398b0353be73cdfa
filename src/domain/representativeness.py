"""Who answered against who lives here. People chose to take part, so nothing here is a margin of error.

Each question is looked at by itself: its groups are those that census and survey have in common, and both shares are of
the people in these groups alone. “over” and “under” come from the exact two-sided binomial test of a group's count
against the census share (Clopper and Pearson 1934, Biometrika 26:404-413: each tail doubled), for all groups of the
question together by Holm's step-down rule (Holm 1979, Scandinavian Journal of Statistics 6:65-70), which holds however
the groups hang together: where those who answered are a chance draw of residents, such a table has a wrong word in at
most 5 of 100 cases.
“about right” is said where chance could hide neither half of the share nor twice it, nor one that is a quarter of
everybody away: one-sided exact tests at 2.5% leave both ends out (two one-sided tests, Schuirmann 1987, Journal of
Pharmacokinetics and Biopharmaceutics 15:657-680; the ends are ours). All else is “too few to say”.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .binomial import at_least, at_most
from .census import SUBJECTS
from .intervals import LEAST_BASE
from .listing import join_and
from .shares import people_words, percent

OVER, UNDER, ABOUT_RIGHT, TOO_FEW = WORDS = ("over", "under", "about right", "too few to say")
WRONG = 0.05
"""How often, at most, a table of a question has a wrong “over” or “under”."""
EACH_SIDE = 0.025
HALF, TWICE, QUARTER = 0.5, 2.0, 0.25
LEAST_RESIDENTS = 10
"""Residents below which a group is not compared: the Office for National Statistics changes counts so small."""

SELF_SELECTED = (
    "Those who answered are self-selected: people chose to take part. How far they are from who lives here can be seen "
    "in what was asked; how far their views are cannot, and no margin of error is claimed."
)


@dataclass(frozen=True, slots=True)
class Group:
    """`share` of those who answered, `census_share` of residents, both among the compared groups; 0 to 1."""

    label: str
    n: int
    share: float
    residents: int
    census_share: float
    word: str

    @property
    def ratio(self) -> float | None:
        """1.0 where the shares are alike; None where nobody of the group lives here."""
        return self.share / self.census_share if self.census_share else None


@dataclass(frozen=True, slots=True)
class Answered:
    """One question: `asked` people, of whom `stated` said what they are and `not_stated` left it open.

    `groups` are compared among `base` people and `residents`; `census_total` is all of the table. `apart` were stated
    and have no equal: (label, people, why). `why_not`: why nothing is compared. `how`: where residents are a sum.
    `of`: whom the shares of residents are of.
    """

    subject: str
    question: str
    asked: int
    stated: int
    base: int
    residents: int
    census_total: int = 0
    groups: tuple[Group, ...] = ()
    apart: tuple[tuple[str, int, str], ...] = ()
    why_not: str = ""
    year: int | None = None
    vintage: str = ""
    source: str = ""
    how: str = ""
    of: str = "residents"

    @property
    def not_stated(self) -> int:
        return self.asked - self.stated

    @property
    def unheard(self) -> tuple[Group, ...]:
        """Groups that nobody of those who answered is of, the largest first; none while under ten people said so."""
        if self.base < LEAST_BASE:
            return ()
        missing = [group for group in self.groups if group.n == 0 and group.residents]
        return tuple(sorted(missing, key=lambda group: -group.residents))


@dataclass(frozen=True, slots=True)
class Representation:
    """All questions of one place and period. `self_selected` always goes with it."""

    place: str
    first: str
    last: str
    questions: tuple[Answered, ...]
    practice: bool = False
    self_selected: str = SELF_SELECTED


def compare(rows: Sequence[tuple[str, int, int]]) -> tuple[Group, ...]:
    """Groups from (label, people who answered, residents), in their order.

    Raises ValueError for a negative count.
    """
    if any(n < 0 or residents < 0 for _, n, residents in rows):
        raise ValueError("a count is not negative")
    base, total = sum(n for _, n, _ in rows), sum(residents for *_, residents in rows)
    shares = [(n / base if base else 0.0, residents / total if total else 0.0) for _, n, residents in rows]
    words = _words([(n, base, census, residents) for (_, n, residents), (_, census) in zip(rows, shares, strict=True)])
    return tuple(
        Group(label, n, share, residents, census, word)
        for (label, n, residents), (share, census), word in zip(rows, shares, words, strict=True)
    )


def _words(groups: Sequence[tuple[int, int, float, int]]) -> list[str]:
    """For each (people, base, census share, residents) its word; those too small are no part of the many."""
    judged = [at for at, (_, base, p, residents) in enumerate(groups) if _can_be_judged(base, p, residents)]
    chances = {at: _two_sided(*groups[at][:3]) for at in judged}
    clear = _holm(chances)
    return [_word(*group[:3], clear=at in clear, judged=at in chances) for at, group in enumerate(groups)]


def _can_be_judged(base: int, p: float, residents: int) -> bool:
    return base >= LEAST_BASE and residents >= LEAST_RESIDENTS and p < 1


def _two_sided(n: int, base: int, p: float) -> float:
    return min(1.0, 2 * min(at_least(n, base, p), at_most(n, base, p)))


def _holm(chances: dict[int, float]) -> set[int]:
    """Those that are clear, by Holm: the least chance against 5% over all, the next over one fewer, until one fails."""
    clear: set[int] = set()
    for step, (at, chance) in enumerate(sorted(chances.items(), key=lambda each: each[1])):
        if chance > WRONG / (len(chances) - step):
            break
        clear.add(at)
    return clear


def _word(n: int, base: int, p: float, *, clear: bool, judged: bool) -> str:
    if not judged:
        return TOO_FEW
    if clear:
        return OVER if n > base * p else UNDER
    return ABOUT_RIGHT if _near(n, base, p) else TOO_FEW


def _near(n: int, base: int, p: float) -> bool:
    """Whether chance cannot make this count of a share at either end of what is about right."""
    low, high = max(p * HALF, p - QUARTER), min(p * TWICE, p + QUARTER)
    return at_least(n, base, low) <= EACH_SIDE and (high >= 1 or at_most(n, base, high) <= EACH_SIDE)


def finding(answered: Answered) -> str:
    """`Under: 16 to 24 (3% against 11%). Over: 65 to 74 (…).`: the share of those who answered against residents'."""
    if answered.why_not:
        return answered.why_not
    if answered.base < LEAST_BASE:
        return f"{people_words(answered.base)} said so: too few to say who is missing."
    parts = []
    for word in (UNDER, OVER):
        named = [_shares_of(group) for group in answered.groups if group.word == word]
        if named:
            parts.append(f"{word[:1].upper()}{word[1:]}: {join_and(named)}.")
    return " ".join(parts) or "No group is clearly over or under."


def _shares_of(group: Group) -> str:
    return f"{group.label} ({percent(group.share)} against {percent(group.census_share)})"


def unheard_words(answered: Answered) -> str:
    """`Not heard from at all: 16 to 24 (11% of residents).`; nothing where there is no such group."""
    if not answered.unheard:
        return ""
    named = [f"{group.label} ({percent(group.census_share)} of {answered.of})" for group in answered.unheard]
    return f"Not heard from at all: {join_and(named)}."


def base_words(answered: Answered) -> str:
    """`Of 214 people asked, 180 said so and 34 did not; 172 are compared with 76,000 residents.`"""
    said = f"Of {people_words(answered.asked)} asked, {answered.stated:,} said so and {answered.not_stated:,} did not."
    for label, n, why in answered.apart:
        if n:
            said += f" {label}: {n:,}, apart, since {why}."
    if not answered.groups:
        return said
    return f"{said} {answered.base:,} are compared with {answered.residents:,} {answered.of}."


def source_words(answered: Answered) -> str:
    """`Residents: Age, 2021, boundaries of 2022 (file.csv). The sum of its 15 wards of 2022.`"""
    if answered.year is None:
        return ""
    name = SUBJECTS[answered.subject]
    said = f"Residents: {name.lower()}, counted {answered.year}, boundaries of {answered.vintage} ({answered.source})."
    return f"{said} {answered.how}".strip()
