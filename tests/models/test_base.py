"""Moments, uids and versions, as every table has them."""

from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.dialects import sqlite

from beatbook.domain.identity import uid_ms, unix_ms
from beatbook.models import Base, JournalLine, Officer, Place
from beatbook.models.base import Moment, Recorded, new_uid

if TYPE_CHECKING:
    from beatbook.store.store import Store

ZONES = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))


@given(moment=st.datetimes(datetime(1971, 1, 1), datetime(2200, 1, 1), timezones=ZONES))
def test_a_moment_comes_back_the_same_to_the_millisecond_wherever_it_was_said(moment: datetime) -> None:
    kept, dialect = Moment(), sqlite.dialect()
    back = kept.process_result_value(kept.process_bind_param(moment, dialect), dialect)
    assert back is not None
    assert back.tzinfo is UTC
    assert timedelta(0) <= moment - back < timedelta(milliseconds=1)


def test_no_moment_is_none_and_one_without_a_zone_is_refused() -> None:
    kept, dialect = Moment(), sqlite.dialect()
    assert kept.process_bind_param(None, dialect) is None
    assert kept.process_result_value(None, dialect) is None
    with pytest.raises(ValueError, match="a moment needs its time zone"):
        kept.process_bind_param(datetime(2026, 6, 1), dialect)


def test_a_record_is_given_a_uid_of_its_moment_and_a_version_that_counts_its_saves(store: "Store") -> None:
    before = unix_ms(datetime.now(UTC))
    with store.writing() as session:
        officer = Officer(collar="7214", name="Daniel Whitlow", rank="PCSO")
        session.add(officer)
    assert before <= uid_ms(officer.uid) <= unix_ms(datetime.now(UTC))
    assert (len(officer.uid), officer.uid[6] >> 4, officer.version) == (16, 7, 1)
    for version in (2, 3):
        with store.writing() as session:
            changed = session.get_one(Officer, officer.id)
            changed.name = f"Daniel Whitlow {version}"
        assert changed.version == version
    assert new_uid() != new_uid()


def test_an_outline_is_read_only_when_asked_for(store: "Store") -> None:
    """Outlines are most of the store; a list of places must not carry them."""
    with store.writing() as session:
        session.add(Place(kind="ward", name="Park", code=None, vintage=None, outline=b"\x01" * 100))
    with store.reading() as session:
        place = session.get_one(Place, 1)
        assert "outline" not in place.__dict__
        assert place.outline == b"\x01" * 100


def recorded() -> list[Any]:
    return [mapper.class_ for mapper in Base.registry.mappers if issubclass(mapper.class_, Recorded)]


def test_what_is_followed_is_a_column_and_no_bytes() -> None:
    """Bytes, such as outlines, have no place in the journal: a batch is told in one line."""
    for kind in recorded():
        columns = kind.__mapper__.columns
        assert set(kind.journalled) <= set(columns.keys()), kind.__name__
        assert not [name for name in kind.journalled if columns[name].type.python_type is bytes]
        assert len(set(kind.journalled)) == len(kind.journalled)


def test_what_officers_write_is_followed_and_what_residents_say_is_not() -> None:
    batches = {"Response", "ResponseBatch", "CrimeLoad", "CensusTable", "FigureBatch", "MessageBatch", "Erasure"}
    batches |= {"PlanBatch", "Release", "ReleaseFile", "HouseFile"}
    left_out = {"id", "uid", "version", "source", "outline", "document", "touched", "data"}
    for kind in recorded():
        fields = set(kind.__mapper__.columns.keys()) - left_out
        if kind.__name__ in batches:
            assert kind.journalled == (), "one line for the whole"
        else:
            assert fields == set(kind.journalled) - left_out, kind.__name__
    assert "uid" in JournalLine.__table__.columns
