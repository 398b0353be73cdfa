"""Icons stay sharp and whole at every device ratio, and every name in use is in the face."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon

from beatbook.ui import icons
from beatbook.ui.icons import GlyphEngine


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_a_glyph_fills_its_place_at_every_ratio(ratio: float) -> None:
    assert icons.load()
    size = QSize(18, 18)
    made = GlyphEngine("square-fill", "ink").scaledPixmap(size, QIcon.Mode.Normal, QIcon.State.Off, ratio)
    assert made.size() == size * ratio
    assert made.devicePixelRatio() == ratio
    picture = made.toImage()
    drawn = [x for x in range(picture.width()) if picture.pixelColor(x, picture.height() // 2).alpha() > 128]
    assert drawn[-1] - drawn[0] > 0.6 * picture.width()


SOURCES = Path(icons.__file__).parent
ASIDE = {"icon": 0, "icon_button": 0, "set_icon": 1, "draw": 1, "GlyphEngine": 0, "FlatPick": 1}
"""Calls that take an icon's name without naming it `icon=`, and where it stands."""


def names_in(tree: ast.AST) -> Iterator[str]:
    """The icons that calls and tables of a file name in so many words."""
    for table in (node for node in ast.walk(tree) if isinstance(node, ast.Assign) and isinstance(node.value, ast.Dict)):
        if ast.unparse(table.targets[0]) == "ICONS":
            yield from (value.value for value in table.value.values if isinstance(value, ast.Constant))
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        given = [each.value for each in call.keywords if each.arg == "icon"]
        function = call.func
        called = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
        of_icons = called != "draw" or ast.unparse(function).startswith("icons.")
        if called in ASIDE and of_icons and len(call.args) > ASIDE[called]:
            given.append(call.args[ASIDE[called]])
        for value in given:
            put_together = any(isinstance(part, ast.JoinedStr) for part in ast.walk(value))
            for part in ast.walk(value) if not put_together else ():
                if isinstance(part, ast.Constant) and isinstance(part.value, str) and part.value:
                    yield part.value


def test_every_icon_named_in_the_program_is_in_the_face() -> None:
    assert icons.load()
    found = {
        name: path.name
        for path in SOURCES.rglob("*.py")
        for name in names_in(ast.parse(path.read_text(encoding="utf-8")))
    }
    assert len(found) > 30
    assert {name: path for name, path in found.items() if not icons.known(name)} == {}
