"""Briefing summaries with invented places, people and figures."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from beatbook.domain.dates import Month, Period
from beatbook.domain.intervals import compare_counts, compare_shares, wilson
from beatbook.domain.summaries import (
    BriefingSummary,
    Cell,
    CrimeRow,
    NextDate,
    OfficerView,
    PublicCrime,
    PublicOption,
    PublicPlan,
    PublicPriority,
    PublicSurvey,
    TeamContact,
    UpdateView,
)

BASE, BASE_BEFORE = 214, 187
VOTES = (
    ("Road safety issues", 118, 98, "Priority 1"),
    ("Nuisance motorbikes", 83, 49, "Priority 2"),
    ("Dog fouling", 71, 66, "Passed to the district"),
    ("Drug taking", 46, 44, "Review in January"),
    ("Farming equipment thefts", 37, 52, "Priority 3"),
    ("House burglary", 31, 29, ""),
    ("Criminal damage (e.g. graffiti, arson)", 27, 22, ""),
    ("Vehicle crime (theft from or theft of)", 24, 19, ""),
    ("Noise disturbance", 19, 21, ""),
    ("Highways obstructions", 15, 12, ""),
    ("Drug dealing", 14, 16, ""),
    ("Alcohol", 12, 11, ""),
    ("Personal theft (e.g. pick-pocketing)", 9, 8, ""),
    ("Violent crime", 8, 8, ""),
    ("Drink driving", 7, 9, ""),
    ("Animal thefts", 6, 7, ""),
    ("Cycle theft", 5, 6, ""),
    ("Hate crime (a crime motivated by racial, sexual, or other prejudice)", 3, 4, ""),
    ("Heritage crime", 2, 3, ""),
    ("Knife crime", 2, 2, ""),
    ("Wildlife crime issues", 1, 4, ""),
)
QUESTION = (
    "What are the top issues affecting you in your community which would benefit from joint working between "
    "police, partners and community members to resolve?"
)
CRIME = (
    ("Violence and sexual offences", 7, 6, 81, 84),
    ("Vehicle crime", 6, 3, 52, 29),
    ("Criminal damage and arson", 2, 5, 33, 37),
    ("Other theft", 3, 2, 26, 31),
    ("Burglary", 1, 3, 18, 22),
    ("Public order", 2, 3, 17, 15),
    ("Drugs", 1, 0, 9, 6),
    ("Shoplifting", 0, 1, 7, 9),
    ("Anti-social behaviour", 14, 11, 138, 129),
)


def option(label: str, n: int, before: int, now: str = "", base: int = BASE, threshold: int = 5) -> PublicOption:
    """One answer as the disclosure guard lets it out."""
    if n < threshold:
        return PublicOption(label, Cell(f"fewer than {threshold}", None), None, None, None, None, None, now)
    low, high = wilson(n, base)
    word = compare_shares(n, base, before, BASE_BEFORE)
    return PublicOption(label, Cell(f"{n:,}", n), n / base, low, high, before / BASE_BEFORE, word, now)


def survey() -> PublicSurvey:
    return PublicSurvey(
        question=QUESTION,
        period=Period(date(2026, 8, 1), date(2026, 10, 31)),
        compared=Period(date(2026, 5, 1), date(2026, 7, 31)),
        respondents=Cell(str(BASE), BASE),
        respondents_before=Cell(str(BASE_BEFORE), BASE_BEFORE),
        events=9,
        max_ticks=5,
        options=tuple(option(*vote) for vote in VOTES),
        no_issues=Cell("16", 16),
        no_issues_share=16 / BASE,
        threshold=5,
    )


def hidden_survey() -> PublicSurvey:
    """A hamlet: everything is suppressed."""
    few = tuple(option(label, 1, 1) for label, *_ in VOTES)
    return replace(
        survey(),
        respondents=Cell("fewer than 5", None),
        respondents_before=Cell("fewer than 5", None),
        options=few,
        no_issues=Cell("fewer than 5", None),
        no_issues_share=None,
    )


def priorities() -> tuple[PublicPriority, ...]:
    return (
        PublicPriority(
            number=1,
            title="Speeding on Top Road",
            why="118 of 214 people ticked road safety, most of any answer.",
            votes=Cell("118", 118),
            set_on=date(2026, 9, 10),
            review_by=date(2026, 12, 10),
            age_weeks=7,
            out_of_date=False,
            done=(
                UpdateView(1, date(2026, 9, 22), "412 vehicles were checked. 37 drivers were reported."),
                UpdateView(2, date(2026, 10, 20), "A van stood on Top Road twice. Most drivers kept to the limit."),
            ),
            next_step="Two sessions a month until January, one with your Speedwatch volunteers.",
        ),
        PublicPriority(
            number=2,
            title="Nuisance motorbikes on Fold Moor",
            why="",
            votes=Cell("83", 83),
            set_on=date(2026, 9, 10),
            review_by=date(2026, 12, 10),
            age_weeks=7,
            out_of_date=False,
            done=(UpdateView(3, date(2026, 10, 3), "Six patrols with the moor warden. 11 riders were stopped."),),
            next_step="The estate will block the quarry gate with boulders by 30 November.",
        ),
        PublicPriority(
            number=3,
            title="Theft of farming equipment",
            why="",
            votes=Cell("37", 37),
            set_on=date(2026, 6, 11),
            review_by=date(2026, 9, 11),
            age_weeks=20,
            out_of_date=True,
            done=(UpdateView(4, date(2026, 10, 14), "26 of 31 farms were visited. Two gates were not marked."),),
            next_step="Marking days go on.",
        ),
    )


def crime_rows() -> tuple[CrimeRow, ...]:
    crimes = [row for row in CRIME if row[0] != "Anti-social behaviour"]
    month, last, year, before = (sum(row[i] for row in crimes) for i in (1, 2, 3, 4))
    total = CrimeRow("All crime", month, last, year, before, compare_counts(year, before), strong=True)
    return (total, *(CrimeRow(*row, compare_counts(row[3], row[4])) for row in CRIME))


def crime() -> PublicCrime:
    return PublicCrime(
        month=Month(2026, 9),
        rows=crime_rows(),
        totals=(),
        source="street-level crime, data.police.uk",
        loaded=date(2026, 11, 2),
        few=False,
    )


def quiet_crime() -> PublicCrime:
    """Under 20 incidents in the year, one month not held."""
    rows = (
        CrimeRow("All crime", None, None, 11, 14, compare_counts(11, 14), strong=True),
        CrimeRow("Burglary", None, None, 4, 6, compare_counts(4, 6)),
        CrimeRow("Vehicle crime", None, None, 7, 8, compare_counts(7, 8)),
        CrimeRow("Anti-social behaviour", None, None, 5, None, None),
    )
    counts = (2, 0, 1, 3, None, 1, 0, 2, 2, 1, 3, 1)
    totals = tuple((Month(2025, 10).plus(index), count) for index, count in enumerate(counts))
    return replace(crime(), rows=rows, totals=totals, few=True)


def full_briefing(*, practice: bool = False) -> BriefingSummary:
    """A busy parish: every section has something to say."""
    return BriefingSummary(
        place="Thornley Fold",
        place_kind="parish",
        month=Month(2026, 10),
        contact=TeamContact(
            force="Northmoor Police",
            team="Thornley and Wenfold neighbourhood policing team",
            phone="01632 960 118",
            email="team@northmoor.example.org",
            web="https://northmoor.example.org/thornley",
            reply="We answer within 72 hours. If not, ring the inspector on 01632 960 100.",
        ),
        members=(
            OfficerView(1, "a" * 32, "1820", "Ruth Adeyemi", "Sergeant"),
            OfficerView(2, "b" * 32, "3391", "Tom Hesketh", "PC"),
            OfficerView(3, "c" * 32, "7214", "Elin Llŷr", "PCSO"),
        ),
        in_short=(
            "214 people told us what matters. Road safety comes first (55%). Nuisance motorbikes are higher than in "
            "May to July; theft of farming equipment is lower.",
            "Recorded vehicle crime is higher over twelve months: 52, against 29 the year before.",
            "Priority 3 is out of date: it was set 20 weeks ago.",
            "We ask the council to agree whether priority 3 can close.",
        ),
        survey=survey(),
        priorities=priorities(),
        plans=(
            PublicPlan(
                "Motorbikes on Fold Moor",
                "Riders come through three gates. We work with the estate and the water company to close two of them, "
                "and count bikes each week to see whether it helps.",
                "response",
                date(2026, 9, 14),
                "Nuisance motorbikes on Fold Moor",
            ),
        ),
        crime=crime(),
        next_dates=(
            NextDate(date(2026, 11, 14), "10:00 to 12:00", "Surgery", "village hall, Church Lane"),
            NextDate(date(2026, 11, 21), "13:00 to 16:00", "Tool and vehicle marking", "farm shop, Mill Bank"),
            NextDate(date(2026, 11, 27), "17:30 to 19:30", "Survey stall", "lights switch-on, The Green"),
            NextDate(date(2027, 1, 14), "19:30", "Parish council", "we report on every line of this page"),
        ),
        next_steps=("The results of the speed checks come to the council on 14 January 2027.",),
        data_to=date(2026, 11, 2),
        marking="OFFICIAL: draft, not cleared",
        practice=practice,
    )


def bare_briefing() -> BriefingSummary:
    """A new parish: nothing but a name, a team and a month."""
    return replace(
        full_briefing(),
        place="Wenfold",
        members=(),
        in_short=(),
        survey=None,
        priorities=(),
        plans=(),
        crime=None,
        next_dates=(),
        next_steps=(),
    )


def long_names() -> BriefingSummary:
    """Names, addresses and words of the longest kind."""
    full = full_briefing(practice=True)
    contact = replace(
        full.contact,
        force="Northmoor, Eastfold and the Isle of Wenfold Constabulary",
        team="Bottomley-with-Thornley, Upper and Lower Wenfold and Saint Michael’s neighbourhood policing team",
        email="bottomley.thornley.and.wenfold.neighbourhood.team@northmoor.example.org",
        web="https://northmoor.example.org/neighbourhoods/bottomley-with-thornley-and-wenfold/contact",
    )
    members = tuple(
        OfficerView(index, f"{index:032x}", f"{7000 + index}", name, "PCSO")
        for index, name in enumerate(("Bartholomew Featherstonehaugh-Cholmondeley", "Siân Llewelyn-Gruffydd") * 6)
    )
    votes = [(f"{label} and everything that goes with it in the outlying hamlets", *rest) for label, *rest in VOTES]
    named = tuple(replace(priority, title=f"{priority.title} " * 4) for priority in full.priorities)
    return replace(
        full,
        place="Bottomley-with-Thornley and Wenfold Saint Michael",
        place_kind="ward",
        contact=contact,
        members=members,
        survey=replace(survey(), options=tuple(option(*vote) for vote in votes)),
        priorities=named,
        marking="OFFICIAL-SENSITIVE: draft for the inspector, not cleared for publication",
    )


def wordy_briefing() -> BriefingSummary:
    """Ten priorities with much done: more than two pages can hold."""
    text = (
        "Officers walked the whole length of the lane on three evenings, spoke to the people who live there and to "
        "those who drive through it, and noted what they saw. The county council was told on the next day. "
    )
    done = tuple(UpdateView(index, date(2026, 10, 1 + index), text * 2) for index in range(5))
    first = priorities()[0]
    many = tuple(replace(first, number=number, done=done, why=text) for number in range(1, 11))
    return replace(full_briefing(), priorities=many)


def hidden_briefing() -> BriefingSummary:
    """A hamlet: the survey is suppressed as a whole, crime is rare."""
    few = tuple(replace(priority, votes=Cell("fewer than 5", None), why="") for priority in priorities())
    hamlet = replace(full_briefing(), place="Wenfold Nook", in_short=())
    return replace(hamlet, survey=hidden_survey(), crime=quiet_crime(), priorities=few)
