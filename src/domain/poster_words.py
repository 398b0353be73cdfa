"""What the team chose for a poster and how it worded it: which pairs, in which order, in which words.

Kept for a place and month as text that can be read. What nobody touched stands as the briefing tells it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from .errors import BeatbookError
from .posters import MOST_PAIRS, Pair

SOURCE = "text:poster"
_BLOCK = re.compile(r"^\[(x| )\] (.+) \(([0-9a-f]{12})\)\nYou said:(.*)\nWe did:(.*)$", re.M)
LONGEST_SAID, LONGEST_DID = 80, 400


@dataclass(frozen=True, slots=True)
class PairWords:
    """`of`: what the pair is called where it comes from. `did_of`: `mark_of` what was told there when it was worded."""

    of: str
    said: str
    did: str
    did_of: str
    shown: bool = True


def mark_of(text: str) -> str:
    """Twelve letters that tell one text from another."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:12]


def worded(offered: Sequence[Pair], words: Sequence[PairWords]) -> tuple[Pair, ...]:
    """The pairs that are shown: those chosen, in their order and words; without a choice the first that are offered."""
    if not words:
        return tuple(offered[:MOST_PAIRS])
    known = {pair.said: pair for pair in offered}
    return tuple(_worded(known[each.of], each) for each in words if each.shown and each.of in known)[:MOST_PAIRS]


def _worded(pair: Pair, words: PairWords) -> Pair:
    """The count stays: what it counts is the same, whatever it is called."""
    changed = (words.said, words.did) != (pair.said, pair.did)
    return replace(pair, said=words.said, did=words.did, did_source=SOURCE) if changed else pair


def to_word(offered: Sequence[Pair], words: Sequence[PairWords]) -> tuple[PairWords, ...]:
    """All that may be chosen: what was chosen or worded first, in its order, then what came since."""
    known = {pair.said: pair for pair in offered}
    kept = [each for each in words if each.of in known]
    used = {each.of for each in kept}
    fresh = [pair for pair in offered if pair.said not in used]
    room = MOST_PAIRS - sum(each.shown for each in kept) if not words else 0
    new = [PairWords(pair.said, pair.said, pair.did, mark_of(pair.did), at < room) for at, pair in enumerate(fresh)]
    return (*kept, *new)


def words_warnings(offered: Sequence[Pair], words: Sequence[PairWords]) -> tuple[str, ...]:
    """Where more was done since somebody worded a pair: the typed words stand, and are said to be old."""
    now = {pair.said: pair.did for pair in offered}
    old = [each for each in words if each.shown and each.of in now and _worded_before(each, now[each.of])]
    return tuple(f"More was done about “{each.of}” since it was worded. Look at its words again." for each in old)


def _worded_before(words: PairWords, now: str) -> bool:
    return words.did != now and mark_of(words.did) != words.did_of != mark_of(now)


def checked_words(words: Sequence[PairWords]) -> tuple[PairWords, ...]:
    """With plain spaces. Raises BeatbookError where too many are shown, or one says nothing or too much."""
    plain = tuple(replace(each, said=" ".join(each.said.split()), did=" ".join(each.did.split())) for each in words)
    shown = [each for each in plain if each.shown]
    if len(shown) > MOST_PAIRS:
        raise BeatbookError(f"{len(shown)} are ticked, and a poster has room for {MOST_PAIRS}. Take some out.")
    for each in shown:
        for text, most, what in ((each.said, LONGEST_SAID, "You said"), (each.did, LONGEST_DID, "We did")):
            if not text:
                raise BeatbookError(f"“{what}” is empty for “{each.of}”. Write it, or take the tick out.")
            if len(text) > most:
                raise BeatbookError(f"“{what}” has {len(text)} characters for “{each.of}”: {most} at most. Shorten it.")
    return plain


def words_text(words: Sequence[PairWords]) -> str:
    """What is shown or was worded, three lines each, as somebody who finds it by search can read it."""
    kept = [each for each in words if each.shown or each.said != each.of or mark_of(each.did) != each.did_of]
    return "\n".join(
        f"{'[x]' if each.shown else '[ ]'} {each.of} ({each.did_of})\nYou said: {each.said}\nWe did: {each.did}"
        for each in kept
    )


def read_words(text: str) -> tuple[PairWords, ...]:
    """The words of their text; what cannot be read is left out."""
    return tuple(
        PairWords(of, said.strip(), did.strip(), mark, on == "x") for on, of, mark, said, did in _BLOCK.findall(text)
    )
