"""The rules of a questionnaire: the expressions of XLSForm that need no repeats and no outside data.

A subset of XPath 1.0 (https://www.w3.org/TR/1999/REC-xpath-19991116/, section 3) with the functions that ODK adds
(https://docs.getodk.org/form-operators-functions/). `${name}` is the answer of a question, `.` the answer that a
constraint is about, a bare name a column of the choice that a filter looks at.
"""

from __future__ import annotations

import math
import operator
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from .errors import BeatbookError
from .logic_functions import FUNCTIONS, Value, as_bool, as_number, as_text, compare
from .patterns import read_pattern

Node = Callable[["Scope"], Value]
DEEPEST = 50
"""How many brackets, functions and signs may lie within each other."""
LONGEST = 20_000
"""Letters of a rule."""
_TOKEN = re.compile(
    r"\s*(?:(?P<answer>\$\{\s*[^}\s]+\s*\})|(?P<string>\"[^\"]*\"|'[^']*')|(?P<number>[0-9]+(?:\.[0-9]*)?|\.[0-9]+)"
    r"|(?P<word>[^\W\d][\w.-]*(?::[^\W\d][\w-]*)?)|(?P<sign><=|>=|!=|[=<>+\-*(),.])|(?P<other>\S))"
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

    def of_option(self, key: str, columns: Iterable[tuple[str, str]]) -> Scope:
        seen = dict(columns)
        seen["name"] = key
        return Scope(self.answers, self.own, seen, self.on)


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
    if len(source) > LONGEST:
        raise LogicError(f"The rule “{source[:60]}…” is too long. Work parts of it out by themselves.")
    reader = _Reader(source)
    node = reader.expression(0)
    if reader.kind:
        raise LogicError(f"The rule “{source}” cannot be read from “{reader.text}” on.")
    return Expression(source, frozenset(reader.names), frozenset(reader.columns), frozenset(reader.functions), node)


class _Reader:
    """Precedence climbing over the tokens of one rule."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.at = self.depth = 0
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
        self.depth += 1
        if self.depth > DEEPEST:
            raise LogicError(
                f"The rule “{self.source[:60]}…” is nested too deeply. Work parts of it out by themselves."
            )
        left, steps = self.operand(), []
        while (power := self._power()) > least:
            sign = self.text
            self.advance()
            steps.append((_STEPS[sign], self.expression(power)))
        self.depth -= 1
        return _in_turn(left, steps)

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
            if name == "regex" and self.kind == "string" and read_pattern(self.text[1:-1]) is None and arguments:
                raise LogicError(f"The rule “{self.source}” has a pattern that cannot be read or may take for ever.")
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


Step = Callable[["Scope", Value, Node], Value]
"""What is done with the value so far and the node to its right."""


def _in_turn(first: Node, steps: list[tuple[Step, Node]]) -> Node:
    """One operation after the other, from the left: a rule of hundreds of them is no deeper than one of two."""
    if not steps:
        return first

    def work(scope: Scope) -> Value:
        value = first(scope)
        for step, right in steps:
            value = step(scope, value, right)
        return value

    return work


def _divide(a: float, b: float) -> float:
    if b:
        return a / b
    return float("nan") if a == 0 or a != a else float("inf") if a > 0 else float("-inf")


def _remainder(a: float, b: float) -> float:
    """XPath's mod takes the sign of the dividend, unlike Python's."""
    return math.fmod(a, b) if b and math.isfinite(a) and not math.isnan(b) else float("nan")


def _or(scope: Scope, left: Value, right: Node) -> Value:
    return as_bool(left) or as_bool(right(scope))


def _and(scope: Scope, left: Value, right: Node) -> Value:
    return as_bool(left) and as_bool(right(scope))


def _comparing(sign: str) -> Step:
    return lambda scope, left, right: compare(sign, left, right(scope))


def _working(work: Callable[[float, float], float]) -> Step:
    return lambda scope, left, right: work(as_number(left), as_number(right(scope)))


_STEPS: dict[str, Step] = {
    "or": _or,
    "and": _and,
    **{sign: _comparing(sign) for sign in ("=", "!=", "<", "<=", ">", ">=")},
    "+": _working(operator.add),
    "-": _working(operator.sub),
    "*": _working(operator.mul),
    "div": _working(_divide),
    "mod": _working(_remainder),
}
