"""What a form holds back, and what an officer let through."""

from beatbook.ui.held_words import HeldWords

TOLD = "he hits me"


def test_held_words_are_in_no_draft_whether_they_are_being_typed_or_not() -> None:
    held = HeldWords({})
    answers = {"issues": ("noise",), "own_words": TOLD}
    assert held.parted(answers, "own_words") == ({"issues": ("noise",)}, {})
    assert held.parted(answers, "") == ({"issues": ("noise",)}, {})
    assert held.held(answers) == ("own_words",)


def test_other_words_wait_until_the_typing_rests() -> None:
    held = HeldWords({})
    answers = {"issues": ("noise",), "own_words": "More light", "other": "A bench"}
    assert held.parted(answers, "own_words") == (
        {"issues": ("noise",), "other": "A bench"},
        {"own_words": "More light"},
    )


def test_what_was_let_through_is_not_asked_about_again() -> None:
    held = HeldWords({})
    held.let_through(TOLD)
    assert held.danger(f"{TOLD}, and more") is None
    assert held.danger(f"{TOLD}, he has a knife") is not None


def test_a_form_from_the_disk_was_let_through_before() -> None:
    assert HeldWords({"own_words": TOLD}).held({"own_words": TOLD}) == ()


def test_ticks_are_no_words() -> None:
    assert HeldWords({}).danger(("knife_crime",)) is None
    assert HeldWords({}).danger("") is None


def test_nothing_of_it_is_shown_by_its_form() -> None:
    held = HeldWords({"own_words": TOLD})
    held.danger(TOLD)
    assert "hits" not in repr(held)
