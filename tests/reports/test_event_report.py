"""An event's report: a draft in the order of a reader's questions, without what is empty."""

from dataclasses import replace

from beatbook.domain.event_report import EventReport
from beatbook.domain.house_style import HouseStyle
from beatbook.domain.summaries import Cell
from beatbook.reports.event_report import event_report_content
from beatbook.reports.plain import plain_text

from .web_samples import event


def text(report: EventReport) -> str:
    return " ".join(plain_text(event_report_content(report)).split())


def test_its_parts_stand_in_order_and_what_is_empty_is_left_out() -> None:
    keys = [part.key for part in event_report_content(event()).parts]
    assert keys == ["in_short", "team", "survey", "matters", "promises", "next", "about"]
    bare = replace(event().told, survey=None, promises=None, next_dates=(), next_steps=())
    content = event_report_content(replace(event(), matters=(), partners=(), told=bare))
    assert [part.key for part in content.parts] == ["in_short", "team", "about"]
    assert "None" not in plain_text(content)


def test_who_came_is_said_in_one_sentence() -> None:
    assert "41 people came and we spoke to 29 people." in text(event())
    nobody = replace(event(), attendance=None, spoken_to=None, marks=None)
    assert "came" not in text(nobody).split("Your team")[0].replace("What came", "")
    few = replace(event(), attendance=None, spoken_to=Cell("fewer than 5", None))
    assert "We spoke to fewer than 5 people." in text(few)


def test_a_matter_without_an_answer_says_so() -> None:
    assert "Not answered there." in text(event())


def test_what_somebody_wrote_can_be_found_again_by_its_source() -> None:
    from beatbook.domain.passages import passages

    sources = {each.text: each.source for each in passages(event_report_content(event()))}
    assert sources["Lorries use Weir Lane"] == "matter:1"
    assert sources["Walk the beck path with the clerk before Christmas"] == "promise:note:1"
    assert next(source for each, source in sources.items() if each.startswith("With us: ")) == "event"


def test_it_wears_the_house_style_and_is_a_draft() -> None:
    content = event_report_content(replace(event(), house=HouseStyle("#5A1E2C", "OFFICIAL")))
    assert content.house.colour == "#5A1E2C"
    assert content.standing == "draft"
    assert "Marked OFFICIAL: draft, not cleared." in " ".join(plain_text(content).split())
