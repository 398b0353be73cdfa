"""Cyclic rubbish is collected on the main thread alone.

Python looks for unreachable cycles in whichever thread happens to make the next object. Where that is a thread at
work on the store, it destroys widgets and timers there; Qt's timers then fire into freed memory and the program ends.
So the automatic search is off while there is a window, and the main thread looks instead, by the same thresholds.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QCoreApplication, QObject, QTimer

LOOK_EVERY = 1000  # ms


class MainThreadCollector(QObject):
    """Looks for rubbish now and then. Belongs to the application, one for all its windows."""

    def __init__(self, app: QCoreApplication) -> None:
        super().__init__(app)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._timer.start(LOOK_EVERY)

    def look(self) -> None:
        """Collect the oldest generation that is full, as Python would."""
        counts, full = gc.get_count(), gc.get_threshold()
        for generation in (2, 1, 0):
            if full[generation] and counts[generation] > full[generation]:
                gc.collect(generation)
                break


def collect_on_main_thread() -> None:
    """From now on, and in this program once. Call it on the main thread, when there is an application."""
    gc.disable()
    app = QCoreApplication.instance()
    if app is not None and app.findChild(MainThreadCollector) is None:
        MainThreadCollector(app)
