"""`beatbook search`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Beatbook


def test_words_find_what_holds_them(beatbook: Beatbook, practice: Path) -> None:
    told = beatbook("--store", str(practice), "search", "moor", "rac")
    assert told.exit_code == 0
    assert "Cars racing on Moor Lane" in told.stdout
    none = beatbook("--store", str(practice), "search", "zeppelin")
    assert none.stdout == "Nothing holds “zeppelin”.\n"


def test_json_says_where_each_is_shown(beatbook: Beatbook, practice: Path) -> None:
    told = json.loads(beatbook("--store", str(practice), "search", "speed", "--most", "3", "--json").stdout)
    assert told["words"] == "speed"
    assert len(told["found"]) == 3
    assert set(told["found"][0]) == {"kind", "uid", "title", "line", "place", "day", "page"}
    assert told["more"]
