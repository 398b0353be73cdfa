"""How the match of a file's columns reads, and what each column may be used for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ..domain.column_match import LEFT_OUT, SURE, USES, ColumnUse
from ..domain.dates import day_short
from ..domain.questionnaire import TICKED, UNANSWERED, QuestionnaireDef
from ..domain.response_files import FirstRow, ResponseFile

LONGEST = 60  # letters of a question in a list
APART = ("multiple", "rank")
"""Questions whose answers may stand in columns of their own."""


@dataclass(frozen=True, slots=True)
class ColumnRow:
    """A column of the file as the table shows it."""

    at: int
    column: ColumnUse
    feeds: str
    sure: str


def column_rows(seen: ResponseFile) -> list[ColumnRow]:
    return [ColumnRow(at, c, feeds(seen.definition, c), how_sure(c)) for at, c in enumerate(seen.match.columns)]


def feeds(definition: QuestionnaireDef, column: ColumnUse) -> str:
    """`Dark paths: What worries you most?`, or what else the column is for."""
    if not column.question:
        return USES[column.use] if column.use != "left_out" else "Not brought in"
    question = definition.question(column.question)
    said = short(question.text or question.key)
    if column.use == "option":
        return f"{question.option(column.part).text}: {said}"
    return f"{said}: place {column.part}" if column.use == "rank" else said


def how_sure(column: ColumnUse) -> str:
    if column.use == "left_out":
        return LEFT_OUT.get(column.why, "")
    return f"a guess, {column.likeness}% alike" if column.guessed else SURE[column.sure]


def short(text: str, most: int = LONGEST) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def choices(definition: QuestionnaireDef, header: str) -> Iterator[tuple[str, ColumnUse]]:
    """What a column may be used for: in words, and as it is then matched."""
    yield "Not brought in", ColumnUse(header, why="chosen")
    for question in definition.questions:
        if question.kind not in UNANSWERED:
            words = f"{short(question.text or question.key)} ({question.key})"
            yield words, ColumnUse(header, "answer", question.key, sure="chosen")
    for use in ("id", "day", "home"):
        yield USES[use], ColumnUse(header, use, sure="chosen")
    for question in definition.questions:
        if question.kind in TICKED and question.kind in APART:
            for option in question.options:
                words = f"{question.key}: {option.text} ({option.key})"
                yield words, ColumnUse(header, "option", question.key, option.key, "chosen")


def same_use(one: ColumnUse, other: ColumnUse) -> bool:
    return (one.use, one.question, one.part) == (other.use, other.question, other.part)


def head_words(seen: ResponseFile) -> str:
    """What was found in one line: rows, columns, letters, days."""
    parts = [f"{seen.counts.rows:,} row{'' if seen.counts.rows == 1 else 's'}, {len(seen.match.columns)} columns"]
    parts.append(f"{seen.encoding}, parted by {seen.separator}s" if seen.encoding else f"sheet “{seen.sheet}”")
    if seen.days:
        first, last = seen.days
        parts.append(day_short(first) if first == last else f"{day_short(first)} – {day_short(last)}")
    if seen.remembered:
        parts.append("matched as last time")
    return "  ·  ".join(parts)


def match_words(seen: ResponseFile) -> str:
    """How many columns feed what, and which words are taken for answers that are written otherwise."""
    used = [column for column in seen.match.columns if column.use != "left_out"]
    guessed = sum(column.guessed for column in used)
    words = f"{len(used)} of {len(seen.match.columns)} columns are brought in"
    if guessed:
        words += f", {guessed} of them by a guess: look at {'it' if guessed == 1 else 'those'}"
    words += "."
    taken = [f"“{each.value}” is taken for “{each.option}”" for each in seen.match.values[:3]]
    return f"{words} {'; '.join(taken)}." if taken else words


def days_away(seen: ResponseFile, on: date) -> str:
    """Where the file's days are not the event's: the answers count on the event's all the same."""
    if seen.days is None or seen.days[0] <= on <= seen.days[1]:
        return ""
    first, last = map(day_short, seen.days)
    days = f"of {first}" if first == last else f"of {first} to {last}"
    return f"The answers are {days}, and the event is on {day_short(on)}: they will count there."


def shown_questions(seen: ResponseFile) -> list[str]:
    """Keys of the questions that the first rows answer, in the questionnaire's order."""
    answered = {key for row in seen.first for key, _ in row.answers}
    return [question.key for question in seen.definition.questions if question.key in answered]


def answer_in(row: FirstRow, key: str) -> str:
    return next((words for question, words in row.answers if question == key), "")


def why_in(row: FirstRow) -> str:
    return "; ".join(f"{fault.column}: {fault.reason}" if fault.column else fault.reason for fault in row.faults)


def people(count: int) -> str:
    return "1 row" if count == 1 else f"{count:,} rows"
