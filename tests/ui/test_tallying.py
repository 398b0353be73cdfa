"""A tally being keyed: what each key does to it, with no window and no store."""

from __future__ import annotations

import pytest

from beatbook.domain.questionnaire import OptionDef, QuestionDef
from beatbook.domain.tallies import tally_faults
from beatbook.ui.tallying import Tallying

ISSUES = QuestionDef(
    "issues",
    "multiple",
    "What matters most?",
    max_ticks=2,
    options=(
        *(OptionDef(f"a{n}", f"Answer {n}") for n in range(1, 12)),
        OptionDef("none", "Nothing", exclusive=True),
    ),
)
AGE = QuestionDef(
    "age", "single", "How old are you?", options=tuple(OptionDef(f"b{n}", f"Age {n}") for n in range(1, 5))
)


def keyed(state: Tallying, *keys: str) -> str:
    """Press digits, and `E` for Enter, `B` for Backspace, `Z` for Ctrl+Z: what was said last."""
    said = ""
    deeds = {"E": state.enter, "B": state.backspace, "Z": state.take_back}
    for key in "".join(keys):
        step = deeds[key]() if key in deeds else state.press(key)
        said = step.said
    return said


@pytest.fixture
def paper() -> Tallying:
    return Tallying(ISSUES, "paper", None)


@pytest.fixture
def hands() -> Tallying:
    made = Tallying(ISSUES, "hands", None)
    made.set_heads(30)
    return made


def test_a_sheet_is_its_numbers_and_enter(paper: Tallying) -> None:
    keyed(paper, "0102E", "01E", "12E")
    assert (paper.heads, paper.marks) == (3, {"a1": 2, "a2": 1, "none": 1})
    assert paper.said == "4 marks from 3 sheets. 5 at most."
    assert tally_faults(ISSUES, "paper", paper.heads, paper.marks) == ()


def test_the_rules_of_a_sheet(paper: Tallying) -> None:
    assert keyed(paper, "010203") == "Two ticked. Untick one to change."
    assert paper.sheet == ("a1", "a2")
    assert keyed(paper, "12") == "“Nothing” clears the other ticks."
    assert paper.sheet == ("none",)
    assert keyed(paper, "13") == "There is no answer 13. The last one is 12."
    assert keyed(paper, "00") == "There is no answer 00. The last one is 12."
    assert keyed(paper, "0E") == "“0” is not a whole number of an answer yet."
    assert paper.heads == 0


def test_backspace_undoes_a_digit_then_a_tick(paper: Tallying) -> None:
    keyed(paper, "01021")
    keyed(paper, "B")
    assert (paper.typed, paper.sheet) == ("", ("a1", "a2"))
    keyed(paper, "B")
    assert paper.sheet == ("a1",)
    keyed(paper, "B")
    assert keyed(paper, "B") == "Nothing to undo on this sheet."


def test_an_empty_sheet_is_not_counted_by_enter_but_by_b(paper: Tallying) -> None:
    assert keyed(paper, "E") == "Nothing is ticked on this sheet. B counts it as a blank one."
    assert paper.empty
    assert paper.blank().said == "1 sheet counted as blank."
    assert (paper.heads, paper.marks) == (1, {})
    keyed(paper, "01")
    assert paper.blank().refused
    assert paper.heads == 1


def test_the_last_sheet_comes_back_to_be_put_right(paper: Tallying) -> None:
    keyed(paper, "01E", "0203E")
    assert keyed(paper, "Z") == "The last sheet is back, not counted."
    assert (paper.heads, paper.marks, paper.sheet) == (1, {"a1": 1}, ("a2", "a3"))
    assert "This sheet has ticks." in keyed(paper, "Z")
    keyed(paper, "BE")
    assert (paper.heads, paper.marks) == (2, {"a1": 1, "a2": 1})
    keyed(paper, "ZBZB")
    assert keyed(paper, "Z").startswith("There is nothing to take back.")
    assert (paper.heads, paper.marks, paper.sheet) == (0, {}, ())


def test_single_choice_takes_the_last_answer_of_a_sheet() -> None:
    state = Tallying(AGE, "paper", None)
    keyed(state, "12E", "3E")
    assert state.marks == {"b2": 1, "b3": 1}
    assert state.said == "2 of 2 sheets accounted for. All are accounted for."


def test_the_pile_is_checked_against(paper: Tallying) -> None:
    keyed(paper, "01E02E")
    paper.set_heads(3)
    assert (paper.pile, paper.heads, paper.to_come) == (3, 2, "1 of 3 sheets to come.")
    assert paper.doubt == "2 of 3 sheets are accounted for: was it left blank?"
    keyed(paper, "03E")
    assert (paper.to_come, paper.doubt, paper.over) == ("All sheets of the pile are keyed.", "", False)
    assert "4 sheets are keyed, but the pile has 3" in keyed(paper, "03E")
    assert paper.over
    assert paper.set_heads(2).refused
    assert not paper.set_heads(0).refused


def test_totals_are_a_number_and_its_marks(hands: Tallying) -> None:
    assert keyed(hands, "01") == "“Answer 1”: type its marks, 30 at most."
    assert keyed(hands, "23E") == "“Answer 1” has 23 marks."
    assert keyed(hands, "12", "7E") == "“Nothing” has 7 marks."
    assert hands.marks == {"a1": 23, "none": 7}
    assert keyed(hands, "02") == "“Answer 2”: type its marks, 23 at most."
    assert keyed(hands, "24E").startswith("“Answer 2” can have 23 marks at most: 7 of 30 chose “Nothing”")
    assert (hands.chosen, hands.count) == ("a2", "24")
    keyed(hands, "BB", "20E")
    assert hands.marks["a2"] == 20
    keyed(hands, "01", "0E")
    assert "a1" not in hands.marks
    assert keyed(hands, "Z") == "The last count is taken back."
    assert hands.marks["a1"] == 23


def test_one_more_and_one_fewer(hands: Tallying) -> None:
    assert hands.more(1).refused
    keyed(hands, "03")
    for by in (1, 1, 1, -1):
        hands.more(by)
    assert (hands.marks, hands.chosen) == ({"a3": 2}, "a3")
    keyed(hands, "29")
    hands.more(1)
    assert hands.marks == {"a3": 30}
    assert hands.more(1).refused
    assert hands.marks == {"a3": 30}


def test_heads_come_first_and_are_never_fewer_than_the_marks_need() -> None:
    state = Tallying(ISSUES, "hands", None)
    assert keyed(state, "01") == "How many people took part? A tally needs at least 1."
    assert not state.set_heads(10).refused
    keyed(state, "019E", "027E", "034E")
    assert state.set_heads(9).said == "The marks need 10 people at least."
    assert state.set_heads(0).refused
    assert state.set_heads(10_000).said == "10,000 is more than a tally holds. Count 9,999 at most."
    assert state.heads == 10
    assert state.set_heads(12).changed


def test_leaving_what_is_half_typed(hands: Tallying) -> None:
    keyed(hands, "0112")
    hands.forget()
    assert (hands.chosen, hands.count, hands.marks) == ("", "", {})
    keyed(hands, "01B")
    assert hands.chosen == ""
    assert keyed(hands, "E") == "Type the number of an answer, then its marks."
    keyed(hands, "01E")
    assert hands.chosen == ""
    assert "longest" in keyed(hands, "01", "99999")


def test_paper_can_be_keyed_in_totals_and_a_sheet_in_hand_waits(paper: Tallying) -> None:
    keyed(paper, "01E02E", "03")
    paper.set_manner("totals")
    assert (paper.number_above, paper.sheet) == (2, ("a3",))
    keyed(paper, "04", "1E")
    assert paper.marks == {"a1": 1, "a2": 1, "a4": 1}
    paper.set_manner("sheets")
    assert paper.sheet == ("a3",)
    assert Tallying(ISSUES, "hands", None).set_manner("sheets").refused
    assert paper.blank().refused
