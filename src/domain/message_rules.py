"""Do's and don'ts of a message, found in its words as they are typed. Each find suggests; none forbids.

The rules are a table, `resources/messages_rules.json`, with the reason and the source of each. They see words, not
meaning: what they find may be all right, and what they do not find may be wrong.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from .disclosure import THRESHOLD
from .person_names import unmarked, without_marks
from .text_length import length

LEAST_DIGITS = 7
"""A text with fewer holds no number that could be rung from elsewhere."""

BASE_FOR_PERCENT = 50
"""People from whom on a share may stand in a message, beside their number."""

CHECKS = ("names", "phone", "email", "few", "percent", "long", "contact", "next")
_CLASS = re.compile(r"<(\w+)>")
_PHONE = re.compile(
    r"(?<![\d£.])(?:\+44[ \-]?|0044[ \-]?|\(?0)(?:[ \-()]{0,2}\d){8,11}(?!\d)"
    r"|(?<![\d£.])\(?0\d{2,4}\)?(?: ?[./,_\-] ?| )\d{3,4}(?: ?[./,_\-] ?| )?\d{3,4}(?!\d)"  # 01632.960.123
    r"|(?<![\w£.])44 ?(?:\(0\) ?)?7\d{3} ?\d{3} ?\d{3}(?!\d)"
    r"|\b(?:ring|call|phone|tel|telephone|text|whatsapp|ffoniwch|ffôn)\.?:? (?:(?:us|him|her|them|on|ar) ){0,2}"
    r"(?P<local>\d{3}[ \-]?\d{3})(?!\d)",
    re.IGNORECASE,
)
_AT, _DOT = r"(?: ?@ ?| ?[(\[] ?at ?[)\]] ?)", r"(?:\.| ?[(\[] ?dot ?[)\]] ?)"
_EMAIL = re.compile(rf"[\w.+\-]+{_AT}[\w\-]+(?:{_DOT}[\w\-]+)+|[\w.+\-]+ at [\w\-]+(?: dot [\w\-]+)+", re.IGNORECASE)
_GAP = r"[\s\-]+"
"""Between the parts of a name."""
_SHORT_NUMBERS = re.compile(r"\b(?:101|999|111|105|112)\b|\bCrimestoppers\b|\b0800 ?555 ?111\b")
_PERCENT = re.compile(r"\b\d+(?:[.,]\d+)? ?(?:%|per ?cent\b)", re.IGNORECASE)
_NUMBER = re.compile(r"(?<![\d:./])\d[\d,]*(?![\d:/%]| ?%| ?per ?cent)")
_SENTENCE = re.compile(r"[^.!?\n]*(?:[.!?]+|\n|$)")
_SPELT = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_COUNTED = (
    r"people|persons?|residents?|victims?|youths?|youngsters|teenagers?|children|boys?|girls?|men|man|women|woman|"
    r"males?|females?|drivers?|riders?|motorists|arrests?|tickets?|warnings?|offences?|crimes?|incidents?|burglar(?:y|ies)|"
    r"thefts?|assaults?|robber(?:y|ies)|reports?|complaints?|calls?|households?|homes?|houses|suspects?|vehicles?|cars|"
    r"bikes?|sheds?|notices?|orders?|injunctions?|reported|ticked|told|said|answered|voted|warned|fined|stopped"
)
_BETWEEN = r"more|other|of the|of our|of|young|local|new|fixed|penalty|speeding|written|verbal|community|protection|\d+"


@dataclass(frozen=True, slots=True)
class Find:
    """Words at `start` to `end`; an empty stretch at the end where something is missing from the whole."""

    start: int
    end: int
    rule: str  # the key of its rule
    title: str
    why: str
    instead: str
    source: str


@dataclass(frozen=True, slots=True)
class Known:
    """What the rules need to know besides the words. `names`: of people in the store; never for a log or an error."""

    names: frozenset[str] = field(default=frozenset(), repr=False)
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    web: str = ""
    threshold: int = THRESHOLD
    limit: int = 0  # letters; 0: none
    collars: tuple[str, ...] = ()  # of officers, past and present


@dataclass(frozen=True, slots=True)
class Rule:
    key: str
    title: str
    why: str
    instead: str
    source: str
    check: str = ""
    pattern: re.Pattern[str] | None = None
    jargon: Mapping[str, str] = field(default_factory=dict)

    def found(self, start: int, end: int, *, instead: str = "") -> Find:
        return Find(start, end, self.key, self.title, self.why, instead or self.instead, self.source)


def find_faults(text: str, known: Known, rules: tuple[Rule, ...] | None = None) -> tuple[Find, ...]:
    """Everything to look at, in the order of the words; what is missing from the whole comes last."""
    if not text.strip():
        return ()
    found: set[Find] = set()
    for rule in rules if rules is not None else standing_rules():
        found.update(_CHECKED[rule.check](text, known, rule) if rule.check else _matched(text, rule))
    kept = [each for each in found if not any(_holds(other, each) for other in found)]
    return tuple(sorted(kept, key=lambda each: (each.start == each.end, each.start, each.end, each.rule)))


def _holds(other: Find, each: Find) -> bool:
    """Whether it says the same of more words: a surname inside the whole name."""
    longer = other.end - other.start > each.end - each.start
    return longer and other.rule == each.rule and other.start <= each.start and each.end <= other.end


def read_rules(table: Mapping[str, Any]) -> tuple[Rule, ...]:
    """The rules of a table: `words` (classes, used as <name>) and `rules`. Raises ValueError for what is unknown."""
    classes = {name: "(?:" + "|".join(words) + ")" for name, words in table.get("words", {}).items()}
    made = []
    for line in table["rules"]:
        check = line.get("check", "")
        if check and check not in CHECKS:
            raise ValueError(f"there is no test called {check}")
        jargon = line.get("jargon", {})
        patterns = [_filled(each, classes) for each in line.get("patterns", ())]
        patterns += [rf"\b{re.escape(word)}\b" for word in sorted(jargon, key=len, reverse=True)]
        flags = 0 if line.get("capitals") else re.IGNORECASE
        pattern = re.compile("|".join(f"(?:{each})" for each in patterns), flags) if patterns else None
        said = {key: str(line[key]) for key in ("key", "title", "why", "instead", "source")}
        made.append(Rule(**said, check=check, pattern=pattern, jargon=jargon))
    return tuple(made)


@cache
def standing_rules() -> tuple[Rule, ...]:
    """The rules the program comes with, read when first asked for."""
    table = files("beatbook.resources") / "messages_rules.json"
    return read_rules(json.loads(table.read_text(encoding="utf-8")))


def _filled(pattern: str, classes: Mapping[str, str]) -> str:
    def words(match: re.Match[str]) -> str:
        if match[1] not in classes:
            raise ValueError(f"there is no class of words called {match[1]}")
        return classes[match[1]]

    return _CLASS.sub(words, pattern)


def phones_in(words: str) -> tuple[str, ...]:
    """Phone numbers that stand in some words."""
    return tuple(words[start:end] for start, end in _phone_spans(words))


def _phone_spans(text: str) -> list[tuple[int, int]]:
    return [match.span("local" if match["local"] else 0) for match in _PHONE.finditer(text)]


# ---------------------------------------------------------------- the tests


def _matched(text: str, rule: Rule) -> Iterator[Find]:
    if rule.pattern is None:
        return
    for match in rule.pattern.finditer(text):
        plain = rule.jargon.get(match[0])
        if plain is None:
            yield rule.found(match.start(), match.end())
        else:
            instead = rule.instead.format(word=plain) if plain else "Leave it out."
            yield rule.found(match.start(), match.end(), instead=instead)


def _names(text: str, known: Known, rule: Rule) -> Iterator[Find]:
    """With accents, hyphens and curled apostrophes or without, as the store or the text may have them; families too."""
    plain, at = unmarked(text)
    for name in known.names:
        words = _GAP.join(map(re.escape, re.split(_GAP, without_marks(name))))
        whole = rf"(?<![^\W_])(?:(?<=\bthe ){words}s|{words}s(?=')|{words})(?![^\W_])"  # the Holroyds, the Holroyds’
        for match in re.finditer(whole, plain, re.IGNORECASE):
            if re.search(_GAP, name) or match[0][:1].isupper():  # `a long hill` is no Mr Hill
                yield rule.found(at[match.start()], at[match.end()])


def _phone(text: str, known: Known, rule: Rule) -> Iterator[Find]:
    ours = {_digits(each) for each in known.phones} | {"0800555111"}
    for start, end in _numbers_of_phones(text):
        if _digits(text[start:end]) not in ours:
            yield rule.found(start, end)


def _numbers_of_phones(text: str) -> Iterator[tuple[int, int]]:
    """Where phone numbers stand: in the shape of ours, also those that are not given out (Ofcom's for drama), and any

    other that the numbering plans of the world know (the `phonenumbers` library, read as from Great Britain).
    """
    found = _phone_spans(text)
    if sum(map(str.isdigit, text)) >= LEAST_DIGITS:
        from phonenumbers import Leniency, PhoneNumberMatcher

        for each in PhoneNumberMatcher(text, "GB", leniency=Leniency.VALID):
            if not any(start < each.end and each.start < end for start, end in found):
                found.append((each.start, each.end))
    yield from sorted(found)


def _email(text: str, known: Known, rule: Rule) -> Iterator[Find]:
    ours = {each.casefold() for each in known.emails}
    for match in _EMAIL.finditer(text):
        if match[0].rstrip(".").casefold() not in ours:
            yield rule.found(match.start(), match.end())


def _few(text: str, known: Known, rule: Rule) -> Iterator[Find]:
    """A number under the threshold before something that is counted, or `3 of 40`."""
    small = "|".join([*map(str, range(known.threshold)), *_SPELT[: known.threshold], "a single"])
    pattern = rf"(?<![\w.,:/£])(?:{small})(?: (?:{_BETWEEN})){{0,3}} (?:{_COUNTED})\b"
    pattern += rf"|(?<![\w.,:/£])(?:{small}) (?:of|out of) (?:the |our )?\d+(?![\w,]|[.:]\d)"
    for match in re.finditer(pattern, text, re.IGNORECASE):
        yield rule.found(match.start(), match.end())


def _percent(text: str, _known: Known, rule: Rule) -> Iterator[Find]:
    for sentence in _SENTENCE.finditer(text):
        numbers = [int(each[0].replace(",", "")) for each in _NUMBER.finditer(sentence[0])]
        years = [n for n in numbers if not 1990 <= n <= 2100]
        if any(n >= BASE_FOR_PERCENT for n in years):
            continue
        for match in _PERCENT.finditer(sentence[0]):
            yield rule.found(sentence.start() + match.start(), sentence.start() + match.end())


def _long(text: str, known: Known, rule: Rule) -> Iterator[Find]:
    if not known.limit or length(text, known.limit).fits:
        return
    low, high = 0, len(text)  # the most letters that fit: a longer text never takes less room
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if length(text[:middle], known.limit).fits else (low, middle - 1)
    while 0 < low < len(text) and not text[low - 1].isspace():  # from the beginning of a word
        low -= 1
    yield rule.found(low, len(text))


def _contact(text: str, known: Known, rule: Rule) -> Iterator[Find]:
    there = _digits(text)
    ours = [each for each in (*known.emails, known.web) if each]
    reached = any(_digits(each) in there for each in known.phones if each)
    if not (reached or any(each.casefold() in text.casefold() for each in ours) or _SHORT_NUMBERS.search(text)):
        yield rule.found(len(text), len(text))


def _next(text: str, _known: Known, rule: Rule) -> Iterator[Find]:
    if rule.pattern is not None and not rule.pattern.search(text):
        yield rule.found(len(text), len(text))


def _digits(text: str) -> str:
    """The digits alone; `+44 1632` and `0044 1632` as `01632`."""
    return re.sub(r"\D", "", re.sub(r"(?:\+44|\b0044)[ \-]?(?:\(0\))?", "0", text))


Checked = Callable[[str, Known, Rule], Iterator[Find]]
_CHECKED: dict[str, Checked] = {
    "names": _names,
    "phone": _phone,
    "email": _email,
    "few": _few,
    "percent": _percent,
    "long": _long,
    "contact": _contact,
    "next": _next,
}
