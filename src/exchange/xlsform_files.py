"""The file of an XLSForm: what it is by its first bytes, and pyxform's reading of it."""

from __future__ import annotations

import csv
import warnings
from collections.abc import Mapping
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

from ..domain.errors import FileRefusedError

LARGEST = 50_000_000
"""Bytes. A form is text: more is another kind of file."""
HELP = "Save the form from a spreadsheet program as .xlsx, with the sheets survey and choices."
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


def read_file(path: Path) -> tuple[Any, Mapping[str, list[int]]]:
    """pyxform's DefinitionData, and for a CSV the row numbers of each sheet's rows.

    Raises FileRefusedError for a file that is none.
    """
    data = _bytes(path)
    suffix = _kind(path, data)
    numbers: Mapping[str, list[int]] = {}
    if suffix in (".csv", ".md"):
        text = _text(data)
        numbers = _csv_numbers(text) if suffix == ".csv" else {}
        data = text.encode("utf-8")
    from pyxform.xls2json_backends import get_xlsform

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl names what it does not keep: colours, extensions
            return get_xlsform(BytesIO(data), file_type=suffix), numbers
    except Exception as error:
        if "Duplicate column header" in str(error):
            column = str(error).rpartition(":")[2].strip()
            raise FileRefusedError(f"“{path.name}” has the column “{column}” twice. Rename or remove one.") from None
        raise FileRefusedError(f"“{path.name}” cannot be read as a form. {HELP}") from None


def _bytes(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise FileRefusedError(f"“{path.name}” is a folder. Name the file in it.")
        if path.stat().st_size > LARGEST:
            raise FileRefusedError(f"“{path.name}” is too large for a form. {HELP}")
        data = path.read_bytes()
    except FileNotFoundError:
        raise FileRefusedError(f"There is no file “{path.name}”. Check its name and folder.") from None
    except OSError as error:
        why = error.strerror or "unknown error"
        raise FileRefusedError(f"“{path.name}” cannot be read ({why}). Check that you may read it.") from None
    if not data:
        raise FileRefusedError(f"“{path.name}” is empty. {HELP}")
    return data


def _kind(path: Path, data: bytes) -> str:
    """What the file is by its first bytes, whatever its name."""
    if data.startswith(_ZIP):
        return ".xlsx"
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise FileRefusedError(f"“{path.name}” is locked by a password. Save it without one.")
        return ".xls"
    return ".md" if path.suffix.lower() == ".md" else ".csv"


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _csv_numbers(text: str) -> dict[str, list[int]]:
    """Sheet -> the numbers of its rows under the header, as pyxform finds them: its name in the first column."""
    numbers: dict[str, list[int]] = {}
    sheet, header = "", False
    try:
        for number, (first, *content) in enumerate((row or [""] for row in csv.reader(StringIO(text, newline=""))), 1):
            if first.strip():
                sheet, header = first.strip().lower(), False
            if any(cell.strip() for cell in content):
                if header:
                    numbers.setdefault(sheet, []).append(number)
                header = True
    except csv.Error:
        return {}
    return numbers
