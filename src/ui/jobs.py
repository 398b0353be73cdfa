"""The only threading code: work off the main thread, its answer back on it.

`write` jobs run one after another on one thread, so that writes to the store never meet; `read` jobs run on a
small pool. The answer comes back by a queued signal, and is dropped when the widget that asked has gone.
"""

from __future__ import annotations

import weakref
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, Slot

from ..domain.progress import Cancelled, Progress
from .rubbish import collect_on_main_thread

if TYPE_CHECKING:
    from concurrent.futures import Executor

T = TypeVar("T")
_THREADS = {"write": 1, "read": 2}
Told = Callable[[int, int, str], None]


@dataclass(eq=False, slots=True)
class Job:
    """One piece of work under way."""

    owner: weakref.ref[QObject]
    key: str | None
    done: Callable[[Any], None] | None
    failed: Callable[[Exception], None] | None
    told: Told | None
    progress: Progress = field(default_factory=Progress)
    stale: bool = False

    @property
    def wanted(self) -> bool:
        """Whether the widget that asked is still there, and has not asked anew."""
        owner = self.owner()
        return not self.stale and owner is not None and shiboken6.isValid(owner)

    def cancel(self) -> None:
        """Ask the work to stop at its next step; `failed` is then called with `Cancelled`."""
        self.progress.cancelled.set()


class Jobs(QObject):
    """Runs functions for widgets. `failed` left out: `unhandled` is emitted instead (not for Cancelled)."""

    unhandled = Signal(object)  # Exception
    busy_changed = Signal(bool)
    _arrived = Signal(object, object, object)  # job, answer, error
    _stepped = Signal(object, int, int, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pools: dict[str, Executor] = {}  # made when first needed: their import takes a while
        self._running: set[Job] = set()
        self._newest: dict[tuple[int, str], Job] = {}
        self._closed = False
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._stepped.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def write(
        self,
        work: Callable[..., T],
        *,
        owner: QObject,
        done: Callable[[T], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
        progress: Told | None = None,
    ) -> Job:
        """Run `work()` on the writing thread, or `work(Progress)` where `progress` wants to be told."""
        return self._start("write", work, Job(weakref.ref(owner), None, done, failed, progress))

    def read(
        self,
        work: Callable[..., T],
        *,
        owner: QObject,
        done: Callable[[T], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
        progress: Told | None = None,
        key: str | None = None,
    ) -> Job:
        """Run `work` on the pool. Of an owner's reads with one `key`, only the newest is answered."""
        job = Job(weakref.ref(owner), key, done, failed, progress)
        if key is not None:
            earlier = self._newest.get((id(owner), key))
            if earlier is not None:
                earlier.stale = True
                earlier.cancel()
            self._newest[id(owner), key] = job
        return self._start("read", work, job)

    @property
    def busy(self) -> bool:
        return bool(self._running)

    def close(self, wait: bool = True) -> None:
        """Take no more jobs, cancel those that can be, and wait until what is waiting to be written is written."""
        self._closed = True
        for job in self._running:
            job.stale = True
            job.cancel()
        for name, pool in self._pools.items():
            pool.shutdown(wait=wait, cancel_futures=name != "write")
        self._running.clear()
        self._newest.clear()

    def _pool(self, name: str) -> Executor:
        if name not in self._pools:
            from concurrent.futures import ThreadPoolExecutor

            collect_on_main_thread()
            self._pools[name] = ThreadPoolExecutor(_THREADS[name], thread_name_prefix=name)
        return self._pools[name]

    def _start(self, pool: str, work: Callable[..., Any], job: Job) -> Job:
        if self._closed:
            return job
        if job.told is not None:
            job.progress.report = lambda done, total, text: self._stepped.emit(job, done, total, text)
        self._running.add(job)
        if len(self._running) == 1:
            self.busy_changed.emit(True)
        self._pool(pool).submit(self._run, work, job)
        return job

    def _run(self, work: Callable[..., Any], job: Job) -> None:
        """In the thread: whatever happens becomes an answer or an error."""
        try:
            answer = work(job.progress) if job.told is not None else work()
        except Exception as error:
            self._arrived.emit(job, None, error)
        else:
            self._arrived.emit(job, answer, None)

    @Slot(object, object, object)
    def _deliver(self, job: Job, answer: object, error: Exception | None) -> None:
        self._running.discard(job)
        for newest in [key for key, other in self._newest.items() if other is job]:
            del self._newest[newest]
        if not self._running:
            self.busy_changed.emit(False)
        if not job.wanted:
            return
        if error is None:
            if job.done is not None:
                job.done(answer)
        elif job.failed is not None:
            job.failed(error)
        elif not isinstance(error, Cancelled):
            self.unhandled.emit(error)

    @Slot(object, int, int, str)
    def _tell(self, job: Job, done: int, total: int, text: str) -> None:
        if job.told is not None and job.wanted:
            job.told(done, total, text)
