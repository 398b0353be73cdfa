"""Which types of street crime count what an answer of the survey is about, as a team may edit it.

The table is `resources/answer_crimes.json`, which says where it comes from. Several answers may name one type, and a
type may hold more than the answer asks about: whoever shows a number names the types it was counted from.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from .crime import is_known

Crimes = Mapping[str, tuple[str, ...]]
"""Answer -> types of street crime; none where street crime counts no such thing."""


def read_matches(table: Mapping[str, Any]) -> Crimes:
    """The matches of a table. Raises ValueError for a type that data.police.uk does not use."""
    found = {answer: tuple(types) for answer, types in table["crimes"].items()}
    for answer, types in found.items():
        for name in types:
            if not is_known(name):
                raise ValueError(f"{answer} names {name}, which is no type of street crime")
    return found


@cache
def standing_matches() -> Crimes:
    """The matches the program comes with, read when first asked for."""
    table = files("beatbook.resources") / "answer_crimes.json"
    return read_matches(json.loads(table.read_text(encoding="utf-8")))
