"""Sharing a closed plan: a story is made, what names somebody is found and taken out, shared plans are found again."""

from datetime import date
from typing import TYPE_CHECKING

import pytest

from beatbook.domain.errors import BeatbookError, StaleError
from beatbook.domain.plan_story import HEADS, StoryNamesError, parts_of, write_parts
from beatbook.services.contacts import add_contact
from beatbook.services.officers import ensure_officer
from beatbook.services.places import add_place
from beatbook.services.plan_sharing import (
    check_story,
    clear_story,
    draft_story,
    share_plan,
    shared_plans,
    stop_sharing,
)
from beatbook.services.plan_stages import move_stage
from beatbook.services.plan_words import save_box
from beatbook.services.plans import add_action, get_plan, save_action, save_plan, start_plan

if TYPE_CHECKING:
    from beatbook.store.store import Store

DAY = date(2026, 3, 2)


@pytest.fixture
def fold(store: "Store") -> int:
    return add_place(store, kind="parish", name="Nether Fold").id


@pytest.fixture
def plan(store: "Store", fold: int) -> int:
    """Closed, with an action done and one not."""
    ensure_officer(store, collar="5330", name="Tom Hesketh", rank="PC")
    add_contact(store, name="Margery Oddie", phone="01632 960123")
    made = start_plan(
        store, place_id=fold, title="Fly-tipping by the quarry", started_on=DAY, problem="Rubbish is left."
    ).id
    one = add_action(store, plan_id=made, text="Close the track", agency="County council", technique=2).id
    save_action(store, action_id=one, done_on=date(2026, 4, 1))
    add_action(store, plan_id=made, text="Never done", technique=7)
    save_box(
        store, plan_id=made, key="assessment.result", text="Margery Oddie at 12 Quarry Lane saw none since.", version=0
    )
    save_box(store, plan_id=made, key="assessment.lesson", text="Ask PC Tom Hesketh first.", version=0)
    move_stage(store, plan_id=made, to="closed", why="all is known", outcome="no_effect", on=date(2026, 6, 1))
    return made


def version(store: "Store", plan_id: int) -> int:
    return get_plan(store, plan_id).version


def test_a_story_is_made_of_what_is_written_and_says_an_honest_outcome(store: "Store", plan: int) -> None:
    parts = {part.head: part.text for part in parts_of(draft_story(store, plan).text)}
    assert list(parts) == list(HEADS.values())
    assert parts["The problem"] == "Rubbish is left."
    assert parts["What was done"] == "• Close the track (County council)"
    assert parts["What came of it"].startswith("Outcome: no effect.")


def test_who_is_named_is_found_and_taken_out(store: "Store", plan: int) -> None:
    draft = draft_story(store, plan)
    assert set(draft.leads) == {"Margery Oddie", "12 Quarry Lane", "PC Tom Hesketh"}
    clear = clear_story(store, plan, draft.text)
    assert not check_story(store, plan, clear.text).leads
    assert "Oddie" not in clear.text
    assert "Hesketh" not in clear.text
    assert "12 Quarry" not in clear.text


def test_it_is_shared_when_nobody_is_named_or_somebody_looked(store: "Store", plan: int) -> None:
    draft = draft_story(store, plan)
    with pytest.raises(StoryNamesError, match=r"^3 places in the story may name somebody\.") as told:
        share_plan(store, plan_id=plan, version=version(store, plan), story=draft.text)
    assert "Oddie" not in str(told.value)
    assert not get_plan(store, plan).shared
    share_plan(store, plan_id=plan, version=version(store, plan), story=draft.text, may_stand=draft.leads)
    assert get_plan(store, plan).shared
    stop_sharing(store, plan_id=plan, version=version(store, plan))
    assert not get_plan(store, plan).shared
    assert get_plan(store, plan).story == draft.text
    assert draft_story(store, plan).text == draft.text  # as it was worked over


def test_an_open_plan_an_empty_story_and_a_stale_one_are_refused(store: "Store", plan: int, fold: int) -> None:
    still = start_plan(store, place_id=fold, title="Open", started_on=DAY).id
    with pytest.raises(BeatbookError, match=r"^Plan 26/002 is still open\."):
        share_plan(store, plan_id=still, version=1, story="The problem\nNone.")
    with pytest.raises(BeatbookError, match="needs its story"):
        share_plan(store, plan_id=plan, version=version(store, plan), story="  ")
    before = version(store, plan)
    save_plan(store, plan_id=plan, version=before, title="Another title")
    with pytest.raises(StaleError):
        share_plan(store, plan_id=plan, version=before, story="Fine.")


def test_shared_plans_are_found_by_words_technique_and_outcome(store: "Store", plan: int, fold: int) -> None:
    story = "The problem\nRubbish at an old pit.\n\nWhat came of it\nNothing changed."
    share_plan(store, plan_id=plan, version=version(store, plan), story=story)
    found = shared_plans(store)
    assert [(each.id, each.techniques, each.technique_names) for each in found] == [
        (plan, (2,), ("Control access to facilities",))
    ]

    def hit(**asked: object) -> bool:
        return bool(shared_plans(store, **asked))  # type: ignore[arg-type]

    assert hit(words="old pit")
    assert hit(words="quarry track")  # its title, an action
    assert hit(words="access")  # the name of a technique
    assert not hit(words="motorbikes")
    assert not hit(words="100%")
    assert hit(technique_number=2)
    assert not hit(technique_number=7)  # not done
    assert hit(outcome="no_effect")
    assert not hit(outcome="met")
    assert hit(place_id=fold)
    stop_sharing(store, plan_id=plan, version=version(store, plan))
    assert not hit()


def test_parts_survive_writing_and_words_without_heads_are_kept() -> None:
    parts = parts_of("Before.\n\nThe problem\nOne.\n\nTwo.\nWhat was done\n")
    assert [(part.head, part.text) for part in parts] == [("", "Before."), ("The problem", "One.\n\nTwo.")]
    assert parts_of(write_parts(parts)) == parts
