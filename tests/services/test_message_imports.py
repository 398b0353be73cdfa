"""Messages from files: headings of any kind, every row or nothing, twice is once, and a file can be withdrawn."""

import csv
from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter
from sqlalchemy import text

from beatbook.domain.errors import BeatbookError, NotFoundError
from beatbook.domain.message_files import MessagesRefusedError
from beatbook.domain.response_files import SameFileError
from beatbook.domain.row_files import ColumnsWantedError
from beatbook.services.message_imports import (
    import_messages,
    list_message_batches,
    look_at_messages,
    save_message_rejects,
    withdraw_messages,
)
from beatbook.services.messages import list_messages, log_message
from beatbook.store.store import Store

from .test_messages import put_place

HEADS = ("Alert Title", "Date Sent", "Sent To", "Emails Sent", "Average Rating", "Area")
ROWS = [
    ("Cold callers in Thornley", "03/09/2026", "Thornley members", "1,204", "5.4/6", "Thornley"),
    ("Speed checks on Moor Lane", "2026-10-01", "", "310", "", "Nowhere Fold"),
    ("Shed locks", "14 Oct 2026", "All", "n/a", "0", ""),
]


def write(path: Path, rows, heads=HEADS) -> Path:
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([heads, *rows])
    return path


@pytest.fixture
def good(tmp_path: Path) -> Path:
    return write(tmp_path / "alerts.csv", ROWS)


def test_a_file_is_read_with_its_own_headings(store: Store, good: Path) -> None:
    place = put_place(store)
    seen = look_at_messages(store, good)
    assert (len(seen.new), seen.faults, seen.remembered, seen.columns["subject"]) == (3, (), False, "Alert Title")
    assert list_messages(store) == ()
    done = import_messages(store, good)
    assert done.added == 3
    last, middle, first = list_messages(store)
    assert (first.subject, first.sent_on, first.reached, first.rating) == (ROWS[0][0], date(2026, 9, 3), 1204, 5.4)
    assert (first.place_id, first.audience, first.channel) == (place, "Thornley members", "in_the_know")
    assert (middle.place_id, middle.audience, middle.rating) == (None, "Nowhere Fold", None)
    assert (last.reached, last.rating) == (None, None)
    assert any("not in the store" in note for note in seen.notes)


def test_a_spreadsheet_with_real_dates(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "log.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet, days = book.add_worksheet("Sent"), book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.write_row(0, 0, ("Subject", "Sent", "Reached", "Rating"))
        sheet.write_string(1, 0, "Cycle marking")
        sheet.write_datetime(1, 1, datetime(2026, 9, 3), days)
        sheet.write_number(1, 2, 212)
        sheet.write_number(1, 3, 5.25)
    import_messages(store, path)
    (made,) = list_messages(store)
    assert (made.sent_on, made.reached, made.rating, made.file) == (date(2026, 9, 3), 212, 5.25, "log.xlsx")


def test_the_same_file_twice_is_recognised(store: Store, good: Path) -> None:
    import_messages(store, good)
    with pytest.raises(SameFileError, match="already, as number 1"):
        import_messages(store, good)
    again = import_messages(store, good, again=True)
    assert (again.added, again.batch_id) == (0, None)
    assert len(list_messages(store)) == 3


def test_what_is_there_is_not_doubled(store: Store, tmp_path: Path) -> None:
    log_message(store, subject="shed  LOCKS", sent_on=date(2026, 10, 14), audience="all")
    done = import_messages(store, write(tmp_path / "two.csv", [*ROWS, ROWS[0]]))
    assert (done.added, done.file.already) == (2, 2)
    assert "2 are there already" in done.changes.said
    assert len(list_messages(store)) == 3


FAULTS = [
    ("", "03/09/2026", "", "", "", ""),
    ("No day", "soon", "", "", "", ""),
    ("To come", "03/09/2090", "", "", "", ""),
    ("Half a person", "03/09/2026", "", "1.5", "", ""),
    ("Seven of six", "03/09/2026", "", "", "7", ""),
]


def test_rows_at_fault_stop_everything_and_are_all_named(store: Store, tmp_path: Path) -> None:
    path = write(tmp_path / "bad.csv", [ROWS[0], *FAULTS])
    with pytest.raises(MessagesRefusedError) as caught:
        import_messages(store, path)
    assert "“bad.csv”, row 3, column “Alert Title”: It has no subject" in str(caught.value)
    assert "4 more have faults" in str(caught.value)
    wheres = [fault.where for fault in caught.value.file.faults]
    assert wheres[1:] == [
        "row 4, column “Date Sent”",
        "row 5, column “Date Sent”",
        "row 6, column “Emails Sent”",
        "row 7, column “Average Rating”",
    ]
    assert list_messages(store) == ()
    assert list_message_batches(store) == ()


def test_the_good_rows_may_be_taken_and_the_others_written_out(store: Store, tmp_path: Path) -> None:
    path = write(tmp_path / "bad.csv", [ROWS[0], *FAULTS])
    done = import_messages(store, path, take_good=True)
    assert done.added == 1
    assert save_message_rejects(store, tmp_path / "rejects.csv", path) == 5
    with (tmp_path / "rejects.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0][:4] == ["file", "sheet", "row", "what to do"]
    assert [row[2] for row in rows[1:]] == ["3", "4", "5", "6", "7"]
    assert rows[2][4] == "No day"


def test_a_file_can_be_withdrawn_whole_and_brought_in_again(store: Store, good: Path) -> None:
    log_message(store, subject="Typed", sent_on=date(2026, 9, 1))
    done = import_messages(store, good)
    assert done.batch_id is not None
    withdraw_messages(store, batch_id=done.batch_id)
    assert [m.subject for m in list_messages(store)] == ["Typed"]
    (batch,) = list_message_batches(store)
    assert (batch.rows, batch.held, batch.withdrawn is not None) == (3, 0, True)
    with pytest.raises(BeatbookError, match="withdrawn already"):
        withdraw_messages(store, batch_id=done.batch_id)
    with pytest.raises(NotFoundError):
        withdraw_messages(store, batch_id=99)
    assert import_messages(store, good).added == 3


def test_a_batch_is_one_line_of_the_journal(store: Store, good: Path) -> None:
    import_messages(store, good)
    with store.reading() as session:
        rows = session.execute(text("SELECT subject, action, new FROM journal WHERE subject LIKE 'message%'")).all()
    assert [tuple(row) for row in rows] == [("message_batch", "batch", "3 messages from alerts.csv")]


def test_columns_that_were_named_are_remembered(store: Store, tmp_path: Path) -> None:
    heads = ("Thema", "Tag", "Zahl")
    path = write(tmp_path / "one.csv", [("Cycle marking", "03/09/2026", "40")], heads)
    with pytest.raises(ColumnsWantedError, match="the subject and the date sent"):
        look_at_messages(store, path)
    named = {"subject": "Thema", "sent_on": "Tag", "reached": "Zahl"}
    import_messages(store, path, columns=named)
    other = write(tmp_path / "two.csv", [("Shed locks", "04/09/2026", "50")], heads)
    seen = look_at_messages(store, other)
    assert (seen.remembered, dict(seen.columns)) == (True, named)
    with pytest.raises(BeatbookError, match="no column “Nichts”"):
        look_at_messages(store, other, columns={"subject": "Nichts"})


def test_a_dry_run_writes_nothing(store: Store, good: Path) -> None:
    done = import_messages(store, good, dry_run=True)
    assert (done.added, done.batch_id, len(done.file.new)) == (0, None, 3)
    assert (list_messages(store), list_message_batches(store)) == ((), ())


def test_messages_of_a_file_are_found_by_search(store: Store, good: Path) -> None:
    import_messages(store, good)
    with store.reading() as session:
        hits = session.scalar(text("SELECT count(*) FROM search WHERE search MATCH 'callers'"))
    assert hits == 1


@pytest.mark.parametrize(
    ("cell", "channel"),
    [("", "in_the_know"), ("E-mail", "email"), ("SMS", "text"), ("Facebook post", "social"), ("Alert", "in_the_know")],
)
def test_channels_are_known_by_their_words(store: Store, tmp_path: Path, cell: str, channel: str) -> None:
    heads = ("Subject", "Date", "Channel")
    import_messages(store, write(tmp_path / "one.csv", [("Shed locks", "04/09/2026", cell)], heads))
    assert list_messages(store)[0].channel == channel
