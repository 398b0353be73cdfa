"""Finding things by words: what was typed as a question to the index, and where in a text the words stand."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

KINDS = {
    "issues": "Issues",
    "priorities": "Priorities",
    "plans": "Plans",
    "actions": "Actions and promises",
    "patrols": "Patrols",
    "powers": "Powers used",
    "events": "Events",
    "meetings": "Meetings",
    "messages": "Messages",
    "briefings": "Briefings",
    "queries": "Queries",
    "contacts": "Contacts",
    "words": "Residents’ own words",
    "places": "Places",
    "questionnaires": "Questionnaires",
    "team": "Team",
}
"""Groups of what is found, in the order in which they are listed."""

Marks = tuple[tuple[int, int], ...]
LINE = 110  # characters of a line that are shown
_SPLIT_FROM, _THREE_FROM = 5, 9  # digits from which a number may have been written in two or three pieces
LISTED = 4
"""Letters from which the words that begin so are few enough to name; the index holds beginnings of two and three."""

LONGEST_NUMBER = 15
"""Digits of the longest telephone number, with its country (ITU-T E.164)."""

MOST_PARTS = 12
"""Words that are looked for; a pasted page is known by its first ones."""

_SECOND = "abcdefghijklmnopqrstuvwxyz0123456789øæœßđłıþð"
"""What may follow the first letter of a word: the index finds two letters at once, and one only by reading them all."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found. `page` and `what` are what `context.go` takes; marks are (from, to) in the text beside them."""

    kind: str  # a key of KINDS
    uid: str
    title: str
    line: str
    place: str
    day: date | None
    page: str
    what: dict[str, object] = field(hash=False)
    title_marks: Marks = ()
    line_marks: Marks = ()


@dataclass(frozen=True, slots=True)
class Found:
    """What was found, the most recent first. `more`: kinds of which there is more than is here."""

    hits: tuple[Hit, ...] = ()
    more: frozenset[str] = frozenset()


def index_query(words: str, known: Callable[[str], Sequence[str]] = lambda _beginning: ()) -> str:
    """What was typed as FTS5 wants it: each word the beginning of one, and all of them there. "" where none is.

    Every word stands in quotes, so that no sign in it means anything. `known`: a beginning of `LISTED` letters or more
    -> the words of the index that begin so, none where there are too many to name. Named, they are met one by one from
    the newest on; a beginning is looked up in full before the first hit.
    Source: https://www.sqlite.org/fts5.html, section 3.
    """
    return " AND ".join(_one_of(_named(way, known) for way in _ways(part)) for part in _parts(words))


def typed_words(words: str) -> tuple[str, ...]:
    """The beginnings of words that are looked for, folded."""
    return tuple(dict.fromkeys(token for part in _parts(words) for token, _from, _to in tokens(part)))


def tokens(text: str) -> Iterator[tuple[str, int, int]]:
    """(word, from, to): words as the index has them, without capitals and accents.

    Source: https://www.sqlite.org/fts5.html, section 4.3.1 (`unicode61 remove_diacritics 2`).
    """
    if text.isascii():
        for found in re.finditer("[0-9A-Za-z]+", text):
            yield found[0].lower(), found.start(), found.end()
        return
    start, word = -1, ""
    for at, letter in enumerate(text):
        kind = unicodedata.category(letter)
        if kind[0] in "LN" or kind == "Co":
            start = at if start < 0 else start
            word += _folded(letter)
        elif start >= 0 and kind != "Mn":
            yield word, start, at
            start, word = -1, ""
    if start >= 0:
        yield word, start, len(text)


def marks(text: str, wanted: Sequence[str]) -> Marks:
    """Where the words looked for stand in a text: the whole of a number in pieces, else the letters typed."""
    found = []
    for word, start, end in tokens(text):
        typed = [each for each in wanted if word.startswith(each)]
        if typed:
            found.append((start, min(end, start + max(map(len, typed)))))
        elif word.isdigit() and len(word) > 2 and any(each.isdigit() and word in each for each in wanted):
            found.append((start, end))
    return tuple(found)


def best_line(texts: Sequence[str], wanted: Sequence[str], longest: int = LINE) -> tuple[str, Marks]:
    """The line, of several texts, that holds most of the words looked for, cut to size; else the first one."""
    lines = [" ".join(line.split()) for text in texts for line in text.splitlines()]
    lines = [line for line in lines if line]
    if not lines:
        return "", ()
    line = max(lines, key=lambda each: _different(each, wanted))  # the first of equals
    line = _around(line, marks(line, wanted), longest)
    return line, marks(line, wanted)


def _different(line: str, wanted: Sequence[str]) -> int:
    held = {word for word, _start, _end in tokens(line)}
    return sum(any(word.startswith(each) for word in held) for each in wanted)


def _around(line: str, found: Marks, longest: int) -> str:
    """A piece of a line with its first mark in it, cut between words."""
    if len(line) <= longest:
        return line
    start = max(0, min(found[0][0] - longest // 3, len(line) - longest)) if found else 0
    if start:
        start = line.rfind(" ", 0, start + 1) + 1
    piece = line[start : start + longest]
    if start + longest < len(line):
        piece = (piece.rsplit(" ", 1)[0] if " " in piece else piece).rstrip(" ,;:–-") + " …"
    return ("… " if start else "") + piece


def _folded(letter: str) -> str:
    plain = "".join(each for each in unicodedata.normalize("NFD", letter) if unicodedata.category(each) != "Mn")
    plain = plain or letter
    folded = plain.casefold()
    return folded if len(folded) == len(plain) else plain.lower()


def _parts(words: str) -> list[str]:
    """What was typed in pieces that are looked for each by itself; a number typed with gaps is one piece."""
    clean = words.replace("\0", " ").encode("utf-8", "ignore").decode("utf-8")
    gathered: list[str] = []
    for part in clean.split():
        if not any(True for _ in tokens(part)):
            continue
        if len(gathered) == MOST_PARTS:
            break
        if gathered and _is_number(part) and _belongs(gathered[-1], part):
            gathered[-1] += f" {part}"
        else:
            gathered.append(part)
    return gathered


def _belongs(before: str, part: str) -> bool:
    """Whether two numbers one after the other may be one that was typed with gaps: no longer than a telephone's."""
    return _is_number(before.split()[-1]) and len(_digits(before)) + len(_digits(part)) <= LONGEST_NUMBER


def _is_number(part: str) -> bool:
    return bool(re.fullmatch(r"[+(]*[0-9][0-9()\-–.]*", part, re.ASCII))


def _ways(part: str) -> list[str]:
    """The ways in which one piece may stand in a text, as phrases of the index."""
    words = part.split()
    if len(words) == 1 and not _digits(part):
        return _word_ways(part)
    run = _digits(part)
    runs = [run]
    if len(run) > _THREE_FROM and run.startswith("44"):
        runs.append("0" + run[2:])
    elif len(run) > _THREE_FROM and run.startswith("0"):
        runs.append("44" + run[1:])
    apart = " AND ".join(_one_of(_word_ways(word)) for word in words)
    ways = [f"({apart})" if len(words) > 1 else apart]
    for each in runs:
        if len(each) >= _SPLIT_FROM:
            ways += [_phrase(pieces) for pieces in _pieces(each)]
    return list(dict.fromkeys(ways))


def _digits(part: str) -> str:
    """The digits of a number, however it is spaced; "" where it is none."""
    return re.sub(r"[^0-9]", "", part) if all(map(_is_number, part.split())) else ""


def _pieces(run: str) -> Iterator[str]:
    """A number in one, two and three pieces, none of a single digit at its beginning."""
    yield run
    for first in range(2, len(run)):
        yield f"{run[:first]} {run[first:]}"
        if len(run) >= _THREE_FROM:
            for second in range(first + 2, len(run) - 1):
                yield f"{run[:first]} {run[first:second]} {run[second:]}"


def _word_ways(word: str) -> list[str]:
    """One word: itself as a beginning; 26/117 also as 26/0117, as issues are numbered."""
    short = re.fullmatch(r"(\d\d)/(\d{1,3})", word, re.ASCII)
    if short:
        year, number = short.groups()
        return [_phrase(word), *(_phrase(f"{year} {number.zfill(wide)}") for wide in range(len(number) + 1, 5))]
    folded = "".join(token for token, _start, _end in tokens(word))
    if len(folded) == 1 and folded.isascii():
        return [f'"{folded}"', *(f'"{folded}{second}" *' for second in _SECOND)]
    return [_phrase(word)]


def _phrase(words: str) -> str:
    doubled = words.replace('"', '""')
    return f'"{doubled}" *'


def _named(way: str, known: Callable[[str], Sequence[str]]) -> str:
    """A beginning of one word as the words that begin so, where they are known."""
    alone = re.fullmatch(r'"([^"]+)" \*', way)
    words = [word for word, _start, _end in tokens(alone[1])] if alone else []
    if len(words) != 1 or len(words[0]) < LISTED:
        return way
    return _one_of(f'"{word}"' for word in known(words[0])) or way


def _one_of(ways: Iterable[str]) -> str:
    """Any of these; "" of none."""
    given = list(ways)
    return "".join(given) if len(given) < 2 else f"({' OR '.join(given)})"
