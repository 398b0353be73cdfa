"""An evening's recording in the practice store, as the window would do it: one event, twelve people, their answers."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from ..domain.errors import BeatbookError
from ..domain.questionnaire import Answer, QuestionnaireDef
from ..domain.summaries import EventView, PlaceView
from ..store.store import Store
from .events import get_event, list_events, open_event
from .officers import list_officers
from .places import list_places
from .plans import list_plans
from .priorities import list_priorities
from .questionnaires import current_questionnaire
from .responses import record_response, tally

PEOPLE = 12
SEED = 1_912


@dataclass(frozen=True, slots=True)
class Evening:
    """What was recorded. `top`: (answer, people), most first."""

    event: EventView
    place: PlaceView
    recorded: int
    top: tuple[tuple[str, int], ...]


def record_evening(store: Store, *, now: datetime) -> Evening:
    """Open a stall in the parish that has most going on and record twelve invented people. Practice stores only."""
    if not store.practice:
        raise BeatbookError("Invented answers go into a practice store only. This is a live one.")
    place = _parish(store)
    officers = list_officers(store)
    starts = now.replace(minute=0, second=0, microsecond=0)
    changes = open_event(
        store,
        place_id=place.id,
        kind="stall",
        name=f"Practice stall at {place.name}",
        starts=starts,
        ends=starts + timedelta(hours=2),
        officer_id=officers[0].id if officers else None,
    )
    random = Random(SEED + len(list_events(store)))  # noqa: S311 - practice data, not secrets
    questionnaire = current_questionnaire(store).definition
    for _ in range(PEOPLE):
        record_response(store, event_id=changes.id, answers=_answers(questionnaire, random))
    counted = tally(store, changes.id)
    return Evening(get_event(store, changes.id), place, counted.responses, tuple((t, n) for _, t, n in counted.top))


def _parish(store: Store) -> PlaceView:
    """The parish with most priorities and plans, so that its briefing shows every part."""
    parishes = list_places(store, kind="parish")
    if not parishes:
        raise BeatbookError("There is no parish in this practice store. Delete it, and it is made anew.")
    busy = Counter(p.place_id for p in list_priorities(store))
    busy.update(p.place_id for p in list_plans(store, closed=False))
    return max(parishes, key=lambda place: busy[place.id])


def _answers(questionnaire: QuestionnaireDef, random: Random) -> dict[str, Answer]:
    """Up to five issues, the first of the list somewhat more often, as people tick."""
    issues = questionnaire.question("issues")
    keys = [option.key for option in issues.options if not option.exclusive]
    if random.random() < 1 / PEOPLE:
        return {"issues": tuple(option.key for option in issues.options if option.exclusive)[:1]}
    favourites = random.sample(keys[-6:], 2)
    others = random.sample(keys, random.randint(1, issues.limit - 2))
    return {"issues": tuple(dict.fromkeys([*favourites, *others]))}
