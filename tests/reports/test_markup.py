"""Escaping, binding and bold."""

import pytest

from beatbook.reports.markup import NBSP, UNKNOWN, Markup, lines, no_widow, safe, sentence, strong


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("on 14 November 2026", f"on 14{NBSP}November{NBSP}2026"),
        ("PCSO Elin", f"PCSO{NBSP}Elin"),
        ("priority 3", f"priority{NBSP}3"),
        ("ring 01632 960 118 now", f"ring 01632{NBSP}960{NBSP}118 now"),
        ("412 vehicles", f"412{NBSP}vehicles"),
        ("29 against 30 the year before", "29 against 30 the year before"),
        ("fewer than 5", f"fewer than{NBSP}5"),
        ("a plain sentence", "a plain sentence"),
    ],
)
def test_what_belongs_together_is_bound(text: str, bound: str) -> None:
    assert safe(text) == bound


def test_plain_text_is_escaped_once() -> None:
    assert safe("Fish & <b>chips</b>") == "Fish &amp; &lt;b&gt;chips&lt;/b&gt;"
    assert safe(safe("Fish & chips")) == "Fish &amp; chips"
    assert strong("A & B") == "<b>A &amp; B</b>"
    assert lines("One", "A & B") == "One<br/>A &amp; B"
    assert sentence(strong("Next."), "", "A & B") == "<b>Next.</b> A &amp; B"


def test_letters_the_face_lacks() -> None:
    assert safe("Ŵŷ£→") == "Ŵŷ£→"
    assert safe("a\u2011b\u2009c\nd🚓 日") == f"a-b{NBSP}c d ?"


def test_last_words_of_a_long_paragraph_stay_together() -> None:
    text = Markup("The estate will block the quarry gate with boulders soon.")
    assert no_widow(text).endswith(f"boulders{NBSP}soon.")
    assert no_widow(Markup("Short and sweet.")) == "Short and sweet."
    assert no_widow(Markup("A long text that ends in something that is <b>bold here</b>")).endswith("here</b>")


@pytest.mark.parametrize("text", ["\U0001f600", "\u200b", "\x07", "\u00ad"])
def test_words_that_no_face_of_ours_has_leave_a_mark(text: str) -> None:
    """A paragraph of nothing could not be tagged, and no briefing would be made."""
    assert safe(text) == UNKNOWN
    assert safe(f"Good {text}news") == "Good news"
    assert safe(" ") == " "
