"""How a passage would read without what was found in it: the suggestion that one press accepts."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .message_rules import Find, Known

SENTENCE = "Take the sentence out"
WHOLE = "Leave it out"
OUT = "Take it out"
_END = re.compile(r"[.!?]+[”’\"')\]]*(?=\s+[\"“‘(]?[A-ZÀ-Þ0-9]|\s*$)")
_ABBREVIATED = re.compile(r"(?:^|[\s(])(?:St|Mr|Mrs|Ms|Dr|Rev|Cllr|Sgt|Insp|No|no|Rd|Ave|approx|[A-Z])\.$")
LABELS = ("What we did.", "Why.", "Next.", "You said.", "We did.")
"""What a paragraph may begin with; one of which only that is left says nothing."""

_SMALL = re.compile(r"^(?:\d+|two|three|four|five|six|seven|eight|nine)\s", re.IGNORECASE)
_COLLAR = re.compile(r"[A-Z]?\d{3,6}$", re.IGNORECASE)
_HOUSE = re.compile(r"^\d{1,4}[a-z]?,?\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`text`: the whole passage, "" where it is left out. `offer`: what a button says."""

    text: str
    offer: str


def suggestion(text: str, find: Find, known: Known) -> Suggestion | None:
    """How the passage would read; None where only a person can say."""
    if find.rule in ("names", "titled"):
        return _put(text, find, "a resident", "Say “a resident”")
    if find.rule == "phone":
        return _put(text, find, known.phones[0], "Give our number") if known.phones else _out(text, find, OUT)
    if find.rule == "email":
        return _put(text, find, known.emails[0], "Give our address") if known.emails else _out(text, find, OUT)
    if find.rule == "house" and (number := _HOUSE.match(text[find.start : find.end])):
        return _cut(text, find.start, find.start + number.end(), "Drop the number")
    if find.rule == "few" and (number := _SMALL.match(text[find.start : find.end])):
        return _cut(text, find.start, find.start + number.end(), "Drop the count")
    if find.rule == "collar" and (number := _COLLAR.search(text[find.start : find.end])):
        if re.match(r"\s[A-ZÀ-Þ]", text[find.end :]):
            return _cut(text, find.start + number.start(), find.end, "Drop the number")
        return _put(text, find, "an officer", "Say “an officer”")
    if find.rule == "birth" and not text[find.start].isdigit():
        return _without_sentence(text, find)
    if find.rule in ("postcode", "plate", "house", "birth"):
        return _out(text, find, OUT)
    return _without_sentence(text, find)


def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Where each sentence stands, its trailing blanks with it."""
    found, start = [], 0
    for match in _END.finditer(text):
        if _ABBREVIATED.search(text[start : match.end()]):
            continue
        end = match.end() + len(text[match.end() :]) - len(text[match.end() :].lstrip())
        found.append((start, end))
        start = end
    if start < len(text):
        found.append((start, len(text)))
    return tuple(found)


def _without_sentence(text: str, find: Find) -> Suggestion | None:
    """Without every sentence that the find reaches into; None for a heading or a cell that would be left empty."""
    kept = [text[a:b] for a, b in sentences(text) if b <= find.start or a >= find.end]
    left = "".join(kept).strip()
    if left and left not in LABELS:
        return Suggestion(left, SENTENCE)
    return Suggestion("", WHOLE) if _END.search(text) else None


def _put(text: str, find: Find, words: str, offer: str) -> Suggestion:
    said = words[:1].upper() + words[1:] if _begins(text, find.start) else words
    return Suggestion(text[: find.start] + said + text[find.end :], offer)


def _out(text: str, find: Find, offer: str) -> Suggestion | None:
    return _cut(text, find.start, find.end, offer)


def _cut(text: str, start: int, end: int, offer: str) -> Suggestion | None:
    """Without a stretch, and without the blanks, brackets and commas that it leaves; None where nothing stays."""
    before, after = text[:start], text[end:]
    begins = _begins(text, start)
    if before.endswith("(") and after.startswith(")"):
        before, after = before[:-1], after[1:]
    made = f"{before.rstrip()} {after.lstrip()}".strip()
    made = re.sub(r"\s+([,.;:!?)])", r"\1", made)
    made = re.sub(r",(?=[,.;:!?])", "", made)
    if begins:
        at = len(before)
        made = made[:at] + made[at : at + 1].upper() + made[at + 1 :]
    return Suggestion(made, offer) if made.strip(" .,;:") else None


def _begins(text: str, at: int) -> bool:
    """Whether a sentence begins there."""
    return not text[:at].strip() or bool(re.search(r"[.!?][”’\"')]*\s+$", text[:at]))
