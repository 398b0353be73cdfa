"""Tallies: marks counted without knowing who made which, from a pile of paper or a show of hands.

A tally is right when some set of people could have made its marks: each ticks at most `limit` answers, none twice,
and who gives an exclusive answer gives no other. With H people, of whom X gave an exclusive answer, R = H - X may have
ticked the others; marks m of those answers are possible exactly where each m <= R and their sum <= limit * R (deal
them out in turn: McNaughton's wrap-around rule, Management Science 6 (1959) 1-12). Who left all blank counts as one of
the H.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .dates import Period
from .errors import BeatbookError
from .questionnaire import QuestionDef

TALLY_WAYS = {"paper": "A pile of paper", "hands": "A show of hands"}
TALLIED = ("multiple", "single")
"""Kinds of question that marks can answer. An order (`rank`) is lost in a count of marks."""
MOST_HEADS = 9_999
"""More than that is a slip of the finger."""

SEVERAL = "Several places"
"""Where people of a tally without a place live. It is in no single place's sums."""

Marks = Mapping[str, int]
"""Option key -> marks. An answer without marks may be left out."""


@dataclass(frozen=True, slots=True)
class Marked:
    """An answer and its marks."""

    key: str
    text: str
    n: int


@dataclass(frozen=True, slots=True)
class TallyView:
    """One tally. `marks`: every answer that its questionnaire offers, in its order, those without marks too."""

    id: int
    uid: str
    version: int
    event_id: int
    event: str
    questionnaire_id: int
    question: str
    text: str
    way: str
    heads: int
    place_id: int | None
    place: str
    marks: tuple[Marked, ...]
    note: str = ""

    @property
    def counts(self) -> dict[str, int]:
        """Option key -> marks, of the answers that have any."""
        return {marked.key: marked.n for marked in self.marks if marked.n}

    @property
    def total(self) -> int:
        return sum(marked.n for marked in self.marks)

    @property
    def words(self) -> str:
        """`A pile of paper: 60 sheets, 133 marks`"""
        return f"{TALLY_WAYS[self.way]}: {heads_words(self.way, self.heads)}, {marks_words(self.total)}"


@dataclass(frozen=True, slots=True)
class TallySum:
    """An answer's marks over several tallies. `at_most`: answers were merged since, and one person may have ticked

    both: then `n` is the most people there can have been.
    """

    key: str
    text: str
    n: int
    at_most: bool = False


@dataclass(frozen=True, slots=True)
class TalliesSummary:
    """What tallies say of a question, beside the results and in none of their bases. Options in their order."""

    place: str
    period: Period
    question: str
    text: str
    tallies: int
    heads: int
    options: tuple[TallySum, ...]


@dataclass(frozen=True, slots=True)
class TallyFault:
    """A sentence, and the answer that it is about; none: the whole."""

    sentence: str
    option: str = ""


def heads_words(way: str, heads: int) -> str:
    """`1 sheet`, `60 people`"""
    one, many = ("sheet", "sheets") if way == "paper" else ("person", "people")
    return f"{heads:,} {one if heads == 1 else many}"


def marks_words(n: int) -> str:
    return "1 mark" if n == 1 else f"{n:,} marks"


def check_tally(question: QuestionDef, way: str, heads: int, marks: Marks) -> None:
    """Raises BeatbookError with the first fault of a tally that no people could have made."""
    for fault in tally_faults(question, way, heads, marks):
        raise BeatbookError(fault.sentence)


def tally_faults(question: QuestionDef, way: str, heads: int, marks: Marks) -> tuple[TallyFault, ...]:
    """What is wrong, in the order of the answers. Nothing: some set of people could have made these marks."""
    first = _not_a_tally(question, way, heads, marks)
    if first:
        return (TallyFault(first),)
    found = [
        TallyFault(_too_many(question, way, heads, key, n), key)
        for key, n in ((option.key, marks.get(option.key, 0)) for option in question.options)
        if n > heads
    ]
    return tuple(found) or _together(question, way, heads, marks)


def _not_a_tally(question: QuestionDef, way: str, heads: int, marks: Marks) -> str:
    """Why it is none at all; empty where it is one."""
    if way not in TALLY_WAYS:
        return f"“{way}” is no way to take a tally. The ways are {', '.join(TALLY_WAYS)}."
    if question.kind not in TALLIED:
        return f"“{question.text}” cannot be tallied: only questions with answers to tick can."
    if heads < 1:
        what = "How many sheets are in the pile" if way == "paper" else "How many people took part"
        return f"{what}? A tally needs at least 1."
    if heads > MOST_HEADS:
        return f"{heads:,} is more than a tally holds. Count {MOST_HEADS:,} at most."
    for key, n in marks.items():
        option = question.option(key)
        if n < 0:
            return f"“{option.text}” cannot have fewer than no marks."
    return ""


def _too_many(question: QuestionDef, way: str, heads: int, key: str, n: int) -> str:
    of = "there is" if heads == 1 else "there are"
    return f"“{question.option(key).text}” has {marks_words(n)}, but {of} only {heads_words(way, heads)}."


def _together(question: QuestionDef, way: str, heads: int, marks: Marks) -> tuple[TallyFault, ...]:
    """What answers say against each other, where each by itself is possible."""
    alone, others = _split(question, marks)
    total, left = sum(alone.values()), heads - sum(alone.values())
    if question.kind == "single":
        return _of_single(way, heads, total + sum(others.values()))
    named = " and ".join(f"“{question.option(key).text}”" for key, n in alone.items() if n)
    if left < 0:
        said = f"{named} have {marks_words(total)} together, but there are only {heads_words(way, heads)}"
        return (TallyFault(f"{said}, and each is chosen alone."),)
    for key, n in others.items():
        if n > left:
            why = f"{total:,} of {heads:,} chose {named} alone"
            said = f"“{question.option(key).text}” can have {marks_words(left)} at most: {why}."
            return (TallyFault(said, key),)
    limit, ticks = question.limit, sum(others.values())
    if ticks > limit * left:
        besides = f" besides {named}" if total else ""
        said = f"{marks_words(ticks)}{besides} are too many: {heads_words(way, left)} can tick {limit} each,"
        return (TallyFault(f"{said} {limit * left:,} in all."),)
    return ()


def _of_single(way: str, heads: int, total: int) -> tuple[TallyFault, ...]:
    if total <= heads:
        return ()
    each = "each sheet has one answer" if way == "paper" else "each person has one answer"
    return (TallyFault(f"{marks_words(total)} are too many for {heads_words(way, heads)}: {each}."),)


def _split(question: QuestionDef, marks: Marks) -> tuple[dict[str, int], dict[str, int]]:
    """Marks of the exclusive answers, and of the others."""
    alone = {option.key: marks.get(option.key, 0) for option in question.options if option.exclusive}
    return alone, {o.key: marks.get(o.key, 0) for o in question.options if not o.exclusive}


def most_for(question: QuestionDef, heads: int, marks: Marks, key: str) -> int:
    """The most marks that one answer can have beside the others' as they stand (these must be possible)."""
    alone, others = _split(question, {k: n for k, n in marks.items() if k != key})
    given, ticks, limit = sum(alone.values()), sum(others.values()), question.limit
    if question.kind == "single":
        return max(0, heads - given - ticks)
    if question.option(key).exclusive:
        needed = max(max(others.values(), default=0), -(-ticks // limit))
        return max(0, heads - given - needed)
    left = heads - given
    return max(0, min(left, limit * left - ticks))


def least_heads(question: QuestionDef, marks: Marks) -> int:
    """The fewest people who could have made these marks."""
    alone, others = _split(question, marks)
    given, ticks = sum(alone.values()), sum(others.values())
    if question.kind == "single":
        return given + ticks
    return given + max(max(others.values(), default=0), -(-ticks // question.limit))


def room_for_marks(question: QuestionDef, heads: int, marks: Marks) -> int:
    """How many marks there can be in all, as many have given an exclusive answer as now."""
    alone, others = _split(question, marks)
    given = sum(alone.values())
    each = 1 if question.kind == "single" else min(question.limit, len(others))
    return given + each * max(0, heads - given)


def standing(question: QuestionDef, way: str, heads: int, marks: Marks) -> str:
    """The running total against the head count, in words."""
    total = sum(marks.values())
    if heads < 1:
        return "Nothing is counted yet."
    if question.kind == "single":
        left = heads - total
        rest = f" {left:,} to come, or left blank." if left > 0 else " All are accounted for."
        return f"{total:,} of {heads_words(way, heads)} accounted for.{rest}"
    return f"{marks_words(total)} from {heads_words(way, heads)}. {room_for_marks(question, heads, marks):,} at most."


def to_come_words(keyed: int, pile: int) -> str:
    """How many sheets of the pile are still to be keyed, while they are being keyed."""
    if keyed < pile:
        return f"{pile - keyed:,} of {pile:,} sheets to come."
    return "All sheets of the pile are keyed." if pile and keyed == pile else ""


def pile_words(keyed: int, pile: int) -> str:
    """How the sheets keyed stand against the pile as it was counted. Nothing where they agree, or nobody counted."""
    if not pile or keyed == pile:
        return ""
    if keyed < pile:
        left = pile - keyed
        blank = "was it" if left == 1 else f"were {left:,}"
        return f"{keyed:,} of {pile:,} sheets are accounted for: {blank} left blank?"
    return f"{keyed:,} sheets are keyed, but the pile has {pile:,}: one was keyed twice, or the pile was miscounted."


def first_tallied(questions: Iterable[QuestionDef]) -> str:
    """The question that is tallied unless somebody chooses: the first of several ticks, else the first there is."""
    found = [question for question in questions if question.kind in TALLIED]
    several = [question for question in found if question.kind == "multiple"]
    return (several or found)[0].key if found else ""


def parse_marks(question: QuestionDef, text: str) -> dict[str, int]:
    """`15=23, 20=14`, each answer by its number or key: marks by key. Raises BeatbookError for what is neither."""
    marks: dict[str, int] = {}
    for part in filter(None, (piece.strip() for piece in text.split(","))):
        answer, _, count = (piece.strip() for piece in part.partition("="))
        if not (count.isascii() and count.isdigit()):
            raise BeatbookError(f"“{part[:40]}” is not an answer and its marks. Write them as 15=23.")
        key = _answer(question, answer)
        if key in marks:
            raise BeatbookError(f"“{question.option(key).text}” stands there twice. Give its marks once.")
        marks[key] = int(count)
    return marks


def _answer(question: QuestionDef, text: str) -> str:
    """The key of an answer named by its number, with or without leading noughts, or by its key; never by a guess."""
    digits = text.isascii() and text.isdigit()
    numbered = question.option_for(text.lstrip("0").zfill(question.width)) if digits else None
    named = next((option for option in question.options if option.key == text), None)
    if numbered and named and numbered != named:
        both = f"the number of “{numbered.text}” and the key of “{named.text}”"
        raise BeatbookError(f"“{text}” is {both}. Key this tally on Record instead.")
    option = named or numbered
    if option is None:
        raise BeatbookError(f"There is no answer “{text[:40]}”. They are numbered 1 to {len(question.options)}.")
    return option.key
