"""A new store: its tables, its flag, its mark."""

from typing import TYPE_CHECKING

from sqlalchemy import UniqueConstraint

from beatbook.models import HEAD, Base
from beatbook.models.search import SEARCH_TRIGGERS
from beatbook.store.engine import APPLICATION_ID, connect
from beatbook.store.making import TRIGGERS

if TYPE_CHECKING:
    from beatbook.store.store import Store


def test_a_new_store_has_every_table_and_trigger_the_newest_step_and_our_mark(store: "Store") -> None:
    connection = connect(store.path, store.data_key)
    try:
        made = connection.execute("SELECT type, name FROM sqlite_master").fetchall()
        assert {name for kind, name in made if kind == "trigger"} == set(TRIGGERS) | set(SEARCH_TRIGGERS)
        tables = {name for kind, name in made if kind == "table"} - {"alembic_version", "sqlite_sequence"}
        assert {name for name in tables if not name.startswith("search")} == set(Base.metadata.tables)
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [(HEAD,)]
        assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert APPLICATION_ID.to_bytes(4, "big") == b"BEAT"
    finally:
        connection.close()


def test_live_and_practice_stores_differ_in_the_flag_alone(store: "Store", live_store: "Store") -> None:
    assert (store.about("practice"), live_store.about("practice")) == ("yes", "no")
    assert store.about("uid") != live_store.about("uid")


def test_each_table_the_outside_can_name_has_a_uid_of_its_own(store: "Store") -> None:
    for table in Base.metadata.tables.values():
        if "uid" in table.columns and table.name != "journal":
            assert {"id", "uid", "version"} <= set(table.columns.keys()), table.name
            uniques = [each for each in table.constraints if isinstance(each, UniqueConstraint)]
            assert any([column.name for column in unique.columns] == ["uid"] for unique in uniques), table.name
