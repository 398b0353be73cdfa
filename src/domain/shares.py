"""How a share of people is written, on screen, on paper and in files: one rule."""

from __future__ import annotations


def percent(share: float) -> str:
    """`55%`, halves upward; `under 1%` rather than a 0% that is not nothing."""
    if 0 < share < 0.005:
        return "under 1%"
    return f"{int(share * 100 + 0.5)}%"


def percent_range(low: float, high: float) -> str:
    """`30–39%`, both ends rounded as `percent` rounds them."""
    return f"{int(low * 100 + 0.5)}–{int(high * 100 + 0.5)}%"


def rank_words(rank: tuple[int, int]) -> str:
    """`1`, or `2–3` where chance cannot split them; nothing for an answer outside the order."""
    first, last = rank
    if not first:
        return ""
    return str(first) if first == last else f"{first}–{last}"


def tied_words(rank: tuple[int, int]) -> str:
    """`3rd and 4th cannot be told apart`, `2nd to 5th …`; nothing where chance splits them, or outside the order."""
    first, last = rank
    if first == last:
        return ""
    return f"{_nth(first)} {'and' if last == first + 1 else 'to'} {_nth(last)} cannot be told apart"


def _nth(n: int) -> str:
    end = "th" if n % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n}{end}"


def people_words(n: int) -> str:
    """`1 person`, `412 people`."""
    return f"{n:,} person" if n == 1 else f"{n:,} people"
