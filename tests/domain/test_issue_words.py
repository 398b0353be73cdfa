"""An issue in words: how it began, how long it has stood, who was told."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from beatbook.domain.dates import Period
from beatbook.domain.issue_origin import PlaceCount, WaveChange, change_words, places_words
from beatbook.domain.issue_rules import why_missing
from beatbook.domain.issue_views import IssueView
from beatbook.domain.issue_words import age_words, began_words, is_untold, status_words, told_words
from beatbook.domain.issues import CATEGORIES, CATEGORY_OF, SOURCES

DAY = date(2026, 9, 4)
WAVE = Period(date(2026, 6, 1), date(2026, 8, 31))
VIEW = IssueView(
    id=1,
    uid="00",
    version=1,
    reference="26/0117",
    title="Cars racing",
    what="",
    category="",
    place_id=1,
    place="Harrowgill",
    pin=None,
    source="survey",
    status="acting",
    opened_on=DAY,
    closed_on=None,
    owner="",
    owner_id=None,
    partners=("County highways", "Fell Water"),
    harm="",
    harm_why="",
    option_key=None,
    wave=None,
    votes=None,
    base=None,
    touched=datetime(2026, 9, 4, tzinfo=UTC),
)
CLOSED = replace(VIEW, status="resolved", closed_on=date(2026, 11, 12))


def test_how_it_began() -> None:
    assert began_words("patrol") == "Seen on patrol."
    assert began_words("survey", 155, 1388, WAVE) == (
        "Raised in the survey: 155 of 1,388 people ticked it, 1 Jun – 31 Aug 2026."
    )
    assert all(began_words(source) for source in SOURCES)
    assert {*CATEGORY_OF.values()} <= {*CATEGORIES}


@pytest.mark.parametrize(
    ("view", "today", "said"),
    [
        (VIEW, DAY, "opened today"),
        (VIEW, date(2026, 9, 5), "open 1 day"),
        (VIEW, date(2026, 11, 23), "open 80 days"),
        (CLOSED, date(2027, 3, 1), "closed 12 Nov 2026 after 69 days"),
        (replace(VIEW, opened_on=date(2024, 2, 28)), date(2024, 3, 1), "open 2 days"),
    ],
)
def test_how_long_it_has_stood(view: IssueView, today: date, said: str) -> None:
    assert age_words(view, today) == said


@pytest.mark.parametrize(
    ("view", "said", "untold"),
    [
        (VIEW, "Nobody asked to hear yet.", False),
        (replace(VIEW, asked=2, untold=2), "None of those who asked was told yet.", False),
        (CLOSED, "Nobody told yet.", True),
        (replace(CLOSED, told_on=DAY), "Nobody told yet that it closed; last told on 4 Sep 2026.", True),
        (
            replace(CLOSED, told_on=date(2026, 11, 14), asked=3, untold=1),
            "Told on 14 Nov 2026, but 1 of 3 who asked not yet.",
            True,
        ),
        (
            replace(CLOSED, told_on=date(2026, 11, 12), asked=3),
            "Those who raised it were told on 12 Nov 2026.",
            False,
        ),
    ],
)
def test_whether_they_were_told(view: IssueView, said: str, untold: bool) -> None:
    assert (told_words(view), is_untold(view)) == (said, untold)


def test_where_it_stands() -> None:
    assert status_words(VIEW) == "Acting"
    assert status_words(CLOSED) == "Resolved 12 Nov 2026"
    assert status_words(replace(VIEW, status="partner")) == "With County highways"
    assert status_words(replace(VIEW, status="partner", partners=())) == "With a partner"


def test_why_a_sentence_is_asked_for() -> None:
    assert "opened again" in why_missing("resolved", "new")
    assert "why it closes" in why_missing("new", "tolerated")
    assert why_missing("new", "acting") == "Say in a few words what has changed."


def test_places_and_the_next_wave_in_words() -> None:
    places = tuple(PlaceCount(name, n, 50) for name, n in (("A", 9), ("B", 4), ("C", 3), ("D", 2), ("E", 1)))
    assert places_words(places) == "A 9, B 4, C 3, elsewhere 3"
    assert places_words(places[:2]) == "A 9, B 4"
    assert places_words(places[:1]) == places_words(()) == ""
    change = WaveChange(WAVE, Period(date(2026, 9, 1), date(2026, 11, 30)), 21, 118, 155, 388, "lower")
    assert change_words(change) == "Lower: 21 of 118 (18%) in Sep–Nov 2026, after 155 of 388 (40%) in Jun–Aug."
    few = replace(change, word="too few to say")
    assert change_words(few).startswith("Too few answered to say: 21 of 118")
    assert change_words(replace(change, broken="it was asked otherwise.")).startswith(
        "The next wave cannot be compared"
    )
