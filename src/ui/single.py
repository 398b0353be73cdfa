"""One window a store: a second start raises the first and ends.

A lock file beside the store says that a window has it (the system lets go of it when the program dies, however
it dies); a local socket carries the call to come to the front. QtNetwork is loaded only when it is needed:
by the second start, and by the first when its window is up.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject, Signal

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer

PATIENCE = 2000  # ms to wait for the first window's answer


class OneWindow(QObject):
    """`take()` says whether this program may show the store; `raised` is emitted when another wanted to."""

    raised = Signal()

    def __init__(self, store: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.store = store
        self._lock = QLockFile(str(store.with_suffix(".window")))
        self._lock.setStaleLockTime(0)
        self._server: QLocalServer | None = None

    @property
    def server_name(self) -> str:
        """The same for every start with this store, and this user's own."""
        import hashlib

        folder = str(self.store.expanduser().absolute())
        return "beatbook-" + hashlib.sha256(folder.encode("utf-8")).hexdigest()[:20]

    def take(self) -> bool:
        """True where no other window has the store. A folder that takes no lock file means nobody can have it."""
        return self._lock.tryLock(0) or self._lock.error() != QLockFile.LockError.LockFailedError

    def call_first(self) -> bool:
        """Ask the window that has the store to come to the front. False when it does not answer."""
        from PySide6.QtNetwork import QLocalSocket

        socket = QLocalSocket()
        socket.connectToServer(self.server_name)
        if not socket.waitForConnected(PATIENCE):
            return False
        socket.write(b"raise\n")
        written = socket.waitForBytesWritten(PATIENCE)
        socket.disconnectFromServer()
        return bool(written)

    def listen(self) -> None:
        """Answer later starts. Called when the window is up."""
        from PySide6.QtNetwork import QLocalServer

        if self._server is not None:
            return
        QLocalServer.removeServer(self.server_name)  # what a killed program left behind
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._called)
        self._server.listen(self.server_name)

    def release(self) -> None:
        """Let the next start have the store."""
        if self._server is not None:
            self._server.close()
            self._server = None
        self._lock.unlock()

    def _called(self) -> None:
        assert self._server is not None
        socket = self._server.nextPendingConnection()
        socket.disconnected.connect(socket.deleteLater)
        self.raised.emit()
