"""Issues: references, the sentence with each change of status, reopening, evidence, the timeline, and finding them."""

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, text

from beatbook.domain.errors import BeatbookError, NotFoundError, StaleError
from beatbook.domain.issue_query import IssueQuery
from beatbook.domain.issue_words import is_untold
from beatbook.domain.issues import CLOSED, STATUSES
from beatbook.models import Contact, ContactIssue, Issue, IssueEntry
from beatbook.services.history import history
from beatbook.services.issues import (
    NOBODY,
    add_entry,
    change_status,
    find_issues,
    get_issue,
    issue_entries,
    list_issues,
    open_issue,
    save_issue,
)
from beatbook.services.moments import today
from beatbook.services.officers import ensure_officer
from beatbook.services.places import add_place

if TYPE_CHECKING:
    from beatbook.store.store import Store

DAY = date(2026, 9, 4)
NOON = datetime(2026, 9, 10, 12, tzinfo=UTC)


@pytest.fixture
def place(store: "Store") -> int:
    store.officer = "PC 5330 Tom Hesketh"
    return add_place(store, kind="parish", name="Nether Fold").id


@pytest.fixture
def issue(store: "Store", place: int) -> int:
    return open_issue(store, title="Cars racing", place_id=place, source="resident", opened_on=DAY).id


def test_a_new_issue_has_a_reference_and_the_first_line_of_its_timeline(store: "Store", place: int) -> None:
    made = open_issue(
        store,
        title=" Cars \n racing ",
        place_id=place,
        source="councillor",
        opened_on=DAY,
        partners="County highways\n\n Fell Water ",
        pin=(-2.25, 53.75),
        harm="high",
        harm_why="Somebody will be hit.",
    )
    view = get_issue(store, made.id)
    assert made.said == "Issue 26/0001 is open: Cars racing."
    assert (view.reference, view.title, view.status, view.opened_on) == ("26/0001", "Cars racing", "new", DAY)
    assert (view.partners, view.pin, view.harm) == (("County highways", "Fell Water"), (-2.25, 53.75), "high")
    (first,) = issue_entries(store, made.id)
    assert (first.kind, first.status, first.text) == ("status", "new", "Raised by a councillor.")
    assert (first.officer, first.at.date()) == ("PC 5330 Tom Hesketh", DAY)


def test_references_count_on_within_a_year_and_none_is_given_twice(store: "Store", place: int) -> None:
    def opened(day: date) -> str:
        made = open_issue(store, title="x", place_id=place, source="patrol", opened_on=day)
        return get_issue(store, made.id).reference

    assert [opened(date(2025, 12, 31)), opened(date(2026, 1, 1)), opened(date(2025, 5, 1)), opened(DAY)] == [
        "25/0001",
        "26/0001",
        "25/0002",
        "26/0002",
    ]
    with store.writing() as session:  # as where the last one was taken back
        session.execute(delete(Issue).where(Issue.reference == "26/0002"))
        session.execute(text("UPDATE issue SET reference = '26/9999' WHERE reference = '26/0001'"))
    assert opened(DAY) == "26/10000"
    with store.writing() as session:
        session.execute(delete(Issue).where(Issue.reference == "26/10000"))
    assert opened(DAY) == "26/10001"


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"title": " "}, "An issue needs a few words"),
        ({"source": "rumour"}, "“rumour” is not a source of issues"),
        ({"category": "noise"}, "“noise” is not a category"),
        ({"harm": "dire", "harm_why": "x"}, "“dire” is not a grade of harm"),
        ({"harm": "high"}, "Say in a few words why the harm is graded so"),
        ({"opened_on": date(2126, 1, 1)}, "1 Jan 2126 is still to come"),
        ({"pin": (2.0, 2.0)}, "outside the United Kingdom"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_kept(
    store: "Store", place: int, fields: dict[str, object], said: str
) -> None:
    given = {"title": "x", "place_id": place, "source": "patrol", "opened_on": DAY} | fields
    with pytest.raises(BeatbookError, match=said):
        open_issue(store, **given)  # type: ignore[arg-type]
    assert list_issues(store, closed=True) == ()


class TestStatus:
    def test_each_change_is_a_line_with_time_author_and_sentence(self, store: "Store", issue: int) -> None:
        store.officer = "PCSO 7214 Daniel Whitlow"
        done = change_status(store, issue_id=issue, version=1, status="acting", why=" Two \n patrols ", at=NOON)
        assert done.said == "Issue 26/0001 stands at “Acting” now."
        last = issue_entries(store, issue)[-1]
        assert (last.kind, last.status, last.text) == ("status", "acting", "Two patrols")
        assert (last.at, last.officer, last.evidence) == (NOON, "PCSO 7214 Daniel Whitlow", None)
        view = get_issue(store, issue)
        assert (view.status, view.closed_on, view.touched) == ("acting", None, NOON)
        assert any(line.new == "acting" and line.why == "Two patrols" for line in history(store, view.uid))

    def test_closing_sets_the_day_and_opening_again_clears_it(self, store: "Store", issue: int) -> None:
        change_status(store, issue_id=issue, version=1, status="resolved", why="Quiet.", at=NOON, evidence="councillor")
        assert get_issue(store, issue).closed_on == NOON.date()
        assert issue_entries(store, issue)[-1].evidence == "councillor"
        with pytest.raises(BeatbookError, match="Say in a few words why it is opened again"):
            change_status(store, issue_id=issue, version=2, status="acting", why=" ")
        change_status(store, issue_id=issue, version=2, status="acting", why="The noise is back.")
        assert get_issue(store, issue).closed_on is None

    def test_resolved_rests_on_evidence_and_nothing_else_does(self, store: "Store", issue: int) -> None:
        with pytest.raises(BeatbookError, match="Say what “Resolved” rests on"):
            change_status(store, issue_id=issue, version=1, status="resolved", why="Quiet.")
        with pytest.raises(BeatbookError, match="“rumour” is not a kind of evidence"):
            change_status(store, issue_id=issue, version=1, status="resolved", why="Quiet.", evidence="rumour")
        with pytest.raises(BeatbookError, match="Evidence belongs to “Resolved” alone"):
            change_status(store, issue_id=issue, version=1, status="tolerated", why="Quiet.", evidence="seen")
        assert get_issue(store, issue).status == "new"

    def test_the_same_again_the_future_and_the_past_are_refused(self, store: "Store", issue: int) -> None:
        with pytest.raises(BeatbookError, match="It stands at “New” already"):
            change_status(store, issue_id=issue, version=1, status="new", why="x")
        with pytest.raises(BeatbookError, match="is still to come"):
            change_status(
                store, issue_id=issue, version=1, status="acting", why="x", at=datetime.now(UTC) + timedelta(days=2)
            )
        with pytest.raises(BeatbookError, match=r"was opened on 4 Sep 2026"):
            change_status(store, issue_id=issue, version=1, status="acting", why="x", at=NOON - timedelta(days=30))
        change_status(store, issue_id=issue, version=1, status="acting", why="x", at=NOON)
        with pytest.raises(BeatbookError, match=r"^It came to “Acting” at "):
            change_status(store, issue_id=issue, version=2, status="partner", why="x", at=NOON - timedelta(hours=1))

    def test_a_stale_change_is_refused(self, store: "Store", issue: int) -> None:
        change_status(store, issue_id=issue, version=1, status="acting", why="x", at=NOON)
        with pytest.raises(StaleError) as caught:
            change_status(store, issue_id=issue, version=1, status="partner", why="x")
        assert (caught.value.mine, caught.value.theirs) == ({"status": "partner"}, {"status": "acting"})


MOVES = st.lists(st.tuples(st.sampled_from(list(STATUSES)), st.booleans()), max_size=8)


@settings(max_examples=40)
@given(moves=MOVES)
def test_every_status_was_come_to_by_a_line_with_time_and_author(
    tmp_path_factory: pytest.TempPathFactory, moves: list[tuple[str, bool]]
) -> None:
    """Whatever is tried, the status is that of the last status line, each with its author; closed ones have a day."""
    from beatbook.store.opening import create_practice_store

    with create_practice_store(tmp_path_factory.mktemp("moves") / "Moves.beatbook") as store:
        store.officer = ""
        place = add_place(store, kind="parish", name="Nether Fold").id
        issue = open_issue(store, title="x", place_id=place, source="patrol", opened_on=DAY).id
        for at, (status, spoken) in enumerate(moves):
            view = get_issue(store, issue)
            try:
                change_status(
                    store,
                    issue_id=issue,
                    version=view.version,
                    status=status,
                    why="Said." if spoken else "",
                    at=NOON + timedelta(hours=at),
                    evidence="seen" if status == "resolved" else None,
                )
                allowed = True
            except BeatbookError:
                allowed = False
            assert allowed == (spoken and status != view.status)
        view, entries = get_issue(store, issue), issue_entries(store, issue)
        statuses = [entry for entry in entries if entry.kind == "status"]
        assert view.status == statuses[-1].status
        assert (view.closed_on is not None) == (view.status in CLOSED)
        assert all(entry.at is not None and entry.officer == NOBODY and entry.text for entry in statuses)


class TestTimeline:
    def test_a_note_does_not_make_an_edit_stale(self, store: "Store", issue: int) -> None:
        add_entry(store, issue_id=issue, text=" Spoke with \n the school ", at=NOON)
        view = get_issue(store, issue)
        assert (view.version, view.touched) == (1, NOON)
        assert issue_entries(store, issue)[-1].text == "Spoke with the school"
        save_issue(store, issue_id=issue, version=1, title="Racing")

    def test_an_older_line_goes_to_its_day_and_leaves_what_was_touched_last(self, store: "Store", issue: int) -> None:
        add_entry(store, issue_id=issue, text="Later", at=NOON)
        add_entry(store, issue_id=issue, text="Earlier", at=NOON - timedelta(days=1), kind="partner")
        assert [entry.text for entry in issue_entries(store, issue)][1:] == ["Earlier", "Later"]
        assert get_issue(store, issue).touched == NOON

    def test_nothing_and_a_status_are_no_lines(self, store: "Store", issue: int) -> None:
        with pytest.raises(BeatbookError, match="Type the line first"):
            add_entry(store, issue_id=issue, text="  ")
        with pytest.raises(ValueError, match="no line of kind status"):
            add_entry(store, issue_id=issue, text="x", kind="status")
        with pytest.raises(NotFoundError):
            add_entry(store, issue_id=999, text="x")

    def test_a_line_joins_a_transaction_and_goes_with_it(self, store: "Store", place: int) -> None:
        def both() -> None:
            with store.writing() as session:
                made = open_issue(store, title="x", place_id=place, source="patrol", opened_on=DAY, within=session).id
                add_entry(store, issue_id=made, text="Seen twice", within=session)
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            both()
        assert list_issues(store, closed=True) == ()


class TestEditing:
    def test_fields_are_saved_and_tidied(self, store: "Store", issue: int) -> None:
        owner = ensure_officer(store, collar="7214", name="Daniel Whitlow", rank="PCSO")
        save_issue(
            store,
            issue_id=issue,
            version=1,
            title=" Cars \n racing again ",
            partners=" A \n\n B ",
            owner_id=owner.id,
            category="road",
            pin=(-2.5, 53.5),
        )
        view = get_issue(store, issue)
        assert (view.title, view.partners, view.owner) == ("Cars racing again", ("A", "B"), "PCSO Daniel Whitlow")
        assert (view.category, view.pin) == ("road", (-2.5, 53.5))
        with pytest.raises(ValueError, match="no field status"):
            save_issue(store, issue_id=issue, version=2, status="acting")

    def test_two_officers_at_once_lose_neither_text(self, store: "Store", issue: int) -> None:
        save_issue(store, issue_id=issue, version=1, what="Fridays")
        with pytest.raises(StaleError) as caught:
            save_issue(store, issue_id=issue, version=1, what="Saturdays")
        assert (caught.value.mine, caught.value.theirs) == ({"what": "Saturdays"}, {"what": "Fridays"})

    def test_one_that_is_gone_says_so(self, store: "Store") -> None:
        with pytest.raises(NotFoundError, match="not in the store any more"):
            get_issue(store, 5)


class TestFinding:
    @pytest.fixture
    def many(self, store: "Store", place: int) -> dict[str, int]:
        other = add_place(store, kind="parish", name="Aldermoor").id
        ids = {
            name: open_issue(store, title=name, place_id=where, source="patrol", opened_on=DAY + timedelta(days=at)).id
            for at, (name, where) in enumerate(
                [("Cars racing", place), ("Dog fouling", other), ("Racing café bikes", place), ("Noise", other)]
            )
        }
        change_status(store, issue_id=ids["Noise"], version=1, status="tolerated", why="x", at=NOON)
        add_entry(store, issue_id=ids["Cars racing"], text="x", at=NOON + timedelta(days=1))
        return ids

    def found(self, store: "Store", query: IssueQuery, **page: int) -> list[str]:
        return [view.title for view in find_issues(store, query, **page).issues]

    @pytest.mark.parametrize(
        ("query", "titles"),
        [
            (IssueQuery(), ["Cars racing", "Racing café bikes", "Dog fouling"]),
            (IssueQuery(statuses=None, order="age"), ["Cars racing", "Dog fouling", "Racing café bikes", "Noise"]),
            (IssueQuery(statuses=None, order="place"), ["Noise", "Dog fouling", "Cars racing", "Racing café bikes"]),
            (IssueQuery(statuses=None, order="status"), ["Cars racing", "Racing café bikes", "Dog fouling", "Noise"]),
            (IssueQuery(statuses=("tolerated",)), ["Noise"]),
            (IssueQuery(words="cafe rac"), ["Racing café bikes"]),
            (IssueQuery(words="26/0002"), ["Dog fouling"]),
            (IssueQuery(words='"; --'), []),
            (IssueQuery(statuses=None, untold=True), ["Noise"]),
            (IssueQuery(owner_id=7), []),
        ],
    )
    def test_by_status_words_owner_and_order(
        self, store: "Store", many: dict[str, int], query: IssueQuery, titles: list[str]
    ) -> None:
        assert len(many) == 4
        assert self.found(store, query) == titles

    def test_a_page_of_many(self, store: "Store", many: dict[str, int], place: int) -> None:
        page = find_issues(store, IssueQuery(statuses=None), limit=2, offset=1)
        assert ([view.title for view in page.issues], page.total, page.offset) == (["Noise", "Racing café bikes"], 4, 1)
        assert [view.title for view in list_issues(store, place_id=place)] == ["Cars racing", "Racing café bikes"]
        assert len(list_issues(store, closed=True)) == len(many)


@settings(max_examples=40)
@given(data=st.data())
def test_the_untold_in_the_list_are_those_of_the_rule(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    """The query that finds them and the sentence on the page are two ways to one answer."""
    from beatbook.store.opening import create_practice_store

    days = st.integers(0, 4).map(lambda n: DAY + timedelta(days=n))
    with create_practice_store(tmp_path_factory.mktemp("untold") / "Untold.beatbook") as store:
        place = add_place(store, kind="parish", name="Nether Fold").id
        for number in range(data.draw(st.integers(1, 5))):
            made = open_issue(store, title=f"x{number}", place_id=place, source="patrol", opened_on=DAY).id
            with store.writing() as session:
                row = session.get_one(Issue, made)
                row.closed_on = data.draw(st.none() | days)
                row.status = "tolerated" if row.closed_on else "new"
                for day in data.draw(st.lists(days, max_size=2)):
                    at = datetime(day.year, day.month, day.day, 23, 30).astimezone()
                    session.add(IssueEntry(issue_id=made, at=at, kind="told", text="x"))
                for consent, withdrawn, told in data.draw(
                    st.lists(st.tuples(st.booleans(), st.booleans(), st.none() | days), max_size=2)
                ):
                    contact = Contact(
                        kind="resident",
                        name="A",
                        consent_on=DAY if consent else None,
                        withdrawn_on=DAY if withdrawn else None,
                    )
                    session.add(contact)
                    session.flush()
                    session.add(ContactIssue(contact_id=contact.id, issue_id=made, asked_on=DAY, told_on=told))
        views = list_issues(store, closed=True)
        listed = find_issues(store, IssueQuery(statuses=None, untold=True)).issues
        assert {view.id for view in listed} == {view.id for view in views if is_untold(view)}


def test_an_issue_of_today_is_opened_now(store: "Store", place: int) -> None:
    made = open_issue(store, title="x", place_id=place, source="patrol", opened_on=today()).id
    change_status(store, issue_id=made, version=1, status="acting", why="At once.")
    assert [entry.status for entry in issue_entries(store, made)] == ["new", "acting"]


@pytest.mark.parametrize("words", ['"', "' OR", "( *", "^ :", "\0", "NEAR(", " "])
def test_whatever_is_typed_is_only_looked_for(store: "Store", words: str) -> None:
    place = add_place(store, kind="ward", name="Here").id
    open_issue(store, title="Racing", place_id=place, source="resident", opened_on=date(2026, 9, 1))
    assert len(find_issues(store, IssueQuery(words=words)).issues) in (0, 1)


def test_a_year_that_cannot_be_is_refused(store: "Store") -> None:
    place = add_place(store, kind="ward", name="Here").id
    with pytest.raises(BeatbookError, match="The year 1 cannot be right"):
        open_issue(store, title="Racing", place_id=place, source="resident", opened_on=date(1, 1, 1))
