"""What the type column of an XLSForm means here: a question, a heading, or something that is not asked.

The names and their kinds are pyxform's (https://xlsform.org, "question types").
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

_BY_BIND = {"string": "text", "int": "integer", "decimal": "decimal", "date": "date", "time": "time"}
_SELECTS = {"select one": "single", "select all that apply": "multiple", "rank": "rank"}
_MEDIA = "Beatbook keeps no pictures, sound or files."
_PLACES = "Beatbook records no positions: where a resident lives is asked on the form itself."
_OUTSIDE = "Beatbook reads no data from outside the form."
_DEVICE = "Beatbook does not record this about the device or the moment."
_WHY = {"binary": _MEDIA, "geopoint": _PLACES, "geotrace": _PLACES, "geoshape": _PLACES}
_WHY |= {"barcode": "Beatbook reads no barcodes.", "dateTime": "Ask for the date and for the time by themselves."}
_SECTIONS = "Bring the section in as a form of its own, or copy its rows into this one."


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of one of our kinds. `rule` and `hint` belong to the type itself, such as a percentage's."""

    kind: str
    choices: str = ""
    or_other: bool = False
    rule: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Begins:
    """`kind`: group, repeat or loop."""

    kind: str


@dataclass(frozen=True, slots=True)
class Ends:
    kind: str


@dataclass(frozen=True, slots=True)
class NotAsked:
    """`why`: one sentence."""

    why: str


Meaning = Asked | Begins | Ends | NotAsked


def meaning(written: str) -> Meaning:
    """What a type says, by pyxform's own patterns and tables."""
    from pyxform import aliases
    from pyxform.question_type_dictionary import QUESTION_TYPE_DICT
    from pyxform.xls2json import RE_BEGIN_CONTROL, RE_END_CONTROL, RE_SELECT

    written = " ".join(written.split())
    if begins := RE_BEGIN_CONTROL.search(written):
        return Begins(aliases.control[begins["type"]])
    if ends := RE_END_CONTROL.search(written):
        return Ends(aliases.control[ends["type"]])
    if select := RE_SELECT.search(written):
        return _select(select["select_command"], select["list_name"], select["specify_other"] is not None)
    if written in QUESTION_TYPE_DICT:
        return _plain(written, QUESTION_TYPE_DICT[written])
    if written == "include":
        return NotAsked(_SECTIONS)
    first = written.split(" ")[0]
    return NotAsked(_PLACES if first == "osm" else f"Beatbook does not know the type “{written[:60]}”.")


def _select(command: str, choices: str, or_other: bool) -> Meaning:
    from pyxform import aliases

    kind = _SELECTS.get(aliases.select[command])
    if kind is None or command in aliases.select_from_file or choices.endswith(_FILES):
        return NotAsked(_OUTSIDE)
    if "${" in choices:
        return NotAsked("Beatbook does not offer answers of another question as choices.")
    return Asked(kind, choices, or_other)


_FILES = (".csv", ".xml", ".geojson")


def _plain(written: str, known: dict[str, Any]) -> Meaning:
    bind, control = known.get("bind", {}), known.get("control", {}).get("tag")
    if written == "range":
        return Asked("range")
    if "calculate" in written:
        return Asked("calculate")
    if control == "trigger" and bind.get("type") != "geopoint":
        return Asked("single")  # acknowledge: one answer
    if "jr:preload" in bind or written == "audit":
        return NotAsked(_DEVICE)
    if bind.get("type") in _WHY:
        return NotAsked(_WHY[bind["type"]])
    if written in ("xml-external", "csv-external"):
        return NotAsked(_OUTSIDE)
    if control != "input" or bind.get("type") not in _BY_BIND:
        return NotAsked("Nobody sees it, and Beatbook keeps nothing that nobody answered.")
    if bind.get("readonly"):
        return Asked("note")
    return Asked(_BY_BIND[bind["type"]], rule=bind.get("constraint", ""), hint=known.get("hint", ""))
