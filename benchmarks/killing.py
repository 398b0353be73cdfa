"""Kill the program at random moments while forms are keyed and saved, and look what the store holds.

No form that was said to be saved is lost, none is there twice, no form left open is offered at another event, and the
store's own check passes. 200 rounds; it prints how often each promise was broken, which is never.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Timer

from sqlalchemy import text

from beatbook.services.checks import check_store
from beatbook.services.drafts import list_drafts
from beatbook.store.opening import open_store

from .keying import name_in, two_events
from .measuring import Line
from .stores import practice

ROUNDS = 200
LONGEST = 2.5  # seconds of keying before the program is killed
ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Killed:
    """What one round found: names of forms, and sentences of the store's check."""

    saved: int
    lost: tuple[str, ...] = ()
    doubled: tuple[str, ...] = ()
    strayed: tuple[str, ...] = ()  # left open, and offered at another event
    faults: tuple[str, ...] = field(default=())

    @property
    def whole(self) -> bool:
        return not (self.lost or self.doubled or self.strayed or self.faults)


def killed_round(path: Path, seed: int, seconds: float) -> Killed:
    """Key forms into the store, kill the process, open the store again and compare.

    The seconds begin with the first key in one round of three, in the others after two or four forms were said to be
    saved: so a busy machine, on which the first form takes longer than that, is killed in the midst of it all too.
    """
    said = _key_and_kill(path, seconds, seed, after=2 * (seed % 3))
    return _compare(path, said)


def _key_and_kill(path: Path, seconds: float, seed: int, after: int) -> list[str]:
    """The lines that were printed, the last one whole only. `after`: acknowledged forms before the seconds begin."""
    process = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.keying", str(path), str(seed)],
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    assert process.stdout is not None
    lines: list[str] = []
    to_come, began = after, False
    for line in process.stdout:
        lines.append(line)
        to_come -= line.startswith("saved ")
        if not began and to_come <= 0 and "ready\n" in lines:
            began = True
            Timer(seconds, process.kill).start()
    errors = process.communicate()[1]
    if "ready\n" not in lines:
        raise RuntimeError(f"The keying did not begin: {errors[-500:]}")
    if "Traceback" in errors:
        raise RuntimeError(f"The keying failed by itself: {errors[-1500:]}")
    return [line.strip() for line in lines if line.endswith("\n")]


def _compare(path: Path, said: list[str]) -> Killed:
    acknowledged: set[str] = set()
    for at, line in enumerate(said):
        word, _, name = line.partition(" ")
        if word == "saved" and name:
            taken_back = "back" in said[max(0, at - 1) : at + 2]  # its taking back was asked for next to it
            (acknowledged.discard if taken_back else acknowledged.add)(name)
    with open_store(path) as store:
        letters = {event_id: letter for letter, event_id in two_events(store).items()}
        with store.reading() as session:
            rows = session.execute(
                text("SELECT r.event_id, t.text FROM response r JOIN response_text t ON t.response_id = r.id")
            ).all()
        held = Counter(name_in(words) for _, words in rows)
        drafts = [(draft.event_id, name_in(str(draft.answers.get("own_words", "")))) for draft in list_drafts(store)]
        faults = check_store(store)
    held.pop("", None)
    places = [(event, name_in(words)) for event, words in rows] + drafts
    return Killed(
        saved=len(acknowledged),
        lost=tuple(sorted(acknowledged - held.keys())),
        doubled=tuple(
            sorted({name for name, n in held.items() if n > 1} | {name for _, name in drafts if name in held})
        ),
        strayed=tuple(sorted(name for event, name in places if name and name[0] != letters.get(event, name[0]))),
        faults=tuple(faults),
    )


def run(rounds: int = ROUNDS) -> list[Line]:
    moments = random.Random(7)
    found: list[Killed] = []
    seconds: list[float] = []
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "Killed.beatbook"
        practice(path).close()
        for seed in range(1, rounds + 1):
            begun = time.perf_counter()
            found.append(killed_round(path, seed, moments.uniform(0, LONGEST)))
            seconds.append(1000 * (time.perf_counter() - begun))
    broken = tuple(float(not each.whole) for each in found)
    kept = tuple(float(each.saved) for each in found)
    return [
        Line(f"killed {len(found)} times: rounds that broke a promise", (sum(broken),), unit="rounds", most=0.0),
        Line("forms said to be saved in a round, all there", kept, unit="forms"),
        Line("a round: start, key, kill, open, check", tuple(seconds)),
    ]
