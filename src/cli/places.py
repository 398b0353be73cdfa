"""The options that name a place."""

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from ..domain.summaries import PlaceView
    from ..store.store import Store

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
