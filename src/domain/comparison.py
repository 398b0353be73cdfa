"""What a change of a questionnaire does to comparison with the last wave, in sentences.

What is known, and by whom:
- Wording: small differences can change answers a lot, so a trend asks in the same words (Pew Research Center, "Writing
  survey questions"; H. Schuman and S. Presser, "Questions and answers in attitude surveys", 1981).
- Which answers are offered, how many and in which order changes what is chosen, the first ones of a list that is read
  gaining (J. Krosnick and D. Alwin, "An evaluation of a cognitive theory of response-order effects in survey
  measurement", Public Opinion Quarterly 51, 1987).
- What is asked first colours what comes after (Pew, as above: context effects).
How bad each change is, in three steps, is our judgement on that ground: a guide for the officer, never a test.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .comparison_options import Level, option_breaks
from .likeness import CORRECTED, OTHER, SAME, likeness
from .questionnaire import QUESTION_KINDS, QuestionDef, QuestionnaireDef
from .questionnaire_drafts import Merge

LEVELS: dict[Level, str] = {
    "lost": "cannot be compared",
    "care": "compare with care",
    "same": "stays comparable",
}
"""From the worst to the best."""


@dataclass(frozen=True, slots=True)
class Break:
    """What one change does. `question` is its key, empty for the order of all; `level` one of `LEVELS`."""

    question: str
    level: Level
    said: str

    @property
    def words(self) -> str:
        return LEVELS[self.level]


def breaks(old: QuestionnaireDef, new: QuestionnaireDef, merges: tuple[Merge, ...] = ()) -> tuple[Break, ...]:
    """What changed between two versions and how far they still compare, the worst first. None: all compares."""
    found: list[Break] = []
    before = {_name(old, q): q for q in old.questions}
    for question in new.questions:
        held = before.get(_name(new, question))
        if held is None:
            found.append(
                Break(question.key, "same", f"“{short(question.text)}” is new. There is nothing to compare yet.")
            )
        else:
            found += [Break(question.key, level, said) for level, said in _between(old, new, held, question, merges)]
    now = {_name(new, q) for q in new.questions}
    for name, gone in before.items():
        if name not in now:
            said = f"“{short(gone.text)}” is asked no more. Its line ends with the last wave."
            found.append(Break(gone.key, "lost", said))
    found += _order(old, new)
    steps = list(LEVELS)
    return tuple(sorted(found, key=lambda each: steps.index(each.level)))


def question_breaks(
    old: QuestionnaireDef, new: QuestionnaireDef, name: tuple[str, str], merges: tuple[Merge, ...] = ()
) -> tuple[Break, ...]:
    """What changed in one question, by its scope and key; nothing where a version does not ask it."""
    before = next((q for q in old.questions if _name(old, q) == name), None)
    now = next((q for q in new.questions if _name(new, q) == name), None)
    if before is None or now is None:
        return ()
    found = [Break(now.key, level, said) for level, said in _between(old, new, before, now, merges)]
    return tuple(sorted(found, key=lambda each: list(LEVELS).index(each.level)))


def worst(found: tuple[Break, ...]) -> Level:
    """How far the whole still compares."""
    return found[0].level if found else "same"


def short(text: str, most: int = 60) -> str:
    """The beginning of a text, to name it by."""
    if len(text) <= most:
        return text
    return text[:most].rsplit(" ", 1)[0].rstrip(",;:") + "…"


def _name(definition: QuestionnaireDef, question: QuestionDef) -> tuple[str, str]:
    """What makes a question the same one in two versions."""
    return (question.scope or definition.key, question.key)


def _between(
    old: QuestionnaireDef, new: QuestionnaireDef, a: QuestionDef, b: QuestionDef, merges: tuple[Merge, ...]
) -> Iterator[tuple[Level, str]]:
    name = short(b.text or a.text)
    if a == b and not (old.groups or new.groups):
        return
    if a.kind != b.kind:
        kinds = f"{QUESTION_KINDS[a.kind].lower()}” to “{QUESTION_KINDS[b.kind].lower()}"
        yield "lost", f"“{name}” is another kind of question: from “{kinds}”."
        return
    yield from _wording(a, b)
    yield from option_breaks(a, b, tuple(m for m in merges if m.question == b.key))
    if a.kind == "multiple" and a.limit != b.limit and a.max_ticks != b.max_ticks:
        limits = f"from {_limit(a)} to {_limit(b)}"
        yield "lost", f"“{name}”: the limit goes {limits}, so that every answer gets other shares."
    if a.bounds != b.bounds:
        yield "lost", f"“{name}” is answered on another scale."
    if _asked_of(old, a) != _asked_of(new, b) or a.choice_filter != b.choice_filter:
        yield "care", f"“{name}” is asked of other people than before."
    if (a.required, a.voluntary) != (b.required, b.voluntary):
        now = "has to be answered now" if b.required else "may be left out now"
        now = now if a.required != b.required else "is asked in another way"
        yield "care", f"“{name}” {now}: others may answer it."
    if a.constraint != b.constraint or a.calculation != b.calculation:
        yield "care", f"“{name}”: the rule for its answers is another."
    if likeness(a.hint, b.hint) not in (SAME, CORRECTED):
        yield "same", f"“{name}” has another instruction."


def _limit(question: QuestionDef) -> str:
    return "as many as they like" if question.max_ticks is None else str(question.max_ticks)


def _wording(a: QuestionDef, b: QuestionDef) -> Iterator[tuple[Level, str]]:
    kind = likeness(a.text, b.text)
    if kind == OTHER:
        yield "lost", f"“{short(b.text)}” asks something else than “{short(a.text)}”."
    elif kind == CORRECTED:
        yield "same", f"“{short(b.text)}” is spelt otherwise. It asks the same."
    elif kind != SAME:
        yield "care", f"“{short(b.text)}” is worded otherwise. Other words can bring other answers."


def _asked_of(definition: QuestionnaireDef, question: QuestionDef) -> tuple[str, ...]:
    """The rules that decide who is asked: the question's own and those of the groups around it."""
    rules, key = [question.relevant], question.group
    groups = {group.key: group for group in definition.groups}
    while key in groups:
        rules.append(groups[key].relevant)
        key = groups[key].parent
    return tuple(rule for rule in rules if rule)


def _order(old: QuestionnaireDef, new: QuestionnaireDef) -> Iterator[Break]:
    """Which questions come first: among those that both ask, and new ones before the core or before them."""
    before, now = [_name(old, q) for q in old.questions], [_name(new, q) for q in new.questions]
    both = set(before) & set(now)
    if [name for name in before if name in both] != [name for name in now if name in both]:
        yield Break("", "care", "The questions come in another order. What is asked first colours what comes after.")
    for at, question in enumerate(new.questions):
        if _name(new, question) in both:
            continue
        after = next((q for q in new.questions[at + 1 :] if _name(new, q) in both), None)
        core = next((q for q in new.questions[at + 1 :] if q.core), None)
        follower = core or after
        if follower is not None:
            where = "before the core question" if core else "before"
            said = f"“{short(question.text)}” is asked {where} “{short(follower.text)}” and may colour its answers."
            yield Break(question.key, "care", f"{said} Put it after.")
