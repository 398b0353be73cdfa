"""Making and changing a questionnaire: each edit takes a questionnaire and gives the changed one.

Keys are made from the first words, are unique, and never change when the words do: answers hang on them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from typing import Any, TypeVar

from .errors import BeatbookError
from .questionnaire import TICKED, OptionDef, QuestionDef, QuestionnaireDef, Translation

CORE_LOCKED = (
    "This question is part of the shared core. Add a local question instead, or unlock the core with a reason."
)
QUESTION_FIELDS = frozenset(
    {
        *("hint", "max_ticks", "voluntary", "required", "relevant", "constraint", "constraint_message"),
        *("calculation", "choice_filter", "default", "bounds"),
    }
)
OPTION_FIELDS = frozenset({"hint", "exclusive"})
LONGEST_KEY = 40
_Worded = TypeVar("_Worded", QuestionDef, OptionDef)


class CoreLockedError(BeatbookError):
    """An edit of a question that is locked, so that places stay comparable."""

    def __init__(self) -> None:
        super().__init__(CORE_LOCKED)


def new_key(text: str, taken: Collection[str], otherwise: str = "answer") -> str:
    """A key from the words of a text: `dog_fouling`, then `dog_fouling_2`. Small letters, digits and underscores,

    beginning with a letter: what an XLSForm allows as a name (https://xlsform.org/en/#the-survey-worksheet).
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower().replace("'", "")
    words = re.findall(r"[a-z0-9]+", plain)
    made = ""
    for word in words:
        longer = f"{made}_{word}" if made else word
        if len(longer) > LONGEST_KEY:
            break
        made = longer
    made = made or (words[0][:LONGEST_KEY] if words else otherwise)
    made = made if made[0].isalpha() else f"{otherwise}_{made}"
    key, number = made, 1
    while key in taken:
        number += 1
        key = f"{made}_{number}"
    return key


def one_line(text: str) -> str:
    return " ".join(text.split())


# ---------------------------------------------------------------- questions


def set_title(definition: QuestionnaireDef, title: str) -> QuestionnaireDef:
    return replace(definition, title=one_line(title))


def add_question(
    definition: QuestionnaireDef, text: str, kind: str = "multiple", *, at: int | None = None, taken: Iterable[str] = ()
) -> QuestionnaireDef:
    """A new question, last or at a position (from 0). `taken`: keys that earlier versions used for other questions."""
    text = one_line(text)
    key = new_key(text, {*taken, *(q.key for q in definition.questions), *(g.key for g in definition.groups)}, "q")
    return _put_in(definition, QuestionDef(key, kind, text), len(definition.questions) if at is None else at)


def move_question(definition: QuestionnaireDef, key: str, to: int) -> QuestionnaireDef:
    """Put a question at another position (from 0; one outside means the nearest)."""
    question = _open(definition, key)
    return _put_in(_without(definition, key), question, to)


def remove_question(definition: QuestionnaireDef, key: str) -> QuestionnaireDef:
    """Ask a question no more. Its answers stay in the store."""
    _open(definition, key)
    return _without(definition, key)


def rename_question(definition: QuestionnaireDef, key: str, text: str) -> QuestionnaireDef:
    """Other words; the key stays, and with it the past."""
    return _change(definition, key, text=one_line(text))


def set_question(definition: QuestionnaireDef, key: str, **fields: Any) -> QuestionnaireDef:
    """Change some of `QUESTION_FIELDS`."""
    unknown = fields.keys() - QUESTION_FIELDS
    if unknown:
        raise ValueError(f"a question has no field {', '.join(sorted(unknown))} to edit")
    return _change(definition, key, **fields)


def change_kind(definition: QuestionnaireDef, key: str, kind: str) -> QuestionnaireDef:
    """Another kind, for a question that nobody has answered yet; what the new kind has no use for goes."""
    question = _open(definition, key)
    ticked = kind in TICKED
    return _change(
        definition,
        key,
        kind=kind,
        options=question.options if ticked else (),
        max_ticks=question.max_ticks if kind == "multiple" else None,
        choice_filter=question.choice_filter if ticked else "",
        bounds=(question.bounds or ("1", "5", "1")) if kind == "range" else None,
        calculation=question.calculation if kind == "calculate" else "",
        required=question.required and kind not in ("note", "calculate"),
    )


def lock(definition: QuestionnaireDef, key: str) -> QuestionnaireDef:
    """Make a question part of the shared core: from then on it refuses edits."""
    return _with(definition, replace(definition.question(key), core=True))


def unlock(definition: QuestionnaireDef, key: str) -> QuestionnaireDef:
    """Let a core question be edited. One that another questionnaire brought becomes this one's own: from then on its

    answers are no longer counted with those of the others. The caller keeps the reason.
    """
    return _with(definition, replace(definition.question(key), core=False, scope=""))


# ---------------------------------------------------------------- answers


def add_option(
    definition: QuestionnaireDef, question: str, text: str, *, key: str = "", taken: Iterable[str] = ()
) -> QuestionnaireDef:
    """A new answer, last but before those that exclude the others. `key`: that of an earlier answer that comes back;

    `taken`: keys that earlier versions used for other answers.
    """
    asked = _open(definition, question)
    held = {option.key for option in asked.options}
    if key in held:
        raise BeatbookError(f"“{asked.option(key).text}” is asked already.")
    option = OptionDef(key or new_key(text, held | set(taken)), one_line(text))
    at = len(asked.options)
    while at and asked.options[at - 1].exclusive:
        at -= 1
    return _change(definition, question, options=(*asked.options[:at], option, *asked.options[at:]))


def move_option(definition: QuestionnaireDef, question: str, key: str, to: int) -> QuestionnaireDef:
    """Put an answer at another position (from 0; one outside means the nearest)."""
    asked = _open(definition, question)
    moved = asked.option(key)
    others = [option for option in asked.options if option is not moved]
    to = min(max(to, 0), len(others))
    return _change(definition, question, options=(*others[:to], moved, *others[to:]))


def rename_option(definition: QuestionnaireDef, question: str, key: str, text: str) -> QuestionnaireDef:
    """Other words; the key stays, and with it the past."""
    return _change_option(definition, question, key, text=one_line(text))


def set_option(definition: QuestionnaireDef, question: str, key: str, **fields: Any) -> QuestionnaireDef:
    """Change some of `OPTION_FIELDS`."""
    unknown = fields.keys() - OPTION_FIELDS
    if unknown:
        raise ValueError(f"an answer has no field {', '.join(sorted(unknown))} to edit")
    return _change_option(definition, question, key, **fields)


def retire_option(definition: QuestionnaireDef, question: str, key: str) -> QuestionnaireDef:
    """Offer an answer no more. What was ticked stays in the store and in the results of its time."""
    asked = _open(definition, question)
    gone = asked.option(key)
    default = "" if asked.default == key else asked.default
    left = tuple(option for option in asked.options if option is not gone)
    return _change(definition, question, options=left, default=default)


# ---------------------------------------------------------------- languages


def add_language(definition: QuestionnaireDef, language: str) -> QuestionnaireDef:
    """Offer the questionnaire in one more language; words that are missing are shown in the first."""
    language = one_line(language)
    if not language or language in definition.languages:
        return definition
    return replace(definition, languages=(*definition.languages, language))


def remove_language(definition: QuestionnaireDef, language: str) -> QuestionnaireDef:
    """Offer a further language no more; its words go with it."""
    if language not in definition.languages[1:]:
        return definition

    def without(item: _Worded) -> _Worded:
        return replace(item, translations=tuple(t for t in item.translations if t.language != language))

    questions = tuple(without(replace(q, options=tuple(map(without, q.options)))) for q in definition.questions)
    groups = tuple(
        replace(g, translations=tuple(t for t in g.translations if t.language != language)) for g in definition.groups
    )
    languages = tuple(each for each in definition.languages if each != language)
    return replace(definition, questions=questions, groups=groups, languages=languages)


def set_words(
    definition: QuestionnaireDef, language: str, question: str, option: str | None, text: str, hint: str | None = None
) -> QuestionnaireDef:
    """The words of a question, or of one of its answers, in a further language; core questions may be translated.

    Without a `hint` the one that is there stays.
    """
    if language == definition.languages[0] or language not in definition.languages:
        raise BeatbookError(f"This questionnaire has no further language “{language}”. Add it first.")
    asked = definition.question(question)
    if option is None:
        return _with(definition, _translated(asked, language, text, hint))
    said = tuple(_translated(o, language, text, hint) if o.key == option else o for o in asked.options)
    return _with(definition, replace(asked, options=said))


def _translated(item: _Worded, language: str, text: str, hint: str | None) -> _Worded:
    held = next((t for t in item.translations if t.language == language), Translation(language, ""))
    said = replace(held, text=one_line(text), hint=held.hint if hint is None else one_line(hint))
    others: tuple[Translation, ...] = tuple(t for t in item.translations if t.language != language)
    empty = not (said.text or said.hint or said.constraint_message)
    return replace(item, translations=others if empty else (*others, said))


# ---------------------------------------------------------------- how it is done


def _open(definition: QuestionnaireDef, key: str) -> QuestionDef:
    """A question that may be edited. Raises CoreLockedError."""
    question = definition.question(key)
    if question.core:
        raise CoreLockedError
    return question


def _with(definition: QuestionnaireDef, question: QuestionDef) -> QuestionnaireDef:
    """The questionnaire with this question in the place of the one of its key."""
    return _each(definition, lambda held: question if held.key == question.key else held)


def _each(definition: QuestionnaireDef, change: Callable[[QuestionDef], QuestionDef]) -> QuestionnaireDef:
    return replace(definition, questions=tuple(change(question) for question in definition.questions))


def _change(definition: QuestionnaireDef, key: str, **fields: Any) -> QuestionnaireDef:
    return _with(definition, replace(_open(definition, key), **fields))


def _change_option(definition: QuestionnaireDef, question: str, key: str, **fields: Any) -> QuestionnaireDef:
    asked = _open(definition, question)
    changed = replace(asked.option(key), **fields)
    return _change(definition, question, options=tuple(changed if o.key == key else o for o in asked.options))


def _without(definition: QuestionnaireDef, key: str) -> QuestionnaireDef:
    return replace(definition, questions=tuple(q for q in definition.questions if q.key != key))


def _put_in(definition: QuestionnaireDef, question: QuestionDef, to: int) -> QuestionnaireDef:
    """Put a question between two others. Groups stay in one piece: it joins the one that it comes to stand in."""
    others = definition.questions
    to = min(max(to, 0), len(others))
    before = others[to - 1].group if to else ""
    after = others[to].group if to < len(others) else ""
    inside = question.group if question.group in (before, after) else ""
    question = replace(question, group=before if before == after else inside)
    return replace(definition, questions=(*others[:to], question, *others[to:]))
