"""Priorities: up to three a place, and up to date for three months."""

from datetime import date

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
