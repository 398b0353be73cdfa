"""100,000 responses with three ticks each from CSV, and a million for the memory they take.

Ours finds the encoding and the separator, matches the columns, checks every row (ticks against the options, the joined
column against the split ones), makes a name for each response, looks whether its submission is there already, and
writes responses, ticks, a batch and the journal into an encrypted store, in one transaction. The rival is
`pandas.read_csv` and `DataFrame.to_sql` into plain SQLite: one table of text, checked for nothing.

Two files: as KoboToolbox exports (the joined column, one column an option, its own bookkeeping), which is what the
claim is about; and the narrowest there can be (a submission id and the joined column), where the rival has nothing to
write and ours still writes four rows a response: it is printed and claims nothing. The memory is the
most that a process of its own ever has, Python and libraries included.
"""

from __future__ import annotations

import csv
import random
import sqlite3
import subprocess
import sys
import uuid
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from beatbook.services.events import open_event
from beatbook.services.places import add_place
from beatbook.services.questionnaires import current_questionnaire
from beatbook.services.response_imports import import_responses
from beatbook.store.opening import create_practice_store, open_store

from .measuring import Line, Skipped, race, timed
from .stores import copy

ROUNDS = 5
RESPONSES, MANY = 100_000, 1_000_000
ALLOWED = 2.0
MOST_MEMORY = 250.0  # MB


def run(rounds: int = ROUNDS) -> list[Line]:
    try:
        import pandas  # noqa: F401 - loaded before anything is timed
    except ImportError:
        raise Skipped("pandas is not here: it comes with the extra “test”") from None
    with TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        options = _empty_store(folder / "empty.beatbook")
        kobo = write_kobo(folder / "kobo.csv", options, RESPONSES)
        narrow = write_narrow(folder / "narrow.csv", options, RESPONSES)
        loads = _Loads(folder)
        wide = race(lambda: loads.ours(kobo), lambda: loads.rival(kobo), rounds)
        least = race(lambda: loads.ours(narrow), lambda: loads.rival(narrow), rounds)
        many = MANY if rounds > 1 else RESPONSES  # a single round is a trial
        memory = () if sys.platform == "win32" else _memory(folder, options, many)
    lines = [
        Line("100,000 responses × 3 ticks, as KoboToolbox exports them", *wide, allowed=ALLOWED),
        Line("100,000 responses × 3 ticks, an id and one column", *least),
    ]
    if memory:
        what = f"{many:,} responses × 3 ticks, memory at its highest"
        lines.append(Line(what, memory, unit="MB", most=MOST_MEMORY))
    return lines


def _empty_store(path: Path) -> list[str]:
    """A store with a place and an event: the options of its first question."""
    with create_practice_store(path) as store:
        place = add_place(store, kind="parish", name="Nether Fold").id
        open_event(store, place_id=place, kind="online", starts=datetime(2026, 11, 20, 12, tzinfo=UTC), name="Online")
        question = current_questionnaire(store).definition.question("issues")
    return [option.key for option in question.options if not option.exclusive]


EXTRA = ("_validation_status", "_notes", "_status", "_submitted_by", "__version__", "_tags")
STATED = ("", "", "submitted_via_web", "", "vVpGyKqcE7b5XxFbZ2XbQn", "")
"""What KoboToolbox writes of its own beside the names of submissions, and what stands there as a rule."""


def write_kobo(path: Path, options: list[str], rows: int) -> Path:
    """An export of KoboToolbox with XML values, joined and split."""
    draw = random.Random(5)
    split = [f"issues/{option}" for option in options]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(
            ["start", "end", "today", "issues", *split, "_id", "_uuid", "_submission_time", *EXTRA, "_index"]
        )
        for at in range(rows):
            ticks = draw.sample(options, 3)
            moment = "2026-11-20T10:00:00.000+00:00"
            flags = ["1" if option in ticks else "0" for option in options]
            name = str(uuid.UUID(int=draw.getrandbits(128)))
            writer.writerow(
                [moment, moment, moment[:10], " ".join(ticks), *flags, at, name, moment[:19], *STATED, at + 1]
            )
    return path


def write_narrow(path: Path, options: list[str], rows: int) -> Path:
    draw = random.Random(6)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["_uuid", "issues"])
        for _ in range(rows):
            writer.writerow([uuid.UUID(int=draw.getrandbits(128)), " ".join(draw.sample(options, 3))])
    return path


class _Loads:
    """Each load into a fresh file."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def ours(self, path: Path) -> float:
        target = copy(self._folder / "empty.beatbook", self._folder / "ours.beatbook")
        with open_store(target) as store:
            return timed(lambda: import_responses(store, [path], event=1))

    def rival(self, path: Path) -> float:
        import pandas

        plain = self._folder / "plain.db"
        plain.unlink(missing_ok=True)
        connection = sqlite3.connect(plain)
        taken = timed(lambda: pandas.read_csv(path).to_sql("responses", connection, index=False))
        assert connection.execute("SELECT count(*) FROM responses").fetchone()[0] == RESPONSES
        connection.close()
        return taken


_CHILD = """
import sys, threading
from pathlib import Path
from beatbook.services.response_imports import import_responses
from beatbook.store.opening import open_store
from benchmarks.responses_in import peak
with open_store(Path(sys.argv[1])) as store:
    made = import_responses(store, [Path(sys.argv[2])], event=1)
    assert made.imported == int(sys.argv[3]), made.imported
print(peak())
"""


def peak() -> float:
    """The most memory this process ever had, in MB.

    Linux tells it by process; what `getrusage` tells there is at least what the parent had when it started this one.
    """
    status = Path("/proc/self/status")
    if status.exists():
        found = next(line for line in status.read_text(encoding="ascii").splitlines() if line.startswith("VmHWM"))
        return int(found.split()[1]) / 1024
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return used / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def _memory(folder: Path, options: list[str], rows: int) -> tuple[float, ...]:
    """Of one import in a process of its own; Windows does not tell it without more libraries."""
    path = write_narrow(folder / "many.csv", options, rows)
    target = copy(folder / "empty.beatbook", folder / "many.beatbook")
    command = [sys.executable, "-c", _CHILD, str(target), str(path), str(rows)]
    root = Path(__file__).resolve().parents[1]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)
    return (float(done.stdout),)
