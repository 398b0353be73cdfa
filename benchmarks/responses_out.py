"""100,000 responses out as the analyst's CSV, and the most memory that takes.

Ours reads an encrypted store, joins and splits the ticks of 22 answers, makes every text safe, and writes three files
whole. The rival is `pandas.DataFrame.to_csv` of the same table, read by plain SQL from plain SQLite, where it lies
ready made, a column a column: no ticks to gather, nothing to decrypt and nothing made safe. So the ratio claims
nothing; it is printed to be watched. The memory is the most that a process of its own ever has, Python and libraries
included, and is to stay the same however many rows there are.
"""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from beatbook.services.response_exports import export_responses
from beatbook.services.response_imports import import_responses
from beatbook.store.opening import open_store

from .measuring import Line, Skipped, race, timed
from .responses_in import _empty_store, write_kobo

ROUNDS = 3
RESPONSES = 100_000
MOST_MEMORY = 250.0  # MB


def run(rounds: int = ROUNDS) -> list[Line]:
    try:
        import pandas
    except ImportError:
        raise Skipped("pandas is not here: it comes with the extra “test”") from None
    with TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        store = _filled(folder)
        write(store, folder / "answers.csv")
        plain = folder / "plain.db"
        table = pandas.read_csv(folder / "answers.csv", dtype=str)
        with closing(sqlite3.connect(plain)) as connection:
            table.to_sql("answers", connection, index=False)

        def rival() -> float:
            with closing(sqlite3.connect(plain)) as connection:
                query = "SELECT * FROM answers"
                return timed(lambda: pandas.read_sql(query, connection).to_csv(folder / "rival.csv", index=False))

        figures = race(lambda: write(store, folder / "answers.csv"), rival, rounds)
        lines = [Line(f"{RESPONSES:,} responses as the analyst’s CSV", *figures)]
        if sys.platform != "win32":
            for end in ("csv", "xlsx"):
                memory = (_memory(store, folder / f"memory.{end}"),)
                what = f"{RESPONSES:,} responses as {end.upper()}, memory at its highest"
                lines.append(Line(what, memory, unit="MB", most=MOST_MEMORY))
    return lines


def write(store: Path, target: Path) -> float:
    """Milliseconds."""
    with open_store(store) as opened:
        return timed(lambda: export_responses(opened, target, profile="analyst"))


def _filled(folder: Path) -> Path:
    path = folder / "filled.beatbook"
    answers = write_kobo(folder / "kobo.csv", _empty_store(path), RESPONSES)
    with open_store(path) as store:
        import_responses(store, [answers], event=1)
    return path


_SCRIPT = """
import sys
from pathlib import Path
from beatbook.services.response_exports import export_responses
from beatbook.store.opening import open_store
from benchmarks.responses_in import peak
with open_store(Path(sys.argv[1])) as store:
    export_responses(store, Path(sys.argv[2]), profile="analyst")
print(peak())
"""


def _memory(store: Path, target: Path) -> float:
    """MB at the highest."""
    words = [sys.executable, "-c", _SCRIPT, str(store), str(target)]
    return float(subprocess.run(words, check=True, capture_output=True, text=True).stdout)
