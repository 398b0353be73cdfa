"""Alternative texts name the highest, the lowest and where the figures are."""

from beatbook.charts.alt import ages_alt, ranked_alt, trend_alt
from beatbook.charts.trend import TrendPoint
from beatbook.domain.dates import Month

from .test_ages import ROWS as AGES
from .test_ranked import ROWS as RANKED
from .test_trend import POINTS

WHERE = "The figures are in the table below."


def test_ranked() -> None:
    assert ranked_alt(RANKED, "share of 214 people", WHERE) == (
        "Ranked bar chart: share of 214 people. Highest: road safety issues, 118 people, 55% (48% to 62%). "
        "Then nuisance motorbikes 39%, farming equipment thefts 17%. "
        "Lowest shown: vehicle crime, 24 people, 11% (8% to 16%). Fewer than 5: hate crime. "
        "The figures are in the table below."
    )


def test_ranked_with_one_bar_or_none() -> None:
    assert "One bar: road safety issues, 118 people" in ranked_alt(RANKED[:1], "share", WHERE)
    assert ranked_alt(RANKED[4:], "share", WHERE) == (
        "Ranked bar chart: share. No bar is drawn. Fewer than 5: hate crime. The figures are in the table below."
    )


def test_trend_names_gaps() -> None:
    assert trend_alt(POINTS, "crimes in the parish", WHERE) == (
        "Chart by month: crimes in the parish. From September 2025 to April 2026. Highest: 31 in October 2025. "
        "Lowest: 0 in January 2026. Latest: 30 in April 2026. "
        "Not held: November 2025, February 2026 and March 2026. The figures are in the table below."
    )


def test_trend_of_nothing() -> None:
    assert trend_alt((), "crimes", WHERE) == f"Chart by month: crimes. {WHERE}"
    assert "Not held: May 2026." in trend_alt((TrendPoint(Month(2026, 5), None),), "crimes", WHERE)


def test_ages() -> None:
    text = ages_alt(AGES, WHERE)
    assert "Oldest: Theft of farming equipment, 20 weeks. Youngest: Parking by the school, 3 days." in text
    assert "Out of date: Theft of farming equipment." in text
    assert "Ticked most: Speeding on Top Road, 118. Ticked least: Theft of farming equipment, 37." in text
    assert text.endswith(WHERE)
    assert "None is out of date." in ages_alt(AGES[:1], WHERE)
