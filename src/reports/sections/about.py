"""About this briefing: data cut and marking, sources, what was asked, how to read the figures."""

from __future__ import annotations

from reportlab.platypus import Flowable

from ...domain.dates import day_long
from ...domain.summaries import BriefingSummary, PublicSurvey
from .. import style
from ..fit import Fit
from ..layout import Row
from ..markup import sentence
from ..paragraphs import heading, paragraph
from ..words import people
from .section import Section

PUBLISHER = "data.police.uk"
READING = "“Higher” and “lower” are said where chance alone is an unlikely cause (95%)."


def flow(briefing: BriefingSummary, _fit: Fit) -> list[Flowable]:
    texts = [_cut(briefing)]
    if briefing.survey is not None:
        texts.append(_survey(briefing.survey))
    if _compared(briefing):
        texts.append(READING)
    main = [paragraph(text, style.ABOUT) for text in texts]
    title = heading("About this briefing", style.H3, 2)
    return [Row([title], main, rule=style.HAIRLINE, pad=4, before=9)]


def _compared(briefing: BriefingSummary) -> bool:
    """Whether “higher” or “lower” can stand anywhere in the briefing."""
    options = briefing.survey.options if briefing.survey is not None else ()
    rows = briefing.crime.rows if briefing.crime is not None else ()
    return any(option.word for option in options) or any(row.word for row in rows)


def _cut(briefing: BriefingSummary) -> str:
    marked = f"Marked {briefing.marking.rstrip('.')}." if briefing.marking else ""
    return sentence(marked, f"Data to {day_long(briefing.data_to)}.", f"{sources(briefing)}.")


def sources(briefing: BriefingSummary) -> str:
    """Where what the briefing says comes from, by the names people know; the crime section says more of its own."""
    survey = ["survey of residents"] if briefing.survey is not None else []
    team = [briefing.contact.force or briefing.contact.team or "the neighbourhood policing team"]
    crime = [] if briefing.crime is None else [briefing.crime.source]
    known = [PUBLISHER if PUBLISHER in source else source for source in crime]
    return f"Sources: {'; '.join([*survey, *team, *known])}"


def _survey(survey: PublicSurvey) -> str:
    """The question as it was asked, of how many, and what is suppressed."""
    parts = [f"We asked: “{survey.question}”"]
    if not survey.respondents.suppressed:
        parts.append(f"{people(survey.respondents)} answered; shares are of those.")
    if survey.respondents.suppressed or any(option.count.suppressed for option in survey.options):
        few = f"Counts under {survey.threshold} are written “fewer than {survey.threshold}”"
        parts.append(f"{few}, and others are not shown where they would give one away.")
    return " ".join(parts)


ABOUT = Section("about", "About this briefing", flow)
