"""One engine for the words between waves, places and groups, where more than one comparison is made at once.

A single pair of shares is judged by `intervals.compare_shares`. A table of them (answers x places, answers x groups)
is judged here: each pair by an exact test, all of them together by Holm's way. An interval made wider for the number
of comparisons would not do: where ten people stand against 400, Newcombe's interval at 1 - 0.05/100 errs many times
more often than it says, so that a table of a hundred unchanged shares could have a wrong word nearly always (worked
out exactly in the tests). Holm's way and not Benjamini and Hochberg's (1995, JRSS B 57:289-300): a team repeats one
word out of a table, so no word of it may be wrong, where theirs lets one in twenty of the words found be; and Holm
asks nothing of how the answers hang together, while people who tick up to five make them hang together.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .intervals import CONFIDENCE, HIGHER, LOWER, NO_CLEAR_CHANGE, TOO_FEW, comparable, wilson

LEVEL = 1 - CONFIDENCE
"""How often a whole table may have a wrong word where nothing differs."""
_ROUNDING = 1e-12

Pair = tuple[int, int, int, int]
"""k1, n1, k2, n2: the first share k1/n1 is judged against the second k2/n2."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One of `intervals.WORDS` a pair, in the order given; `comparisons`: how many were not too few to compare."""

    words: tuple[str, ...]
    comparisons: int


def judge(pairs: Sequence[Pair]) -> Judged:
    """The words of a whole table: where nothing differs it has a wrong one in at most 5 of 100 cases.

    "too few to say" by `intervals.comparable`, which hangs on the sums alone, so that leaving such pairs out of the
    count costs nothing. Raises ValueError for a count above its base.
    """
    chances = [shares_p(*pair) if _checked(*pair) else None for pair in pairs]
    words = [
        word_of(chance, above=k1 * n2 > k2 * n1) for chance, (k1, n1, k2, n2) in zip(holm(chances), pairs, strict=True)
    ]
    return Judged(tuple(words), sum(chance is not None for chance in chances))


def judge_rows(rows: Sequence[Sequence[Pair]]) -> tuple[tuple[tuple[str, ...], ...], int]:
    """The words of rows of pairs, all judged together, and how many comparisons they were.

    Of two groups each is the other's rest: that is one comparison, and counted once.
    """
    twice = [len(row) == 2 and row[1] == (*row[0][2:], *row[0][:2]) for row in rows]
    judged = judge([pair for row, half in zip(rows, twice, strict=True) for pair in (row[:1] if half else row)])
    words: Iterator[str] = iter(judged.words)
    found: list[tuple[str, ...]] = []
    for row, half in zip(rows, twice, strict=True):
        if half:
            word = next(words)
            found.append((word, TURNED[word]))
        else:
            found.append(tuple(next(words) for _ in row))
    return tuple(found), judged.comparisons


TURNED = {HIGHER: LOWER, LOWER: HIGHER, NO_CLEAR_CHANGE: NO_CLEAR_CHANGE, TOO_FEW: TOO_FEW}


def against_rest(parts: Sequence[tuple[int, int]]) -> tuple[Pair, ...]:
    """Each of some parts (count, base) that share nobody, against all the others together."""
    counts, bases = sum(k for k, _ in parts), sum(n for _, n in parts)
    return tuple((k, n, counts - k, bases - n) for k, n in parts)


def firm(pair: Pair, looked_at: int) -> bool:
    """Whether a difference is still clear where it was picked from so many.

    Bonferroni's rule (Dunn 1961, JASA 56:52-64) on the exact test, and not Holm's: it hangs on the pair's own figures
    and the number of answers alone, so that it can be told in public beside counts that are suppressed.
    """
    return _checked(*pair) and shares_p(*pair) * max(1, looked_at) <= LEVEL + _ROUNDING


def shares_p(k1: int, n1: int, k2: int, n2: int) -> float:
    """How often chance alone would set two shares as far apart as these, where both are the same: 0 to 1.

    Fisher's exact test, twice the smaller tail and at most 1: given how many ticked in all, the first count is
    hypergeometric, so it errs no more often than it says for any bases and shares, and by the tail doubled no more
    than half of that in either direction. Sources: Fisher 1935, JRSS 98:39-82; on doubling, Yates 1984, JRSS A
    147:426-463.
    """
    if not (0 <= k1 <= n1 and 0 <= k2 <= n2):
        raise ValueError("a count lies between 0 and its base")
    if k1 * n2 >= k2 * n1:
        return min(1.0, 2 * _upper_tail(k1, n1, k2, n2))
    return min(1.0, 2 * _upper_tail(k2, n2, k1, n1))


def _upper_tail(k1: int, n1: int, k2: int, n2: int) -> float:
    """P(X >= k1), X of n1 drawn from n1 + n2 with k1 + k2 marked: the sum stops where its falling terms vanish."""
    marked, drawn = k1 + k2, n1
    term = math.exp(_choose(marked, k1) + _choose(n1 + n2 - marked, n1 - k1) - _choose(n1 + n2, n1))
    total, k, most = 0.0, k1, min(marked, drawn)
    while k <= most and term > total * 1e-17:
        total += term
        term *= (marked - k) * (drawn - k) / ((k + 1) * (n2 - marked + k + 1)) if k < most else 0.0
        k += 1
    return min(1.0, total)


def _choose(n: int, k: int) -> float:
    """The logarithm of n over k."""
    return math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1)


def _checked(k1: int, n1: int, k2: int, n2: int) -> bool:
    if comparable(k1, n1, k2, n2):
        return True
    wilson(k1, n1), wilson(k2, n2)  # a count above its base is a fault however few they are
    return False


def holm(chances: Sequence[float | None]) -> list[float | None]:
    """Each chance made larger for the number of comparisons made together; None stands for none made.

    With each held against 5%, all of them together have a wrong word in at most 5 of 100 cases, however they hang
    together. Source: Holm 1979, Scandinavian Journal of Statistics 6:65-70.
    """
    made = sorted((chance, at) for at, chance in enumerate(chances) if chance is not None)
    found: list[float | None] = [None] * len(chances)
    highest = 0.0
    for step, (chance, at) in enumerate(made):
        highest = max(highest, min(1.0, chance * (len(made) - step)))
        found[at] = highest
    return found


def word_of(chance: float | None, *, above: bool) -> str:
    """One of the four words: `chance` as `holm` gives it back, None where the two were not compared."""
    if chance is None:
        return TOO_FEW
    if chance > LEVEL + _ROUNDING:
        return NO_CLEAR_CHANGE
    return HIGHER if above else LOWER


# ---------------------------------------------------------------- how many were looked at, in words


def together_words(comparisons: int) -> str:
    """`22 comparisons were made; had nothing differed, …`: of words that allow for each other. Empty where none."""
    if not comparisons:
        return ""
    if comparisons == 1:
        return "1 comparison was made: where nothing differs, its word is wrong at most 1 time in 20."
    many = f"{comparisons:,} comparisons were made"
    return f"{many}, and the words allow for so many: where nothing differs, 19 in 20 such tables have no wrong word."


def singly_words(comparisons: int, since: str) -> str:
    """`20 answers compared with Jun–Aug, each by itself: …`: of words that do not. Empty where none was compared.

    What is expected is the 5% of `intervals.compare_shares`, times the number compared.
    """
    if not comparisons:
        return ""
    expected = comparisons * LEVEL
    wrong = f"expect about {max(1, round(expected))}" if expected >= 0.5 else "hardly one would be"
    many = "1 answer" if comparisons == 1 else f"{comparisons:,} answers"
    one = ", each by itself" if comparisons > 1 else ""
    return f"{many} compared with {since}{one}: had nothing changed, {wrong} called higher or lower by chance."
