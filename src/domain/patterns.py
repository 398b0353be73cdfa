"""Patterns of a form's rules, `regex(., '…')`: read safely, and refused where they may take for ever.

A repeat within a repeat, such as `(a+)+b`, tries every way to share the letters out: the time doubles with each one
(https://owasp.org, "Regular expression denial of service").
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from functools import lru_cache
from re import _constants as code  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

LONGEST = 500
"""Letters of a pattern."""
_OPEN_END = 25
"""A repeat of more than this many times counts as one without an end."""
_MOST = 4
"""Repeats without an end that may stand behind each other: at worst time grows by the letters to their number."""
_REPEATS = (code.MAX_REPEAT, code.MIN_REPEAT)


@lru_cache(maxsize=512)
def read_pattern(text: str) -> re.Pattern[str] | None:
    """The pattern; None where it cannot be read or may take for ever."""
    if len(text) > LONGEST:
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what a later Python may read otherwise
            depths = list(_repeats(parser.parse(text), 0))
            return None if len(depths) > _MOST or any(depths) else re.compile(text)
    except (re.error, OverflowError, RecursionError, ValueError):
        return None


def _repeats(part: Any, within: int) -> Iterator[int]:
    """For each repeat without an end, within how many others it lies."""
    if isinstance(part, tuple) and part and any(part[0] is repeat for repeat in _REPEATS):
        _, (_, most, inner) = part
        if most > _OPEN_END:
            yield within
            within += 1
        yield from _repeats(inner, within)
    elif isinstance(part, tuple | list | parser.SubPattern):
        for each in part:
            yield from _repeats(each, within)
