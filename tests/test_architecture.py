"""The house's rules: what is packaged, who imports whom, and that each list names every file beside it."""

import configparser
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

# What is listed -> (module, attribute, the folder beside it, files there that are shared and not listed).
LISTS = {
    "pages": ("beatbook.ui.pages", "PAGES", "src/ui/pages", set()),
    "report sections": ("beatbook.reports.sections", "SECTIONS", "src/reports/sections", {"section"}),
    "command groups": (
        "beatbook.cli",
        "GROUPS",
        "src/cli",
        {
            "access",
            "answers_out",
            "commands",
            "crime_trends",
            "failures",
            "figure_files",
            "message_files",
            "opening",
            "output",
            "plan_files",
            "response_files",
            "row_files",
            "results_json",
            "street_layouts",
            "window",
        },
    ),
}


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


def named_in(module: str, attribute: str) -> list[str]:
    """The module names of a list: of names, of records with a `module` or a `part`, or of those whose `key` is it.

    Sections that say their part in one file name it once.
    """
    entries = getattr(import_module(module), attribute)
    makers = [getattr(each.part, "func", each.part) for each in entries if hasattr(each, "part")]
    parts = {maker.__module__.rpartition(".")[2] for maker in makers}
    named = [each if isinstance(each, str) else getattr(each, "module", None) or each.key for each in entries]
    return sorted(parts) or named


def test_every_package_is_in_setup_cfg() -> None:
    assert packaged() == folders_with_code()


def test_every_folder_with_code_is_a_package() -> None:
    for top in ("src", "resources"):
        for file in (ROOT / top).rglob("*.py"):
            assert (file.parent / "__init__.py").is_file(), f"{file.parent} has code and no __init__.py"


def test_the_settings_hold_what_start_py_reads() -> None:
    for name in ("setup.cfg", "pyproject.toml", "constraints.txt"):
        assert (ROOT / name).is_file()


def constraints() -> dict[str, str]:
    """Name -> version."""
    from packaging.utils import canonicalize_name

    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    return {canonicalize_name(name): version for name, _, version in (line.partition("==") for line in lines)}


def named_in_settings() -> list[str]:
    settings = configparser.ConfigParser()
    settings.read(ROOT / "setup.cfg", encoding="utf-8")
    wanted = settings["options"]["install_requires"] + settings["options.extras_require"]["test"]
    return [line.strip() for line in wanted.split("\n") if line.strip()]


def needed(lines: list[str], extras: set[str], found: set[str]) -> set[str]:
    """The packages that these lines ask for here, and what those ask for in turn."""
    from importlib.metadata import requires

    from packaging.requirements import Requirement
    from packaging.utils import canonicalize_name

    for line in lines:
        requirement = Requirement(line)
        marker, name = requirement.marker, canonicalize_name(requirement.name)
        if name not in found and (marker is None or any(marker.evaluate({"extra": each}) for each in {"", *extras})):
            found.add(name)
            needed(requires(name) or [], requirement.extras, found)
    return found


def test_constraints_hold_everything_that_comes_with_it() -> None:
    loose = needed(named_in_settings(), set(), set()) - constraints().keys()
    assert not loose, "start.py would install whatever version there is that day"


def test_constraints_hold_an_exact_version_of_every_dependency() -> None:
    from packaging.requirements import Requirement
    from packaging.utils import canonicalize_name

    held = constraints()
    for line in named_in_settings():
        requirement = Requirement(line)
        version = held.get(canonicalize_name(requirement.name))
        assert version, f"{requirement.name} is not in constraints.txt"
        assert requirement.specifier.contains(version), f"{line} and constraints.txt disagree"


def test_import_rules_hold() -> None:
    command = [sys.executable, "-c", "import sys; from importlinter.cli import lint_imports_command as c; c()"]
    done = subprocess.run([*command, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("subject", LISTS)
def test_lists_name_every_file_once(subject: str) -> None:
    module, attribute, folder, shared = LISTS[subject]
    assert sorted(named_in(module, attribute)) == sorted(modules_in(folder) - shared)
