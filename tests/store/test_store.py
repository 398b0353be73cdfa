"""An open store: one transaction a call, several writers, and the sentences for what the disk says."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import event, text
from sqlalchemy.exc import DBAPIError, IntegrityError, StatementError
from store_seen import contents, quick_check

from beatbook.domain.errors import StoreError
from beatbook.models import Event, Officer, Place, Priority
from beatbook.services.places import add_place, list_places
from beatbook.store.engine import connect
from beatbook.store.store import SENTENCES, sentence_for

if TYPE_CHECKING:
    from beatbook.store.store import Store

WORD = "Zwiebelfischkapelle"


@contextmanager
def each_connection(store: "Store", pragma: str, back: str) -> Iterator[None]:
    """Have the store's connections under another setting for a while."""

    def set_it(connection: Any, _record: object, _proxy: object) -> None:
        connection.execute(pragma).fetchall()

    def set_back(connection: Any, _record: object) -> None:
        connection.execute(back).fetchall()

    event.listen(store.engine, "checkout", set_it)
    event.listen(store.engine, "checkin", set_back)
    try:
        yield
    finally:
        event.remove(store.engine, "checkout", set_it)
        event.remove(store.engine, "checkin", set_back)


class TestTransactions:
    def test_an_exception_rolls_everything_back(self, store: "Store") -> None:
        before = contents(store.path, store.data_key)

        def work() -> None:
            with store.writing() as session:
                session.add(Officer(collar="7214", name="Daniel Whitlow", rank="PCSO"))
                session.flush()
                session.execute(text("DELETE FROM about WHERE key = 'uid'"))
                raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            work()
        assert contents(store.path, store.data_key) == before

    def test_another_connection_sees_it_when_the_call_has_returned(self, store: "Store") -> None:
        other = connect(store.path, store.data_key)
        try:
            with store.writing() as session:
                session.add(Officer(collar="7214", name="Daniel Whitlow", rank="PCSO"))
                session.flush()
                assert other.execute("SELECT count(*) FROM officer").fetchone() == (0,)
            assert other.execute("SELECT count(*) FROM officer").fetchone() == (1,)
        finally:
            other.close()

    def test_the_window_notices_what_others_wrote(self, store: "Store") -> None:
        before = store.data_version()
        assert store.data_version() == before
        other = connect(store.path, store.data_key)
        other.execute("INSERT INTO about VALUES ('contact.team', 'North')")
        other.close()
        assert store.data_version() != before

    def test_closing_folds_the_log_back(self, store: "Store") -> None:
        add_place(store, kind="parish", name="Nether Fold")
        store.close()
        assert sorted(each.name for each in store.path.parent.iterdir()) == [store.path.name, f"{store.path.name}.keys"]


class TestSentences:
    def test_a_full_disk(self, store: "Store") -> None:
        add_place(store, kind="parish", name="Nether Fold")
        before = contents(store.path, store.data_key)
        with (
            each_connection(store, "PRAGMA max_page_count = 1", "PRAGMA max_page_count = 4294967294"),
            pytest.raises(StoreError) as caught,
            store.writing() as session,
        ):
            session.add_all(Place(kind="parish", name=f"{n} {'x' * 900}", code=None, vintage=None) for n in range(50))
        assert str(caught.value) == "The disk is full, so nothing was saved. Make room, then save again."
        assert contents(store.path, store.data_key) == before
        add_place(store, kind="parish", name="Over Fold")
        assert len(list_places(store)) == 2

    def test_somebody_else_holds_the_lock(self, store: "Store") -> None:
        other = connect(store.path, store.data_key)
        other.execute("BEGIN IMMEDIATE")
        with each_connection(store, "PRAGMA busy_timeout = 20", "PRAGMA busy_timeout = 10000"):
            with pytest.raises(StoreError) as caught:
                add_place(store, kind="parish", name="Nether Fold")
            assert str(caught.value) == (
                "Another program is writing to the store, so nothing was saved. Try again in a moment."
            )
            assert list_places(store) == ()
            other.close()
            add_place(store, kind="parish", name="Nether Fold")
        assert len(list_places(store)) == 1

    def test_a_store_that_can_only_be_read(self, store: "Store") -> None:
        with (
            each_connection(store, "PRAGMA query_only = ON", "PRAGMA query_only = OFF"),
            pytest.raises(StoreError, match=r"^The store can only be read here, so nothing was saved\. Copy it"),
        ):
            add_place(store, kind="parish", name="Nether Fold")

    def test_a_file_that_went_away(self, store: "Store", tmp_path: Path) -> None:
        store.close()
        store.path.rename(tmp_path / "elsewhere")
        with pytest.raises(StoreError, match=r"^The store file is gone or cannot be opened\."):
            list_places(store)

    def test_words_in_an_error_do_not_count_its_code_does(self) -> None:
        assert sentence_for(ValueError("the disk is full and locked")) is None
        for code, sentence in SENTENCES.items():
            error = sqlcipher.OperationalError("anything")
            error.sqlite_errorcode = code | 3 << 8
            assert str(sentence_for(error)) == sentence
            assert str(sentence_for(DBAPIError("SELECT 1", {}, error))) == sentence
            assert sentence[0].isupper()
            assert sentence.endswith(".")

    @pytest.mark.parametrize(
        "wrong",
        [
            lambda: Place(id=1, kind=WORD, name=WORD, code=WORD, vintage=WORD),
            lambda: Place(kind=WORD, name=None, code=WORD, vintage=WORD),
            lambda: Priority(place_id=404, title=WORD, why=WORD, set_on=date(2026, 1, 1), review_by=date(2026, 4, 1)),
            lambda: Priority(place_id=1, title=WORD, why=WORD, set_on=WORD, review_by=date(2026, 4, 1)),
            lambda: Place(kind=WORD, name={WORD: 1}, code=WORD, vintage=WORD),
            lambda: Event(
                name=WORD, kind=WORD, place_id=1, questionnaire_id=404, starts=datetime(2026, 1, 1, tzinfo=UTC)
            ),
        ],
        ids=["unique", "not null", "foreign key", "not a day", "not a text", "another foreign key"],
    )
    def test_an_error_of_ours_holds_no_values(self, store: "Store", wrong: Any) -> None:
        add_place(store, kind="parish", name="Nether Fold")
        with pytest.raises((IntegrityError, StatementError)) as caught, store.writing() as session:
            session.add(wrong())
        assert WORD not in "".join(map(repr, (caught.value, str(caught.value), getattr(caught.value, "orig", ""))))

    def test_a_moment_without_a_zone_is_our_fault(self, store: "Store") -> None:
        with pytest.raises(StatementError, match="a moment needs its time zone"), store.writing() as session:
            session.add(Event(name="x", kind="stall", place_id=1, questionnaire_id=1, starts=datetime(2026, 1, 1)))


WRITE = """
import sys
from pathlib import Path
from beatbook.store.opening import open_store
from beatbook.services.places import add_place
name = sys.argv[2]
with open_store(Path(sys.argv[1])) as store:
    print("ready", flush=True)
    sys.stdin.readline()
    for n in range(200):
        add_place(store, kind="parish", name=f"{name} {n}")
"""


def test_two_programs_writing_at_once_both_commit_every_row(store: "Store") -> None:
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITE, str(store.path), name],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        for name in ("Fold", "Clough")
    ]
    for writer in writers:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "ready\n"
    for writer in writers:
        assert writer.stdin is not None
        writer.stdin.write("go\n")
        writer.stdin.close()
    for writer in writers:
        assert writer.wait(timeout=120) == 0
        assert writer.stdout is not None
        writer.stdout.close()
    names = {place.name for place in list_places(store)}
    assert names == {f"{name} {n}" for name in ("Fold", "Clough") for n in range(200)}
    with store.reading() as session:
        stamps = session.execute(text("SELECT at FROM journal ORDER BY id")).scalars().all()
    assert len(stamps) == 400 * 3  # kind, name, retired: a line for each field that is not empty
    assert stamps == sorted(set(stamps))


KILLED = """
import os, random, select, signal, sys, time
from datetime import UTC, datetime
from pathlib import Path
from beatbook.services.events import open_event
from beatbook.services.places import add_place
from beatbook.services.responses import record_response
from beatbook.store.opening import open_store

path, rounds = Path(sys.argv[1]), int(sys.argv[2])
with open_store(path) as store:
    place = add_place(store, kind="parish", name="Nether Fold").id
    event = open_event(store, place_id=place, kind="stall", starts=datetime(2026, 11, 20, 16, tzinfo=UTC)).id
    record_response(store, event_id=event, answers={"issues": ("noise",)})

def work(out):
    with open_store(path) as store:
        for _ in range(100_000):
            saved = record_response(store, event_id=event, answers={"issues": ("noise", "alcohol")})
            os.write(out, b"%d\\n" % saved.response_id)

told, chance = set(), random.Random(20)
for _ in range(rounds):
    here, out = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            work(out)
        finally:
            os._exit(1)
    os.close(out)
    said = os.read(here, 1)  # it has begun
    select.select([], [], [], chance.uniform(0, 0.08))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while more := os.read(here, 65536):
        said += more
    os.close(here)
    told |= {int(line) for line in said.split(b"\\n")[:-1]}
print(*sorted(told))
"""


@pytest.mark.skipif(not hasattr(__import__("os"), "fork"), reason="Windows has no kill -9")
def test_a_kill_loses_no_response_that_was_reported_saved(empty_path: Path) -> None:
    from beatbook.services.checks import check_store
    from beatbook.store.opening import open_store

    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(empty_path), "20"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    told = {int(each) for each in done.stdout.split()}
    assert len(told) > 20
    with open_store(empty_path) as store:
        with store.reading() as session:
            counted = "SELECT r.id, count(t.option_id) FROM response r LEFT JOIN response_tick t "
            ticks = dict(session.execute(text(f"{counted} ON t.response_id = r.id WHERE r.id > 1 GROUP BY r.id")).all())
        assert told <= set(ticks)
        assert set(ticks.values()) == {2}
        assert check_store(store) == ()
        assert quick_check(store.path, store.data_key) == "ok"
