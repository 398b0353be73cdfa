"""References of issues: 26/0117 is the 117th of 2026. Two laptops may give the same; one laptop never does."""

from __future__ import annotations

from sqlalchemy import Integer, cast, func, select
from sqlalchemy.orm import Session

from ..models import About, Issue


def next_reference(session: Session, year: int) -> str:
    """The year's next reference. One that was given is not given again, even where its issue was taken back."""
    prefix = f"{year % 100:02d}/"
    key = f"issues given in {year}"
    given = session.get(About, key)
    number = cast(func.substr(Issue.reference, len(prefix) + 1), Integer)
    used = select(func.max(number)).where(Issue.reference >= prefix, Issue.reference < f"{prefix[:-1]}0")
    latest = max(session.scalar(used) or 0, int(given.value) if given else 0) + 1
    if given is None:
        session.add(About(key=key, value=str(latest)))
    else:
        given.value = str(latest)
    return f"{prefix}{latest:04d}"
