"""The wheel: built as a release would be, put into a clean environment, and run from there."""

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[1]
IN_WHEEL = ("setup.cfg", "pyproject.toml", "README.md")
SCRIPTS = "Scripts" if os.name == "nt" else "bin"


def run(*command: str, folder: Path) -> str:
    kept = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    done = subprocess.run(
        command, cwd=folder, env=kept, capture_output=True, text=True, encoding="utf-8", check=False, timeout=200
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The scripts' folder of a new environment with the wheel in it; what it needs is borrowed from this one.

    The project is copied first, as building leaves folders behind. The borrowed folder's own links to this
    project (`.pth` files) are not followed from there, so `beatbook` can only come from the wheel.
    """
    folder = tmp_path_factory.mktemp("wheel")
    project, made, place = folder / "project", folder / "made", folder / "clean"
    project.mkdir()
    for name in IN_WHEEL:
        shutil.copy(ROOT / name, project)
    for name in ("src", "resources"):
        shutil.copytree(ROOT / name, project / name, ignore=shutil.ignore_patterns("__pycache__"))
    build = (sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(made), str(project))
    run(*build, folder=folder)
    venv.create(place, with_pip=False)
    (wheel,) = made.glob("beatbook-*.whl")
    pip = (sys.executable, "-m", "pip", "--python", str(place), "install", "--no-deps", "--no-index", str(wheel))
    run(*pip, folder=folder)
    site = next(place.rglob("site-packages"))
    (site / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return place / SCRIPTS


def test_the_installed_command_tells_its_version(clean: Path, tmp_path: Path) -> None:
    from beatbook import __version__

    assert run(str(clean / "beatbook"), "--version", folder=tmp_path).strip() == f"Beatbook {__version__}"


def test_every_module_and_resource_is_in_it(clean: Path, tmp_path: Path) -> None:
    where = "import beatbook, beatbook.resources as r; print(beatbook.__path__[0]); print(r.__path__[0])"
    code, resources = map(Path, run(str(clean / "python"), "-c", where, folder=tmp_path).split("\n")[:2])
    assert clean.parent in code.parents, "beatbook must come from the wheel"
    for folder, installed in ((ROOT / "src", code), (ROOT / "resources", resources)):
        for file in folder.rglob("*"):
            if file.is_file() and "__pycache__" not in file.parts:
                assert (installed / file.relative_to(folder)).is_file(), f"{file} is not in the wheel"


def test_resources_are_found_from_it(clean: Path, tmp_path: Path) -> None:
    read = "from importlib.resources import files; print(files('beatbook.resources').joinpath('{}').is_file())"
    for name in ("questionnaires/standard.json", "fonts/SourceSansPro-Regular.ttf"):
        assert run(str(clean / "python"), "-c", read.format(name), folder=tmp_path).strip() == "True"
