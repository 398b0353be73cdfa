"""Somebody's words inside a question."""

from __future__ import annotations

import re

from .findings import inside
from .issue_likeness import COMMON

ALIKE = 0.5
"""Share of the shorter one's telling words that the other has too, from which two matters are one. Our rule."""


def ended(text: str) -> str:
    """With a full stop, where it ends without a mark of its own."""
    kept = text.strip()
    return kept if not kept or kept[-1] in ".?!…" else f"{kept}."


def quoted(text: str) -> str:
    """`“Ask for a speed van.”`: what is asked after it is a sentence of its own."""
    return f"“{ended(text)}”"


def clause(text: str) -> str:
    """Words that go on inside a sentence: without their stop and capital."""
    return inside(text.strip().rstrip(".?!"))


def alike(one: str, other: str) -> bool:
    """Whether two lines speak of one thing, by the words they share."""
    first, second = _telling(one), _telling(other)
    least = min(len(first), len(second))
    shared = len(first & second)
    return shared >= 2 and shared >= ALIKE * least


def _telling(text: str) -> frozenset[str]:
    """Words of three letters and more that are not everywhere, without a plural's s."""
    words = re.findall(r"[^\W\d_]{3,}", text.casefold())
    return frozenset(word.removesuffix("s") for word in words if word not in COMMON)


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]
