"""Text on its way into a paragraph: escaped, in letters the face has, with what belongs together bound."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

from ..charts.fonts import printable

NBSP = "\u00a0"

MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
NOT_NOUNS = "against|and|are|as|at|but|by|for|from|had|have|in|is|now|of|on|or|than|that|the|to|was|were|will|with"
BINDINGS = (
    (re.compile(rf"(\d) ({MONTHS})\b"), rf"\1{NBSP}\2"),
    (re.compile(rf"\b({MONTHS}) (\d{{4}})\b"), rf"\1{NBSP}\2"),
    (re.compile(r"\b(PC|PCSO|Sergeant|Inspector|[Pp]riority|[Pp]age) (?=[\dA-Z])"), rf"\1{NBSP}"),
    (re.compile(r"\b(0\d{2,4}) (\d{3,4})(?: (\d{3,4}))?\b"), lambda m: NBSP.join(part for part in m.groups() if part)),
    (re.compile(r"\b(than|under|over|about) (?=\d)"), rf"\1{NBSP}"),
    (re.compile(rf"(\d) (?!(?:{NOT_NOUNS})\b)(?=[a-z]{{2,}}\b)"), rf"\1{NBSP}"),
)
"""Day and month, month and year, rank and name, telephone numbers, a number and what it counts."""

LAST_WORDS = re.compile(r"(?s)(.*\s)?([^\s<>]{1,14}) ([^\s<>]{1,12})$")
LONG_ENOUGH = 40


class Markup(str):
    """Text that is already escaped for ReportLab's paragraphs. Plain `str` never is."""

    __slots__ = ()


UNKNOWN = "?"
"""Stands where no character of some words is in our faces, as where a smile stands alone on its line."""


def safe(text: str) -> Markup:
    """Escape plain text and bind what belongs together; `Markup` passes as it is."""
    if isinstance(text, Markup):
        return text
    bound = printable(text)
    if not bound.strip() and text.strip():
        bound = UNKNOWN  # a line of nothing would be a paragraph without words
    for pattern, replacement in BINDINGS:
        bound = pattern.sub(replacement, bound)
    return Markup(escape(bound))


def strong(text: str) -> Markup:
    return Markup(f"<b>{safe(text)}</b>")


def lines(*parts: str) -> Markup:
    """Parts on lines of their own."""
    return Markup("<br/>".join(safe(part) for part in parts))


def sentence(*parts: str) -> Markup:
    """Parts joined by spaces, the empty ones left out."""
    return Markup(" ".join(safe(part) for part in parts if part))


def no_widow(text: Markup) -> Markup:
    """Bind the last two words of a long paragraph, so that none stands alone on a line."""
    match = LAST_WORDS.match(text) if len(text) > LONG_ENOUGH else None
    return Markup(f"{match[1] or ''}{match[2]}{NBSP}{match[3]}") if match else text
