"""The user guide and the README against the program: commands, pages, keys, pictures, links."""

from __future__ import annotations

import importlib.util
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from beatbook.cli.commands import app
from beatbook.ui.dialogs.keys import EVERYWHERE
from beatbook.ui.pages import PAGES
from beatbook.ui.tally_keys import KEYS as TALLY_KEYS

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
GUIDE = DOCS / "user-guide.md"
PAPERS = (ROOT / "README.md", *sorted(DOCS.glob("*.md")))
LARGEST = 80_000  # bytes of a picture: the repository stays small
PAGE_NUMBERS = ("Ctrl 1–4", "Ctrl 5–9")  # told as “Ctrl+1 to Ctrl+4”


def text_of(paper: Path) -> str:
    return paper.read_text(encoding="utf-8")


# ---------------------------------------------------------------- commands


def commands(group: Any, before: str = "") -> Iterator[str]:
    """`results`, `import crime` and so on."""
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from commands(command, f"{before}{name} ")
        else:
            yield before + name


def shown(paper: Path) -> list[str]:
    """What is typed, as the code blocks of a paper show it: after `beatbook` or `python3 start.py`."""
    blocks = re.findall(r"^ *```\n(.*?)^ *```", text_of(paper), re.MULTILINE | re.DOTALL)
    lines = [line.strip().removeprefix("$ ") for block in blocks for line in block.splitlines()]
    typed = (re.fullmatch(r"(?:beatbook|python3 start\.py)((?: .*)?)", re.split(r"  +", line)[0]) for line in lines)
    return [match[1].strip() for match in typed if match]


def unknown(words: list[str]) -> str:
    """The first word of a command line that the program does not know, or nothing."""
    here: Any = get_command(app)
    options: dict[str, Any] = {}
    while words:
        options |= {name: each for each in here.params for name in (*each.opts, *each.secondary_opts)}
        word = words.pop(0)
        if word in ("--help", "-h"):
            continue
        if word.startswith("-"):
            if word not in options:
                return word
            words = words if options[word].is_flag else words[1:]
        elif hasattr(here, "commands"):
            if word not in here.commands:
                return word
            here = here.commands[word]
    return ""


@pytest.mark.parametrize("name", list(commands(get_command(app))))
def test_the_guide_shows_every_command(name: str) -> None:
    assert any(line.startswith(name) for line in shown(GUIDE)), f"the guide shows no example of “{name}”"


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.name)
def test_commands_that_are_shown_are_known(paper: Path) -> None:
    for line in shown(paper):
        words = shlex.split(line)
        if words[:1] != ["test"]:  # start.py's own
            assert unknown(words) == "", f"{paper.name} shows “{line}”"


def test_the_readme_shows_the_two_commands() -> None:
    assert {"", "test"} <= set(shown(ROOT / "README.md"))


def test_start_runs_its_tests_by_that_word(monkeypatch: pytest.MonkeyPatch) -> None:
    spec = importlib.util.spec_from_file_location("start", ROOT / "start.py")
    assert spec is not None
    assert spec.loader is not None
    start = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(start)
    asked: list[set[str]] = []
    monkeypatch.setattr(start, "ensure", lambda wanted: asked.append(wanted) or {"libraries": {}})
    monkeypatch.setattr(start, "ensure_libraries", lambda *_all, **_named: None)
    monkeypatch.setattr(start, "run_program", lambda *_all: 0)
    assert start.main(["test"]) == 0
    assert start.main([]) == 0
    assert asked == [{"test"}, set()]


# ---------------------------------------------------------------- pages and keys


@pytest.mark.parametrize("title", [page.title for page in PAGES])
def test_the_guide_names_every_page(title: str) -> None:
    assert f"**{title}**" in text_of(GUIDE)


def keys_told() -> set[str]:
    """The first cells of the guide's tables of keys, each key by itself: `Ctrl+Shift+C`."""
    part = text_of(GUIDE).partition("\n## Keys\n")[2].partition("\n## ")[0]
    cells = re.findall(r"^\| ([^|]+) \|", part, re.MULTILINE)
    return {key.strip() for cell in cells for key in cell.replace(" and so on", "").split(", ")}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.key)
def test_the_guide_lists_the_keys_of_every_page(page: Any) -> None:
    missing = [key for key, _does in page.load().keys for key in parts(key) if key not in keys_told()]
    assert not missing, f"F1 on {page.title} lists keys that the guide does not"


def test_the_guide_lists_the_keys_of_the_tally_desk() -> None:
    assert not [key for key, _does in TALLY_KEYS for each in parts(key) if each not in keys_told()]


def test_the_guide_lists_the_keys_that_work_everywhere() -> None:
    told = keys_told()
    missing = [each for key, _ in EVERYWHERE if key not in PAGE_NUMBERS for each in parts(key) if each not in told]
    assert not missing
    for page in PAGES:
        number = page.shortcut.removeprefix("Ctrl+")
        assert not number or 1 <= int(number) <= 9


def parts(key: str) -> list[str]:
    """`P / Enter` is two keys; `Alt / left` is one, drawn as two."""
    key = key.replace(" / left", "+Left").replace(" / right", "+Right")
    return [each if each in ("Page Up", "Page Down") else each.replace(" ", "+") for each in key.split(" / ")]


# ---------------------------------------------------------------- pictures and links


def pictures_named() -> set[str]:
    found = (re.findall(r"!\[[^\]]+\]\(([^)]+\.png)\)", text_of(paper)) for paper in PAPERS)
    return {Path(target).name for targets in found for target in targets}


def test_every_picture_is_made_and_used() -> None:
    made = set(re.findall(r'Picture\(\s*"([a-z-]+)"', text_of(DOCS / "pictures.py")))
    before = re.search(r"^BEFORE = \((.*?)\)", text_of(DOCS / "pictures.py"), re.MULTILINE | re.DOTALL)
    assert before is not None
    made |= set(re.findall(r'"([a-z-]+)"', before[1]))
    there = {picture.name for picture in (DOCS / "pictures").iterdir()}
    assert there == {f"{name}.png" for name in made}
    assert there == pictures_named()


@pytest.mark.parametrize("picture", sorted((DOCS / "pictures").glob("*.png")), ids=lambda picture: picture.stem)
def test_pictures_are_small(picture: Path) -> None:
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert picture.stat().st_size <= LARGEST


def anchors(paper: Path) -> set[str]:
    """What its headings are linked by, as GitHub makes it."""
    heads = re.findall(r"^#+ (.+)$", text_of(paper), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", head.lower()).replace(" ", "-") for head in heads}


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.name)
def test_links_lead_somewhere(paper: Path) -> None:
    for target in re.findall(r"\]\(([^)]+)\)", text_of(paper)):
        if target.startswith("https://"):
            continue
        name, _, anchor = target.partition("#")
        linked = (paper.parent / name).resolve() if name else paper
        assert linked.exists(), f"{paper.name} links to {target}"
        assert not anchor or anchor in anchors(linked), f"{paper.name} links to {target}"
