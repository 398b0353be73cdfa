"""Find anything the team wrote, by words."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from ..domain.dates import day_short
from ..domain.errors import BeatbookError
from ..domain.searching import KINDS, Hit
from .opening import with_store
from .output import JsonOption, say, table, write_json

if TYPE_CHECKING:
    from ..store.store import Store

group = typer.Typer()
LimitOption = Annotated[int, typer.Option("--most", min=1, max=1000, help="How many are listed at most.")]


@group.command("search")
@with_store
def search(
    store: "Store",
    words: Annotated[list[str], typer.Argument(help="Words, or their beginnings; all of them must be there.")],
    most: LimitOption = 30,
    json: JsonOption = False,
) -> None:
    """Whatever holds the words: issues, priorities, plans, contacts, messages and more; recent things first."""
    from ..services.search import search as find

    typed = " ".join(words).strip()
    if not typed:
        raise BeatbookError("Say what to look for: a word, a name, a reference such as 26/0117.")
    found = find(store, typed, limit=most)
    if json:
        more = [kind for kind in KINDS if kind in found.more]
        write_json({"words": typed, "found": [hit_json(hit) for hit in found.hits], "more": more})
        return
    if not found.hits:
        say(f"Nothing holds “{typed}”.")
        return
    rows = [(KINDS[hit.kind], hit.title, hit.line or None, hit.place or None, _day(hit)) for hit in found.hits]
    table(("What", "Title", "Words", "Place", "Day"), rows)
    if found.more:
        say(f"There is more of it under {', '.join(KINDS[kind] for kind in KINDS if kind in found.more)}.")


def hit_json(hit: Hit) -> dict[str, Any]:
    return {
        "kind": hit.kind,
        "uid": hit.uid,
        "title": hit.title,
        "line": hit.line,
        "place": hit.place,
        "day": None if hit.day is None else hit.day.isoformat(),
        "page": hit.page,
    }


def _day(hit: Hit) -> str | None:
    return None if hit.day is None else day_short(hit.day)
