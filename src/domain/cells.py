"""Text that a spreadsheet will open: never a formula.

A cell that begins with one of these is taken as a formula by spreadsheets, even from a CSV file or the clipboard;
an apostrophe before it makes it text. Source: OWASP, “CSV Injection”.
"""

from __future__ import annotations

STARTERS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def guarded(text: str) -> str:
    """The text, with an apostrophe before what a spreadsheet would work out."""
    return f"'{text}" if text.lstrip(" ").startswith(STARTERS) else text
