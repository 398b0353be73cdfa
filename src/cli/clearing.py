"""Clear a briefing for release: what is to settle, what was decided, and out it goes."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..domain.dates import Month
from ..domain.errors import BeatbookError
from .opening import with_store
from .output import JsonOption, say, write_json
from .places import OnePlaceOption, one_place
from .releases import HtmlOption, LargeOption, TextOption, forms_of, release_json

if TYPE_CHECKING:
    from ..domain.clearing import ClearingFind, Looked
    from ..services.releasing import ForRelease
    from ..store.store import Store

group = typer.Typer()


@group.command("clear")
@with_store
def clear(
    store: "Store",
    place: OnePlaceOption,
    month: Annotated[str, typer.Option("--month", metavar="YYYY-MM", help="The month it tells of.")],
    paper: Annotated[
        str,
        typer.Option("--paper", metavar="KIND", help="briefing, poster, surgery-card, event-poster or event-report."),
    ] = "briefing",
    event: Annotated[
        str, typer.Option("--event", metavar="EVENT", help="Of an event’s poster or report: which event.")
    ] = "",
    accept: Annotated[list[int] | None, typer.Option("--accept", metavar="N", help="Take what is suggested.")] = None,
    change: Annotated[
        list[str] | None, typer.Option("--change", metavar="N=WORDS", help="Other words for the whole passage.")
    ] = None,
    keep: Annotated[list[str] | None, typer.Option("--keep", metavar="N=WHY", help="Leave it, and say why.")] = None,
    checked: Annotated[
        bool, typer.Option("--checked", help="I looked at every line of the checklist: let it go out.")
    ] = False,
    why: Annotated[str, typer.Option("--why", metavar="TEXT", help="Why it goes out again.")] = "",
    out: Annotated[Path | None, typer.Option("--out", metavar="FOLDER", help="Write what went out there.")] = None,
    large: LargeOption = False,
    html: HtmlOption = False,
    text: TextOption = False,
    json: JsonOption = False,
) -> None:
    """Settle what was found in a paper and, with --checked, release it: what goes out is kept as it is."""
    from ..services.clearing import look_over

    forms = forms_of(large=large, html=html, text=text) if large or html or text else ()
    made = _paper(store, paper, one_place(store, place).id, Month.parse(month), event, forms)
    _decide(store, made, accept or (), change or (), keep or ())
    if checked:
        _release(store, made, why, out, json)
        return
    looked = look_over(store, made.document, made.content)
    if json:
        write_json({"finds": [_find_json(find) for find in looked.finds], "settled": len(looked.settled)})
        return
    _say_look(made.title, looked)


def _paper(store: "Store", paper: str, place_id: int, month: Month, event: str, forms: Sequence[str]) -> "ForRelease":
    """The paper of a kind, as it may be cleared. Raises BeatbookError for a kind that is none."""
    from ..services.briefing_release import briefing_for_release
    from ..services.event_report import find_event
    from ..services.event_report_release import event_report_for_release
    from ..services.moments import today
    from ..services.poster_release import event_poster_for_release, poster_for_release, surgery_card_for_release

    if paper == "briefing":
        return briefing_for_release(store, place_id=place_id, month=month, today=today(), forms=forms)
    if paper == "poster":
        return poster_for_release(store, place_id=place_id, month=month, today=today(), forms=forms)[1]
    if paper == "surgery-card":
        return surgery_card_for_release(store, place_id=place_id, today=today(), forms=forms)[1]
    if paper == "event-poster":
        if not event:
            raise BeatbookError("Say of which event the poster is: --event NAME.")
        return event_poster_for_release(store, event_id=find_event(store, event).id, today=today(), forms=forms)[1]
    if paper == "event-report":
        if not event:
            raise BeatbookError("Say of which event the report is: --event NAME.")
        return event_report_for_release(store, event_id=find_event(store, event).id, forms=forms)[1]
    papers = "briefing, poster, surgery-card, event-poster or event-report"
    raise BeatbookError(f"“{paper[:30]}” is no paper that is cleared. Name a {papers}.")


def _decide(
    store: "Store", made: "ForRelease", accepted: Sequence[int], changed: Sequence[str], kept: Sequence[str]
) -> None:
    """Numbers are those of the list as it stood: what is decided first moves none of them."""
    from ..services import clearing

    finds = clearing.look_over(store, made.document, made.content).finds
    for number in accepted:
        clearing.accept(store, made.document, _still(store, made, finds, number))
    for words in changed:
        number, said = _numbered(words)
        clearing.change(store, made.document, _still(store, made, finds, number), text=said)
    for words in kept:
        number, said = _numbered(words)
        clearing.keep(store, made.document, _still(store, made, finds, number), reason=said)


def _numbered(words: str) -> tuple[int, str]:
    number, _, said = words.partition("=")
    if not number.strip().isdigit():
        raise BeatbookError(f"“{words}” names no number of the list. Write it as 2=WORDS.")
    return int(number), said.strip()


def _still(store: "Store", made: "ForRelease", finds: Sequence["ClearingFind"], number: int) -> "ClearingFind":
    """The find as it stands after what was decided before it in the same passage."""
    from ..domain.clearing_decided import same_words
    from ..services.clearing import look_over

    wanted = next((find for find in finds if find.number == number), None)
    if wanted is None:
        raise BeatbookError(f"There is no number {number} in the list. Look at it again: beatbook clear.")
    for find in look_over(store, made.document, made.content).finds:
        if (find.part, find.rule) == (wanted.part, wanted.rule) and same_words(wanted.found, find.found):
            return find
    raise BeatbookError(f"Number {number} is settled already by what was decided before it.")


def _release(store: "Store", made: "ForRelease", why: str, out: Path | None, json: bool) -> None:
    from ..domain.releases import CHECKLIST, Tick
    from ..exchange.writing import write_whole
    from ..services.releases import release_file
    from ..services.releasing import clear as release

    now = datetime.now().astimezone()
    view = release(store, made, [Tick(line.key, store.officer, now) for line in CHECKLIST], why=why)
    written = []
    if out is not None:
        folder = out.expanduser()
        folder.mkdir(exist_ok=True)
        for form in view.forms:
            file = release_file(store, view.id, form)
            write_whole(folder / file.name, file.data)
            written.append(str(folder / file.name))
    if json:
        write_json(release_json(view) | {"files": written})
        return
    say(f"{view.title} is cleared for release by {view.cleared_by}, and kept as it went out.")
    for name in written:
        say(f"  {name}")


def _say_look(title: str, looked: "Looked") -> None:
    from ..domain.releases import CHECKLIST

    say(f"{title}: {len(looked.finds) or 'nothing'} to settle, {len(looked.settled)} settled.")
    for find in looked.finds:
        say(f"{find.number:>3}. {find.title} in “{find.section}”: {find.found}")
        say(f"     {find.passage}")
        say(f"     {find.why} {find.instead}")
        if find.suggested is not None:
            say(f"     {find.offer}: {find.suggested or '(the passage is left out)'}")
    say("Before it goes out, look at these, then use --checked:")
    for line in CHECKLIST:
        say(f"  {line.words}")


def _find_json(find: "ClearingFind") -> dict[str, object]:
    return {
        "number": find.number,
        "section": find.part,
        "rule": find.rule,
        "found": find.found,
        "passage": find.passage,
        "suggested": find.suggested,
        "why": find.why,
    }
