"""The growth table from the log and from figures that were brought in: gaps are not noughts."""

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from beatbook.domain.dates import Month
from beatbook.domain.errors import BeatbookError
from beatbook.services.figure_imports import import_figures
from beatbook.services.growth import choose_names, growth_table, months_known
from beatbook.services.message_imports import import_messages
from beatbook.services.messages import log_message
from beatbook.services.typed_figures import say_figure
from beatbook.store.store import Store

from .test_messages import put_place

FEB20, FEB21 = Month(2020, 2), Month(2021, 2)
DECK = {
    "Total users": (42_666, 69_042),
    "Monthly growth of users": (1_495, 4_259),
    "User engagement, %": (4.83, 7.68),
    "Household coverage, %": (6.73, 11.91),
}


def put_log(store: Store, folder: Path) -> None:
    """138 messages to 267,787 people in February 2020, and 799 to 583,025 a year later, rated as the table has it."""
    rows = []
    for month, n, reached, rating in ((FEB20, 138, 267_787, 5.48), (FEB21, 799, 583_025, 5.49)):
        each, rest = divmod(reached, n)
        for at in range(n):
            day = month.first + timedelta(days=at % 28)
            rows.append((f"Alert {at}", day.isoformat(), "Members", each + (at < rest), rating))
    path = folder / "log.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([("Subject", "Date sent", "Audience", "Emails sent", "Rating"), *rows])
    import_messages(store, path)


def put_figures(store: Store, folder: Path, figures=DECK, force: str = "Lancashire") -> None:
    path = folder / "figures.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(("name", "place", "month", "value", "source"))
        for name, (then, now) in figures.items():
            writer.writerow((name, force, "2020-02", then, "the force’s presentation"))
            writer.writerow((name, force, "2021-02", now, "the force’s presentation"))
    import_figures(store, path)


def test_the_forces_own_table_comes_out_of_the_log_and_its_figures(store: Store, tmp_path: Path) -> None:
    put_place(store, "Lancashire", "force")
    put_log(store, tmp_path)
    put_figures(store, tmp_path)
    table = growth_table(store, first=FEB20, last=FEB21)
    assert [(row.label, row.words(row.before), row.words(row.after), row.change) for row in table.rows] == [
        ("Alerts sent", "138", "799", "+479%"),
        ("Emails sent", "267,787", "583,025", "+118%"),
        ("Total users", "42,666", "69,042", "+62%"),
        ("Monthly growth of users", "1,495", "4,259", "+185%"),
        ("User engagement", "4.83%", "7.68%", "+59%"),
        ("Household coverage", "6.73%", "11.91%", "+77%"),
        ("Average message rating (of 6)", "5.48", "5.49", "maintained"),
    ]
    assert {row.after.source for row in table.rows if row.after} == {"the log of messages", "the force’s presentation"}
    assert all(row.after is not None and row.after.day is not None for row in table.rows)
    assert table.notes == ()
    with store.reading() as session:
        plain = text("SELECT count(*), sum(reached), avg(rating) FROM message WHERE sent_on LIKE '2021-02-%'")
        n, reached, rating = session.execute(plain).one()
    assert (n, reached, round(rating, 6)) == (799, 583_025, 5.49)


def test_a_gap_is_not_known_and_never_nought(store: Store) -> None:
    put_place(store, "Lancashire", "force")
    log_message(store, subject="Shed locks", sent_on=date(2021, 2, 3))
    table = growth_table(store, first=FEB20, last=FEB21)
    alerts, emails, *rest = table.rows
    assert (alerts.words(alerts.before), alerts.words(alerts.after), alerts.change) == ("not known", "1", "")
    assert (emails.before, emails.after) == (None, None)
    assert all(row.before is None and row.after is None for row in rest)


def test_messages_elsewhere_than_in_the_system_do_not_count(store: Store) -> None:
    put_place(store, "Lancashire", "force")
    log_message(store, subject="Poster", sent_on=date(2021, 2, 3), channel="newsletter", reached=40)
    assert not growth_table(store, first=FEB20, last=FEB21).known


def test_a_partly_known_sum_says_so(store: Store) -> None:
    put_place(store, "Lancashire", "force")
    log_message(store, subject="One", sent_on=date(2021, 2, 3), reached=40)
    log_message(store, subject="Two", sent_on=date(2021, 2, 4))
    after = growth_table(store, first=FEB20, last=FEB21).rows[1].after
    assert after is not None
    assert (after.value, after.partly) == (40, "known of 1 of 2 messages")


def test_growth_of_users_is_worked_out_where_it_is_not_told(store: Store) -> None:
    force = put_place(store, "Lancashire", "force")
    for day, n in ((date(2021, 1, 31), 64_783), (date(2021, 2, 28), 69_042)):
        say_figure(store, place_id=force, name="Total users", value=n, day=day)
    row = growth_table(store, first=FEB20, last=FEB21).rows[3]
    assert row.before is None
    assert row.after is not None
    assert (row.after.value, row.after.source) == (4_259, "worked out from total users, typed")


def test_a_published_count_that_differs_from_the_log_is_told_beside_it(store: Store, tmp_path: Path) -> None:
    put_place(store, "Lancashire", "force")
    put_figures(store, tmp_path, {"Alerts sent": (138, 799)})
    log_message(store, subject="One", sent_on=date(2021, 2, 3))
    table = growth_table(store, first=FEB20, last=FEB21)
    assert (table.rows[0].words(table.rows[0].before), table.rows[0].words(table.rows[0].after)) == ("138", "1")
    assert "Feb 2021: 799 in the force’s presentation" in table.notes[0]


def test_a_team_may_say_which_figure_stands_for_a_row(store: Store, tmp_path: Path) -> None:
    put_place(store, "Lancashire", "force")
    put_figures(store, tmp_path, {"ITK people": (10, 15)})
    with pytest.raises(BeatbookError, match="no figure called"):
        choose_names(store, {"users": "Nobody"})
    choose_names(store, {"users": "itk PEOPLE"})
    assert growth_table(store, first=FEB20, last=FEB21).rows[2].change == "+50%"
    choose_names(store, {"users": ""})
    assert growth_table(store, first=FEB20, last=FEB21).rows[2].after is None


def test_a_smaller_place_has_its_own_messages_and_figures(store: Store) -> None:
    put_place(store, "Lancashire", "force")
    marl = put_place(store, "Marl")
    log_message(store, subject="All", sent_on=date(2021, 2, 3))
    log_message(store, subject="Marl", sent_on=date(2021, 2, 3), place_id=marl)
    rows = growth_table(store, first=FEB20, last=FEB21, place_id=marl).rows
    assert rows[0].words(rows[0].after) == "1"


def test_months_must_follow(store: Store) -> None:
    with pytest.raises(BeatbookError, match="earlier one first"):
        growth_table(store, first=FEB21, last=FEB20)


def test_without_one_force_it_says_so(store: Store) -> None:
    table = growth_table(store, first=FEB20, last=FEB21)
    assert "no one force" in table.notes[0]
    assert months_known(store) == ()
