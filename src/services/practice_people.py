"""What invented people answer at the practice events, and what the team has set going since."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any

from sqlalchemy import select

from ..domain.dates import Month, Period
from ..domain.priorities import review_date
from ..domain.questionnaire import Answer
from ..models import Draft, Event, Option, Plan, PlanAction, Priority, PriorityUpdate, Question
from ..store.journal import JournalledSession
from .practice_cards import put_card, put_tally
from .questionnaires import LoadedQuestionnaire
from .responses import put_response

Ids = dict[str, int]


def waves(today: date) -> tuple[Period, Period]:
    """The three whole months before last, and the quarter that is running: earlier and later wave."""
    later = Period(Month.of(today).plus(-2).first, today)
    return later.before(), later


def put_events(
    session: JournalledSession,
    land: dict[str, Any],
    places: Ids,
    officers: Ids,
    questionnaire: LoadedQuestionnaire,
    today: date,
    random: Random,
) -> None:
    """Twelve events in two waves with 400 responses, one today, two to come, and one form left open."""
    collars = list(officers)
    for at, item in enumerate(land["events"]):
        wave = waves(today)[item["wave"] - 1]
        day = wave.first + timedelta(days=round(item["day"] / 80 * (wave.days - 1)))
        event = _event(item, places, officers[collars[at % 3]], questionnaire.id, day)
        event.refused, event.elsewhere = item["refused"], item["elsewhere"]
        event.finished = day < today
        session.add(event)
        session.flush()
        put_card(session, event, item, _name_of(land, collars[at % 3]))
        put_tally(session, event, item, questionnaire)
        for _ in range(item["people"]):
            answers = _answers(land, item["wave"], random)
            put_response(session, event, questionnaire, answers, _home(item, places, random), False)
    session.add(
        Draft(
            event_id=event.id,
            changed=datetime.now(UTC),
            answers='{"issues": ["road_safety", "dog_fouling", "noise"]}',
            place_id=event.place_id,
        )
    )
    for item in land["coming"]:
        day = today + timedelta(days=item["in_days"])
        session.add(_event(item, places, officers[collars[0]], questionnaire.id, day))


def _name_of(land: dict[str, Any], collar: str) -> str:
    """`PCSO Daniel Whitlow`, as the cards name who promised."""
    return next(f"{rank} {name}" for held, name, rank in land["officers"] if held == collar)


def _event(item: dict[str, Any], places: Ids, officer: int, questionnaire: int, day: date) -> Event:
    starts = datetime.combine(day, time(item["hour"])).astimezone()
    return Event(
        name=item["name"],
        kind=item["kind"],
        place_id=places[item["place"]],
        officer_id=officer,
        questionnaire_id=questionnaire,
        starts=starts,
        ends=starts + timedelta(hours=item["hours"]),
        note="",
    )


def _home(item: dict[str, Any], places: Ids, random: Random) -> int:
    """Mostly where the event is; one in twelve comes from elsewhere in the district."""
    name = random.choice(sorted(places)) if random.random() < 1 / 12 else item["place"]
    return places[name]


def _answers(land: dict[str, Any], wave: int, random: Random) -> dict[str, Answer]:
    weights = land["weights"]
    answers: dict[str, Answer] = {}
    if random.random() < land["no_issues_share"]:
        answers["issues"] = ("no_issues",)
    else:
        answers["issues"] = _several(
            weights["first" if wave == 1 else "second"], random.choice((2, 3, 3, 4, 5)), random
        )
    if random.random() < 0.8:
        answers["good_here"] = _several(weights["good_here"], random.choice((1, 2, 3)), random)
    if random.random() < 0.12:
        answers["own_words"] = random.choice(land["own_words"])
    for key, chance in (("age", 0.93), ("gender", 0.92), ("ethnicity", 0.85)):
        if random.random() < chance:
            answers[key] = _several(weights[key], 1, random)
    return answers


def _several(weights: dict[str, int], n: int, random: Random) -> tuple[str, ...]:
    """`n` different keys, each draw by weight."""
    left, chosen = dict(weights), []
    for _ in range(n):
        key = random.choices(list(left), list(left.values()))[0]
        del left[key]
        chosen.append(key)
    return tuple(chosen)


def put_priorities(session: JournalledSession, land: dict[str, Any], places: Ids, today: date) -> Ids:
    """Title -> id. Open ones, one out of date, one closed."""
    query = select(Option.key, Option.id).join(Question, Question.id == Option.question_id)
    options = dict(session.execute(query.where(Question.key == "issues")).all())
    ids: Ids = {}
    for item in land["priorities"]:
        set_on = today - timedelta(days=item["set_days_ago"])
        closed = item.get("closed_days_ago")
        priority = Priority(
            place_id=places[item["place"]],
            title=item["title"],
            why=item["why"],
            set_on=set_on,
            review_by=review_date(set_on),
            option_id=options[item["option"]],
            status="open" if closed is None else "closed",
            closed_on=None if closed is None else today - timedelta(days=closed),
        )
        session.add(priority)
        session.flush()
        updates = [*item["updates"], *([[closed, item["closed_why"]]] if closed is not None else [])]
        for days, text in updates:
            session.add(PriorityUpdate(priority_id=priority.id, on=today - timedelta(days=days), text=text))
        ids[item["title"]] = priority.id
    return ids


def put_plans(
    session: JournalledSession, land: dict[str, Any], places: Ids, officers: Ids, priorities: Ids, today: date
) -> None:
    """A plan at every stage, with actions due, overdue and done."""
    for number, item in enumerate(land["plans"], start=1):
        started = today - timedelta(days=item["days_ago"])
        closed = item["stage"] == "closed"
        plan = Plan(
            reference=f"{started.year % 100:02d}/{item.get('number', number):03d}",
            title=item["title"],
            problem=item["problem"],
            public_words=item["public_words"],
            place_id=places[item["place"]],
            priority_id=priorities.get(item["priority"]),
            stage=item["stage"],
            owner_id=officers[item["owner"]],
            started_on=started,
            next_review=None if item["review_in"] is None else today + timedelta(days=item["review_in"]),
            closed_on=today - timedelta(days=item.get("closed_days_ago", 20)) if closed else None,
        )
        session.add(plan)
        session.flush()
        for text, owner, due, done in item["actions"]:
            session.add(
                PlanAction(
                    plan_id=plan.id,
                    text=text,
                    owner=owner,
                    due=today + timedelta(days=due),
                    done_on=None if done is None else today + timedelta(days=done),
                )
            )
