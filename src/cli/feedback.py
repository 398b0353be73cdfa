"""“We asked, you said, we did”, composed from the store as the Messages page does."""

from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from ..domain.dates import Month
from ..domain.errors import BeatbookError, NotFoundError
from ..domain.feedback import Feedback
from ..domain.feedback_forms import FORMS, Composed, composed
from ..domain.message_rules import Find
from ..domain.text_length import LIMITS, POST
from .opening import with_store
from .output import JsonOption, say, write_json
from .places import OnePlaceOption, one_place

if TYPE_CHECKING:
    from ..store.store import Store

group = typer.Typer()
EARLIEST = Month(2000, 1)


@group.command("feedback")
@with_store
def feedback(
    store: "Store",
    place: OnePlaceOption,
    month: Annotated[str, typer.Option("--month", metavar="YYYY-MM", help="The month it tells of.")],
    form: Annotated[Literal["short", "long", "paragraph"], typer.Option("--form", help="How it is told.")] = "long",
    issue: Annotated[
        str | None, typer.Option("--issue", metavar="REFERENCE", help="One issue of the place, such as 26/0117.")
    ] = None,
    limit: Annotated[
        int, typer.Option("--limit", metavar="LETTERS", help="Room of a short message: 160, 280 or 500.")
    ] = POST,
    json: JsonOption = False,
) -> None:
    """Tell residents what was asked, said and done in a month, in words that may go out."""
    from ..services.feedback import compose
    from ..services.message_check import check_message

    if limit not in LIMITS:
        raise BeatbookError(f"A short message holds {', '.join(map(str, LIMITS))} letters: choose one of these.")
    home, of = one_place(store, place), Month.parse(month)
    if of < EARLIEST:
        raise BeatbookError(f"{of.long} is before anything that is kept here. Choose a month from {EARLIEST.long} on.")
    if issue is None:
        found = compose(store, place_id=home.id, first=of.first, last=of.last)
    else:
        found = compose(store, issue_id=_issue(store, home.id, issue), first=of.first, last=of.last)
    made = composed(found, form, limit)
    finds = check_message(store, made.text, limit=limit if form == "short" else 0)
    if json:
        write_json(feedback_json(found, made, finds, of))
    else:
        _tell(found, made, finds)


def feedback_json(found: Feedback, made: Composed, finds: tuple[Find, ...], month: Month) -> dict[str, Any]:
    """The keys programs read. The text is the public one: its counts have passed the disclosure guard."""
    return {
        "place": found.place,
        "subject": found.title,
        "month": str(month),
        "form": made.form,
        "text": made.text,
        "length": None if made.length is None else made.length.used,
        "limit": None if made.length is None else made.length.limit,
        "left_out": list(made.left_out),
        "nothing_done": found.nothing_done,
        "notes": list(found.notes),
        "look_at": [
            {"words": made.text[f.start : f.end], "at": f.start, "title": f.title, "why": f.why, "instead": f.instead}
            for f in finds
        ],
    }


def _issue(store: "Store", place_id: int, reference: str) -> int:
    from ..services.issues import list_issues

    found = [each for each in list_issues(store, place_id=place_id, closed=True) if each.reference == reference.strip()]
    if not found:
        raise NotFoundError(f"There is no issue {reference[:20]} in that place. Look for it with beatbook issues.")
    return found[0].id


def _tell(found: Feedback, made: Composed, finds: tuple[Find, ...]) -> None:
    say(made.text)
    if made.length is not None:
        say(f"\n{FORMS[made.form]}: {made.length.words}.")
    if made.left_out:
        say("Left out, since there was no room:")
        for sentence in made.left_out:
            say(f"  {sentence}")
    for find in finds:
        words = f" “{made.text[find.start : find.end]}”" if find.end > find.start else ""
        say(f"Look at: {find.title.lower()}{words}. {find.why} {find.instead}")
    for note in found.notes:
        say(note)
