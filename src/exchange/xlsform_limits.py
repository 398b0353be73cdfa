"""Limits that XLSForms write as constraints: the most ticks, and answers that exclude the others."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_MOST = re.compile(r"count-selected\(\.\)(<=?)(\d{1,4})")
_KEY = "(?:'([^']+)'|\"([^\"]+)\")"
_ALONE = re.compile(rf"not\(selected\(\.,{_KEY}\)andcount-selected\(\.\)>1\)")
_UNLESS = re.compile(rf"not\(selected\(\.,{_KEY}\)\)")
_ONE = "orcount-selected(.)=1"


@dataclass(frozen=True, slots=True)
class Limits:
    """What a constraint says, taken apart. `rest`: what is left of it as a rule."""

    rest: str
    max_ticks: int | None = None
    exclusive: tuple[str, ...] = ()


def take_apart(constraint: str) -> Limits:
    """The limits that stand in a constraint, joined by `and`; any other rule stays a rule."""
    unless = _unless(constraint)
    if unless:
        return Limits("", None, unless)
    rest, most, alone = [], None, []
    for part in conjuncts(constraint):
        plain = re.sub(r"\s", "", part)
        if most is None and (most := _most(plain)) is not None:
            continue
        if match := _ALONE.fullmatch(plain):
            alone.append(match[1] or match[2])
        else:
            rest.append(part)
    if most is None and not alone:
        return Limits(constraint)
    left = _bare(rest[0]) if len(rest) == 1 else " and ".join(rest)
    return Limits(left, most, tuple(alone))


def put_together(rule: str, max_ticks: int | None, exclusive: Iterable[str]) -> str:
    """The constraint that `take_apart` reads back: what KoboCollect and ODK Collect hold answers to."""
    limits = [] if max_ticks is None else [f"count-selected(.) <= {max_ticks}"]
    limits += [f"not(selected(., {quoted(key)}) and count-selected(.) > 1)" for key in exclusive]
    if not limits:
        return rule
    return " and ".join([*([f"({rule})"] if rule else []), *limits])


def _most(plain: str) -> int | None:
    """The most ticks that a part without blanks allows; None where it is about something else."""
    match = _MOST.fullmatch(plain)
    if match is None:
        return None
    most = int(match[2]) - (match[1] == "<")
    return most if most > 0 else None


def quoted(text: str) -> str:
    """As a rule writes a text; XPath 1.0 has no way to write one with both kinds of quotes."""
    return f'"{text}"' if "'" in text else f"'{text}'"


def _unless(constraint: str) -> tuple[str, ...]:
    """`(not(selected(., 'a')) and not(selected(., 'b'))) or count-selected(.) = 1`, as many forms have it."""
    plain = re.sub(r"\s", "", constraint)
    if not plain.endswith(_ONE):
        return ()
    parts = _bare(plain.removesuffix(_ONE)).split(")and")
    found = [_UNLESS.fullmatch(part if part.endswith("))") else f"{part})") for part in parts]
    return tuple(match[1] or match[2] for match in found if match) if all(found) else ()


def conjuncts(rule: str) -> list[str]:
    """The parts of a rule that `and` joins at its top; the whole rule where `or` stands there."""
    parts, start, depth, quote = [], 0, 0, ""
    at = 0
    while at < len(rule):
        sign = rule[at]
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "'\"":
            quote = sign
        elif sign in "({":
            depth += 1
        elif sign in ")}":
            depth -= 1
        elif depth == 0 and (word := _word_at(rule, at)):
            if word == "or":
                return [rule.strip()]
            if word == "and":
                parts.append(rule[start:at].strip())
                start = at + 3
            at += len(word)
            continue
        at += 1
    return [*parts, rule[start:].strip()]


def _word_at(rule: str, at: int) -> str:
    match = re.compile(r"[^\W\d][\w.-]*").match(rule, at)
    return match[0] if match else ""


def _bare(part: str) -> str:
    """Without the brackets around the whole of it."""
    part = part.strip()
    if not (part.startswith("(") and part.endswith(")")):
        return part
    depth, quote = 0, ""
    for at, sign in enumerate(part):
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "'\"":
            quote = sign
        else:
            depth += (sign == "(") - (sign == ")")
            if depth == 0 and at < len(part) - 1:
                return part
    return part[1:-1].strip()
