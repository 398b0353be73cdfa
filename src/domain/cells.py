"""Text that a spreadsheet will open: never a formula.

A cell that begins with one of these is taken as a formula by spreadsheets, even from a CSV file or the clipboard;
an apostrophe before it makes it text. Source: OWASP, “CSV Injection”.
"""

from __future__ import annotations

import re

STARTERS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def guarded(text: str) -> str:
    """The text, with an apostrophe before what a spreadsheet would work out."""
    return f"'{text}" if text.lstrip(" ").startswith(STARTERS) else text


_LIKE_FORMULA = re.compile(f"'* *[{re.escape(''.join(STARTERS))}]")
_MARKED = re.compile(f"'+ *[{re.escape(''.join(STARTERS))}]")


def guarded_to_return(text: str) -> str:
    """As `guarded`, and words that begin with apostrophes before such a sign get one more: `restored` undoes it."""
    return f"'{text}" if _LIKE_FORMULA.match(text) else text


def restored(text: str) -> str:
    """What `guarded_to_return` was given."""
    return text[1:] if _MARKED.match(text) else text
