"""Sections of words written in place: the sergeant's message, advice, thanks, and sections of the team's own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from ...domain.briefing_layout import BY_KEY
from ...domain.content import Block, Head, Para, Part, Points, Voice, section
from ...domain.summaries import BriefingSummary
from ..fit import Fit
from .section import Section

DASHES = ("- ", "– ", "• ", "* ")
"""What a line of a list begins with, as hands type it."""

RANKS = (("sergeant", "sgt", "ps"), ("inspector", "insp"))
"""Who signs the message: a sergeant, else an inspector."""


def written_blocks(text: str, source: str, voice: Voice = "text") -> tuple[Block, ...]:
    """Paragraphs, a line each; lines that begin with a dash are a list."""
    return tuple(_blocks(text, source, voice))


def _blocks(text: str, source: str, voice: Voice) -> Iterator[Block]:
    points: list[str] = []
    begun = apart = False
    for line in [*(each.strip() for each in text.splitlines()), ""]:
        dash = next((dash for dash in DASHES if line.startswith(dash)), "")
        if dash:
            points.append(line.removeprefix(dash).strip())
            continue
        if points:
            yield Points(tuple(points), voice=voice, source=source)
            points = []
        if line:
            yield Para(line, voice, source=source, apart=apart)
        begun = begun or bool(line)
        apart = begun and not line


def written(key: str, briefing: BriefingSummary, _fit: Fit) -> Part | None:
    """The words of one section; None where nothing was written."""
    blocks = written_blocks(briefing.words(key), f"text:{key}")
    if not blocks:
        return None
    title = briefing.layout.section(key).title
    signed = _signed(briefing) if key == "message" else ()
    first = section(title, blocks, side=signed)
    if key not in BY_KEY:  # somebody wrote its title too
        first = replace(first, side=(Head(title, 2, f"text:{key}"), *signed))
    return Part(key, title, (first,))


def _signed(briefing: BriefingSummary) -> tuple[Para, ...]:
    """The name of who leads the team under the heading, where the team has one."""
    for ranks in RANKS:
        for member in briefing.members:
            if member.rank.casefold().partition(" ")[0] in ranks:
                return (Para(f"{member.rank} {member.name}", "fact"),)
    return ()


def own_sections(briefing: BriefingSummary) -> tuple[Section, ...]:
    """The sections that a team added to this briefing."""
    return tuple(Section(own.key, own.title, partial(written, own.key)) for own in briefing.layout.own)


MESSAGE, ADVICE, THANKS = (
    Section(key, BY_KEY[key].title, partial(written, key)) for key in ("message", "advice", "thanks")
)
