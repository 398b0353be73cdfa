"""Where a person is named in a text: by name, e-mail, phone or address, and how the words read without them.

Two degrees: what is surely theirs (full name either way round, e-mail, phone however it is spaced, address), and what
may be (the surname alone, with or without a title). The second is for an officer to judge.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .contacts import numbers_in
from .person_names import TITLES, plain_name, titled, unmarked, without_marks

ERASED = "[erased]"
NEVER = re.compile(r"(?!)")
_SHORTEST_SURNAME = 3
_INSIDE = r"\b(?:flat|apartment|apt|unit|floor|room|level|suite|plot|po box)\.?\s*\w+\b"
_POSTCODE = r"\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b"
_AROUND = 48  # characters shown on either side


@dataclass(frozen=True, slots=True)
class Traces:
    """`sure` and `wide` find a person in a text without its accents.

    `likes` are SQL LIKE patterns of which one fits whatever they find in a text of ASCII; another is to be read.
    """

    sure: re.Pattern[str]
    wide: re.Pattern[str]
    likes: tuple[str, ...]

    def degree(self, text: str) -> str:
        """`sure`, `perhaps`, or "" where the text does not name them."""
        plain, _at = unmarked(text)
        if self.sure.search(plain):
            return "sure"
        return "perhaps" if self.wide.search(plain) else ""

    def without(self, text: str, *, wide: bool = True) -> str:
        """The text with `[erased]` in place of the person."""
        sure = _out(self.sure, text)
        return _out(self.wide, sure) if wide else sure

    def excerpt(self, text: str) -> str:
        """The words around the first place where they are named, on one line."""
        plain, at = unmarked(text)
        match = self.sure.search(plain) or self.wide.search(plain)
        if match is None:
            return ""
        start, end = max(0, at[match.start()] - _AROUND), min(len(text), at[match.end()] + _AROUND)
        piece = " ".join(text[start:end].split())
        return f"{'… ' if start else ''}{piece}{' …' if end < len(text) else ''}"


def _out(found: re.Pattern[str], text: str) -> str:
    plain, at = unmarked(text)
    parts, done = [], 0
    for match in found.finditer(plain):
        parts += [text[done : at[match.start()]], ERASED]
        done = at[match.end()]
    return "".join([*parts, text[done:]])


def traces_of(names: Iterable[str], emails: Iterable[str], phones: Iterable[str], addresses: Iterable[str]) -> Traces:
    """What finds a person of whom these were ever written down."""
    written = _once(names)
    called = _once(without_marks(plain_name(name)) for name in written)
    alone = [name for name in written if len(plain_name(name).split()) == 1 and not titled(name)]
    mails = _once(map(without_marks, emails))
    numbers = list(dict.fromkeys(number for field in phones for number in numbers_in(field)))
    homes = list(dict.fromkeys(home for address in _once(addresses) for home in _homes(without_marks(address))))
    sure = [form for name in called for form in _full(name)]
    sure += [rf"(?<!\w){_word(mail)}(?!\w)" for mail in mails]
    sure += map(_number, numbers)
    sure += [rf"(?<!\w){_spaced(home)}(?!\w)" for home in homes]
    perhaps = [form for name in called for form in _surname(name)]
    perhaps += [rf"(?<!\w){_word(without_marks(plain_name(name)))}(?!\w)" for name in alone]
    likes = [_like(name.split()[-1]) for name in called]
    likes += [*map(_like, mails), *("%" + "%".join(number[-6:]) + "%" for number in numbers), *map(_like, homes)]
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
        yield rf"(?<!\w){TITLES}{{0,2}}{between.join(map(_word, form))}(?!\w)"


def _surname(name: str) -> Iterator[str]:
    """After a title or the initial in any casing (`mrs holroyd`, `j. wu`); alone where it is long enough."""
    *first, last = name.split()
    before = rf"(?:{TITLES}|{_word(first[0][0])}\.?\s+)" if first else TITLES
    yield rf"(?<!\w){before}{{1,2}}{_word(last)}(?!\w)"
    if len(last) >= _SHORTEST_SURNAME:
        yield rf"(?<!\w){_cased(last)}(?!\w)"


def _cased(word: str) -> str:
    """A surname as it is written with a capital, or all in capitals: `hill` is not Mrs Hill."""
    first = word[0].upper()
    return f"(?-i:{_word(first + word[1:])}|{_word(word.upper())})"


def _word(text: str) -> str:
    return "".join(map(_letter, text))


def _letter(letter: str) -> str:
    """One letter in the ways in which it may be typed."""
    if letter in "'’‘`´":
        return "['’‘`´]?"
    if letter in "-‐‑–":
        return r"[-‐‑–\s]?"
    return r"\s+" if letter.isspace() else re.escape(letter)


def _number(number: str) -> str:
    """A number with gaps anywhere, from inside the country and from abroad."""
    gap = r"[\s().\-/–]*"
    if number.startswith("00"):
        return rf"(?<!\d)(?:\+{gap}|0{gap}0{gap})?{gap.join(number[2:])}(?!\d)"
    if not number.startswith("0"):
        return rf"(?<!\d){gap.join(number)}(?!\d)"
    rest = gap.join(number[1:])
    return rf"(?<!\d)(?:(?:\+{gap}|00{gap})?4{gap}4{gap}(?:0{gap})?|0{gap}){rest}(?!\d)"


def _homes(address: str) -> Iterator[str]:
    """The whole address, and each line that names a house: `5 Elm Row`, not `Flat 2` nor a town with its postcode."""
    yield address
    for line in re.split(r"[\n,]", re.sub(r"(\b\d+[A-Za-z]?)\s*[\n,]\s*(?=[A-Za-z])", r"\1 ", address)):
        home = re.sub(rf"{_INSIDE}|{_POSTCODE}", " ", line, flags=re.IGNORECASE).strip()
        if re.search(r"\d", home) and re.search(r"[A-Za-z]{3}", home):
            yield home


def _spaced(home: str) -> str:
    return r"[\s,;.]+".join(_word(part) for part in re.split(r"[\s,;.]+", home) if part)


def _like(text: str) -> str:
    """A LIKE pattern (which folds ASCII alone) that fits every way in which the text may be typed."""
    return "%" + re.sub(r"%+", "%", "".join(c if c.isascii() and c.isalnum() else "%" for c in text)) + "%"
