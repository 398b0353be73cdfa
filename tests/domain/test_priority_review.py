"""Deciding on candidates: what each decision needs, three at most, and no sum of the columns anywhere."""

from dataclasses import fields, replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.domain.answer_crimes import read_matches, standing_matches
from beatbook.domain.dates import Month, Period, months_between
from beatbook.domain.decision_note import decision_note, note_text
from beatbook.domain.issues import HARMS
from beatbook.domain.priority_counts import Counted, counted_words, raised_words, standing_words
from beatbook.domain.priority_review import (
    ADOPTED,
    COLUMNS,
    DECISIONS,
    NOT_ADOPTED,
    PARTNER,
    Candidate,
    ReviewView,
    decision_words,
    faults,
    latest_next,
    missing,
    next_fault,
    progress_words,
    sorted_by,
    tally_words,
)

DAY = date(2026, 11, 30)
WORDS = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=30).map(str.strip)
CANDIDATES = st.lists(
    st.builds(
        Candidate,
        title=WORDS,
        votes=st.none() | st.integers(0, 30),
        base=st.none() | st.integers(0, 60),
        incidents=st.none() | st.integers(0, 40),
        harm=st.sampled_from(["", *HARMS]),
        decision=st.sampled_from(["", *DECISIONS]),
        partner=st.sampled_from(["", "County highways"]),
        reason=st.sampled_from(["", "It was said so"]),
    ),
    max_size=8,
).map(lambda found: tuple(replace(each, id=at + 1, position=at) for at, each in enumerate(found)))


def whole(decision: str, **more: str) -> Candidate:
    return Candidate(
        "Noise", decision=decision, reason="So", partner="The council" if decision == PARTNER else "", **more
    )


@pytest.mark.parametrize(
    ("candidate", "said"),
    [
        (Candidate("Noise"), "Decide: adopted, a partner leads, or not adopted."),
        (Candidate("Noise", decision=ADOPTED), "Say why in a few words: residents will ask."),
        (Candidate("Noise", decision=NOT_ADOPTED, reason="  "), "Say why in a few words: residents will ask."),
        (Candidate("Noise", decision=PARTNER, reason="So"), "Name the partner that leads."),
        (whole(PARTNER), ""),
        (whole(ADOPTED), ""),
    ],
)
def test_what_a_decision_lacks(candidate: Candidate, said: str) -> None:
    assert missing(candidate) == said


def test_a_place_has_three_at_most() -> None:
    told = faults([whole(ADOPTED)] * 4, decided_by="A panel", decided_on=DAY, next_on=latest_next(DAY))
    assert told == ("Four are adopted. A place has three at most: give one to a partner or not.",)
    assert not faults([whole(ADOPTED)] * 3, decided_by="A panel", decided_on=DAY, next_on=latest_next(DAY))


@pytest.mark.parametrize(
    ("next_on", "said"),
    [
        (None, "Say when it is reviewed next."),
        (DAY, "The next review comes after this one."),
        (date(2027, 3, 1), "The next review is within three months: by 28 Feb 2027."),
        (date(2027, 2, 28), ""),
    ],
)
def test_the_next_review_is_within_three_months(next_on: date | None, said: str) -> None:
    assert next_fault(DAY, next_on) == said


@given(CANDIDATES)
def test_a_review_is_whole_only_when_every_candidate_is(candidates: tuple[Candidate, ...]) -> None:
    told = faults(candidates, decided_by="A panel", decided_on=DAY, next_on=DAY + timedelta(days=30))
    adopted = sum(each.decision == ADOPTED for each in candidates)
    assert (not told) == (bool(candidates) and adopted <= 3 and not any(missing(each) for each in candidates))


@given(CANDIDATES, st.sampled_from(list(COLUMNS)))
def test_sorting_loses_nobody_and_follows_one_column(candidates: tuple[Candidate, ...], column: str) -> None:
    ordered = sorted_by(candidates, column)
    assert sorted(each.id for each in ordered) == [each.id for each in candidates]
    values = [COLUMNS[column](each) for each in ordered]
    known = [value for value in values if value is not None]
    assert values == [*known, *[None] * (len(values) - len(known))]
    assert known == sorted(known, reverse=True)


@given(CANDIDATES)
def test_the_note_names_every_candidate_with_its_decision(candidates: tuple[Candidate, ...]) -> None:
    period = Period(date(2026, 9, 1), DAY)
    review = ReviewView(
        1, "", 1, 1, "Harrowgill", DAY, period, DAY, "A panel", "", DAY + timedelta(days=90), candidates
    )
    note = decision_note(review, practice=True)
    assert [item.title for item in note.items] == [each.title for each in candidates]
    assert [item.decision for item in note.items] == [decision_words(each) or "not decided" for each in candidates]
    text = note_text(note)
    assert "Next review: by 28 February 2027" in text
    assert "Practice data: none of this happened." in text


def test_nothing_adds_the_columns() -> None:
    """No field, and no order, is of more than one column."""
    names = {field.name for kind in (Candidate, ReviewView) for field in fields(kind)}
    assert not [name for name in names if any(word in name for word in ("score", "total", "weight", "points", "sum"))]
    assert set(COLUMNS) == {"survey", "incidents", "harm"}
    base = Candidate("Noise", votes=5, base=10, incidents=7, harm="high")
    moved = {
        "survey": replace(base, votes=6),
        "incidents": replace(base, incidents=8),
        "harm": replace(base, harm="severe"),
    }
    for column, order in COLUMNS.items():
        assert order(moved[column]) != order(base)
        assert all(order(moved[other]) == order(base) for other in moved if other != column)


@given(WORDS, WORDS, WORDS)
def test_words_are_kept_and_read_again(standing: str, counted: str, raised: str) -> None:
    kept = Counted(*(" ".join(each.split()) for each in (standing, counted, raised)))
    assert Counted.read(kept.text()) == kept


def test_words_beside_the_numbers() -> None:
    assert standing_words((1, 1), 21) == "rank 1 of 21"
    assert standing_words((2, 5), 21, "higher") == "rank 2–5 of 21, higher than before"
    assert standing_words((0, 0), 21, "no clear change") == "no clear change"
    months = months_between(Month(2026, 9), Month(2026, 11))
    assert counted_words(("Drugs",), months[:1], months) == "Drugs, Sep 2026: 1 of 3 months held"
    assert counted_words(("Drugs", "Robbery"), months, months) == "Drugs and Robbery, Sep 2026 to Nov 2026"
    assert counted_words((), months, months) == "Not counted by street crime"
    assert counted_words(("Drugs",), (), months) == "No street crime is held for these months"
    assert [raised_words(0, 0), raised_words(1, 0), raised_words(2, 1)] == [
        "no issue raised", "1 issue raised", "2 issues raised, 1 person asked to hear",
    ]  # fmt: skip


def test_words_of_a_review() -> None:
    three = (whole(ADOPTED), whole(PARTNER), Candidate("Litter"))
    assert progress_words(three) == "2 of 3 decided: 1 adopted, 1 led by a partner"
    assert progress_words(three[2:]) == "0 of 1 decided"
    assert tally_words((*three[:2], whole(NOT_ADOPTED))) == "1 adopted, 1 led by a partner, 1 not adopted"
    assert [decision_words(each) for each in three] == ["Adopted", "The council leads", ""]


def test_the_table_of_matches_names_types_that_are_known() -> None:
    matches = standing_matches()
    assert matches["vehicle_crime"] == ("Vehicle crime",)
    assert matches["dog_fouling"] == ()
    with pytest.raises(ValueError, match="names Mischief"):
        read_matches({"crimes": {"noise": ["Mischief"]}})
