"""results of every kind of question: the JSON's keys, the words, what is refused, and what may go out."""

import json
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from beatbook.domain.questionnaire import OptionDef, QuestionDef, QuestionnaireDef
from beatbook.services.events import open_event
from beatbook.services.places import find_place
from beatbook.services.questionnaires import find_questionnaire, put_questionnaire
from beatbook.services.responses import record_response
from beatbook.store.opening import open_store

from .conftest import Beatbook

HOUSE = QuestionnaireDef(
    "house",
    1,
    "House to house",
    (
        QuestionDef("years", "integer", "Years here"),
        QuestionDef(
            "order", "rank", "In order", options=(OptionDef("gate", "The gate"), OptionDef("light", "The light"))
        ),
        QuestionDef("seen", "date", "When did you see it?"),
        QuestionDef("at", "time", "At what time?"),
    ),
)


@pytest.fixture
def at(filled_path: Path) -> tuple[str, ...]:
    """A practice store that also asked of years, an order, a day and a time: 24 people."""
    with open_store(filled_path) as store:
        with store.writing() as session:
            put_questionnaire(session, HOUSE, date(2026, 1, 1))
        event = open_event(
            store,
            place_id=find_place(store, "Harrowgill").id,
            kind="stall",
            starts=datetime(2026, 11, 2, 10).astimezone(),
            questionnaire_id=find_questionnaire(store, "house").id,
        )
        for n in range(24):
            order = ("gate", "light") if n % 3 else ("light",)
            answers = {"years": str(n), "order": order, "seen": f"2026-10-{n + 1:02d}", "at": f"{8 + n % 4:02d}:30"}
            record_response(store, event_id=event.id, answers=answers)
    return "--store", str(filled_path)


def test_numbers(said: Callable[..., Any], beatbook: Beatbook, at: tuple[str, ...]) -> None:
    found = said("results", *at, "--questionnaire", "house", "--question", "years")
    assert (found["questionnaire"], found["kind"], found["asked"], found["respondents"]) == ("house", "integer", 24, 24)
    figures = found["figures"]
    assert (figures["n"], figures["mean"], figures["median"]) == (24, 11.5, 11.5)
    assert (figures["least"], figures["most"]) == (0, 23)
    assert sum(each["n"] for each in found["bins"]) == 24
    text = beatbook("results", *at, "--question", "years").stdout
    assert "Mean: 11.5" in text
    assert f"Range from chance: {figures['mean_low']:.2f} to {figures['mean_high']:.1f}" in text


def test_an_order_a_day_and_a_time(said: Callable[..., Any], beatbook: Beatbook, at: tuple[str, ...]) -> None:
    order = said("results", *at, "--question", "order")["options"]
    assert [(o["key"], o["n"], o["placed"], o["mean_place"]) for o in order] == [
        ("gate", 16, 16, 1.0),
        ("light", 8, 24, 1.666667),
    ]
    seen = said("results", *at, "--question", "seen")
    assert (seen["unit"], seen["earliest"], seen["latest"]) == ("day", "1 Oct 2026", "24 Oct 2026")
    times = said("results", *at, "--question", "at")
    assert [each["n"] for each in times["bins"]] == [6, 6, 6, 6]
    assert "Mean place" in beatbook("results", *at, "--question", "order").stdout


def test_in_public_neither_ends_nor_means(said: Callable[..., Any], beatbook: Beatbook, at: tuple[str, ...]) -> None:
    words = ("results", *at, "--question", "years", "--public")
    found = said(*words)
    assert (found["public"], found["threshold"], found["respondents"]) == (True, 5, 24)
    assert "figures" not in found
    assert all(each["n"] is None or each["n"] >= 5 for each in found["bins"])
    text = beatbook(*words).stdout
    assert "Mean" not in text
    assert "Counts under 5 are not shown" in text
    ticks = said("results", *at, "--place", "Harrowgill", "--public")
    assert {each["count"] for each in ticks["options"] if each["n"] is None} <= {"fewer than 5", "not shown"}


def test_own_words_only_when_asked_for(said: Callable[..., Any], beatbook: Beatbook, at: tuple[str, ...]) -> None:
    words = ("results", *at, "--question", "own_words")
    done = beatbook(*words, "--json")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "Add --texts to print them." in done.stderr
    done = beatbook(*words, "--texts", "--json")
    assert "not for publishing" in done.stderr
    found = json.loads(done.stdout)
    assert len(found["texts"]) == found["respondents"] > 0
    assert list(found["texts"][0]) == ["text", "place", "event", "on"]
    refused = beatbook(*words, "--texts", "--public")
    assert (refused.exit_code, refused.stdout) == (2, "")


@pytest.mark.parametrize("by", [("--by", "age"), ("--by-place",)])
def test_by_another_question_or_place(
    said: Callable[..., Any], beatbook: Beatbook, at: tuple[str, ...], by: tuple[str, ...]
) -> None:
    words = ("results", *at, "--question", "issues", *by)
    found = said(*words)
    assert found["both"] == sum(column["n"] for column in found["columns"])
    for row in found["rows"]:
        assert sum(cell["n"] for cell in row["cells"]) == row["n"]
        for cell, column in zip(row["cells"], found["columns"], strict=True):
            assert cell["of"] == column["n"]
            assert cell["percent"] == pytest.approx(100 * cell["n"] / max(1, column["n"]), abs=0.006)
    text = beatbook(*words).stdout
    assert "(n = " in text
    assert "comparisons were made" in text
    public = said(*words, "--public")
    assert all(cell["n"] is None or cell["n"] >= 5 for row in public["rows"] for cell in row["cells"])
    assert "Counts under 5" in beatbook(*words, "--public").stdout


def test_apart_by_how_people_were_asked(said: Callable[..., Any], beatbook: Beatbook, at: tuple[str, ...]) -> None:
    found = said("results", *at, "--apart")
    whole = said("results", *at)
    assert {row["key"]: row["n"] for row in found["rows"] if row["n"]} == {
        option["key"]: option["n"] for option in whole["options"] if option["n"]
    }
    assert sum(column["n"] for column in found["columns"]) == found["both"] == whole["respondents"]
    assert {row["word"] for row in found["rows"]} <= {"differs", "no clear difference", "too few to say"}
    assert found["answers_compared"] == sum(row["word"] != "too few to say" for row in found["rows"]) > 0
    assert found["unsteady"] == []
    text = beatbook("results", *at, "--apart").stdout
    assert found["finding"] in text
    assert "answers were compared across the columns" in text
    public = said("results", *at, "--apart", "--public")
    assert all(cell["n"] is None or cell["n"] >= 5 for row in public["rows"] for cell in row["cells"])
    assert "word" not in public["rows"][0]


def test_ranks_are_told(said: Callable[..., Any], beatbook: Beatbook, at: tuple[str, ...]) -> None:
    options = said("results", *at)["options"]
    ranked = [option for option in options if option["rank"] is not None]
    assert len(ranked) == len(options) - 1
    assert all(1 <= first <= place <= last for place, (first, last) in enumerate((o["rank"] for o in ranked), start=1))
    assert "cannot tell the 2nd, 3rd and 4th apart" in beatbook("results", *at).stdout


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--questionnaire", "pub"), "There is no questionnaire “pub”. The store has community-voice, house."),
        (("--questionnaire", "house"), "There is no question “issues” in “house”. The questions are years"),
        (("--by", "own_words"), "is of the kind “own words”"),
        (("--by", "issues"), "by itself says nothing"),
        (("--by", "age", "--by-place"), "choose --by, --by-place or --apart"),
    ],
)
def test_what_is_refused(beatbook: Beatbook, at: tuple[str, ...], words: tuple[str, ...], sentence: str) -> None:
    done = beatbook("results", *at, *words)
    assert (done.exit_code, done.stdout) == (2, "")
    assert sentence in done.stderr
