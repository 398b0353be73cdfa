"""What a section of a briefing is: a name, and the part of the content that it makes of the summary."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ...domain.content import Part
from ...domain.summaries import BriefingSummary
from ..fit import Fit

Say = Callable[[BriefingSummary, Fit], Part | None]


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the briefing. `part` gives None where there is nothing to say: the part is left out."""

    key: str
    title: str
    part: Say
