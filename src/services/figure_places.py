"""Which place a row of a file of figures means: by code, by name, or its force for a row of totals."""

from __future__ import annotations

import re
from collections import defaultdict

from ..domain.errors import NotFoundError
from ..domain.figures import FigureFile, FigureRow, FiguresRefusedError, RowFault
from ..domain.listing import join_and
from ..domain.summaries import PlaceView
from ..domain.vintages import VintageError, check_one
from ..store.store import Store
from .places import NOT_STATED, find_place, list_places

TOTAL = re.compile(r"(?:force|county|overall|grand)? ?totals?(?:,? as published)?|all(?: districts)?", re.IGNORECASE)
_NOTE = re.compile(r"(.+\S) ?\(([^()]+)\)")
MEND = "Mend the row, take it out of the file, or add the place first."


class FigurePlaces:
    """Finds each wording once. `notes`: what was taken for what."""

    def __init__(self, store: Store, file: FigureFile, vintage: str = "") -> None:
        self._store, self._kind, self._vintage = store, file.kind, vintage.strip().casefold()
        self._by_code: dict[str, list[PlaceView]] = defaultdict(list)
        for view in list_places(store):
            if view.code:
                self._by_code[view.code].append(view)
        self._found: dict[tuple[str, str], PlaceView | str] = {}
        self._taken: list[str] = []

    @property
    def notes(self) -> tuple[str, ...]:
        return (f"Taken as meant: {join_and(self._taken)}.",) if self._taken else ()

    def of(self, row: FigureRow) -> PlaceView | str:
        """The place, or why none can be told."""
        key = row.code, row.place
        if key not in self._found:
            self._found[key] = self._find(*key)
        return self._found[key]

    def _find(self, code: str, name: str) -> PlaceView | str:
        why = ""
        for text in dict.fromkeys((code, f"{name} {self._kind}" if self._kind and name else "", name)):
            if not text:
                continue
            try:
                return self._of_vintage(find_place(self._store, text), text)
            except NotFoundError as error:
                if not why or text == name:
                    why = str(error)
        meant = self._force(name) or self._without_note(name)
        if meant is None:
            return f"{why} {MEND}" if "by its code" not in why else why
        self._taken.append(f"“{name}” as {meant.label}")
        return meant

    def _of_vintage(self, found: PlaceView, text: str) -> PlaceView | str:
        """The place of the year that was asked for; why none can be told where its code is held of several years."""
        same = self._by_code.get(found.code or "", [])
        if "@" in text:
            return found
        of_year = next((view for view in same if (view.vintage or "").casefold() == self._vintage), None)
        if self._vintage and of_year is not None:
            return of_year
        if self._vintage and found.kind == "ward" and found.vintage not in (None, NOT_STATED):
            return (
                f"{found.label} is held as of {found.vintage}, and the file’s places are of {self._vintage}: "
                "bring in the outlines of that year first."
            )
        try:
            check_one(found.code or found.name, [view.vintage for view in same])
        except VintageError as error:
            return str(error)
        return found

    def _force(self, name: str) -> PlaceView | None:
        """The only force, for a row of totals."""
        forces = list_places(self._store, kind="force") if TOTAL.fullmatch(name.strip()) else ()
        return forces[0] if len(forces) == 1 else None

    def _without_note(self, name: str) -> PlaceView | None:
        """`Park (Pendle)` as “Park, Pendle”, and `Hyndburn (pilot)` as Hyndburn."""
        parts = _NOTE.fullmatch(name)
        if parts is None:
            return None
        kind = f" {self._kind}" if self._kind else ""
        for text in (f"{parts[1]}, {parts[2]}", f"{parts[1]}{kind}, {parts[2]}", f"{parts[1]}{kind}", parts[1]):
            try:
                return find_place(self._store, text)
            except NotFoundError:
                continue
        return None


def placed(
    store: Store, file: FigureFile, vintage: str = ""
) -> tuple[list[tuple[FigureRow, PlaceView]], tuple[str, ...]]:
    """(every row with its place, what was taken for what). Raises FiguresRefusedError with all rows at fault."""
    places = FigurePlaces(store, file, vintage)
    found: list[tuple[FigureRow, PlaceView]] = []
    faults: dict[str, RowFault] = {}
    for row in file.rows:
        place = places.of(row)
        if isinstance(place, str):
            faults.setdefault(f"{row.row}", RowFault(f"row {row.row:,}", place))
        else:
            found.append((row, place))
    if faults:
        raise FiguresRefusedError(f"“{file.name}”", list(faults.values()))
    return found, places.notes
