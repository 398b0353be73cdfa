"""How long a message is where it is sent, and where its sentences end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.domain.text_length import LONG_POST, POST, TEXT, UNICODE_TEXT, ended, length, plain_marks, sentences


def test_a_plain_text_counts_letters():
    assert length("a" * 160, TEXT).fits
    assert not length("a" * 161, TEXT).fits


def test_letters_of_the_extension_table_count_twice():
    assert length("€[]", TEXT).used == 6


def test_one_letter_outside_the_alphabet_leaves_seventy():
    found = length("Tŷ " + "a" * 70, TEXT)
    assert (found.limit, found.odd, found.fits) == (UNICODE_TEXT, "ŷ", False)
    assert "holds no more" in found.words
    assert length("😀", TEXT).used == 2  # a surrogate pair


@pytest.mark.parametrize("limit", [POST, LONG_POST])
def test_posts_count_as_typed(limit):
    assert length("Tŷ €", limit).used == 4


def test_typographic_marks_become_plain_ones():
    assert length(plain_marks("“We’re out” – 3 … "), TEXT).odd == ""


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("One done. Two more.", ("One done.", "Two more.")),
        ("Seen at St. Mary’s. Then gone", ("Seen at St. Mary’s.", "Then gone.")),
        ("Stopped 3.5 hours later", ("Stopped 3.5 hours later.",)),
        ("Is it? Yes! All of it", ("Is it?", "Yes!", "All of it.")),
        ("A line\nand another", ("A line.", "and another.")),
        ("  ", ()),
    ],
)
def test_sentences_are_whole(words, found):
    assert sentences(words) == found


@given(st.text(max_size=300))
def test_no_word_is_lost_or_cut(words):
    kept = " ".join(sentences(words))
    assert [w.rstrip(".") for w in kept.split() if w.strip(".")] == [
        w.rstrip(".") for w in words.split() if w.strip(".")
    ]


@given(st.text(min_size=1, max_size=60))
def test_every_sentence_has_its_end(words):
    assert all(each == ended(each) for each in sentences(words))


@given(st.text(max_size=120), st.text(max_size=40), st.sampled_from([TEXT, POST]))
def test_more_words_never_take_less_room(words, more, limit):
    assert length(words, limit).fits or not length(words + more, limit).fits
