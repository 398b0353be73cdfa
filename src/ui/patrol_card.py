"""The card that goes out with the patrol: this week's spots, why, when, and lines to write what was seen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from html import escape

from PySide6.QtGui import QTextDocument

from ..domain.dates import Period
from ..domain.patrols import PatrolView, monday_of
from .printing import document

LINES = 4
HEADS = ("Day", "From", "To", "What was seen and done (no names)")


def card_of(patrols: Sequence[PatrolView], place: str, today: date, *, practice: bool = False) -> QTextDocument:
    """One page for a few spots; Qt breaks it where there are more. It tells when patrols come: it is for the team."""
    monday = monday_of(today)
    week = Period(monday, monday + timedelta(days=6))
    parts = ["<p><b>Practice: nothing here is real.</b></p>"] if practice else []
    parts.append(f"<h2>Patrols in {escape(place)}, {escape(week.label)}</h2><p>For the team only.</p>")
    parts += [_spot(patrol) for patrol in patrols]
    parts.append(
        "<p>About fifteen minutes at a spot, and come back. Ring what you see that cannot wait: 999 or 101.</p>"
    )
    return document("".join(parts))


def _spot(patrol: PatrolView) -> str:
    told = (("Where", patrol.spot), ("Why", patrol.why), ("When", patrol.times))
    lines = "".join(f"<p><b>{head}:</b> {escape(text)}</p>" for head, text in told if text)
    goal = f"<p><b>How long:</b> {patrol.minutes} minutes a visit</p>"
    heads = "".join(f"<th align='left'>{head}</th>" for head in HEADS)
    blank = "<tr>" + "<td height='26'>&nbsp;</td>" * len(HEADS) + "</tr>"
    table = f"<table border='1' cellspacing='0' cellpadding='4' width='100%'><tr>{heads}</tr>{blank * LINES}</table>"
    head = f"<p style='font-size: 15pt'><b>{escape(patrol.title)}, {escape(patrol.place)}</b></p>"
    return f"{head}{lines}{goal}{table}"
