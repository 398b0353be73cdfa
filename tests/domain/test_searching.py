"""What was typed, as the index wants it; where in a text it stands; the line that is shown of it."""

from __future__ import annotations

import sqlcipher3.dbapi2 as sqlcipher
from hypothesis import given
from hypothesis import strategies as st

from beatbook.domain.searching import LINE, best_line, index_query, marks, tokens, typed_words
from beatbook.models.search import SEARCH_TABLE


def finds(typed: str, *texts: str) -> list[bool]:
    """Which of the texts the index gives for what was typed."""
    base = sqlcipher.connect(":memory:")
    base.execute(SEARCH_TABLE)
    for number, text in enumerate(texts, 1):
        base.execute("INSERT INTO search (rowid, title, body) VALUES (?, '', ?)", (number, text))
    query = index_query(typed)
    rows = base.execute("SELECT rowid FROM search WHERE search MATCH ?", (query,)).fetchall() if query else []
    base.close()
    return [(number,) in rows for number in range(1, len(texts) + 1)]


@given(st.text(max_size=40))
def test_whatever_is_typed_is_no_fault(typed: str) -> None:
    finds(typed, "a", typed.encode("utf-8", "ignore").decode())


@given(st.text(st.sampled_from("\"'*()^:-+{}[]/\\ANDORNOTEAR .,aé1"), max_size=30))
def test_signs_mean_nothing(typed: str) -> None:
    finds(typed, "near and not or")


def test_every_word_is_a_beginning_and_all_must_be_there() -> None:
    texts = ("Cars racing on Moor Lane", "Race day at the moor", "The moor")
    assert finds("mo rac", *texts) == [True, True, False]
    assert finds("RACING moor", *texts) == [True, False, False]
    assert finds("acing", *texts) == [False, False, False]
    assert finds("title:moor NOT race", *texts) == [False, False, False]


def test_accents_and_single_letters() -> None:
    assert finds("cafe", "Café Nero") == [True]
    assert finds("CAFÉ", "the cafe") == [True]
    assert finds("h", "Tom Hesketh", "PC 5330", "h", "the") == [True, False, True, False]
    assert finds("tom h", "Tom Hesketh", "Tom Reid") == [True, False]
    assert finds("5", "PC 5330", "3 5 7", "150") == [True, True, False]


def test_a_phone_number_is_found_however_it_is_spaced() -> None:
    kept = ("01632 960123", "01632960123", "(01632) 960 123", "+44 1632 960123", "01632 960199")
    for typed in ("01632960123", "01632 960123", "01632 960 123", "01632-960-123", "+441632960123", "016 32 96 01 23"):
        assert finds(typed, *kept) == [True, True, True, True, False], typed
    assert finds("960123", *kept) == [True, False, True, True, False], "a part of it, from where a gap is"
    assert finds("01632 9601", *kept)[:2] == [True, True], "while it is being typed"


def test_references_and_addresses() -> None:
    kept = ("26/0117 Cars", "26/011 Bikes", "25/0117 Dogs")
    assert finds("26/0117", *kept) == [True, False, False]
    assert finds("26/117", *kept) == [True, False, False]
    assert finds("26 0117", *kept) == [True, False, False]
    assert finds("260117", *kept) == [True, False, False]
    assert finds("26/011", *kept) == [True, True, False]
    assert finds("tom.hesketh@example.org", "write to tom.hesketh@example.org", "tom hesketh") == [True, False]
    assert finds("tom.hes", "write to tom.hesketh@example.org", "tom hesketh") == [True, True]


WORDS = st.lists(st.text("abcdeéüñ0123456789", min_size=1, max_size=8), min_size=1, max_size=6)


@given(WORDS, st.data())
def test_a_text_is_found_by_the_beginning_of_any_word_of_it(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)
    word = data.draw(st.sampled_from(words))
    typed = word[: data.draw(st.integers(1, len(word)))]
    assert finds(typed, text) == [True]
    assert marks(text, typed_words(typed)), "and what was typed stands out"


@given(st.text(max_size=40))
def test_words_are_those_of_the_index(text: str) -> None:
    """Against SQLite's own list of the words in a text, for letters that its tables know."""
    text = "".join(letter for letter in text if ord(letter) < 0x250).replace("\0", " ")
    base = sqlcipher.connect(":memory:")
    base.execute(SEARCH_TABLE.replace("content='', ", ""))
    base.execute("CREATE VIRTUAL TABLE v USING fts5vocab(search, instance)")
    base.execute("INSERT INTO search (rowid, title, body) VALUES (1, '', ?)", (text,))
    held = {term for (term,) in base.execute("SELECT term FROM v")}
    base.close()
    assert {word for word, _start, _end in tokens(text)} == held


def test_the_line_is_the_one_with_most_of_the_words() -> None:
    texts = ("Nothing here.\nCars meet by the school.", "Cars race past the school at night.")
    line, bold = best_line(texts, typed_words("cars race"))
    assert line == "Cars race past the school at night."
    assert [line[a:b] for a, b in bold] == ["Cars", "race"]
    assert best_line((), ("x",)) == ("", ())


@given(st.lists(st.text("abc xyz,.\n", max_size=300), max_size=4), st.text("abcxyz", min_size=1, max_size=4))
def test_a_line_is_cut_to_size_and_its_marks_are_in_it(texts: list[str], typed: str) -> None:
    line, bold = best_line(texts, (typed,))
    assert len(line) <= LINE + 6
    assert all(0 <= start < end <= len(line) for start, end in bold)
    assert all(line[start:end].lower() == typed for start, end in bold)


def test_a_long_line_shows_the_words_in_the_middle_of_it() -> None:
    line, bold = best_line(("word " * 60 + "zebra " + "word " * 60,), ("zebra",))
    assert line.startswith("… ")
    assert line.endswith(" …")
    assert [line[a:b] for a, b in bold] == ["zebra"]


def test_a_row_of_numbers_is_no_endless_question() -> None:
    many = index_query(" ".join(str(100 + n) for n in range(300)))
    assert 0 < len(many) < 20_000
    assert "0163" in index_query("01632 960 123").replace(" ", "")  # a number with gaps is still one
