"""Whether the rules of an XLSForm hold here: each can be read, and nothing it asks about is missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from ..domain.logic import Expression, LogicError, parse
from ..domain.questionnaire import GroupDef, QuestionDef
from .xlsform_sheets import Row, Workbook

Said = tuple[int, str, str, bool]
"""Row, what, why, whether the question is left out."""
RULES = {
    "relevant": "the rule for when it is asked",
    "constraint": "its constraint",
    "choice_filter": "its choice filter",
    "calculation": "its calculation",
}


@dataclass
class Drafts:
    """What was read so far. `left_out`: names that rules may not ask about; `today`: dates of the day, if asked for."""

    questions: dict[str, QuestionDef] = field(default_factory=dict)
    groups: dict[str, GroupDef] = field(default_factory=dict)
    rows: dict[str, Row] = field(default_factory=dict)
    group_rows: dict[str, Row] = field(default_factory=dict)
    left_out: dict[str, Row] = field(default_factory=dict)
    today: dict[str, QuestionDef] = field(default_factory=dict)
    said: list[Said] = field(default_factory=list)

    def add(self, question: QuestionDef, row: Row) -> None:
        self.questions[question.key] = question
        self.rows[question.key] = row

    def tell(self, row: Row, why: str, *, left_out: bool = False) -> None:
        what = row["type"] + (f" “{row['name']}”" if row["name"] else "")
        self.said.append((row.number, what, why, left_out))

    @cached_property
    def order(self) -> dict[str, int]:
        return {key: at for at, key in enumerate(self.questions)}


def checked(book: Workbook, drafts: Drafts) -> Drafts:
    """The same, without calculations that cannot be read. Raises FileRefusedError for a rule that would go wrong."""
    _bring_in_today(drafts)
    _leave_out_calculations(drafts)
    check = _Check(book, drafts)
    for key, group in drafts.groups.items():
        check.rule(drafts.group_rows[key], "relevant", group.relevant, at=_first_of(drafts, key))
    for key, question in drafts.questions.items():
        for name, rule in _rules(question):
            check.rule(drafts.rows[key], name, rule, at=drafts.order[key], question=question)
    return drafts


def _rules(question: QuestionDef) -> Iterator[tuple[str, str]]:
    return ((name, rule) for name in RULES if (rule := getattr(question, name)))


def _read(rule: str) -> Expression | None:
    try:
        return parse(rule)
    except LogicError:
        return None


def _bring_in_today(drafts: Drafts) -> None:
    """A row of type today is worked out where a rule asks for it."""
    if not drafts.today:
        return
    rules = [rule for question in drafts.questions.values() for _, rule in _rules(question)]
    rules += [group.relevant for group in drafts.groups.values() if group.relevant]
    asked = {name for rule in rules if (read := _read(rule)) for name in read.names}
    wanted = {name: question for name, question in drafts.today.items() if name in asked}
    for name in wanted:
        row = drafts.left_out.pop(name)
        drafts.said = [said for said in drafts.said if said[0] != row.number]
    drafts.questions = {**wanted, **drafts.questions}


def _leave_out_calculations(drafts: Drafts) -> None:
    """Those that cannot be read, or that ask for something left out; nobody answers them, so nothing is lost by it."""
    while True:
        gone = [
            key
            for key, question in drafts.questions.items()
            if question.kind == "calculate" and _why_not(drafts, question)
        ]
        for key in gone:
            row = drafts.rows[key]
            drafts.tell(row, _why_not(drafts, drafts.questions[key]), left_out=True)
            drafts.left_out[key] = row
        for key in gone:
            del drafts.questions[key]
        if not gone:
            return


def _why_not(drafts: Drafts, question: QuestionDef) -> str:
    if not question.calculation:
        return "It has no calculation."
    try:
        names = parse(question.calculation).names
    except LogicError as error:
        return str(error)
    missing = next((name for name in sorted(names) if name in drafts.left_out), "")
    return f"Its calculation asks about “{missing}”, which is left out." if missing else ""


def _first_of(drafts: Drafts, group: str) -> int:
    """The place of the first question within a group, where its rule is looked at."""
    for key, question in drafts.questions.items():
        around = question.group
        while around:
            if around == group:
                return drafts.order[key]
            around = drafts.groups[around].parent
    return len(drafts.order)


@dataclass(frozen=True)
class _Check:
    book: Workbook
    drafts: Drafts

    def rule(self, row: Row, name: str, rule: str, *, at: int, question: QuestionDef | None = None) -> None:
        if not rule:
            return
        try:
            read = parse(rule)
        except LogicError as error:
            self.book.refuse(row, f"{error} Write {RULES[name]} anew, or take it out.")
        for asked in sorted(read.names):
            self._name(row, name, asked, at)
        self._columns(row, name, read, question)

    def _name(self, row: Row, name: str, asked: str, at: int) -> None:
        if asked in self.drafts.questions:
            if self.drafts.questions[asked].kind == "calculate" and self.drafts.order[asked] > at:
                self.book.refuse(
                    row, f"{RULES[name]} asks for “{asked}”, which is worked out further down. Move that row above it."
                )
            return
        if (missing := self.drafts.left_out.get(asked)) is not None:
            said = f"{RULES[name]} asks about “{asked}” in row {missing.number}, which is left out"
            self.book.refuse(row, f"{said} ({missing['type']}). Take out the rule, or ask for “{asked}” another way.")
        what = "a group" if asked in self.drafts.groups else "no question of the form"
        self.book.refuse(row, f"{RULES[name]} asks about “{asked}”, which is {what}. Write the name of a question.")

    def _columns(self, row: Row, name: str, read: Expression, question: QuestionDef | None) -> None:
        held = {"name"}
        if name == "choice_filter" and question is not None:
            held |= {column for option in question.options for column, _ in option.columns}
        unknown = sorted(read.columns - held)
        if not unknown:
            return
        if name == "choice_filter":
            said = f"asks for the column “{unknown[0]}”, which the answers on the sheet choices do not have"
            self.book.refuse(row, f"its choice filter {said}. Add the column, or put a value in quotes.")
        said = f"{RULES[name]} says “{unknown[0]}”, which is no question"
        self.book.refuse(row, f"{said}. Write ${{{unknown[0]}}}, or put it in quotes.")
