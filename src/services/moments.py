"""Between days as people say them and moments as the store keeps them: this laptop's own time zone."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from ..domain.dates import Period


def bounds(period: Period) -> tuple[datetime, datetime]:
    """The period's first moment, and the first moment after it."""
    after = period.last + timedelta(days=1)
    return datetime.combine(period.first, time.min).astimezone(), datetime.combine(after, time.min).astimezone()


def local(moment: datetime) -> datetime:
    return moment.astimezone()


def today() -> date:
    return datetime.now().astimezone().date()
