"""Time limits in days: how much of one is used, and how far off its end is, in words."""

from __future__ import annotations

from datetime import date


def used_share(started: date, due: date | None, today: date) -> float:
    """How much of the time from `started` to `due` is used: 0 to 1, and 1 from the last day on."""
    if due is None:
        return 0.0
    whole = (due - started).days
    return min(1.0, max(0.0, (today - started).days / whole)) if whole > 0 else 1.0


def span_words(days: int) -> str:
    """`1 day`, `13 days`, `7 weeks`: weeks from a fortnight on."""
    if days >= 14:
        return f"{days // 7} weeks"
    return "1 day" if days == 1 else f"{days} days"


def until_words(due: date, today: date) -> str:
    """`in 7 weeks`, `tomorrow`, `today`, `9 days over`."""
    days = (due - today).days
    if days < 0:
        return f"{span_words(-days)} over"
    return ("today", "tomorrow")[days] if days < 2 else f"in {span_words(days)}"
