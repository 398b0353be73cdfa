"""How long nobody has touched anything. The clock is given, so that nothing has to be waited for."""

from __future__ import annotations

import math
import time
from collections.abc import Callable

ASK_AFTER, WIPE_AFTER, THANKS_FOR = 45, 60, 15  # seconds


class Idle:
    """`touch()` at every key, touch and movement; `seconds` since. Monotonic: the time of day may be set."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.clock = clock
        self._since = clock()

    def touch(self) -> None:
        self._since = self.clock()

    @property
    def seconds(self) -> float:
        return self.clock() - self._since

    @property
    def asks(self) -> bool:
        return self.seconds >= ASK_AFTER

    @property
    def over(self) -> bool:
        return self.seconds >= WIPE_AFTER

    @property
    def left(self) -> int:
        """Whole seconds until everything is wiped."""
        return max(0, math.ceil(WIPE_AFTER - self.seconds))
