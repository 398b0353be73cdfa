"""Run by a test, which kills it: types a form at an event and says so once it is kept. It never ends by itself."""

import sys
from datetime import date
from pathlib import Path

from keys import Hands
from PySide6.QtWidgets import QApplication

from beatbook.services.officers import list_officers
from beatbook.store.opening import open_store
from beatbook.ui.context import Context
from beatbook.ui.look import look
from beatbook.ui.periods import last_three_months
from beatbook.ui.settings import Settings
from beatbook.ui.window import MainWindow


def main(path: Path, event_id: int) -> None:
    app = QApplication([])
    look().use("light")
    store = open_store(path)
    officer = list_officers(store)[0]
    context = Context(store, officer=officer, settings=Settings(), period=last_three_months(date.today()))
    window = MainWindow(context)
    window.show()
    window.activateWindow()
    context.go("record", event_id=event_id)
    while QApplication.focusWidget() is None:
        app.processEvents()
    hands = Hands()
    hands.type("031421")
    hands.press("Enter", "Enter")
    hands.write("More light by the bridge")
    drafts = window.page.recorder.drafts
    while context.jobs.busy or drafts.keeper.is_typed:  # until the typing rests
        app.processEvents()
    sys.stdout.write("kept\n")
    sys.stdout.flush()
    app.exec()


main(Path(sys.argv[1]), int(sys.argv[2]))
