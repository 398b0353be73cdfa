"""The house's rules: what is packaged, who imports whom, and that each list names every file beside it."""

import configparser
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

# List -> (module, attribute, the folder it lists). Files named there have no leading underscore.
LISTS = {
    "pages": ("beatbook.ui.pages", "PAGES", "src/ui/pages"),
    "report sections": ("beatbook.reports.sections", "SECTIONS", "src/reports/sections"),
    "command groups": ("beatbook.cli", "GROUPS", "src/cli"),
}

NOT_GROUPS = {"opening", "output", "failures"}  # parts of the command line that all groups share


def packaged() -> set[str]:
    settings = configparser.ConfigParser()
    settings.read(ROOT / "setup.cfg", encoding="utf-8")
    return set(settings["options"]["packages"].split())


def folders_with_code() -> set[str]:
    found = {"beatbook.resources"}
    for init in (ROOT / "src").rglob("__init__.py"):
        found.add(".".join(["beatbook", *init.parent.relative_to(ROOT / "src").parts]))
    return found


def modules_in(folder: str) -> set[str]:
    return {file.stem for file in (ROOT / folder).glob("*.py") if not file.stem.startswith("_")}


def named_in(module: str, attribute: str) -> set[str]:
    """The module names in a list, whether it holds names, records with a `module`, or the things themselves."""
    names = set()
    for entry in getattr(import_module(module), attribute):
        name = entry if isinstance(entry, str) else getattr(entry, "module", None) or entry.__module__
        names.add(name.rsplit(".", 1)[-1])
    return names


def test_every_package_is_in_setup_cfg() -> None:
    assert packaged() == folders_with_code()


def test_every_folder_with_code_is_a_package() -> None:
    for top in ("src", "resources"):
        for file in (ROOT / top).rglob("*.py"):
            assert (file.parent / "__init__.py").is_file(), f"{file.parent} has code and no __init__.py"


def test_the_settings_hold_what_start_py_reads() -> None:
    for name in ("setup.cfg", "pyproject.toml", "constraints.txt"):
        assert (ROOT / name).is_file()


def test_constraints_hold_an_exact_version_of_every_dependency() -> None:
    from packaging.requirements import Requirement
    from packaging.utils import canonicalize_name

    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    held = {canonicalize_name(name): version for name, _, version in (line.partition("==") for line in lines)}
    settings = configparser.ConfigParser()
    settings.read(ROOT / "setup.cfg", encoding="utf-8")
    wanted = settings["options"]["install_requires"] + settings["options.extras_require"]["test"]
    for line in wanted.split("\n"):
        if line.strip():
            requirement = Requirement(line.strip())
            version = held.get(canonicalize_name(requirement.name))
            assert version, f"{requirement.name} is not in constraints.txt"
            assert requirement.specifier.contains(version), f"{line} and constraints.txt disagree"


def test_import_rules_hold() -> None:
    command = [sys.executable, "-c", "import sys; from importlinter.cli import lint_imports_command as c; c()"]
    done = subprocess.run([*command, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("subject", LISTS)
def test_lists_name_every_file(subject: str) -> None:
    module, attribute, folder = LISTS[subject]
    if not hasattr(import_module(module), attribute):
        pytest.fail(f"{module} has no {attribute}")
    shared = NOT_GROUPS if subject == "command groups" else set()
    assert named_in(module, attribute) == modules_in(folder) - shared
