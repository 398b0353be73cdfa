"""Posters and cards for the gate: as they usually are, as long as they may be, without an address, cleared."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO

from PIL import Image

from beatbook.domain.clearance import as_cleared
from beatbook.domain.event_poster import code_of, event_code, event_poster_content
from beatbook.domain.house_style import Crest, HouseStyle
from beatbook.domain.poster import poster_content, poster_summary
from beatbook.domain.posters import EventPosterSummary, PosterSummary, SurgeryCardSummary, Undone
from beatbook.domain.summaries import BriefingSummary, NextDate, TeamContact
from beatbook.domain.surgery_card import surgery_card_content
from beatbook.reports.event_poster import event_poster_pdf
from beatbook.reports.poster import poster_pdf
from beatbook.reports.surgery_card import surgery_card_pdf

from . import samples

CLARET = HouseStyle(colour="#7A1F3D")
CONTACT = TeamContact(
    "Brackenshire Police",
    "Thornley Fold neighbourhood policing team",
    "01632 960 142",
    "team@brackenshire.example.org",
    "https://brackenshire.example.org/thornley-fold/",
    "We answer within 72 hours.",
)
UNREACHED = replace(CONTACT, phone="", email="", web="")
LONG = "Llanfihangel-y-Creuddyn with Ŵyn-y-Ŷd and the Upper Reservoir Cottages"


def crest(alt: str = "Crest of Brackenshire Police") -> Crest:
    out = BytesIO()
    Image.new("RGBA", (540, 120), (122, 31, 61, 200)).save(out, "PNG")
    return Crest("crest.png", "png", alt, out.getvalue())


def of_briefing(briefing: BriefingSummary, house: HouseStyle = CLARET) -> PosterSummary:
    return poster_summary(briefing, house)


def poster(summary: PosterSummary) -> bytes:
    return poster_pdf(poster_content(summary), summary.contact)


def cleared() -> bytes:
    summary = of_briefing(samples.full_briefing())
    content = as_cleared(poster_content(summary), "Inspector Dinah Okafor", date(2026, 11, 5))
    return poster_pdf(content, summary.contact)


def crowded() -> PosterSummary:
    """Three pairs with much to tell, and two things not done."""
    summary = of_briefing(samples.wordy_briefing())
    undone = tuple(Undone(f"The reservoir walk did not happen ({n}). We will do it by 30 November.") for n in (1, 2))
    told = "We checked 412 vehicles on six days. 37 drivers were reported. The next check is in December. "
    named = enumerate(summary.pairs, start=1)
    pairs = tuple(replace(pair, said=f"{pair.said} {n}, {LONG}", did=told * 6) for n, pair in named)
    return replace(summary, pairs=pairs, undone=undone)


def event() -> EventPosterSummary:
    return EventPosterSummary(
        name="Surgery at Harrowgill village hall",
        kind="surgery",
        place_id=1,
        place="Harrowgill",
        where="Harrowgill village hall",
        words="Ask us anything, or tell us what matters to you where you live. You need no appointment.",
        starts=datetime(2026, 12, 5, 10),
        ends=datetime(2026, 12, 5, 12),
        partners=("Fell District Council",),
        contact=CONTACT,
        house=CLARET,
        practice=False,
        source="event:1",
    )


def long_event() -> EventPosterSummary:
    words = "Come and hear what was done about what you told us in the spring and the summer. " * 3
    partners = tuple(f"{name} of {LONG}" for name in ("Parish council", "Women’s Institute", "Young farmers"))
    return replace(event(), name=f"Stall at {LONG}", kind="stall", where=LONG, words=words, partners=partners)


def event_poster(summary: EventPosterSummary) -> bytes:
    return event_poster_pdf(event_poster_content(summary), *event_code(summary))


def card() -> SurgeryCardSummary:
    dates = tuple(
        NextDate(date(2026, 12, day), "10:00 to 12:00", f"Surgery at hall {day}", "Harrowgill") for day in (5, 7, 9, 12)
    )
    names = ("PCSO Megan Okafor", "PC Tom Hesketh", "Sergeant Aneesa Rahman")
    return SurgeryCardSummary("Harrowgill", dates, names, CONTACT, CLARET, date(2026, 11, 23), practice=True)


def long_card() -> SurgeryCardSummary:
    dates = tuple(replace(each, what=f"Surgery and stall at {LONG}", where=LONG) for each in card().dates)
    return replace(card(), place=LONG, dates=dates, house=replace(CLARET, crest=crest("")))


def surgery_card(summary: SurgeryCardSummary, *, single: bool = False) -> bytes:
    return surgery_card_pdf(surgery_card_content(summary), *code_of(summary.contact), single=single)


def _poster(briefing: Callable[[], BriefingSummary], house: HouseStyle = CLARET) -> Callable[[], bytes]:
    return lambda: poster(of_briefing(briefing(), house))


MADE: dict[str, Callable[[], bytes]] = {
    "poster": _poster(samples.full_briefing, replace(CLARET, crest=crest())),
    "poster, practice": _poster(lambda: samples.full_briefing(practice=True)),
    "poster, almost nothing": _poster(samples.bare_briefing),
    "poster, long names": _poster(samples.long_names),
    "poster, all suppressed": _poster(samples.hidden_briefing),
    "poster, crowded": lambda: poster(crowded()),
    "poster, cleared": cleared,
    "event poster": lambda: event_poster(event()),
    "event poster, long": lambda: event_poster(long_event()),
    "event poster, nobody to reach": lambda: event_poster(replace(event(), contact=UNREACHED)),
    "surgery card": lambda: surgery_card(card()),
    "surgery card, single": lambda: surgery_card(card(), single=True),
    "surgery card, long": lambda: surgery_card(long_card()),
    "surgery card, nobody to reach": lambda: surgery_card(replace(card(), contact=UNREACHED)),
}
"""Name -> what makes it."""
