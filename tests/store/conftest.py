"""What the tests of the store share."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from beatbook.store import keys

sys.path.insert(0, str(Path(__file__).parent))  # for `from store_seen import ...`


@pytest.fixture
def cheap_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """New wraps cost next to nothing. Each wrap says its own cost, so it opens as any other."""
    monkeypatch.setattr(keys, "SCRYPT_N", 2**4)


@pytest.fixture
def a_store(tmp_path: Path) -> Callable[[str], Path]:
    """A path for a store that is not there yet."""

    def path(name: str) -> Path:
        return tmp_path / f"{name}.beatbook"

    return path
