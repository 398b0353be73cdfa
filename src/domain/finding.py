"""Find an answer in a list by some of its letters or its number."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable


class Finder:
    """`found("dog")`: positions of the texts that have these letters, the best first.

    Best is a text (or its number) that begins with them, then one in which a word does, then any other; among equals
    the order of the list. Small and large letters, and accents, are the same.
    """

    def __init__(self, items: Iterable[tuple[str, str]]) -> None:
        """`items`: number and text of each."""
        self._items = [(number, folded(text)) for number, text in items]

    def found(self, letters: str) -> list[int]:
        wanted = folded(letters).strip()
        if not wanted:
            return list(range(len(self._items)))
        number = wanted.lstrip("0") if wanted.isdigit() else ""
        ranked = [
            (rank, position)
            for position, (cap, text) in enumerate(self._items)
            if (rank := _rank(cap, text, wanted, number)) is not None
        ]
        return [position for _, position in sorted(ranked)]


def _rank(cap: str, text: str, wanted: str, number: str) -> int | None:
    if number and cap.lstrip("0") == number:
        return -1
    if text.startswith(wanted) or (wanted.isdigit() and cap.startswith(wanted)):
        return 0
    if f" {wanted}" in text:
        return 1
    return 2 if wanted in text else None


def holds_words(text: str, typed: str) -> bool:
    """Whether every word that was typed, or the beginning of one, stands somewhere in a text: “park pend”."""
    found = f" {folded(text)}"
    return all(f" {word}" in found for word in folded(typed).split()) or folded(typed) in found


def folded(text: str) -> str:
    """Small letters without accents, words parted by single blanks."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(letter if letter.isalnum() else " " for letter in plain if not unicodedata.combining(letter))
    return " ".join(kept.split())
