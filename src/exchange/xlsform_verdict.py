"""What pyxform itself says against a form, retold as one sentence."""

from __future__ import annotations

import re
from copy import deepcopy

from ..domain.errors import FileRefusedError
from .xlsform_sheets import Workbook

_ROW = re.compile(r"\[row\s*:\s*(\d+)\]\s*")
_SHEET = re.compile(r"(?:On the '(\w+)' sheet|sheet:? '(\w+)')")


def accepted_by_pyxform(book: Workbook) -> None:
    """Raise FileRefusedError where other programs would not open the form either."""
    from pyxform.errors import PyXFormError
    from pyxform.xls2json import workbook_to_json

    try:
        workbook_to_json(deepcopy(book.raw), form_name="form", fallback_form_name="form")
    except PyXFormError as error:
        raise FileRefusedError(_retold(book, str(error))) from None
    except Exception:
        raise FileRefusedError(f"“{book.name}” cannot be read as a form. Check it at getodk.org/xlsform.") from None


def _retold(book: Workbook, said: str) -> str:
    row = _ROW.search(said)
    sheet = _SHEET.search(said)
    name = next((each for each in sheet.groups() if each), "survey") if sheet else "survey"
    words = " ".join(_ROW.sub("", said.strip().splitlines()[0]).split())
    words = words.removeprefix("On the 'survey' sheet, ").removeprefix("On the 'choices' sheet, ")
    words = words.replace("Please ", "").replace("invalid", "not right").replace("'", "”")
    words = re.sub(r"”([^”]*)”", r"“\1”", words)[:240].rstrip(". ")
    where = f", sheet {name}" + (f", row {_number(book, name, int(row[1]))}" if row else "")
    return f"“{book.name}”{where}: {words}. Mend it there and bring the form in again."


def _number(book: Workbook, sheet: str, counted: int) -> int:
    """pyxform counts a sheet's rows from 2; in a CSV the sheets stand below each other."""
    rows = book.choices if sheet == "choices" else book.survey
    return rows[counted - 2].number if 0 <= counted - 2 < len(rows) else counted
