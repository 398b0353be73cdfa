"""What one go came to, its opposite, and its words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from beatbook.domain.deed_words import deed_words, undone_words
from beatbook.domain.deeds import WHY_NOT, FieldLine, Step, opposite, steps, why_not

ISSUE, ENTRY = b"i" * 16, b"e" * 16


def line(
    uid: bytes, action: str, field: str | None, old: str | None, new: str | None, subject: str = "issue"
) -> FieldLine:
    return FieldLine(1, 1, subject, uid, action, field, old, new, "")


def test_a_field_changed_twice_in_one_go_is_one_change() -> None:
    lines = [line(ISSUE, "change", "status", "new", "looking"), line(ISSUE, "change", "status", "looking", "acting")]
    assert steps(lines) == (Step("issue", ISSUE, "change", (("status", "new", "acting"),)),)
    assert steps([*lines, line(ISSUE, "change", "status", "acting", "new")]) == ()


def test_what_came_and_went_leaves_nothing() -> None:
    assert steps([line(ISSUE, "add", "title", None, "Bins"), line(ISSUE, "remove", "title", "Bins", None)]) == ()
    added = [line(ISSUE, "add", "title", None, "Bins"), line(ISSUE, "change", "title", "Bins", "Skips")]
    assert steps(added) == (Step("issue", ISSUE, "add", (("title", None, "Skips"),)),)


TEXT = st.none() | st.text("abc", max_size=3)
STEPS = st.lists(
    st.builds(
        Step,
        st.just("issue"),
        st.binary(min_size=16, max_size=16),
        st.sampled_from(["add", "change", "remove"]),
        st.lists(st.tuples(st.sampled_from(["title", "what", "status"]), TEXT, TEXT), min_size=1, max_size=3).map(
            tuple
        ),
    ),
    min_size=1,
    max_size=3,
)


@given(STEPS)
def test_the_opposite_of_the_opposite_is_the_deed(came_to: list[Step]) -> None:
    back = {"add": "remove", "remove": "add", "change": "change"}
    turned = [Step(s.subject, s.uid, back[s.action], tuple((f, new, old) for f, old, new in s.fields)) for s in came_to]
    assert opposite(turned, came_to)
    assert opposite(came_to, turned)
    names = {step.uid: ("26/0117", "") for step in came_to}
    assert deed_words(came_to, names, {})
    assert undone_words(came_to, names, {})


def test_nothing_is_the_opposite_of_nothing() -> None:
    assert not opposite((), ())


def test_words_of_each_kind_of_deed() -> None:
    change = Step("issue", ISSUE, "change", (("closed_on", None, "2026-11-20"), ("status", "looking", "acting")))
    entry = Step("issue_entry", ENTRY, "add", (("text", None, "Two visits"),))
    names = {ISSUE: ("26/0117", ""), ENTRY: ("Two visits", "26/0117")}
    words = "Status of 26/0117: Acting; it was Looking into it, and 1 thing more"
    assert deed_words((entry, change), names, {}) == words
    undone = "status of 26/0117 was Acting, is Looking into it again, and 1 thing more"
    assert undone_words((entry, change), names, {}) == undone
    assert deed_words((entry,), names, {}) == "Line “Two visits” (26/0117) added"
    assert undone_words((entry,), names, {}) == "line “Two visits” (26/0117) is gone again"
    gone = Step("plan", ISSUE, "remove", (("reference", "26/011", None),))
    assert deed_words((gone,), {ISSUE: ("26/011", "")}, {}) == "Plan 26/011 taken out"
    assert undone_words((gone,), {ISSUE: ("26/011", "")}, {}) == "plan 26/011 is here again"
    owner = Step("issue", ISSUE, "change", (("owner_id", None, "a" * 32),))
    assert undone_words((owner,), names, {"a" * 32: "PC Reid"}) == "owner of 26/0117 was PC Reid, is empty again"


def test_of_a_person_neither_name_nor_value_is_told() -> None:
    step = Step("contact", ISSUE, "change", (("phone", "01632 960123", "01632 960199"),))
    for words in (deed_words, undone_words):
        said = words((step,), {ISSUE: ("Xylander", "")}, {})
        assert "Xylander" not in said
        assert "960" not in said
    assert deed_words((step,), {ISSUE: ("Xylander", "")}, {}) == "Phone of contact changed"


def test_why_not() -> None:
    assert why_not([line(ISSUE, "change", "status", "new", "acting")]) == ""
    assert why_not([line(ISSUE, "record", None, None, None, "response")]) == WHY_NOT["response"]
    assert "file" in why_not([line(ISSUE, "batch", None, None, "12 outlines", "place")])
    assert "Places page" in why_not([line(ISSUE, "change", "lies_in", None, "x", "place")])
    assert "erasing" in why_not([line(ISSUE, "add", "name", None, "x", "contact")])
