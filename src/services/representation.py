"""Who answered against who lives here, for a place and period: the voluntary questions beside the census."""

from __future__ import annotations

from ..domain.census import Census, NoCensus
from ..domain.census_match import match
from ..domain.census_words import years_of
from ..domain.dates import Period
from ..domain.errors import NotFoundError
from ..domain.representativeness import Answered, Group, Representation, compare
from ..domain.summaries import OptionResult, ResultsSummary
from ..store.store import Store
from .census import census_of
from .questionnaires import current_questionnaire
from .results import results_summary
from .results_asked import place_name

QUESTIONS = (("age", "age"), ("gender", "sex"), ("ethnicity", "ethnicity"))
"""(question of the standard questionnaire, subject of the census)."""
NOT_SAID = ("not_said", "NS")
"""How the keys of “prefer not to say” end."""
NO_PLACE = "Choose one place at the top: who lives somewhere is counted place by place."


def representation(store: Store, place_id: int | None, period: Period) -> Representation:
    """Every voluntary question that is asked, whether or not a census is held. People are counted as results are:

    they live in the place or what lies in it, no visitors, merged answers as one.
    """
    order = _order(store)
    answered = []
    for question, subject in QUESTIONS:
        try:
            summary = results_summary(store, place_id=place_id, period=period, question=question)
        except NotFoundError:
            continue
        census = NoCensus(subject, "", NO_PLACE) if place_id is None else census_of(store, place_id, subject)
        answered.append(_answered(subject, summary, census, order))
    first, last = period.first.isoformat(), period.last.isoformat()
    return Representation(place_name(store, place_id), first, last, tuple(answered), store.practice)


def is_said(option: OptionResult) -> bool:
    return not option.key.endswith(NOT_SAID)


def _order(store: Store) -> dict[str, int]:
    """Where each answer stands in the questionnaire: ages from the youngest on."""
    questions = current_questionnaire(store).definition.questions
    return {option.key: at for question in questions for at, option in enumerate(question.options)}


def _answered(subject: str, summary: ResultsSummary, census: Census | NoCensus, order: dict[str, int]) -> Answered:
    said = [option for option in summary.options if is_said(option)]
    said.sort(key=lambda option: order.get(option.key, len(order)))
    stated = sum(option.n for option in said)
    if isinstance(census, NoCensus):
        return Answered(subject, summary.question, summary.asked, stated, 0, 0, why_not=census.why)
    people = {option.key: option.n for option in said}
    residents = {category.label: category.n for category in census.categories}
    matched = match(subject, [(option.key, option.label) for option in said], list(residents))
    groups = compare(
        [
            (band.label, sum(people[key] for key in band.answers), sum(residents[label] for label in band.categories))
            for band in matched.bands
        ]
    )
    return Answered(
        subject,
        summary.question,
        summary.asked,
        stated,
        base=sum(group.n for group in groups),
        residents=sum(group.residents for group in groups),
        census_total=census.total,
        groups=groups,
        apart=tuple((label, people[key], why) for (key, label), why in matched.apart),
        why_not="" if groups else "The groups of the census and those of the survey have nothing in common.",
        year=census.year,
        vintage=census.vintage,
        source=census.source,
        how=census.how,
        of=_of(subject, groups, census.total),
    )


def _of(subject: str, groups: tuple[Group, ...], total: int) -> str:
    """Whom shares are of: all residents, or those of the groups that both have."""
    if not groups or sum(group.residents for group in groups) == total:
        return "residents"
    years = years_of(groups[0].label) if subject == "age" else None
    last = years_of(groups[-1].label) if subject == "age" else None
    return f"residents of {years[0]} or over" if years and last and last[1] is None else "residents of these groups"
