"""How long this process has lived: what a start costs, counted from the system's own record of it."""

from __future__ import annotations

import sys
import time
from pathlib import Path

_IMPORTED = time.perf_counter()


def milliseconds_alive() -> float:
    """Since the process began (Linux, to 10 ms; Windows); elsewhere since this module was imported."""
    if sys.platform == "win32":
        return _windows()
    stat = Path("/proc/self/stat")
    if stat.exists():
        return _linux(stat.read_text(encoding="ascii", errors="replace"))
    return 1000 * (time.perf_counter() - _IMPORTED)


def _linux(stat: str) -> float:
    """Field 22 of /proc/self/stat: ticks from boot to start (proc(5)). A name may hold spaces: it ends at `)`."""
    if sys.platform == "win32":
        raise OSError
    import os

    ticks = int(stat.rsplit(")", 1)[1].split()[19])
    alive = time.clock_gettime(time.CLOCK_BOOTTIME) - ticks / os.sysconf("SC_CLK_TCK")
    return 1000 * alive


def _windows() -> float:
    """GetProcessTimes: the creation time in units of 100 ns since 1601."""
    if sys.platform != "win32":
        raise OSError
    import ctypes

    kernel = ctypes.windll.kernel32
    created, other, now = ctypes.c_ulonglong(), ctypes.c_ulonglong(), ctypes.c_ulonglong()
    unused = [ctypes.byref(other) for _ in range(3)]
    kernel.GetProcessTimes(ctypes.c_void_p(-1), ctypes.byref(created), *unused)
    kernel.GetSystemTimeAsFileTime(ctypes.byref(now))
    return (now.value - created.value) / 10_000
