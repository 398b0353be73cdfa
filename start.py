#!/usr/bin/env python3
"""Set Beatbook up and run it, with nothing but Python.

    python3 start.py             makes .venv, installs, and opens Beatbook on its practice store
    python3 start.py briefing …  runs any Beatbook command
    python3 start.py test …      installs what the tests need and runs them (… goes to pytest)

On Windows: `py start.py`. The first start fetches about 300 MB; later ones go straight to the program.
`.venv` carries a stamp, written last: without it, or with another Python or folder in it, `.venv` is made anew.
"""

import contextlib
import hashlib
import json
import os
import platform
import re
import shutil
import subprocess
import sys
from pathlib import Path

OLDEST, NEWEST = (3, 11), (3, 14)
COMMAND = "py start.py" if os.name == "nt" else "python3 start.py"


def answers(name):
    """Whether a Python of this name (`python3.13`, `py -3.13`) is here and runs."""
    try:
        return subprocess.call(name.split() + ["-c", ""], stderr=subprocess.DEVNULL) == 0  # noqa: RUF005
    except OSError:
        return False


def unsuitable(version, sixty_four_bit=True):
    """Why this Python will not do, or "". Written so that a Python 3.6 gets as far as this."""
    wanted = "Beatbook needs Python {}.{} to {}.{}".format(*OLDEST, *NEWEST)
    found = "{}.{}".format(*version)
    if not OLDEST <= tuple(version) <= NEWEST:
        name = "py -3.{}" if os.name == "nt" else "python3.{}"
        names = [name.format(minor) for minor in range(NEWEST[1], OLDEST[1] - 1, -1)]
        here = next((name for name in names if answers(name)), None)
        cure = "Type: " + here + " start.py" if here else "Install one from https://www.python.org/downloads/."
        return wanted + ", and this is Python " + found + ". " + cure
    if not sixty_four_bit:
        return wanted + " for 64 bits, and this Python " + found + " is for 32."
    return ""


if __name__ == "__main__":
    COMPLAINT = unsuitable(sys.version_info[:2], sys.maxsize > 2**32)
    if COMPLAINT:
        sys.exit(COMPLAINT)

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "beatbook-stamp.json"
SETTINGS = ("setup.cfg", "pyproject.toml", "constraints.txt")
STORE_OPTIONS = ("--store", "--passphrase-file", "--officer")  # options of `beatbook` that take a value

# Words in a failed step's output, and the cure. The first that fits is told.
CAUSES = (
    (
        r"No space left|Errno 28\b|WinError 112|not enough space on the disk|Disk quota exceeded",
        "The disk is full: Beatbook needs about 1.5 GB. Free some space and type the same again.",
    ),
    (
        r"ensurepip|No module named '?venv|No module named '?pip",
        "This Python comes without its venv module. {venv_line}",
    ),
    (
        r"CERTIFICATE_VERIFY_FAILED|SSLError",
        "The network's certificate is not known to Python. Ask who runs the network for its certificate file, "
        "set PIP_CERT to it, and type the same again.",
    ),
    (
        r"NewConnectionError|name resolution|getaddrinfo failed|Network is unreachable|Connection refused|timed out"
        r"|ProxyError|ConnectTimeout|Connection aborted|Connection reset|RemoteDisconnected|IncompleteRead",
        "The package index cannot be reached: go where there is a network (behind a proxy, set HTTPS_PROXY) "
        "and type the same again.",
    ),
    (
        r"WinError 206|Long Path|file ?name or extension is too long|File name too long",
        "The folder's path is too long. Move Beatbook to a shorter one, such as C:\\Beatbook.",
    ),
    (
        r"Permission denied|Errno 13\b|Errno 30\b|WinError 5\b|WinError 32\b|Read-only file system",
        "Something in {venv} cannot be written: close what uses it, or move Beatbook to a folder of your own.",
    ),
    (
        r"No matching distribution found for (?P<what>[^\s(]+)",
        "{what} is not made for this computer ({machine}, Python {python}).",
    ),
)

# The Debian package that brings each library Qt may ask for.
PACKAGES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libGLX.so.0": "libglx0",
    "libOpenGL.so.0": "libopengl0",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libcups.so.2": "libcups2",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libzstd.so.1": "libzstd1",
}


class StepError(Exception):
    """A step of the set-up failed; the text says which and how to mend it."""


def say(text: str) -> None:
    print(text, flush=True)


# ---------------------------------------------------------------- steps


def venv_line() -> str:
    """What to type where Python has no venv module."""
    if debian_family():
        return f"Type: sudo apt-get install python3.{sys.version_info[1]}-venv"
    return "Install a whole Python from https://www.python.org/downloads/."


def cause(output: str) -> str:
    """The cure for a failed step, from what it wrote; its own last words where none is known."""
    for pattern, cure in CAUSES:
        match = re.search(pattern, output, re.IGNORECASE)
        if match:
            return cure.format(
                venv=VENV,
                venv_line=venv_line(),
                machine=f"{platform.system()} {platform.machine()}",
                python=platform.python_version(),
                what=match.groupdict().get("what") or "",
            )
    lines = [line for line in output.splitlines() if line.strip()]
    return "It said:\n" + "\n".join("  " + line for line in lines[-12:])


def run_step(name: str, command: list[str], environment: dict[str, str] | None = None) -> str:
    """Run one step in the project's folder, telling of each large download. Raises StepError with the cure."""
    lines: list[str] = []
    try:
        with subprocess.Popen(
            command,
            cwd=ROOT,
            env={**os.environ, "PYTHONIOENCODING": "utf-8", **(environment or {})},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
        ) as process:
            for line in process.stdout or ():
                lines.append(line)
                fetched = re.match(r"\s*Downloading (?:\S*/)?([A-Za-z0-9_.]+)-\S+ \((\d+\.\d MB)\)", line)
                if fetched and len(fetched[2]) > len("1.0 MB"):  # 10 MB and more
                    say(f"  fetching {fetched[1]}, {fetched[2]}")
            code = process.wait()
    except OSError as error:
        lines.append(str(error))
        code = 1
    if code:
        raise StepError(f"Beatbook could not be set up. The step that failed: {name}.\n{cause(''.join(lines))}")
    return "".join(lines)


# ---------------------------------------------------------------- .venv


def venv_python() -> Path:
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def made_for() -> dict[str, str]:
    """What a .venv belongs to: another Python or another folder needs another .venv."""
    return {"python": "{}.{}".format(*sys.version_info[:2]), "folder": str(ROOT)}


def settings_hash() -> str:
    """Changes when what is installed may have to change."""
    digest = hashlib.sha256()
    for name in SETTINGS:
        digest.update((ROOT / name).read_bytes() + b"\0")
    return digest.hexdigest()


def read_stamp() -> dict | None:
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    whole = isinstance(stamp, dict) and stamp.keys() >= {"made_for", "settings", "extras", "libraries"}
    return stamp if whole else None


def write_stamp(stamp: dict) -> None:
    fresh = STAMP.with_suffix(".new")
    fresh.write_text(json.dumps(stamp, indent=1), encoding="utf-8")
    fresh.replace(STAMP)


def interpreter_works() -> bool:
    try:
        done = subprocess.run(
            [str(venv_python()), "-I", "-S", "-c", ""], stdin=subprocess.DEVNULL, capture_output=True, timeout=60
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def distrust(stamp: dict | None) -> str:
    """Why the .venv that is there cannot be used, or ""."""
    if stamp is None:
        return "The folder .venv was not finished"
    if stamp.get("made_for") != made_for():
        return "The folder .venv was made for another Python or another place"
    if not interpreter_works():
        return "The Python in .venv does not run any more"
    return ""


def remove_venv() -> None:
    try:
        if VENV.is_symlink() or VENV.is_file():
            VENV.unlink()
        else:
            shutil.rmtree(VENV)
    except OSError as error:
        raise StepError(
            f"The folder {VENV} could not be removed ({error.strerror}). Close what uses it, remove it, "
            f"and type: {COMMAND}"
        ) from None


def make_venv() -> None:
    """A new .venv, by the Python that .venv's own would come from when this one runs inside it."""
    say("Making .venv …")
    base = getattr(sys, "_base_executable", None) or sys.executable
    command = [base, "-m", "venv", str(VENV)]
    try:
        run_step("making .venv", command)
    except StepError as failure:
        if "venv module" not in str(failure) or not may_install():
            raise
        apt_install([f"python3.{sys.version_info[1]}-venv"])
        remove_venv()
        run_step("making .venv", command)


def install(extras: list[str]) -> None:
    """pip, held to the tried versions. PIP_CONSTRAINT and its twin hold what builds the package as well."""
    say("Installing what Beatbook needs (about 300 MB the first time, some minutes) …")
    target = "." + (f"[{','.join(extras)}]" if extras else "")
    held = {"PIP_CONSTRAINT": "constraints.txt", "PIP_BUILD_CONSTRAINT": "constraints.txt", "PIP_USER": "0"}
    pip = [str(venv_python()), "-m", "pip", "--disable-pip-version-check", "install", "--no-input"]
    run_step("installing the libraries", [*pip, "-c", "constraints.txt", "-e", target], held)


def ensure(wanted: set[str]) -> dict:
    """A .venv with Beatbook and the wanted extras in it; its stamp. Quick when nothing changed."""
    stamp = read_stamp()
    if VENV.exists() or VENV.is_symlink():
        reason = distrust(stamp)
        if reason:
            say(f"{reason}: making it anew.")
            remove_venv()
            stamp = None
    extras = sorted(wanted | set(stamp["extras"] if stamp else ()))
    settings = settings_hash()
    if stamp and stamp["extras"] == extras and stamp["settings"] == settings:
        return stamp
    if stamp:
        STAMP.unlink()  # from here on it is half made
    else:
        make_venv()
    install(extras)
    stamp = {"made_for": made_for(), "settings": settings, "extras": extras, "libraries": {}}
    write_stamp(stamp)
    return stamp


# ---------------------------------------------------------------- Qt's system libraries


def debian_family(os_release: Path = Path("/etc/os-release")) -> bool:
    try:
        text = os_release.read_text(encoding="utf-8")
    except OSError:
        return False
    names = " ".join(re.findall(r"^ID(?:_LIKE)?=(.*)$", text, re.MULTILINE)).replace('"', " ").split()
    return ("debian" in names or "ubuntu" in names) and shutil.which("apt-get") is not None


def may_install() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0 and debian_family()


def apt_install(packages: list[str]) -> None:
    """As root on a Debian family. Raises StepError."""
    say(f"Installing {', '.join(packages)} with apt-get, as this runs as root …")
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    with contextlib.suppress(StepError):  # an old list may still do
        run_step("apt-get update", ["apt-get", "update"], quiet)
    run_step(
        f"apt-get install {' '.join(packages)}",
        ["apt-get", "install", "-y", "--no-install-recommends", *packages],
        quiet,
    )


def screen_platforms(environment: dict[str, str]) -> list[str]:
    """The Qt platform plugins that may draw here, "offscreen" where there is no screen."""
    if environment.get("QT_QPA_PLATFORM"):
        return [environment["QT_QPA_PLATFORM"].split(";")[0].split(":")[0]]
    platforms = []
    if environment.get("DISPLAY"):
        platforms.append("xcb")
    if environment.get("WAYLAND_DISPLAY"):
        platforms.append("wayland")
    return platforms or ["offscreen"]


def not_found(ldd: str) -> list[str]:
    """The libraries that ldd's output calls missing."""
    return sorted(set(re.findall(r"^\s*(\S+) => not found", ldd, re.MULTILINE)))


def missing_libraries(platforms: list[str]) -> list[str]:
    """What Qt's own files ask for and the system lacks; of several platform plugins, the one that lacks least."""
    folder = next(VENV.glob("lib/python3*/site-packages/PySide6"), None)
    if folder is None or not shutil.which("ldd"):
        return []

    def lacking(files: list[Path]) -> list[str]:
        found = [str(file) for file in files if file.is_file()]
        if not found:
            return []
        done = subprocess.run(
            ["ldd", *found], env={**os.environ, "LC_ALL": "C"}, capture_output=True, text=True, check=False
        )
        return not_found(done.stdout)

    modules = [folder / f"{name}.abi3.so" for name in ("QtGui", "QtWidgets", "QtNetwork", "QtPrintSupport")]
    plugins = [folder / "Qt/plugins/platforms" / f"libq{name}.so" for name in platforms]
    of_plugin = min((lacking([plugin]) for plugin in plugins), key=len)
    return sorted(set(lacking(modules)) | set(of_plugin))


def libraries_sentence(missing: list[str]) -> str:
    """What is missing, and the one line to type."""
    packages = sorted({PACKAGES[name] for name in missing if name in PACKAGES})
    told = f"Beatbook's window cannot be drawn here yet, as Qt lacks {', '.join(missing)}."
    if debian_family() and packages:
        sudo = "" if may_install() else "sudo "
        return f"{told} Type: {sudo}apt-get install {' '.join(packages)}"
    return f"{told} Install them with the system's package manager (in Debian: {' '.join(packages) or 'unknown'})."


def ensure_libraries(stamp: dict, platforms: list[str], *, needed: bool) -> None:
    """Look once for Qt's system libraries; install them, or say the line. Raises StepError where they are needed."""
    key = "+".join(platforms)
    known = stamp["libraries"].get(key)  # True: all there; False: some lacking when last looked
    if not sys.platform.startswith("linux") or known or (known is False and not needed):
        return
    missing = missing_libraries(platforms)
    packages = sorted({PACKAGES[name] for name in missing if name in PACKAGES})
    if packages and may_install():
        try:
            apt_install(packages)
        except StepError as failure:
            say(str(failure))
        missing = missing_libraries(platforms)
    stamp["libraries"][key] = not missing
    write_stamp(stamp)
    if missing and needed:
        raise StepError(libraries_sentence(missing))
    if missing:
        say(libraries_sentence(missing))


# ---------------------------------------------------------------- the program


def headless(environment: dict[str, str], system: str = sys.platform) -> bool:
    """Linux with no screen and nobody saying where else to draw."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return system.startswith("linux") and not any(environment.get(name) for name in names)


def opens_window(arguments: list[str]) -> bool:
    """Whether `beatbook …` draws a window: no command, or `demo`, and none of the words against it."""
    if {"--help", "--version", "--no-window"} & set(arguments):
        return False
    words, takes_value = [], False
    for argument in arguments:
        if not takes_value and not argument.startswith("-"):
            words.append(argument)
        takes_value = argument in STORE_OPTIONS
    return words[:1] in ([], ["demo"])


def run_program(command: list[str], folder: Path | None = None) -> int:
    """Run to the end and give its exit code. Ctrl+C reaches the program too, which has ten seconds to finish."""
    process = subprocess.Popen(command, cwd=folder)
    while True:
        try:
            code = process.wait()
            break
        except KeyboardInterrupt:
            with contextlib.suppress(subprocess.TimeoutExpired, KeyboardInterrupt):
                process.wait(10)
            if process.poll() is None:
                process.terminate()
    return code if code >= 0 else 128 - code


def test_command(arguments: list[str]) -> list[str]:
    """The whole suite goes to as many workers as there are cores (four at most); chosen tests as they are asked."""
    workers = min(4, os.cpu_count() or 1)
    spread = [] if arguments or workers == 1 else ["-n", str(workers), "--dist", "loadfile"]
    return [str(venv_python()), "-m", "pytest", *spread, *arguments]


def main(arguments: list[str]) -> int:
    if arguments[:1] == ["test"]:
        stamp = ensure({"test"})
        ensure_libraries(stamp, ["offscreen"], needed=True)
        return run_program(test_command(arguments[1:]), ROOT)
    if not arguments:
        arguments = ["demo", *(["--no-window"] if headless(dict(os.environ)) else [])]
    stamp = ensure(set())
    ensure_libraries(stamp, screen_platforms(dict(os.environ)), needed=opens_window(arguments))
    return run_program([str(venv_python()), "-m", "beatbook", *arguments])


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")
    try:
        sys.exit(main(sys.argv[1:]))
    except StepError as failure:
        sys.exit(str(failure))
    except KeyboardInterrupt:
        say(f"Stopped. What is half made is made anew by the next: {COMMAND}")
        sys.exit(130)
