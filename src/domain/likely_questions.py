"""Which questions a council is likely to ask: from what was raised before and what moved.

The order is our own rule, not a finding: first what was promised and is late, then what was raised and not answered,
then what is out of date, then what moved, then what is always asked. What is about one issue is one question.
"""

from __future__ import annotations

from .likely_heard import Heard
from .likely_moved import moved
from .likely_raised import raised
from .question_sheet import LikelyQuestion

MOST = 12
"""Questions on a sheet: what somebody can have in mind when the meeting begins."""


def likely_questions(heard: Heard) -> tuple[LikelyQuestion, ...]:
    """Every question there is reason to expect, the likeliest first; those that weigh alike by their words."""
    found = [*raised(heard), *moved(heard)]
    return tuple(sorted(found, key=lambda each: (-each.weight, each.question)))
