"""The Contacts page: who is there, what narrows the list, adding, changing, withdrawing, exporting, erasing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from acting import cut_cells, dialog_of, heard
from keys import Hands
from looking import cut_strings, out_of_order, settle, unnamed
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from beatbook.domain.contact_views import ContactView
from beatbook.domain.dates import Period
from beatbook.domain.summaries import OfficerView
from beatbook.services.contacts import add_contact, asked_about, get_contact, list_contacts, save_contact
from beatbook.services.erasure import list_receipts
from beatbook.services.issues import add_entry, list_issues
from beatbook.services.places import find_place
from beatbook.store.backup import back_up
from beatbook.store.store import Store
from beatbook.ui.context import Context
from beatbook.ui.dialogs.asked_to_hear import AskedToHearDialog
from beatbook.ui.dialogs.edit_contact import AddContactDialog, EditContactDialog
from beatbook.ui.dialogs.erase_person import ErasePersonDialog, ReceiptDialog
from beatbook.ui.dialogs.history import HistoryDialog
from beatbook.ui.pages.contacts import ContactsPage
from beatbook.ui.settings import Settings
from beatbook.ui.widgets import contact_list
from beatbook.ui.widgets.asked_people import AskedPeople
from beatbook.ui.widgets.table import RowsTable
from beatbook.ui.window import MainWindow

Idle = Callable[[Context], None]
HAZEL, CARS = "Hazel Threlfall", "Cars racing on Moor Lane"


@pytest.fixture
def at(
    window: MainWindow, context: Context, idle: Idle, practice_today: date, qtbot: QtBot
) -> Callable[[str | None], ContactsPage]:
    """The page at a place, in a window that has the keyboard, on the day the practice store was filled."""

    def show(place: str | None) -> ContactsPage:
        context.choose_place(find_place(context.store, place) if place else None)
        window.activateWindow()
        with qtbot.waitActive(window):
            window.show_page("contacts")
        page = window.page
        assert isinstance(page, ContactsPage)
        page.now = lambda: datetime.combine(practice_today, datetime.min.time()).astimezone()
        page.mark_stale()
        idle(context)
        settle()
        return page

    return show


@pytest.fixture
def page(at: Callable[[str | None], ContactsPage]) -> ContactsPage:
    return at(None)


@pytest.fixture
def bare(store: Store, practice_today: date, qtbot: QtBot, idle: Idle) -> Iterator[ContactsPage]:
    """The page in a window on an empty store."""
    officer = OfficerView(1, "", "7214", "Daniel Whitlow", "PCSO")
    context = Context(store, officer=officer, settings=Settings(), period=Period(practice_today, practice_today))
    window = MainWindow(context)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    window.show_page("contacts")
    idle(context)
    assert isinstance(window.page, ContactsPage)
    yield window.page
    idle(context)
    context.jobs.close()


def names(page: ContactsPage) -> list[str]:
    model = page.table.model()
    assert isinstance(model, RowsTable)
    return [row.name for row in model.rows]


def named(context: Context, name: str) -> ContactView:
    return next(each for each in list_contacts(context.store) if each.name == name)


def issue_id(store: Store, title: str = CARS) -> int:
    return next(each.id for each in list_issues(store) if each.title == title)


def choose(page: ContactsPage, name: str, idle: Idle) -> ContactView:
    contact = named(page.context, name)
    page.open(contact_id=contact.id)
    idle(page.context)
    assert page.panel.contact is not None
    assert page.panel.contact.id == contact.id
    return contact


def opened(page: QWidget, kind: type[QDialog]) -> QDialog:
    dialog = dialog_of(page)
    assert isinstance(dialog, kind)
    return dialog


# ---------------------------------------------------------------- what stands there


@pytest.mark.parametrize("place", [None, "Harrowgill parish"])
def test_the_list_is_the_services(
    at: Callable[[str | None], ContactsPage], context: Context, place: str | None
) -> None:
    page = at(place)
    expected = list_contacts(context.store, place_id=context.place_id)
    assert names(page) == [each.name for each in expected]
    assert page.head.fact.text().startswith(f"{len(expected)} people")
    model = page.table.model()
    assert isinstance(model, RowsTable)
    assert [model.columns[3].text(row) for row in model.rows if row.name == HAZEL] == ["agreed 4 Sep 2026"]
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)


def test_an_empty_store_says_what_the_page_is_for(bare: ContactsPage) -> None:
    assert bare.empty.isVisible()
    assert not bare.panel.isVisible()
    assert not bare.add_button.isVisible()


def test_the_list_is_narrowed_by_words_kind_and_strand(page: ContactsPage, hands: Hands, idle: Idle) -> None:
    hands.press("Ctrl+F")
    hands.write("07700900121")
    idle(page.context)
    assert names(page) == [HAZEL]
    assert page.panel.title.text() == HAZEL
    hands.press("Esc")
    assert len(names(page)) == 12
    page.list.pick(kind="kin")
    page.list.pick(strand="Farming")
    assert names(page) == ["Bella Winder"]
    page.list.field.setText("nobody at all")
    assert names(page) == []
    assert page.list.none.isVisible()
    assert not page.panel.isVisible()
    choose(page, HAZEL, idle)
    assert len(names(page)) == 12


def test_the_panel_tells_what_they_agreed_to_and_asked_about(
    page: ContactsPage, window: MainWindow, idle: Idle
) -> None:
    choose(page, "Kim Sallis", idle)
    panel = page.panel
    assert panel.chip.text.startswith("Withdrawn")
    assert panel.silent.notes == (("warn", "Nothing may be sent to them: they withdrew."),)
    assert not panel.withdraw_button.isVisible()
    choose(page, HAZEL, idle)
    assert panel.channel.text() == "By text, 07700 900 121"
    assert [each.text() for each in panel.issue_buttons] == [CARS]
    asked: list[tuple[str, object]] = []
    page.context.asked_for.disconnect()
    page.context.asked_for.connect(lambda key, what: asked.append((key, what)))
    panel.issue_buttons[0].click()
    assert asked == [("issues", {"issue_id": issue_id(page.context.store)})]


def test_of_many_the_first_are_listed_and_any_other_is_found(
    page: ContactsPage, idle: Idle, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(contact_list, "MOST", 5)
    page.mark_stale()
    idle(page.context)
    assert len(names(page)) == 5
    assert page.list.none.text() == "The first 5 of 12 are listed. Type some letters to find others."
    choose(page, "Walter Lumb", idle)
    assert names(page) == ["Walter Lumb"]


def test_a_quarter_without_a_key_individual_is_said(page: ContactsPage, idle: Idle) -> None:
    choose(page, "Miriam Coll", idle)
    assert page.panel.touch.notes == (("warn", "Last in touch on 16 Jun 2026: a quarter ago or more."),)
    assert not page.panel.last.isVisible()
    choose(page, HAZEL, idle)
    assert page.panel.touch.notes == ()
    assert page.panel.last.text().startswith("Last in touch on ")


def test_one_who_lives_elsewhere_is_found_among_all_places(
    at: Callable[[str | None], ContactsPage], context: Context, idle: Idle
) -> None:
    page = at("Harrowgill parish")
    contact = named(context, "Bella Winder")
    page.open(contact_id=contact.id)
    idle(context)
    assert context.place is None
    assert page.panel.contact is not None
    assert page.panel.contact.id == contact.id


@pytest.mark.parametrize("theme", ["light", "dark", "sunlight"])
@pytest.mark.parametrize("size", [(1280, 640), (1366, 768)])
def test_nothing_is_cut_and_all_is_named(
    page: ContactsPage, window: MainWindow, context: Context, idle: Idle, theme: str, size: tuple[int, int]
) -> None:
    context.choose_theme(theme)
    window.resize(*size)
    idle(context)
    settle()
    assert cut_strings(window) == []
    assert cut_cells(page.table) == []
    assert unnamed(page) == []
    assert out_of_order(page) == []


# ---------------------------------------------------------------- adding and changing


def test_somebody_is_added_by_keyboard(
    page: ContactsPage, context: Context, hands: Hands, idle: Idle, qtbot: QtBot
) -> None:
    hands.press("Ctrl+N")
    dialog = opened(page, AddContactDialog)
    assert isinstance(dialog, AddContactDialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    hands.write("Nora Beck")
    dialog.fields.channel.setCurrentIndex(dialog.fields.channel.findData("email"))
    dialog.save()
    assert dialog.isVisible()
    assert dialog.fields.fields["email"].fault
    dialog.fields.put("email", "nora@example.org")
    dialog.fields.consent.agreed.setChecked(True)
    assert "by e-mail" in dialog.fields.consent.words.toPlainText()
    hands.press("Ctrl+Enter")
    idle(context)
    added = named(context, "Nora Beck")
    assert (added.email, added.consent, added.channel) == ("nora@example.org", "agreed", "email")
    assert page.panel.contact is not None
    assert page.panel.contact.id == added.id


def test_words_that_were_said_stay_and_offered_ones_follow_the_channel(page: ContactsPage) -> None:
    page.deeds.add()
    dialog = opened(page, AddContactDialog)
    assert isinstance(dialog, AddContactDialog)
    fields, consent = dialog.fields, dialog.fields.consent
    consent.agreed.setChecked(True)
    fields.put("channel", "letter")
    assert "by letter" in consent.words.toPlainText()
    consent.put_words("A line through the door, she said.")
    fields.put("channel", "phone")
    assert consent.words.toPlainText() == "A line through the door, she said."
    dialog.reject()
    assert dialog.isVisible()
    assert "not saved" in dialog.fault
    dialog.reject()
    assert not dialog.isVisible()


def test_the_same_person_is_warned_of_once(page: ContactsPage, context: Context, idle: Idle) -> None:
    page.deeds.add()
    dialog = opened(page, AddContactDialog)
    assert isinstance(dialog, AddContactDialog)
    dialog.fields.put("name", "H Threlfall")
    dialog.fields.put("phone", "+44 7700 900121")
    dialog.save()
    idle(context)
    assert dialog.isVisible()
    assert HAZEL in dialog.same.notes[0][1]
    dialog.save()
    idle(context)
    assert named(context, "H Threlfall").phone == "+44 7700 900121"
    assert named(context, HAZEL)


def test_only_what_changed_is_saved_and_what_both_changed_is_shown(
    page: ContactsPage, context: Context, idle: Idle
) -> None:
    contact = choose(page, HAZEL, idle)
    page.deeds.edit(contact)
    dialog = opened(page, EditContactDialog)
    assert isinstance(dialog, EditContactDialog)
    assert dialog.changed == {}
    save_contact(context.store, contact_id=contact.id, version=contact.version, phone="01632 960 199", wants="Theirs")
    dialog.fields.put("wants", "Mine")
    dialog.save()
    idle(context)
    assert dialog.both.isVisible()
    assert dialog.fields.edits["phone"].text() == "01632 960 199"
    dialog.both.chosen.emit("wants", True)
    dialog.both.hide()
    dialog.reject()
    dialog.reject()


def test_consent_is_withdrawn_by_one_key_and_given_back_by_undo(
    page: ContactsPage, context: Context, hands: Hands, idle: Idle, practice_today: date
) -> None:
    contact, messages = choose(page, HAZEL, idle), heard(context)
    page.table.setFocus()
    hands.press("W")
    idle(context)
    assert get_contact(context.store, contact.id).withdrawn_on == practice_today
    assert page.panel.chip.text.startswith("Withdrawn")
    messages[-1].actions[0].run()
    idle(context)
    assert get_contact(context.store, contact.id).consent == "agreed"


def test_agreeing_again_takes_the_withdrawal_away(
    page: ContactsPage, context: Context, idle: Idle, practice_today: date
) -> None:
    contact = choose(page, "Kim Sallis", idle)
    page.deeds.edit(contact)
    dialog = opened(page, EditContactDialog)
    assert isinstance(dialog, EditContactDialog)
    dialog.fields.put("consent_on", practice_today)
    dialog.save()
    idle(context)
    now = get_contact(context.store, contact.id)
    assert (now.consent, now.consent_on) == ("agreed", practice_today)


def test_the_history_opens_by_h(page: ContactsPage, hands: Hands, idle: Idle) -> None:
    choose(page, HAZEL, idle)
    page.table.setFocus()
    hands.press("H")
    opened(page, HistoryDialog).accept()
    idle(page.context)


# ---------------------------------------------------------------- exporting and erasing


@pytest.mark.parametrize("name", ["Held.json", "Held"])
def test_what_is_held_is_written_where_one_chooses(
    page: ContactsPage, context: Context, idle: Idle, tmp_path: Path, name: str
) -> None:
    messages = heard(context)
    page.deeds.export_to(choose(page, HAZEL, idle), tmp_path / name)
    idle(context)
    written = tmp_path / (name if "." in name else f"{name}.xlsx")
    assert written.stat().st_size > 500
    assert HAZEL not in messages[-1].lead + messages[-1].line


def test_what_is_left_out_of_the_file_is_counted_for_the_officer(
    page: ContactsPage, context: Context, idle: Idle, tmp_path: Path
) -> None:
    add_contact(context.store, name="Omar Shah", note=f"Has a quarrel with {HAZEL}")
    messages = heard(context)
    page.deeds.export_to(choose(page, HAZEL, idle), tmp_path / "Held.json")
    idle(context)
    assert messages[-1].line == (
        "1 text of residents’ answers or other people’s records names them and is not in the file: decide on it apart."
    )
    assert "quarrel" not in (tmp_path / "Held.json").read_text(encoding="utf-8")


def test_that_another_contact_shares_a_number_is_said_before_they_are_erased(
    page: ContactsPage, context: Context, idle: Idle
) -> None:
    hazel = choose(page, HAZEL, idle)
    add_contact(context.store, name="Omar Shah", phone=hazel.phone)
    page.deeds.erase(hazel)
    idle(context)
    dialog = opened(page, ErasePersonDialog)
    assert [each.text() for each in dialog.findChildren(QLabel) if each.text().startswith("1 other contact has")]
    dialog.reject()


@pytest.fixture
def erasing(page: ContactsPage, context: Context, idle: Idle, tmp_path: Path) -> ErasePersonDialog:
    """The dialog before Hazel is erased, who is named in two lines of an issue and held by a backup."""
    issue = issue_id(context.store)
    add_entry(context.store, issue_id=issue, text=f"Rang {HAZEL} on 07700 900121.")
    add_entry(context.store, issue_id=issue, text="Mrs Threlfall keeps a list of dates.")
    drive = tmp_path / "drive"
    drive.mkdir()
    back_up(context.store, drive / "Before.beatbook")
    context.settings.backups[str(context.store.path)] = f"2026-11-20T10:00|{drive / 'Before.beatbook'}"
    page.deeds.erase(choose(page, HAZEL, idle))
    idle(context)
    dialog = opened(page, ErasePersonDialog)
    assert isinstance(dialog, ErasePersonDialog)
    return dialog


def test_it_says_what_goes_before_it_goes(erasing: ErasePersonDialog) -> None:
    assert [row.tick.isChecked() for row in erasing.mentions.rows] == [True, False]
    assert "Before.beatbook" in erasing.copies.notes[0][1]
    assert erasing.copies.notes[0][0] == "warn"
    assert erasing.cancel_button.hasFocus()
    assert cut_strings(erasing) == []
    assert unnamed(erasing) == []


def test_keep_keeps(erasing: ErasePersonDialog, context: Context, hands: Hands, idle: Idle, qtbot: QtBot) -> None:
    qtbot.waitUntil(erasing.isActiveWindow)
    hands.press("Enter")
    assert not erasing.isVisible()
    idle(context)
    assert named(context, HAZEL)


def test_a_reason_that_names_them_is_refused(erasing: ErasePersonDialog, context: Context, idle: Idle) -> None:
    erasing.reason.setCurrentText(f"{HAZEL} asked")
    erasing.save()
    idle(context)
    assert "names the person" in erasing.fault
    assert named(context, HAZEL)
    erasing.reject()


def test_a_text_can_be_looked_at_first(
    erasing: ErasePersonDialog, page: ContactsPage, context: Context, idle: Idle
) -> None:
    asked: list[tuple[str, object]] = []
    context.asked_for.disconnect()
    context.asked_for.connect(lambda key, what: asked.append((key, what)))
    row = erasing.mentions.rows[0]
    row.opened.emit(row.mention.page, row.mention.what)
    idle(context)
    assert asked == [("issues", {"issue_id": issue_id(context.store)})]
    assert not [each for each in page.findChildren(QDialog) if each.isVisible()]
    assert named(context, HAZEL)


def test_the_person_goes_and_the_receipt_stays(
    erasing: ErasePersonDialog, page: ContactsPage, context: Context, idle: Idle, tmp_path: Path, qtbot: QtBot
) -> None:
    erasing.mentions.tick_all(True)
    erasing.save()
    idle(context)
    receipt = opened(page, ReceiptDialog)
    assert isinstance(receipt, ReceiptDialog)
    told = receipt.text.toPlainText()
    assert "Before.beatbook" in told
    assert not [words for words in ("Hazel", "Threlfall", "900 121", "900121") if words in told]
    receipt.save_to(tmp_path / "Receipt.txt")
    idle(context)
    assert (tmp_path / "Receipt.txt").read_text(encoding="utf-8-sig").splitlines() == told.splitlines()
    receipt.accept()
    idle(context)
    assert HAZEL not in names(page)
    assert page.receipts_button.isVisible()
    assert len(list_receipts(context.store)) == 1
    page.open_receipts()
    idle(context)
    opened(page, ReceiptDialog).accept()


# ---------------------------------------------------------------- on an issue


@pytest.fixture
def asked(context: Context, practice_today: date, idle: Idle, qtbot: QtBot) -> AskedPeople:
    made = AskedPeople(context, lambda: practice_today)
    qtbot.addWidget(made)
    made.resize(300, 400)
    made.show()
    made.show_issue(issue_id(context.store), CARS, None)
    idle(context)
    return made


def test_an_issue_says_how_many_asked_and_no_name(asked: AskedPeople) -> None:
    assert asked.lead.text() == "Four people asked to hear back"
    assert asked.line.text() == "Two by text, one by e-mail, one by letter."
    assert asked.apart.text() == "Names are kept apart from what they answered."
    assert not asked.rows
    assert unnamed(asked) == []


def test_names_are_a_step_of_their_own_and_go_when_it_is_left(asked: AskedPeople, context: Context, idle: Idle) -> None:
    asked.names_button.click()
    assert asked.rows[0].text() == HAZEL
    asked.hide()
    assert not asked.rows
    asked.show()
    asked.names_button.click()
    asked.show_issue(issue_id(context.store, "Nuisance motorbikes on Fold Moor"), "", None)
    idle(context)
    assert not asked.rows
    assert asked.lead.text() == "One person asked to hear back"


def test_somebody_new_asks_in_one_dialog(
    asked: AskedPeople, context: Context, idle: Idle, practice_today: date
) -> None:
    asked.ask()
    dialog = opened(asked, AskedToHearDialog)
    assert isinstance(dialog, AskedToHearDialog)
    idle(context)
    dialog.name.setText("Nora Beck")
    dialog.save()
    assert dialog.reach_field.fault
    dialog.reach.setText("07700 900 177")
    dialog.consent.agreed.setChecked(True)
    dialog.raised.setChecked(True)
    dialog.save()
    idle(context)
    nora = named(context, "Nora Beck")
    assert (nora.phone, nora.channel, nora.consent) == ("07700 900 177", "text", "agreed")
    person = next(each for each in asked_about(context.store, issue_id(context.store)) if each.contact_id == nora.id)
    assert (person.raised, person.asked_on) == (True, practice_today)
    assert asked.lead.text() == "Five people asked to hear back"
    assert asked.line.text().startswith("Three by text")


def test_one_who_is_here_is_taken_and_agrees_in_the_same_step(asked: AskedPeople, context: Context, idle: Idle) -> None:
    asked.ask()
    dialog = opened(asked, AskedToHearDialog)
    assert isinstance(dialog, AskedToHearDialog)
    idle(context)
    dialog.take(next(told for told in dialog.names.stringList() if told.startswith("Leon Brack")))
    assert "consent none yet" in dialog.known.text()
    assert not dialog.reach_field.isVisible()
    dialog.consent.agreed.setChecked(True)
    dialog.save()
    idle(context)
    leon = named(context, "Leon Brack")
    assert leon.consent == "agreed"
    assert leon.id in {each.contact_id for each in asked_about(context.store, issue_id(context.store))}
    assert len(list_contacts(context.store)) == 12
