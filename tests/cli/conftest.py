"""Running commands in this process, on real stores in temporary folders."""

import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from beatbook.cli.access import OFFICER, PASSPHRASE, STORE
from beatbook.cli.commands import app
from beatbook.services.practice import ensure_practice_store
from beatbook.store.opening import create_store

PHRASE = "four words of mine"

Beatbook = Callable[..., Result]


OWN_FOLDERS = ("XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "WIN_PD_OVERRIDE_LOCAL_APPDATA")


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No variable of this computer's reaches a command; what it keeps goes into a folder of the test's own."""
    for name in (STORE, PASSPHRASE, OFFICER):
        monkeypatch.delenv(name, raising=False)
    folder = tmp_path_factory.mktemp("own")
    for name in (*OWN_FOLDERS, *(["HOME"] if sys.platform == "darwin" else [])):
        monkeypatch.setenv(name, str(folder))
    return folder


@pytest.fixture
def beatbook() -> Beatbook:
    """Run `beatbook` with these words; its result has exit_code, stdout and stderr. A traceback fails the test."""

    def run(*words: object, **environment: str) -> Result:
        done = CliRunner().invoke(app, [str(word) for word in words], env=environment, prog_name="beatbook")
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
        assert "Traceback" not in done.output
        return done

    return run


@pytest.fixture
def said(beatbook: Beatbook) -> Callable[..., Any]:
    """Run a command with --json and give what it printed."""

    def run(*words: object, **environment: str) -> Any:
        done = beatbook(*words, "--json", **environment)
        assert done.exit_code == 0, done.output
        return json.loads(done.stdout)

    return run


@pytest.fixture(scope="session")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The practice store; tests only read it."""
    path = tmp_path_factory.mktemp("practice") / "Practice.beatbook"
    ensure_practice_store(path)
    return path


@pytest.fixture(scope="session")
def empty_live(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("live") / "Team.beatbook"
    create_store(path, passphrase=PHRASE)[0].close()
    return path


def copy_of(store: Path, folder: Path) -> Path:
    copied = folder / store.name
    for name in (store.name, store.name + ".keys"):
        shutil.copy(store.with_name(name), folder / name)
    return copied


@pytest.fixture
def live(empty_live: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty live store of the test's own; the environment names it and unlocks it."""
    path = copy_of(empty_live, tmp_path)
    monkeypatch.setenv(STORE, str(path))
    monkeypatch.setenv(PASSPHRASE, PHRASE)
    return path


@pytest.fixture
def practice_copy(practice: Path, tmp_path: Path) -> Path:
    """A practice store that the test may write to."""
    return copy_of(practice, tmp_path)


@pytest.fixture
def phrase_file(tmp_path: Path) -> Path:
    path = tmp_path / "phrase.txt"
    path.write_text(PHRASE + "\nnot this line\n", encoding="utf-8-sig", newline="\r\n")
    return path


STREET_HEAD = (
    "Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,"
    "Crime type,Last outcome category,Context"
)


@pytest.fixture
def street_file(tmp_path: Path) -> Callable[..., Path]:
    """A small street crime file: two rows in one square, one elsewhere, one without a location."""

    def write(*, force: str = "Fellshire Police", month: str = "2022-10", name: str = "street.csv") -> Path:
        def row(where: str, kind: str) -> str:
            return f",{month},{force},{force},{where},On or near Mill Lane,,,{kind},,"

        rows = [
            row("-2.290000,53.810000", "Anti-social behaviour"),
            row("-2.290000,53.810000", "Anti-social behaviour"),
            row("-2.290000,53.910000", "Burglary"),
            row(",", "Burglary"),
        ]
        path = tmp_path / name
        path.write_text("\n".join([STREET_HEAD, *rows]) + "\n", encoding="utf-8")
        return path

    return write


@pytest.fixture
def outline_file(tmp_path: Path) -> Callable[..., Path]:
    """A GeoJSON file of one square, west and south corner as said."""

    def write(*, code: str = "E05000001", name: str = "Mill", year: str = "22", file: str = "wards.geojson") -> Path:
        ring = [[-2.3, 53.8], [-2.28, 53.8], [-2.28, 53.82], [-2.3, 53.82], [-2.3, 53.8]]
        feature = {
            "type": "Feature",
            "properties": {f"WD{year}CD": code, f"WD{year}NM": name},
            "geometry": {"type": "Polygon", "coordinates": [ring]},
        }
        path = tmp_path / file
        path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}), encoding="utf-8")
        return path

    return write
