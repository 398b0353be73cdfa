"""Files of street crime in other layouts on the command line: `--map FILE`, and `--dry-run` that prints one."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ..domain.errors import BeatbookError
from ..domain.street_layout import USES, StreetLayout, as_plain, from_json
from .output import say, table

if TYPE_CHECKING:
    from ..exchange.street_tables import OtherLayout
    from ..store.store import Store

LayoutOption = Annotated[
    Path | None,
    typer.Option(
        "--map", metavar="FILE", help="Which column is which, as --dry-run --json prints it, for other files."
    ),
]
LookOption = Annotated[bool, typer.Option("--dry-run", help="Say how other files are laid out, and write nothing.")]
Seen = Sequence[tuple["OtherLayout", StreetLayout, bool]]


def given_layouts(paths: Sequence[Path], map_file: Path | None) -> dict[Path, StreetLayout]:
    """The layout of `--map` for every file."""
    if map_file is None:
        return {}
    try:
        text = map_file.expanduser().read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise BeatbookError(f"“{map_file.name}” cannot be read: check its name, and that it is JSON.") from None
    layout = from_json(text)
    return dict.fromkeys(paths, layout)


def look(store: "Store", paths: Sequence[Path]) -> Seen:
    from ..services.street_layouts import look_at_layouts

    return look_at_layouts(store, paths)


def seen_json(paths: Sequence[Path], seen: Seen) -> dict[str, Any]:
    """`match` of the first other file at the top, so that the whole can be given with `--map`."""
    by_path = {other.path: (other, layout, held) for other, layout, held in seen}
    files: list[dict[str, Any]] = []
    for path in paths:
        if path in by_path:
            other, layout, held = by_path[path]
            files.append({"file": path.name, "layout": "other", "remembered": held, "match": _match(other, layout)})
        else:
            files.append({"file": path.name, "layout": "data.police.uk"})
    first = next((each["match"] for each in files if "match" in each), None)
    return {"files": files, **({"match": first} if first else {})}


def _match(other: "OtherLayout", layout: StreetLayout) -> dict[str, Any]:
    return as_plain(layout, other.heads) | {"missing": list(layout.missing)}


def tell_seen(paths: Sequence[Path], seen: Seen) -> None:
    for other, layout, held in seen:
        say(f"{other.table.name}: {'known from last time' if held else 'guessed by the headings'}.")
        uses = {layout.column(use): USES[use] for use in USES if layout.column(use)}
        rows = [
            (head, uses.get(head, "–"), ", ".join(cell for cell in cells if cell)[:60])
            for head, cells in zip(other.heads, other.examples, strict=True)
        ]
        table(("Column", "Holds", "First cells"), rows)
        if layout.missing:
            say(f"Nothing holds: {', '.join(USES[use].lower() for use in layout.missing)}. Say it with --map FILE.")
        elif not layout.force_column:
            say(f"All rows are taken to be of {layout.force}.")
    plain = len(paths) - len(seen)
    if plain:
        say(f"{plain} {'file is' if plain == 1 else 'files are'} laid out as data.police.uk lays them out.")
    say("Nothing has been brought in.")
