"""A glance at a store, cheaper than `opening.peek`: the unlock screen is shown before anything else is loaded."""

from __future__ import annotations

from pathlib import Path


def asks_for_passphrase(path: Path) -> bool:
    """Whether a live store seems to lie here. A False, and any doubt, is for `peek` to put into words."""
    try:
        return path.is_file() and b'"passphrase"' in path.with_name(path.name + ".keys").read_bytes()
    except OSError:
        return False
