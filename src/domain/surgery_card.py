"""The surgery card: A6, handed out or left on a counter, with the next times and how to reach the team."""

from __future__ import annotations

from .clearance import STANDING, marked
from .content import Block, Content, Head, Para, Part, Run, Strip
from .dates import day_long, weekday_long
from .poster import contact_blocks, practice_words
from .posters import SurgeryCardSummary
from .summaries import NextDate

TITLE = "Meet your police team"
SURGERIES = ("surgery", "stall", "meeting", "online")
"""Kinds of event that a card names."""
MOST_NAMES = 3


def surgery_card_content(summary: SurgeryCardSummary) -> Content:
    """The card as content: a draft, until somebody clears it."""
    last = day_long(summary.dates[-1].on)
    stood = f"Dates as they stood on {day_long(summary.on)}"  # the card may have room for fewer than all
    dates: list[Block] = [para for each in summary.dates for para in _date(each, summary.place)]
    parts = [Part("dates", summary.place, (Strip((Head(summary.place, 2),), tuple(dates)),))]
    names: tuple[Block, ...] = tuple(Para(name, "contact") for name in summary.names)
    reach = (*names, *contact_blocks(summary.contact))
    parts.append(Part("team", "Your team", (Strip((Head("Your team", 2),), reach),)))
    standing = Para(f"{marked(summary.house.draft)} {stood}.", "note", source=STANDING)
    parts.append(Part("about", "About this card", (Head("About this card", 2), standing)))
    return Content(
        title=f"{practice_words(summary.practice)}{TITLE}: {summary.place}, {last}",
        subtitle=f"{summary.place}, until {last}",
        place=TITLE,
        parts=tuple(parts),
        force=summary.contact.force,
        marking=summary.house.draft,
        practice=summary.practice,
        team=summary.contact.team,
        subject=f"When and where to meet the neighbourhood policing team of {summary.place}",
        sources=stood,
        standing="draft",
        house=summary.house,
    )


def _date(each: NextDate, place: str) -> tuple[Para, Para]:
    """When, and under it what and where."""
    there = "" if each.where in ("", place) or each.where.casefold() in each.what.casefold() else f", {each.where}"
    day = weekday_long(each.on).rsplit(" ", 1)[0]
    return Para((Run(f"{day}, {each.time}", strong=True),)), Para(f"{each.what}{there}", source="events")
