"""What was done in one go, in words, and whether it can be taken back.

A deed is all that one transaction wrote into the journal. Taking it back is another deed that writes the opposite: the
journal never loses a line, and what was taken back can be done again in the same way.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

TAKEN_BACK, DONE_AGAIN = "taken back: ", "done again: "
"""How the reason of such a deed begins. It names no field: what stood there may be about a person."""

WHY_NOT = {
    "response": "Answers are taken back on Record, or put right under Results.",
    "response_batch": "A file of answers is withdrawn as a whole, on the Store page.",
    "tally": "A tally is put right on Record.",
    "crime_load": "Street crime comes with its files; bring in the month again.",
    "census_table": "Census tables come with their files; bring in the file again.",
    "figure_batch": "A file of figures is withdrawn as a whole, on the Store page.",
    "message_batch": "A file of messages is withdrawn as a whole.",
    "questionnaire": "A questionnaire that is published does not change: publish another version.",
    "question": "A questionnaire that is published does not change: publish another version.",
    "option": "A questionnaire that is published does not change: publish another version.",
    "release": "What went out stays as it went out. To put it right, clear it again and say why.",
    "house_file": "The crest is put right where it was chosen: House style, on the Store page.",
    "erasure": "Who was erased cannot come back.",
    "about": "The team’s own particulars are changed where they were written.",
}
"""Tables whose rows are not told field by field, or not by one hand: why they are left, and what to do instead."""


@dataclass(frozen=True, slots=True)
class FieldLine:
    """One line of the journal as it is kept."""

    id: int
    deed: int
    subject: str
    uid: bytes
    action: str  # "add", "change", "remove", or a word for a whole record or file
    field: str | None
    old: str | None
    new: str | None
    why: str


@dataclass(frozen=True, slots=True)
class Step:
    """What a deed came to for one record: each field's text before and after, from first to last."""

    subject: str
    uid: bytes
    action: str  # "add", "change", "remove"
    fields: tuple[tuple[str, str | None, str | None], ...]


@dataclass(frozen=True, slots=True)
class Deed:
    """What was done in one go. `words`: what it was; `opens`: the page and what it is told, none where it is gone."""

    id: int
    first: int  # lines of the journal, from and to
    last: int
    at: datetime
    officer: str
    words: str
    refused: str = ""  # why it cannot be taken back; "" where it can, as far as the journal tells
    taken_back: bool = False  # it took something back itself: taking it back does that again
    opens: tuple[str, dict[str, object]] | None = None


def steps(lines: Iterable[FieldLine]) -> tuple[Step, ...]:
    """What the lines of one deed came to, record by record; nothing of what came and went within it."""
    fields: dict[bytes, dict[str, tuple[str | None, str | None]]] = {}
    acts: dict[bytes, list[FieldLine]] = {}
    for line in lines:
        acts.setdefault(line.uid, []).append(line)
        if line.field is not None:
            held = fields.setdefault(line.uid, {})
            held[line.field] = (held[line.field][0] if line.field in held else line.old, line.new)
    made = []
    for uid, own in acts.items():
        added, removed = own[0].action == "add", own[-1].action == "remove"
        if added and removed:
            continue
        changed = tuple((name, old, new) for name, (old, new) in fields.get(uid, {}).items() if old != new)
        if changed:
            made.append(Step(own[0].subject, uid, "add" if added else "remove" if removed else "change", changed))
    return tuple(made)


def opposite(one: Sequence[Step], other: Sequence[Step]) -> bool:
    """Whether one deed did just what the other undid."""
    return bool(one) and {_key(step) for step in one} == {_key(step, back=True) for step in other}


def why_not(lines: Iterable[FieldLine]) -> str:
    """Why a deed cannot be taken back; "" where it is told field by field and by hand."""
    own = tuple(lines)
    for line in own:
        if line.subject in WHY_NOT:
            return WHY_NOT[line.subject]
    for line in own:
        if line.subject == "contact" and line.action == "add":
            return "A person is taken out by erasing them on the Contacts page: then the journal forgets them too."
        if line.action not in ("add", "change", "remove") or line.field is None:
            return "What came from a file, or was told as a whole, is not taken back line by line."
        if line.subject == "place" and line.field in ("lies_in", "took_over", "merged_into_id", "retired"):
            return "How places lie in each other, and which were merged, is put right on the Places page."
    return ""


_BACK = {"add": "remove", "remove": "add", "change": "change"}


def _key(step: Step, back: bool = False) -> tuple[bytes, str, frozenset[tuple[str, str | None, str | None]]]:
    if not back:
        return step.uid, step.action, frozenset(step.fields)
    return step.uid, _BACK[step.action], frozenset((name, new, old) for name, old, new in step.fields)
