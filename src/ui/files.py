"""Where the files that come with the program lie."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path


def resource(*parts: str) -> Path:
    """The path of a file in `resources/`, whether the program is installed or run from its folder."""
    return Path(import_module("beatbook.resources").__path__[0], *parts)
