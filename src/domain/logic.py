"""The rules of a questionnaire: the expressions of XLSForm that need no repeats and no outside data.

A subset of XPath 1.0 (https://www.w3.org/TR/1999/REC-xpath-19991116/, section 3) with the functions that ODK adds
(https://docs.getodk.org/form-operators-functions/). `${name}` is the answer of a question, `.` the answer that a
constraint is about, a bare name a column of the choice that a filter looks at.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache

from .errors import BeatbookError
from .logic_functions import FUNCTIONS, Value, as_bool, as_number, as_text, compare

Node = Callable[["Scope"], Value]
_TOKEN = re.compile(
    r"\s*(?:(?P<answer>\$\{\s*[^}]+?\s*\})|(?P<string>\"[^\"]*\"|'[^']*')|(?P<number>\d+(?:\.\d*)?|\.\d+)"
    r"|(?P<word>[A-Za-z_][\w.-]*(?::[A-Za-z_][\w-]*)?)|(?P<sign><=|>=|!=|[=<>+\-*(),.])|(?P<other>\S))"
)
_BINDING = {"or": 1, "and": 2, "=": 3, "!=": 3, "<": 4, "<=": 4, ">": 4, ">=": 4, "+": 5, "-": 5}
_BINDING |= {"*": 6, "div": 6, "mod": 6}


class LogicError(BeatbookError):
    """A rule that cannot be read, or that asks for something which Beatbook does not do."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What a rule sees: answers as text by question key, its own answer, the choice it looks at, the event's day."""

    answers: Mapping[str, str] = field(default_factory=dict)
    own: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    on: date = date.min

    def of_option(self, key: str, columns: Mapping[str, str]) -> Scope:
        return replace(self, columns={**columns, "name": key})


@dataclass(frozen=True, slots=True)
class Expression:
    """A rule that was read. `names`: questions it asks about; `columns`: columns of choices; `functions` it calls."""

    source: str
    names: frozenset[str]
    columns: frozenset[str]
    functions: frozenset[str]
    node: Node = field(repr=False, compare=False)

    def value(self, scope: Scope) -> Value:
        return self.node(scope)

    def true(self, scope: Scope) -> bool:
        return as_bool(self.node(scope))

    def text(self, scope: Scope) -> str:
        return as_text(self.node(scope))


@lru_cache(maxsize=4096)
def parse(source: str) -> Expression:
    """Read a rule. Raises LogicError that quotes the rule and names what cannot be read."""
    reader = _Reader(source)
    node = reader.expression(0)
    if reader.kind:
        raise LogicError(f"The rule “{source}” cannot be read from “{reader.text}” on.")
    return Expression(source, frozenset(reader.names), frozenset(reader.columns), frozenset(reader.functions), node)


class _Reader:
    """Precedence climbing over the tokens of one rule."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.kind = self.text = ""
        self.names: set[str] = set()
        self.columns: set[str] = set()
        self.functions: set[str] = set()
        self.advance()

    def advance(self) -> None:
        match = _TOKEN.match(self.source, self.at)
        if match is None:
            self.kind = self.text = ""
            return
        self.at = match.end()
        self.kind = match.lastgroup or ""
        self.text = match[self.kind]

    def take(self, sign: str) -> None:
        if self.text != sign:
            found = f"“{self.text}” stands" if self.text else "it ends"
            raise LogicError(f"The rule “{self.source}” needs a “{sign}” where {found}.")
        self.advance()

    def expression(self, least: int) -> Node:
        left = self.operand()
        while (power := self._power()) > least:
            sign = self.text
            self.advance()
            left = _operation(sign, left, self.expression(power))
        return left

    def _power(self) -> int:
        return _BINDING.get(self.text, 0) if self.kind in ("sign", "word") else 0

    def operand(self) -> Node:
        kind, text = self.kind, self.text
        if not kind or kind == "other":
            found = f"at “{text}”" if text else "because it ends too early"
            raise LogicError(f"The rule “{self.source}” cannot be read {found}.")
        self.advance()
        if kind == "answer":
            return self._answer(text[2:-1].strip())
        if kind in ("string", "number"):
            constant: Value = text[1:-1] if kind == "string" else float(text)
            return lambda _scope: constant
        if kind == "word":
            return self._call(text) if self.text == "(" else self._column(text)
        return self._sign(text)

    def _answer(self, name: str) -> Node:
        self.names.add(name)
        return lambda scope: scope.answers.get(name, "")

    def _column(self, name: str) -> Node:
        self.columns.add(name)
        return lambda scope: scope.columns.get(name, "")

    def _sign(self, sign: str) -> Node:
        if sign == "(":
            inner = self.expression(0)
            self.take(")")
            return inner
        if sign == "-":
            negated = self.expression(6)
            return lambda scope: -as_number(negated(scope))
        if sign == ".":
            return lambda scope: scope.own
        raise LogicError(f"The rule “{self.source}” cannot be read at “{sign}”.")

    def _call(self, name: str) -> Node:
        found = FUNCTIONS.get(name)
        if found is None:
            raise LogicError(f"The rule “{self.source}” uses {name}(), which Beatbook does not know.")
        self.functions.add(name)
        self.take("(")
        arguments: list[Node] = []
        while self.text != ")":
            arguments.append(self.expression(0))
            if self.text != ")":
                self.take(",")
        self.take(")")
        if not found.fewest <= len(arguments) <= found.most:
            raise LogicError(f"The rule “{self.source}” gives {name}() {len(arguments)} values.")
        if name == "if":  # only the branch that is chosen is worked out
            test, yes, no = arguments
            return lambda scope: yes(scope) if as_bool(test(scope)) else no(scope)
        return lambda scope: found.work(scope.on, [argument(scope) for argument in arguments])


def _operation(sign: str, left: Node, right: Node) -> Node:
    if sign == "or":
        return lambda scope: as_bool(left(scope)) or as_bool(right(scope))
    if sign == "and":
        return lambda scope: as_bool(left(scope)) and as_bool(right(scope))
    if sign in ("=", "!=", "<", "<=", ">", ">="):
        return lambda scope: compare(sign, left(scope), right(scope))
    work = _ARITHMETIC[sign]
    return lambda scope: work(as_number(left(scope)), as_number(right(scope)))


def _divide(a: float, b: float) -> float:
    if b:
        return a / b
    return float("nan") if a == 0 or a != a else float("inf") if a > 0 else float("-inf")


def _remainder(a: float, b: float) -> float:
    """XPath's mod takes the sign of the dividend, unlike Python's."""
    import math

    return math.fmod(a, b) if b and math.isfinite(a) and not math.isnan(b) else float("nan")


_ARITHMETIC: dict[str, Callable[[float, float], float]] = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "div": _divide,
    "mod": _remainder,
}
