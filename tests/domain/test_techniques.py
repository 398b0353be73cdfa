"""The 25 techniques, how they are found, and what is enforcement alone."""

import json
from importlib.resources import files
from typing import Any

import pytest

from beatbook.domain.errors import BeatbookError
from beatbook.domain.summaries import ActionView
from beatbook.domain.techniques import (
    checked,
    find_techniques,
    group_of,
    is_enforcement,
    only_enforcement,
    read_techniques,
    standing_techniques,
    technique,
)


def action(text: str, number: int | None = None) -> ActionView:
    return ActionView(1, "", 1, text, "", None, None, technique=number)


def table() -> Any:
    return json.loads((files("beatbook.resources") / "techniques.json").read_text(encoding="utf-8"))


def test_there_are_25_in_five_groups_of_five() -> None:
    groups = standing_techniques().groups
    assert [len(group.techniques) for group in groups] == [5] * 5
    assert [group.name for group in groups] == [
        "Increase the effort",
        "Increase the risks",
        "Reduce the rewards",
        "Reduce provocations",
        "Remove excuses",
    ]
    assert [each.number for group in groups for each in group.techniques] == list(range(1, 26))
    assert {each.source for group in groups for each in group.techniques if group.key == "risks"} == {
        "Clarke and Eck, step 40: Increase the risks of crime"
    }


def test_each_has_a_sentence_and_an_example_of_its_own() -> None:
    all_of_them = find_techniques("")
    for each in all_of_them:
        assert each.sentence.endswith(".")
        assert each.example.rstrip("”").endswith(".")
        assert len(each.sentence) <= 90, each.sentence
    assert len({each.example for each in all_of_them}) == len({each.name for each in all_of_them}) == 25


def test_a_table_with_a_number_twice_is_refused() -> None:
    held = table()
    held["groups"][0]["techniques"][1]["number"] = 1
    with pytest.raises(ValueError, match="1 to 25"):
        read_techniques(held)


def test_found_by_number_name_example_and_group() -> None:
    assert [each.label for each in find_techniques("7")] == ["7 Assist natural surveillance"]
    assert [each.number for each in find_techniques("excuses")] == [21, 22, 23, 24, 25]
    assert [each.number for each in find_techniques("HEDGE")] == [7]
    assert [each.number for each in find_techniques("gate bikes")] == [1]
    assert find_techniques("zebra") == ()


def test_one_of_them_by_its_number() -> None:
    found, group = technique(22), group_of(22)
    assert found is not None
    assert group is not None
    assert (found.name, group.name) == ("Post instructions", "Remove excuses")
    assert (technique(None), group_of(None)) == (None, None)
    assert (checked(None), checked(25)) == (None, 25)
    with pytest.raises(BeatbookError, match=r"^There is no technique 26\. They are numbered 1 to 25\.$"):
        checked(26)


@pytest.mark.parametrize(
    ("text", "number", "told"),
    [
        ("Patrolling the lane on Fridays", None, True),
        ("Two arrests at the lay-by", None, True),
        ("Issue a CPW to the organiser", None, True),
        ("Cut the hedge back", None, False),
        ("Refine the plan with the parish", None, False),  # no word that only begins or ends like one
        ("Patrols with the water company", 9, False),  # the technique says more than the words
        ("Speed survey box", 10, True),
    ],
)
def test_what_is_enforcement(text: str, number: int | None, told: bool) -> None:
    assert is_enforcement(action(text, number)) is told


def test_all_enforcement_needs_actions_and_no_other_kind() -> None:
    patrol, hedge = action("Patrol on Fridays"), action("Cut the hedge back")
    assert only_enforcement([patrol, action("Speed check", 10)])
    assert not only_enforcement([patrol, hedge])
    assert not only_enforcement([])
