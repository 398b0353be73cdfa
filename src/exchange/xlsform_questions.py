"""The survey sheet of an XLSForm: questions, headings around them, and what is not taken over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from ..domain.questionnaire import GroupDef, OptionDef, QuestionDef
from .xlsform_choices import YES, Choices, read_choices
from .xlsform_quotes import quotes_only
from .xlsform_rules import Drafts, Said, checked
from .xlsform_shapes import CORE, SCOPE, VOLUNTARY, is_required, shaped
from .xlsform_sheets import Row, Workbook
from .xlsform_types import Asked, Begins, Ends, Meaning, NotAsked, meaning
from .xlsform_words import label_of, translations, words_of

_MEDIA = ("media", "image", "audio", "video", "big-image")
_TODAY = ("today", "get today")


@dataclass(frozen=True, slots=True)
class Survey:
    """`unsupported`: row, what, why, whether the question is left out."""

    questions: tuple[QuestionDef, ...]
    groups: tuple[GroupDef, ...]
    unsupported: tuple[Said, ...]
    rows: Mapping[str, int]


def read_questions(book: Workbook) -> Survey:
    """Raises FileRefusedError, naming the row, for what would record wrongly."""
    meant = [(row, meaning(row["type"])) for row in book.survey if _counts(book, row)]
    drafts = _Reader(book, _lists(book, meant)).read(meant)
    return _finished(checked(book, drafts))


def _counts(book: Workbook, row: Row) -> bool:
    """Whether a row is more than a remark."""
    if row["disabled"].lower() in YES:
        return False
    if not row["type"] and (row["name"] or any(column == "label" for column, _ in row.words)):
        book.refuse(row, "the question has no type. Write one, such as text or integer.")
    return bool(row["type"])


def _lists(book: Workbook, meant: list[tuple[Row, Meaning]]) -> dict[str, Choices]:
    asking = [(row, type_) for row, type_ in meant if isinstance(type_, Asked) and type_.choices]
    wanted: dict[str, Row] = {}
    for row, type_ in asking:
        wanted.setdefault(type_.choices, row)
    several = {type_.choices for _, type_ in asking if type_.kind != "single"}
    return read_choices(book, wanted, frozenset(wanted.keys() - several))


@dataclass(slots=True)
class _Reader:
    book: Workbook
    lists: Mapping[str, Choices]
    drafts: Drafts = field(default_factory=Drafts)
    open: list[tuple[Row, str]] = field(default_factory=list)

    def read(self, meant: list[tuple[Row, Meaning]]) -> Drafts:
        for row, type_ in meant:
            if isinstance(type_, Begins):
                self._begin(row, type_.kind)
            elif isinstance(type_, Ends):
                self._end(row)
            elif isinstance(type_, NotAsked):
                self._leave_out(row, type_.why)
            else:
                self._ask(row, type_)
        if self.open:
            self.book.refuse(self.open[-1][0], "the group is begun and never ended. Add a row of type end group.")
        return self.drafts

    def _begin(self, row: Row, kind: str) -> None:
        if kind != "group":
            said = "asks the same questions again and again" if kind == "repeat" else "asks for every answer of a list"
            self.book.refuse(
                row,
                f"the {kind} “{row['name']}” {said}, which Beatbook does not do, and its answers would be lost. "
                "Take it out, or ask for each by itself.",
            )
        key, held, at = self._name(row), self.drafts.groups, 2
        while key in held:
            key, at = f"{row['name']}_{at}", at + 1
        held[key] = GroupDef(
            key=key,
            text=words_of(self.book, row, "label"),
            relevant=row["relevant"],
            parent=self.open[-1][1] if self.open else "",
            translations=tuple(replace(t, hint="", constraint_message="") for t in translations(self.book, row)),
        )
        self.drafts.group_rows[key] = row
        self.open.append((row, key))
        self._tell_of_media(row)

    def _end(self, row: Row) -> None:
        if not self.open:
            self.book.refuse(row, "a group ends here that was not begun. Remove the row, or begin the group.")
        self.open.pop()

    def _leave_out(self, row: Row, why: str) -> None:
        name = row["name"]
        today = row["type"] in _TODAY and name
        if name:
            self.drafts.left_out[name] = row
        if today:
            self.drafts.today[name] = QuestionDef(name, "calculate", "", calculation="today()", group=self._group)
            self.drafts.rows.setdefault(name, row)
        self.drafts.tell(row, why, left_out=True)

    @property
    def _group(self) -> str:
        return self.open[-1][1] if self.open else ""

    def _name(self, row: Row) -> str:
        if not row["name"] and row["type"] not in ("note", "q note", "add note prompt"):
            self.book.refuse(row, "the question has no name. Write one into the column name.")
        return row["name"] or f"generated_note_name_{row.number}"  # as pyxform names it

    def _ask(self, row: Row, type_: Asked) -> None:
        name = self._name(row)
        if (before := self.drafts.rows.get(name)) is not None and name in self.drafts.questions:
            self.book.refuse(row, f"“{name}” is the name of row {before.number} too. Give each question its own name.")
        options = self._options(row, type_)
        question = QuestionDef(
            key=name,
            kind=type_.kind,
            text=label_of(self.book, row, "" if type_.kind == "calculate" else name),
            hint=words_of(self.book, row, "hint") or type_.hint,
            voluntary=row[VOLUNTARY].lower() in YES,
            options=options,
            required=type_.kind not in ("note", "calculate") and is_required(self.drafts, row),
            relevant=row["relevant"],
            constraint=row["constraint"] or type_.rule,
            constraint_message=words_of(self.book, row, "constraint_message"),
            calculation=row["calculation"],
            choice_filter=row["choice_filter"] if options else "",
            group=self._group,
            scope="" if "$" in row[SCOPE] else row[SCOPE],
            core=row[CORE].lower() in YES,
            translations=translations(self.book, row),
        )
        question = shaped(self.book, self.drafts, row, question)
        self.drafts.add(question, row)
        if type_.or_other:
            self._ask_which_other(question, row)
        self._tell_of_words(row)
        self._tell_of_media(row)

    def _options(self, row: Row, type_: Asked) -> tuple[OptionDef, ...]:
        if not type_.choices:
            return (OptionDef("OK", "OK"),) if type_.kind == "single" else ()
        options = self.lists[type_.choices].options
        if type_.or_other and not any(option.key == "other" for option in options):
            options = (*options, OptionDef("other", "Other"))
        if "randomize=true" in row["parameters"].replace(" ", ""):
            self.drafts.tell(row, "The answers are shown in their own order, not shuffled.")
        return options

    def _ask_which_other(self, question: QuestionDef, row: Row) -> None:
        """As pyxform adds it to a question with “or other”."""
        name = f"{question.key}_other"
        if name in self.drafts.questions:
            self.book.refuse(row, f"“or other” adds a question “{name}”, which is there already. Rename that one.")
        rule = f"selected(${{{question.key}}}, 'other')"
        other = QuestionDef(name, "text", "Specify other.", relevant=rule, group=question.group)
        self.drafts.add(other, row)

    def _tell_of_words(self, row: Row) -> None:
        if any("${" in text for text in row.words.values()):
            self.drafts.tell(
                row, "Its words quote another answer: on the screen it is filled in, on paper a gap is left."
            )

    def _tell_of_media(self, row: Row) -> None:
        if any(column.partition("::")[0] in _MEDIA for column in row.cells):
            self.drafts.tell(row, "Its picture, sound or film is not shown.")


def _finished(drafts: Drafts) -> Survey:
    """Groups without a question are left out, and so is what quotes a question that is left out."""
    questions = tuple(quotes_only(question, drafts.questions) for question in drafts.questions.values())
    used: set[str] = set()
    for question in questions:
        key = question.group
        while key and key not in used:
            used.add(key)
            key = drafts.groups[key].parent
    groups = tuple(quotes_only(group, drafts.questions) for key, group in drafts.groups.items() if key in used)
    rows = {key: drafts.rows[key].number for key in drafts.questions}
    return Survey(questions, groups, tuple(drafts.said), rows)
