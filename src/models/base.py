"""What every recorded thing has: a local key, an outside name, a version, and whether the journal follows it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any, ClassVar

from sqlalchemy import Integer, LargeBinary, MetaData, TypeDecorator, text
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

from ..domain.identity import unix_ms, uuid7

NAMING = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
"""Named constraints, so that a migration can change one."""


class Moment(TypeDecorator[datetime]):
    """A moment kept as whole milliseconds since 1970 in UTC; Python sees an aware datetime, and must give one."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Any) -> int | None:
        if value is not None and value.tzinfo is None:
            raise ValueError("a moment needs its time zone")
        return None if value is None else unix_ms(value)

    def process_result_value(self, value: int | None, _dialect: Any) -> datetime | None:
        return None if value is None else datetime.fromtimestamp(value / 1000, UTC)


class Base(DeclarativeBase):
    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map: ClassVar[dict[Any, Any]] = {datetime: Moment, bytes: LargeBinary}


STANDS = text("done_on IS NULL AND withdrawn_on IS NULL")
"""Neither done nor withdrawn: what is indexed of promises and actions."""

WAITING = text("replied IS NULL")


def new_uid() -> bytes:
    return uuid7(datetime.now(UTC))


class Recorded:
    """Mixed into every table that the outside world can name.

    `journalled` names the fields the journal follows, a line for each change; what is not named there is
    either derived or journalled as a batch by the service that writes it.
    """

    journalled: ClassVar[tuple[str, ...]] = ()

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[bytes] = mapped_column(LargeBinary(16), unique=True, default=new_uid)
    version: Mapped[int] = mapped_column(default=1)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:
        return {"version_id_col": cls.version}


def today() -> date:
    return datetime.now().astimezone().date()
