"""Which store a command works on, what unlocks it, and who is said to be working. Light: the window starts with it."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from ..domain.errors import StoreError, WrongKeyError

STORE, PASSPHRASE, OFFICER = "BEATBOOK_STORE", "BEATBOOK_PASSPHRASE", "BEATBOOK_OFFICER"


@dataclass(frozen=True, slots=True)
class Access:
    """What the options said. None: not said, so the environment may say it."""

    store: Path | None = None
    passphrase_file: Path | None = None
    officer: str | None = None

    def over(self, earlier: object) -> Access:
        """These options, with those before the command where these say nothing."""
        before = earlier if isinstance(earlier, Access) else Access()
        return Access(
            self.store or before.store,
            self.passphrase_file or before.passphrase_file,
            self.officer or before.officer,
        )

    def named_store(self) -> Path | None:
        """The store that an option or the environment names."""
        path = self.store or (Path(os.environ[STORE]) if os.environ.get(STORE) else None)
        return path.expanduser() if path else None

    def stated_officer(self) -> str:
        return (self.officer or os.environ.get(OFFICER) or "").strip()

    def given_passphrase(self) -> str | None:
        """The passphrase of the file, else of the environment, else None. Raises StoreError for an unfit file."""
        if self.passphrase_file is not None:
            return _first_line(self.passphrase_file.expanduser())
        return os.environ.get(PASSPHRASE) or None

    def passphrase(self) -> str:
        """The passphrase, asked for at the terminal where nothing gives it."""
        given = self.given_passphrase()
        if given is not None:
            return given
        return ask("Passphrase", "This store needs its passphrase.")

    def new_passphrase(self) -> str:
        """The passphrase of a new store: given, or typed twice."""
        given = self.given_passphrase()
        if given is not None:
            return given
        first = ask("New passphrase", "A new store needs a passphrase.")
        if first != ask("The same again", "A new store needs a passphrase."):
            raise StoreError("The two passphrases differ, so no store was made. Type the same one twice.")
        return first


def ask(prompt: str, need: str) -> str:
    """Ask at the terminal without showing what is typed. `need` is told where there is no terminal."""
    if not sys.stdin.isatty():
        raise WrongKeyError(f"{need} Name a file with --passphrase-file, or set {PASSPHRASE}.")
    from getpass import getpass

    return getpass(f"{prompt}: ", sys.stderr)


def _first_line(path: Path) -> str:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise StoreError(f"The passphrase file {path} cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise StoreError(f"The passphrase file {path.name} is not text in UTF-8. Save it so.") from None
    line = text.split("\n", 1)[0].rstrip("\r")
    if not line:
        raise StoreError(f"The passphrase file {path.name} has an empty first line. The passphrase goes there.")
    return line
