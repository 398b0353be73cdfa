"""A pile of paper or a show of hands, counted elsewhere and keyed by command."""

from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from ..domain.tallies import TALLY_WAYS, TallyView, heads_words, parse_marks
from .opening import with_store
from .output import JsonOption, say, table, write_json
from .places import one_place

if TYPE_CHECKING:
    from ..domain.questionnaire import QuestionDef
    from ..store.store import Store

group = typer.Typer()

Way = Literal["paper", "hands"]


@group.command("tally")
@with_store
def tally(
    store: "Store",
    event: Annotated[str, typer.Option("--event", metavar="NAME", help="The event's name, or its uid.")],
    heads: Annotated[
        int | None, typer.Option("--heads", metavar="N", help="Sheets, or people. Without it the tallies are listed.")
    ] = None,
    marks: Annotated[
        str, typer.Option("--marks", metavar="15=23,20=14", help="Each answer's number or key, and its marks.")
    ] = "",
    way: Annotated[Way, typer.Option("--way", help="How they were counted.")] = "paper",
    question: Annotated[
        str | None, typer.Option("--question", metavar="KEY", help="Else the first that takes several ticks.")
    ] = None,
    place: Annotated[
        str | None, typer.Option("--place", metavar="PLACE", help="Where they live, else where the event is.")
    ] = None,
    note: Annotated[str, typer.Option("--note", metavar="WORDS", help="What should be known about it.")] = "",
    json: JsonOption = False,
) -> None:
    """Record a tally of an event, kept apart from the answers; or list those it has."""
    from ..services.event_names import find_event
    from ..services.tallies import EVENT_PLACE, list_tallies, record_tally

    event_id = find_event(store, event)
    if heads is None:
        _list(list_tallies(store, event_id=event_id), json)
        return
    asked = _asked(store, event_id, question)
    kept = record_tally(
        store,
        event_id=event_id,
        question=asked.key,
        way=way,
        heads=heads,
        marks=parse_marks(asked, marks),
        place_id=one_place(store, place).id if place else EVENT_PLACE,
        note=note,
    ).tally
    if json:
        write_json(tally_json(kept))
    else:
        say(f"{kept.event}: {kept.words}.")


def _asked(store: "Store", event_id: int, key: str | None) -> "QuestionDef":
    from ..domain.errors import BeatbookError
    from ..domain.tallies import first_tallied
    from ..services.events import get_event
    from ..services.questionnaires import load_questionnaire

    definition = load_questionnaire(store, get_event(store, event_id).questionnaire_id).definition
    key = key or first_tallied(definition.questions)
    if not key:
        raise BeatbookError(f"“{definition.title}” asks nothing that marks can answer.")
    return definition.question(key)


def _list(found: tuple[TallyView, ...], json: bool) -> None:
    if json:
        write_json({"tallies": [tally_json(tally) for tally in found]})
        return
    if not found:
        say("No tallies.")
        return
    for each in found:
        say(f"{TALLY_WAYS[each.way]}, {heads_words(each.way, each.heads)}, {each.place}: {each.text}")
        table(("Answer", "Marks"), [(marked.text, f"{marked.n:,}") for marked in each.marks if marked.n], numbers=(1,))


def tally_json(tally: TallyView) -> dict[str, Any]:
    """The keys programs read."""
    return {
        "uid": tally.uid,
        "event": tally.event,
        "question": tally.question,
        "way": tally.way,
        "heads": tally.heads,
        "place": tally.place if tally.place_id is not None else None,
        "marks": tally.counts,
        "note": tally.note,
    }
