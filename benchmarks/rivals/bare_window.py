"""A bare PySide6 window with one field. Says when it has been drawn and has handled a posted key, then ends.

`--stay`: keeps its window up until it is ended. `--libraries`: imports those of the store as well.
"""

import sys
from importlib import import_module

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

SIZE = (1000, 640)
LIBRARIES = (
    "cryptography.hazmat.primitives.ciphers.aead",
    "cryptography.hazmat.primitives.kdf.scrypt",
    "sqlalchemy.orm",
    "sqlcipher3.dbapi2",
)


class Probe(QObject):
    """Posts a key once the window was painted, and ends when the field has had it."""

    def __init__(self, window: QWidget, field: QLineEdit) -> None:
        super().__init__(window)
        self._field, self._posted = field, False
        window.installEventFilter(self)
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Paint and not self._posted:
            self._posted = True
            QTimer.singleShot(0, self._post)
        elif watched is self._field and event.type() == QEvent.Type.KeyPress:
            QTimer.singleShot(0, self._done)
        return False

    def _post(self) -> None:
        key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a")
        QCoreApplication.postEvent(self._field, key)

    def _done(self) -> None:
        print('{"ready": "bare window"}', flush=True)
        QApplication.quit()


def main() -> None:
    if "--libraries" in sys.argv:
        for name in LIBRARIES:
            import_module(name)
    app = QApplication(sys.argv[:1])
    window = QWidget()
    field = QLineEdit()
    layout = QVBoxLayout(window)
    layout.addWidget(field)
    window.resize(*SIZE)
    if "--stay" not in sys.argv:
        Probe(window, field)
    window.show()
    field.setFocus()
    app.exec()


if __name__ == "__main__":
    main()
