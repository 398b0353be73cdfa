"""Guess which column feeds which question: by name, by words in any language, then by likeness, marked as a guess.

KoboToolbox names a column `group/question` and an option's `group/question/option`; ODK Central `group-question`;
both put dots for slashes after other tools (R, spreadsheets). Headings of labels are `Question label/Option label`.
Likeness is Indel similarity of 0 to 100 (rapidfuzz `fuzz.ratio`), of words in any order the best.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from ..domain.column_match import ColumnUse, Match
from ..domain.own_files import is_own, own_match
from ..domain.questionnaire import TICKED, UNANSWERED, OptionDef, QuestionDef, QuestionnaireDef
from .tables import without_marks

LIKE = 84  # likeness from which a guess is offered
SLIP = 80  # likeness of two words of which one is mistyped
CLEAR = 6  # and by how much it must be ahead of the next question

IDS = ("uuid", "x uuid", "key", "instanceid", "meta instanceid", "submission id")
"""What submissions are named by, the surest first: Kobo, Kobo after R, ODK Central, ODK Briefcase. A mere “id” may

number the rows of each file afresh, so that it tells nothing.
"""
DAYS = ("today", "date", "day", "interview date", "event date", "start", "submissiondate", "submission time")
HOMES = ("home", "home place", "lives in", "where do you live", "ward", "parish", "place")
PERSONAL = re.compile(
    r"\b(name|names|forename|surname|phone|telephone|mobile|tel|email|e mail|mail|address|postcode|birth|dob|"
    r"signature|gps|geopoint|latitude|longitude|nhs|passport|contact)\b"
)
BOOKKEEPING = re.compile(
    r"^(x )?(start|end|today|deviceid|device id|audit|simserial|subscriberid|phonenumber|username|formhub uuid|"
    r"meta .*|version|status|tags|notes|index|id|uuid|submitted by|submission time|submissiondate|attachments|"
    r"submitterid|submittername|attachmentspresent|attachmentsexpected|reviewstate|edits|formversion|deviceid|"
    r"validation status|geolocation|bamboo dataset id|xform id string|parent index|parent table name|instancename|"
    r"instanceid|key|rootuuid)$"
)
_WORDS = re.compile(r"[^\W_]+")
_PATH = re.compile(r"[/.:\-]")
_PLACE = re.compile(r"(\d+)(?:st|nd|rd|th)?(?: choice)?")


def loose(text: str) -> str:
    """Words alone, in small letters: `primary_livelihood/own_business` as `primary livelihood own business`."""
    return " ".join(_WORDS.findall(without_marks(text).casefold()))


@dataclass(slots=True)
class _Names:
    """What headings may be: exact names first, then words. `prefixes`: words of a question -> its key."""

    questions: dict[str, str] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    options: dict[str, tuple[str, str, str]] = field(default_factory=dict)  # -> question, option, sure
    prefixes: dict[str, str] = field(default_factory=dict)


def guess_match(definition: QuestionnaireDef, heads: Sequence[str]) -> Match:
    """A use for every heading, in their order. No two columns answer one question whole."""
    if is_own(heads):
        return own_match(definition, heads)
    names = _names(definition)
    columns = [_by_name(definition, names, head) for head in heads]
    columns = _metadata(_once(columns))
    columns = _by_likeness(definition, columns)
    return Match(tuple(columns))


def _names(definition: QuestionnaireDef) -> _Names:
    names = _Names()
    for question in definition.questions:
        names.questions.setdefault(loose(question.key), question.key)
        for words in wordings(question):
            names.labels.setdefault(loose(words), question.key)
        if question.kind not in TICKED:
            continue
        for called, sure in ((question.key, "name"), *((words, "label") for words in wordings(question))):
            start = loose(called)
            names.prefixes.setdefault(start, question.key)
            for option in question.options:
                names.options.setdefault(f"{start} {loose(option.key)}", (question.key, option.key, sure))
                for words in wordings(option):
                    names.options.setdefault(f"{start} {loose(words)}", (question.key, option.key, "label"))
    names.labels.pop("", None)
    return names


def wordings(item: QuestionDef | OptionDef) -> Iterator[str]:
    """Its words in every language."""
    yield item.text
    for translation in item.translations:
        yield translation.text


def _suffixes(head: str) -> Iterator[tuple[str, str]]:
    """The heading, then without the groups before it: `a/b/c`, `b/c`, `c`; each as it is and as loose words."""
    yield head.casefold(), loose(head)
    for found in _PATH.finditer(head):
        rest = head[found.end() :]
        if words := loose(rest):
            yield rest.casefold(), words


def _by_name(definition: QuestionnaireDef, names: _Names, head: str) -> ColumnUse:
    """`water_sources_other` is the question of that name, `water_sources.other` the option “other” of another."""
    for written, words in _suffixes(head):
        key = names.questions.get(words)
        option = names.options.get(words)
        if key is not None and (option is None or written == key.casefold()):
            return _answering(definition.question(key), head, "name")
        if option is not None:
            return ColumnUse(head, "option", option[0], option[1], option[2])
        if (key := names.labels.get(words)) is not None:
            return _answering(definition.question(key), head, "label")
        if (place := _of_rank(definition, names, words)) is not None:
            return ColumnUse(head, "rank", *place, "name")
    return ColumnUse(head, why="unknown")


def _answering(question: QuestionDef, head: str, sure: str) -> ColumnUse:
    if question.kind in UNANSWERED:
        return ColumnUse(head, why="worked_out" if question.kind == "calculate" else "words")
    return ColumnUse(head, "answer", question.key, sure=sure)


def _of_rank(definition: QuestionnaireDef, names: _Names, words: str) -> tuple[str, str] | None:
    """(question, place) of a column such as Kobo's `question/_1st_choice`."""
    parts = words.split(" ")
    for at in range(len(parts) - 1, 0, -1):
        key = names.prefixes.get(" ".join(parts[:at]))
        if key is not None and definition.question(key).kind == "rank":
            found = _PLACE.fullmatch(" ".join(parts[at:]))
            return (key, found[1]) if found else None
    return None


def _once(columns: list[ColumnUse]) -> list[ColumnUse]:
    """Of several columns for one thing the surest stays: a name before words, the first before later ones."""
    best: dict[tuple[str, str, str], int] = {}
    for at, column in enumerate(columns):
        if column.question:
            place = (column.use, column.question, column.part)
            held = best.get(place)
            if held is None or (column.sure == "name" and columns[held].sure != "name"):
                best[place] = at
    kept = set(best.values())
    return [
        ColumnUse(column.header, why="second") if column.question and at not in kept else column
        for at, column in enumerate(columns)
    ]


def _metadata(columns: list[ColumnUse]) -> list[ColumnUse]:
    """Name of the submission, day and home where headings say so; why the rest is left out."""
    free = {loose(column.header): at for at, column in reversed(list(enumerate(columns))) if column.why == "unknown"}
    for use, wanted in (("id", IDS), ("day", DAYS), ("home", HOMES)):
        at = next((free[words] for words in wanted if words in free), None)
        if at is not None:
            columns[at] = ColumnUse(columns[at].header, use, sure="name")
    return [replace(column, why=_why(column.header)) if column.why == "unknown" else column for column in columns]


def _why(head: str) -> str:
    words = loose(head)
    if BOOKKEEPING.fullmatch(words) or head.startswith("_") or not words:
        return "bookkeeping"
    return "personal" if PERSONAL.search(words) else "unknown"


def _by_likeness(definition: QuestionnaireDef, columns: list[ColumnUse]) -> list[ColumnUse]:
    unknown = [at for at, column in enumerate(columns) if column.why == "unknown"]
    if not unknown:
        return columns
    taken = {column.question for column in columns}
    free = [q for q in definition.questions if q.key not in taken and q.kind not in UNANSWERED]
    guesses = sorted((guess for at in unknown for guess in _likest(columns[at].header, at, free)), reverse=True)
    used: set[str] = set()
    for likeness, at, key in guesses:
        if columns[at].why == "unknown" and key not in used:
            used.add(key)
            columns[at] = ColumnUse(columns[at].header, "answer", key, sure="likeness", likeness=likeness)
    return [_option_like(definition, column) if column.why == "unknown" else column for column in columns]


def _likest(head: str, at: int, free: Sequence[QuestionDef]) -> list[tuple[int, int, str]]:
    """[(likeness, column, question)] of the one question that is clearly the likest; none where two are alike."""
    words = [text for _, text in _suffixes(head) if len(text) > 2]
    scored = sorted(((_best(words, question), question.key) for question in free), reverse=True)[:2]
    if not scored or scored[0][0] < LIKE or (len(scored) > 1 and scored[0][0] - scored[1][0] < CLEAR):
        return []
    return [(scored[0][0], at, scored[0][1])]


def _best(words: Sequence[str], question: QuestionDef) -> int:
    from rapidfuzz import fuzz

    names = [loose(question.key), *map(loose, wordings(question))]
    return max((int(max(fuzz.ratio(a, b), fuzz.token_sort_ratio(a, b))) for a in words for b in names if b), default=0)


def _option_like(definition: QuestionnaireDef, column: ColumnUse) -> ColumnUse:
    """A column named after a question and then almost after one of its options: names that a tool cut short."""
    for separator in ("/", ".", "-", ":", "["):
        start, found, rest = column.header.rstrip("]").rpartition(separator)
        if not found or len(rest) < 3:
            continue
        name = loose(_PATH.split(start)[-1])
        question = next((q for q in definition.questions if q.kind in TICKED and loose(q.key) == name), None)
        option = like_option(question, rest) if question else None
        if question and option:
            return ColumnUse(column.header, "option", question.key, option, "likeness", LIKE)
    return column


def like_option(question: QuestionDef, text: str) -> str | None:
    """The one option that a word nearly is: the same words each with a slip, or its first words. None where unsure.

    Each word must begin alike and numbers must be equal, so that `unsafe` is never `safe` nor `18_24` `18_25`.
    """
    words = loose(text).split(" ")
    found = {o.key for o in question.options if any(_nearly(words, loose(n).split(" ")) for n in (o.key, *wordings(o)))}
    return found.pop() if len(found) == 1 else None


def _nearly(words: Sequence[str], option: Sequence[str]) -> bool:
    from rapidfuzz import fuzz

    if len(words) > len(option) or not all(words):
        return False
    if len(words) < len(option) and (len(words) < 2 or any(map(str.isdigit, option))):
        return False
    for mine, theirs in zip(words, option, strict=False):
        if mine == theirs:
            continue
        same_start = mine[0] == theirs[0] and not re.search(r"\d", mine + theirs)
        if not same_start or fuzz.ratio(mine, theirs) < SLIP:
            return False
    return True
