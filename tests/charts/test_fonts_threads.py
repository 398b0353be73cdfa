"""The window draws in several threads at once; a FreeType face is for one at a time."""

import subprocess
import sys

STRESS = """
import threading
from beatbook.charts import fonts
metrics = fonts._metrics(fonts.REGULAR)
text = "".join(map(chr, sorted(metrics.characters)[:600]))
for _ in range(60):
    metrics._advances.clear()
    threads = [threading.Thread(target=fonts.text_width, args=(text, fonts.REGULAR, 12)) for _ in range(4)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
print(round(fonts.text_width("beat", fonts.REGULAR, 100), 3))
"""


def test_widths_measured_in_four_threads_do_not_crash_the_program() -> None:
    """In a process of its own: without the lock it ends by a segmentation fault, not by an exception."""
    done = subprocess.run([sys.executable, "-W", "error", "-c", STRESS], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-400:]
    assert float(done.stdout) > 100
