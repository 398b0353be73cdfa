"""Whether public words tell how many people answered or ticked something: such counts go through the guard alone."""

from __future__ import annotations

import re

_NUMBER = r"(?:\d[\d,]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_PEOPLE = r"(?:people|persons?|residents?|respondents?|neighbours?|households?|parents?)"
_ANSWERED = r"(?:ticked|voted|votes?|answered|responses?|said|told|chose|named|asked for|replied|responded)"

COUNTS = re.compile(
    rf"\b{_NUMBER}\s+(?:in|of|out of)\s+{_NUMBER}\s+(?:{_PEOPLE}|{_ANSWERED})\b"
    rf"|\b{_NUMBER}\s+(?:\w+\s+)?{_PEOPLE}\s+(?:who\s+|have\s+|had\s+)?{_ANSWERED}\b"
    rf"|\b{_NUMBER}\s+(?:votes|ticks|responses|respondents)\b"
    rf"|\b(?:{_ANSWERED})\s+by\s+{_NUMBER}\s+(?:{_PEOPLE}|of)\b"
    rf"|\b\d+(?:\.\d+)?\s?(?:%|per cent)\s+(?:of\s+)?(?:{_PEOPLE}|those)\b",
    re.IGNORECASE,
)
"""Vehicles checked, drivers stopped and tickets are our own deeds, and may be told."""


def counts_of_people(text: str) -> str:
    """The first words that tell such a count; "" where none do."""
    found = COUNTS.search(text)
    return found[0] if found else ""
