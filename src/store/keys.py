"""The wrapped keys, in `NAME.beatbook.keys` beside the store.

A random 32-byte data key opens the store. It is wrapped (AES-256-GCM) under a key that scrypt derives from the
passphrase, and again under one derived from the recovery key. A new passphrase re-wraps; the store is not
rewritten. A practice store, in which nothing is real, keeps its data key open.

Sources: RFC 7914 (scrypt; N = 2^17, r = 8, p = 1 after the OWASP password storage cheat sheet), NIST SP 800-38D (GCM).
"""

from __future__ import annotations

import json
import os
import secrets
import tempfile
import unicodedata
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ..domain.errors import StoreError, WrongKeyError

FORMAT = 1
KEY_BYTES = 32
SCRYPT_N = 2**17
MOST_N = 2**20  # a gigabyte: more than this in a key file is damage, not care
ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"  # no I, L, O, 0 or 1: it is copied by hand
RECOVERY_GROUPS, GROUP = 7, 5  # 35 characters of 31: 173 bits
SHORTEST_PASSPHRASE = 8

WRONG = "That does not open this store. Check capitals and try again."
WRONG_RECOVERY = "That recovery key does not open this store. Check it against the paper, group by group."


def keys_path(store: Path) -> Path:
    return store.with_name(store.name + ".keys")


@dataclass(frozen=True, slots=True)
class Wrap:
    """The data key, locked under one secret."""

    salt: bytes
    nonce: bytes
    locked: bytes
    n: int

    def to_json(self) -> dict[str, Any]:
        return {
            "kdf": "scrypt",
            "n": self.n,
            "r": 8,
            "p": 1,
            "salt": self.salt.hex(),
            "nonce": self.nonce.hex(),
            "key": self.locked.hex(),
        }

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Wrap:
        """Raises ValueError, KeyError or TypeError for anything that `to_json` would not have written."""
        salt, nonce, locked = (bytes.fromhex(value[name]) for name in ("salt", "nonce", "key"))
        if (len(salt), len(nonce), len(locked)) != (16, 12, KEY_BYTES + 16):
            raise ValueError("salt, nonce or key")
        n = int(value["n"])
        if (value["kdf"], value["r"], value["p"]) != ("scrypt", 8, 1) or not 1 < n <= MOST_N or n & (n - 1):
            raise ValueError("kdf")
        return cls(salt, nonce, locked, n)


@dataclass(frozen=True, slots=True)
class KeyFile:
    """What lies beside the store. A live one has both wraps, a practice one the open key."""

    passphrase: Wrap | None
    recovery: Wrap | None
    practice_key: bytes | None = None

    @property
    def practice(self) -> bool:
        return self.practice_key is not None


def _derive(secret: str, salt: bytes, n: int) -> bytes:
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    same = unicodedata.normalize("NFC", secret)  # an accent typed as one key or two (RFC 8265, section 4.2)
    return Scrypt(salt=salt, length=KEY_BYTES, n=n, r=8, p=1).derive(same.encode("utf-8", "surrogatepass"))


def wrap(data_key: bytes, secret: str) -> Wrap:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
    locked = AESGCM(_derive(secret, salt, SCRYPT_N)).encrypt(nonce, data_key, b"beatbook")
    return Wrap(salt, nonce, locked, SCRYPT_N)


def unwrap(wrapped: Wrap, secret: str, *, refused: str = WRONG) -> bytes:
    """The data key. Raises WrongKeyError, saying `refused`, where the secret does not fit."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        key = _derive(secret, wrapped.salt, wrapped.n)
        return AESGCM(key).decrypt(wrapped.nonce, wrapped.locked, b"beatbook")
    except InvalidTag:
        raise WrongKeyError(refused) from None


def new_recovery_key() -> str:
    """Seven groups of five letters and digits, to be printed or saved once."""
    groups = ("".join(secrets.choice(ALPHABET) for _ in range(GROUP)) for _ in range(RECOVERY_GROUPS))
    return "-".join(groups)


def tidy_recovery_key(text: str) -> str:
    """As it was printed: capitals, groups of five, however it was typed."""
    letters = "".join(c for c in text.upper() if c.isalnum())
    return "-".join(letters[i : i + GROUP] for i in range(0, len(letters), GROUP))


def check_passphrase(passphrase: str) -> None:
    if len(passphrase) < SHORTEST_PASSPHRASE:
        raise StoreError(
            f"The passphrase has {len(passphrase)} characters. Use {SHORTEST_PASSPHRASE} or more; "
            "four words are easy to remember."
        )


def new_keys(passphrase: str) -> tuple[KeyFile, bytes, str]:
    """Keys for a new live store: (key file, data key, recovery key)."""
    check_passphrase(passphrase)
    data_key, recovery = secrets.token_bytes(KEY_BYTES), new_recovery_key()
    return KeyFile(wrap(data_key, passphrase), wrap(data_key, recovery)), data_key, recovery


def with_passphrase(keys: KeyFile, data_key: bytes, passphrase: str) -> KeyFile:
    check_passphrase(passphrase)
    return replace(keys, passphrase=wrap(data_key, passphrase))


def read_keys(store: Path) -> KeyFile:
    """Read the key file beside a store. Raises StoreError when it is missing or damaged."""
    path = keys_path(store)
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
        if value["format"] != FORMAT:
            raise StoreError(f"The key file {path.name} is from a newer Beatbook. Update this one first.")
        keys = _from_json(value)
    except FileNotFoundError:
        raise StoreError(
            f"The key file {path.name} is missing beside the store. Copy it back from the backup that has it; "
            "without it nothing can open the store."
        ) from None
    except (ValueError, KeyError, TypeError, RecursionError):
        raise StoreError(
            f"The key file {path.name} is damaged. Copy it back from the last backup; the store itself is untouched."
        ) from None
    except OSError as error:
        raise StoreError(f"The key file {path.name} cannot be read: {error.strerror}.") from None
    return keys


def _from_json(value: dict[str, Any]) -> KeyFile:
    """Both wraps, or the open key of a practice store; anything between is damage."""
    if "practice" in value:
        practice = bytes.fromhex(value["practice"])
        if len(practice) != KEY_BYTES or "passphrase" in value or "recovery" in value:
            raise ValueError("practice")
        return KeyFile(None, None, practice)
    return KeyFile(Wrap.from_json(value["passphrase"]), Wrap.from_json(value["recovery"]))


def write_keys(store: Path, keys: KeyFile) -> None:
    """Write the key file atomically: the old one stands until the new one is whole on the disk."""
    value: dict[str, Any] = {"format": FORMAT}
    if keys.practice_key is not None:
        value |= {"practice": keys.practice_key.hex(), "note": "A practice store. Nothing in it is real."}
    else:
        assert keys.passphrase is not None
        assert keys.recovery is not None
        value |= {"passphrase": keys.passphrase.to_json(), "recovery": keys.recovery.to_json()}
    _put(keys_path(store), json.dumps(value, indent=1).encode("utf-8"))


def copy_keys(store: Path, copy: Path) -> None:
    """Put the store's key file beside a copy of the store, so that one is never without the other."""
    source = keys_path(store)
    try:
        content = source.read_bytes()
    except OSError as error:
        raise StoreError(f"The key file {source.name} cannot be read: {error.strerror}.") from None
    _put(keys_path(copy), content)


def _put(path: Path, content: bytes) -> None:
    temporary: Path | None = None
    try:
        handle, name = tempfile.mkstemp(prefix=f"{path.name}.", dir=path.parent)
        temporary = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
        _settle(path.parent)
    except BaseException as error:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise StoreError(f"The key file cannot be written in {path.parent}: {error.strerror}.") from None
        raise


def _settle(folder: Path) -> None:
    """Have the folder's new entry on the disk as well, where the system can do that (Windows opens no folder)."""
    if os.name == "nt":
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
