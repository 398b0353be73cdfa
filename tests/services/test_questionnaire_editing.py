"""Drafts of questionnaires and what publishing them leaves in the store, looked at by plain SQL."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from beatbook.domain import questionnaire_editing as editing
from beatbook.domain.errors import BeatbookError, NotFoundError
from beatbook.domain.questionnaire import OptionDef, QuestionDef
from beatbook.domain.questionnaire_drafts import Merge
from beatbook.services.events import get_event, open_event
from beatbook.services.places import add_place
from beatbook.services.questionnaire_editing import (
    DraftView,
    StaleDraftError,
    drop_draft,
    list_drafts,
    list_versions,
    load_draft,
    past_keys,
    publish_draft,
    save_draft,
    start_draft,
    take_newest,
    with_core,
)
from beatbook.services.questionnaires import (
    STANDARD,
    current_questionnaire,
    find_questionnaire,
    list_questionnaires,
    load_questionnaire,
    merged_roots,
    offer_questionnaire,
    put_questionnaire,
    standard_questionnaire,
)
from beatbook.services.responses import record_response
from beatbook.store.opening import create_practice_store

if TYPE_CHECKING:
    from beatbook.store.store import Store

GOOD = "good_here"  # the question of the standard questionnaire that is open to edits


def rows(store: Store, query: str, **values: object) -> list[tuple[Any, ...]]:
    with store.reading() as session:
        return [tuple(row) for row in session.execute(text(query), values)]


def keep(store: Store, view: DraftView, definition: Any = None) -> None:
    drafted = view.drafted if definition is None else view.drafted.with_definition(definition)
    save_draft(store, key=view.key, drafted=drafted, base_id=view.base_id)


@pytest.fixture
def event(store: Store) -> int:
    place = add_place(store, kind="parish", name="Nether Fold").id
    return open_event(store, place_id=place, kind="stall", starts=datetime(2026, 11, 20, 16, tzinfo=UTC)).id


class TestDrafts:
    def test_nothing_is_written_until_it_is_saved(self, store: Store) -> None:
        view = start_draft(store, STANDARD)
        assert (view.number, view.changed, view.stale) == (2, None, False)
        assert load_draft(store, STANDARD) is None
        keep(store, view, editing.rename_question(view.drafted.definition, GOOD, "What is good?"))
        kept = start_draft(store, STANDARD)
        assert kept.changed is not None
        assert kept.drafted.definition.question(GOOD).text == "What is good?"
        assert list_drafts(store) == ((STANDARD, "Community survey"),)
        assert rows(store, "SELECT count(*) FROM questionnaire_draft") == [(1,)]

    def test_a_draft_that_is_dropped_leaves_what_is_published(self, store: Store) -> None:
        view = start_draft(store, STANDARD)
        keep(store, view, editing.set_title(view.drafted.definition, "Other"))
        assert "stays as it is" in drop_draft(store, key=STANDARD).said
        assert start_draft(store, STANDARD) == view

    def test_the_first_version_of_an_older_store_is_given_its_core(self, store: Store) -> None:
        plain = standard_questionnaire()
        plain = replace(plain, questions=tuple(replace(q, core=False) for q in plain.questions))
        with store.writing() as session:
            put_questionnaire(session, plain, date(2026, 9, 1))
        core = {q.key for q in start_draft(store, STANDARD).drafted.definition.questions if q.core}
        assert core == {"issues", "age", "gender", "ethnicity"}
        assert with_core(replace(plain, number=2)) == replace(plain, number=2)  # unlocked with a reason since

    def test_a_new_one_needs_a_name_and_gets_a_key_of_its_own(self, store: Store) -> None:
        with pytest.raises(BeatbookError, match="Give the questionnaire a name"):
            start_draft(store, title=" ")
        first = start_draft(store, title="Ward survey")
        keep(store, first)
        assert (first.key, first.number) == ("ward_survey", 1)
        assert start_draft(store, title="Ward survey").key == "ward_survey_2"

    def test_a_copy_shares_the_core_and_owns_the_rest(self, store: Store) -> None:
        copy = start_draft(store, title="Harrowgill", copy_of=STANDARD)
        scopes = {q.key: q.scope for q in copy.drafted.definition.questions}
        assert scopes["issues"] == STANDARD
        assert scopes[GOOD] == ""
        keep(store, copy, editing.rename_option(copy.drafted.definition, GOOD, "schools", "Good schools"))
        publish_draft(store, copy.key)
        standard, ours = find_questionnaire(store, STANDARD), find_questionnaire(store, copy.key)
        assert ours.question_ids["issues"] == standard.question_ids["issues"]
        assert ours.question_ids[GOOD] != standard.question_ids[GOOD]


class TestPublishing:
    def test_what_is_published_is_what_was_drafted(self, store: Store) -> None:
        view = start_draft(store, STANDARD)
        changed = editing.add_question(view.drafted.definition, "Which street?", "text")
        keep(store, view, changed)
        changes = publish_draft(store, STANDARD, change="A question about the street")
        assert changes.said == "Version 2 of Community survey is published."
        found = find_questionnaire(store, STANDARD)
        assert found.id == changes.id
        assert found.definition == replace(changed, number=2)
        assert load_draft(store, STANDARD) is None
        newest = list_versions(store, STANDARD)
        assert [(v.number, v.change, v.questions) for v in newest] == [
            (2, "A question about the street", 7),
            (1, "", 6),
        ]
        journal = rows(store, "SELECT DISTINCT why FROM journal WHERE subject = 'questionnaire' ORDER BY why")
        assert ("A question about the street",) in journal

    def test_an_open_event_keeps_its_version_and_a_new_one_gets_the_newest(self, store: Store, event: int) -> None:
        view = start_draft(store, STANDARD)
        keep(store, view, editing.add_question(view.drafted.definition, "Which street?", "text"))
        publish_draft(store, STANDARD)
        old = load_questionnaire(store, get_event(store, event).questionnaire_id)
        assert old.definition.number == 1
        assert current_questionnaire(store).definition.number == 2
        record_response(store, event_id=event, answers={GOOD: ("schools",)})

    def test_with_something_to_mend_nothing_is_written(self, store: Store) -> None:
        view = start_draft(store, STANDARD)
        keep(store, view, editing.add_question(view.drafted.definition, "Which street?", "single"))
        before = rows(store, "SELECT count(*) FROM questionnaire")
        with pytest.raises(BeatbookError, match=r"1 to mend before .* at least two answers"):
            publish_draft(store, STANDARD)
        assert rows(store, "SELECT count(*) FROM questionnaire") == before
        assert load_draft(store, STANDARD) is not None
        with pytest.raises(NotFoundError, match="There is no draft"):
            publish_draft(store, "elsewhere")

    def test_a_draft_that_was_overtaken_says_so_and_can_be_put_on_top(self, store: Store) -> None:
        view = start_draft(store, STANDARD)
        keep(store, view, editing.rename_question(view.drafted.definition, GOOD, "What is good?"))
        with store.writing() as session:
            put_questionnaire(session, replace(standard_questionnaire(), number=2, title="Theirs"), date.today())
        assert load_draft(store, STANDARD).stale  # type: ignore[union-attr]
        with pytest.raises(StaleDraftError, match="A newer version was published"):
            publish_draft(store, STANDARD)
        taken = take_newest(store, key=STANDARD)
        assert (taken.stale, taken.number, taken.base.title) == (False, 3, "Theirs")  # type: ignore[union-attr]
        publish_draft(store, STANDARD)
        assert find_questionnaire(store, STANDARD).definition.question(GOOD).text == "What is good?"

    def test_a_questionnaire_that_is_not_offered_stays_so(self, store: Store) -> None:
        copy = start_draft(store, title="Harrowgill", copy_of=STANDARD)
        keep(store, copy)
        publish_draft(store, copy.key)
        offer_questionnaire(store, key=copy.key, offered=False)
        again = start_draft(store, copy.key)
        keep(store, again, editing.set_title(again.drafted.definition, "Harrowgill parish"))
        publish_draft(store, copy.key)
        assert [q.key for q in list_questionnaires(store, offered=True)] == [STANDARD]

    def test_why_the_core_was_unlocked_stays_with_the_version(self, store: Store) -> None:
        view = start_draft(store, STANDARD)
        drafted = view.drafted.unlock("gender", "the force asks otherwise since October")
        save_draft(store, key=STANDARD, drafted=drafted, base_id=view.base_id)
        publish_draft(store, STANDARD, change="Gender")
        said = "Gender. Core unlocked, “Which describes you?”: the force asks otherwise since October"
        assert list_versions(store, STANDARD)[0].change == said


ROOTED = """
    SELECT coalesce(root.key, own.key), count(DISTINCT tick.response_id) FROM response_tick AS tick
    JOIN option AS own ON own.id = tick.option_id LEFT JOIN option AS root ON root.id = own.merged_into_id
    JOIN question ON question.id = own.question_id WHERE question.key = :question GROUP BY 1 ORDER BY 1
"""


def merged(store: Store, *pairs: tuple[str, str]) -> None:
    """Publish a version of the standard questionnaire in which these answers are merged."""
    view = start_draft(store, STANDARD)
    drafted = view.drafted
    for option, into in pairs:
        drafted = drafted.merge(GOOD, option, into)
    save_draft(store, key=STANDARD, drafted=drafted, base_id=view.base_id)
    publish_draft(store, STANDARD)


def lineage(store: Store) -> dict[str, str]:
    """Answer -> the one it is merged into, as the rows have it."""
    query = """SELECT own.key, root.key FROM option AS own JOIN option AS root ON root.id = own.merged_into_id
        WHERE own.retired AND own.merged_on IS NOT NULL"""
    return dict(rows(store, query))  # type: ignore[arg-type]


class TestMerging:
    def test_what_was_ticked_before_counts_in_the_answer_that_stays(self, store: Store, event: int) -> None:
        for ticks in (("schools",), ("schools", "shops_services"), ("open_space",)):
            record_response(store, event_id=event, answers={GOOD: ticks})
        merged(store, ("schools", "shops_services"))
        assert lineage(store) == {"schools": "shops_services"}
        assert rows(store, ROOTED, question=GOOD) == [("open_space", 1), ("shops_services", 2)]
        record_response(store, event_id=event, answers={GOOD: ("schools",)})  # the event keeps its version
        assert rows(store, ROOTED, question=GOOD) == [("open_space", 1), ("shops_services", 3)]

    def test_a_later_merge_takes_the_earlier_ones_along(self, store: Store) -> None:
        merged(store, ("schools", "shops_services"))
        merged(store, ("shops_services", "open_space"))
        assert lineage(store) == {"schools": "open_space", "shops_services": "open_space"}

    def test_a_chain_in_one_version_is_short(self, store: Store) -> None:
        merged(store, ("schools", "shops_services"), ("shops_services", "open_space"))
        assert lineage(store) == {"schools": "open_space", "shops_services": "open_space"}

    def test_an_answer_that_is_asked_again_counts_for_itself(self, store: Store, event: int) -> None:
        record_response(store, event_id=event, answers={GOOD: ("schools",)})
        merged(store, ("schools", "shops_services"))
        view = start_draft(store, STANDARD)
        back = editing.add_option(view.drafted.definition, GOOD, "Schools", key="schools")
        keep(store, view, back)
        publish_draft(store, STANDARD)
        assert lineage(store) == {}
        assert rows(store, "SELECT retired, merged_on FROM option WHERE key = 'schools'") == [(0, None)]
        assert rows(store, ROOTED, question=GOOD) == [("schools", 1)]

    def test_back_and_forth_makes_no_circle(self, store: Store) -> None:
        merged(store, ("schools", "shops_services"))
        view = start_draft(store, STANDARD)
        back = editing.add_option(view.drafted.definition, GOOD, "Schools", key="schools")
        drafted = view.drafted.with_definition(back).merge(GOOD, "shops_services", "schools")
        save_draft(store, key=STANDARD, drafted=drafted, base_id=view.base_id)
        publish_draft(store, STANDARD)
        assert lineage(store) == {"shops_services": "schools"}

    @pytest.mark.parametrize(
        ("merges", "said"),
        [
            ((Merge(GOOD, "schools", "open_space"),), "“Schools” is still asked. Take it out, then merge it."),
            ((Merge(GOOD, "gone", "woman"),), "“woman” is not an answer to"),
            ((Merge(GOOD, "a", "b"), Merge(GOOD, "b", "a")), "merged into one another"),
        ],
    )
    def test_what_cannot_be_merged_leaves_nothing(self, store: Store, merges: tuple[Merge, ...], said: str) -> None:
        keep(store, start_draft(store, STANDARD))
        with pytest.raises(BeatbookError, match=said):
            publish_draft(store, STANDARD, merges=merges)
        assert [v.number for v in list_versions(store, STANDARD)] == [1]
        assert lineage(store) == {}

    def test_the_roots_of_all_answers(self, store: Store) -> None:
        merged(store, ("schools", "shops_services"), ("neighbours", "open_space"))
        found = find_questionnaire(store, STANDARD)
        ids = {key: option for (question, key), option in found.option_ids.items() if question == GOOD}
        with store.reading() as session:
            roots = merged_roots(session, [found.question_ids[GOOD]])
        assert roots == {
            **{option: option for option in ids.values()},
            ids["schools"]: ids["shops_services"],
            ids["neighbours"]: ids["open_space"],
        }

    def test_roots_of_rows_that_go_round_still_end(self, store: Store) -> None:
        found = find_questionnaire(store, STANDARD)
        a, b = found.option_ids[GOOD, "schools"], found.option_ids[GOOD, "open_space"]
        with store.writing() as session:
            for option, into in ((a, b), (b, a)):
                session.execute(
                    text("UPDATE option SET merged_into_id = :into WHERE id = :id"), {"into": into, "id": option}
                )
        with store.reading() as session:
            roots = merged_roots(session, [found.question_ids[GOOD]])
        assert {roots[a], roots[b]} <= {a, b}


def test_past_keys_tell_what_once_was_asked(store: Store) -> None:
    merged(store, ("schools", "shops_services"))
    past = past_keys(store, find_questionnaire(store, STANDARD).definition)
    assert past[GOOD]["schools"] == "Schools"
    assert set(past) == {q.key for q in standard_questionnaire().questions}


def test_a_copys_own_question_has_no_past_in_the_original(store: Store) -> None:
    merged(store, ("schools", "shops_services"))
    copy = start_draft(store, title="Harrowgill", copy_of=STANDARD).drafted.definition
    past = past_keys(store, copy)
    assert set(past) == {"issues", "age", "gender", "ethnicity"}
    assert past["gender"]["woman"] == "Woman"


KEYS = ("w", "x", "y", "z")


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    ticks=st.lists(st.sets(st.sampled_from(KEYS), min_size=1), min_size=1, max_size=8),
    pairs=st.lists(st.tuples(st.sampled_from(KEYS), st.sampled_from(KEYS)), max_size=3),
)
def test_any_merges_count_each_person_once_in_the_root(
    tmp_path_factory: pytest.TempPathFactory, ticks: list[set[str]], pairs: list[tuple[str, str]]
) -> None:
    folder: Path = tmp_path_factory.mktemp("merging")
    with create_practice_store(folder / "Merging.beatbook") as store:
        view = start_draft(store, title="Letters")
        options = tuple(OptionDef(key, key.upper()) for key in KEYS)
        asked = replace(view.drafted.definition, questions=(QuestionDef("q", "multiple", "Which?", options=options),))
        keep(store, view, asked)
        first = publish_draft(store, view.key).id
        place = add_place(store, kind="parish", name="Nether Fold").id
        starts = datetime(2026, 11, 20, 16, tzinfo=UTC)
        event = open_event(store, place_id=place, kind="stall", starts=starts, questionnaire_id=first).id
        for each in ticks:
            record_response(store, event_id=event, answers={"q": tuple(sorted(each))})
        again = start_draft(store, view.key)
        drafted, root = again.drafted, {key: key for key in KEYS}
        for option, into in pairs:
            try:
                drafted = drafted.merge("q", option, into)
            except BeatbookError:
                continue
            root = {key: into if held == option else held for key, held in root.items()}
        if len(drafted.definition.question("q").options) < 2:
            return
        save_draft(store, key=view.key, drafted=drafted, base_id=again.base_id)
        publish_draft(store, view.key)
        assert find_questionnaire(store, view.key).definition == replace(drafted.definition, number=2)
        counted: dict[str, int] = {}
        for each in ticks:
            for key in {root[tick] for tick in each}:
                counted[key] = counted.get(key, 0) + 1
        assert dict(rows(store, ROOTED, question="q")) == counted  # type: ignore[arg-type]
