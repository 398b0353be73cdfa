"""Create, look at, open and recover a store. SQLAlchemy is loaded only when one is really opened."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ..domain.errors import StoreError, WrongKeyError
from . import keys as keyring
from .folders import SUFFIX, default_folder, placing_warning, practice_path
from .keys import KeyFile, keys_path, read_keys, write_keys
from .looking import READ_ONLY, files_of, is_there, may_write, probe, usable_keys

if TYPE_CHECKING:
    from .store import Store

__all__ = [
    "StoreState",
    "change_passphrase",
    "create_practice_store",
    "create_store",
    "default_folder",
    "open_store",
    "open_with_recovery",
    "peek",
    "placing_warning",
    "practice_path",
]


@dataclass(frozen=True, slots=True)
class StoreState:
    """What can be said of a store without opening it. `problem` is a sentence, None where it may be unlocked."""

    path: Path
    exists: bool
    practice: bool
    problem: str | None


def peek(path: Path) -> StoreState:
    """Look at a store's files. Cheap: no SQLAlchemy, no key derived."""
    exists = True
    try:
        exists = is_there(path)
        keys = usable_keys(path)
    except StoreError as error:
        return StoreState(path, exists, False, str(error))
    return StoreState(path, True, keys.practice, None)


def create_store(path: Path, *, passphrase: str) -> tuple[Store, str]:
    """A new, empty, encrypted store: (the open store, its recovery key). The recovery key is kept nowhere."""
    _refuse_existing(path)
    keys, data_key, recovery = keyring.new_keys(passphrase)
    return _create(path, keys, data_key), recovery


def create_practice_store(path: Path) -> Store:
    """A new, empty practice store. It opens without a passphrase and can never become a live one."""
    import secrets

    _refuse_existing(path)
    data_key = secrets.token_bytes(keyring.KEY_BYTES)
    return _create(path, KeyFile(None, None, data_key), data_key)


def open_store(path: Path, *, passphrase: str | None = None) -> Store:
    """Unlock a store (a practice store needs no passphrase). Upgrades an older one after a verified copy.

    Raises StoreError or WrongKeyError with one sentence; the files are then as they were.
    """
    keys = usable_keys(path)
    if keys.practice_key is not None:
        return _open(path, keys.practice_key, practice=True)
    if passphrase is None:
        raise WrongKeyError("This store needs its passphrase.")
    assert keys.passphrase is not None
    return _open(path, keyring.unwrap(keys.passphrase, passphrase), practice=False)


def open_with_recovery(path: Path, *, recovery_key: str, new_passphrase: str) -> Store:
    """Unlock with the printed recovery key and set a new passphrase. The recovery key goes on being good."""
    keys = usable_keys(path)
    if keys.recovery is None:
        raise StoreError("A practice store has no recovery key. It opens without a passphrase.")
    keyring.check_passphrase(new_passphrase)
    typed = keyring.tidy_recovery_key(recovery_key)
    data_key = keyring.unwrap(keys.recovery, typed, refused=keyring.WRONG_RECOVERY)
    store = _open(path, data_key, practice=False)
    try:
        write_keys(path, keyring.with_passphrase(keys, data_key, new_passphrase))
    except BaseException:
        store.close()
        raise
    return store


def change_passphrase(store: Store, *, old: str, new: str) -> None:
    """Wrap the data key anew. The store itself is not rewritten."""
    keys = read_keys(store.path)
    if keys.passphrase is None:
        raise StoreError("A practice store has no passphrase.")
    keyring.check_passphrase(new)
    data_key = keyring.unwrap(keys.passphrase, old)
    write_keys(store.path, keyring.with_passphrase(keys, data_key, new))


def _refuse_existing(path: Path) -> None:
    if is_there(path) or keys_path(path).exists():
        raise StoreError(f"{path.name} is there already. Choose another name, or open it.")
    if path.suffix != SUFFIX:
        raise StoreError(f"A store’s name ends in {SUFFIX}. Try {path.stem}{SUFFIX}.")


def _create(path: Path, keys: KeyFile, data_key: bytes) -> Store:
    from .making import make_tables

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"The folder {path.parent} cannot be made: {error.strerror}.") from None
    write_keys(path, keys)
    try:
        make_tables(path, data_key, practice=keys.practice)
    except BaseException as error:
        from .store import sentence_for

        for leftover in files_of(path):
            leftover.unlink(missing_ok=True)
        raise sentence_for(error) or error from None
    return _open(path, data_key, practice=keys.practice)


def _open(path: Path, data_key: bytes, *, practice: bool) -> Store:
    from .engine import make_engine
    from .store import Store
    from .upgrade import upgrade_if_due

    if not may_write(path):
        raise StoreError(f"{path.name} {READ_ONLY}")
    if probe(path, data_key) != practice:
        raise StoreError(
            "The store and its key file disagree on whether this is practice. A practice store is never a live one."
        )
    upgrade_if_due(path, data_key)
    return Store(path, make_engine(path, data_key), data_key, practice=practice)
