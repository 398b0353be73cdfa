"""What a candidate's figures say in words, and how those words are kept beside its numbers in one text.

A decided review keeps its words as they stood. The text has one labelled line for each: survey, street crime, issues.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from .dates import Month
from .listing import join_and
from .priority_review import NOT_COUNTED
from .shares import people_words, rank_words

LABELS = {"standing": "Survey: ", "incidents_of": "Street crime: ", "raised": "Issues: "}

NOTHING_HELD = "No street crime is held for these months"
NO_OUTLINE = "The outline of the place is not held, so its street crime cannot be counted"


@dataclass(frozen=True, slots=True)
class Counted:
    """The words beside the numbers. None of them holds a line break."""

    standing: str = ""
    incidents_of: str = ""
    raised: str = ""

    def text(self) -> str:
        """All of them in one text, as it is kept."""
        said = ((label, getattr(self, name)) for name, label in LABELS.items())
        return "\n".join(label + words for label, words in said if words)

    @classmethod
    def read(cls, text: str) -> Counted:
        """The inverse of `text`. Lines that nobody labelled belong to what was counted."""
        found = dict.fromkeys(LABELS, "")
        for line in text.splitlines():
            name = next((name for name, label in LABELS.items() if line.startswith(label)), "")
            if name:
                found[name] = line.removeprefix(LABELS[name])
            elif line.strip():
                found["incidents_of"] = f"{found['incidents_of']} {line.strip()}".strip()
        return cls(**found)


def standing_words(rank: tuple[int, int], answers: int, before: str = "") -> str:
    """`rank 1 of 21`, `rank 2–5 of 21, higher than before`: ranks that chance cannot split."""
    told = f"rank {rank_words(rank)} of {answers}" if rank_words(rank) else ""
    if before:
        since = before if before.startswith(("no ", "too ")) else f"{before} than before"
        told = f"{told}, {since}" if told else since
    return told


def counted_words(types: Sequence[str], held: Collection[Month], asked: Collection[Month]) -> str:
    """What street crime was counted: its types, its months, and how many of those asked for are held."""
    if not types:
        return f"{NOT_COUNTED[:1].upper()}{NOT_COUNTED[1:]}"
    if not held:
        return NOTHING_HELD
    first, last = min(held), max(held)
    months = first.short if first == last else f"{first.short} to {last.short}"
    told = f"{join_and(types)}, {months}"
    return told if len(held) == len(asked) else f"{told}: {len(held)} of {len(asked)} months held"


def raised_words(issues: int, asked: int) -> str:
    """`2 issues raised, 5 people asked to hear`; `no issue raised`."""
    if not issues:
        return "no issue raised"
    told = f"{issues} issue{'' if issues == 1 else 's'} raised"
    return f"{told}, {people_words(asked)} asked to hear" if asked else told
