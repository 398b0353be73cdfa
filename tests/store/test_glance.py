"""A glance tells a live store from anything else, and never raises."""

from pathlib import Path
from typing import Any

from beatbook.store.glance import asks_for_passphrase
from beatbook.store.keys import keys_path
from beatbook.store.opening import peek


def test_it_agrees_with_a_proper_look(live: Any, empty_path: Path, tmp_path: Path) -> None:
    for path in (live.path, empty_path):
        assert asks_for_passphrase(path) == (not peek(path).practice)
    assert not asks_for_passphrase(tmp_path)
    assert not asks_for_passphrase(tmp_path / "Gone.beatbook")
    keys_path(live.path).unlink()
    assert not asks_for_passphrase(live.path)
    keys_path(live.path).mkdir()
    assert not asks_for_passphrase(live.path)
