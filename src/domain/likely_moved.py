"""Questions from what moved: recorded crime, what residents named, the 72-hour clock, and whether we were seen."""

from __future__ import annotations

from .briefing_parts import PublicFigures, PublicPowers
from .dates import day_long, weekday_long
from .findings import inside, is_plural, plain
from .intervals import HIGHER, LOWER
from .likely_heard import Heard
from .likely_words import capital, clause, ended
from .public_crime import ALL_CRIME, ALL_OTHER_CRIME
from .question_sheet import Fact, LikelyQuestion
from .shares import percent
from .summaries import CrimeRow, PublicCrime, PublicOption, PublicSurvey

CRIME_HIGHER, TYPE_HIGHER, UNUSUAL, CRIME_LOWER = 64.0, 56.0, 44.0, 25.0
NAMED_MORE, NO_PRIORITY = 54.0, 52.0
CLOCK_MISSED, CLOCK_KEPT = 48.0, 12.0
ROAD, POWERS, SEEN = 42.0, 22.0, 40.0
TYPED, OUR_OWN = "typed", "Figures of our own"
"""The source of a figure that the team typed itself, and how it is called here."""
MOST_TYPES, MOST_NAMED = 3, 2
"""Questions of one kind: more of them are the same question."""


def moved(heard: Heard) -> list[LikelyQuestion]:
    found = [*_crime(heard.crime), *_survey(heard.survey), *_road(heard.road), *_powers(heard.powers)]
    return [*found, *_clock(heard), *_seen(heard)]


# ---------------------------------------------------------------- recorded crime


def _crime(crime: PublicCrime | None) -> list[LikelyQuestion]:
    if crime is None:
        return []
    total = next((row for row in crime.rows if row.label == ALL_CRIME), None)
    types = [row for row in crime.rows if row.label not in (ALL_CRIME, ALL_OTHER_CRIME)]
    asked = []
    if total is not None and total.word in (HIGHER, LOWER):
        asked.append(_of_row(total, crime, CRIME_HIGHER if total.word == HIGHER else CRIME_LOWER))
    higher = sorted((row for row in types if row.word == HIGHER), key=_growth, reverse=True)
    asked += [_of_row(row, crime, TYPE_HIGHER - at) for at, row in enumerate(higher[:MOST_TYPES])]
    if crime.unusual and not asked:
        asked.append(_unusual(crime))
    return asked


def _growth(row: CrimeRow) -> int:
    return (row.year or 0) - (row.year_before or 0)


def _of_row(row: CrimeRow, crime: PublicCrime, weight: float) -> LikelyQuestion:
    whole = row.label == ALL_CRIME
    name = "recorded crime" if whole else inside(row.label)
    be = "is" if whole or not is_plural(row.label) else "are"
    question = f"Why {be} {name} {row.word} than a year ago?"
    if row.word == LOWER:
        question = f"{capital(name)} {be} lower than a year ago: is less reported, or does less happen?"
    why = f"Twelve months to {crime.month.long} are {row.word} than the twelve before."
    return LikelyQuestion("crime", question, (why,), _crime_facts(row, crime), weight)


def _crime_facts(row: CrimeRow, crime: PublicCrime) -> tuple[Fact, ...]:
    source = f"{crime.source}, to {crime.month.long}"
    facts = []
    if row.year is not None and row.year_before is not None:
        told = f"{row.year:,} in twelve months, {row.year_before:,} in the twelve before: {row.word}."
        facts.append(Fact(told, source))
    if row.this_month is not None:
        then = f", {row.last_year:,} in {crime.month.plus(-12).long}" if row.last_year is not None else ""
        facts.append(Fact(f"{row.this_month:,} in {crime.month.long}{then}.", source))
    facts += [Fact(each, source) for each in crime.unusual if inside(row.label) in each.casefold()]
    return (*facts, Fact("The figures are as published; map points are approximate.", source))


def _unusual(crime: PublicCrime) -> LikelyQuestion:
    source = f"{crime.source}, to {crime.month.long}"
    facts = tuple(Fact(each, source) for each in crime.unusual)
    return LikelyQuestion(
        "crime", "What happened in the month that stands out?", ("A month stands out.",), facts, UNUSUAL
    )


# ---------------------------------------------------------------- what residents told us


def _survey(survey: PublicSurvey | None) -> list[LikelyQuestion]:
    """Of what may be printed alone: an answer that is held back is not on the sheet either."""
    if survey is None or survey.respondents.suppressed:
        return []
    shown = [option for option in survey.options if option.share is not None and option.count.value]
    more = [option for option in shown if option.word == HIGHER and option.firm][:MOST_NAMED]
    asked = [_named_more(option, survey) for option in more]
    if shown and not shown[0].what_now and shown[0] not in more:
        asked.append(_no_priority(shown[0], survey))
    return asked


def _named_more(option: PublicOption, survey: PublicSurvey) -> LikelyQuestion:
    question = f"More people name {inside(option.label)}. What are you doing about it?"
    return LikelyQuestion(
        "survey",
        question,
        ("It is ticked more often than in the period before.",),
        _survey_facts(option, survey),
        NAMED_MORE,
    )


def _no_priority(option: PublicOption, survey: PublicSurvey) -> LikelyQuestion:
    label = capital(plain(option.label))
    question = f"{label} {'were' if is_plural(option.label) else 'was'} ticked most. Why is it no priority?"
    why = "What was ticked most is not among the priorities."
    return LikelyQuestion("survey", question, (why,), _survey_facts(option, survey), NO_PRIORITY)


def _survey_facts(option: PublicOption, survey: PublicSurvey) -> tuple[Fact, ...]:
    source = f"Survey, {survey.period.label}"
    share = percent(option.share or 0)
    told = f"{option.count.text} of {survey.respondents.text} people ticked it ({share})"
    if option.before_share is not None and option.word is not None:
        told += f"; it was {percent(option.before_share)} before: {option.word}"
    facts = [Fact(f"{told}.", source)]
    if option.what_now:
        facts.append(Fact(f"What happens now: {option.what_now}.", "Priorities"))
    return (*facts, Fact("People chose to take part: they may not speak for everyone.", source))


# ---------------------------------------------------------------- our own work


def _road(road: PublicFigures | None) -> list[LikelyQuestion]:
    """What road checks found, with the same month last year where it is held."""
    if road is None:
        return []
    then = road.month.plus(-12).long
    facts = []
    for line in road.lines:
        if line.this_month is not None:
            before = f", {line.last_year.text} in {then}" if line.last_year is not None else ""
            told = f"{line.name}: {line.this_month.text} in {road.month.long}{before}."
            facts.append(Fact(told, OUR_OWN if line.source == TYPED else line.source))
    why = "Speeding is raised at most meetings, and there are figures."
    return [LikelyQuestion("road", "What did the speed checks find?", (why,), tuple(facts), ROAD)] if facts else []


def _powers(powers: PublicPowers | None) -> list[LikelyQuestion]:
    """Counts by month as they may be printed; never where."""
    if powers is None or not powers.lines:
        return []
    facts = []
    for line in powers.lines:
        told = [f"{cell.text} in {month.long}" for cell, month in zip(line.counts, powers.months, strict=True)]
        facts.append(Fact(f"{line.name}: {', '.join(told)}.", "Powers used, as the briefing prints them"))
    why = "Powers were used here, and councils ask what they are for."
    return [LikelyQuestion("power", "Which powers have you used here, and how often?", (why,), tuple(facts), POWERS)]


# ---------------------------------------------------------------- always asked


def _clock(heard: Heard) -> list[LikelyQuestion]:
    clock = heard.clock
    if clock is None or not clock.base:
        return []
    missed = clock.missed + clock.over
    why = f"{missed} of {clock.base} came later than 72 hours, or wait still." if missed else "All were met."
    facts = [Fact(clock.words, f"Queries since {day_long(heard.since)}")]
    facts += [Fact(_late(reason, n), "Queries", "For you alone.") for reason, n in clock.reasons]
    source = "Neighbourhood Policing Guarantee"
    facts.append(Fact("The promise is an answer within 72 hours, weekends included.", source))
    weight = CLOCK_MISSED if missed else CLOCK_KEPT
    return [LikelyQuestion("query", "Do you answer within 72 hours, as promised?", (why,), tuple(facts), weight)]


def _late(reason: str, n: int) -> str:
    return ended(f"Late {'once' if n == 1 else f'{n} times'}: {clause(reason)}")


def _seen(heard: Heard) -> list[LikelyQuestion]:
    """Asked wherever there is something to answer it with. Counts alone: no hours and no spots."""
    facts = []
    done = [event for event in heard.events if event.starts.date() <= heard.today]
    since = day_long(heard.since)
    if done:
        last = max(done, key=lambda event: event.starts)
        told = f"{len(done)} {'event' if len(done) == 1 else 'events'} here since {since}; the last was"
        facts.append(Fact(f"{told} {last.name}, {day_long(last.starts.date())}.", "Events"))
    if heard.visits:
        visits = "visit" if heard.visits == 1 else "visits"
        facts.append(Fact(f"{heard.visits:,} patrol {visits} since {since}.", "Patrols"))
    if heard.there is not None:
        facts.append(Fact(f"Next: {heard.there.what}, {weekday_long(heard.there.on)}.", "Events"))
    if heard.coming is not None and (heard.there is None or heard.there.what != heard.coming.name):
        facts.append(Fact(f"{heard.coming.name}, {weekday_long(heard.coming.starts.date())}.", "Events, next meeting"))
    if not facts:
        return []
    why = "It is asked at most meetings."
    return [LikelyQuestion("seen", "When were you last here, and when do you come next?", (why,), tuple(facts), SEEN)]
