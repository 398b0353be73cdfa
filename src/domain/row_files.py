"""Files with a row a record: which column is what, what is in one before it is brought in, what became of it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from .changes import Changes
from .errors import BeatbookError, FileRefusedError
from .figures import RowFault

TOLD = 20
"""Rows at fault that are named; the rest is counted."""

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class RowKind:
    """What a row of such a file is. `fields`: key -> name of what a column can hold; `listed` are offered to choose."""

    one: str
    many: str
    fields: Mapping[str, str]
    listed: Mapping[str, str]

    def counted(self, count: int) -> str:
        """`1 message`, `1,204 messages`"""
        return f"1 {self.one}" if count == 1 else f"{count:,} {self.many}"


@dataclass(frozen=True)  # with slots a generic alias could not be called
class RowFile(Generic[Row]):
    """A file looked at. `columns`: field -> heading; `faults`: rows that cannot be kept, each with its cure.

    `already`: rows that the store or the file itself holds; `held`: when the same file came in, in words.
    """

    name: str
    sheet: str
    sheets: tuple[str, ...]
    heads: tuple[str, ...]
    columns: Mapping[str, str]
    remembered: bool
    rows: tuple[Row, ...]
    new: tuple[Row, ...]
    faults: tuple[RowFault, ...]
    already: int
    held: str
    notes: tuple[str, ...]

    @property
    def total(self) -> int:
        return len(self.rows) + len(self.faults)


@dataclass(frozen=True)
class ImportedRows(Generic[Row]):
    """What became of a file. `batch_id` None: nothing was written."""

    file: RowFile[Row]
    added: int
    batch_id: int | None
    dry_run: bool
    changes: Changes


@dataclass(frozen=True, slots=True)
class RowBatch:
    """A file that came in; `held`: how many of its rows are here now."""

    id: int
    name: str
    rows: int
    held: int
    loaded: datetime
    withdrawn: datetime | None


class RowsRefusedError(FileRefusedError):
    """A file with rows at fault: nothing of it was kept. `file` is what was read of it."""

    def __init__(self, called: str, file: RowFile[Any]) -> None:
        self.file = file
        first, rest = file.faults[0], len(file.faults) - 1
        more = "" if not rest else " One more row has a fault." if rest == 1 else f" {rest:,} more have faults."
        super().__init__(f"{called}, {first.where}: {first.said}{more}")


class ColumnsWantedError(FileRefusedError):
    """A file whose headings do not say which column holds what is needed. `heads` are those it has."""

    def __init__(self, said: str, heads: Sequence[str]) -> None:
        super().__init__(said)
        self.heads = tuple(heads)


def columns_json(columns: Mapping[str, str]) -> str:
    return json.dumps(dict(columns), ensure_ascii=False, sort_keys=True)


def columns_from(text: str, kind: RowKind) -> dict[str, str]:
    """Field -> heading as it was remembered; what cannot be read is as if it were not there."""
    try:
        plain = json.loads(text) if text else {}
    except ValueError:
        return {}
    return {key: str(head) for key, head in plain.items() if key in kind.fields} if isinstance(plain, dict) else {}


def check_columns(columns: Mapping[str, str], heads: Sequence[str], kind: RowKind) -> None:
    """Raise BeatbookError for a field that is none and for a heading that the file does not have."""
    for key, head in columns.items():
        if key not in kind.fields:
            offered = ", ".join(kind.listed)
            raise BeatbookError(f"“{key[:30]}” is not something a {kind.one} has. Choose from {offered}.")
        if head and head not in heads:
            raise BeatbookError(f"The file has no column “{head[:40]}”. It has {', '.join(filter(None, heads))}.")


def came_words(file: RowFile[Any], kind: RowKind, *, dry_run: bool) -> str:
    """`24 messages came in from “alerts.csv”; 3 are there already; 1 row is left out.`"""
    if not file.new and file.already:
        return f"Every {kind.one} of “{file.name}” is in the store already."
    if not file.new:
        return f"“{file.name}” holds no {kind.one} that can be kept."
    verb = "would come" if dry_run else "came"
    parts = [f"{kind.counted(len(file.new))} {verb} in from “{file.name}”"]
    if file.already:
        parts.append(f"{file.already:,} {'is' if file.already == 1 else 'are'} there already")
    if file.faults:
        left = "1 row is" if len(file.faults) == 1 else f"{len(file.faults):,} rows are"
        parts.append(f"{left} left out")
    return f"{'; '.join(parts)}."
