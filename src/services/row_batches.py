"""Files with a row a record that came in, whatever their rows are."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, select

from ..domain.row_files import RowBatch
from ..store.store import Store
from .moments import local


def list_batches(store: Store, batch: Any, row: Any) -> tuple[RowBatch, ...]:
    """Files of rows, latest first; withdrawn ones are among them. `batch` and `row` are the mapped classes."""
    held = select(func.count()).where(row.batch_id == batch.id).scalar_subquery()
    with store.reading() as session:
        rows = session.execute(select(batch, held).order_by(batch.id.desc())).all()
    return tuple(
        RowBatch(
            id=each.id,
            name=each.name,
            rows=each.rows,
            held=n,
            loaded=local(each.loaded),
            withdrawn=local(each.withdrawn) if each.withdrawn else None,
        )
        for each, n in rows
    )
