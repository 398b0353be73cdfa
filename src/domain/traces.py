"""Where a person is named in a text: by name, e-mail, phone or address, and how the words read without them.

Two degrees: what is surely theirs (full name either way round, e-mail, phone however it is spaced, address), and what
may be (the surname alone, with or without a title). The second is for an officer to judge.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .contacts import digits

ERASED = "[erased]"
TITLES = r"(?:(?:Mrs?|Ms|Miss|Mx|Dr|Cllr|Councillor|Rev|Sir|Lady)\.?\s+)?"
NEVER = re.compile(r"(?!)")
_SHORTEST_SURNAME = 3
_FEWEST_DIGITS = 6
_AROUND = 48  # characters shown on either side


@dataclass(frozen=True, slots=True)
class Traces:
    """`sure` and `wide` find a person in a text; `likes` are SQL LIKE patterns of which one fits whatever they find."""

    sure: re.Pattern[str]
    wide: re.Pattern[str]
    likes: tuple[str, ...]

    def degree(self, text: str) -> str:
        """`sure`, `perhaps`, or "" where the text does not name them."""
        if self.sure.search(text):
            return "sure"
        return "perhaps" if self.wide.search(text) else ""

    def without(self, text: str, *, wide: bool = True) -> str:
        """The text with `[erased]` in place of the person."""
        found = self.wide if wide else self.sure
        return found.sub(ERASED, self.sure.sub(ERASED, text))

    def excerpt(self, text: str) -> str:
        """The words around the first place where they are named, on one line."""
        match = self.sure.search(text) or self.wide.search(text)
        if match is None:
            return ""
        start, end = max(0, match.start() - _AROUND), min(len(text), match.end() + _AROUND)
        piece = " ".join(text[start:end].split())
        return f"{'… ' if start else ''}{piece}{' …' if end < len(text) else ''}"


def traces_of(names: Iterable[str], emails: Iterable[str], phones: Iterable[str], addresses: Iterable[str]) -> Traces:
    """What finds a person of whom these were ever written down."""
    called = _once(names)
    sure = [form for name in called for form in _full(name)]
    surnames = _once(surname for surname in map(_surname, called) if surname)
    sure += [rf"(?<!\w){_word(mail)}(?!\w)" for mail in _once(emails)]
    numbers = [number for number in _once(map(digits, phones)) if len(number) >= _FEWEST_DIGITS]
    sure += map(_number, numbers)
    homes = [home for address in _once(addresses) for home in _homes(address)]
    sure += [rf"(?<!\w){_spaced(home)}(?!\w)" for home in homes]
    perhaps = [rf"(?<!\w){TITLES}{_cased(surname)}(?!\w)" for surname in surnames]
    perhaps += [rf"(?<!\w){_word(name)}(?!\w)" for name in called if len(name.split()) == 1]
    likes = [_like(name.split()[-1]) for name in called]
    likes += [*map(_like, _once(emails)), *("%" + "%".join(number[-6:]) + "%" for number in numbers)]
    likes += map(_like, homes)
    return Traces(_any(sure), _any([*sure, *perhaps]), tuple(dict.fromkeys(likes)))


def _once(texts: Iterable[str]) -> list[str]:
    return list(
        dict.fromkeys(" ".join(text.split()) if "\n" not in text else text.strip() for text in texts if text.strip())
    )


def _any(forms: list[str]) -> re.Pattern[str]:
    """The longest form first, so that the whole of it is taken."""
    return re.compile("|".join(forms), re.IGNORECASE) if forms else NEVER


def _full(name: str) -> Iterator[str]:
    """`Jean Mary Holroyd`, `Jean Holroyd`, `Holroyd, Jean`; nothing of a single word, which names many."""
    words = name.split()
    if len(words) < 2:
        return
    between = r"[\s.,]+"
    forms = [words, [words[0], words[-1]], [words[-1], words[0]], [words[-1], *words[:-1]]]
    for form in dict.fromkeys(map(tuple, forms)):
        yield rf"(?<!\w){between.join(map(_word, form))}(?!\w)"


def _surname(name: str) -> str:
    words = name.split()
    return words[-1] if len(words) > 1 and len(words[-1]) >= _SHORTEST_SURNAME else ""


def _cased(word: str) -> str:
    """A surname as it is written with a capital, or all in capitals: `hill` is not Mrs Hill."""
    first = word[0].upper()
    return f"(?-i:{_word(first + word[1:])}|{_word(word.upper())})"


def _word(text: str) -> str:
    return "".join(map(_letter, text))


def _letter(letter: str) -> str:
    """One letter in the ways in which it may be typed, and as JSON may keep it."""
    if letter in "'’‘`´":
        return "['’‘`´]?"
    if letter in "-‐‑–":
        return r"[-‐‑–\s]?"
    if letter.isspace():
        return r"\s+"
    plain = "".join(part for part in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(part))
    if letter.isascii() or not plain:
        return re.escape(letter)
    ways = dict.fromkeys((letter, unicodedata.normalize("NFD", letter), plain, rf"\u{ord(letter):04x}"))
    return f"(?:{'|'.join(map(re.escape, ways))})"


def _number(number: str) -> str:
    """A number with gaps anywhere, from inside the country and from abroad."""
    gap = r"[\s().\-/–]*"
    inside = gap.join(number)
    if not number.startswith("0"):
        return rf"(?<!\d){inside}(?!\d)"
    rest = gap.join(number[1:])
    return rf"(?<!\d)(?:(?:\+{gap}|00{gap})?4{gap}4{gap}(?:0{gap})?|0{gap}){rest}(?!\d)"


def _homes(address: str) -> Iterator[str]:
    """The whole address, and its first line where that names a house."""
    yield address
    first = re.split(r"[\n,]", address)[0].strip()
    if first != address and re.search(r"\d", first) and re.search(r"[A-Za-z]{3}", first):
        yield first


def _spaced(home: str) -> str:
    return r"[\s,;.]+".join(_word(part) for part in re.split(r"[\s,;.]+", home) if part)


def _like(text: str) -> str:
    """A LIKE pattern (which folds ASCII alone) that fits every way in which the text may be typed."""
    return "%" + re.sub(r"%+", "%", "".join(c if c.isascii() and c.isalnum() else "%" for c in text)) + "%"
