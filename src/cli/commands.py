"""`beatbook COMMAND`: the groups put together, their options before the command, and how they fail."""

import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperGroup
from typer.main import get_command

from . import GROUPS
from .access import Access
from .failures import STOPPED, YOURS, complain, guarded
from .opening import OfficerOption, PassphraseOption, StoreOption


class PlainGroup(TyperGroup):
    """Typer's group, ending every failure as `failures` has it instead of with a traceback."""

    def main(self, *words: Any, **extra: Any) -> Any:
        run = super().main

        def job() -> int | None:
            try:
                ended = run(*words, **(extra | {"standalone_mode": False}))
            except typer.Abort:
                complain("Stopped before anything was done.")
                return YOURS
            except typer.TyperException as misuse:
                show = getattr(misuse, "show", None)
                show() if show else complain(misuse.format_message())
                return YOURS
            if ended == STOPPED:  # how Typer gives back a Ctrl+C
                raise KeyboardInterrupt
            return ended if isinstance(ended, int) else 0

        sys.exit(guarded(job))


app = typer.Typer(
    cls=PlainGroup,
    invoke_without_command=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _tell_version(wanted: bool) -> None:
    if wanted:
        from .. import __version__

        typer.echo(f"Beatbook {__version__}")
        raise typer.Exit


@app.callback()
def beatbook(
    context: typer.Context,
    store: StoreOption = None,
    passphrase_file: PassphraseOption = None,
    officer: OfficerOption = None,
    quit_when_ready: Annotated[
        bool, typer.Option("--quit-when-ready", help="Open the window, say how long it took as JSON, and end.")
    ] = False,
    _version: Annotated[
        bool, typer.Option("--version", callback=_tell_version, is_eager=True, help="Say the version and end.")
    ] = False,
) -> None:
    """The neighbourhood policing team's book of its beat. Without a command it opens its window."""
    access = Access(store, passphrase_file, officer)
    context.obj = access
    if context.invoked_subcommand is None:
        from .window import WindowWords, open_window

        raise typer.Exit(open_window(WindowWords(access, quit_when_ready)))


for _name in GROUPS:
    app.add_typer(import_module(f".{_name}", __package__).group)


def run(words: Sequence[str]) -> int:
    """Run one command line; its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a code page without our quotes is no reason to fail
    try:
        get_command(app).main(args=list(words), prog_name="beatbook")
    except SystemExit as ended:
        return int(ended.code or 0)
    return 0
