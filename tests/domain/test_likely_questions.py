"""Which questions are expected: by what was raised and what moved, each with its facts and where they come from."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.domain.briefing_parts import FigureLine, PowerLine, PublicFigures, PublicPowers
from beatbook.domain.dates import Month, Period
from beatbook.domain.issue_views import IssueView, Linked
from beatbook.domain.likely_heard import Heard, MatterHeard
from beatbook.domain.likely_questions import likely_questions
from beatbook.domain.likely_words import alike, clause, quoted
from beatbook.domain.message_rules import Known
from beatbook.domain.promises import PromiseView
from beatbook.domain.queries import ClockCount, QueryView
from beatbook.domain.question_sheet import KINDS, Fact, LikelyQuestion
from beatbook.domain.summaries import (
    Cell,
    CrimeRow,
    EventView,
    NextDate,
    PriorityView,
    PublicCrime,
    PublicOption,
    PublicPlan,
    PublicPriority,
    PublicSurvey,
    UpdateView,
)

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
TODAY = NOW.date()
HELD = date(2026, 10, 26)
COUNCIL = "Harrowgill Parish Council"


def heard(**said: Any) -> Heard:
    return Heard(now=NOW, since=HELD, **said)


def asked(**said: Any) -> tuple[LikelyQuestion, ...]:
    return likely_questions(heard(**said))


def promise(**said: Any) -> PromiseView:
    given_: dict[str, Any] = {
        "kind": "note",
        "id": 1,
        "uid": "01",
        "version": 1,
        "text": "Ask for a speed van",
        "owner": "PC Tom Hesketh",
        "promised_to": "",
        "promised_on": HELD,
        "event_id": 7,
        "event": COUNCIL,
        "place_id": 1,
        "place": "Harrowgill",
        "due": None,
        "done_on": None,
        "outcome": "",
        "withdrawn_on": None,
        "withdrawn_why": "",
        "issue_id": None,
        "priority_id": None,
    }
    return PromiseView(**(given_ | said))


def matter(text: str = "Cars race on Moor Lane", answer: str = "", **said: Any) -> MatterHeard:
    return MatterHeard(**({"text": text, "answer": answer, "issue_id": None, "meeting": COUNCIL, "on": HELD} | said))


def issue(**said: Any) -> IssueView:
    given_: dict[str, Any] = {
        "id": 3,
        "uid": "03",
        "version": 1,
        "reference": "26/0117",
        "title": "Cars racing on Moor Lane",
        "what": "",
        "category": "road",
        "place_id": 1,
        "place": "Harrowgill",
        "pin": None,
        "source": "councillor",
        "status": "acting",
        "opened_on": date(2026, 9, 4),
        "closed_on": None,
        "owner": "",
        "owner_id": None,
        "partners": ("County highways",),
        "harm": "",
        "harm_why": "",
        "option_key": None,
        "wave": None,
        "votes": None,
        "base": None,
        "touched": NOW,
    }
    return IssueView(**(given_ | said))


def query(**said: Any) -> QueryView:
    given_: dict[str, Any] = {
        "id": 5,
        "uid": "05",
        "version": 1,
        "received": NOW - timedelta(days=10),
        "channel": "email",
        "place_id": 1,
        "place": "Harrowgill",
        "subject": "Parking by the school",
        "text": "",
        "contact_id": None,
        "contact": "",
        "issue_id": None,
        "issue": "",
        "officer_id": None,
        "officer": "",
        "replied": None,
        "reply": "",
        "miss_why": "",
    }
    return QueryView(**(given_ | said))


def priority(**said: Any) -> PriorityView:
    given_: dict[str, Any] = {
        "id": 9,
        "uid": "09",
        "version": 1,
        "place_id": 1,
        "place": "Harrowgill",
        "title": "Speeding on Moor Lane",
        "why": "",
        "set_on": date(2026, 10, 1),
        "review_by": date(2027, 1, 1),
        "status": "open",
        "closed_on": None,
        "option_key": None,
        "votes": None,
        "base": None,
        "updates": (UpdateView(1, date(2026, 11, 1), "Two checks"),),
        "plans": (),
    }
    return PriorityView(**(given_ | said))


def option(label: str, n: int, **said: Any) -> PublicOption:
    base: dict[str, Any] = {"before_share": None, "word": None, "what_now": "", "low": 0.1, "high": 0.9}
    return PublicOption(**({"label": label, "count": Cell(str(n), n), "share": n / 100} | base | said))


def survey(*options: PublicOption, n: int | None = 100) -> PublicSurvey:
    told = Cell("fewer than 5", None) if n is None else Cell(str(n), n)
    period = Period(date(2026, 9, 1), TODAY)
    return PublicSurvey("What matters?", period, None, told, None, 2, 5, options, None, None, 5)


def crime(*rows: CrimeRow, unusual: tuple[str, ...] = ()) -> PublicCrime:
    return PublicCrime(Month(2026, 9), rows, (), "data.police.uk", TODAY, False, unusual)


def event(**said: Any) -> EventView:
    given_: dict[str, Any] = {
        "id": 1,
        "uid": "0e",
        "version": 1,
        "name": "Stall at the Co-op",
        "kind": "stall",
        "place_id": 1,
        "place": "Harrowgill",
        "starts": NOW - timedelta(days=5),
        "ends": None,
        "officer": "",
        "note": "",
        "responses": 0,
        "refused": 0,
        "elsewhere": 0,
        "questionnaire_id": 1,
        "drafts": 0,
        "finished": True,
    }
    return EventView(**(given_ | said))


# ---------------------------------------------------------------- promises and matters


def test_nothing_that_happened_gives_no_question() -> None:
    assert asked() == ()


def test_a_late_promise_comes_first_and_says_how_late() -> None:
    found = asked(
        promises=(promise(id=1, due=date(2026, 11, 13)), promise(id=2, text="Walk the beck path", due=TODAY)),
        matters=(matter("Dogs foul the field"),),
    )
    assert [each.kind for each in found] == ["promise", "matter", "promise"]
    assert found[0].question == "You promised: “Ask for a speed van.” What became of it?"
    assert found[0].why == ("A promise is 10 days late.",)
    assert "Due 13 November 2026, 10 days over." in found[0].facts[0].words
    assert found[0].facts[0].source == f"Promised at {COUNCIL} on 26 Oct 2026"


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"done_on": TODAY, "outcome": "It stood there"}, "Did you do it?"),
        ({"withdrawn_on": TODAY, "withdrawn_why": "No van to be had"}, "Why was it withdrawn?"),
        ({"due": None}, "How far is it?"),
        ({"due": TODAY}, "How far is it?"),
        ({"due": TODAY - timedelta(days=1)}, "What became of it?"),
    ],
)
def test_what_is_asked_of_a_promise_is_where_it_stands(said: dict[str, Any], words: str) -> None:
    (found,) = asked(promises=(promise(**said),))
    assert found.question.endswith(words)


def test_what_was_withdrawn_says_why_and_what_was_kept_says_what_came_of_it() -> None:
    (gone,) = asked(promises=(promise(withdrawn_on=TODAY, withdrawn_why="No van to be had"),))
    assert gone.facts[0].words == "Promised: Ask for a speed van. Withdrawn on 23 November 2026: No van to be had."
    (kept,) = asked(promises=(promise(done_on=TODAY, outcome="It stood there twice"),))
    assert kept.facts[0].words == "Promised: Ask for a speed van. Kept on 23 November 2026. It stood there twice."


def test_a_matter_without_an_answer_weighs_more_than_one_with_it() -> None:
    found = asked(matters=(matter("Dogs foul the field", "Two bins are ordered"), matter("Young people drink there")))
    assert [each.question.rpartition("”")[2] for each in found] == [" What have you done?", " What came of it?"]
    assert "no answer is noted" in found[0].why[0]


def test_matters_in_other_words_are_one_question_and_weigh_more() -> None:
    twice = (matter("Cars race on Moor Lane"), matter("Racing cars on Moor Lane again", on=date(2026, 9, 28)))
    (found,) = asked(matters=twice)
    (once,) = asked(matters=twice[:1])
    assert found.weight > once.weight
    assert "Raised at 2 meetings." in found.why
    assert len(found.facts) == 2


def test_what_is_about_one_issue_is_one_question() -> None:
    (found,) = asked(
        issues=(issue(), issue(id=4, reference="26/0150", same_as=Linked(1, "same", 3, "26/0117", "Cars", TODAY))),
        promises=(promise(issue_id=3, due=date(2026, 11, 13)),),
        matters=(matter(issue_id=4),),
        queries=(query(issue_id=3),),
    )
    assert found.kind == "promise"
    assert found.issue_id == 3
    sources = {fact.source for fact in found.facts}
    assert sources >= {"Queries", "Issue 26/0117"}
    assert "Issue 26/0150" not in sources  # it is the same one


def test_an_issue_under_a_priority_is_asked_about_with_it() -> None:
    under = Linked(1, "priority", 9, "", "Speeding on Moor Lane", TODAY)
    (found,) = asked(issues=(issue(priorities=(under,)),), priorities=(priority(),))
    assert (found.kind, found.priority_id, found.issue_id) == ("priority", 9, 3)
    apart = asked(issues=(issue(priorities=(under,)),), priorities=(priority(closed_on=TODAY),))
    assert [each.issue_id for each in apart] == [3]


def test_a_promise_goes_with_the_matter_it_answers_at_the_same_meeting() -> None:
    raised = matter("Drivers jump the lights at the top junction", "Officers will stand there on two mornings")
    made = promise(text="Stand at the top junction on two mornings", due=date(2026, 12, 1))
    assert len(asked(matters=(raised,), promises=(made,))) == 1
    elsewhere = replace(made, event="Another meeting")
    assert len(asked(matters=(raised,), promises=(elsewhere,))) == 2


# ---------------------------------------------------------------- priorities, issues, queries


def test_a_priority_is_asked_about_by_what_is_wrong_with_it() -> None:
    (late,) = asked(priorities=(priority(review_by=date(2026, 11, 2)),))
    assert late.question == "Is “Speeding on Moor Lane” still a priority?"
    (idle,) = asked(priorities=(priority(updates=()),))
    assert idle.question == "What have you done about “Speeding on Moor Lane”?"
    assert idle.facts[-1].words == "Nothing is written of what was done."
    (running,) = asked(priorities=(priority(),))
    assert running.question == "How far is “Speeding on Moor Lane”?"
    assert late.weight > idle.weight > running.weight
    assert asked(priorities=(priority(closed_on=TODAY),)) == ()


def test_the_plan_for_a_priority_is_told_in_public_words() -> None:
    plan = PublicPlan("Racing", "We close two gates.", "response", TODAY, "Speeding on Moor Lane")
    (found,) = asked(priorities=(priority(),), plans=(plan, replace(plan, words="Another", priority="Another")))
    assert [fact.words for fact in found.facts if "Plan" in fact.source] == ["We close two gates."]


def test_votes_are_said_aloud_as_the_briefing_prints_them_and_not_otherwise() -> None:
    def printed(votes: Cell | None) -> PublicPriority:
        own = priority()
        return PublicPriority(1, own.title, "", votes, own.set_on, own.review_by, 7, False, (), "")

    def votes(**said: Any) -> list[Fact]:
        (found,) = asked(**said)
        return [fact for fact in found.facts if "ticked" in fact.words]

    ticked = (priority(votes=13, base=32),)
    (told,) = votes(priorities=ticked, printed=(printed(Cell("14", 14)),))
    assert (told.words, told.keep) == ("14 people ticked it.", "")
    for cell in (Cell("fewer than 5", None), Cell("not shown", None), None):
        (kept,) = votes(priorities=ticked, printed=(printed(cell),))
        assert kept.words == "13 of 32 people ticked it when it was set."
        assert kept.keep == "It is not in the briefing."
    (lone,) = votes(issues=(issue(votes=30, base=32),))
    assert lone.keep
    assert votes(priorities=(priority(),)) == []


def test_an_issue_is_asked_about_if_a_councillor_brought_it_or_it_is_long_open() -> None:
    assert len(asked(issues=(issue(),))) == 1
    new = {"source": "patrol", "opened_on": TODAY - timedelta(days=30)}
    assert asked(issues=(issue(**new),)) == ()
    (old,) = asked(issues=(issue(source="patrol", opened_on=TODAY - timedelta(days=70)),))
    assert old.question == "What is being done about “Cars racing on Moor Lane”?"
    assert old.facts[0].words.endswith("with County highways.")
    assert asked(issues=(issue(status="resolved", closed_on=TODAY),)) == ()


def test_a_query_that_waits_longer_than_72_hours_is_asked_about() -> None:
    (found,) = asked(queries=(query(),))
    assert found.question == "Has anybody answered the query about parking by the school?"
    assert found.facts[0].keep == "Fewer than 5 people."
    assert asked(queries=(query(received=NOW - timedelta(hours=30)),)) == ()
    many = tuple(query(id=n, issue_id=3) for n in range(1, 7))
    (together,) = asked(queries=many, issues=(issue(),))
    assert together.facts[0].words == "6 queries since 26 October 2026, 6 not answered, 6 later than 72 hours."
    assert together.facts[0].keep == ""


def test_words_that_point_at_somebody_are_not_said_aloud() -> None:
    known = Known(names=frozenset({"Bronagh Testcase"}))
    (found,) = asked(matters=(matter("Bronagh Testcase parks on the green"),), known=known)
    assert found.facts[0].keep == "It holds a name of a person." or "name" in found.facts[0].keep
    assert any(why.startswith("Not aloud in these words. It holds") for why in found.why)
    (plain,) = asked(matters=(matter("Somebody parks on the green"),), known=known)
    assert plain.facts[0].keep == ""
    assert len(plain.why) == 1


# ---------------------------------------------------------------- what moved


def test_crime_that_is_clearly_higher_is_asked_about_and_what_is_not_is_not() -> None:
    rows = (
        CrimeRow("All crime", 22, 23, 243, 180, "higher", strong=True),
        CrimeRow("Vehicle crime", 6, 3, 52, 29, "higher"),
        CrimeRow("Burglary", 1, 3, 18, 22, "no clear change"),
        CrimeRow("All other crime", 1, 1, 40, 20, "higher"),
    )
    found = asked(crime=crime(*rows))
    assert [each.question for each in found] == [
        "Why is recorded crime higher than a year ago?",
        "Why is vehicle crime higher than a year ago?",
    ]
    assert found[1].facts[0].words == "52 in twelve months, 29 in the twelve before: higher."
    assert found[1].facts[0].source == "data.police.uk, to September 2026"


def test_lower_crime_is_asked_about_as_a_whole_alone() -> None:
    rows = (CrimeRow("All crime", 2, 3, 100, 200, "lower", strong=True), CrimeRow("Drugs", 1, 0, 2, 20, "lower"))
    (found,) = asked(crime=crime(*rows))
    assert found.question.startswith("Recorded crime is lower than a year ago")


def test_a_month_that_stands_out_is_asked_about_where_nothing_else_is() -> None:
    (found,) = asked(crime=crime(unusual=("September stands out: 22 burglaries.",)))
    assert found.facts[0].words == "September stands out: 22 burglaries."


def test_what_is_ticked_more_often_and_what_is_first_without_a_priority() -> None:
    more = option("Dog fouling", 40, word="higher", before_share=0.2)
    perhaps = option("Noise", 30, word="higher", firm=False)
    first = option("Road safety issues", 60)
    found = asked(survey=survey(first, more, perhaps))
    assert [each.question for each in found] == [
        "More people name dog fouling. What are you doing about it?",
        "Road safety issues were ticked most. Why is it no priority?",
    ]
    assert found[0].facts[0].words == "40 of 100 people ticked it (40%); it was 20% before: higher."
    assert asked(survey=survey(replace(first, what_now="Priority 1"))) == ()


def test_an_answer_that_is_held_back_is_not_asked_about() -> None:
    hidden = option("Hate crime", 3, share=None, count=Cell("fewer than 5", None), word=None)
    assert asked(survey=survey(hidden)) == ()
    assert asked(survey=survey(option("Dog fouling", 40), n=None)) == ()


def test_the_clock_is_asked_about_more_where_it_was_missed() -> None:
    (kept,) = asked(clock=ClockCount("All", 5, 0, 0, 0))
    (missed,) = asked(clock=ClockCount("All", 3, 2, 0, 0, (("On leave", 2),)))
    assert missed.weight > kept.weight
    assert [fact.words for fact in missed.facts if fact.keep] == ["Late 2 times: on leave."]
    assert asked(clock=ClockCount("All", 0, 0, 1, 0)) == ()


def test_being_seen_tells_counts_and_no_hours() -> None:
    meeting = event(name=COUNCIL, kind="meeting", starts=NOW + timedelta(days=14))
    there = NextDate(TODAY + timedelta(days=3), "10:00 to 12:00", "Surgery", "Village hall")
    (found,) = asked(events=(event(),), coming=meeting, there=there, visits=14)
    words = " ".join(fact.words for fact in found.facts)
    assert "14 patrol visits since 26 October 2026." in words
    assert "Next: Surgery, Thursday 26 November 2026." in words
    assert f"{COUNCIL}, Monday 7 December 2026." in words
    assert ":00" not in words


def test_road_checks_and_powers_are_told_as_they_may_be_printed() -> None:
    line = FigureLine("Vehicles checked", Cell("412", 412), Cell("fewer than 5", None), None, "typed")
    none = FigureLine("Tickets", None, None, None, "Speedwatch")
    (road,) = asked(road=PublicFigures(Month(2026, 10), (line, none)))
    assert [fact.words for fact in road.facts] == [
        "Vehicles checked: 412 in October 2026, fewer than 5 in October 2025."
    ]
    assert road.facts[0].source == "Figures of our own"
    assert asked(road=PublicFigures(Month(2026, 10), (none,))) == ()
    used = PowerLine("Dispersal, section 35", (Cell("6", 6), Cell("fewer than 5", None)))
    (powers,) = asked(powers=PublicPowers((Month(2026, 10), Month(2026, 11)), (used,), 5))
    assert powers.facts[0].words == "Dispersal, section 35: 6 in October 2026, fewer than 5 in November 2026."


# ---------------------------------------------------------------- the whole


@given(
    st.lists(st.sampled_from(["due", "late", "kept", "gone"]), max_size=5),
    st.lists(st.sampled_from(["Cars race on Moor Lane", "Dogs foul the field", "Noise at night"]), max_size=5),
    st.integers(0, 3),
)
def test_every_question_has_a_reason_a_source_for_each_fact_and_stands_in_order(
    standings: list[str], matters: list[str], waiting: int
) -> None:
    kinds: dict[str, dict[str, Any]] = {
        "due": {"due": TODAY + timedelta(days=3)},
        "late": {"due": TODAY - timedelta(days=3)},
        "kept": {"done_on": TODAY},
        "gone": {"withdrawn_on": TODAY},
    }
    told = heard(
        promises=tuple(promise(id=n, text=f"Promise number {n}", **kinds[how]) for n, how in enumerate(standings)),
        matters=tuple(matter(text) for text in matters),
        queries=tuple(query(id=n) for n in range(waiting)),
        priorities=(priority(),),
    )
    found = likely_questions(told)
    assert list(found) == sorted(found, key=lambda each: (-each.weight, each.question))
    assert found == likely_questions(told)
    for each in found:
        assert each.kind in KINDS
        assert each.why
        assert all(fact.words and fact.source for fact in each.facts)
    promised = [fact for each in found for fact in each.facts if fact.words.startswith("Promised: Promise number")]
    assert len(promised) == len(standings)  # none is lost, and none told twice
    raised = [fact for each in found for fact in each.facts if fact.source.startswith(COUNCIL)]
    assert len(raised) == len(matters)
    assert len([each for each in found if each.kind == "matter"]) == len(set(matters))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Cars race on Moor Lane", "Racing cars on Moor Lane", True),
        ("Dog fouling on the green", "Dogs foul the green", True),
        ("Cars race on Moor Lane", "Parking on Mill Lane", False),
        ("Noise", "Noise", False),  # one word is too little to say so
        ("", "Cars race on Moor Lane", False),
    ],
)
def test_alike_by_the_words_that_tell(one: str, other: str, same: bool) -> None:
    assert alike(one, other) is same
    assert alike(other, one) is same


def test_words_inside_a_question() -> None:
    assert quoted("Ask for a van") == "“Ask for a van.”"
    assert quoted("Will you?") == "“Will you?”"
    assert clause("Parking by the school.") == "parking by the school"
