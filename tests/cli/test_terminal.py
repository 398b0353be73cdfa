"""Commands at a real terminal: passphrases typed unseen, progress drawn, Ctrl+C."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from .conftest import PHRASE, Beatbook

if os.name == "nt":
    pytest.skip("Windows has no pseudo-terminals of this kind", allow_module_level=True)

import pty


class Terminal:
    """A command that runs at a pseudo-terminal; what it writes and what is typed."""

    def __init__(self, master: int, process: subprocess.Popen[bytes]) -> None:
        self.master, self.process, self.text = master, process, ""

    def read_until(self, words: str) -> str:
        """Everything written so far, once it holds these words; fails when the command ends before."""
        while words not in self.text:
            piece = self._read()
            assert piece, self.text
        return self.text

    def type(self, text: str) -> None:
        os.write(self.master, text.encode())

    def end(self) -> tuple[int, str]:
        while self._read():
            pass
        return self.process.wait(60), self.text

    def _read(self) -> bytes:
        try:
            piece = os.read(self.master, 4096)
        except OSError:  # Linux's way to say that the other end is closed
            piece = b""
        self.text += re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", piece.decode("utf-8", "replace")).replace("\r\n", "\n")
        return piece


@contextmanager
def terminal(*words: object) -> Iterator[Terminal]:
    master, other = pty.openpty()
    command = [sys.executable, "-m", "beatbook", *map(str, words)]
    environment = os.environ | {"TERM": "xterm", "COLUMNS": "120"}
    process = subprocess.Popen(
        command, stdin=other, stdout=other, stderr=other, env=environment, start_new_session=True, preexec_fn=_own
    )
    os.close(other)
    try:
        yield Terminal(master, process)
    finally:
        process.kill()
        process.wait()
        os.close(master)


def _own() -> None:
    """Make the pseudo-terminal the command's own, so that Ctrl+C typed there reaches it and is heard."""
    import fcntl
    import termios

    signal.signal(signal.SIGINT, signal.default_int_handler)
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


def test_the_passphrase_is_asked_for_and_not_shown(empty_live: Path) -> None:
    with terminal("check", "--store", empty_live) as screen:
        screen.read_until("Passphrase: ")
        screen.type(PHRASE + "\n")
        code, text = screen.end()
    assert code == 0
    assert "Team.beatbook is whole." in text
    assert PHRASE not in text


def test_a_wrong_passphrase_ends_in_a_sentence(empty_live: Path) -> None:
    with terminal("check", "--store", empty_live) as screen:
        screen.read_until("Passphrase: ")
        screen.type("another one\n")
        code, text = screen.end()
    assert code == 2
    assert "That does not open this store." in text
    assert "Traceback" not in text


def test_a_new_passphrase_is_typed_twice(tmp_path: Path) -> None:
    store = tmp_path / "New.beatbook"
    with terminal("new", store) as screen:
        screen.read_until("New passphrase: ")
        screen.type(PHRASE + "\n")
        screen.read_until("The same again: ")
        screen.type(PHRASE + " indeed\n")
        code, text = screen.end()
    assert code == 2
    assert "The two passphrases differ" in text
    assert not store.exists()
    with terminal("new", store) as screen:
        for prompt in ("New passphrase: ", "The same again: "):
            screen.read_until(prompt)
            screen.type(PHRASE + "\n")
        code, text = screen.end()
    assert code == 0
    assert re.search(r"([A-Z0-9]{5}-){6}[A-Z0-9]{5}", text)
    assert store.exists()


def test_ctrl_c_at_the_prompt_is_plain(empty_live: Path) -> None:
    with terminal("check", "--store", empty_live) as screen:
        screen.read_until("Passphrase: ")
        screen.type("\x03")
        code, text = screen.end()
    assert code == 130
    assert "Stopped." in text
    assert "Traceback" not in text


def test_progress_is_drawn_and_ctrl_c_changes_nothing(
    live: Path, street_file: Callable[..., Path], beatbook: Beatbook
) -> None:
    small = street_file().read_text(encoding="utf-8").splitlines()
    large = live.parent / "large.csv"
    large.write_text("\n".join([small[0], *(small[1:] * 60_000)]) + "\n", encoding="utf-8")
    with terminal("import", "crime", large) as screen:
        screen.read_until("rows of street crime")
        screen.type("\x03")
        code, text = screen.end()
    assert code == 130
    assert "Stopping …" in text
    assert "Stopped. Nothing was changed" in text
    assert "Traceback" not in text
    held = beatbook("crime", "--place", "Fellshire Police", "--from", "2022-10", "--to", "2022-10")
    assert held.exit_code == 2, "the force of the file must not be in the store"
