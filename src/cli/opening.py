"""The options every command has, and the store they open.

They may stand before the command or after it; the later one holds, then the environment.
"""

import inspect
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from inspect import Parameter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ..domain.errors import NotFoundError, StoreError
from .access import OFFICER, PASSPHRASE, STORE, Access
from .failures import complain

if TYPE_CHECKING:
    from ..store.store import Store

NOBODY = "not stated"

StoreOption = Annotated[
    Path | None, typer.Option("--store", metavar="FILE", help=f"The store, else {STORE}, else the team's own.")
]
PassphraseOption = Annotated[
    Path | None,
    typer.Option(
        "--passphrase-file",
        metavar="FILE",
        help=f"A file whose first line is the passphrase, else {PASSPHRASE}, else you are asked.",
    ),
]
OfficerOption = Annotated[
    str | None,
    typer.Option("--officer", metavar="NAME", help=f"Who is working, by collar number or name, else {OFFICER}."),
]
OPTIONS = {"store_file": StoreOption, "passphrase_file": PassphraseOption, "officer": OfficerOption}


@contextmanager
def opened(access: Access) -> Iterator["Store"]:
    """The store, unlocked, with the officer stated; closed afterwards. Raises StoreError with what to do."""
    from ..store.folders import placing_warning
    from ..store.opening import open_store, peek

    path = _existing(access)
    state = peek(path)
    if state.problem:
        raise StoreError(state.problem)
    with open_store(path, passphrase=None if state.practice else access.passphrase()) as store:
        if state.practice:
            complain("PRACTICE: nothing in this store is real.")
        warning = placing_warning(path)
        if warning:
            complain(warning)
        store.officer = _officer(store, access.stated_officer())
        yield store


def _existing(access: Access) -> Path:
    from ..store.folders import default_path, practice_path

    named = access.named_store()
    path = named or default_path()
    if path.exists():
        return path
    how = "Check the path" if named else "Name one with --store"
    practise = f" To practise: --store {practice_path()}" if practice_path().exists() else ""
    raise StoreError(f"There is no store at {path}. {how}, or make it: beatbook new {path}{practise}")


def _officer(store: "Store", stated: str) -> str:
    """The officer as the team knows them, else as stated: it is not verified until accounts exist."""
    from ..services.officers import find_officer

    if not stated:
        return NOBODY
    try:
        return find_officer(store, stated).label
    except NotFoundError:
        return stated


def with_access(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the three options. It is called with the `Access` they make as its first argument."""

    @wraps(command)
    def called(context: typer.Context, **arguments: Any) -> None:
        store, passphrase_file, officer = (arguments.pop(name) for name in OPTIONS)
        command(Access(store, passphrase_file, officer).over(context.find_root().obj), **arguments)

    first, *own = inspect.signature(command).parameters.values()
    assert first.name in ("access", "store")
    parameters = [
        *(parameter.replace(kind=Parameter.KEYWORD_ONLY) for parameter in own),
        Parameter("context", Parameter.KEYWORD_ONLY, annotation=typer.Context),
        *(Parameter(name, Parameter.KEYWORD_ONLY, default=None, annotation=kind) for name, kind in OPTIONS.items()),
    ]
    called.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    called.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return called


def with_store(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the three options. It is called with the open store as its first argument."""

    @wraps(command)
    def called(access: Access, **arguments: Any) -> None:
        with opened(access) as store:
            command(store, **arguments)

    return with_access(called)
