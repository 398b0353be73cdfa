"""Every run of words is found, and only the one meant is changed."""

from hypothesis import given
from hypothesis import strategies as st

from beatbook.domain.content import Content, Head, Line, Para, Part, Picture, Points, Run, Table, plain, said, section
from beatbook.domain.passages import LEFT_OUT, Passage, passages, replaced
from beatbook.domain.rewriting import rewritten


def nothing() -> None:
    """Draws nothing: these pictures are not set."""


PICTURE = Picture(nothing, "Highest: dog fouling.", 100, 20, words=("Dog fouling",))


def content() -> Content:
    told = section(
        "Your priorities",
        (
            Head("Speeding on Top Road", 3, "priority_title:1"),
            Para(said("What we did.", "We met Mrs Dale."), source="priority_update:12"),
            Points(("First", Points(("Inner", "We met Mrs Dale."))), source="text:advice"),
        ),
        side=(Para("Set 10 September 2026", "fact"),),
    )
    table = Table(("When", "What"), (Line(("Saturday", "Surgery"), source="event:3"),), "Dates", notes=("A note",))
    parts = (Part("priorities", "Your priorities", (told, table, PICTURE)),)
    return Content(
        "Thornley Fold: briefing", "Briefing, October 2026", "Thornley Fold", parts, force="Northmoor Police"
    )


def texts(found: tuple[Passage, ...]) -> list[str]:
    return [passage.text for passage in found]


def test_every_run_of_words_is_found_in_reading_order() -> None:
    assert texts(passages(content())) == [
        "Thornley Fold: briefing",
        "Northmoor Police",
        "Thornley Fold",
        "Briefing, October 2026",
        "Your priorities",
        "Set 10 September 2026",
        "Speeding on Top Road",
        "What we did. We met Mrs Dale.",
        "First",
        "Inner",
        "We met Mrs Dale.",
        "When",
        "What",
        "Saturday",
        "Surgery",
        "Dates",
        "A note",
        "Highest: dog fouling.",
        "Dog fouling",
    ]


def test_whose_words_they_are_and_where() -> None:
    found = {passage.text: passage for passage in passages(content())}
    assert found["What we did. We met Mrs Dale."].source == "priority_update:12"
    assert found["Inner"].source == "text:advice"
    assert found["Surgery"].source == "event:3"
    assert (found["First"].part, found["First"].title) == ("priorities", "Your priorities")
    assert len({passage.path for passage in passages(content())}) == len(passages(content()))


def test_a_change_touches_its_passage_alone() -> None:
    old = next(passage for passage in passages(content()) if passage.text == "What we did. We met Mrs Dale.")
    made = replaced(content(), {old: "What we did. We met a resident."})
    before, after = texts(passages(content())), texts(passages(made))
    assert [new for was, new in zip(before, after, strict=True) if was != new] == ["What we did. We met a resident."]
    assert "We met Mrs Dale." in after  # another passage


def test_a_text_is_changed_wherever_it_stands() -> None:
    assert "a resident" in texts(passages(replaced(content(), {"We met Mrs Dale.": "a resident"})))


def test_what_is_changed_to_nothing_is_left_out_but_headings_stay() -> None:
    made = replaced(content(), {"First": "", "Speeding on Top Road": "", "Set 10 September 2026": "", "When": ""})
    found = texts(passages(made))
    assert "First" not in found
    assert "Set 10 September 2026" not in found
    assert found.count(LEFT_OUT) == 2


def test_a_chart_with_a_changed_word_is_left_out() -> None:
    assert "Highest: dog fouling." not in texts(passages(replaced(content(), {"Dog fouling": "Litter"})))
    assert "Highest: dog fouling." in texts(passages(replaced(content(), {"First": "Second"})))


def test_what_is_not_there_changes_nothing() -> None:
    assert replaced(content(), {"Not there": "New", Passage("plans", "", "", "First"): "New"}) == content()


def test_a_change_keeps_how_the_rest_is_set() -> None:
    words = said("What we did.", "We met Mrs Dale.")
    made = rewritten(words, "What we did. We met a resident.")
    assert plain(made) == "What we did. We met a resident."
    assert made[0] == Run("What we did.", strong=True)
    assert not any(run.strong for run in made[1:] if isinstance(run, Run))
    assert plain(rewritten(words, "Nothing")) == "Nothing"
    assert plain(rewritten(words, "")) == ""


def test_a_link_of_which_a_part_is_changed_is_none_any_more() -> None:
    made = rewritten(
        (Run("Write to "), Run("dale@example.org", url="mailto:dale@example.org")), "Write to us@example.org"
    )
    assert plain(made) == "Write to us@example.org"
    assert not any(run.url for run in made if isinstance(run, Run))


SOME_RUNS = st.lists(st.builds(Run, st.text("ab c", max_size=6), strong=st.booleans()), max_size=5).map(tuple)


@given(SOME_RUNS, st.text("ab c", max_size=20))
def test_a_rewritten_text_is_the_new_text(words: tuple[Run, ...], new: str) -> None:
    assert plain(rewritten(words, new)) == new


@given(SOME_RUNS)
def test_what_is_not_changed_keeps_how_it_is_set(words: tuple[Run, ...]) -> None:
    made = rewritten(words, plain(words))
    letters = [(letter, run.strong) for run in words for letter in run.text]
    assert not isinstance(made, str) or made == plain(words)
    assert isinstance(made, str) or [(letter, run.strong) for run in made for letter in run.text] == letters
