"""start.py, run for real on small projects whose packages need nothing from the network."""

import ast
import importlib.util
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[1]
START = ROOT / "start.py"
VENV_PYTHON = ".venv/Scripts/python.exe" if os.name == "nt" else ".venv/bin/python"

# The folder `beatbook` of a small project: says how it was called, and ends with the code it is told.
PROGRAM = """
import json, os, sys, threading
words = sys.argv[1:]
try:
    print(json.dumps({"arguments": words, "folder": os.getcwd()}), flush=True)
    if words[:1] == ["wait"]:
        threading.Event().wait(60)
except KeyboardInterrupt:
    print("stopping", flush=True)
    print("stopped tidily, told", sys.stdin.readline().strip(), flush=True)
    sys.exit(7)
sys.exit(int(words[1]) if words[:1] == ["end"] else 0)
"""

# A build backend of one file, so that pip installs the small project with no other package.
BACKEND = """
import os, zipfile
NEEDS = os.environ.get("SMALL_PROJECT_NEEDS", "")
def get_requires_for_build_editable(config_settings=None): return []
def build_editable(folder, config_settings=None, metadata_directory=None):
    name, info = "beatbook-0.1-py3-none-any.whl", "beatbook-0.1.dist-info/"
    needs = f"Requires-Dist: {NEEDS}\\n" if NEEDS else ""
    files = {
        "beatbook_here.pth": os.path.join(os.getcwd(), "packages") + "\\n",
        info + "METADATA": f"Metadata-Version: 2.1\\nName: beatbook\\nVersion: 0.1\\nProvides-Extra: test\\n{needs}",
        info + "WHEEL": "Wheel-Version: 1.0\\nGenerator: small\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n",
    }
    record = "".join(f"{file},,\\n" for file in [*files, info + "RECORD"])
    with zipfile.ZipFile(os.path.join(folder, name), "w") as wheel:
        for file, text in {**files, info + "RECORD": record}.items():
            wheel.writestr(file, text)
    return name
"""


@pytest.fixture(scope="session")
def start() -> ModuleType:
    spec = importlib.util.spec_from_file_location("beatbook_start", START)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def environment(**more: str) -> dict[str, str]:
    """No screen, no word about where to draw, and nothing of this run's own Python."""
    dropped = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "PYTHONPATH", "PYTHONWARNINGS", "VIRTUAL_ENV"}
    return {key: value for key, value in os.environ.items() if key not in dropped} | more


def run(project: Path, *arguments: str, folder: Path | None = None, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(project / "start.py"), *arguments],
        cwd=folder or project,
        env=environment(**more),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=200,
        check=False,
    )


def called(done: subprocess.CompletedProcess[str]) -> list[str]:
    """The arguments that reached the program."""
    return json.loads(done.stdout.splitlines()[-1])["arguments"]


def write_project(folder: Path) -> None:
    (folder / "packages" / "beatbook").mkdir(parents=True)
    shutil.copy(START, folder)
    (folder / "packages" / "beatbook" / "__main__.py").write_text(PROGRAM, encoding="utf-8")
    (folder / "packages" / "pytest.py").write_text(PROGRAM, encoding="utf-8")
    (folder / "small_backend.py").write_text(BACKEND, encoding="utf-8")
    (folder / "setup.cfg").write_text("", encoding="utf-8")
    (folder / "constraints.txt").write_text("# none\n", encoding="utf-8")
    (folder / "pyproject.toml").write_text(
        '[build-system]\nrequires = []\nbuild-backend = "small_backend"\nbackend-path = ["."]\n', encoding="utf-8"
    )


@pytest.fixture(scope="module")
def first_start(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, subprocess.CompletedProcess[str]]:
    """A small project in a folder with a space in its name, and what its first start wrote."""
    project = tmp_path_factory.mktemp("start") / "a folder"
    write_project(project)
    return project, run(project)


@pytest.fixture
def project(first_start: tuple[Path, subprocess.CompletedProcess[str]], tmp_path: Path) -> Iterator[Path]:
    """The small project, set up; put back as it was afterwards, at the same place."""
    made, _ = first_start
    kept = tmp_path / "kept"
    shutil.copytree(made, kept, symlinks=True)
    yield made
    shutil.rmtree(made)
    shutil.copytree(kept, made, symlinks=True)


# ---------------------------------------------------------------- which Python


def test_an_old_python_can_read_the_script() -> None:
    ast.parse(START.read_text(encoding="utf-8"), feature_version=(3, 6))


@pytest.mark.parametrize(
    ("version", "words"),
    [((3, 10), "this is Python 3.10"), ((3, 15), "this is Python 3.15"), ((3, 6), "3.11 to 3.14")],
)
def test_an_unsuitable_python_is_named(start: ModuleType, version: tuple[int, int], words: str) -> None:
    assert words in start.unsuitable(version)


def test_suitable_pythons_pass(start: ModuleType) -> None:
    assert [start.unsuitable((3, minor)) for minor in (11, 12, 13, 14)] == ["", "", "", ""]
    assert "for 32" in start.unsuitable((3, 12), sixty_four_bit=False)


@pytest.mark.parametrize("name", ["python3.6", "python3.8", "python3.9", "python3.10"])
def test_an_old_python_says_so_itself(start: ModuleType, name: str) -> None:
    if not start.answers(name):
        pytest.skip(f"there is no {name} here")
    done = subprocess.run([name, str(START)], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "Beatbook needs Python 3.11 to 3.14, and this is Python 3." in done.stderr
    assert "Traceback" not in done.stderr


# ---------------------------------------------------------------- the first start and the next


def test_first_start_makes_installs_and_runs(
    first_start: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    project, done = first_start
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Making .venv" in done.stdout
    assert "Installing" in done.stdout
    expected = ["demo", "--no-window"] if sys.platform.startswith("linux") else ["demo"]
    assert called(done) == expected
    assert (project / ".venv" / "beatbook-stamp.json").is_file()


def test_second_start_goes_straight_to_the_program(project: Path) -> None:
    done = run(project, QT_QPA_PLATFORM="offscreen")
    assert len(done.stdout.splitlines()) == 1
    assert called(done) == ["demo"]


def test_arguments_folder_and_exit_code_pass_through(project: Path, tmp_path: Path) -> None:
    done = run(project, "end", "5", "two words", "--json", folder=tmp_path)
    assert done.returncode == 5
    said = json.loads(done.stdout)
    assert said["arguments"] == ["end", "5", "two words", "--json"]
    assert Path(said["folder"]).resolve() == tmp_path.resolve()


def test_test_installs_its_extra_and_hands_the_rest_to_pytest(project: Path) -> None:
    done = run(project, "test", "-k", "stamp")
    assert "Installing" in done.stdout
    assert "Making .venv" not in done.stdout
    assert called(done) == ["-k", "stamp"]
    assert len(run(project, "end", "0").stdout.splitlines()) == 1, "the program runs with the extra there"


def test_the_whole_suite_is_spread_over_the_cores(start: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    assert start.test_command([])[1:] == ["-m", "pytest", "-n", "2", "--dist", "loadfile"]
    assert start.test_command(["tests/domain"])[1:] == ["-m", "pytest", "tests/domain"]


# ---------------------------------------------------------------- what is not trusted


def spoil_stamp(project: Path) -> None:
    (project / ".venv" / "beatbook-stamp.json").unlink()


def spoil_place(project: Path) -> None:
    stamp = project / ".venv" / "beatbook-stamp.json"
    stamp.write_text(stamp.read_text(encoding="utf-8").replace("a folder", "elsewhere"), encoding="utf-8")


def spoil_python(project: Path) -> None:
    (project / VENV_PYTHON).unlink()


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (spoil_stamp, "was not finished: making it anew"),
        (spoil_place, "was made for another Python or another place: making it anew"),
        (spoil_python, "does not run any more: making it anew"),
    ],
)
def test_a_doubtful_venv_is_made_anew(project: Path, spoil: Callable[[Path], None], words: str) -> None:
    left_over = project / ".venv" / "left-over"
    left_over.write_text("", encoding="utf-8")
    spoil(project)
    done = run(project, "end", "0")
    assert words in done.stdout
    assert done.returncode == 0
    assert not left_over.exists()


def test_changed_settings_install_again_into_the_same_venv(project: Path) -> None:
    left_over = project / ".venv" / "left-over"
    left_over.write_text("", encoding="utf-8")
    (project / "constraints.txt").write_text("# changed\n", encoding="utf-8")
    done = run(project, "end", "0")
    assert "Installing" in done.stdout
    assert left_over.exists()


def test_a_failed_install_says_which_step_and_leaves_no_stamp(project: Path) -> None:
    (project / "constraints.txt").write_text("# changed\n", encoding="utf-8")
    nowhere = {"PIP_INDEX_URL": "http://127.0.0.1:9/", "PIP_EXTRA_INDEX_URL": "", "PIP_RETRIES": "1"}
    done = run(project, "end", "0", SMALL_PROJECT_NEEDS="beatbook-needs-this", PIP_FIND_LINKS="", **nowhere)
    assert done.returncode == 1
    assert "The step that failed: installing the libraries." in done.stderr
    assert "The package index cannot be reached" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (project / ".venv" / "beatbook-stamp.json").exists()


# ---------------------------------------------------------------- causes


@pytest.mark.parametrize(
    ("output", "words"),
    [
        ("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device", "disk is full"),
        ("Failed to establish a new connection: [Errno -3] Temporary failure in name resolution", "cannot be reached"),
        ("SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] certificate", "PIP_CERT"),
        (
            "ERROR: No matching distribution found for sqlcipher3>=0.6.4 (from beatbook)",
            "sqlcipher3>=0.6.4 is not made",
        ),
        ("PermissionError: [WinError 32] The process cannot access the file", "cannot be written"),
        ("OSError: [WinError 206] The filename or extension is too long", "shorter"),
        ("virtual environment was not created successfully because ensurepip is not available", "venv module"),
        ("line one\n\nsomething else broke\n", "  something else broke"),
    ],
)
def test_a_cause_brings_its_cure(start: ModuleType, output: str, words: str) -> None:
    assert words in start.cause(output)


def test_a_missing_command_is_a_failed_step(start: ModuleType) -> None:
    with pytest.raises(start.StepError, match="The step that failed: looking"):
        start.run_step("looking", ["beatbook-has-no-such-command"])


# ---------------------------------------------------------------- screens and Qt's libraries


def test_headless_is_linux_with_no_screen(start: ModuleType) -> None:
    assert start.headless({}, "linux")
    assert not start.headless({}, "win32")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        assert not start.headless({name: ":0"}, "linux")


@pytest.mark.parametrize(
    ("arguments", "window"),
    [
        ([], True),
        (["demo"], True),
        (["--store", "a.beatbook"], True),
        (["demo", "--no-window"], False),
        (["--version"], False),
        (["briefing", "--help"], False),
        (["--store", "a.beatbook", "check"], False),
    ],
)
def test_which_commands_open_a_window(start: ModuleType, arguments: list[str], window: bool) -> None:
    assert start.opens_window(arguments) is window


def test_platforms_follow_the_screen(start: ModuleType) -> None:
    assert start.screen_platforms({}) == ["offscreen"]
    assert start.screen_platforms({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}) == ["xcb", "wayland"]
    assert start.screen_platforms({"DISPLAY": ":0", "QT_QPA_PLATFORM": "wayland;xcb"}) == ["wayland"]


def test_the_missing_are_read_from_ldd(start: ModuleType) -> None:
    text = "libqxcb.so:\n\tlibEGL.so.1 => not found\n\tlibc.so.6 => /lib/libc.so.6 (0x7f)\n\tlibEGL.so.1 => not found\n"
    assert start.not_found(text) == ["libEGL.so.1"]


def test_debian_and_its_family_are_known(start: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_command(tmp_path / "apt-get", "exit 0")
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    for text, expected in (
        ("ID=debian\n", True),
        ('NAME="Mint"\nID=linuxmint\nID_LIKE="ubuntu debian"\n', True),
        ("ID=fedora\n", False),
    ):
        release = tmp_path / "os-release"
        release.write_text(text, encoding="utf-8")
        assert start.debian_family(release) is expected
    assert not start.debian_family(tmp_path / "none")


def write_command(path: Path, text: str) -> None:
    path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    path.chmod(0o755)


@pytest.fixture
def lacking(project: Path, tmp_path: Path) -> tuple[Path, dict[str, str]]:
    """A project whose Qt lacks libEGL until `apt-get install` is called; the commands stand in a folder of ours."""
    if not sys.platform.startswith("linux"):
        pytest.skip("only Linux has Qt's libraries apart")
    commands = tmp_path / "commands"
    commands.mkdir()
    there = commands / "libEGL.so.1"
    write_command(commands / "ldd", f'[ -e "{there}" ] || printf "\\tlibEGL.so.1 => not found\\n"')
    write_command(commands / "apt-get", f'echo "$@" >> "{commands}/calls"; [ "$1" = update ] || : > "{there}"')
    site = next(project.glob(".venv/lib/python3*/site-packages"))
    (site / "PySide6").mkdir()
    (site / "PySide6" / "QtGui.abi3.so").write_text("", encoding="utf-8")
    stamp = project / ".venv" / "beatbook-stamp.json"
    whole = json.loads(stamp.read_text(encoding="utf-8"))
    stamp.write_text(json.dumps(whole | {"libraries": {}}), encoding="utf-8")
    return project, {"PATH": f"{commands}{os.pathsep}{os.environ['PATH']}", "DISPLAY": ":99"}


def test_missing_libraries_are_installed_or_their_line_is_told(
    start: ModuleType, lacking: tuple[Path, dict[str, str]], tmp_path: Path
) -> None:
    project, variables = lacking
    done = run(project, **variables)
    if start.may_install():
        assert "Installing libegl1 with apt-get, as this runs as root" in done.stdout
        calls_file = tmp_path / "commands" / "calls"
        calls = calls_file.read_text(encoding="utf-8").splitlines()
        assert calls == ["update", "install -y --no-install-recommends libegl1"]
        assert called(done) == ["demo"]
        assert len(run(project, **variables).stdout.splitlines()) == 1, "the second start does not look again"
        assert len(calls_file.read_text(encoding="utf-8").splitlines()) == len(calls)
    else:
        assert done.returncode == 1
        assert "libEGL.so.1" in done.stderr
        assert "libegl1" in done.stderr
    stamp = json.loads((project / ".venv" / "beatbook-stamp.json").read_text(encoding="utf-8"))
    assert stamp["libraries"] == {"xcb": start.may_install()}


def test_missing_libraries_that_cannot_be_had_stop_only_the_window(lacking: tuple[Path, dict[str, str]]) -> None:
    project, variables = lacking
    write_command(Path(variables["PATH"].split(os.pathsep)[0]) / "apt-get", "echo E: no such package; exit 100")
    without = run(project, "end", "0", **variables)
    assert without.returncode == 0
    assert "libEGL.so.1" in without.stdout
    window = run(project, **variables)
    assert window.returncode == 1
    assert "as Qt lacks libEGL.so.1" in window.stderr
    assert "install" in window.stderr
    assert "Traceback" not in window.stderr


# ---------------------------------------------------------------- Ctrl+C


def heed_ctrl_c() -> None:
    """A process started in the background by a shell is deaf to Ctrl+C, and so is all that it starts."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.mark.skipif(os.name == "nt", reason="signals to a group are POSIX's")
def test_ctrl_c_lets_the_program_finish(project: Path) -> None:
    with subprocess.Popen(
        [sys.executable, str(project / "start.py"), "wait"],
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=heed_ctrl_c,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline().startswith("{")
        os.killpg(process.pid, signal.SIGINT)
        assert process.stdout.readline() == "stopping\n"
        out, err = process.communicate("well", timeout=60)
    assert (process.returncode, out, err) == (7, "stopped tidily, told well\n", "")


@pytest.mark.skipif(os.name == "nt", reason="signals to a group are POSIX's")
def test_ctrl_c_during_the_set_up_leaves_nothing_trusted(project: Path) -> None:
    (project / ".venv" / "beatbook-stamp.json").unlink()
    with subprocess.Popen(
        [sys.executable, str(project / "start.py"), "end", "0"],
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=heed_ctrl_c,
    ) as process:
        assert process.stdout is not None
        while not process.stdout.readline().startswith("Making"):
            pass
        os.killpg(process.pid, signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert out.startswith("Stopped.")
    assert err == ""
    assert not (project / ".venv" / "beatbook-stamp.json").exists()
