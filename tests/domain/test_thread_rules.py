"""Days on the thread: gaps, silence, and when people should have been told."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from beatbook.domain.dates import Period
from beatbook.domain.thread import CHAIN, DONE, DUE, MISSING, Knot
from beatbook.domain.thread_rules import QUIET_DAYS, TELL_DAYS, first_untold, gaps_between, longest_quiet, tell_by

DAYS = st.dates(date(2023, 11, 1), date(2025, 4, 1))  # over a leap day, year ends, and summer time both ways
TODAY = date(2026, 11, 23)


def knots(**days: date | None) -> tuple[Knot, ...]:
    """Knots on those days; what is not named is not there. `feedback_due`: feedback that should have come then."""
    due = days.pop("feedback_due", None)
    made = [Knot(kind, DONE if days.get(kind) else MISSING, days.get(kind), "", "") for kind in CHAIN]
    if due is not None:
        made[-1] = Knot("feedback", DUE, due, "", "")
    return tuple(made)


@given(DAYS, DAYS, st.lists(DAYS, max_size=12))
def test_silence_is_the_longest_run_of_days_without_an_entry(first: date, last: date, days: list[date]) -> None:
    marked = {first, last, *days}
    run = longest = 0
    for offset in range(max(0, (last - first).days) + 1):
        run = 0 if first + timedelta(offset) in marked else run + 1
        longest = max(longest, run)
    found = longest_quiet(first, last, days)
    if longest + 1 <= QUIET_DAYS:
        assert found is None
    else:
        assert found is not None
        assert (found.last - found.first).days == longest + 1
        assert {found.first, found.last} <= marked
        assert not any(found.first < day < found.last for day in marked)


@given(st.lists(DAYS, min_size=5, max_size=5), st.sets(st.sampled_from(CHAIN[:5])), st.lists(DAYS, max_size=6))
def test_gaps_add_up_to_the_days_from_the_first_knot_to_the_last(
    days: list[date], there: set[str], entries: list[date]
) -> None:
    shown = {kind: day for kind, day in zip(CHAIN[:5], days, strict=True) if kind in there}
    gaps = [gap for gap in gaps_between(knots(**shown), entries, TODAY) if gap.before != "feedback"]
    present = [shown[kind] for kind in CHAIN if kind in shown]
    assert len(gaps) == max(0, len(present) - 1)
    assert sum(gap.days for gap in gaps) == (present[-1] - present[0]).days if present else not gaps
    assert all((gap.quiet is None) == (gap.state == "plain") for gap in gaps)
    assert all(gap.quiet is None or gap.quiet.days - 1 > QUIET_DAYS for gap in gaps)


@given(DAYS, st.lists(DAYS, max_size=8), st.none() | DAYS, st.none() | DAYS, st.none() | DAYS)
def test_people_are_to_be_told_of_what_they_do_not_know(
    raised: date, deeds: list[date], told: date | None, closed: date | None, asked: date | None
) -> None:
    by = tell_by(raised, deeds, told, closed, asked)
    unknown = told is None or any(day > told for day in deeds) or (closed is not None and closed > told)
    assert (by is not None) == (unknown or asked is not None)
    if by is not None and told is not None and asked is None:
        assert by > told
    if by is not None and closed is None:
        assert by - timedelta(TELL_DAYS) == first_untold(raised, deeds, told, asked)
    if asked is not None and by is not None:
        assert by <= asked + timedelta(TELL_DAYS)


def test_the_gap_of_the_drawing() -> None:
    found = gaps_between(knots(priority=date(2026, 9, 18), plan=date(2026, 11, 4)), [], TODAY)[0]
    assert (found.days, found.state, found.words) == (47, "quiet", "47 days nothing recorded")
    assert found.quiet == Period(date(2026, 9, 18), date(2026, 11, 4))


def test_an_entry_between_breaks_a_silence() -> None:
    shown = knots(priority=date(2026, 9, 18), plan=date(2026, 11, 4))
    assert gaps_between(shown, [date(2026, 10, 26)], TODAY)[0].words == "47 days, 38 with nothing recorded"
    broken = gaps_between(shown, [date(2026, 10, 10)], TODAY)[0]
    assert (broken.state, broken.words) == ("plain", "47 days")


def test_exactly_the_limit_is_no_silence() -> None:
    first = date(2024, 2, 1)
    for days, silent in ((28, False), (29, True)):
        assert (longest_quiet(first, first + timedelta(days), []) is not None) is silent
    assert first + timedelta(29) == date(2024, 3, 1)  # a leap year: 29 days from 1 Feb to 1 Mar
    assert longest_quiet(date(2023, 2, 1), date(2023, 3, 1), []) is None


def test_a_later_knot_may_be_the_older() -> None:
    found = gaps_between(knots(priority=date(2026, 3, 4), plan=date(2026, 3, 1)), [], TODAY)[0]
    assert (found.days, found.words, found.state) == (-3, "3 days before", "plain")
    same = gaps_between(knots(priority=date(2026, 3, 4), plan=date(2026, 3, 4)), [], TODAY)[0]
    assert same.words == "same day"


def test_waiting_is_counted_to_today_and_says_since_when() -> None:
    shown = knots(issue=date(2026, 9, 4), action=date(2026, 11, 12), feedback_due=date(2026, 10, 2))
    assert gaps_between(shown, [], TODAY)[-1].words == "11 days, waiting"
    late = gaps_between(shown, [], TODAY, date(2026, 9, 4))[-1]
    assert (late.days, late.state, late.words) == (11, "late", "11 days, waiting since 4 Sep")
    early = gaps_between(knots(issue=TODAY), [], TODAY, TODAY)[-1]
    assert (early.days, early.state, early.words) == (0, "waiting", "waiting")


def test_what_was_done_on_the_day_people_were_told_they_know() -> None:
    day = date(2026, 5, 31)
    assert tell_by(date(2026, 5, 1), [day], day, None) is None
    assert tell_by(date(2026, 5, 1), [day, date(2026, 6, 1)], day, None) == date(2026, 6, 29)


def test_the_end_is_told_at_once() -> None:
    assert tell_by(date(2026, 5, 1), [], date(2026, 5, 2), date(2026, 6, 30)) == date(2026, 6, 30)
    assert tell_by(date(2026, 5, 1), [], date(2026, 6, 30), date(2026, 6, 30)) is None
    assert tell_by(date(2026, 6, 29), [], None, date(2026, 6, 30)) == date(2026, 6, 30)
