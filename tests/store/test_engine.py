"""Each connection has our settings, and nothing of the store lies readable on the disk."""

import os
import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import text
from store_seen import folder

from beatbook.models import Draft
from beatbook.services.drafts import drop_draft, keep_draft
from beatbook.services.events import open_event
from beatbook.services.places import add_place
from beatbook.services.responses import record_response, undo_response
from beatbook.store.engine import connect, file_uri, make_engine

if TYPE_CHECKING:
    from beatbook.store.store import Store

SETTINGS = {"foreign_keys": 1, "synchronous": 2, "secure_delete": 1, "journal_mode": "wal", "temp_store": 2}
WORD = "Zwiebelfischkapelle"


def an_event(store: "Store") -> int:
    """A stall at a place, both new."""
    place = add_place(store, kind="parish", name="Nether Fold").id
    return open_event(store, place_id=place, kind="stall", starts=datetime(2026, 11, 20, 16, tzinfo=UTC)).id


def test_every_connection_has_our_settings(store: "Store") -> None:
    """More connections than the pool keeps, so that late ones are looked at too."""
    connections = [store.engine.connect() for _ in range(8)]
    try:
        for connection in connections:
            raw = connection.connection.driver_connection
            said = {name: raw.execute(f"PRAGMA {name}").fetchone()[0] for name in SETTINGS}
            assert said == SETTINGS
            assert raw.isolation_level is None
    finally:
        for connection in connections:
            connection.close()


def test_a_row_that_points_nowhere_is_refused(store: "Store") -> None:
    with pytest.raises(Exception, match="FOREIGN KEY constraint failed"), store.writing() as session:
        session.add(Draft(event_id=404, changed=datetime.now(UTC), answers="{}"))


def test_a_writer_takes_the_lock_at_once_and_a_reader_takes_none(store: "Store") -> None:
    other = connect(store.path, store.data_key)
    other.execute("PRAGMA busy_timeout = 0")
    try:
        with store.reading() as session:
            session.execute(text("SELECT count(*) FROM about")).scalar()
            other.execute("BEGIN IMMEDIATE")
            other.execute("ROLLBACK")
        with store.writing() as session:
            session.execute(text("SELECT count(*) FROM about")).scalar()
            with pytest.raises(sqlcipher.OperationalError, match="locked"):
                other.execute("BEGIN IMMEDIATE")
    finally:
        other.close()


def test_a_reader_sees_one_moment(store: "Store") -> None:
    with store.reading() as session:
        query = text("SELECT count(*) FROM place")
        assert session.execute(query).scalar() == 0
        add_place(store, kind="parish", name="Nether Fold")
        assert session.execute(query).scalar() == 0
    with store.reading() as session:
        assert session.execute(query).scalar() == 1


def test_what_is_written_is_in_no_file_while_it_is_written_and_after(live_store: "Store") -> None:
    event = an_event(live_store)
    record_response(live_store, event_id=event, answers={"issues": ("noise",), "own_words": f"{WORD} said"})
    keep_draft(live_store, event_id=event, answers={"own_words": f"{WORD} draft"}, place_id=None)
    add_place(live_store, kind="parish", name=WORD)
    open_now = folder(live_store.path)
    assert {"Live.beatbook-wal", "Live.beatbook-shm"} <= set(open_now)
    assert len(open_now["Live.beatbook-wal"]) > 4096
    live_store.close()
    for files in (open_now, folder(live_store.path)):
        for name, content in files.items():
            for spelled in (WORD.encode(), WORD.encode("utf-16-le"), b"SQLite format 3", live_store.data_key):
                assert spelled not in content, name


def test_what_was_deleted_is_gone_from_the_free_pages(store: "Store") -> None:
    """An export would leave free pages out, so every page of the file is decrypted as it stands."""
    event = an_event(store)
    long = f"{WORD} " * 20
    kept = [record_response(store, event_id=event, answers={"own_words": f"{n} {long}"}).response_id for n in range(60)]
    drafts = [keep_draft(store, event_id=event, answers={"own_words": f"{n} {long}"}, place_id=None) for n in range(60)]
    assert raw_pages(store).count(WORD.encode()) >= 120 * 20
    for response_id in kept:
        undo_response(store, response_id=response_id)
    for draft_id in drafts:
        assert draft_id is not None
        drop_draft(store, draft_id=draft_id)
    assert WORD.encode() not in raw_pages(store)


def raw_pages(store: "Store") -> bytes:
    """Every page in the clear, free ones too.

    Source: https://www.zetetic.net/sqlcipher/design/ (AES-256-CBC; the last 80 bytes of a page are 16 of vector
    and 64 of HMAC; the first page begins with 16 of salt).
    """
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

    connection = connect(store.path, store.data_key)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    connection.close()
    content, pages = store.path.read_bytes(), []
    for at in range(0, len(content), 4096):
        page = content[at : at + 4096]
        start, vector = (16, page[-80:-64]) if at == 0 else (0, page[-80:-64])
        decryptor = Cipher(algorithms.AES256(store.data_key), modes.CBC(vector)).decryptor()
        pages.append(decryptor.update(page[start:-80]) + decryptor.finalize())
    return b"".join(pages)


def test_a_copy_without_a_key_is_refused(store: "Store", tmp_path: Path) -> None:
    source, target = connect(store.path, store.data_key), sqlcipher.connect(str(tmp_path / "plain.db"))
    try:
        with pytest.raises(sqlcipher.Error):
            source.backup(target)
    finally:
        source.close()
        target.close()


def test_a_wrong_key_says_nothing_of_the_key(store: "Store", capfd: pytest.CaptureFixture[str]) -> None:
    wrong = os.urandom(32)
    with pytest.raises(sqlcipher.DatabaseError) as caught:
        connect(store.path, wrong).execute("SELECT * FROM about")
    assert wrong.hex() not in repr(caught.value).lower()
    engine = make_engine(store.path, wrong)
    with pytest.raises(Exception, match="not a database") as also:
        engine.connect()
    assert wrong.hex() not in repr(also.value).lower() + str(engine.url)
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        (PurePosixPath("/home/a b/Team.beatbook"), "file:///home/a%20b/Team.beatbook?mode=rw"),
        (PurePosixPath("/x/50%?#.beatbook"), "file:///x/50%25%3F%23.beatbook?mode=rw"),
        (PureWindowsPath(r"C:\Users\é\Team.beatbook"), "file:///C:/Users/%C3%A9/Team.beatbook?mode=rw"),
        (PureWindowsPath(r"\\server\share\Team.beatbook"), "file:////server/share/Team.beatbook?mode=rw"),
    ],
)
def test_paths_as_sqlite_wants_them(path: PurePosixPath | PureWindowsPath, uri: str) -> None:
    assert file_uri(path, "rw") == uri


@pytest.mark.parametrize("name", ["50% off & more #1?.beatbook", "Käthe’s “beat”.beatbook", "a;b'c.beatbook"])
def test_a_store_may_have_any_name_the_disk_allows(tmp_path: Path, name: str) -> None:
    if os.name == "nt" and re.search(r'[?"]', name):
        pytest.skip("Windows does not allow this name")
    from beatbook.store.backup import back_up
    from beatbook.store.opening import create_practice_store, open_store

    create_practice_store(tmp_path / name).close()
    with open_store(tmp_path / name) as store:
        copy = back_up(store, tmp_path / f"copy of {name}")
    open_store(copy).close()
    assert sorted(each.name for each in tmp_path.iterdir()) == sorted(
        [name, f"{name}.keys", f"copy of {name}", f"copy of {name}.keys"]
    )


def test_opening_an_up_to_date_store_does_not_load_alembic(empty_path: Path) -> None:
    code = (
        "import sys\nfrom pathlib import Path\nfrom beatbook.store.opening import open_store\n"
        "open_store(Path(sys.argv[1])).close()\n"
        "heavy = {'alembic', 'mako', 'matplotlib', 'scipy', 'shapely', 'pyogrio', 'PySide6'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    subprocess.run([sys.executable, "-c", code, str(empty_path)], check=True)
