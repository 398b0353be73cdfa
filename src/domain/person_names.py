"""A person's name as it is looked for: without title, letters after it and brackets, first name first.

And letters without their marks, so that `Siân Llŷr` and `Sian Llyr`, `O’Neill` and `O'Neill` are one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache

TITLE_WORDS = (
    *("Mr", "Mrs", "Ms", "Miss", "Mx", "Dr", "Prof", "Professor", "Cllr", "Councillor", "Rev", "Revd", "Reverend"),
    *("Sir", "Lady", "Lord", "Dame", "Fr", "Father", "Hon", "PC", "PCSO", "Sgt", "Sergeant", "Insp", "Inspector"),
)
AFTER_WORDS = (
    *("JP", "MBE", "OBE", "CBE", "KBE", "DBE", "BEM", "QPM", "BA", "BSc", "MA", "MSc", "PhD", "MD", "FRCS", "MP"),
    *("KC", "QC", "DL", "Jr", "Jnr", "Junior", "Sr", "Snr", "Senior", "Esq", "Esquire", "II", "III"),
)
TITLES = rf"(?:(?:{'|'.join(sorted(TITLE_WORDS, key=len, reverse=True))})\b\.?\s+)"
"""Any one title with what parts it from the name; to be read without regard to capitals."""

_TITLE = frozenset(word.casefold() for word in TITLE_WORDS)
_AFTER = frozenset(AFTER_WORDS)
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|\(.*$|\[.*$")
_PIECE = re.compile(r"\\u[0-9a-fA-F]{4}|.", re.DOTALL)
_LETTERS = {"ß": "ss", "ẞ": "SS", "ø": "o", "Ø": "O", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "đ": "d", "Đ": "D"}
APOSTROPHES = "\u2018\u2019\u02bc\u00b4"
_LETTERS |= {"ł": "l", "Ł": "L", "þ": "th", "Þ": "Th", "ð": "d", "Ð": "D", "ı": "i"}


def plain_name(name: str) -> str:
    """`Cllr Mrs Jean Holroyd JP (chair)` and `Holroyd, Mrs Jean` are `Jean Holroyd`; a title alone stays."""
    whole = " ".join(_BRACKETS.sub(" ", name).split()) or " ".join(name.split())
    parts = [words for part in whole.split(",") if (words := _bare(part.split()))]
    if not parts:
        return whole
    if len(parts) > 1 and not _all_after(parts[1]):
        parts[:2] = [[*parts[1], *parts[0]]]
    return " ".join(_bare(parts[0]))


def titled(name: str) -> bool:
    """Whether a title stands before it: `Mrs Hill` is a surname, `Rose` need not be."""
    words = name.split()
    return len(words) > 1 and _is_title(words[0])


def _bare(words: Sequence[str]) -> list[str]:
    found = list(words)
    while len(found) > 1 and _is_title(found[0]):
        found.pop(0)
    while len(found) > 2 and _is_after(found[-1]):
        found.pop()
    return found


def _is_title(word: str) -> bool:
    return word.rstrip(".").casefold() in _TITLE


def _is_after(word: str) -> bool:
    """With its capitals: `Jack Ma` is no master of arts."""
    return word.replace(".", "") in _AFTER


def _all_after(words: Sequence[str]) -> bool:
    return all(map(_is_after, words))


def unseen(letter: str) -> bool:
    """Whether it shows as nothing within a word: a soft hyphen, a joiner, a mark of direction."""
    return unicodedata.category(letter) == "Cf"


def unmarked(text: str) -> tuple[str, Sequence[int]]:
    """The text with its letters unmarked, and where each of its characters, and the end, stands in the text.

    An escape as JSON writes it (`\\u00eb`) is the letter it means.
    """
    if text.isascii() and "\\u" not in text:
        return text, range(len(text) + 1)
    made: list[str] = []
    at: list[int] = []
    for piece in _PIECE.finditer(text):
        letters = _unmarked(piece[0])
        made.append(letters)
        at += [piece.start()] * len(letters)
    return "".join(made), [*at, len(text)]


def without_marks(text: str) -> str:
    return unmarked(text)[0]


@cache
def _unmarked(piece: str) -> str:
    letter = chr(int(piece[2:], 16)) if len(piece) > 1 else piece
    if letter in _LETTERS:
        return _LETTERS[letter]
    if letter.isascii():
        return letter
    if unicodedata.combining(letter) or unseen(letter):
        return ""
    if letter in APOSTROPHES:
        return "'"
    plain = unicodedata.normalize("NFKD", letter) if letter.isalpha() else letter
    return "".join(_LETTERS.get(c, c) for c in plain if not unicodedata.combining(c))
