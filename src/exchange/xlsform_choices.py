"""The choices of an XLSForm: lists by name, each answer with its words and further columns."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from ..domain.questionnaire import OptionDef
from .xlsform_sheets import Row, Workbook
from .xlsform_words import label_of, translations

EXCLUSIVE, HINT = "beatbook_exclusive", "beatbook_hint"
"""Columns of ours: what XLSForm has no place for. Other programs pass over them."""
_OURS = (EXCLUSIVE, HINT)
_KNOWN = ("list_name", "name", "label", "media", "image", "audio", "video", "big-image", "sms_option", *_OURS)
_COLUMN = re.compile(r"[^\W\d][\w.-]*")
YES = ("yes", "true", "true()")


@dataclass(frozen=True, slots=True)
class Choices:
    """One list: its answers, and the row of each."""

    options: tuple[OptionDef, ...]
    rows: Mapping[str, Row]

    @property
    def columns(self) -> frozenset[str]:
        return frozenset(name for option in self.options for name, _ in option.columns)


def read_choices(book: Workbook, wanted: Mapping[str, Row], with_blanks: frozenset[str]) -> dict[str, Choices]:
    """The lists that are asked for. `wanted`: list -> the row that asks; `with_blanks`: lists of ticked-one questions,

    whose names may hold blanks. Raises FileRefusedError for a list that is not there, an answer without a name, two
    of one name, and a blank in the name of an answer that is ticked beside others.
    """
    lists: dict[str, dict[str, tuple[OptionDef, Row]]] = {name: {} for name in wanted}
    for row in book.choices:
        held = lists.get(row["list_name"])
        if held is None:
            continue
        key = row["name"]
        _check(book, row, {name: each for name, (_, each) in held.items()}, row["list_name"] in with_blanks)
        held[key] = (_option(book, row), row)
    for name, asks in wanted.items():
        if not lists[name]:
            book.refuse(asks, f"there are no answers called “{name}” on the sheet choices. Add them there.")
    return {
        name: Choices(tuple(o for o, _ in held.values()), {k: row for k, (_, row) in held.items()})
        for name, held in lists.items()
    }


def _check(book: Workbook, row: Row, held: Mapping[str, Row], blanks: bool) -> None:
    key = row["name"]
    if not key:
        book.refuse(row, "the answer has no name. Write one into the column name.")
    if key in held:
        book.refuse(
            row,
            f"“{key}” is in the list “{row['list_name']}” already, in row {held[key].number}. "
            "Give each answer of a list a name of its own.",
        )
    if not blanks and len(key.split()) > 1:
        book.refuse(row, f"the name “{key}” holds a blank, so that ticks could not be told apart. Write an underscore.")


def _option(book: Workbook, row: Row) -> OptionDef:
    key = row["name"]
    hints = {language: row[f"{HINT}_{at}" if at else HINT] for at, language in enumerate(book.languages)}
    return OptionDef(
        key=key,
        text=label_of(book, row, key),
        hint=hints[book.languages[0]],
        exclusive=row[EXCLUSIVE].lower() in YES,
        columns=tuple(
            (name, value)
            for name, value in row.cells.items()
            if name not in _KNOWN and not name.startswith(HINT) and _COLUMN.fullmatch(name)
        ),
        translations=translations(book, row, hints),
    )
