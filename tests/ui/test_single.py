"""One window a store."""

import subprocess
import sys
from pathlib import Path

from pytestqt.qtbot import QtBot

from beatbook.ui.single import OneWindow

HOLD = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from beatbook.ui.single import OneWindow
app = QCoreApplication([])
one = OneWindow(Path(sys.argv[1]))
print(one.take(), one.call_first(), flush=True)
"""


def second_start(store: Path) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", HOLD, str(store)], stdout=subprocess.PIPE, text=True)


def test_a_second_start_raises_the_first(tmp_path: Path, qtbot: QtBot) -> None:
    store = tmp_path / "Team.beatbook"
    first = OneWindow(store)
    assert first.take()
    first.listen()
    with qtbot.waitSignal(first.raised, timeout=10_000):
        second = second_start(store)
    assert second.communicate(timeout=10)[0].split() == ["False", "True"]
    first.release()


def test_another_store_is_another_window(tmp_path: Path) -> None:
    first, other = OneWindow(tmp_path / "A.beatbook"), OneWindow(tmp_path / "B.beatbook")
    assert first.take()
    assert other.take()
    assert first.server_name != other.server_name
    first.release()
    other.release()


def test_a_store_let_go_of_can_be_taken(tmp_path: Path) -> None:
    first, second = OneWindow(tmp_path / "A.beatbook"), OneWindow(tmp_path / "A.beatbook")
    assert first.take()
    first.release()
    assert second.take()
    second.release()


def test_a_killed_window_leaves_the_store_free(tmp_path: Path) -> None:
    store = tmp_path / "Team.beatbook"
    code = HOLD.replace("print(", "one.listen(); print(", 1) + "import os; os.abort()\n"
    subprocess.run([sys.executable, "-c", code, str(store)], stdout=subprocess.DEVNULL, check=False)
    one = OneWindow(store)
    assert one.take()
    one.listen()
    one.release()
