"""The functions that rules may call, and how values turn into each other. Named after ODK's list of functions.

https://docs.getodk.org/form-operators-functions/ ; conversions: XPath 1.0, section 4. A day counts as the days since
1 January 1970 where a number is wanted, as in ODK.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from .patterns import read_pattern

Value = str | float | bool
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?")
_EPOCH = date(1970, 1, 1)
LONGEST_MADE = 10_000
"""Letters of a text that a rule puts together: calculations of calculations must not fill the memory."""
NAN = float("nan")


@dataclass(frozen=True, slots=True)
class Function:
    """`work(day, values)`: what it gives; `fewest` and `most`: how many values it takes."""

    fewest: int
    most: int
    work: Callable[[date, Sequence[Value]], Value]


def as_bool(value: Value) -> bool:
    if isinstance(value, float):
        return bool(value) and not math.isnan(value)
    return bool(value)


def as_number(value: Value) -> float:
    if isinstance(value, str):
        if match := _DAY.fullmatch(value.strip()):
            day = _day(match)
            return NAN if day is None else float((day - _EPOCH).days)
        try:
            return float(value) if re.fullmatch(r"\s*-?(\d+\.?\d*|\.\d+)\s*", value) else NAN
        except ValueError:
            return NAN
    return float(value)


def as_text(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        if math.isnan(value):
            return "NaN"
        if math.isinf(value):
            return "Infinity" if value > 0 else "-Infinity"
        return str(int(value)) if value == int(value) else format(Decimal(repr(value)), "f")
    return value


def compare(sign: str, left: Value, right: Value) -> bool:
    """Equality: as truth, number or text, whichever the plainer side is; order: as numbers. XPath 1.0, 3.4."""
    if sign in ("=", "!="):
        same = _same(left, right)
        return same if sign == "=" else not same
    a, b = as_number(left), as_number(right)
    return {"<": a < b, "<=": a <= b, ">": a > b, ">=": a >= b}[sign]


def _same(left: Value, right: Value) -> bool:
    if isinstance(left, bool) or isinstance(right, bool):
        return as_bool(left) == as_bool(right)
    if isinstance(left, float) or isinstance(right, float):
        return as_number(left) == as_number(right)
    return left == right


def _day(match: re.Match[str]) -> date | None:
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None


def _to_day(value: Value) -> str:
    try:
        return (_EPOCH + timedelta(days=math.floor(as_number(value)))).isoformat()
    except (ValueError, OverflowError):  # no number, or beyond the calendar
        return ""


def _round(values: Sequence[Value]) -> float:
    number = as_number(values[0])
    if not math.isfinite(number):
        return number
    if len(values) == 1:
        return float(math.floor(number + 0.5))  # XPath 1.0, 4.4: halves go up
    digits = _index(values[1], 15)
    try:
        return float(Decimal(repr(number)).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP))
    except InvalidOperation:  # more digits than a number holds: there is nothing to round
        return number


def _whole(value: Value) -> float:
    number = as_number(value)
    return float(math.trunc(number)) if math.isfinite(number) else number


def _selected_at(values: Sequence[Value]) -> str:
    chosen, at = as_text(values[0]).split(), as_number(values[1])
    return chosen[int(at)] if math.isfinite(at) and 0 <= at < len(chosen) else ""


def _substr(values: Sequence[Value]) -> str:
    text = as_text(values[0])
    start = _index(values[1], len(text))
    return text[start : _index(values[2], len(text))] if len(values) > 2 else text[start:]


def _index(value: Value, most: int) -> int:
    """A whole number no further from 0 than `most`; 0 where it is none."""
    number = as_number(value)
    return 0 if math.isnan(number) else int(max(-most, min(most, number)))


def _power(values: Sequence[Value]) -> float:
    """IEEE 754, as Java's Math.pow: what is no number is NaN, what is too large infinite."""
    base, exponent = as_number(values[0]), as_number(values[1])
    try:
        return math.pow(base, exponent)
    except OverflowError:
        return math.inf if base > 0 or exponent % 2 == 0 else -math.inf
    except ValueError:  # 0 to a negative power is infinite, a root of a negative number none
        return math.inf if base == 0 else NAN


def _extreme(choose: Callable[[Sequence[float]], float], values: Sequence[Value]) -> float:
    numbers = [as_number(value) for value in values]
    return NAN if any(map(math.isnan, numbers)) else choose(numbers)


def _joined(values: Sequence[Value]) -> str:
    return "".join(as_text(value)[:LONGEST_MADE] for value in values)[:LONGEST_MADE]


def _format_date(values: Sequence[Value]) -> str:
    match = _DAY.fullmatch(_to_day(values[0]))
    day = _day(match) if match else None
    if day is None:
        return ""
    parts = {"%Y": f"{day.year:04d}", "%y": f"{day:%y}", "%m": f"{day:%m}", "%n": str(day.month), "%b": f"{day:%b}"}
    parts |= {"%d": f"{day:%d}", "%e": str(day.day), "%a": f"{day:%a}"}
    return re.sub(r"%[a-zA-Z]", lambda found: parts.get(found[0], ""), as_text(values[1]))


def _fits(values: Sequence[Value]) -> bool:
    """ODK: the whole text has to match. A pattern that cannot be read, or may take for ever, fits nothing."""
    pattern = read_pattern(as_text(values[1]))
    return pattern is not None and pattern.fullmatch(as_text(values[0])) is not None


FUNCTIONS: dict[str, Function] = {
    "true": Function(0, 0, lambda _on, _v: True),
    "false": Function(0, 0, lambda _on, _v: False),
    "not": Function(1, 1, lambda _on, v: not as_bool(v[0])),
    "boolean": Function(1, 1, lambda _on, v: as_bool(v[0])),
    "number": Function(1, 1, lambda _on, v: as_number(v[0])),
    "int": Function(1, 1, lambda _on, v: _whole(v[0])),
    "string": Function(1, 1, lambda _on, v: as_text(v[0])),
    "round": Function(1, 2, lambda _on, v: _round(v)),
    "abs": Function(1, 1, lambda _on, v: abs(as_number(v[0]))),
    "min": Function(1, 99, lambda _on, v: _extreme(min, v)),
    "max": Function(1, 99, lambda _on, v: _extreme(max, v)),
    "pow": Function(2, 2, lambda _on, v: _power(v)),
    "if": Function(3, 3, lambda _on, v: v[1] if as_bool(v[0]) else v[2]),
    "coalesce": Function(2, 2, lambda _on, v: v[0] if as_text(v[0]) else v[1]),
    "concat": Function(1, 99, lambda _on, v: _joined(v)),
    "contains": Function(2, 2, lambda _on, v: as_text(v[1]) in as_text(v[0])),
    "starts-with": Function(2, 2, lambda _on, v: as_text(v[0]).startswith(as_text(v[1]))),
    "ends-with": Function(2, 2, lambda _on, v: as_text(v[0]).endswith(as_text(v[1]))),
    "string-length": Function(1, 1, lambda _on, v: float(len(as_text(v[0])))),
    "substr": Function(2, 3, lambda _on, v: _substr(v)),
    "normalize-space": Function(1, 1, lambda _on, v: " ".join(as_text(v[0]).split())),
    "regex": Function(2, 2, lambda _on, v: _fits(v)),
    "selected": Function(2, 2, lambda _on, v: as_text(v[1]).strip() in as_text(v[0]).split()),
    "selected-at": Function(2, 2, lambda _on, v: _selected_at(v)),
    "count-selected": Function(1, 1, lambda _on, v: float(len(as_text(v[0]).split()))),
    "today": Function(0, 0, lambda on, _v: on.isoformat()),
    "now": Function(0, 0, lambda on, _v: on.isoformat()),
    "date": Function(1, 1, lambda _on, v: _to_day(v[0])),
    "format-date": Function(2, 2, lambda _on, v: _format_date(v)),
}
