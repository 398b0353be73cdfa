"""Links of issues: to priorities, plans and each other; nothing merged, nothing lost, and no rings."""

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from beatbook.domain.errors import BeatbookError, NotFoundError
from beatbook.domain.issue_query import IssueQuery
from beatbook.models import IssueLink
from beatbook.services.history import history
from beatbook.services.issue_links import issue_links, issues_of, link_issue, same_issues, unlink_issue
from beatbook.services.issues import add_entry, find_issues, get_issue, issue_entries, list_issues, open_issue
from beatbook.services.places import add_place
from beatbook.services.plans import start_plan
from beatbook.services.priorities import set_priority
from beatbook.services.undo import last_deed, undo

if TYPE_CHECKING:
    from beatbook.store.store import Store

DAY = date(2026, 9, 4)


@pytest.fixture
def place(store: "Store") -> int:
    return add_place(store, kind="parish", name="Nether Fold").id


@pytest.fixture
def three(store: "Store", place: int) -> list[int]:
    return [
        open_issue(store, title=title, place_id=place, source="resident", opened_on=DAY).id
        for title in ("Cars racing", "Boy racers", "Noise of engines")
    ]


def test_an_issue_is_tied_to_a_priority_and_a_plan(store: "Store", place: int, three: list[int]) -> None:
    priority = set_priority(store, place_id=place, title="Racing", why="", set_on=DAY).id
    plan = start_plan(store, place_id=place, title="Racing on the lane", started_on=DAY).id
    said = link_issue(store, issue_id=three[0], kind="priority", priority_id=priority).said
    assert said == "Issue 26/0001 is linked: priority “Racing”."
    link_issue(store, issue_id=three[0], kind="plan", plan_id=plan, note=" by \n the sergeant")
    view = get_issue(store, three[0])
    assert [(end.id, end.title, end.place) for end in view.priorities] == [(priority, "Racing", "Nether Fold")]
    assert [(end.id, end.called, end.note) for end in view.plans] == [
        (plan, "26/001 Racing on the lane", "by the sergeant")
    ]
    assert issues_of(store, priority_id=priority) == issues_of(store, plan_id=plan) == (three[0],)
    with pytest.raises(BeatbookError, match=r"Issue 26/0001 is linked with “Racing” already"):
        link_issue(store, issue_id=three[0], kind="priority", priority_id=priority)
    with pytest.raises(ValueError, match="has one end of its kind"):
        link_issue(store, issue_id=three[0], kind="plan", priority_id=priority)
    with pytest.raises(NotFoundError, match="That plan is not in the store"):
        link_issue(store, issue_id=three[0], kind="plan", plan_id=99)


def test_the_same_is_linked_and_both_stay(store: "Store", three: list[int]) -> None:
    link_issue(store, issue_id=three[1], kind="duplicate", other_id=three[0])
    link_issue(store, issue_id=three[2], kind="duplicate", other_id=three[1])
    assert {view.id for view in list_issues(store)} == set(three)
    root = get_issue(store, three[2]).same_as
    assert root is not None
    assert (root.id, root.called) == (three[0], "26/0001 Cars racing")
    assert get_issue(store, three[0]).same_as is None
    assert same_issues(store, three[2]) == same_issues(store, three[0]) == (three[0], three[1], three[2])
    seen = [(end.kind, end.id, end.towards) for end in issue_links(store, three[1])]
    assert seen == [("duplicate", three[0], True), ("duplicate", three[2], False)]


def test_no_ring_no_second_root_and_not_itself(store: "Store", three: list[int]) -> None:
    one, two, other = three
    link_issue(store, issue_id=one, kind="duplicate", other_id=two)
    link_issue(store, issue_id=two, kind="duplicate", other_id=other)
    with pytest.raises(BeatbookError, match="is held to be the same as this one already, by way of others"):
        link_issue(store, issue_id=other, kind="duplicate", other_id=one)
    with pytest.raises(BeatbookError, match="is linked with 26/0001 Cars racing already"):
        link_issue(store, issue_id=two, kind="related", other_id=one)
    with pytest.raises(BeatbookError, match="Issue 26/0001 is the same as 26/0002 already"):
        link_issue(store, issue_id=one, kind="duplicate", other_id=other)
    with pytest.raises(BeatbookError, match="cannot be linked with itself"):
        link_issue(store, issue_id=one, kind="related", other_id=one)


def test_a_ring_from_two_laptops_ends_at_its_oldest(store: "Store", three: list[int]) -> None:
    one, two, other = three
    with store.writing() as session:
        for here, there in ((one, two), (two, one), (other, two)):
            session.add(IssueLink(issue_id=here, kind="duplicate", other_id=there, linked_on=DAY))
    assert [getattr(get_issue(store, each).same_as, "id", None) for each in three] == [None, one, one]
    assert set(same_issues(store, other)) == set(three)


def test_a_link_is_taken_away_and_the_journal_keeps_it(store: "Store", three: list[int]) -> None:
    link_issue(store, issue_id=three[1], kind="duplicate", other_id=three[0])
    (link,) = issue_links(store, three[1])
    with store.reading() as session:
        uid = session.scalars(text("SELECT hex(uid) FROM issue_link")).one()
    unlink_issue(store, link_id=link.link_id, why="Another lane.")
    assert issue_links(store, three[1]) == issue_links(store, three[0]) == ()
    lines = history(store, str(uid))
    assert any(line.why == "Another lane." and line.old == "26/0001 Cars racing" for line in lines)
    with pytest.raises(NotFoundError):
        unlink_issue(store, link_id=link.link_id, why="x")


LINKS = st.lists(
    st.tuples(st.sampled_from(("duplicate", "related", "unlink")), st.integers(0, 4), st.integers(0, 4)), max_size=14
)


@settings(max_examples=60)
@given(links=LINKS)
def test_no_issue_is_lost_by_linking(
    tmp_path_factory: pytest.TempPathFactory, links: list[tuple[str, int, int]]
) -> None:
    """Whatever is linked or taken apart: every issue is in the list, found by its words, with its own timeline.

    Every chain of “same as” ends at an issue that is the same as none.
    """
    from beatbook.store.opening import create_practice_store

    with create_practice_store(tmp_path_factory.mktemp("links") / "Links.beatbook") as store:
        place = add_place(store, kind="parish", name="Nether Fold").id
        names = ("Amber", "Birch", "Cedar", "Damson", "Elder")
        ids = [open_issue(store, title=name, place_id=place, source="resident", opened_on=DAY).id for name in names]
        for name, issue in zip(names, ids, strict=True):
            add_entry(store, issue_id=issue, text=f"About {name}", at=datetime(2026, 9, 5, tzinfo=UTC))
        for kind, one, other in links:
            try:
                if kind == "unlink":
                    ends = issue_links(store, ids[one])
                    unlink_issue(store, link_id=ends[other % len(ends)].link_id if ends else 0, why="Apart.")
                else:
                    link_issue(store, issue_id=ids[one], kind=kind, other_id=ids[other])
            except BeatbookError:
                continue
        views = {view.id: view for view in list_issues(store)}
        assert sorted(views) == ids
        for name, issue in zip(names, ids, strict=True):
            (found,) = find_issues(store, IssueQuery(words=name)).issues
            assert found.id == issue
            assert [entry.text for entry in issue_entries(store, issue)] == ["Raised by a resident.", f"About {name}"]
            root = views[issue].same_as
            assert root is None or (views[root.id].same_as is None and root.id != issue)
            assert issue in same_issues(store, issue)


def test_a_link_that_comes_back_makes_no_ring(store: "Store") -> None:
    since = datetime.now(UTC)
    here = add_place(store, kind="ward", name="Ring").id
    first, second, third = (
        open_issue(store, title=f"Matter {n}", place_id=here, source="resident", opened_on=date(2026, 9, 1)).id
        for n in range(3)
    )
    made = link_issue(store, issue_id=first, kind="duplicate", other_id=second).id
    unlink_issue(store, link_id=made, why="Not the same")
    gone = last_deed(store, since=since)
    assert gone is not None
    back = link_issue(store, issue_id=second, kind="duplicate", other_id=first).id
    with pytest.raises(BeatbookError, match="linked in another way by now"):
        undo(store, gone)
    unlink_issue(store, link_id=back, why="Not that way round")
    link_issue(store, issue_id=first, kind="duplicate", other_id=third)
    with pytest.raises(BeatbookError, match="linked in another way by now"):
        undo(store, gone)
