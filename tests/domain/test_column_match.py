"""The match of columns: kept as text, laid over a guess, changed one column at a time."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.domain.column_match import USES, ColumnUse, Match, ValueUse, from_json, merged, to_json
from beatbook.domain.errors import BeatbookError

WORDS = st.text(max_size=8)
COLUMN = st.builds(
    ColumnUse,
    WORDS,
    st.sampled_from(list(USES)),
    WORDS,
    WORDS,
    likeness=st.integers(0, 100),
    why=st.sampled_from(["", "second"]),
)
MATCH = st.builds(
    Match,
    st.lists(COLUMN, max_size=5).map(tuple),
    st.lists(st.builds(ValueUse, WORDS, WORDS, WORDS), max_size=3).map(tuple),
)


@given(MATCH)
def test_as_text_and_back(match: Match) -> None:
    assert from_json(to_json(match)) == match


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"columns": [{"use": "answer"}]}', '{"columns": [{"header": "a", "use": "b"}]}']
)
def test_other_text_is_refused(text: str) -> None:
    with pytest.raises(BeatbookError, match="The file of the match cannot be read"):
        from_json(text)


def test_what_is_said_lies_over_the_guess_in_the_order_of_the_headings() -> None:
    guess = Match(
        (ColumnUse("A", "answer", "q", sure="name"), ColumnUse("b", why="unknown"), ColumnUse("B", why="unknown"))
    )
    given = Match((ColumnUse("b", "answer", "r"), ColumnUse("a"), ColumnUse("B", "answer", "s")))
    assert merged(guess, given, "chosen").columns == (
        ColumnUse("A", why="chosen"),
        ColumnUse("b", "answer", "r", sure="chosen"),
        ColumnUse("B", "answer", "s", sure="chosen"),
    )


def test_a_question_is_answered_whole_by_one_column() -> None:
    match = Match((ColumnUse("a", "answer", "q"), ColumnUse("q/x", "option", "q", "x"), ColumnUse("c", why="unknown")))
    moved = match.with_column(2, ColumnUse("c", "answer", "q", sure="chosen"))
    assert [(c.use, c.why) for c in moved.columns] == [("left_out", "second"), ("option", ""), ("answer", "")]
    ids = moved.with_column(0, ColumnUse("a", "id")).with_column(1, ColumnUse("q/x", "id"))
    assert [c.use for c in ids.columns] == ["left_out", "id", "answer"]
