"""Words of a feedback that an officer changed: kept until they are used, or put back to what was composed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field


@dataclass(frozen=True, slots=True)
class FeedbackDraft:
    """`composed`: the digest of what had been composed then, by which it shows that the facts have changed since."""

    text: str = field(repr=False)
    at: str  # ISO, local
    composed: str
    limit: int = 0


def to_json(drafts: Mapping[str, FeedbackDraft]) -> str:
    """Form -> draft, as the store keeps it."""
    return json.dumps({form: asdict(draft) for form, draft in drafts.items()}, ensure_ascii=False, sort_keys=True)


def from_json(text: str) -> dict[str, FeedbackDraft]:
    """The same back; what cannot be read is as if it were not there."""
    try:
        plain = json.loads(text) if text else {}
        return {form: FeedbackDraft(**draft) for form, draft in plain.items()}
    except (ValueError, TypeError, AttributeError):
        return {}
