"""Posters and cards to put up and hand out, and the house style that every paper wears."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..domain.dates import Month
from .failures import complain
from .opening import with_store
from .output import JsonOption, say, write_json
from .places import OnePlaceOption, one_place

if TYPE_CHECKING:
    from ..domain.house_style import HouseStyle
    from ..services.releasing import ForRelease
    from ..store.store import Store

group = typer.Typer()
OutOption = Annotated[
    Path, typer.Option("--out", metavar="FILE", help="The file to write: .pdf, .html or .txt by the name’s ending.")
]


@group.command("poster")
@with_store
def poster(
    store: "Store",
    place: OnePlaceOption,
    month: Annotated[str, typer.Option("--month", metavar="YYYY-MM", help="The month it tells of.")],
    out: OutOption,
    json: JsonOption = False,
) -> None:
    """Write the “You said, we did” poster of a place: a draft, until somebody clears it."""
    from ..services.moments import today
    from ..services.poster_release import no_room, poster_for_release

    key = one_place(store, place).id
    summary, made = poster_for_release(
        store, place_id=key, month=Month.parse(month), today=today(), forms=(form_of(out),)
    )
    for warning in summary.warnings:
        complain(warning)
    file = write_draft(store, made, out)
    if file.suffix.casefold() == ".pdf":
        for words in filter(None, [no_room(made, file.read_bytes())]):
            complain(words)
    if json:
        pairs = [{"said": each.said, "count": each.count, "did": each.did} for each in summary.pairs]
        undone = [each.text for each in summary.undone]
        write_json({"file": str(file), "pairs": pairs, "undone": undone, "take_down": str(summary.take_down)})
        return
    say(f"The poster of {summary.place} for {summary.month.long} is in {file}.")
    for pair in summary.pairs:
        say(f"  {pair.said}" + (f" ({pair.count})" if pair.count else ""))
    say(f"  Marking: {made.content.marking}")


@group.command("surgery-card")
@with_store
def surgery_card(
    store: "Store",
    place: OnePlaceOption,
    out: OutOption,
    single: Annotated[bool, typer.Option("--single", help="One card of A6 instead of four on A4.")] = False,
    json: JsonOption = False,
) -> None:
    """Write a card with the next dates at which the team can be met: a draft, until somebody clears it."""
    from ..services.moments import today
    from ..services.poster_release import surgery_card_for_release

    key = one_place(store, place).id
    summary, made = surgery_card_for_release(store, place_id=key, today=today(), single=single, forms=(form_of(out),))
    file = write_draft(store, made, out)
    if json:
        dates = [{"on": str(each.on), "time": each.time, "what": each.what} for each in summary.dates]
        write_json({"file": str(file), "dates": dates})
        return
    say(f"The surgery card of {summary.place} is in {file}.")
    for each in summary.dates:
        say(f"  {each.on}, {each.time}: {each.what}")


@group.command("house")
@with_store
def house(
    store: "Store",
    colour: Annotated[str | None, typer.Option("--colour", metavar="#RRGGBB", help="Headings, rules, links.")] = None,
    marking: Annotated[str | None, typer.Option("--marking", metavar="WORDS", help="Such as OFFICIAL.")] = None,
    crest: Annotated[Path | None, typer.Option("--crest", metavar="FILE", help="A PNG, JPEG or SVG picture.")] = None,
    crest_says: Annotated[
        str, typer.Option("--crest-says", metavar="WORDS", help="The crest in words; without them it only decorates.")
    ] = "",
    no_crest: Annotated[bool, typer.Option("--no-crest", help="Papers without a crest.")] = False,
    json: JsonOption = False,
) -> None:
    """Show the house style that every paper is made in, or change it."""
    from ..services.house_style import house_style, read_crest, remove_crest, save_house_style, set_crest

    before = house_style(store)
    chosen = (
        read_crest(crest.expanduser(), crest_says) if crest is not None else None
    )  # refused before anything is kept
    if colour is not None or marking is not None:
        save_house_style(
            store,
            colour=before.colour if colour is None else colour,
            marking=before.marking if marking is None else marking,
        )
    if chosen is not None:
        set_crest(store, chosen)
    elif no_crest:
        remove_crest(store)
    _tell(house_style(store), json)


def _tell(style: "HouseStyle", json: bool) -> None:
    from ..domain.house_style import contrast, grey

    reached = int(contrast(style.colour) * 10) / 10
    crest = (
        None if style.crest is None else {"name": style.crest.name, "kind": style.crest.kind, "alt": style.crest.alt}
    )
    if json:
        told = {"colour": style.colour, "contrast": reached, "grey": grey(style.colour), "marking": style.marking}
        write_json(told | {"crest": crest})
        return
    say(f"Colour: {style.colour}, {reached} to 1 on white, {grey(style.colour)}% grey in print")
    say(f"Marking: {style.marking}")
    said = "no crest" if style.crest is None else f"{style.crest.name}, {style.crest.alt or 'decoration'}"
    say(f"Crest: {said}")


def form_of(file: Path) -> str:
    """`pdf`, `html` or `text` by the file's ending. Raises BeatbookError for any other."""
    from ..domain.errors import BeatbookError

    forms = {".pdf": "pdf", ".html": "html", ".txt": "text"}
    form = forms.get(file.suffix.casefold())
    if form is None:
        raise BeatbookError(f"{file.name} does not say in which form. End its name in .pdf, .html or .txt.")
    return form


def write_draft(store: "Store", made: "ForRelease", out: Path) -> Path:
    """Write the one form as a draft, with what was changed in its words so far."""
    from ..exchange.writing import write_whole
    from ..services.clearing import edits

    file = out.expanduser()
    write_whole(file, made.make(edits(store, made.document))[0].data)
    return file
