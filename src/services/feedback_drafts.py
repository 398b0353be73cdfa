"""Keep the officer's own words of a feedback until they are used or put back. Drafts are not in the journal."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from hashlib import blake2b

from sqlalchemy import select
from sqlalchemy.orm import Session

from ..domain.feedback_drafts import FeedbackDraft, from_json, to_json
from ..models import About
from ..store.store import Store

PREFIX = "feedback.draft."


def drafts_of(store: Store, *, kind: str, uid: str) -> dict[str, FeedbackDraft]:
    """Form -> draft, of one issue, priority or place. `kind`: a key of domain.feedback.KINDS."""
    return from_json(store.about(_key(kind, uid)))


def keep_draft(
    store: Store, *, kind: str, uid: str, form: str, text: str, composed: str, limit: int = 0
) -> FeedbackDraft | None:
    """Keep a form as it was changed; None where it is what was composed, of which no draft is kept."""
    held = drafts_of(store, kind=kind, uid=uid)
    made = None
    if text.strip() and text != composed:
        made = FeedbackDraft(text, datetime.now().astimezone().isoformat(timespec="seconds"), mark_of(composed), limit)
        held[form] = made
    else:
        held.pop(form, None)
    _write(store, _key(kind, uid), held)
    return made


def drop_draft(store: Store, *, kind: str, uid: str, form: str) -> None:
    """Back to what is composed; of a form without a draft, nothing."""
    held = drafts_of(store, kind=kind, uid=uid)
    if held.pop(form, None) is not None:
        _write(store, _key(kind, uid), held)


def drop_naming(session: Session, names: Callable[[str], bool]) -> None:
    """Drop the drafts whose words name somebody: what they told of can be composed again without them."""
    for row in session.scalars(select(About).where(About.key.startswith(PREFIX))).all():
        if names(row.value):
            session.delete(row)


def mark_of(composed: str) -> str:
    """By what a composed text is known again."""
    return blake2b(composed.encode(), digest_size=8).hexdigest()


def _key(kind: str, uid: str) -> str:
    return f"{PREFIX}{kind}.{uid}"


def _write(store: Store, key: str, held: dict[str, FeedbackDraft]) -> None:
    """Without a line in the journal: words that were never sent are nobody's business later."""
    with store.writing() as session:
        row = session.get(About, key)
        if row is not None and not held:
            session.delete(row)
        elif row is not None:
            row.value = to_json(held)
        elif held:
            session.add(About(key=key, value=to_json(held)))
