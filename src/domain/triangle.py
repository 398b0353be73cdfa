"""The problem analysis triangle: place, offender and victim, each with who could control it, and where to look hardest.

Source: Clarke and Eck, Crime analysis for problem solvers in 60 small steps, step 8: a problem lasts where a side's
controller is absent or weak; wolf, duck and den tell which side it comes back to.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

CONTROLLERS = {"place": "manager", "offender": "handler", "victim": "guardian"}
"""Side -> who controls it."""

NAMES = {
    "place": "Place",
    "manager": "Manager",
    "offender": "Offender",
    "handler": "Handler",
    "victim": "Victim",
    "guardian": "Guardian",
}

NOBODY = {
    "manager": "Nobody yet. Who owns the place?",
    "handler": "Nobody yet. Whom do they listen to?",
    "guardian": "Nobody yet. Who looks out for them?",
}
"""What stands in the place of a controller who is not named."""

_NOBODY = re.compile(r"(?:nobody|no one|no-one|none|not known|unknown)\b|\?", re.IGNORECASE)
_AGAIN = re.compile(r"\b(again|always|each time|every time|keeps?|known|most|one|repeat\w*|same)\b", re.IGNORECASE)

HARDEST = {
    "den": "It comes back to one place more than to one person or one home. Look hardest at the place.",
    "wolf": "It comes back to the same people more than to one place. Look hardest at who does it, and at who could "
    "handle them.",
    "duck": "The same people are harmed again and again. Look hardest at them, and at who could guard them.",
    "mixed": "It comes back to no one place, group or home. Look at all three sides before you choose.",
}
"""Pattern (a key of `plan_boxes.PATTERNS`) -> where to look hardest."""

SIDE_OF = {"den": "place", "wolf": "offender", "duck": "victim"}


def nobody(controller: str) -> bool:
    """Whether nobody controls a side: nothing is written, or that it is nobody."""
    return not controller.strip() or _NOBODY.match(controller.strip()) is not None


def likely_pattern(texts: Mapping[str, str]) -> str:
    """The pattern that what is written suggests, by words such as “same” and “again” on one side only; else empty.

    A guess by the words, to be asked about and never to be taken for an answer.
    """
    found = [pattern for pattern, side in SIDE_OF.items() if _AGAIN.search(texts.get(side, ""))]
    return found[0] if len(found) == 1 else ""


def hint(pattern: str, texts: Mapping[str, str]) -> str:
    """Where to look hardest: from the answer, else from what is written; what to answer first where it tells nothing.

    `texts`: what is written on each side and for each controller, by name.
    """
    if pattern in HARDEST:
        return f"{HARDEST[pattern]}{_nobody(SIDE_OF.get(pattern, ''), texts)}"
    guess = likely_pattern(texts)
    if guess:
        words = {"den": "one place", "wolf": "the same people doing it", "duck": "the same people harmed"}[guess]
        return f"What is written sounds like {words}, again and again. Say so if it is."
    sides = [side for side in CONTROLLERS if not texts.get(side, "").strip()]
    if sides:
        return "Fill in the three sides, then who could control each."
    return "Say what it comes back to: that side is where to look hardest."


def _nobody(side: str, texts: Mapping[str, str]) -> str:
    """A further sentence where the side to look at has nobody who controls it."""
    controller = CONTROLLERS.get(side)
    if controller is None or not nobody(texts.get(controller, "")):
        return ""
    return f" It has no {controller} yet."
