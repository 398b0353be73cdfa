"""What is cut in two by the end of a line, as a pasted e-mail has it: a name, a number, an address."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from .clearing_rules import OF_A_PERSON, finds_in
from .message_rules import Find, Known

CUT = (*OF_A_PERSON, "live", "domestic")
ENDS = ".!?:;”"
"""After these nothing goes on in the next line."""


def finds_over(text: str, then: str, known: Known) -> Iterator[Find]:
    """What begins in a line and ends in the `then` next one, as it stands in the first; not what either holds whole."""
    if not text or text[-1] in ENDS:
        return
    at = len(text)
    whole = finds_in(text, known, written=True)
    after = finds_in(then, known, written=True)
    for find in finds_in(f"{text} {then}", known, written=True):
        over = find.rule in CUT and find.start < at < find.end
        held = any(each.rule == find.rule and each.end > find.start for each in whole)
        next_ = any(each.rule == find.rule and each.start + at + 1 < find.end for each in after)
        if over and not held and not next_:
            yield replace(find, end=at)
