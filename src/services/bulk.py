"""What makes loading a hundred thousand rows at once cheaper."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Put off the search for unreachable cycles while many rows are in hand.

    Loading makes none, and searching costs a tenth of the time (`python -m benchmarks importing`). What other
    threads leave meanwhile is found afterwards.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
