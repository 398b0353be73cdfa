"""Run by a test: shows every page at 1280 by 680 logical pixels and prints the ratio and what is cut off."""

import sys
from datetime import date
from pathlib import Path

from looking import cut_strings, settle
from PySide6.QtWidgets import QApplication

from beatbook.services.officers import list_officers
from beatbook.store.opening import open_store
from beatbook.ui import icons
from beatbook.ui.context import Context
from beatbook.ui.look import look
from beatbook.ui.pages import PAGES
from beatbook.ui.periods import last_three_months
from beatbook.ui.settings import Settings
from beatbook.ui.window import MainWindow


def main(path: Path, today: date) -> None:
    app = QApplication([])
    look().use("light")
    icons.load()
    with open_store(path) as store:
        officer = list_officers(store)[0]
        context = Context(store, officer=officer, settings=Settings(), period=last_three_months(today))
        window = MainWindow(context)
        window.show()
        window.resize(1280, 680)
        sys.stdout.write(f"{window.devicePixelRatioF()}\n")
        for entry in PAGES:
            window.show_page(entry.key)
            while context.jobs.busy:
                app.processEvents()
            settle()
            for text in cut_strings(window):
                sys.stdout.write(f"{entry.key}: {text}\n")
        context.jobs.close()


main(Path(sys.argv[1]), date.fromisoformat(sys.argv[2]))
