"""The guard over time against a reader with a solver who kept every release of the place."""

import random
from collections import Counter
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from beatbook.domain.counting import CountedOption, CountedQuestion, Ticks, count_ticks
from beatbook.domain.dates import Month, Period
from beatbook.domain.disclosure_history import Slice, batch_ends, cuts
from beatbook.domain.disclosure_time import Earlier, touching
from beatbook.domain.disclosure_told import read_told, told_json
from beatbook.domain.public_survey import public_survey
from beatbook.domain.summaries import ResultsSummary

from .adversary import Kept, KeptVersions, printed

NONE = "none"


class Book:
    """Responses of a place by day, and the briefings that went out."""

    def __init__(self, keys=("a", "b", "c"), most=2, *, alone=True):
        options = [CountedOption(key, key.title(), at) for at, key in enumerate(keys)]
        if alone:
            options.append(CountedOption(NONE, "No issues", len(keys), True))
        self.question = CountedQuestion("issues", tuple(options), most)
        self.days: dict[date, list[tuple[int, frozenset[str]]]] = {}
        self.newest = 0
        self.released: list[tuple[object, ResultsSummary, int]] = []

    @property
    def keys(self):
        return [option.key for option in self.question.options]

    @property
    def told(self):
        return tuple(survey.told for survey, _, _ in self.released)

    def add(self, month, *answers):
        for each in answers:
            self.newest += 1
            self.days.setdefault(month.first, []).append((self.newest, frozenset(each)))

    def people(self, first, after):
        return [each for day, some in self.days.items() if first <= day < after for _, each in some]

    def of(self, period):
        return self.people(period.first, date.fromordinal(period.last.toordinal() + 1))

    def results(self, now, before=None):
        def ticks(period):
            return Ticks.of(len(self.of(period)), Counter(self.of(period)))

        return ResultsSummary(
            place="Harrowgill",
            period=now,
            question="issues",
            text="What are the top issues?",
            max_ticks=self.question.max_ticks,
            asked=len(self.of(now)),
            respondents=len(self.of(now)),
            events=2,
            options=count_ticks(self.question, ticks(now), ticks(before) if before else None),
            compared=before,
            respondents_before=len(self.of(before)) if before else 0,
            scope="standard",
            newest=self.newest,
        )

    def earlier(self, *periods):
        told = touching(self.told, periods)
        ends = batch_ends(told)
        slices = []
        for first, end in pairwise(cuts(told, periods)):
            came = [pair for day, some in self.days.items() if first <= day < end for pair in some]
            for batch in range(len(ends) + 1):
                some = [each for number, each in came if sum(number > newest for newest in ends) == batch]
                slices.append(Slice(first, len(some), Counter(key for each in some for key in each), batch))
        return Earlier(told, tuple(slices), frozenset({NONE}))

    def release(self, now, before=None, threshold=5):
        results = self.results(now, before)
        periods = (now,) if before is None else (now, before)
        if self.released:
            results = replace(results, earlier=self.earlier(*periods))
        survey = public_survey(results, threshold=threshold, what_now={})
        self.released.append((survey, results, threshold))
        return survey

    def briefing(self, month, threshold=5):
        now = Period(month.plus(-2).first, month.last)
        return self.release(now, now.before(), threshold)


# ---------------------------------------------------------------- the reader


def after(period):
    return date.fromordinal(period.last.toordinal() + 1)


def reader_of(book, released):
    days = cuts(book.told, ())
    empty = [not book.people(first, end) for first, end in pairwise(days)]
    alone = [option.exclusive for option in book.question.options]
    reader = Kept(book.keys, alone, book.question.max_ticks or len(book.keys), list(days), empty)
    held = []
    for survey, results, threshold in released:
        for key, period, low, high, hidden in printed(survey, results, threshold):
            reader.told(key, period.first, after(period), low, high)
            if hidden and book.of(period):
                held.append((key, period.first, after(period), threshold))
    return reader, held


def small_stretches(book, days, threshold):
    """Every stretch between days that were told in which a count of people or of an answer is small."""
    for at, first in enumerate(days):
        for end in days[at + 1 :]:
            people = book.people(first, end)
            if not people:
                continue
            if len(people) < threshold:
                yield None, None, first, end
            for key in book.keys:
                n = sum(key in each for each in people)
                if n < threshold:
                    yield key, None, first, end
                if len(people) - n < threshold:
                    yield None, key, first, end


def check(book):
    """Nothing that must stay open is narrowed under the threshold, unless earlier releases had narrowed it so."""
    threshold = book.released[-1][2]
    reader, held = reader_of(book, book.released)
    earlier, _ = reader_of(book, book.released[:-1])
    watched = [(key, None, first, end, least) for key, first, end, least in held]
    watched += [(*each, threshold) for each in small_stretches(book, reader.days, threshold)]
    for key, without, first, end, least in watched:
        low, high = reader.extent(key, first, end, without=without)
        if high - low + 1 < least:
            was_low, was_high = earlier.extent(key, first, end, without=without)
            assert (low, high) == (was_low, was_high), (key, without, first, end, low, high, was_low, was_high)


# ---------------------------------------------------------------- by hand

JAN = Month(2026, 1)


def month(n):
    return JAN.plus(n - 1)


def test_without_earlier_releases_nothing_more_is_held_back():
    book = Book()
    for n in range(1, 7):
        book.add(month(n), *([{"a"}] * 8 + [{"b", "c"}] * 3))
    survey = book.briefing(month(6))
    assert survey.held_for_earlier == ""
    assert [o.count.text for o in survey.options] == ["24", "9", "9"]
    assert survey.told.periods[0].by_key["a"].n == 24


def test_the_difference_of_two_briefings_is_not_a_handful():
    """Only events in March and June, three people in June: the June briefing less the March one is those three."""
    book = Book()
    book.add(month(3), *([{"a"}] * 20 + [{"b"}] * 20))
    book.add(month(4), {"c"}, {"a", "c"}, {"a"})
    book.briefing(month(3))
    alone = public_survey(book.results(Period(month(2).first, month(4).last)), what_now={})
    assert alone.respondents.value == 43
    survey = book.briefing(month(4))
    assert survey.respondents.value is None
    assert survey.events == 0
    assert "Nothing of what people told us" in survey.held_for_earlier
    check(book)


def test_a_re_issue_of_the_same_tells_the_same():
    book = Book()
    for n in range(1, 7):
        book.add(month(n), *([{"a"}] * 9 + [{"b", "c"}] * 4 + [{NONE}] * 3))
    first, again = book.briefing(month(6)), book.briefing(month(6))
    assert first.options == again.options
    assert again.held_for_earlier == ""


def test_forms_that_came_late_are_not_told_by_a_re_issue():
    book = Book()
    for n in range(1, 7):
        book.add(month(n), *([{"a"}] * 9 + [{"b", "c"}] * 6))
    book.briefing(month(6))
    book.add(month(6), {"b"})
    survey = book.briefing(month(6))
    assert survey.respondents.value is None
    assert all(option.count.suppressed for option in survey.options)


def test_forms_that_came_late_are_told_when_they_are_enough():
    book = Book()
    for n in range(1, 7):
        book.add(month(n), *([{"a"}] * 9 + [{"b", "c"}] * 6))
    book.briefing(month(6))
    book.add(month(6), *([{"a"}] * 8 + [{"b", "c"}] * 8))
    survey = book.briefing(month(6))
    assert [o.count.text for o in survey.options] == ["35", "26", "26"]


def test_late_forms_do_not_come_out_of_the_next_briefing_either():
    """All events are in June: the July briefing tells the same people, and one more."""
    book = Book()
    book.add(month(6), *([{"a"}] * 20 + [{"b"}] * 20))
    book.briefing(month(6))
    book.add(month(6), {"c"})
    assert book.briefing(month(7)).respondents.value is None


def test_a_lower_threshold_does_not_tell_what_was_held_back():
    book = Book()
    for n in range(4, 7):
        book.add(month(n), *([{"a"}] * 9 + [{"b"}] * 9 + [{"a", "c"}] * 2))
    held = book.briefing(month(6), threshold=10)
    assert {o.label: o.count.text for o in held.options}["C"] == "fewer than 10"
    again = book.briefing(month(6), threshold=5)
    assert {o.label: o.count.text for o in again.options}["C"] == "not shown"
    check(book)


def test_a_longer_period_is_set_against_the_shorter_one():
    """A quarter, then a half year that adds a month of four people: the difference is those four."""
    book = Book()
    book.add(month(1), {"a"}, {"a"}, {"b"}, {"c"})
    book.add(month(5), *([{"a"}] * 30 + [{"b"}] * 30))
    book.release(Period(month(4).first, month(6).last))
    survey = book.release(Period(month(1).first, month(6).last))
    assert survey.respondents.value is None
    check(book)


def test_releases_that_touch_through_others_count():
    book = Book()
    for n in range(1, 13):
        book.add(month(n), *([{"a"}] * 9 + [{"b"}] * 9))
    for last in (3, 5, 7, 12):
        book.release(Period(month(last - 2).first, month(last).last))
    spans = [Period(month(6).first, month(8).last)]
    assert len(touching(book.told, spans)) == 3


def test_what_was_told_is_read_back():
    book = Book()
    for n in range(1, 7):
        book.add(month(n), *([{"a"}] * 9 + [{"b", "c"}] * 2))
    told = (book.briefing(month(6)).told,)
    assert read_told(told_json(told)) == told
    assert read_told("") == ()
    assert '"n"' not in told_json(told)
    with pytest.raises(ValueError, match="cannot be read"):
        read_told('[{"scope":"standard"}]')
    with pytest.raises(ValueError, match="of a count"):
        read_told(told_json(told).replace('"shown"', '"few"'))


def test_slices_that_do_not_fit_are_a_fault():
    book = Book()
    for n in range(1, 8):
        book.add(month(n), *([{"a"}] * 9 + [{"b", "c"}] * 2))
    book.briefing(month(6))
    results = book.results(Period(month(5).first, month(7).last))
    with pytest.raises(ValueError, match="not cut"):
        public_survey(replace(results, earlier=Earlier(book.told, ())), what_now={})
    earlier = book.earlier(Period(month(5).first, month(7).last))
    book.add(month(7), {"a"})
    results = book.results(Period(month(5).first, month(7).last))
    with pytest.raises(ValueError, match="add up"):
        public_survey(replace(results, earlier=earlier), what_now={})


# ---------------------------------------------------------------- any history


@st.composite
def books(draw):
    """Months of made-up answers: a few people or many, months without an event, some answers rare."""
    options = draw(st.integers(2, 3))
    most = draw(st.integers(1, options))
    book = Book(tuple("abcd"[:options]), most, alone=draw(st.booleans()))
    chance = random.Random(draw(st.integers(0, 10**6)))
    liking = [draw(st.sampled_from((0.05, 0.4, 1.0, 4.0))) for _ in range(options)]
    for n in range(1, 10):
        many = draw(st.sampled_from((0, 0, 1, 3, 8, 15, 30)))
        for _ in range(many):
            if NONE in book.keys and chance.random() < 0.15:
                book.add(month(n), {NONE})
                continue
            left = list(range(options))
            answers = set()
            for _ in range(chance.randint(1, most)):
                pick = chance.choices(left, [liking[i] for i in left])[0]
                left.remove(pick)
                answers.add("abcd"[pick])
            book.add(month(n), answers)
    return book


SLOWLY = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@SLOWLY
@given(books(), st.integers(5, 7))
def test_briefings_month_after_month_cannot_be_worked_back(book, threshold):
    for n in (6, 7, 8, 9):
        book.briefing(month(n), threshold)
        check(book)


spans = st.tuples(st.integers(1, 9), st.integers(0, 4)).map(
    lambda pair: Period(month(pair[0]).first, month(min(9, pair[0] + pair[1])).last)
)


@SLOWLY
@given(books(), st.lists(st.tuples(spans, st.booleans(), st.integers(5, 7)), min_size=2, max_size=4))
def test_any_periods_cannot_be_worked_back(book, wanted):
    """Nested, overlapping and repeated periods, thresholds raised and lowered."""
    for period, compared, threshold in wanted:
        if not book.of(period):
            continue
        book.release(period, period.before() if compared else None, threshold)
        check(book)


# ---------------------------------------------------------------- answers that come late


class LateBook(Book):
    """`came`: for each version, the answers by day that it brought; `versions`: of each release."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.came = [{}]
        self.versions = []

    def add(self, month, *answers):
        super().add(month, *answers)
        self.came[-1].setdefault(month.first, []).extend(frozenset(each) for each in answers)

    def next_version(self):
        self.came.append({})

    def since(self, version, first, end):
        """Who came after a version for these days."""
        later = self.came[version + 1 :]
        return [each for some in later for day, answers in some.items() if first <= day < end for each in answers]


def late_reader(book, released):
    days = list(cuts(book.told, ()))
    brought = [
        [not any(first <= day < end and some for day, some in came.items()) for first, end in pairwise(days)]
        for came in book.came
    ]
    alone = [option.exclusive for option in book.question.options]
    reader = KeptVersions(book.keys, alone, book.question.max_ticks or len(book.keys), days, brought)
    told = []
    for (survey, results, threshold), version in zip(released, book.versions, strict=False):
        for key, period, low, high, hidden in printed(survey, results, threshold):
            reader.told_then(version, key, period.first, after(period), low, high)
            told.append((version, key, period.first, after(period), hidden, threshold))
    return reader, told


def check_late(book):
    """Nothing held back is narrowed, nor a handful who came between two releases."""
    reader, told = late_reader(book, book.released)
    earlier, _ = late_reader(book, book.released[:-1])
    threshold, latest = book.released[-1][2], book.versions[-1]
    watched = [(key, first, end, (0, version + 1), least) for version, key, first, end, hidden, least in told if hidden]
    for version, key, first, end, hidden, _ in told:
        late = book.since(version, first, end)
        n = len(late) if key is None else sum(key in each for each in late)
        few = n < threshold or (key is not None and len(late) - n < threshold)
        if not hidden and late and few:
            watched.append((key, first, end, (version + 1, latest + 1), threshold))
    for key, first, end, versions, least in watched:
        low, high = reader.extent_of(key, first, end, versions)
        if high - low + 1 < least:
            assert (low, high) == earlier.extent_of(key, first, end, versions), (key, first, end, versions, low, high)


@st.composite
def late_books(draw):
    options = draw(st.integers(2, 3))
    most = draw(st.integers(1, options))
    book = LateBook(tuple("abc"[:options]), most, alone=draw(st.booleans()))
    chance = random.Random(draw(st.integers(0, 10**6)))
    liking = [draw(st.sampled_from((0.05, 0.4, 1.0, 4.0))) for _ in range(options)]

    def answers(many):
        for _ in range(many):
            if NONE in book.keys and chance.random() < 0.15:
                yield {NONE}
            else:
                yield set(chance.choices("abc"[:options], liking, k=chance.randint(1, most)))

    for n in range(1, 8):
        book.add(month(n), *answers(draw(st.sampled_from((0, 1, 8, 15, 30)))))
    late = [(draw(st.integers(3, 7)), list(answers(draw(st.sampled_from((0, 1, 2, 4, 12, 30)))))) for _ in range(2)]
    return book, late


@SLOWLY
@given(late_books(), st.lists(st.tuples(st.integers(5, 7), st.booleans()), min_size=3, max_size=3))
def test_those_who_came_late_cannot_be_worked_back(given_book, wanted):
    """Releases of the same or the next months, with answers coming in between."""
    book, late = given_book
    for at, (last, compared) in enumerate(wanted):
        now = Period(month(last - 2).first, month(last).last)
        if not book.of(now):
            continue
        book.versions.append(len(book.came) - 1)
        book.release(now, now.before() if compared else None)
        check_late(book)
        if at < len(late) and late[at][1]:
            book.next_version()
            book.add(month(late[at][0]), *late[at][1])


def test_answers_that_were_corrected_after_a_release_are_not_told_again():
    book = Book()
    for n in range(1, 7):
        book.add(month(n), *([{"a"}] * 9 + [{"b", "c"}] * 6))
    book.briefing(month(6))
    number, _ = book.days[month(6).first][0]
    book.days[month(6).first][0] = number, frozenset({"b"})
    assert book.briefing(month(6)).withheld
    assert book.briefing(month(7)).withheld


def test_a_month_on_time_and_many_who_came_late_are_told_together():
    """One form too late for the July briefing hides among the thirty of August."""
    book = Book()
    for n in range(1, 8):
        book.add(month(n), *([{"a"}] * 9 + [{"b", "c"}] * 6))
    book.briefing(month(7))
    book.add(month(7), {"a"})
    assert book.briefing(month(7)).withheld
    book.add(month(8), *([{"a"}] * 15 + [{"b", "c"}] * 15))
    assert book.briefing(month(8)).respondents.value == 61
