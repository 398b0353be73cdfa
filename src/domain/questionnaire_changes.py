"""What a new version of a questionnaire changes, in words."""

from __future__ import annotations

from dataclasses import replace

from .questionnaire import QuestionDef, QuestionnaireDef


def told_changes(before: QuestionnaireDef, after: QuestionnaireDef) -> str:
    """Such as “2 questions added, 1 left out, 3 changed”. Questions are the same by scope and key."""
    held, now = _by_key(before), _by_key(after)
    added, gone = len(now.keys() - held.keys()), len(held.keys() - now.keys())
    changed = sum(1 for key in now.keys() & held.keys() if now[key] != held[key])
    parts = [_count(n, what) for n, what in ((added, "added"), (gone, "left out"), (changed, "changed")) if n]
    if not parts:
        moved = list(now) != list(held)
        parts = ["Questions in another order" if moved else "Title, headings or languages changed"]
    return ", ".join(parts) + "."


def _by_key(definition: QuestionnaireDef) -> dict[tuple[str, str], QuestionDef]:
    return {
        (q.scope or definition.key, q.key): replace(q, scope=q.scope or definition.key) for q in definition.questions
    }


def _count(n: int, what: str) -> str:
    return f"{n} question {what}" if n == 1 else f"{n} questions {what}"
