"""The power goes while something is written: what was acknowledged is there, what was under way is there whole or not.

Simulated: between two acknowledgements any of the 512-byte sectors that were written may have reached the disk, in any
order, the others not; and while the log is carried into the store, any of the store's pages may be the new or the old
one. Not simulated, since no program can do anything about it: a drive that says it has written what it has not (then
what was acknowledged may be lost, but the store opens as it stood before), and one that damages what it held already.
"""

import random
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from beatbook.services.checks import check_store
from beatbook.services.events import list_events, open_event
from beatbook.services.responses import record_response
from beatbook.store.engine import connect
from beatbook.store.keys import copy_keys
from beatbook.store.opening import open_store

if TYPE_CHECKING:
    from beatbook.store.store import Store

SECTOR = 512
WORDS = "Form {} by the bridge, before the power went"
Moment = tuple[bytes, bytes]
"""The bytes of the store and of its log."""


@pytest.fixture
def event_id(practice_store: "Store") -> int:
    place = list_events(practice_store)[0].place_id
    return open_event(practice_store, place_id=place, kind="stall", starts=datetime.now(UTC)).id


def moment(store: "Store") -> Moment:
    log = store.path.with_name(store.path.name + "-wal")
    return store.path.read_bytes(), log.read_bytes() if log.exists() else b""


def save(store: "Store", event_id: int, number: int) -> Moment:
    answers = {"issues": ("noise", "dog_fouling"), "own_words": WORDS.format(number)}
    record_response(store, event_id=event_id, answers=answers)
    return moment(store)


def torn(before: bytes, after: bytes, chance: random.Random) -> bytes:
    """Some sectors of what was written reached the disk, some did not."""
    size = chance.randrange(min(len(before), len(after)), max(len(before), len(after)) + 1)
    parts = []
    for at in range(0, size, SECTOR):
        new, old = after[at : at + SECTOR], before[at : at + SECTOR].ljust(SECTOR, b"\0")
        parts.append(new if chance.random() < 0.5 else old[: len(new)])
    return b"".join(parts)


def held_after(kept: Moment, source: Path, folder: Path) -> set[int]:
    """Opens what the disk holds: the numbers of the forms in it. The store's own check has to pass."""
    folder.mkdir()
    path = folder / "After.beatbook"
    path.write_bytes(kept[0])
    path.with_name(path.name + "-wal").write_bytes(kept[1])
    copy_keys(source, path)
    with open_store(path) as store:
        assert check_store(store) == ()
        with store.reading() as session:
            words = session.execute(text("SELECT text FROM response_text")).scalars().all()
            whole = "SELECT count(*) FROM response_tick t JOIN response_text x ON x.response_id = t.response_id"
            ticks = session.scalar(text(f"{whole} WHERE x.text LIKE 'Form %'"))
    numbers = {number for number in range(60) if WORDS.format(number) in words}
    assert ticks == 2 * len(numbers), "a form is there in part"
    return numbers


@pytest.mark.parametrize("seed", range(6))
def test_what_was_acknowledged_is_there(practice_store: "Store", event_id: int, tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    moments = [moment(practice_store)]
    for number in range(8):
        moments.append(save(practice_store, event_id, number))
    for trial in range(8):
        last = chance.randrange(8)  # forms 0 … last-1 are acknowledged, form `last` is under way
        (store, log), (store_then, log_then) = moments[last], moments[last + 1]
        assert store == store_then, "nothing was carried into the store meanwhile"
        kept = (store, torn(log, log_then, chance) if len(log_then) >= len(log) else log_then)
        found = held_after(kept, practice_store.path, tmp_path / f"trial {trial}")
        assert set(range(last)) <= found <= set(range(last + 1))


def test_while_the_log_is_carried_into_the_store(practice_store: "Store", event_id: int, tmp_path: Path) -> None:
    chance = random.Random(1)
    for number in range(5):
        store, log = save(practice_store, event_id, number)
    connection = connect(practice_store.path, practice_store.data_key)
    connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
    connection.close()
    carried = practice_store.path.read_bytes()
    assert carried != store, "the log was carried into the store"
    for trial in range(10):
        kept = (torn(store, carried, chance).ljust(len(store), b"\0"), log)
        assert held_after(kept, practice_store.path, tmp_path / f"trial {trial}") == set(range(5))


def test_a_drive_that_lied_loses_the_end_alone(practice_store: "Store", event_id: int, tmp_path: Path) -> None:
    """What it said it had written is gone; the store opens as it stood at an earlier acknowledgement."""
    moments = [save(practice_store, event_id, number) for number in range(6)]
    store, log = moments[-1]
    chance = random.Random(2)
    for trial in range(8):
        cut = log[: chance.randrange(len(log))]
        found = held_after((store, cut), practice_store.path, tmp_path / f"trial {trial}")
        assert found == set(range(len(found)))
