"""Limits of ticks, as constraints say them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.exchange.xlsform_limits import Limits, put_together, take_apart


@pytest.mark.parametrize(
    ("constraint", "limits"),
    [
        ("count-selected(.) <= 3", Limits("", 3)),
        ("count-selected( . )<4", Limits("", 3)),
        ("not(selected(., 'none') and count-selected(.) > 1)", Limits("", None, ("none",))),
        ("count-selected(.)<=3 and not(selected(.,'dk') and count-selected(.)>1)", Limits("", 3, ("dk",))),
        (
            "(not(selected(., 'pna')) and not(selected(., 'dk'))) or count-selected(.) = 1",
            Limits("", None, ("pna", "dk")),
        ),
        ("not(selected(., 'dk')) or count-selected(.) = 1", Limits("", None, ("dk",))),
        ("(. = 'a' or . = 'b') and count-selected(.) <= 2", Limits(". = 'a' or . = 'b'", 2)),
        (". != 'a' and (. != 'b') and count-selected(.) <= 2", Limits(". != 'a' and (. != 'b')", 2)),
    ],
)
def test_what_is_taken_out(constraint: str, limits: Limits) -> None:
    assert take_apart(constraint) == limits


@pytest.mark.parametrize(
    "constraint",
    [
        "",
        ". > 17 and . < 120",
        "count-selected(.) < 1",
        "count-selected(.) >= 2",
        "count-selected(.) <= 3 or . = 'all'",
        "count-selected(.) <= 3 or selected(., 'and')",
        "count-selected(${other}) <= 3",
        "not(selected(., 'a') and selected(., 'b'))",
        "not(selected(., 'a')) and count-selected(.) = 1",
        "(not(selected(., 'a')) or . = 'b') or count-selected(.) = 1",
    ],
)
def test_what_stays_a_rule(constraint: str) -> None:
    assert take_apart(constraint) == Limits(constraint)


@given(
    rule=st.sampled_from(["", ". != 'x'", ". = 'and' or . = \"or\"", "(. > 2) and (. < 9)", "((. = 'a'))"]),
    most=st.one_of(st.none(), st.integers(1, 40)),
    alone=st.lists(st.from_regex(r"[a-z][a-z0-9_'-]{0,5}", fullmatch=True), max_size=3, unique=True),
)
def test_what_is_put_together_comes_apart_again(rule: str, most: int | None, alone: list[str]) -> None:
    assert take_apart(put_together(rule, most, alone)) == Limits(rule, most, tuple(alone))
