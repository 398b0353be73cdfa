"""“We asked, you said, we did”: whole sentences, within the limit, and no count under the threshold."""

import re
from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.domain.dates import Period
from beatbook.domain.disclosure import guard_count
from beatbook.domain.feedback import ENDED, Asked, Done, Facts, Meeting, compose
from beatbook.domain.feedback_forms import FORMS, composed, long_message, parish_paragraph, short_message
from beatbook.domain.public_survey import public_votes
from beatbook.domain.summaries import TeamContact
from beatbook.domain.text_length import LIMITS, length

PERIOD = Period(date(2026, 9, 1), date(2026, 11, 30))
CONTACT = TeamContact("", "Our team", "01632 960 142", "team@example.org", "", "We answer within 72 hours.")
NOBODY = TeamContact("", "Our team", "", "", "", "")
words = st.text("abcdefgh ijklmno", min_size=1, max_size=60).filter(str.strip).map(lambda t: " ".join(t.split()))
powers = st.lists(st.tuples(words, st.integers(0, 20)), max_size=2)
days = st.dates(date(2026, 9, 1), date(2026, 11, 30))


@st.composite
def facts(draw):
    threshold = draw(st.integers(5, 10))
    base = draw(st.integers(0, 60))
    votes = draw(st.integers(0, base))
    issue = draw(st.booleans())
    return threshold, Facts(
        kind="issue" if issue else "place",
        title=draw(words),
        place="Thornley",
        period=PERIOD,
        contact=draw(st.sampled_from([CONTACT, NOBODY])),
        source=draw(st.sampled_from(["survey", "councillor", "patrol", "partner", "resident"])),
        status=draw(st.sampled_from(["", "new", "acting", "partner", "partly", "resolved", "tolerated", "not_ours"])),
        asked=Asked(PERIOD, guard_count(base, threshold)) if base else None,
        votes=public_votes(votes, base, threshold) if base else None,
        base=guard_count(base, threshold) if base else None,
        ticked=() if issue else tuple(draw(st.lists(words, max_size=3))),
        matters=() if issue else tuple(draw(st.lists(words, max_size=3))),
        done=tuple(Done(on, text) for on, text in draw(st.lists(st.tuples(days, words), max_size=4))),
        visits=draw(st.integers(0, 30)),
        powers=tuple(
            (name, guard_count(n, threshold))
            for name, n in draw(st.lists(st.tuples(words, st.integers(0, 20)), max_size=2))
        ),
        plans=tuple(draw(st.lists(words, max_size=2))),
        review_by=draw(st.none() | st.just(date(2027, 1, 14))),
        meet=tuple(Meeting(name, on, "17:00") for name, on in draw(st.lists(st.tuples(words, days), max_size=2))),
        unsaid=draw(st.integers(0, 3)),
        before=draw(st.booleans()),
    )


@given(facts(), st.sampled_from([*LIMITS, 60, 20, 5]))
def test_a_short_message_fits_and_holds_whole_sentences(given_facts, limit):
    feedback = compose(given_facts[1])
    made = short_message(feedback, limit)
    assert length(made.text, limit).fits
    rest = made.text
    for label in ("We did: ", "Next: ", f"{feedback.said_by}: "):
        rest = rest.replace(label, "")
    whole = Counter(each.short or each.text for each in feedback.sentences)
    kept = whole - Counter(made.left_out)
    assert not Counter(made.left_out) - whole
    assert all(sentence in rest for sentence in kept)
    assert len(rest.replace(" ", "")) == sum(n * len(each.replace(" ", "")) for each, n in kept.items())


@given(facts())
def test_no_form_holds_a_count_under_the_threshold(given_facts):
    threshold, known = given_facts
    feedback = compose(known)
    for form in FORMS:
        text = composed(feedback, form, 500).text
        text = text.replace(CONTACT.phone, "").replace(CONTACT.reply, "")
        text = re.sub(r"\d{1,2} (?:[A-Z][a-z]{2,8})(?: \d{4})?|\d\d:\d\d", "", text)  # days and times
        text = re.sub(rf"fewer than {threshold}\b", "", text)
        assert [n for n in re.findall(r"\d+", text) if int(n) < threshold] == [], text


@given(facts())
def test_the_same_facts_give_the_same_words(given_facts):
    assert compose(given_facts[1]) == compose(given_facts[1])


@given(facts())
def test_where_nothing_was_done_it_says_so(given_facts):
    known = given_facts[1]
    feedback = compose(known)
    said = long_message(feedback)
    honest = "Nothing has been done" in said or "Nothing new has been done" in said or "Work has begun" in said
    assert feedback.nothing_done == (honest or "Work on it has begun" in said)
    something = known.done or known.visits or known.plans or known.closed
    something = something or any(not count.suppressed for _, count in known.powers)
    assert feedback.nothing_done == (not something and known.status not in ENDED)


def plain(**fields):
    given = {
        "kind": "issue",
        "title": "Cars racing on Moor Lane",
        "place": "Thornley",
        "period": PERIOD,
        "contact": CONTACT,
    }
    return Facts(**{**given, **fields})


def test_an_issue_from_the_survey_in_all_three_forms():
    feedback = compose(
        plain(
            status="acting",
            asked=Asked(PERIOD, guard_count(182)),
            votes=public_votes(38, 182),
            base=guard_count(182),
            rank="more than any other answer",
            done=(Done(date(2026, 11, 3), "The speed van checked 61 vehicles"),),
            visits=3,
            review_by=date(2027, 1, 14),
        )
    )
    short = short_message(feedback, 280)
    assert short.text == (
        "You said: Cars racing on Moor Lane. 38 of 182 people ticked it, more than any other answer. "
        "We did: The speed van checked 61 vehicles. Officers made three patrol visits. "
        "Next: We are still working on it. We look at it again by 14 Jan 2027. Tell us: 01632 960 142."
    )
    assert short.left_out == ("182 people told us what matters.", "We answer within 72 hours.")
    assert parish_paragraph(feedback) == (
        "182 people in Thornley told the team what matters most to them between 1 September and 30 November 2026. "
        "Residents said: Cars racing on Moor Lane. 38 of 182 people ticked it, more than any other answer. "
        "The speed van checked 61 vehicles. Officers made three patrol visits. The team is still working on it. "
        "The team looks at it again by 14 January 2027."
    )
    assert "We did\n3 November 2026: The speed van checked 61 vehicles." in long_message(feedback)


def test_a_later_sentence_never_stands_without_the_one_before_it():
    long_first = "A" + "a" * 120
    made = short_message(
        compose(plain(contact=NOBODY, done=(Done(date(2026, 11, 3), f"{long_first}. It was taken away."),))), 100
    )
    assert "taken away" not in made.text
    assert made.left_out == (f"{long_first}.", "It was taken away.")


def test_what_was_done_goes_before_how_to_answer():
    done = tuple(Done(date(2026, 11, n), f"{'b' * (60 + n)}") for n in range(1, 4))
    made = short_message(compose(plain(done=done)), 110)
    assert "We did: b" in made.text


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "Nothing has been done about it yet."),
        ({"before": True}, "Nothing new has been done about it since 1 September 2026."),
        ({"unsaid": 2}, "Work on it has begun. We will tell you what came of it."),
        ({"kind": "place"}, "Nothing has been done yet."),
        ({"kind": "place", "unsaid": 1}, "Work has begun. We will tell you what came of it."),
    ],
)
def test_how_nothing_is_said(fields, said):
    assert said in long_message(compose(plain(**fields)))


@pytest.mark.parametrize("status", ENDED)
def test_how_it_ended_stands_by_itself(status):
    text = short_message(compose(plain(status=status, contact=NOBODY)), 160).text
    assert text == f"You said: Cars racing on Moor Lane. {ENDED[status]}"
    assert f"Where it stands\n{ENDED[status]}" in long_message(compose(plain(status=status)))


def test_notes_are_for_the_officer():
    known = plain(unsaid=1, votes=public_votes(3, 40), asked=Asked(PERIOD, guard_count(3)), contact=NOBODY)
    notes = " ".join(compose(known).notes)
    for part in ("1 thing was done without public words", "too small a number", "Too few people", "contact block"):
        assert part in notes
