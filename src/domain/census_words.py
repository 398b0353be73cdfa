"""What the categories of census tables mean: years of age, women and men, ethnic groups by their codes.

Labels are those of the censuses of 2011 and 2021 (Office for National Statistics; Nomis), and shorter ones people
write. Ethnic groups are told by the codes of self-defined ethnicity (18+1); Roma, new in 2021, has no code of its own
there and belongs to W9, any other White background.
"""

from __future__ import annotations

import re

Years = tuple[int, int | None]
"""First and last year of age, both included; None for no end."""

CODES = {
    "W": ("W1", "W2", "W3", "W9"),
    "M": ("M1", "M2", "M3", "M9"),
    "A": ("A1", "A2", "A3", "A4", "A9"),
    "B": ("B1", "B2", "B9"),
    "O": ("O2", "O9"),
}
"""Letter -> the codes of self-defined ethnicity in it."""

GROUPS = {"W": "White", "M": "Mixed", "A": "Asian", "B": "Black", "O": "Other"}

_AGED = re.compile(r"^(?:aged?\b[: ]*)?(.*?)(?:\s*years?(?:\s+old)?)?$")
_SPAN = re.compile(r"(\d{1,3})\s*(?:to|-|–|and)\s*(\d{1,3})")
_UP_TO = re.compile(r"(\d{1,3})(?: years?)? (?:and|or) (?:under|younger|below)")
_UNDER = re.compile(r"(?:under|below|younger than|less than) (\d{1,3})")
_FROM = re.compile(r"(\d{1,3})(?:\+| ?plus|(?: years?)? (?:and|or) (?:over|older|above))")

_DETAILS = {
    "W": (("other", "W9"), ("gypsy", "W3"), ("roma", "W9"), ("english", "W1"), ("british", "W1"), ("irish", "W2")),
    "M": (("other", "M9"), ("caribbean", "M1"), ("african", "M2"), ("asian", "M3")),
    "A": (("other", "A9"), ("indian", "A1"), ("pakistani", "A2"), ("bangladeshi", "A3"), ("chinese", "A4")),
    "B": (("other", "B9"), ("caribbean", "B1"), ("african", "B2")),
    "O": (("arab", "O2"), ("other", "O9")),
}
"""The first word that stands in a label decides: “Northern Irish” stands beside “English”, “Irish” beside “Gypsy”."""

_ALONE = {
    "white british": "W1",
    "white english, welsh, scottish, northern irish or british": "W1",
    "white irish": "W2",
    "gypsy or irish traveller": "W3",
    "roma": "W9",
    "other white": "W9",
    "white and black caribbean": "M1",
    "white and black african": "M2",
    "white and asian": "M3",
    "other mixed": "M9",
    "indian": "A1",
    "pakistani": "A2",
    "bangladeshi": "A3",
    "chinese": "A4",
    "other asian": "A9",
    "caribbean": "B1",
    "black caribbean": "B1",
    "african": "B2",
    "black african": "B2",
    "other black": "B9",
    "arab": "O2",
    "any other ethnic group": "O9",
}


def years_of(label: str) -> Years | None:
    """`(0, 4)` of “Aged 4 years and under”, `(85, None)` of “85+”, `(15, 15)` of “Aged 15 years”; None for no age.

    A bare number is no age: it must be said to be one.
    """
    text = " ".join(label.casefold().split())
    core = _AGED.sub(r"\1", text).strip()
    if found := _SPAN.fullmatch(core):
        first, last = int(found[1]), int(found[2])
        return (first, last) if first <= last else None
    if found := _UP_TO.fullmatch(core):
        return 0, int(found[1])
    if found := _UNDER.fullmatch(core):
        return (0, int(found[1]) - 1) if int(found[1]) else None
    if found := _FROM.fullmatch(core):
        return int(found[1]), None
    return (int(core), int(core)) if re.fullmatch(r"\d{1,3}", core) and core != text else None


def years_words(years: Years) -> str:
    """`Under 16`, `16 to 24`, `75 or over`."""
    first, last = years
    if last is None:
        return f"{first} or over" if first else "All ages"
    if first == 0:
        return f"Under {last + 1}"
    return f"{first} to {last}" if last > first else f"{first}"


def sex_of(label: str) -> str | None:
    """`woman` or `man`, as the survey's answers are called."""
    word = label.casefold().strip()
    if word in ("female", "females", "women", "woman"):
        return "woman"
    return "man" if word in ("male", "males", "men", "man") else None


def ethnic_of(label: str) -> frozenset[str]:
    """The codes of self-defined ethnicity a label stands for: all of its letter for “White”; none if it is no group."""
    text = " ".join(label.casefold().split())
    if text.upper() in {code for codes in CODES.values() for code in codes}:
        return frozenset((text.upper(),))
    head, colon, detail = text.partition(":")
    if not colon and text in _ALONE:
        return frozenset((_ALONE[text],))
    letter = _letter(head.strip())
    if letter is None:
        return frozenset()
    if not colon or detail.strip() in ("total", "all"):
        return frozenset(CODES[letter])
    code = next((code for word, code in _DETAILS[letter] if word in detail), None)
    return frozenset(() if code is None else (code,))


def _letter(head: str) -> str | None:
    for letter, starts in (
        ("M", ("mixed", "white and ")),
        ("W", ("white",)),
        ("A", ("asian",)),
        ("B", ("black",)),
        ("O", ("other", "any other ethnic")),
    ):
        if head.startswith(starts):
            return letter
    return None


def ethnic_words(codes: frozenset[str]) -> str:
    """`White` for all its codes; empty where they are not whole letters."""
    letters = sorted({code[0] for code in codes}, key=list(CODES).index)
    whole = frozenset(code for letter in letters for code in CODES[letter])
    return " or ".join(GROUPS[letter] for letter in letters) if codes == whole else ""
