"""How several names stand in a sentence."""

from __future__ import annotations

from collections.abc import Sequence


def join_and(parts: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`; nothing of nothing."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"
