"""Erasing a person: what goes, what still names them, which copies hold them, and the receipt that stays."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from .dates import clock, day_short
from .listing import join_and

REASONS = (
    "They asked for it.",
    "They withdrew their consent.",
    "We no longer need it.",
    "It was a mistake or a test.",
)
"""Offered; the reason stays on the receipt, so it names nobody. Source of the first three: UK GDPR, Article 17(1)."""

WRITTEN = {
    "contact": ("contact", "contacts"),
    "contact_issue": ("matter they asked about", "matters they asked about"),
    "meeting_person": ("meeting they came to", "meetings they came to"),
    "resident_query": ("query untied from them", "queries untied from them"),
    "journal": ("line of the history emptied", "lines of the history emptied"),
    "redacted": ("text in which they were named", "texts in which they were named"),
    "redacted_journal": (
        "line of the history in which they were named",
        "lines of the history in which they were named",
    ),
}
"""Key of a receipt's counts -> one, several."""

HOLDS = {"yes": "holds them", "no": "does not hold them", "unknown": "has another key, so it could not be looked into"}

NO_COPIES = "None beside the store, nor where it was backed up last."
BEYOND = (
    "Files written elsewhere are not known to the store: exports, briefings, letters, backups on other drives, and "
    "what was sent. Look through those yourself."
)


@dataclass(frozen=True, slots=True)
class Copy:
    """A backup or other store file that was looked into. `holds`: a key of `HOLDS`."""

    name: str
    folder: str
    made: datetime
    holds: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A text in which a person is named. `key` tells it to the erasing; `page` and `what` are the step to it.

    `table`, `uid` and `column` stay on the receipt; the words do not.
    """

    key: str
    table: str
    kind: str  # in words: `Line of an issue`
    uid: str
    column: str
    title: str
    excerpt: str
    after: str
    sure: bool
    page: str = ""
    what: dict[str, object] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class BeforeErasing:
    """What an erasure would do. `history`: lines of the history of other records that surely name them.

    `shared`: other contacts called the same, or reached at the same number or address; they stay as they are.
    """

    contact_id: int
    version: int
    label: str
    counts: dict[str, int] = field(hash=False)
    mentions: tuple[Mention, ...] = ()
    history: int = 0
    copies: tuple[Copy, ...] = ()
    shared: int = 0


@dataclass(frozen=True, slots=True)
class Left:
    """A place that named them when they were erased, and was left as it was."""

    table: str
    kind: str
    uid: str
    column: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """That somebody was erased. Nothing of the person.

    `left_history`: lines of the history that still name them. `alike`: texts in which the surname alone stands.
    `shared`: other contacts with the same name, number or address.
    """

    id: int
    uid: str
    erased_at: datetime
    why: str
    officer: str
    counts: dict[str, int] = field(hash=False)
    left: tuple[Left, ...] = ()
    left_history: int = 0
    alike: int = 0
    copies: tuple[Copy, ...] = ()
    shared: int = 0


def counts_words(counts: dict[str, int]) -> str:
    """`1 contact, 3 matters they asked about and 24 lines of the history emptied`"""
    told = [f"{n} {WRITTEN[key][n != 1]}" for key, n in counts.items() if n and key in WRITTEN]
    return join_and(told)


def shared_words(shared: int) -> str:
    """Of other contacts with the same name, number or address."""
    who = "1 other contact has" if shared == 1 else f"{shared} other contacts have"
    return f"{who}, or had, the same name, number or address: it is theirs too, and stays with them."


def apart_words(apart: int) -> str:
    """Of texts that name them and are not in the file of what is held; "" for none."""
    if not apart:
        return ""
    whose = "of residents’ answers or other people’s records"
    if apart == 1:
        return f"1 text {whose} names them and is not in the file: decide on it apart."
    return f"{apart} texts {whose} name them and are not in the file: decide on each apart."


def copy_words(copy: Copy) -> str:
    return f"{copy.name}, of {day_short(copy.made.date())}, in {copy.folder}: {HOLDS[copy.holds]}"


def receipt_lines(receipt: Receipt) -> tuple[str, ...]:
    """The receipt as it is read and saved."""
    day = day_short(receipt.erased_at.date())
    holding = [copy for copy in receipt.copies if copy.holds != "no"]
    lines = [
        "Receipt of an erasure",
        f"Number {receipt.uid}",
        f"Erased on {day} at {clock(receipt.erased_at)} by {receipt.officer or 'an officer not stated'}.",
        f"Why: {receipt.why}",
        "",
        f"What went: {counts_words(receipt.counts)}.",
        "It cannot be brought back from the store.",
        "",
        "Copies that were found",
        *(f"- {copy_words(copy)}" for copy in receipt.copies),
    ]
    if not receipt.copies:
        lines.append(f"- {NO_COPIES}")
    if holding:
        lines.append("Delete those copies, or erase the person again where one is ever opened.")
    return (*lines, BEYOND, "", "Texts that still name them", *_left_lines(receipt))


def _left_lines(receipt: Receipt) -> list[str]:
    lines = [f"- {left.kind} {left.uid[:8]}, {left.column}" for left in receipt.left]
    if receipt.left_history:
        lines.append(f"- The history of other records, in lines: {receipt.left_history}")
    if receipt.alike:
        lines.append(f"- With the same surname alone, and perhaps somebody else: {receipt.alike}")
    if receipt.shared:
        lines.append(f"- {shared_words(receipt.shared)}")
    return lines or ["- None that we know of."]
