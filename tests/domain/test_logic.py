"""Rules of forms: read as XPath says, worked out as plain Python works them out, and never more than a sentence."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.domain.errors import BeatbookError
from beatbook.domain.logic import LONGEST, LogicError, Scope, parse
from beatbook.domain.logic_functions import FUNCTIONS

TODAY = Scope(on=date(2026, 11, 23))


@dataclass(frozen=True)
class Sum:
    """A rule, and what it comes to by Python's own arithmetic."""

    rule: str
    value: float


@dataclass(frozen=True)
class Truth:
    rule: str
    value: bool


def _divided(a: float, b: float) -> float:
    return a / b if b else math.nan if a == 0 or math.isnan(a) else math.copysign(math.inf, a)


def _left(a: float, b: float) -> float:
    if not b or math.isnan(b) or not math.isfinite(a):
        return math.nan
    if math.isinf(b):
        return a
    exact, by = Fraction(a), Fraction(b)
    return float(exact - by * math.trunc(exact / by))


WORK: dict[str, Callable[[float, float], float]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "div": _divided,
    "mod": _left,
}
COMPARED = {"=": operator.eq, "!=": operator.ne, "<": operator.lt, "<=": operator.le}
COMPARED |= {">": operator.gt, ">=": operator.ge}
STRENGTH = {"+": 1, "-": 1, "*": 2, "div": 2, "mod": 2}

numbers = st.integers(0, 50).map(lambda n: Sum(str(n), float(n)))


@st.composite
def sums(draw: st.DrawFn, depth: int = 3) -> Sum:
    """Bracketed in full, with or without blanks, or with a sign before it."""
    if depth == 0 or draw(st.booleans()):
        return draw(numbers)
    a, b = draw(sums(depth - 1)), draw(sums(depth - 1))
    sign = draw(st.sampled_from(sorted(WORK)))
    if draw(st.booleans()):
        return Sum(f"-({a.rule})", -a.value)
    return Sum(f"({a.rule}) {sign} ({b.rule})", WORK[sign](a.value, b.value))


@st.composite
def truths(draw: st.DrawFn, depth: int = 3) -> Truth:
    if depth == 0 or draw(st.booleans()):
        a, b, sign = draw(sums(1)), draw(sums(1)), draw(st.sampled_from(sorted(COMPARED)))
        return Truth(f"({a.rule}) {sign} ({b.rule})", COMPARED[sign](a.value, b.value))
    a = draw(truths(depth - 1))
    kind = draw(st.sampled_from(["and", "or", "not"]))
    if kind == "not":
        return Truth(f"not({a.rule})", not a.value)
    b = draw(truths(depth - 1))
    return Truth(f"({a.rule}) {kind} ({b.rule})", a.value and b.value if kind == "and" else a.value or b.value)


@given(sums())
def test_sums_come_to_what_python_says(made: Sum) -> None:
    assert parse(made.rule).value(Scope()) == pytest.approx(made.value, nan_ok=True)


@given(truths())
def test_conditions_are_true_when_python_says_so(made: Truth) -> None:
    assert parse(made.rule).true(Scope()) is made.value


@given(st.lists(st.tuples(st.sampled_from(["+", "-", "*"]), st.integers(0, 9)), min_size=1, max_size=40))
def test_without_brackets_the_stronger_sign_binds_and_the_rest_goes_from_the_left(steps) -> None:
    rule = "7" + "".join(f" {sign} {n}" for sign, n in steps)
    assert parse(rule).value(Scope()) == float(eval(rule))  # Python's own precedence


@given(st.lists(st.tuples(st.sampled_from(["and", "or"]), st.booleans()), min_size=1, max_size=30))
def test_and_binds_more_than_or(steps) -> None:
    rule = "true()" + "".join(f" {word} {'true' if said else 'false'}()" for word, said in steps)
    python = rule.replace("true()", "True").replace("false()", "False")
    assert parse(rule).true(Scope()) is eval(python)


@pytest.mark.parametrize(
    ("rule", "value"),
    [
        ("${age}>17 and ${age}<=120", True),
        (".>=18", True),
        (". * 2", 42.0),
        ("${none} = ''", True),
        ("${none} > 0", False),
        ("${none} < 0", False),
        ("${sex} = 'f' or ${sex} = \"m\"", True),
        ("selected(${issues}, 'noise') and not(selected(${issues}, 'nois'))", True),
        ("count-selected(${issues}) = 2", True),
        ("-5 mod 3", -2.0),
        ("1 div 0", math.inf),
        ("-1 div 0", -math.inf),
        ("today() > '2026-11-22'", True),
        ("today() - ${born}", 9132.0),
        ("'1' = 1", True),
        ("'a' != 'b'", True),
        ("true() = 'x'", True),
        ("if(${age} > 20, 'old', 'young')", "old"),
        ("a-b = ''", True),
        ("${age}-1", 20.0),
        ("1 -1", 0.0),
        (".5 + 5.", 5.5),
        ("- - 3", 3.0),
    ],
)
def test_what_rules_of_real_forms_come_to(rule: str, value: object) -> None:
    answers = {"age": "21", "sex": "f", "issues": "noise litter", "born": "2001-11-22"}
    assert parse(rule).value(Scope(answers, own="21", on=TODAY.on)) == value


def test_a_rule_says_what_it_asks_for() -> None:
    rule = parse("selected(${ a }, 'x') and town = ${b} or . > 1")
    assert (rule.names, rule.columns, rule.functions) == ({"a", "b"}, {"town"}, {"selected"})


def test_a_choice_is_seen_by_its_columns_and_its_name() -> None:
    scope = Scope({"town": "north"}).of_option("mill", (("town", "north"),))
    assert parse("town = ${town} and name = 'mill'").true(scope)


def test_only_the_branch_that_is_chosen_is_worked_out() -> None:
    assert parse("if(true(), 1, pow(0, -1))").value(Scope()) == 1


@pytest.mark.parametrize(
    ("rule", "why"),
    [
        ("", "it ends too early"),
        ("  ", "it ends too early"),
        ("1 +", "it ends too early"),
        ("(1", "needs a “)” where it ends"),
        ("1 2", "cannot be read from “2” on"),
        ("1e999", "cannot be read from “e999” on"),
        ("'a", "cannot be read at “'”"),
        ("${}", "cannot be read at “$”"),
        ("${a b}", "cannot be read at “$”"),
        ("../a = 1", "cannot be read"),
        ("/data/a", "cannot be read at “/”"),
        ("pulldata('a')", "uses pulldata(), which Beatbook does not know"),
        ("not()", "gives not() 0 values"),
        ("selected(., 'a', 'b')", "gives selected() 3 values"),
        ("regex(., '(a+)+b')", "has a pattern that cannot be read or may take for ever"),
        ("regex(., '[')", "has a pattern that cannot be read or may take for ever"),
        ("(" * 80 + "1" + ")" * 80, "is nested too deeply"),
        ("-" * 80 + "1", "is nested too deeply"),
        ("not(" * 80 + "1" + ")" * 80, "is nested too deeply"),
        ("1" + " + 1" * LONGEST, "is too long"),
    ],
)
def test_what_cannot_be_read_is_said(rule: str, why: str) -> None:
    with pytest.raises(LogicError) as caught:
        parse(rule)
    assert why in str(caught.value)
    assert len(str(caught.value)) < 250


def test_a_rule_of_thousands_of_parts_is_no_deeper_than_one_of_two() -> None:
    assert parse("1" + " + 1" * 4000).value(Scope()) == 4001
    assert parse(" or ".join(["selected(., 'a')"] * 900)).true(Scope(own="a"))


ODD = [
    "1e999",
    "9" * 400,
    "-" + "9" * 30,
    "0",
    "-0.0",
    "nan",
    "inf",
    "9999-12-31",
    "0001-01-01",
    "2026-02-30",
    "a b",
    "",
]
ODD += ["٣", "²", "1.2.3", "16:40", "(a+)+b", "[", "%Y%y%m%n%b%d%e%a%Q%", "\ud800", "x" * 600, "2026-11-23T16:40:00Z"]


@given(
    name=st.sampled_from(sorted(FUNCTIONS)),
    values=st.lists(st.one_of(st.sampled_from(ODD), st.text(max_size=8)), max_size=4),
    wrapped=st.sampled_from(
        ["{}", "string({})", "number({})", "{} + 1", "-({})", "{} = {}", "date({})", "round({}, 3)"]
    ),
)
def test_no_value_however_odd_makes_a_function_fail(name: str, values: list[str], wrapped: str) -> None:
    answers = {f"v{at}": value for at, value in enumerate(values)}
    call = f"{name}({', '.join(f'${{v{at}}}' for at in range(len(values)))})"
    try:
        rule = parse(wrapped.replace("{}", call))
    except LogicError:
        return
    scope = Scope(answers, own="x", on=date(2026, 11, 23))
    rule.value(scope)
    rule.true(scope)
    assert isinstance(rule.text(scope), str)


PIECES = [
    "${a}",
    "${b}",
    ".",
    "1",
    "2.5",
    "'x'",
    '"y"',
    "(",
    ")",
    ",",
    "+",
    "-",
    "*",
    "div",
    "mod",
    "and",
    "or",
    "=",
    "<",
]
PIECES += [*sorted(FUNCTIONS), "nothing(", "col", "$", "{", "/", "'", "\n", "é", "\x00", "::", ">=", "!"]


@given(st.lists(st.sampled_from(PIECES), max_size=14), st.sampled_from(["", " "]))
def test_no_rule_however_odd_raises_anything_but_a_sentence(pieces: list[str], between: str) -> None:
    try:
        rule = parse(between.join(pieces))
    except BeatbookError:
        return
    rule.text(Scope({"a": "1", "b": "2026-11-23"}, own="x", on=date(2026, 11, 23)))


@given(st.text(max_size=40))
def test_no_text_is_a_rule_that_breaks(text: str) -> None:
    with suppress(BeatbookError):
        parse(text).text(Scope())
