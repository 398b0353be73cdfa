"""What a file of outlines offers before it comes in: its layers, and the columns of each."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ..domain.errors import FileRefusedError
from ..domain.geography import KIND_OF_CODE
from .outline_columns import GSS, Columns, Table, find_columns
from .outline_files import layers, read_columns


@dataclass(frozen=True, slots=True)
class LayerLook:
    """One layer: how it is called, how many rows it has, and its columns with all their texts."""

    name: str
    rows: int
    columns: Table

    def found(self, kind: str) -> Columns:
        """Which columns hold names and codes of that kind of place, as far as can be told."""
        return find_columns(self.columns, kind)

    @property
    def kind(self) -> str:
        """The kind of place that its codes are of; empty where they do not say."""
        codes = (text for texts in self.columns.values() for text in texts[:1] if GSS.fullmatch(text))
        kinds = {KIND_OF_CODE.get(code[:3], "") for code in codes}
        return kinds.pop() if len(kinds) == 1 else ""


def look_into(path: Path) -> tuple[LayerLook, ...]:
    """The layers that may hold outlines, without their shapes. Raises FileRefusedError as reading it would."""
    found = [(name, read_columns(path, name)) for name in layers(path)]
    if not found:
        raise FileRefusedError(f"“{path.name}” holds no outlines: check that it is the right file.")
    return tuple(LayerLook(name, len(next(iter(table.values()), ())), table) for name, table in found)
