"""What in some words points at a person, before they are given to everybody: for files and minutes.

The same rules as for a message, but those alone that find a person; see `message_rules`.
"""

from __future__ import annotations

import re
from functools import cache

from .listing import join_and
from .message_rules import Find, Known, Rule, find_faults, standing_rules

POINTING = ("names", "phone", "email", "postcode", "house", "few")
"""Keys of the rules."""

_OWN_DEEDS = re.compile(
    r"(?:\w+ )+?(?:(?:drivers?|riders?|motorists|vehicles?|cars|tickets?|warnings?|warned|fined|stopped)\b"
    r"|reported\s*(?:[.,;]|$))",
    re.IGNORECASE,
)
"""At a small count: what the team did on the road may be told, as `public_counts` has it; `3 reported it` may not."""


def pointing_at(text: str, known: Known) -> tuple[str, ...]:
    """What kinds of thing point at a person: `a name`, `a house number`; never the words themselves."""
    rules = _rules()
    finds = find_faults(text, known, rules)
    found = {find.rule for find in finds if find.rule != "few" or not own_deed(text, find)}
    return tuple(f"{rule.title[:1].lower()}{rule.title[1:]}" for rule in rules if rule.key in found)


def minutes_warning(text: str, known: Known) -> str:
    """One sentence beside minutes that somebody outside will read; "" where nothing was found."""
    found = pointing_at(text, known)
    return f"Found here: {join_and(found)}. Look before the minutes go out." if found else ""


def own_deed(text: str, find: Find) -> bool:
    """Whether a small count is of what the team did on the road, which may be told."""
    deed = _OWN_DEEDS.match(text, find.start)
    return deed is not None and deed.end() <= find.end + 2


@cache
def _rules() -> tuple[Rule, ...]:
    return tuple(rule for rule in standing_rules() if rule.key in POINTING)
