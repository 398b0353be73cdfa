"""A questionnaire being made or changed: the words so far, which answers are merged, why the core was unlocked."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace

from . import questionnaire_editing as editing
from .errors import BeatbookError
from .questionnaire import QuestionnaireDef
from .questionnaire_json import from_json, to_json


@dataclass(frozen=True, slots=True)
class Merge:
    """An answer that is counted as another one of the same question, from the start."""

    question: str
    option: str
    into: str


@dataclass(frozen=True, slots=True)
class Drafted:
    """What is edited, as one value: undoing puts an earlier one back. `reasons`: question -> why it was unlocked."""

    definition: QuestionnaireDef
    merges: tuple[Merge, ...] = ()
    reasons: tuple[tuple[str, str], ...] = ()

    def with_definition(self, definition: QuestionnaireDef) -> Drafted:
        """The same with another questionnaire. A merge ends where its answer is asked again."""
        keys = {q.key: {option.key for option in q.options} for q in definition.questions}
        kept = tuple(m for m in self.merges if m.question in keys and m.option not in keys[m.question])
        return replace(self, definition=definition, merges=kept)

    def merge(self, question: str, option: str, into: str) -> Drafted:
        """Take an answer out and count it as another. Raises BeatbookError for itself or one that is not asked."""
        asked = self.definition.question(question)
        asked.option(into)
        if option == into:
            raise BeatbookError(f"“{asked.option(option).text}” cannot be merged into itself. Choose another answer.")
        definition = editing.retire_option(self.definition, question, option)
        merges = flattened((*self.merges, Merge(question, option, into)))
        return replace(self, definition=definition, merges=merges)

    def retire(self, question: str, option: str) -> Drafted:
        """Take an answer out. Raises BeatbookError for one that another answer was merged into just now."""
        if any((m.question, m.into) == (question, option) for m in self.merges):
            text = self.definition.question(question).option(option).text
            raise BeatbookError(f"Another answer counts as “{text}” now. Merge it into one that stays instead.")
        return self.with_definition(editing.retire_option(self.definition, question, option))

    def unlock(self, question: str, reason: str) -> Drafted:
        """Let a core question be edited; the reason goes into the history with the version."""
        reason = editing.one_line(reason)
        if not reason:
            raise BeatbookError("Say in a few words why the core is unlocked. It stays in the history.")
        others = tuple(each for each in self.reasons if each[0] != question)
        unlocked = editing.unlock(self.definition, question)
        return replace(self, definition=unlocked, reasons=(*others, (question, reason)))


def flattened(merges: Iterable[Merge]) -> tuple[Merge, ...]:
    """Each merge straight into the answer that stays. Raises BeatbookError where they go round in a circle."""
    merges = tuple(merges)
    into = {(m.question, m.option): m.into for m in merges}
    made = []
    for merge in merges:
        seen, target = {merge.option}, into[merge.question, merge.option]
        while (merge.question, target) in into:
            if target in seen:
                raise BeatbookError("These answers are merged into one another. Leave one of them to be asked.")
            seen.add(target)
            target = into[merge.question, target]
        made.append(replace(merge, into=target))
    return tuple(dict.fromkeys(made))


def to_text(drafted: Drafted) -> str:
    """As the store keeps it while it is worked on."""
    return json.dumps(
        {
            "definition": json.loads(to_json(drafted.definition)),
            "merges": [[m.question, m.option, m.into] for m in drafted.merges],
            "reasons": list(drafted.reasons),
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )


def from_text(text: str) -> Drafted:
    """From `to_text`'s text."""
    held = json.loads(text)
    return Drafted(
        from_json(held["definition"]),
        tuple(Merge(*each) for each in held["merges"]),
        tuple((key, reason) for key, reason in held["reasons"]),
    )
