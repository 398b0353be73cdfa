"""The Briefings page: what is seen is what is saved and printed."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from looking import SIZES, cut_strings, out_of_order, unnamed
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from beatbook.domain.dates import Month, Period
from beatbook.domain.summaries import OfficerView, TeamContact
from beatbook.reports.briefing import briefing_pdf
from beatbook.services.briefing import briefing_summary
from beatbook.services.places import add_place, find_place, get_place
from beatbook.services.priorities import add_update, list_priorities
from beatbook.services.team import disclosure_threshold, set_team_contact, team_contact
from beatbook.store.store import Store
from beatbook.ui.context import Context
from beatbook.ui.dialogs.contact import ContactDialog
from beatbook.ui.look import look
from beatbook.ui.pages.briefings import BriefingsPage
from beatbook.ui.printing_pdf import a4_printer, paint_pages
from beatbook.ui.settings import Settings, load_settings
from beatbook.ui.widgets.paper import FIT
from beatbook.ui.window import MainWindow

Idle = Callable[[Context], None]
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(window: MainWindow, context: Context, idle: Idle, practice_today: date) -> BriefingsPage:
    """Harrowgill's briefing for November in its window."""
    context.choose_place(find_place(context.store, "Harrowgill"))
    window.show_page("briefings")
    shown = window.page
    assert isinstance(shown, BriefingsPage)
    shown.now = lambda: practice_today
    shown.mark_stale()
    idle(context)
    return shown


@pytest.fixture
def bare(store: Store, practice_today: date, qtbot: QtBot, idle: Idle) -> Iterator[BriefingsPage]:
    """The page in a window on an empty store."""
    officer = OfficerView(1, "", "7214", "Daniel Whitlow", "PCSO")
    context = Context(store, officer=officer, settings=Settings(), period=Period(practice_today, practice_today))
    window = MainWindow(context)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    window.show_page("briefings")
    idle(context)
    assert isinstance(window.page, BriefingsPage)
    window.page.now = lambda: practice_today
    yield window.page
    idle(context)
    context.jobs.close()


def shown_messages(page: BriefingsPage) -> list[tuple[str, str, str]]:
    window = page.window()
    assert isinstance(window, MainWindow)
    return [(message.kind, message.lead, message.line) for message in window.messages.shown]


def answer_file_dialog(path: Path | None) -> None:
    """When the dialog is up, type a file and accept it; None: turn it down."""

    def act() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QFileDialog):
            QTimer.singleShot(20, act)
        elif path is None:
            dialog.reject()
        else:
            field = dialog.findChild(QLineEdit, "fileNameEdit")
            assert field is not None
            field.setText(str(path))
            save = next(each for each in dialog.findChildren(QPushButton) if "Save" in each.text())
            save.click()

    QTimer.singleShot(20, act)


@pytest.fixture
def own_dialogs() -> Iterator[None]:
    """Qt's own file dialogs, which can be driven."""
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs, True)
    yield
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs, False)


# ---------------------------------------------------------------- what is shown


def test_the_pages_are_those_of_the_report(page: BriefingsPage, context: Context, practice_today: date) -> None:
    place = find_place(context.store, "Harrowgill")
    summary = briefing_summary(context.store, place_id=place.id, month=Month(2026, 11), today=practice_today)
    assert page.built is not None
    assert page.built.summary == summary
    assert page.built.pdf == briefing_pdf(summary)
    assert page.head.title.text() == "Harrowgill briefing"
    pages = len(page.built.outline.sizes)
    assert page.head.fact.text() == f"November 2026, draft, {pages} pages, practice"
    assert page.paper_bar.page.text() == f"Page 1 of {pages}"
    assert summary.in_short[0] in page.paper.accessibleDescription()


def test_the_pages_are_drawn_sharp_and_not_blank(page: BriefingsPage, qtbot: QtBot) -> None:
    assert page.built is not None
    pages = len(page.built.outline.sizes)
    qtbot.waitUntil(lambda: len(page.paper.pictures) == pages, timeout=20_000)
    picture = page.paper.pictures[0]
    width, height = page.paper.outline.sizes[0]
    ratio = page.paper.devicePixelRatioF()
    assert abs(picture.width() - width * page.paper.scale * ratio) < 2
    assert abs(picture.height() - height * page.paper.scale * ratio) < 2
    grey = picture.convertToFormat(picture.Format.Format_Grayscale8)
    assert min(bytes(grey.constBits())) < 60
    assert max(bytes(grey.constBits())) == 255


def test_sections_are_listed_and_lead_there(page: BriefingsPage, qtbot: QtBot) -> None:
    assert page.built is not None
    parts = {part.title: part for part in page.built.parts}
    assert list(parts) == [page.sections.item(number).text() for number in range(page.sections.count())]
    plans = parts["Plans in progress"].heading
    assert plans is not None
    assert plans.page > 0
    page.sections.setFocus()
    page.sections.setCurrentRow(list(parts).index("Plans in progress"))
    qtbot.keyClick(page.sections, Qt.Key.Key_Return)
    assert page.paper.page == plans.page
    top = page.paper.verticalScrollBar().value()
    wanted = sum(height for _width, height in page.paper.outline.sizes[: plans.page]) + plans.top
    assert abs(top - wanted * page.paper.scale) < 40 + 20 * plans.page


def test_what_the_guard_held_back_is_told(page: BriefingsPage) -> None:
    assert page.built is not None
    survey = page.built.summary.survey
    assert survey is not None
    few = sum(option.count.text == "fewer than 5" for option in survey.options)
    few += survey.no_issues is not None and survey.no_issues.suppressed
    assert page.before.settled[0] == f"{few} counts under 5 are not printed as numbers"
    assert page.built.summary.warnings != ()
    assert page.before.warnings[-len(page.built.summary.warnings) :] == page.built.summary.warnings


def test_practice_is_said_on_page_and_paper(page: BriefingsPage) -> None:
    assert page.built is not None
    document = pypdfium2.PdfDocument(page.built.pdf)
    texts = [document[number].get_textpage().get_text_range() for number in range(len(document))]
    document.close()
    assert all("Practice, nothing here is real" in text for text in texts)
    assert "practice" in page.head.fact.text()


def test_a_change_makes_it_anew(page: BriefingsPage, context: Context, idle: Idle, practice_today: date) -> None:
    assert page.built is not None
    before = page.built.pdf
    place = find_place(context.store, "Harrowgill")
    priority = list_priorities(context.store, place_id=place.id)[0]
    done = add_update(context.store, priority_id=priority.id, on=practice_today, text="Two more patrols on Sunday.")
    context.announce(done)
    idle(context)
    assert page.built.pdf != before
    assert any("Two more patrols" in update.text for each in page.built.summary.priorities for update in each.done)


# ---------------------------------------------------------------- month and place


def test_the_month_follows_the_period_and_may_be_chosen(page: BriefingsPage, context: Context, idle: Idle) -> None:
    assert page.months.currentText() == "November 2026"
    page.months.setCurrentIndex(1)
    page.months.activated.emit(1)
    idle(context)
    assert page.built is not None
    assert page.built.summary.month == Month(2026, 10)
    context.choose_period(Period(date(2026, 7, 1), date(2026, 9, 30)), None)
    idle(context)
    assert page.months.currentText() == "September 2026"
    assert page.built.summary.month == Month(2026, 9)


def test_of_two_asked_in_a_row_the_last_is_shown(page: BriefingsPage, context: Context, idle: Idle) -> None:
    for number in (1, 2, 3):
        page.months.setCurrentIndex(number)
        page.months.activated.emit(number)
    idle(context)
    assert page.built is not None
    assert page.built.summary.month == Month(2026, 8)


def test_a_month_that_has_not_begun_is_refused_in_words(page: BriefingsPage, context: Context, idle: Idle) -> None:
    page.open(month=Month(2027, 3))
    idle(context)
    assert shown_messages(page)[0][:2] == ("bad", "March 2027 has not begun.")
    assert page.built is None
    assert not page.save_button.isEnabled()
    assert page.paper.pictures == ()
    page.open(month=Month(2026, 10))
    idle(context)
    assert page.save_button.isEnabled()


def test_without_a_place_it_asks_which(page: BriefingsPage, context: Context, idle: Idle, qtbot: QtBot) -> None:
    context.choose_place(None)
    idle(context)
    assert page.choice.isVisible()
    assert not page.save_button.isVisible()
    first = page.choice.list.item(0).text()
    assert first == "Harrowgill parish"
    kinds = [page.choice.list.item(number).text() for number in range(page.choice.list.count())]
    assert "Brackenshire Police" not in kinds
    page.choice.field.setFocus()
    qtbot.keyClicks(page.choice.field, "upper w")
    qtbot.keyClick(page.choice.field, Qt.Key.Key_Return)
    idle(context)
    assert context.place == find_place(context.store, "Upper Wen")
    assert page.head.title.text() == "Upper Wen briefing"


def test_a_force_is_asked_about_too(page: BriefingsPage, context: Context, idle: Idle) -> None:
    context.choose_place(get_place(context.store, 1))
    idle(context)
    assert page.choice.isVisible()


def test_an_empty_store_shows_the_first_step(bare: BriefingsPage, idle: Idle) -> None:
    assert bare.empty.isVisible()
    context = bare.context
    context.announce(add_place(context.store, kind="parish", name="Harrowgill"))
    idle(context)
    assert bare.choice.isVisible()
    context.choose_place(find_place(context.store, "Harrowgill"))
    idle(context)
    assert bare.built is not None
    assert bare.before.settled[0] == "No count of what people said is in it"
    assert any("answered in the three months" in words for words in bare.before.warnings)
    titles = {part.title: part.heading for part in bare.built.parts}
    assert titles["What you told us"] is None
    assert unnamed(bare) == []


# ---------------------------------------------------------------- keyboard


def test_zoom_and_pages_by_keyboard(page: BriefingsPage, qtbot: QtBot) -> None:
    page.paper.setFocus()
    fitted = page.paper.scale
    qtbot.keyClick(page.paper, Qt.Key.Key_Plus, CONTROL)
    assert page.paper.scale > fitted
    assert page.paper_bar.fit.isEnabled()
    qtbot.keyClick(page.paper, Qt.Key.Key_Minus, CONTROL)
    qtbot.keyClick(page.paper, Qt.Key.Key_Minus, CONTROL)
    assert page.paper.scale < fitted
    qtbot.keyClick(page.paper, Qt.Key.Key_0, CONTROL)
    assert page.paper.zoom == FIT
    assert page.paper.scale == fitted
    qtbot.keyClick(page.paper, Qt.Key.Key_End)
    last = len(page.paper.outline.sizes) - 1
    assert page.paper.page == last
    assert page.paper.accessibleName() == f"The briefing, page {last + 1} of {last + 1}"
    assert not page.paper_bar.on.isEnabled()
    page.paper_bar.back.click()
    assert page.paper.page == last - 1


# ---------------------------------------------------------------- saved and printed


def test_ctrl_p_saves_what_is_seen(
    page: BriefingsPage, context: Context, idle: Idle, tmp_path: Path, qtbot: QtBot, own_dialogs: None
) -> None:
    target = tmp_path / "For the clerk.pdf"
    context.settings.path = tmp_path / "beatbook.ini"
    answer_file_dialog(target)
    page.paper.setFocus()
    qtbot.keyClick(page, Qt.Key.Key_P, CONTROL)
    idle(context)
    assert page.built is not None
    assert target.read_bytes() == page.built.pdf
    assert load_settings(context.settings.path).save_folder == str(tmp_path)
    assert shown_messages(page)[0] == ("good", "Saved as For the clerk.pdf.", f"In {tmp_path}")


def test_turning_the_dialog_down_saves_nothing(
    page: BriefingsPage, context: Context, tmp_path: Path, own_dialogs: None
) -> None:
    context.settings.save_folder = str(tmp_path)
    answer_file_dialog(None)
    page.save()
    assert list(tmp_path.glob("*.pdf")) == []


@pytest.mark.parametrize("where", ["a file where a folder should be", "a folder of that name", "no such folder"])
def test_a_place_that_cannot_be_written_is_told(
    page: BriefingsPage, context: Context, idle: Idle, tmp_path: Path, where: str
) -> None:
    target = tmp_path / "out" / "briefing.pdf"
    if where.startswith("a file"):
        (tmp_path / "out").write_text("not a folder", encoding="utf-8")
    elif where.startswith("a folder"):
        target.mkdir(parents=True)
    before = sorted(tmp_path.rglob("*"))
    page.save_to(target)
    idle(context)
    kind, lead, line = shown_messages(page)[0]
    assert kind == "bad"
    assert "briefing.pdf" in lead
    assert line.startswith(("Choose another", "Give the file"))
    assert sorted(tmp_path.rglob("*")) == before
    page.save_to(tmp_path / "briefing")
    idle(context)
    assert [each[0] for each in shown_messages(page)] == ["good"]
    assert (tmp_path / "briefing.pdf").exists()


def test_a_file_there_already_stays_until_the_new_one_is_whole(
    page: BriefingsPage, context: Context, idle: Idle, tmp_path: Path
) -> None:
    target = tmp_path / "briefing.pdf"
    target.write_bytes(b"the one before")
    page.save_to(target)
    idle(context)
    assert page.built is not None
    assert target.read_bytes() == page.built.pdf
    assert list(tmp_path.iterdir()) == [
        target,
        *[p for p in tmp_path.iterdir() if p.suffix in (".beatbook", ".keys")],
    ] or (not list(tmp_path.glob("*.part")))


def test_it_prints_every_page_whole(page: BriefingsPage, tmp_path: Path) -> None:
    assert page.built is not None
    printer = a4_printer("Harrowgill briefing")
    printer.setOutputFormat(printer.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    pages = len(page.built.outline.sizes)
    assert paint_pages(page.built.pdf, printer) == pages
    printed = pypdfium2.PdfDocument((tmp_path / "printed.pdf").read_bytes())
    sizes = [tuple(round(side) for side in printed.get_page_size(number)) for number in range(len(printed))]
    grey = printed[0].render(scale=0.5, grayscale=True)
    darkest = min(bytes(grey.buffer))
    grey.close()
    printed.close()
    assert sizes == [(595, 842)] * pages
    assert darkest < 90


# ---------------------------------------------------------------- how to reach us


def test_an_empty_contact_block_can_be_filled_in(
    page: BriefingsPage, context: Context, idle: Idle, qtbot: QtBot
) -> None:
    context.announce(set_team_contact(context.store, TeamContact("", "The team", "", "", "", "")))
    idle(context)
    assert not any("phone" in words for words in page.before.warnings)

    def offered() -> list[QPushButton]:
        return [each for each in page.before.findChildren(QPushButton) if each.text() == "Put it in"]

    qtbot.waitUntil(lambda: any(each.isVisible() for each in offered()), timeout=5_000)
    put = next(each for each in offered() if each.isVisible())
    put.click()
    dialog = page.findChild(ContactDialog)
    assert dialog is not None
    dialog.save()
    assert dialog.phone_field.fault
    dialog.email.setText("nobody")
    dialog.save()
    assert dialog.email_field.fault == "Write it as team@example.org."
    dialog.email.setText("team@brackenshire.example.org")
    dialog.phone.setText(" 01632  960 142 ")
    assert [dialog.least.itemData(at) for at in range(dialog.least.count())] == [5, 6, 7, 8, 9, 10]
    dialog.least.setCurrentIndex(5)
    dialog.save()
    idle(context)
    assert team_contact(context.store).phone == "01632 960 142"
    assert disclosure_threshold(context.store) == 10
    assert page.built is not None
    assert page.built.summary.contact.email == "team@brackenshire.example.org"
    assert not any(each.isVisible() for each in offered())
    assert unnamed(dialog) == []


# ---------------------------------------------------------------- how it looks


@pytest.mark.parametrize("theme", ["light", "dark", "sunlight"])
@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_cut(page: BriefingsPage, context: Context, idle: Idle, size: tuple[int, int], theme: str) -> None:
    look().use(theme)
    window = page.window()
    window.resize(*size)
    idle(context)
    assert cut_strings(window) == []
    assert not window.grab().isNull()
    context.choose_place(None)
    idle(context)
    assert cut_strings(window) == []


def test_everything_has_a_name_and_an_order(page: BriefingsPage) -> None:
    assert unnamed(page) == []
    assert out_of_order(page) == []
