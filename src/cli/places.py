"""The places of the store, and the options that name one."""

from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from .opening import with_store
from .output import JsonOption, say, table, write_json

if TYPE_CHECKING:
    from ..domain.summaries import PlaceView
    from ..store.store import Store

group = typer.Typer()

EVERYWHERE = "All our places"

PlaceOption = Annotated[
    str | None, typer.Option("--place", metavar="PLACE", help="A code, CODE@2013, or a name; all places if not given.")
]
OnePlaceOption = Annotated[str, typer.Option("--place", metavar="PLACE", help="A code, CODE@2013, or a name.")]
ClosedOption = Annotated[bool, typer.Option("--closed", help="The closed ones too.")]


def one_place(store: "Store", text: str) -> "PlaceView":
    from ..services.places import find_place

    return find_place(store, text)


def chosen_place(store: "Store", text: str | None) -> tuple[int | None, str]:
    """(id, name) of the place that was named; (None, "All our places") where none was."""
    if text is None:
        return None, EVERYWHERE
    place = one_place(store, text)
    return place.id, place.label


AnyKind = Literal["force", "bcu", "district", "ward", "parish", "area", "beat"]


@group.command("places")
@with_store
def places(
    store: "Store",
    kind: Annotated[AnyKind | None, typer.Option("--kind", help="Only places of this kind.")] = None,
    json: JsonOption = False,
) -> None:
    """The places that are held, widest first: their codes, vintages, districts and outlines."""
    from ..domain.places import KINDS
    from ..services.places import districts, list_places

    held = districts(store)
    found = list_places(store, kind=kind)
    if json:
        write_json({"places": [place_json(place, held.get(place.id)) for place in found]})
        return
    if not found:
        say("No places of that kind are held." if kind else "No places are held yet.")
        return
    heads = ("Kind", "Code", "Name", "Vintage", "District", "People", "Outline")
    rows = [
        (
            KINDS[p.kind],
            p.code,
            p.name,
            p.vintage,
            held.get(p.id),
            None if p.population is None else f"{p.population:,}",
            "yes" if p.has_outline else "no",
        )
        for p in found
    ]
    table(heads, rows, numbers=(5,))


def place_json(place: "PlaceView", district: str | None) -> dict[str, Any]:
    """The keys programs read. `label` tells a place apart from its namesakes."""
    return {
        "uid": place.uid,
        "kind": place.kind,
        "code": place.code,
        "name": place.name,
        "label": place.label,
        "vintage": place.vintage,
        "district": district,
        "population": place.population,
        "households": place.households,
        "outline": place.has_outline,
    }
