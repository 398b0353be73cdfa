"""Whether a paper that goes out was cleared for release, said on it: DRAFT until it is, then by whom and when."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from .content import Block, Content, Para, Strip, plain
from .dates import day_long
from .rewriting import rewritten

STANDING = "standing"
"""The source of the paragraph that says a paper's marking in the text; it begins with `marked(content.marking)`."""
OFFICIAL = "OFFICIAL"
DRAFT = "DRAFT: not cleared for release"
PRACTICE = "Practice, nothing here is real"
NOT_CLEARED, CLEARED = "draft, not cleared", "cleared for release"


def level(marking: str) -> str:
    """`OFFICIAL` of `OFFICIAL: draft, not cleared`."""
    return marking.partition(":")[0].strip() or OFFICIAL


def marked(marking: str) -> str:
    """`Marked OFFICIAL: draft, not cleared.` as it stands once in the text; "" where there is no marking."""
    return f"Marked {marking.rstrip('.')}." if marking else ""


def as_draft(content: Content) -> Content:
    """The content with DRAFT on every page; the marking says so too."""
    made = _remarked(content, f"{level(content.marking)}: {NOT_CLEARED}", "")
    return replace(made, standing="draft", cleared="")


def as_cleared(content: Content, by: str, on: date) -> Content:
    """The content as it goes out: cleared by that officer (`Inspector Dinah Okafor`) on that day."""
    who = f"{by}, {day_long(on)}"
    made = _remarked(content, f"{level(content.marking)}: {CLEARED}", f"Cleared by {who}.")
    return replace(made, standing="cleared", cleared=who)


def _remarked(content: Content, marking: str, clearance: str) -> Content:
    """With another marking, over the text and in the paragraph of it that says the marking."""
    said = (marked(content.marking), f"Cleared by {content.cleared}." if content.cleared else "")
    old = " ".join(part for part in said if part)
    new = " ".join(part for part in (marked(marking), clearance) if part)
    parts = tuple(
        replace(part, blocks=tuple(_block(block, old, new) for block in part.blocks)) for part in content.parts
    )
    return replace(content, marking=marking, parts=parts)


def _block(block: Strip | Block, old: str, new: str) -> Strip | Block:
    if isinstance(block, Strip):
        side = tuple(_para(each, old, new) for each in block.side)
        return replace(block, side=side, main=tuple(_para(each, old, new) for each in block.main))
    return _para(block, old, new)


def _para(block: Block, old: str, new: str) -> Block:
    if not isinstance(block, Para) or block.source != STANDING:
        return block
    text = plain(block.words)
    rest = text.removeprefix(old) if old else f" {text}"
    return replace(block, words=rewritten(block.words, f"{new}{rest}")) if rest != text else block
