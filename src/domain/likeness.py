"""How far two wordings are from each other: the same, a correction, other words, another question."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

SAME, CORRECTED, REWORDED, OTHER = "same", "corrected", "reworded", "other"
FAR = 0.5  # share of words in common under which it asks something else
_TURNS = ("un", "in", "im", "ir", "non", "dis", "mis")


def likeness(old: str, new: str) -> str:
    """SAME but for capitals, stops and blanks; CORRECTED where each word is the old one or its spelling mended;

    REWORDED; or OTHER where less than half of the words stayed (Ratcliff and Obershelp's measure over words, as
    `difflib` has it). Where the line lies between a correction and other words is our rule, not a finding: a word
    counts as mended if it has five letters or more, begins with the same letter, and one letter differs, two from
    eight letters on.
    """
    before, after = _words(old), _words(new)
    if before == after:
        return SAME
    if len(before) == len(after) and all(_mended(a, b) for a, b in zip(before, after, strict=True)):
        return CORRECTED
    return REWORDED if SequenceMatcher(None, before, after, autojunk=False).ratio() >= FAR else OTHER


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold().replace("’", "").replace("'", ""))


def _mended(old: str, new: str) -> bool:
    if old == new:
        return True
    longest = max(len(old), len(new))
    turned = any(old == turn + new or new == turn + old for turn in _TURNS)
    numbers = any(letter.isdigit() for letter in old + new)
    if longest < 5 or turned or numbers or old[:1] != new[:1]:
        return False
    return distance(old, new) <= (2 if longest >= 8 else 1)


def distance(a: str, b: str) -> int:
    """Letters to add, take out, change, or swap with their neighbour (Damerau and Levenshtein, optimal alignment)."""
    rows = [list(range(len(b) + 1))]
    for i, left in enumerate(a, 1):
        row = [i]
        for j, right in enumerate(b, 1):
            best = min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (left != right))
            if i > 1 and j > 1 and left == b[j - 2] and a[i - 2] == right:
                best = min(best, rows[-2][j - 2] + 1)
            row.append(best)
        rows.append(row)
    return rows[-1][-1]
