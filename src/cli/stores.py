"""Make, back up and check a store."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .access import Access
from .failures import YOURS, complain
from .opening import with_access, with_store
from .output import JsonOption, say, watched, write_json

if TYPE_CHECKING:
    from ..store.store import Store

group = typer.Typer()


@group.command("new")
@with_access
def new_store(access: Access, path: Annotated[Path, typer.Argument(metavar="PATH", help="NAME.beatbook")]) -> None:
    """Make a new, empty, encrypted store and print its recovery key, once."""
    from ..store.folders import placing_warning
    from ..store.opening import create_store

    path = path.expanduser()
    warning = placing_warning(path)
    if warning:
        complain(warning)
    store, recovery = create_store(path, passphrase=access.new_passphrase())
    store.close()
    say(f"The store is made: {path}")
    say(f"Its keys, which belong to it: {path.name}.keys")
    say("Recovery key, shown this once. Print it and keep it apart from the laptop:")
    say(f"  {recovery}")


@group.command("backup")
@with_store
def back_up_store(
    store: "Store", file: Annotated[Path, typer.Argument(metavar="FILE", help="Where the copy goes.")]
) -> None:
    """Copy the store and its keys while it is in use, and read the copy through."""
    from ..store.backup import back_up
    from ..store.folders import SUFFIX

    file = file.expanduser()
    if file.suffix != SUFFIX:
        file = file.with_name(file.name + SUFFIX)
    with watched() as progress:
        back_up(store, file, progress)
    say(f"Backed up to {file}, with its keys in {file.name}.keys beside it. Keep the two together.")


@group.command("check")
@with_store
def check_store(store: "Store", json: JsonOption = False) -> None:
    """Read the whole store through and say whether it is whole."""
    from ..services.checks import check_store as check

    faults = check(store)
    if json:
        write_json({"whole": not faults, "faults": list(faults)})
    else:
        for fault in faults or (f"{store.path.name} is whole.",):
            say(fault)
    if faults:
        complain("The store is damaged. Keep the file, and open the last backup.")
        raise typer.Exit(YOURS)
