"""What each element of a structure must have, by its role.

Source: ISO 14289-1, 7.3 (graphics), 7.6 (lists), 7.9 (notes), 7.18 (annotations); ISO 32000-1, 14.8.4.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from pikepdf import Dictionary

from .table_check import table_faults
from .tree_reading import is_element, kids_of, role_of

FILE_NAME = re.compile(r"^\S*\.\w{2,4}$")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z]{2})?")
LEAST_ALT = 20

HOLDS: dict[str, tuple[frozenset[str], str]] = {
    "L": (frozenset({"LI"}), "a list holds something other than items"),
    "LI": (frozenset({"Lbl", "LBody"}), "a list item holds something other than a label and a body"),
    "TOC": (frozenset({"TOCI", "TOC"}), "a table of contents holds something other than its lines"),
    "TR": (frozenset({"TH", "TD"}), "a row holds something other than cells"),
}
"""What an element may have for children."""


def element_faults(element: Any) -> list[str]:
    """What an element of its role lacks, or has and may not."""
    role, kids = role_of(element), kids_of(element)
    inside = [role_of(kid) for kid in kids if isinstance(kid, Dictionary) and "/S" in kid]
    faults = [] if kids or role in ("TD", "TH") else [f"a {role} is empty"]
    if role in HOLDS and not set(inside) <= HOLDS[role][0]:
        faults.append(HOLDS[role][1])
    if "/Lang" in element and not LANGUAGE.fullmatch(str(element.Lang)):
        faults.append(f"a {role} is in a language that is not one")
    return faults + RULES[role](element, kids, inside) if role in RULES else faults


def _figure(element: Any, _kids: list[Any], _inside: list[str]) -> list[str]:
    alt = str(element.get("/Alt", "")).strip()
    sound = len(alt) >= LEAST_ALT and not FILE_NAME.match(alt)
    return [] if sound else ["a figure has no alternative text"]


def _head_cell(element: Any, kids: list[Any], _inside: list[str]) -> list[str]:
    scope = str(element.get("/A", Dictionary()).get("/Scope", ""))
    faults = [] if scope in ("/Column", "/Row") else ["a head cell does not say what it heads"]
    return faults if kids else [*faults, "a head cell is empty"]


def _item(_element: Any, _kids: list[Any], inside: list[str]) -> list[str]:
    return [] if "LBody" in inside else ["a list item has no body"]


def _list(element: Any, kids: list[Any], inside: list[str]) -> list[str]:
    """Source: ISO 14289-1, 7.6 (a list whose items have labels says how they are numbered)."""
    labelled = any(role_of(part) == "Lbl" for kid in kids if inside for part in kids_of(kid) if is_element(part))
    told = "/ListNumbering" in element.get("/A", Dictionary())
    return ["a numbered list does not say so"] if labelled and not told else []


def _link(_element: Any, kids: list[Any], _inside: list[str]) -> list[str]:
    places = [kid for kid in kids if isinstance(kid, Dictionary) and "/Obj" in kid]
    if not places:
        return ["a link leads nowhere"]
    silent = any(not str(place.Obj.get("/Contents", "")).strip() for place in places)
    return ["a link does not say where it leads"] if silent else []


def _note(element: Any, _kids: list[Any], inside: list[str]) -> list[str]:
    faults = [] if str(element.get("/ID", "")) else ["a note has no name of its own"]
    return faults if inside[:1] == ["Lbl"] else [*faults, "a note has no number"]


def _form(_element: Any, kids: list[Any], _inside: list[str]) -> list[str]:
    fields = [kid.Obj for kid in kids if isinstance(kid, Dictionary) and "/Obj" in kid]
    if len(fields) != 1:
        return ["a form element is not about one field"]
    return [] if str(fields[0].get("/TU", "")).strip() else ["a field does not say what is to be put in"]


Rule = Callable[[Any, list[Any], list[str]], list[str]]
RULES: dict[str, Rule] = {
    "Figure": _figure,
    "TH": _head_cell,
    "L": _list,
    "LI": _item,
    "Link": _link,
    "Note": _note,
    "Form": _form,
    "Table": lambda element, _kids, _inside: table_faults(element),
}
