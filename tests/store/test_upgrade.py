"""A store from an older program is brought up to this one's after a copy, or is left as it was."""

import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from store_seen import contents, folder

from beatbook.domain.errors import StoreError
from beatbook.models.search import SEARCH_TRIGGERS
from beatbook.store import backup
from beatbook.store.engine import connect
from beatbook.store.keys import keys_path, read_keys
from beatbook.store.making import TRIGGERS
from beatbook.store.opening import open_store
from beatbook.store.upgrade import SCRIPTS, upgrade_if_due

if TYPE_CHECKING:
    from beatbook.store.store import Store

STEP = """
import sqlalchemy as sa
from alembic import op

revision = "{revision}"
down_revision = "{before}"


def upgrade() -> None:
{body}
"""

GOOD = """
    op.create_table("vehicle", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("name", sa.String()))
    with op.batch_alter_table("place") as place:
        place.add_column(sa.Column("welsh", sa.String(), nullable=True))
        place.alter_column("population", existing_type=sa.Integer(), type_=sa.String())
    with op.batch_alter_table("about", recreate="always") as about:
        about.add_column(sa.Column("since", sa.Date(), nullable=True))
    op.execute("UPDATE place SET welsh = 'Y ' || name")
"""
FAILING = GOOD + '\n    raise RuntimeError("a fault of the step")\n'
NO_SUCH_TABLE = GOOD + '\n    op.execute("INSERT INTO bicycle VALUES (1)")\n'
ORPHANS = GOOD + '\n    op.execute("DELETE FROM officer")\n'
OVERFULL = '\n    op.execute("PRAGMA max_page_count = 1")' + GOOD


@pytest.fixture
def data_key(filled_path: Path) -> bytes:
    key = read_keys(filled_path).practice_key
    assert key is not None
    return key


@pytest.fixture
def scripts(tmp_path: Path) -> Path:
    """The program's steps, copied, so that a test can add to them."""
    target = tmp_path / "scripts"
    shutil.copytree(SCRIPTS, target, ignore=shutil.ignore_patterns("__pycache__"))
    return target


def add_step(scripts: Path, body: str, revision: str = "0007", before: str = "0006") -> None:
    step = STEP.format(revision=revision, before=before, body=body)
    (scripts / "versions" / f"v{revision}_next.py").write_text(step, encoding="utf-8")


def copies(path: Path) -> list[Path]:
    return sorted(path.parent.glob(f"{path.stem} before upgrade *{path.suffix}"))


def scalar(path: Path, data_key: bytes, query: str) -> object:
    connection = connect(path, data_key)
    try:
        return connection.execute(query).fetchone()[0]
    finally:
        connection.close()


def test_a_step_is_taken_after_a_copy_that_opens(filled_path: Path, data_key: bytes, scripts: Path) -> None:
    add_step(scripts, GOOD)
    before = contents(filled_path, data_key)
    upgrade_if_due(filled_path, data_key, scripts=scripts, head="0007")
    after = contents(filled_path, data_key)
    assert after["alembic_version"] == [("0007",)]
    assert "vehicle" in after
    assert len(after["place"]) == len(before["place"])
    for table in set(before) - {"sqlite_master", "alembic_version", "place", "about"}:
        assert after[table] == before[table], f"{table} goes with place where foreign keys are on meanwhile"
    assert scalar(filled_path, data_key, "SELECT min(welsh LIKE 'Y %') FROM place") == 1
    (copy,) = copies(filled_path)
    assert contents(copy, data_key) == before
    assert keys_path(copy).read_bytes() == keys_path(filled_path).read_bytes()
    with open_store(copy) as store:
        assert store.practice


def test_what_guards_the_practice_flag_outlives_a_table_made_anew(
    filled_path: Path, data_key: bytes, scripts: Path
) -> None:
    add_step(scripts, GOOD)
    upgrade_if_due(filled_path, data_key, scripts=scripts, head="0007")
    connection = connect(filled_path, data_key)
    held = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")}
    assert held == set(TRIGGERS) | set(SEARCH_TRIGGERS)
    for statement in ("UPDATE about SET value = 'no' WHERE key = 'practice'", "DELETE FROM about"):
        with pytest.raises(sqlcipher.IntegrityError, match="practice stays practice"):
            connection.execute(statement)
    connection.close()


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (FAILING, "The store could not be brought up to this version: step 0007 failed."),
        (NO_SUCH_TABLE, "The store could not be brought up to this version: step 0007 failed."),
        (ORPHANS, "The store could not be brought up to this version: the last check failed."),
        (OVERFULL, "The disk is full, so nothing was saved."),
    ],
    ids=["raises", "a fault in its SQL", "rows without a parent", "a full disk"],
)
def test_a_step_that_fails_leaves_the_store_as_it_was_and_a_copy(
    filled_path: Path, data_key: bytes, scripts: Path, body: str, said: str
) -> None:
    add_step(scripts, body)
    before = contents(filled_path, data_key)
    with pytest.raises(StoreError) as caught:
        upgrade_if_due(filled_path, data_key, scripts=scripts, head="0007")
    (copy,) = copies(filled_path)
    assert str(caught.value).startswith(said)
    assert str(caught.value).endswith(f"The store is as it was, and a copy is beside it: {copy.name}.")
    assert contents(filled_path, data_key) == before == contents(copy, data_key)
    with open_store(filled_path) as store:
        assert store.practice


def test_a_later_step_that_fails_undoes_the_earlier_one_too(filled_path: Path, data_key: bytes, scripts: Path) -> None:
    add_step(scripts, GOOD)
    add_step(scripts, '    raise RuntimeError("a fault")', "0008", "0007")
    before = contents(filled_path, data_key)
    with pytest.raises(StoreError, match=r"this version: step 0008 failed\."):
        upgrade_if_due(filled_path, data_key, scripts=scripts, head="0008")
    assert contents(filled_path, data_key) == before


def test_nothing_is_done_where_no_copy_can_be_made(
    filled_path: Path, data_key: bytes, scripts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def bad(path: Path, _key: bytes) -> None:
        path.write_bytes(b"")
        raise StoreError(backup.NOT_WHOLE)

    add_step(scripts, GOOD)
    before = folder(filled_path)
    monkeypatch.setattr(backup, "verify", bad)
    with pytest.raises(StoreError, match="The copy does not read well"):
        upgrade_if_due(filled_path, data_key, scripts=scripts, head="0007")
    assert folder(filled_path) == before


@pytest.mark.parametrize("newer", ["9999", "0007"])
def test_a_store_from_a_newer_program_is_refused_and_left(filled_path: Path, data_key: bytes, newer: str) -> None:
    connection = connect(filled_path, data_key)
    connection.execute("UPDATE alembic_version SET version_num = ?", (newer,))
    connection.close()
    before = folder(filled_path)
    with pytest.raises(StoreError, match=r"^This store was written by a newer Beatbook\. Update this program, then"):
        open_store(filled_path)
    assert folder(filled_path) == before


def test_a_newer_or_current_store_does_not_load_alembic(filled_path: Path, data_key: bytes) -> None:
    code = (
        "import sys\nfrom pathlib import Path\nfrom beatbook.domain.errors import StoreError\n"
        "from beatbook.store.opening import open_store\n"
        "try: open_store(Path(sys.argv[1])).close()\n"
        "except StoreError as error: print(error)\n"
        "assert 'alembic' not in sys.modules\n"
    )
    for version, said in (("0006", ""), ("9999", "This store was written by a newer Beatbook.")):
        connection = connect(filled_path, data_key)
        connection.execute("UPDATE alembic_version SET version_num = ?", (version,))
        connection.close()
        done = subprocess.run(
            [sys.executable, "-c", code, str(filled_path)], check=True, capture_output=True, text=True, encoding="utf-8"
        )
        assert done.stdout.startswith(said)
        assert bool(done.stdout) == bool(said)


def test_a_version_nobody_knows_is_refused(filled_path: Path, data_key: bytes) -> None:
    connection = connect(filled_path, data_key)
    connection.execute("UPDATE alembic_version SET version_num = '0000'")
    connection.close()
    before = folder(filled_path)
    with pytest.raises(StoreError, match=r"^This store was written by a Beatbook that this one does not know\."):
        open_store(filled_path)
    assert folder(filled_path) == before


def test_a_store_that_says_no_version_is_none(store: "Store") -> None:
    with store.engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE alembic_version")
    store.close()
    with pytest.raises(StoreError, match=r"^Empty\.beatbook is not a Beatbook store\.$"):
        open_store(store.path)


def test_a_restored_backup_is_upgraded_like_its_store(
    practice_store: "Store", data_key: bytes, scripts: Path, tmp_path: Path
) -> None:
    add_step(scripts, GOOD)
    (tmp_path / "stick").mkdir()
    copy = backup.back_up(practice_store, tmp_path / "stick" / "Copy.beatbook")
    upgrade_if_due(copy, data_key, scripts=scripts, head="0007")
    assert scalar(copy, data_key, "SELECT version_num FROM alembic_version") == "0007"
    assert scalar(practice_store.path, data_key, "SELECT version_num FROM alembic_version") == "0006"
