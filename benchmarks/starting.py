"""Opening the program: to the unlock screen, from there to Today, and the memory it keeps.

- To the unlock screen: the whole process, from before it is started until it says that it has handled a key posted to
  it after it was drawn. The rival is a bare PySide6 window with one field, which says the same.
- From Return to Today drawn, with its data. The rival is a bare script that imports the libraries of the store
  (SQLAlchemy, sqlcipher3, cryptography), derives the key and runs one SELECT; its clock starts on its first line,
  ours when Return is posted. Once with the passphrase typed over three seconds, as people do, when the libraries are
  loaded meanwhile; and once pasted, when they are not.
- Memory at rest: the resident set, pages of shared libraries included, once it has stopped changing (Linux only).
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from beatbook.domain.progress import Progress
from beatbook.services.officers import list_officers
from beatbook.services.practice import fill
from beatbook.store.opening import create_store

from .measuring import Figures, Line, race
from .stores import TODAY, practice

ROUNDS = 15
ALLOWED, ALLOWED_MEMORY = 1.5, 1.8

PASSPHRASE = "lantern orchard kettle fern"
TYPED = 3.0  # seconds
REST, LONGEST = 2.0, 60.0  # seconds without a change; seconds after which it is taken as it is
RIVALS = Path(__file__).parent / "rivals"
ROOT = Path(__file__).resolve().parents[1]

BARE_WINDOW = (sys.executable, str(RIVALS / "bare_window.py"))


def run(rounds: int = ROUNDS) -> list[Line]:
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        home = _Home(Path(folder))
        lines = [
            Line("start to the unlock screen taking input", *_starts(home, rounds), allowed=ALLOWED),
            Line("Return to Today, passphrase typed over 3 s", *_unlocks(home, TYPED, rounds), allowed=ALLOWED),
            Line("Return to Today, passphrase pasted", *_unlocks(home, 0, rounds), allowed=ALLOWED),
        ]
        if sys.platform == "linux":
            lines += _memory(home, max(1, rounds // 4))
    return lines


class _Home:
    """Stores to open, and a folder in place of the user's own, so that nothing of theirs is read or written."""

    def __init__(self, folder: Path) -> None:
        self.live, self.practice = folder / "Team.beatbook", folder / "Practice.beatbook"
        store, _ = create_store(self.live, passphrase=PASSPHRASE)
        fill(store, TODAY, Progress())
        self.officer = list_officers(store)[0].collar
        store.close()
        practice(self.practice).close()
        own = {name: str(folder) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "APPDATA", "LOCALAPPDATA")}
        kept = {name: value for name, value in os.environ.items() if not name.startswith("BEATBOOK_")}
        self.environment = kept | own
        if sys.platform == "linux" and not ({"DISPLAY", "WAYLAND_DISPLAY"} & os.environ.keys()):
            self.environment.setdefault("QT_QPA_PLATFORM", "offscreen")

    def start(self, command: Sequence[str]) -> subprocess.Popen[str]:
        return subprocess.Popen(
            command,
            cwd=ROOT,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
        )

    def said(self, command: Sequence[str], ready: str) -> tuple[dict[str, Any], float]:
        """(what a program prints when it is ready, milliseconds from its start to that)."""
        started = time.perf_counter()
        with self.start(command) as process:
            assert process.stdout is not None
            line = process.stdout.readline()
            taken = 1000 * (time.perf_counter() - started)
        answer: dict[str, Any] = json.loads(line)
        assert answer["ready"] == ready, line
        return answer, taken


def _starts(home: _Home, rounds: int) -> tuple[Figures, Figures]:
    ours = (sys.executable, "-m", "beatbook", "--store", str(home.live), "--quit-when-ready")
    return race(
        lambda: home.said(ours, "unlock")[1],
        lambda: home.said(BARE_WINDOW, "bare window")[1],
        rounds,
    )


def _unlocks(home: _Home, seconds: float, rounds: int) -> tuple[Figures, Figures]:
    store = str(home.live)
    typed = ("-m", "benchmarks.typing_in", store, PASSPHRASE, str(seconds), home.officer)
    bare = (str(RIVALS / "bare_unlock.py"), store, PASSPHRASE)
    return race(
        lambda: float(home.said((sys.executable, *typed), "today")[0]["ms"]),
        lambda: float(home.said((sys.executable, *bare), "row")[0]["ms"]),
        rounds,
    )


def _memory(home: _Home, rounds: int) -> list[Line]:
    """The unlock screen is what is claimed. Today holds an open store, and with it the store's libraries."""
    bare, libraries = (*BARE_WINDOW, "--stay"), (*BARE_WINDOW, "--stay", "--libraries")
    trials = (
        ("memory at rest, unlock screen", home.live, bare, ALLOWED_MEMORY),
        ("memory at rest, Today", home.practice, bare, None),
        ("memory at rest, Today, against the window and libraries", home.practice, libraries, None),
    )
    lines = []
    for what, store, rival, allowed in trials:
        ours = (sys.executable, "-m", "beatbook", "--store", str(store))
        figures = race(partial(_at_rest, home, ours), partial(_at_rest, home, rival), rounds, warm_up=0)
        lines.append(Line(what, *figures, unit="MB", allowed=allowed))
    return lines


def _at_rest(home: _Home, command: Sequence[str]) -> float:
    """Megabytes resident once they have not changed for two seconds."""
    with home.start(command) as process:
        last, begun = 0.0, time.monotonic()
        since = begun
        while time.monotonic() - since < REST and time.monotonic() - begun < LONGEST:
            time.sleep(0.1)
            assert process.poll() is None, "the program ended by itself"
            held = _resident(process.pid)
            if abs(held - last) > 0.1:
                last, since = held, time.monotonic()
        process.terminate()
    return last


def _resident(pid: int) -> float:
    """Source: proc(5), `VmRSS` of /proc/PID/status, in kB."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS:")) / 1024
