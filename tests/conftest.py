"""Fixtures shared by all tests."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from beatbook.store.store import Store

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# A busy machine is not a failure; and a gate tries the same examples each time, so that it says the same each time.
settings.register_profile(
    "patient", deadline=None, derandomize="CI" in os.environ, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("patient")

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"
PASSPHRASE = "a kettle on the allotment"
PRACTICE_TODAY = date(2026, 11, 23)


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real public files that stands beside the project."""
    if not SHARED.is_dir():
        pytest.skip("the real files of ../shared/data are not here")
    return SHARED


@dataclass(frozen=True)
class LiveFiles:
    """A closed live store with all that opens it. Its scrypt is made cheap: the key file says how cheap."""

    path: Path
    passphrase: str
    recovery_key: str
    data_key: bytes


def _copied(files: Path, folder: Path) -> Path:
    """The store and its key file, copied: the path of the copy."""
    target = folder / files.name
    for name in (files.name, f"{files.name}.keys"):
        shutil.copyfile(files.with_name(name), folder / name)
    return target


@pytest.fixture(scope="session")
def _empty_files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from beatbook.store.opening import create_practice_store

    path = tmp_path_factory.mktemp("empty") / "Empty.beatbook"
    create_practice_store(path).close()
    return path


@pytest.fixture(scope="session")
def _practice_files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from beatbook.services.practice import ensure_practice_store

    path = tmp_path_factory.mktemp("practice") / "Practice.beatbook"
    ensure_practice_store(path, today=PRACTICE_TODAY)
    return path


@pytest.fixture(scope="session")
def _live_files(tmp_path_factory: pytest.TempPathFactory) -> LiveFiles:
    from beatbook.store import keys
    from beatbook.store.opening import create_store

    path = tmp_path_factory.mktemp("live") / "Live.beatbook"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keys, "SCRYPT_N", 2**4)
        store, recovery_key = create_store(path, passphrase=PASSPHRASE)
    data_key = store.data_key
    store.close()
    return LiveFiles(path, PASSPHRASE, recovery_key, data_key)


@pytest.fixture
def empty_path(_empty_files: Path, tmp_path: Path) -> Path:
    """The closed files of an empty practice store, one's own copy."""
    return _copied(_empty_files, tmp_path)


@pytest.fixture
def filled_path(_practice_files: Path, tmp_path: Path) -> Path:
    """The closed files of the filled practice store, one's own copy."""
    return _copied(_practice_files, tmp_path)


@pytest.fixture
def live(_live_files: LiveFiles, tmp_path: Path) -> LiveFiles:
    """The closed files of an empty live store, one's own copy, with what opens it."""
    path = _copied(_live_files.path, tmp_path)
    return LiveFiles(path, _live_files.passphrase, _live_files.recovery_key, _live_files.data_key)


@pytest.fixture(scope="session")
def practice_today() -> date:
    """The day on which the practice store was filled."""
    return PRACTICE_TODAY


@pytest.fixture
def store(empty_path: Path) -> Iterator["Store"]:
    """An open, empty practice store."""
    from beatbook.store.opening import open_store

    with open_store(empty_path) as opened:
        yield opened


@pytest.fixture
def practice_store(filled_path: Path) -> Iterator["Store"]:
    """An open practice store, filled as on `practice_today`. Made once a session and copied."""
    from beatbook.store.opening import open_store

    with open_store(filled_path) as opened:
        yield opened


@pytest.fixture
def live_store(live: LiveFiles) -> Iterator["Store"]:
    """An open, empty live store."""
    from beatbook.store.opening import open_store

    with open_store(live.path, passphrase=live.passphrase) as opened:
        yield opened
