"""A briefing in words for the officer."""

from dataclasses import replace
from datetime import date
from pathlib import PureWindowsPath

import pytest

from beatbook.domain.dates import Month, Period
from beatbook.domain.summaries import BriefingSummary, Cell, PublicCrime, PublicOption, PublicSurvey, TeamContact
from beatbook.ui.briefing_words import contact_lines, file_name, missing_contact, settled

CONTACT = TeamContact("Brackenshire Police", "The team", "01632 960 142", "", "", "")
FEW, SHOWN, BESIDE = Cell("fewer than 5", None), Cell("14", 14), Cell("not shown", None)


def survey(*cells: Cell, no_issues: Cell | None = None) -> PublicSurvey:
    options = tuple(PublicOption(f"Answer {n}", cell, None, None, None, None, None, "") for n, cell in enumerate(cells))
    period = Period(date(2026, 9, 1), date(2026, 11, 23))
    return PublicSurvey("?", period, None, Cell("40", 40), None, 2, 5, options, no_issues, None, 5)


def briefing(asked: PublicSurvey | None, crime: PublicCrime | None = None) -> BriefingSummary:
    return BriefingSummary(
        place="Harrowgill",
        place_kind="parish",
        month=Month(2026, 11),
        contact=CONTACT,
        members=(),
        in_short=(),
        survey=asked,
        priorities=(),
        plans=(),
        crime=crime,
        next_dates=(),
        next_steps=(),
        data_to=date(2026, 11, 23),
        marking="OFFICIAL",
        practice=False,
    )


def test_small_counts_are_told_apart_from_those_held_back_beside_them() -> None:
    told = settled(briefing(survey(SHOWN, FEW, FEW, BESIDE, no_issues=FEW)))
    assert told[0] == "3 counts under 5 are not printed as numbers"
    assert told[1] == "1 more is held back, so that nothing can be worked out"
    assert settled(briefing(survey(SHOWN, FEW)))[0] == "1 count under 5 is not printed as numbers"
    assert settled(briefing(survey(SHOWN)))[0] == "No count of what people said is under 5"
    assert settled(briefing(None))[0] == "No count of what people said is in it"


def test_how_street_crime_stands_is_told() -> None:
    crime = PublicCrime(Month(2026, 9), (), (), "data.police.uk", date(2026, 11, 23), few=False)
    assert "Street crime stands as published, to September 2026" in settled(briefing(None, crime))
    assert "Under 20 crimes in the year: no month is told by type" in settled(briefing(None, replace(crime, few=True)))


def test_a_contact_block_needs_one_way_to_reach_the_team() -> None:
    assert not missing_contact(CONTACT)
    assert missing_contact(replace(CONTACT, phone=""))
    assert contact_lines(CONTACT) == ("The team", "01632 960 142")


@pytest.mark.parametrize(
    ("place", "name"),
    [
        ("Harrowgill", "Harrowgill briefing 2026-11.pdf"),
        ("St Ebba’s: upper/lower", "St Ebba’s upper lower briefing 2026-11.pdf"),
        ('A "B" <C> | D? *', "A B C D briefing 2026-11.pdf"),
        ("...", "Place briefing 2026-11.pdf"),
    ],
)
def test_a_file_name_is_one_on_every_system(place: str, name: str) -> None:
    made = file_name(place, Month(2026, 11))
    assert made == name
    assert not set(made) & set('<>:"/\\|?*')
    assert PureWindowsPath(made).name == made
