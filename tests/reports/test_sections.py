"""What each section says, and that it is left out where it has nothing to say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from beatbook.domain.dates import Month, Period
from beatbook.domain.summaries import BriefingSummary, Cell, CrimeRow, PublicSurvey, UpdateView
from beatbook.reports import style
from beatbook.reports.addresses import broken
from beatbook.reports.briefing import briefing_content, briefing_pdf
from beatbook.reports.document import register_fonts
from beatbook.reports.fit import LADDER, Fit, shortened
from beatbook.reports.masthead import name_style
from beatbook.reports.sections import SECTIONS
from beatbook.reports.sections.crime import _joined
from beatbook.reports.setting import story

from .gate import alternatives, page_texts, structure, texts_of
from .samples import (
    bare_briefing,
    crime,
    crime_rows,
    full_briefing,
    hidden_briefing,
    hidden_survey,
    long_names,
    option,
    priorities,
    quiet_crime,
    survey,
)


def words(briefing: BriefingSummary) -> str:
    return " ".join(text for _, text in structure(briefing_pdf(briefing)))


def with_survey(survey_: PublicSurvey | None) -> str:
    return words(replace(bare_briefing(), survey=survey_))


# ---------------------------------------------------------------- all of them


def test_sections_with_nothing_to_say_are_left_out() -> None:
    empty = bare_briefing()
    contact = replace(empty.contact, phone="", email="", web="", reply="")
    said = {section.key for section in SECTIONS if section.part(replace(empty, contact=contact), Fit())}
    assert said == {"about"}
    assert "None" not in words(empty)


SAMPLED = ("in_short", "team", "survey", "priorities", "plans", "crime", "next", "about")


def test_every_section_of_the_sample_speaks() -> None:
    said = {part.key: part for part in briefing_content(full_briefing()).parts}
    assert set(SAMPLED) <= set(said)
    titles = {section.key: section.title for section in SECTIONS}
    assert all(said[key].title == titles[key] for key in SAMPLED)


def test_reading_order_is_in_short_then_team() -> None:
    keys = [section.key for section in SECTIONS]
    assert keys.index("in_short") < keys.index("team")
    headings = texts_of(briefing_pdf(full_briefing()), "H2")
    assert headings[:2] == ["In short", "Your team"]


def test_team_alone_keeps_its_heading() -> None:
    headings = texts_of(briefing_pdf(bare_briefing()), "H2")
    assert headings == ["Your team", "About this briefing"]


# ---------------------------------------------------------------- masthead and team


@pytest.mark.parametrize(
    ("kind", "readers"),
    [
        ("parish", "For the parish council and residents"),
        ("ward", "For the ward’s councillors and residents"),
        ("district", "For councillors and residents"),
    ],
)
def test_readers(kind: str, readers: str) -> None:
    assert readers in words(replace(bare_briefing(), place_kind=kind))


def test_long_place_names_are_set_smaller() -> None:
    assert name_style("Wenfold").fontSize == 34
    assert name_style("Bottomley-with-Thornley and Wenfold").fontSize == 28
    assert name_style("Stratford-upon-the-Marsh").fontSize == 34  # breaks after a hyphen
    assert name_style("Bottomley-with-Thornley and Wenfold Saint Michael").fontSize == 23
    assert name_style("Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch").fontSize == 23


def test_at_most_ten_names_and_how_many_more() -> None:
    text = words(long_names())
    assert "and 2 more" in text


def test_long_addresses_stay_whole_for_a_reader() -> None:
    briefing = long_names()
    links = texts_of(briefing_pdf(briefing), "Link")
    assert links == [briefing.contact.email, briefing.contact.web.removeprefix("https://")]


def test_addresses_break_after_a_mark() -> None:
    parts = broken("bottomley.thornley.and.wenfold.neighbourhood.team@northmoor.example.org", 8.0)
    assert len(parts) > 1
    assert all(part[-1] in "@/._-" for part in parts[:-1])
    assert broken("team@example.org", 10.0) == ["team@example.org"]


# ---------------------------------------------------------------- survey


def test_survey_tells_base_and_that_people_chose() -> None:
    text = with_survey(survey())
    assert "by 118 of 214 people" in text
    assert "People chose to take part and may not speak for everyone" in text
    assert "16 people (7%) had no issues" in text
    assert "We asked at nine events, 1 August to 31 October 2026." in text


def test_nobody_answered() -> None:
    nobody = replace(survey(), respondents=Cell("0", 0), options=())
    assert "What you told us" not in with_survey(nobody)


def test_everything_suppressed() -> None:
    data = briefing_pdf(replace(bare_briefing(), survey=hidden_survey()))
    text = " ".join(text for _, text in structure(data))
    assert "Fewer than 5 people answered, too few to say what they ticked" in text
    assert "%" not in text
    assert alternatives(data) == []


def test_answers_too_few_though_people_are_not() -> None:
    few = replace(survey(), options=tuple(option(label, 2, 1) for label in ("Alcohol", "Dog fouling")))
    text = with_survey(few)
    assert "214 people answered; the counts are too small to show" in text


def test_first_of_what_can_be_shown() -> None:
    held = replace(option("Road safety issues", 210, 180), count=Cell("not shown", None), share=None)
    shown = option("Dog fouling", 71, 66)
    text = with_survey(replace(survey(), options=(shown, held)))
    assert "Ticked most, of what can be shown: dog fouling, by 71 of 214 people" in text


def test_two_answers_first() -> None:
    tied = replace(survey(), options=(option("Dog fouling", 71, 66), option("Road safety issues", 71, 50)))
    text = with_survey(tied)
    assert "Ticked most: dog fouling and road safety issues, by 71 of 214 people each" in text


def test_22_issues_give_ten_bars_and_five_rows() -> None:
    many = replace(survey(), options=tuple(option(f"Issue {number}", 100 - number, 50) for number in range(22)))
    data = briefing_pdf(replace(bare_briefing(), survey=many))
    (alt,) = alternatives(data)
    assert "Lowest shown: issue 9" in alt
    assert [text for text in texts_of(data, "P") if text.startswith("Issue")] == [f"Issue {n}" for n in range(5)]


def test_suppressed_answers_are_named_in_the_chart_if_all_fit() -> None:
    options = (*(option(f"Issue {n}", 60 - n, 50) for n in range(6)), option("Hate crime (of any kind)", 2, 1))
    (alt,) = alternatives(briefing_pdf(replace(bare_briefing(), survey=replace(survey(), options=options))))
    assert "Fewer than 5: hate crime." in alt


def test_without_a_period_before() -> None:
    alone = replace(survey(), compared=None, respondents_before=None)
    text = with_survey(alone)
    assert "Compared" not in text
    assert "May to July" not in text


def test_no_action_named_gives_the_range_instead() -> None:
    plain_options = tuple(replace(o, what_now="") for o in survey().options)
    alone = replace(survey(), compared=None, respondents_before=None, options=plain_options)
    text = with_survey(alone)
    assert "Range from chance" in text
    assert "48% to 62%" in text


def test_year_is_told_where_it_differs() -> None:
    other = replace(survey(), compared=Period(date(2025, 8, 1), date(2025, 10, 31)))
    assert "August to October 2025, 187 people" in with_survey(other)


# ---------------------------------------------------------------- priorities and plans


def test_out_of_date_is_said_and_a_decision_asked() -> None:
    text = words(full_briefing())
    assert "20 weeks old: out of date" in text
    assert "We ask the council whether to renew or close it. Its review was due on 11 September 2026." in text
    ward = words(replace(full_briefing(), place_kind="ward"))
    assert "We ask councillors and residents" in ward


def test_nothing_done_is_said() -> None:
    waiting = replace(priorities()[0], done=(), votes=None)
    text = words(replace(bare_briefing(), priorities=(waiting,)))
    assert "What we did. Nothing is recorded yet." in text
    assert "ticked this" not in text


def test_closed_priority_is_neither_up_to_date_nor_out_of_date() -> None:
    closed = replace(priorities()[0], closed=True, next_step="Closed on 3 November 2026.")
    text = words(replace(bare_briefing(), priorities=(closed,)))
    assert "weeks old" not in text
    assert "Closed on 3 November 2026." in text
    assert "Next. Closed" not in text


def test_each_entry_has_its_day() -> None:
    done = (
        UpdateView(1, date(2025, 12, 30), "First."),
        UpdateView(2, date(2026, 10, 4), "Second."),
    )
    text = words(replace(bare_briefing(), priorities=(replace(priorities()[0], done=done),)))
    assert "What we did. 30 December 2025: First. 4 October: Second." in text


def test_plans_without_public_words_are_not_told() -> None:
    (plan,) = full_briefing().plans
    assert "Plans in progress" not in words(replace(bare_briefing(), plans=(replace(plan, words=" "),)))
    text = words(replace(bare_briefing(), plans=(plan, replace(plan, title="Sheds", stage="scanning"))))
    assert "Acting on its causes" in text
    assert "Finding out what the problem is" in text
    assert "For the priority “Nuisance motorbikes on Fold Moor”" in text


# ---------------------------------------------------------------- crime


def test_crime_table_has_the_total_first_and_asb_last() -> None:
    data = briefing_pdf(replace(bare_briefing(), crime=replace(crime(), rows=tuple(reversed(crime_rows())))))
    labels = {row.label for row in crime_rows()}
    told = [text for text in texts_of(data, "P") if text in labels]
    assert (told[0], told[-1]) == ("All crime", "Anti-social behaviour")


def test_a_gap_is_said_and_never_a_nought() -> None:
    rows = tuple(replace(row, last_year=None) if index == 2 else row for index, row in enumerate(crime_rows()))
    assert "not held" in words(replace(bare_briefing(), crime=replace(crime(), rows=rows)))


def test_a_column_that_is_not_held_is_left_out_and_named() -> None:
    rows = tuple(replace(row, last_year=None, year_before=None, word=None) for row in crime_rows())
    data = briefing_pdf(replace(bare_briefing(), crime=replace(crime(), rows=rows)))
    text = " ".join(text for _, text in structure(data))
    assert "September 2025 is not held, so there is no month to compare with." in text
    assert "The twelve months to September 2025 are not held in full." in text
    assert "12 months compared" not in text


def test_unusual_months_and_rows_without_a_location_are_told() -> None:
    told = ("April 2026 is unusual: 98 of drugs, where about 40 a month is usual here. One such month is no trend.",)
    located = "588 of the force’s 15,833 rows of October 2022 have no location: they are in the force’s total only."
    text = words(replace(bare_briefing(), crime=replace(crime(), unusual=told, located=located)))
    assert told[0] in text
    assert located in text


def test_few_incidents_give_monthly_totals_and_a_year_by_type() -> None:
    data = briefing_pdf(replace(bare_briefing(), crime=quiet_crime()))
    text = " ".join(text for _, text in structure(data))
    assert "So few incidents are recorded here that a month is not split by type." in text
    assert "Recorded in all 2 0 1 3 not held 1 0 2 2 1 3 1" in text
    assert "12 months to September 2026" in text
    assert "September 2026 September 2025 12 months" not in text


def test_the_latest_month_is_named_where_it_is_not_the_briefing_s() -> None:
    assert "September 2026 is the latest month held." in words(full_briefing())
    assert "latest month held" not in words(replace(full_briefing(), month=Month(2026, 9)))


def test_rows_beyond_the_largest_become_one() -> None:
    rows = _joined(crime_rows(), 4)
    assert [row.label for row in rows if not row.strong and row.label != "Anti-social behaviour"] == [
        "Violence and sexual offences",
        "Vehicle crime",
        "Criminal damage and arson",
        "Other theft",
        "All other crime",
    ]
    assert sum(row.year or 0 for row in rows) == sum(row.year or 0 for row in crime_rows())
    gap = tuple(replace(row, year=None) if row.label == "Drugs" else row for row in crime_rows())
    assert next(row for row in _joined(gap, 4) if row.label == "All other crime").year is None


def test_no_finding_without_words() -> None:
    rows = (CrimeRow("All crime", 3, 2, None, None, None, strong=True),)
    text = words(replace(bare_briefing(), crime=replace(crime(), rows=rows)))
    assert "Over twelve months" not in text
    assert "No clear change" not in text


# ---------------------------------------------------------------- next, about, the ladder


def test_dates_are_written_in_full() -> None:
    text = words(full_briefing())
    assert "Saturday 14 November 2026 10:00 to 12:00 Surgery: village hall, Church Lane" in text


def test_about_tells_question_and_suppression() -> None:
    text = words(full_briefing())
    assert survey().question in text
    assert "Counts under 5 are written “fewer than 5”" in text
    assert "Marked OFFICIAL: draft, not cleared. Data to 2 November 2026." in text
    assert "shares are of those" not in words(hidden_briefing())


def test_the_ladder_leaves_out_more_with_each_step() -> None:
    register_fonts()
    lengths = []
    for fit in LADDER:
        content = shortened(briefing_content(full_briefing(), fit), fit)
        lengths.append(sum(flowable.wrap(style.TEXT_WIDTH, 5000)[1] for flowable in story(content)))
    assert lengths == sorted(lengths, reverse=True)


def test_what_must_stay_stays_on_the_last_step() -> None:
    done = (UpdateView(1, date(2026, 10, 4), "We met the estate. The walk was not done. It was a fine day."),)
    owed = (replace(priorities()[0], done=done), *priorities()[1:])
    crowded = replace(full_briefing(), priorities=owed * 2, plans=full_briefing().plans * 2)
    text = words(crowded)
    assert "The walk was not done." in text
    assert "by 118 of 214 people" in text
    assert "01632 960 118" in text
    assert "brought in 2 November 2026" in text


def test_page_one_shows_the_contact() -> None:
    assert "01632 960 118" in page_texts(briefing_pdf(full_briefing()))[0]
