"""Write a questionnaire as an XLSForm that KoboToolbox and ODK take, and that reads back as the same questionnaire.

What XLSForm has no place for stands in columns called beatbook_…, which other programs pass over. Limits of ticks
are constraints too, so that other programs hold people to them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from pathlib import Path

from ..domain.errors import BeatbookError
from ..domain.questionnaire import GroupDef, OptionDef, QuestionDef, QuestionnaireDef, Translation
from .writing import write_whole
from .xlsform_choices import EXCLUSIVE, HINT
from .xlsform_limits import put_together
from .xlsform_shapes import CORE, MOST, SCOPE, VOLUNTARY

LONGEST_CELL = 32_767
"""Letters in a cell of Excel (https://support.microsoft.com, "Excel specifications and limits")."""
_TYPES = {"single": "select_one", "multiple": "select_multiple", "rank": "rank"}
Line = dict[str, str]
Worded = QuestionDef | OptionDef | GroupDef


def write_xlsform(definition: QuestionnaireDef, path: Path) -> None:
    """Write the file whole or not at all. Raises BeatbookError where it cannot be written."""
    write_whole(path, xlsform_bytes(definition))


def xlsform_bytes(definition: QuestionnaireDef) -> bytes:
    """The workbook: survey, choices, settings. Every cell is text, so none is a formula."""
    lists = _lists(definition)
    settings = {"form_title": definition.title, "form_id": definition.key, "version": str(definition.number)}
    if definition.languages[0] != "en" and len(definition.languages) > 1:
        settings["default_language"] = definition.languages[0]
    sheets = {"survey": _survey(definition, lists), "choices": _choices(definition, lists), "settings": [settings]}
    return _packed(sheets, definition)


def _lists(definition: QuestionnaireDef) -> dict[tuple[OptionDef, ...], str]:
    """The same answers are one list, called after the first question that offers them."""
    lists: dict[tuple[OptionDef, ...], str] = {}
    for question in definition.questions:
        if question.options:
            lists.setdefault(question.options, question.key)
    return lists


def _survey(definition: QuestionnaireDef, lists: Mapping[tuple[OptionDef, ...], str]) -> list[Line]:
    lines: list[Line] = []
    open_groups: list[str] = []
    opened: set[str] = set()
    for question in definition.questions:
        around = _around(definition, question.group)
        while open_groups != around[: len(open_groups)]:
            lines.append({"type": "end group", "name": open_groups.pop()})
        for key in around[len(open_groups) :]:
            lines.append(_begin(definition, definition.group(key), opened))
            open_groups.append(key)
        lines.append(_asked(definition, question, lists))
    lines += [{"type": "end group", "name": key} for key in reversed(open_groups)]
    return lines


def _around(definition: QuestionnaireDef, group: str) -> list[str]:
    """The groups around a question, the outermost first. Raises BeatbookError for groups within each other."""
    around: list[str] = []
    while group:
        if group in around:
            raise BeatbookError(f"The group “{group}” lies within itself. Give it another place.")
        around.insert(0, group)
        group = definition.group(group).parent
    return around


def _begin(definition: QuestionnaireDef, group: GroupDef, opened: set[str]) -> Line:
    name, at = group.key, 2
    while name in opened:  # its questions do not stand together
        name, at = f"{group.key}_{at}", at + 1
    opened.add(name)
    return {"type": "begin group", "name": name, "relevant": group.relevant, **_words(definition, group)}


def _asked(definition: QuestionnaireDef, question: QuestionDef, lists: Mapping[tuple[OptionDef, ...], str]) -> Line:
    kind = _TYPES.get(question.kind, question.kind)
    limited = question.kind == "multiple"
    alone = [option.key for option in question.options if option.exclusive] if limited else []
    most = question.max_ticks
    return {
        "type": f"{kind} {lists.get(question.options, question.key)}" if question.kind in _TYPES else kind,
        "name": question.key,
        **_words(definition, question),
        "required": "yes" if question.required else "",
        "relevant": question.relevant,
        "constraint": put_together(question.constraint, most if limited else None, alone),
        "calculation": question.calculation,
        "choice_filter": question.choice_filter,
        "default": question.default,
        "parameters": "start={} end={} step={}".format(*question.bounds) if question.bounds else "",
        VOLUNTARY: "yes" if question.voluntary else "",
        CORE: "yes" if question.core else "",
        SCOPE: question.scope,
        MOST: "" if limited or most is None else str(most),
    }


def _choices(definition: QuestionnaireDef, lists: Mapping[tuple[OptionDef, ...], str]) -> list[Line]:
    return [
        {"list_name": name, "name": option.key, **_words(definition, option), **_ours(definition, option)}
        | dict(option.columns)
        for options, name in lists.items()
        for option in options
    ]


def _ours(definition: QuestionnaireDef, option: OptionDef) -> Line:
    line = {EXCLUSIVE: "yes" if option.exclusive else "", HINT: option.hint}
    hints = {translation.language: translation.hint for translation in option.translations}
    return line | {f"{HINT}_{at}": hints.get(language, "") for at, language in enumerate(definition.languages) if at}


def _words(definition: QuestionnaireDef, item: Worded) -> Line:
    """Label, hint and message in each language; in English alone without naming it."""
    first, *others = definition.languages
    said = {t.language: t for t in item.translations}
    hint, message = getattr(item, "hint", ""), getattr(item, "constraint_message", "")
    line: Line = {}
    for language in (first, *others):
        words = Translation(first, item.text, hint, message) if language == first else said.get(language)
        for column, text in _columns(item, words):
            line[column if (language, first) == ("en", "en") else f"{column}::{language}"] = text
    return line


def _columns(item: Worded, words: Translation | None) -> Iterable[tuple[str, str]]:
    yield "label", words.text if words else ""
    if isinstance(item, QuestionDef):
        yield "hint", words.hint if words else ""
        yield "constraint_message", words.constraint_message if words else ""


def _packed(sheets: Mapping[str, Sequence[Line]], definition: QuestionnaireDef) -> bytes:
    from xlsxwriter import Workbook

    out = BytesIO()
    workbook = Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    bold = workbook.add_format({"bold": True})
    for name, lines in sheets.items():
        sheet = workbook.add_worksheet(name)
        columns = _used(lines)
        for at, column in enumerate(columns):
            sheet.write_string(0, at, column, bold)
            sheet.set_column(at, at, 40 if column.startswith("label") else 16)
        for row, line in enumerate(lines, 1):
            for at, column in enumerate(columns):
                if text := line.get(column, ""):
                    sheet.write_string(row, at, _short(text, definition))
        sheet.freeze_panes(1, 0)
    workbook.close()
    return out.getvalue()


def _used(lines: Sequence[Line]) -> list[str]:
    """Columns in the order they come up; ours and empty ones only where something stands in them."""
    needed = ("type", "name", "list_name", "label")
    columns = dict.fromkeys(column for line in lines for column in line)
    return [c for c in columns if c.startswith(needed) or any(line.get(c) for line in lines)]


def _short(text: str, definition: QuestionnaireDef) -> str:
    if len(text) > LONGEST_CELL:
        raise BeatbookError(f"A text in “{definition.title}” is too long for a cell of a spreadsheet. Shorten it.")
    return text
