"""The six knots out of pieces that are there, and that are not."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from beatbook.domain.dates import Period
from beatbook.domain.thread import (
    CHAIN,
    DONE,
    DUE,
    ENTRY_WORDS,
    HERE,
    MISSING,
    Branch,
    People,
    Step,
    ThreadEntry,
    newest_first,
)
from beatbook.domain.thread_knots import tie
from beatbook.domain.thread_parts import IssuePart, Parts, PlanPart, PriorityPart, ToDo, VotePart, beginnings
from beatbook.domain.thread_words import others_words, wave_words

TODAY = date(2026, 11, 23)
VOTE = VotePart(
    "Road safety",
    155,
    388,
    date(2026, 8, 31),
    "road_safety",
    7,
    "Harrowgill",
    Period(date(2026, 6, 1), date(2026, 8, 31)),
)
ISSUE = IssuePart(
    3,
    "26/0117",
    "Cars racing on Moor Lane",
    7,
    "Harrowgill",
    "survey",
    "acting",
    date(2026, 9, 4),
    None,
    "PC Tom Hesketh",
)
PRIORITY = PriorityPart(4, "Racing at night", 7, "Harrowgill", date(2026, 9, 18), date(2026, 12, 18), None)
PLAN = PlanPart(5, "26/014", "Racing", 7, "Harrowgill", "analysis", "PC Tom Hesketh", date(2026, 11, 4), None)
CHECKS = ThreadEntry(date(2026, 11, 12), "action", "96 cars checked, 7 tickets.", "Tom Hesketh")
WHOLE = Parts(
    vote=VOTE,
    issue=ISSUE,
    priority=PRIORITY,
    plan=PLAN,
    to_do=(
        ToDo("Speed checks", None, date(2026, 11, 12), Step("plans", "plan_id", 5)),
        ToDo("Count traffic", date(2026, 11, 27), None, Step("plans", "plan_id", 5)),
    ),
    entries=(*beginnings(ISSUE, PRIORITY, PLAN), CHECKS),
    people=People(asked=4),
)


def test_the_whole_chain() -> None:
    found = tie(WHOLE, today=TODAY, asked="issue")
    assert tuple(knot.kind for knot in found.knots) == CHAIN
    assert [knot.state for knot in found.knots] == [DONE, DONE, DONE, DONE, HERE, DUE]
    assert [knot.when for knot in found.knots] == ["31 Aug", "4 Sep", "18 Sep", "4 Nov", "12 Nov", "52 days over"]
    assert [gap.words for gap in found.gaps] == [
        "4 days",
        "14 days",
        "47 days nothing recorded",
        "8 days",
        "11 days, waiting since 4 Sep",
    ]
    assert found.said == "Raised 80 days ago, nobody told yet."
    assert found.knot("vote").line == "Road safety: 155 of 388 people ticked it"
    assert found.knot("vote").step_words == "Results, Jun–Aug"
    assert found.knot("action").second == "1 of 2 actions done"
    assert found.knot("action").step_words == "Next: Fri 27 Nov"
    assert found.knot("feedback").second == "4 people asked to hear back"
    assert found.knot("feedback").step == Step("messages", "issue_id", 3)
    assert [knot.kind for knot in found.knots if knot.mine] == ["issue"]
    assert (found.issue_id, found.priority_id, found.plan_id, found.count) == (3, 4, 5, 4)


def test_people_who_were_told_after_the_last_deed_have_heard() -> None:
    told = ThreadEntry(date(2026, 11, 14), "told", "Told by In The Know: Moor Lane.")
    found = tie(replace(WHOLE, entries=(*WHOLE.entries, told)), today=TODAY)
    assert (found.knot("feedback").state, found.knot("feedback").when, found.said) == (HERE, "14 Nov", "")
    assert found.knot("action").state == DONE


def test_one_who_asked_and_was_not_told_keeps_it_due() -> None:
    told = ThreadEntry(date(2026, 11, 14), "told", "Told by In The Know: Moor Lane.")
    waits = People(asked=3, told=1, waiting_since=date(2026, 10, 1))
    found = tie(replace(WHOLE, entries=(*WHOLE.entries, told), people=waits), today=TODAY)
    assert (found.knot("feedback").state, found.knot("feedback").day) == (DUE, date(2026, 10, 29))
    assert found.said == "Two who asked to hear were never told; the first asked on 1 Oct."
    assert found.gaps[-1].words == "11 days, waiting since 1 Oct"
    one = replace(WHOLE, entries=(*WHOLE.entries, told), people=replace(waits, told=2))
    assert tie(one, today=TODAY).said == "One who asked to hear on 1 Oct was never told."
    lately = replace(WHOLE, entries=(*WHOLE.entries, told), people=replace(waits, told=2, waiting_since=TODAY))
    assert tie(lately, today=TODAY).knot("feedback").when == "due 21 Dec"


def test_what_is_done_after_people_were_told_is_to_be_told() -> None:
    told = ThreadEntry(date(2026, 9, 30), "message", "Moor Lane")
    early = ThreadEntry(date(2026, 10, 2), "update", "Two patrols.")
    found = tie(replace(WHOLE, entries=(*WHOLE.entries, told, early)), today=TODAY)
    assert found.knot("feedback").line == "Last told 30 Sep"
    assert found.knot("feedback").day == date(2026, 10, 30)
    assert found.said == "2 things were done since people were last told, on 30 Sep."


def test_feedback_that_is_not_due_yet_waits() -> None:
    fresh = Parts(issue=replace(ISSUE, opened_on=date(2026, 11, 20)))
    found = tie(fresh, today=TODAY)
    assert (found.knot("feedback").state, found.knot("feedback").when) == (MISSING, "due 18 Dec")
    assert (found.gaps[-1].state, found.gaps[-1].words) == ("waiting", "3 days, waiting")
    assert tie(fresh, today=date(2026, 12, 18)).knot("feedback").when == "due today"


def test_a_closed_issue_of_which_nobody_heard() -> None:
    ended = Parts(issue=replace(ISSUE, status="resolved", closed_on=date(2026, 11, 20)))
    assert tie(ended, today=TODAY).said == "Raised 80 days ago, ended, and nobody told yet."
    told = replace(ended, entries=(ThreadEntry(date(2026, 10, 1), "told", "x"),))
    found = tie(told, today=TODAY)
    assert found.said == "It ended on 20 Nov; people were last told on 1 Oct."
    assert (found.knot("feedback").state, found.knot("feedback").when) == (DUE, "3 days over")


def test_pieces_that_are_not_there_say_so() -> None:
    found = tie(Parts(issue=replace(ISSUE, source="councillor")), today=TODAY)
    assert [knot.state for knot in found.knots] == [MISSING, HERE, MISSING, MISSING, MISSING, DUE]
    assert found.knot("vote").second == "Raised by a councillor"
    assert (found.knot("plan").line, found.knot("plan").step) == ("No plan", Step())
    alone = tie(Parts(priority=PRIORITY), today=TODAY)
    assert alone.knot("issue").line == "No issue"
    assert (alone.knot("plan").step_words, alone.knot("plan").step) == ("Start a plan", Step("plans", "start_for", 4))
    assert alone.said == "Set 66 days ago, nobody told yet."
    assert alone.knot("feedback").step == Step("messages", "priority_id", 4)
    only_plan = tie(Parts(plan=PLAN), today=TODAY)
    assert (only_plan.title, only_plan.said) == ("Racing", "Started 19 days ago, nobody told yet.")
    vote = tie(Parts(vote=VOTE), today=TODAY)
    assert [knot.state for knot in vote.knots] == [HERE, *[MISSING] * 5]
    assert (vote.title, vote.gaps[-1].words) == ("Road safety", "84 days, waiting")
    assert tie(Parts(), today=TODAY).gaps == ()


def test_what_is_dated_ahead_has_not_happened() -> None:
    ahead = ThreadEntry(TODAY + timedelta(1), "action", "Tomorrow")
    found = tie(replace(WHOLE, entries=(*WHOLE.entries, ahead)), today=TODAY)
    assert (found.count, found.knot("action").day) == (4, date(2026, 11, 12))


def test_of_one_day_what_was_put_into_public_words_stands_for_it() -> None:
    day = date(2026, 11, 20)
    deeds = [
        ThreadEntry(day, "visit", "Moor Lane, 20:50 to 21:04.", at=datetime(2026, 11, 20, 20, 50).astimezone()),
        ThreadEntry(day, "power", "Verbal warning"),
        ThreadEntry(day, "update", "Two bins are ordered."),
        ThreadEntry(day, "note", "Rang the clerk."),
    ]
    found = tie(replace(WHOLE, entries=(*WHOLE.entries, *deeds)), today=TODAY)
    assert found.knot("action").line == "Two bins are ordered."


def test_a_matter_that_sleeps() -> None:
    told = ThreadEntry(date(2026, 10, 14), "told", "All told.")
    found = tie(Parts(issue=ISSUE, entries=(told,)), today=TODAY)
    assert found.said == "Nothing recorded for 40 days."
    assert found.silence == Period(date(2026, 10, 14), TODAY)
    closed = replace(ISSUE, closed_on=date(2026, 10, 14))
    assert tie(Parts(issue=closed, entries=(told,)), today=TODAY).silence is None


@given(st.lists(st.tuples(st.dates(date(2026, 1, 1), TODAY), st.sampled_from(sorted(ENTRY_WORDS))), max_size=30))
def test_entries_come_newest_first_and_all_are_counted(found: list[tuple[date, str]]) -> None:
    entries = [ThreadEntry(day, kind, "x") for day, kind in found]
    thread = tie(Parts(issue=ISSUE, entries=tuple(entries)), today=TODAY, limit=5)
    assert thread.count == len(entries)
    assert list(thread.entries) == newest_first(entries)[:5]
    assert [e.day for e in thread.entries] == sorted((e.day for e in entries), reverse=True)[:5]


def test_of_one_day_the_later_moment_is_the_newer() -> None:
    early, late = (
        ThreadEntry(TODAY, "note", str(hour), at=datetime(2026, 11, 23, hour).astimezone()) for hour in (9, 17)
    )
    assert newest_first([early, late]) == [late, early]


def test_others_are_named_by_kind() -> None:
    others = (
        Branch("issue", 8, "26/0118 Parking", TODAY),
        Branch("issue", 9, "26/0119 Litter", TODAY),
        Branch("plan", 2, "26/012 Racing", TODAY),
    )
    found = tie(WHOLE, today=TODAY, others=others)
    assert others_words(found) == "2 more issues: 26/0118 Parking, 26/0119 Litter; 1 more plan: 26/012 Racing"


def test_a_wave_in_words() -> None:
    assert wave_words(Period(date(2026, 6, 1), date(2026, 6, 30))) == "Jun"
    assert wave_words(Period(date(2024, 2, 1), date(2024, 2, 28))) == "1 Feb – 28 Feb"
    assert wave_words(Period(date(2024, 2, 1), date(2024, 2, 29))) == "Feb"
