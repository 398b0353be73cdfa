"""The journal as a person reads it."""

from __future__ import annotations

from datetime import date, datetime

from beatbook.domain.summaries import HistoryLine
from beatbook.ui.history_words import field_words, history_entries, says_something, value_words
from beatbook.ui.widgets.timeline import Entry

TODAY = date(2026, 11, 23)


def line(field: str, old: str, new: str, *, minute: int = 0, why: str = "", day: int = 23) -> HistoryLine:
    when = datetime(2026, 11, day, 10, minute).astimezone()
    return HistoryLine(when, "PC 5330 Tom Hesketh", "Plan", field, old, new, why)


def test_one_save_is_one_entry_newest_first() -> None:
    lines = [
        line("stage", "scanning", "analysis", minute=1, why="agreed"),
        line("next review", "2026-11-23", "2026-12-21", minute=1, why="agreed"),
        line("problem", "Cars race.", "Cars meet and race.", minute=5),
    ]
    assert history_entries(lines, TODAY) == [
        Entry("23 Nov", "Problem: “Cars meet and race.”; it was “Cars race.”", "10:05, PC 5330 Tom Hesketh"),
        Entry(
            "23 Nov",
            "Stage: analysis; it was scanning. Next review: 21 Dec 2026; it was 23 Nov 2026.",
            "10:01, PC 5330 Tom Hesketh. Agreed",
        ),
    ]


def test_a_row_of_the_journal_is_in_words() -> None:
    assert value_words("review by", "2026-11-23") == "23 Nov 2026"
    assert value_words("starts", datetime(2026, 11, 23, 9, 5).astimezone().isoformat()) == "23 Nov 2026, 09:05"
    assert (value_words("kind", "surgery"), value_words("kind", "parish")) == ("Surgery", "Parish")
    assert value_words("title", "Speeding") == "Speeding"
    assert field_words(line("review by", "", "x")) == "Review"
    assert field_words(line("passed", "1", "2")) == "People who walked past"
    assert field_words(line("spoken to", "", "40")) == "People spoken to"
    rows = [line("note", "", ""), line("option", "", "road_safety"), line("record", "", ""), line("note", "x", "")]
    assert [says_something(row) for row in rows] == [False, False, True, True]


def test_the_first_save_is_not_told_field_by_field() -> None:
    lines = [line(field, "", "x") for field in ("title", "why", "status", "base")]
    assert [entry.words for entry in history_entries(lines, TODAY)] == ["Set up."]


def test_what_was_taken_out_is_told() -> None:
    told = history_entries([line("owner", "PCSO Whitlow", "")], TODAY)
    assert told[0].words == "Owner taken out; it was PCSO Whitlow."


def test_long_texts_are_told_by_their_beginning() -> None:
    told = history_entries([line("why", "short", "word " * 60)], TODAY)[0].words
    assert len(told) < 140
    assert "word …”" in told


def test_another_year_is_written() -> None:
    assert history_entries([line("stage", "analysis", "closed")], date(2027, 1, 2))[0].when == "23 Nov 2026"
