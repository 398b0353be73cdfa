"""Priorities: up to three a place, and up to date for three months."""

from datetime import date

from .clock_words import until_words, used_share
from .dates import add_months, day_short

REVIEW_MONTHS = 3
"""Neighbourhood Policing Guarantee headline measure: priorities up to date = within the last three months."""

AT_MOST = 3
"""Open priorities a place: British Transport Police, Derbyshire and Nottinghamshire all hold three."""

STATUSES = {"open": "Open", "closed": "Closed"}


def review_date(set_on: date) -> date:
    return add_months(set_on, REVIEW_MONTHS)


def out_of_date(review_by: date, today: date) -> bool:
    """Past its review date. On the day itself it is still up to date."""
    return today > review_by


def up_to_date(set_on: date, review_by: date, today: date) -> bool:
    """Set or reviewed within the last three months, however far off somebody put the next review.

    Source: Neighbourhood Policing Guarantee headline measure.
    """
    began = clock_began(set_on, review_by, today)
    return today <= min(review_by, add_months(began, REVIEW_MONTHS))


def age_words(set_on: date, today: date) -> str:
    """`7 weeks old`, `3 days old`, `set today`; a date to come reads `from 1 Dec 2026`."""
    days = (today - set_on).days
    if days < 0:
        return f"from {day_short(set_on)}"
    if days == 0:
        return "set today"
    if days < 14:
        return f"{days} day{'s' if days > 1 else ''} old"
    return f"{days // 7} weeks old"


def clock_began(set_on: date, review_by: date, today: date) -> date:
    """When the running three months began: at the last review, or when it was set where it had none since.

    A review day that somebody put further off than three months begins nothing: such a clock runs from the day it
    was set.
    """
    began = add_months(review_by, -REVIEW_MONTHS)
    return began if set_on < began <= today else set_on


def clock(set_on: date, review_by: date, today: date) -> tuple[float, str]:
    """How much of the three months is used (0 to 1), and in words: `5 weeks old, review in 8 weeks`.

    A review gives three new months; months are calendar months, so that 30 November runs to the last of February.
    Source: Neighbourhood Policing Guarantee headline measure, priorities up to date = within the last three months.
    """
    used = used_share(clock_began(set_on, review_by, today), review_by, today)
    age, until = age_words(set_on, today), until_words(review_by, today)
    return used, f"{age}, {until}" if out_of_date(review_by, today) else f"{age}, review {until}"
