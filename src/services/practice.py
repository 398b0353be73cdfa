"""The practice store: an invented district in which every page is full. Same seed, same people, every time."""

from __future__ import annotations

import json
from datetime import date
from importlib.resources import files
from pathlib import Path
from random import Random
from typing import Any

from ..domain.dates import Month, months_between
from ..domain.progress import Progress
from ..domain.summaries import TeamContact
from ..models import Officer, Place, PlacePart
from ..store.journal import JournalledSession
from ..store.keys import keys_path
from ..store.looking import files_of
from ..store.opening import create_practice_store, open_store, peek
from ..store.store import Store
from . import practice_people as people
from .imports import put_crime
from .joining import join_places
from .practice_actions import put_actions
from .practice_briefings import put_briefings
from .practice_contacts import put_contacts
from .practice_issues import count_votes, put_issues
from .practice_land import crime_months, outlines
from .practice_measures import put_measures
from .practice_meetings import put_meetings
from .practice_messages import put_messages
from .practice_pins import put_pins
from .practice_plans import put_plan_words
from .practice_queries import put_queries
from .practice_reviews import put_reviews
from .priorities import refresh_support
from .questionnaires import current_questionnaire, load_questionnaire
from .team import set_team_contact

SEED = 2_734
CRIME_MONTHS = 14
LAG_MONTHS = 2
"""Street crime of a month is published about the end of the next."""


def ensure_practice_store(path: Path, progress: Progress | None = None, *, today: date | None = None) -> None:
    """Make the practice store if it is not there. A practice store that is there is left as it stands."""
    if peek(path).exists:
        return
    making = path.with_name(f"{path.stem} in the making{path.suffix}")
    _remove(making)  # what a killed start left
    store = create_practice_store(making)
    try:
        fill(store, today or date.today(), progress or Progress())
    except BaseException:
        store.close()
        _remove(making)
        raise
    store.close()
    keys_path(making).replace(keys_path(path))
    making.replace(path)


def _remove(path: Path) -> None:
    for leftover in files_of(path):
        leftover.unlink(missing_ok=True)


def open_practice_store(path: Path, progress: Progress | None = None) -> Store:
    """The practice store, made on the first start."""
    ensure_practice_store(path, progress)
    return open_store(path)


def fill(store: Store, today: date, progress: Progress) -> None:
    """Everything an evening's practice needs, in one transaction but for the questionnaire and contact block."""
    land = json.loads((files("beatbook.resources") / "practice.json").read_text(encoding="utf-8"))
    random = Random(SEED)  # noqa: S311 - practice data, not secrets
    store.officer = "Practice"
    set_team_contact(store, TeamContact(**land["contact"]))
    questionnaire = load_questionnaire(store, current_questionnaire(store).id)
    with store.writing("practice data") as session:
        progress.step(0, 4, "Drawing the district")
        shapes = outlines(land)
        places = _put_places(session, land, shapes)
        officers = _put_officers(session, land)
        progress.step(1, 4, "Fourteen months of crime")
        last = Month.of(today).plus(-LAG_MONTHS)
        months = months_between(last.plus(1 - CRIME_MONTHS), last)
        force = {land["force"]: places.pop(land["force"])}
        put_crime(session, crime_months(land, shapes, months, random), force, "invented for practice", Progress())
        progress.step(2, 4, "Twelve events and 400 people")
        towns = {name: id_ for name, id_ in places.items() if name != land["district"]}
        people.put_events(session, land, towns, officers, questionnaire, today, random)
        progress.step(3, 4, "Priorities and plans")
        priorities = people.put_priorities(session, land, places, today)
        people.put_plans(session, land, places, officers, priorities, today)
        put_plan_words(session, officers, today)
        issues = put_issues(session, places, priorities, today)
        put_contacts(session, places, issues, today)
        put_actions(session, places, issues, today)
        put_meetings(session, places, officers, questionnaire.id, today)
        put_queries(session, places, officers, today)
        put_messages(session, places, priorities, issues, force[land["force"]], today)
    refresh_support(store, people.waves(today)[1])
    count_votes(store)
    put_reviews(store, today)
    put_pins(store, today)
    put_measures(store, today)
    put_briefings(store, today)
    progress.step(4, 4, "Ready")


def _put_places(session: JournalledSession, land: dict[str, Any], shapes: dict[str, bytes]) -> dict[str, int]:
    ids: dict[str, int] = {}

    def put(kind: str, item: dict[str, Any]) -> None:
        place = Place(
            kind=kind,
            name=item["name"],
            code=item.get("code"),
            vintage=None,
            population=item.get("population"),
            households=item.get("households"),
            outline=shapes.get(f"{kind} {item['name']}"),
            source="invented for practice",
        )
        session.add(place)
        session.flush()
        ids[item["name"]] = place.id

    put("force", {"name": land["force"]})
    put("district", {"name": land["district"], "code": "E07990001"})
    for kind, items in (("ward", land["wards"]), ("parish", land["parishes"])):
        for item in items:
            put(kind, item)
    join_places(session)
    session.merge(PlacePart(parent_id=ids[land["force"]], child_id=ids[land["district"]], stated=True))
    session.flush()
    return ids


def _put_officers(session: JournalledSession, land: dict[str, Any]) -> dict[str, int]:
    ids = {}
    for collar, name, rank in land["officers"]:
        officer = Officer(collar=collar, name=name, rank=rank)
        session.add(officer)
        session.flush()
        ids[collar] = officer.id
    return ids
