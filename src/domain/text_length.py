"""How long a message is where it is sent: a text message counts letters of its own alphabet, others count as typed."""

from __future__ import annotations

import re
from dataclasses import dataclass

TEXT, POST, LONG_POST = 160, 280, 500
LIMITS = {TEXT: "a text message", POST: "a short post", LONG_POST: "a longer post"}

UNICODE_TEXT = 70
"""Letters of a text message that holds any letter outside its alphabet: 3GPP TS 23.038, sections 6.1.2.1 and 6.2.3."""

_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
_DOUBLE = frozenset("^{}\\[~]|€\f")
"""The default alphabet and its extension table, whose letters count twice (3GPP TS 23.038, sections 6.2.1, 6.2.1.1)."""

_MARKS = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "...", "\u00a0": " "})
_ENDS = re.compile(r"(?<=[.!?])[\"”’')]*\s+(?=[A-Z0-9“\"‘(£])|\n+")
_SHORTENED = re.compile(
    r"(?:^|[\s(])(?:[A-Za-z]|[Nn]o|St|Rd|Ave|Mr|Mrs|Ms|Dr|Cllr|Sgt|Insp|Supt|etc|e\.g|i\.e|approx|vs)\.$"
)


@dataclass(frozen=True, slots=True)
class Length:
    """`used` of `limit` letters; `odd`: letters that a text message's alphabet does not have."""

    used: int
    limit: int
    odd: str = ""

    @property
    def fits(self) -> bool:
        return self.used <= self.limit

    @property
    def words(self) -> str:
        """`148 of 160 characters`; says what makes a text message hold only 70."""
        said = f"{self.used:,} of {self.limit:,} characters"
        if not self.odd:
            return said
        return f"{said}: a text message with {' '.join(f'“{each}”' for each in self.odd[:3])} holds no more"


def length(text: str, limit: int) -> Length:
    """How much of a limit a text takes. `limit` TEXT is counted as a text message is, others letter by letter."""
    if limit != TEXT:
        return Length(len(text), limit)
    odd = "".join(dict.fromkeys(each for each in text if each not in _BASIC and each not in _DOUBLE))
    if odd:
        return Length(len(text.encode("utf-16-le")) // 2, UNICODE_TEXT, odd)
    return Length(len(text) + sum(each in _DOUBLE for each in text), TEXT)


def plain_marks(text: str) -> str:
    """Typographic quotes and dashes as a text message's alphabet has them."""
    return text.translate(_MARKS)


def sentences(text: str) -> tuple[str, ...]:
    """The whole sentences of some words, each with its mark at the end; none is cut after `St.` or `no.`"""
    found: list[str] = []
    start = 0
    for gap in _ENDS.finditer(text):
        part = text[start : gap.start()].strip()
        if part and "\n" not in gap[0] and _SHORTENED.search(part):
            continue
        piece = " ".join(text[start : gap.end()].split())
        if piece:
            found.append(ended(piece))
        start = gap.end()
    last = " ".join(text[start:].split())
    return (*found, ended(last)) if last else tuple(found)


def ended(sentence: str) -> str:
    """With a full stop, where it has no mark at its end."""
    return sentence if sentence.rstrip("\"”’')").endswith((".", "!", "?", "…")) else f"{sentence}."
