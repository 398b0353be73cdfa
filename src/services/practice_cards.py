"""What the practice team wrote on the cards after its events, and the shows of hands it counted."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from ..domain.identity import uuid7
from ..models import Event, EventNote, Tally, TallyMark
from ..store.journal import JournalledSession
from .moments import local
from .questionnaires import LoadedQuestionnaire

COUNTED = ("minutes", "spoken_to", "attendance", "passed")
FORTNIGHT = timedelta(days=14)


def put_card(session: JournalledSession, event: Event, item: dict[str, Any], officer: str) -> None:
    """The card of an event that is in the store already, if the practice land has one."""
    card = item.get("card", {})
    for field in COUNTED:
        if field in card:
            setattr(event, field, card[field])
    event.partners = "\n".join(card.get("partners", ()))
    due = local(event.starts).date() + FORTNIGHT
    for kind, many in (("promise", "promises"), ("note", "notes")):
        for text in card.get(many, ()):
            promised: dict[str, Any] = {"owner": officer, "due": due} if kind == "promise" else {}
            if outcome := card.get("kept", {}).get(text):
                promised |= {"done_on": due, "outcome": outcome}
            written = uuid7(event.ends or event.starts)
            session.add(EventNote(event_id=event.id, uid=written, kind=kind, text=text, **promised))


def put_tally(
    session: JournalledSession, event: Event, item: dict[str, Any], questionnaire: LoadedQuestionnaire
) -> None:
    """The show of hands at an event, if there was one."""
    counted = item.get("tally")
    if counted is None:
        return
    tally = Tally(
        event_id=event.id,
        questionnaire_id=questionnaire.id,
        question_id=questionnaire.question_ids["issues"],
        way="hands",
        heads=counted["heads"],
        place_id=event.place_id,
    )
    session.add(tally)
    session.flush()
    marks = {questionnaire.option_ids["issues", key]: n for key, n in counted["marks"].items()}
    session.add_all(TallyMark(tally_id=tally.id, option_id=option_id, n=n) for option_id, n in marks.items())
