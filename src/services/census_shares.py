"""Which share of residents each answer about oneself stands for, as an event's side asks while it runs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from ..domain.census import Census
from ..domain.census_match import match
from ..domain.not_heard import Heard
from ..domain.questionnaire import QuestionnaireDef
from ..models import Place, PlacePart
from .census import own_row

SUBJECTS = (("age", "age"), ("gender", "sex"))
"""(question, subject of the census)."""


@dataclass(frozen=True, slots=True)
class Known:
    """`share` of residents, 0 to 1, that `of` answers have together; they share the name of their `band`."""

    share: float
    band: str
    of: int
    area: str


Shares = Mapping[tuple[str, str], Known]
"""`("age", "18_24")` -> what is known of it."""


def known_share(heard: Heard, shares: Shares) -> Heard:
    """The group with what the census knows of it."""
    known = shares.get((heard.what, heard.key))
    if known is None:
        return heard
    return replace(heard, share=known.share, band=known.band, of=known.of, area=known.area)


def census_shares(session: Session, place_id: int, definition: QuestionnaireDef) -> Shares:
    """Of the place's own figures, else of the one ward it lies in; empty where the store holds neither.

    Of all residents, children included: a share says how many live here, not how many could be asked.
    """
    found: dict[tuple[str, str], Known] = {}
    for key, subject in SUBJECTS:
        question = next((each for each in definition.questions if each.key == key), None)
        census, area = _nearest(session, place_id, subject)
        if question is None or census is None or not census.total:
            continue
        answers = [(option.key, option.text) for option in question.options]
        labels = [category.label for category in census.categories]
        for band in match(subject, answers, labels, children=True).bands:
            share = sum(census.share(label) for label in band.categories)
            found |= {(key, each): Known(share, band.label, len(band.answers), area) for each in band.answers}
    return found


def _nearest(session: Session, place_id: int, subject: str) -> tuple[Census | None, str]:
    """(figures, where they are of: empty for the place itself)."""
    place = session.get_one(Place, place_id)
    own = own_row(session, place, subject)
    if own is not None or place.kind in ("ward", "district", "bcu", "force"):
        return own, ""
    above = select(PlacePart.parent_id).where(PlacePart.child_id == place_id)
    wards = session.scalars(
        select(Place).where(Place.id.in_(above), Place.kind == "ward", Place.retired.is_(False))
    ).all()
    figures = [(census, ward.name) for ward in wards if (census := own_row(session, ward, subject))]
    return figures[0] if len(figures) == 1 else (None, "")
