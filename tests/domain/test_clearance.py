"""Whether a paper was cleared is said on it, once in its text, and can be said again."""

from datetime import date

from beatbook.domain.clearance import STANDING, as_cleared, as_draft, level, marked
from beatbook.domain.content import Content, Head, Para, Part, Strip, plain

WORDS = "Data to 2 November 2026."


def content(marking: str = "OFFICIAL: draft, not cleared") -> Content:
    said = Para(f"{marked(marking)} {WORDS}".strip(), "small", source=STANDING)
    about = Part("about", "About", (Strip((Head("About", 2),), (said, Para("Other words.", "small"))),))
    return Content("Title", "Subtitle", "Wenfold", (about,), marking=marking)


def told(made: Content) -> str:
    (strip,) = made.parts[0].blocks
    assert isinstance(strip, Strip)
    return " ".join(plain(block.words) for block in strip.main if isinstance(block, Para))


def test_a_paper_is_a_draft_until_it_is_cleared() -> None:
    made = as_draft(content())
    assert (made.standing, made.marking, made.cleared) == ("draft", "OFFICIAL: draft, not cleared", "")
    assert told(made) == f"Marked OFFICIAL: draft, not cleared. {WORDS} Other words."


def test_a_cleared_one_says_by_whom_and_when() -> None:
    made = as_cleared(as_draft(content()), "Inspector Ruth Calder", date(2026, 11, 5))
    assert (made.standing, made.marking) == ("cleared", "OFFICIAL: cleared for release")
    assert made.cleared == "Inspector Ruth Calder, 5 November 2026"
    words = "Marked OFFICIAL: cleared for release. Cleared by Inspector Ruth Calder, 5 November 2026."
    assert told(made) == f"{words} {WORDS} Other words."


def test_what_was_cleared_can_be_a_draft_again() -> None:
    cleared = as_cleared(content(), "Inspector Ruth Calder", date(2026, 11, 5))
    assert as_draft(cleared) == as_draft(content())
    again = as_cleared(cleared, "Sergeant Aneesa Rahman", date(2026, 11, 6))
    assert told(again).count("Cleared by") == 1
    assert "Sergeant Aneesa Rahman, 6 November 2026" in told(again)


def test_the_level_of_the_marking_stays() -> None:
    assert level("OFFICIAL-SENSITIVE: draft for the inspector") == "OFFICIAL-SENSITIVE"
    assert level("") == "OFFICIAL"
    made = as_cleared(
        content("OFFICIAL-SENSITIVE: draft for the inspector"), "Inspector Ruth Calder", date(2026, 11, 5)
    )
    assert made.marking == "OFFICIAL-SENSITIVE: cleared for release"
    assert "draft" not in told(made)


def test_a_paper_without_a_marking_gets_one() -> None:
    made = as_cleared(content(""), "Inspector Ruth Calder", date(2026, 11, 5))
    assert told(made).startswith("Marked OFFICIAL: cleared for release. Cleared by Inspector Ruth Calder")
