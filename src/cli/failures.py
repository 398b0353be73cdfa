"""How a command ends when it cannot do its job: a sentence on stderr, and an exit code. Never a traceback."""

import errno
import os
import sys
from collections.abc import Callable

from ..domain.errors import BeatbookError
from ..domain.progress import Cancelled

OURS, YOURS, STOPPED = 1, 2, 130
"""Exit codes: our fault, bad input or surroundings, Ctrl+C (128 + the signal's number, as shells have it)."""

FULL = (errno.ENOSPC, errno.EIO, errno.EDQUOT)
"""What a disk, or whatever stands behind stdout, says when it takes no more."""

STOPPED_WORDS = "Stopped. Nothing was changed by what had not finished."


def guarded(job: Callable[[], int | None]) -> int:
    """Run a job and give its exit code. What it raises becomes a sentence on stderr."""
    try:
        return job() or 0
    except BeatbookError as error:
        complain(str(error))
        return YOURS
    except (Cancelled, KeyboardInterrupt):
        complain(STOPPED_WORDS)
        return STOPPED
    except BrokenPipeError:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - the reader has gone: flush to nobody
        return OURS
    except OSError as error:
        if error.errno not in FULL:
            apologise(error)
            return OURS
        complain(f"The output cannot be written: {error.strerror}.")
        return YOURS
    except Exception as error:  # the last catcher: everything ours is noted and told here
        apologise(error)
        return OURS


def complain(sentence: str) -> None:
    sys.stderr.write(sentence + "\n")
    sys.stderr.flush()


def apologise(error: Exception) -> None:
    """One sentence, with where it is noted. The log holds no names and no answers."""
    from ..ui.errors import log_path, note

    where = note(error, log_path())
    noted = f"It is noted, without names or answers, in {where}." if where else "It could not be noted on this disk."
    complain(f"Sorry: something went wrong inside Beatbook, and what was saved before is safe. {noted}")
