"""Priorities in the shape of data.police.uk: a list of `action`, `issue-date`, `action-date` and `issue`.

`issue` and `action` are paragraphs of HTML, days are `2026-09-18T00:00:00`, and a priority about which nothing was
done yet has null for its action and that day. Source: data.police.uk/docs/method/neighbourhood-priorities and the
replies that public clients of it are tested with.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from html import escape
from pathlib import Path

from .writing import write_whole


@dataclass(frozen=True, slots=True)
class PublicPriority:
    """Public words alone: what it is and when it was agreed; what was done last and when, if anything was."""

    issue: str
    issue_date: date
    action: str = ""
    action_date: date | None = None


def priorities_bytes(priorities: Iterable[PublicPriority]) -> bytes:
    """The file: ASCII JSON, keys in the order data.police.uk writes them."""
    rows = [
        {
            "action": paragraphs(each.action) or None,
            "issue-date": moment(each.issue_date),
            "action-date": moment(each.action_date) if each.action_date and each.action.strip() else None,
            "issue": paragraphs(each.issue),
        }
        for each in priorities
    ]
    return (json.dumps(rows, indent=2) + "\n").encode("ascii")


def write_priorities(path: Path, priorities: Iterable[PublicPriority]) -> None:
    """Write the file whole or not at all. Raises BeatbookError where it cannot be written."""
    write_whole(path, priorities_bytes(priorities))


def paragraphs(text: str) -> str:
    """Plain words as HTML, a paragraph a line; nothing of nothing."""
    return "".join(
        f"<p>{escape(' '.join(line.split()), quote=False)}</p>" for line in text.splitlines() if line.strip()
    )


def moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00"
