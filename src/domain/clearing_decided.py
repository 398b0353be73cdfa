"""A document, what was decided about its words, and what of that holds: the look itself.

A change puts another text in the place of a passage, in this document alone; what then stands there is looked at
again. What was kept holds as long as its passage reads as it did when somebody said why; what leads to one person
(a name, a number, an address) in that document alone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from .clearance import STANDING
from .clearing import ClearingFind, Decision, Looked, Settled
from .clearing_lines import finds_over
from .clearing_rules import OF_A_PERSON, finds_in, named_in, rule_title
from .clearing_words import suggestion
from .content import Content
from .message_rules import Find, Known
from .passages import OVER, Passage, passages, replaced

SHORTEST_QUOTED = 8
"""Letters of words that somebody wrote, from which on the same words elsewhere are theirs."""


@dataclass(frozen=True, slots=True)
class Decided:
    """One decision as it is kept. `here`: it is of this document; of another of the place only what was kept counts."""

    id: int
    part: str
    passage: str = field(repr=False)
    rule: str
    found: str = field(repr=False)
    decision: Decision
    replacement: str = field(default="", repr=False)
    reason: str = ""
    by: str = ""
    at: datetime | None = None
    here: bool = True


@dataclass(frozen=True, slots=True)
class _Now:
    """A passage as it reads after the changes, and every text it had on the way."""

    passage: Passage
    text: str
    texts: tuple[str, ...]


def written(source: str) -> bool:
    """Whether somebody wrote these words: the program's own have no source, or that of the marking's line."""
    return source not in ("", STANDING)


def edited(content: Content, decided: Sequence[Decided]) -> Content:
    """The content with the decided changes in it."""
    changes = _changes(decided)
    if not changes:
        return content
    wanted: dict[Passage | str, str] = {}
    for passage in passages(content):
        text = _chain(passage.text, changes)[-1]
        if text != passage.text:
            wanted[passage] = text
    return replaced(content, wanted)


def look(contents: Sequence[Content], known: Known, decided: Sequence[Decided]) -> Looked:
    """What is to settle in a document; `contents[0]` is the document, the others are it as set to fit its pages."""
    changes = _changes(decided)
    now = list(_now(contents, changes))
    known = named_in(" ".join(each.text for each in now), known)
    kept = [each for each in decided if each.decision == "keep"]
    quoted = _to_settle(now, known)
    finds: list[ClearingFind] = []
    used: dict[int, _Now] = {}
    for each, then in zip(now, [*now[1:], None], strict=True):
        for find in _found(each, then, known, quoted):
            reason = _reason(each, find, kept)
            if reason is None:
                finds.append(_shown(len(finds) + 1, each, find, known))
            else:
                used[reason.id] = each
        for change in _on_the_way(each, decided):
            used.setdefault(change.id, each)
    settled = tuple(_settled(each, used.get(each.id)) for each in decided if each.here or each.id in used)
    return Looked(tuple(finds), settled, edited(contents[0], decided))


def _found(now: _Now, then: _Now | None, known: Known, quoted: Collection[str]) -> tuple[Find, ...]:
    """What is to settle in a passage, in order; `then` is the next, into which a line of it may go on."""
    here = now.passage
    said = written(here.source) or here.part == OVER or any(text in now.text for text in quoted)
    found = finds_in(now.text, known, written=said)
    goes_on = then is not None and (then.passage.part, then.passage.source) == (here.part, here.source)
    if then is None or not goes_on or not here.source.startswith("text:"):
        return found
    return tuple(sorted((*found, *finds_over(now.text, then.text, known)), key=lambda find: find.start))


def _to_settle(now: Sequence[_Now], known: Known) -> frozenset[str]:
    """What somebody wrote with something to settle in it, now or before it was changed: the program quotes titles."""
    return frozenset(
        text
        for each in now
        if written(each.passage.source)
        for text in each.texts
        if len(text) >= SHORTEST_QUOTED and finds_in(text, known, written=True)
    )


def _changes(decided: Sequence[Decided]) -> Mapping[str, str]:
    return {each.passage: each.replacement for each in decided if each.decision == "change" and each.here}


def _chain(text: str, changes: Mapping[str, str]) -> tuple[str, ...]:
    """The text and what was put in its place, one after another; a ring is left where it closes."""
    texts = [text]
    while (new := changes.get(texts[-1])) is not None and new not in texts:
        texts.append(new)
    return tuple(texts)


def _now(contents: Sequence[Content], changes: Mapping[str, str]) -> Iterator[_Now]:
    """Each text once, where it stands first, in reading order; what was left out is not there any more."""
    seen: set[tuple[str, bool]] = set()
    for content in contents:
        for passage in passages(content):
            texts = _chain(passage.text, changes)
            key = (texts[-1], written(passage.source))
            if key not in seen:
                seen.add(key)
                yield _Now(passage, texts[-1], texts)


def _reason(now: _Now, find: Find, kept: Sequence[Decided]) -> Decided | None:
    """Why it may stay, where somebody said so of this passage, or of what it read before another change."""
    words = now.text[find.start : find.end]
    for each in kept:
        same = each.found == words or (each.passage != now.text and same_words(each.found, words))
        if not each.here and each.rule in OF_A_PERSON:
            continue  # who may be named on one paper was not asked about the next
        if same and each.rule == find.rule and each.passage in now.texts:
            return each
    return None


def same_words(before: str, now: str) -> bool:
    """Whether a find is the one that was there: what stands behind it may have gone, or come nearer."""
    return now.startswith(before) or before.startswith(now)


def _on_the_way(now: _Now, decided: Sequence[Decided]) -> Iterator[Decided]:
    for each in decided:
        if each.decision == "change" and each.here and each.passage in now.texts[:-1]:
            yield each


def _shown(number: int, now: _Now, find: Find, known: Known) -> ClearingFind:
    offered = suggestion(now.text, find, known)
    return ClearingFind(
        number=number,
        part=now.passage.part,
        section=now.passage.title,
        passage=now.text,
        source=now.passage.source,
        start=find.start,
        end=find.end,
        rule=find.rule,
        title=find.title,
        why=find.why,
        instead=find.instead,
        rule_source=find.source,
        suggested=None if offered is None else offered.text,
        offer="" if offered is None else offered.offer,
    )


def _settled(each: Decided, now: _Now | None) -> Settled:
    return Settled(
        id=each.id,
        part=now.passage.part if now else each.part,
        section=now.passage.title if now else "",
        passage=each.passage,
        rule=each.rule,
        title=rule_title(each.rule),
        found=each.found,
        decision=each.decision,
        replacement=each.replacement,
        reason=each.reason,
        by=each.by,
        at=each.at,
        stands=now is not None,
    )
