"""Counts that may leave the team, read back from the written file by somebody who works backwards."""

from __future__ import annotations

import csv
import shutil
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from beatbook.domain.disclosure_cross import TickTable
from beatbook.domain.disclosure_tables import PublicTable
from beatbook.domain.errors import BeatbookError
from beatbook.domain.export_tables import ALL_TOGETHER, EVERYBODY
from beatbook.domain.questionnaire import OptionDef, QuestionDef, QuestionnaireDef
from beatbook.domain.summaries import Cell
from beatbook.models import Event
from beatbook.services.events import open_event
from beatbook.services.places import add_place, find_place
from beatbook.services.questionnaires import find_questionnaire, put_questionnaire
from beatbook.services.response_exports import export_responses
from beatbook.services.responses import put_response
from beatbook.services.team import set_disclosure_threshold
from beatbook.store.opening import open_store

from ..domain.adversary import narrowed_cross, narrowed_list, narrowed_table, narrowed_ticks

if TYPE_CHECKING:
    from beatbook.store.store import Store

DISTRICTS = ("Ashby", "Birk", "Crake")
SECRET = "Secret words of somebody"


def options(keys: str, alone: str = "") -> tuple[OptionDef, ...]:
    return tuple(OptionDef(key, key.upper(), exclusive=key == alone) for key in keys)


FORM = QuestionnaireDef(
    "places",
    1,
    "Places",
    (
        QuestionDef("most", "multiple", "Which?", options=options("pqrz", "z"), max_ticks=2),
        QuestionDef("one", "single", "One?", options=options("abc")),
        QuestionDef("years", "integer", "Years?"),
        QuestionDef("moved", "date", "Since?"),
        QuestionDef("said", "text", "Say"),
        QuestionDef("gender", "single", "Gender?", options=options("wmx"), voluntary=True),
        QuestionDef("rare", "single", "Rare?", options=options("yn")),
    ),
)


@contextmanager
def opened(empty: Path, folder: Path, *, districts: bool = True) -> Iterator[Store]:
    path = folder / "A.beatbook"
    for end in ("", ".keys"):
        shutil.copyfile(f"{empty}{end}", f"{path}{end}")
    with open_store(path) as store:
        with store.writing() as session:
            put_questionnaire(session, FORM, date(2026, 1, 1))
        for name in DISTRICTS:
            if districts:
                add_place(store, kind="district", name=name)
                add_place(store, kind="ward", name=f"{name} End", within=find_place(store, name).id)
            else:
                add_place(store, kind="ward", name=f"{name} End")
        yield store


Group = tuple[str, tuple[str, ...], str, str, int]
"""Where people live, what they tick, what one thing, which gender, how many."""


def record(store: Store, groups: list[Group], day: date = date(2026, 8, 3)) -> None:
    asked, homes = find_questionnaire(store, "places"), [find_place(store, f"{name} End").id for name in DISTRICTS]
    starts = datetime(day.year, day.month, day.day, 12).astimezone()
    event = open_event(
        store, name="Fair of Fell", kind="stall", place_id=homes[0], questionnaire_id=asked.id, starts=starts
    )
    with store.writing() as session:
        at = session.get_one(Event, event.id)
        for home, most, one, gender, people in groups:
            for number in range(people):
                answers = {"most": most, "one": (one,), "gender": (gender,), "years": str(number), "said": SECRET}
                answers["moved"] = f"20{number % 20:02d}-02-03"
                put_response(session, at, asked, answers, homes[DISTRICTS.index(home)], visitor=False)


@dataclass
class Block:
    """One question in the file: place -> base and answer -> cell, as they are printed."""

    bases: dict[str, Cell]
    cells: dict[str, dict[str, Cell]]

    def of(self, place: str) -> list[Cell]:
        return list(self.cells[place].values())


def blocks(path: Path) -> dict[str, Block]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.DictReader(file))
    found: dict[str, Block] = defaultdict(lambda: Block({}, defaultdict(dict)))
    for line in lines:
        n = int(line["People"]) if line["People"] else None
        told = Cell(line["Not shown"] or str(n), n)
        assert (n is None) == bool(line["Not shown"])
        assert not (n is None and line["Share"])
        if line["Answer"] == EVERYBODY:
            found[line["Question"]].bases[line["Place"]] = told
        else:
            found[line["Question"]].cells[line["Place"]][line["Answer"]] = told
    return found


most = st.sampled_from([("p",), ("q",), ("r",), ("p", "q"), ("q", "r"), ("z",)])
size = st.sampled_from([1, 2, 4, 7, 15, 25])
group = st.tuples(st.sampled_from(DISTRICTS), most, st.sampled_from("abc"), st.sampled_from("wmx"), size)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(group, min_size=4, max_size=9), st.sampled_from([5, 7]))
def test_the_written_file_cannot_be_worked_back(
    empty_path: Path, tmp_path_factory: pytest.TempPathFactory, groups: list[Group], threshold: int
) -> None:
    folder = tmp_path_factory.mktemp("counts")
    with opened(empty_path, folder) as store:
        set_disclosure_threshold(store, threshold)
        record(store, groups)
        export_responses(store, folder / "c.csv", profile="shareable", questionnaire="places")
    found = blocks(folder / "c.csv")
    for block in found.values():
        told = [cell for cells in (block.bases, *block.cells.values()) for cell in cells.values()]
        assert not any(cell.value is not None and cell.value < threshold for cell in told)
    for name in ("one", "years"):
        if name in found and ALL_TOGETHER in found[name].bases:
            _table_is_safe(found[name], threshold)
    everybody = sum(people for *_, people in groups)
    for name, at in (("most", 1), ("one", 2), ("gender", 3)):
        if name in found and ALL_TOGETHER not in found[name].bases:
            _alone_is_safe(found[name].cells["All our places"], [(set(g[at]), g[4]) for g in groups], threshold)
    if "moved" in found:
        for low, high in narrowed_list(found["moved"].of("All our places"), everybody, threshold):
            assert high - low + 1 >= threshold
    if "most" in found and ALL_TOGETHER in found["most"].bases:
        _ticks_are_safe(found["most"], groups, threshold)


def _table_is_safe(block: Block, threshold: int) -> None:
    """Separate counts by place, with what is printed of their sums."""
    places = [place for place in block.bases if place != ALL_TOGETHER]
    answers = list(block.cells[ALL_TOGETHER])
    cells = [[block.cells[place][answer] for place in places] for answer in answers]
    table = PublicTable(
        tuple(map(tuple, cells)),
        tuple(block.cells[ALL_TOGETHER].values()),
        tuple(block.bases[place] for place in places),
        block.bases[ALL_TOGETHER],
    )
    for low, high in narrowed_table(table, len(answers), len(places), threshold):
        assert high - low + 1 >= threshold


def _alone_is_safe(told: dict[str, Cell], ticked: list[tuple[set[str], int]], threshold: int) -> None:
    """A question for all places together."""
    base = sum(people for _, people in ticked)
    counts = {answer: sum(n for keys, n in ticked if answer.casefold() in keys) for answer in told}
    bare = any(counts[answer] < threshold and cell.text == "not shown" for answer, cell in told.items())
    cells = [(cell, _range(cell, counts[answer], base, threshold, bare)) for answer, cell in told.items()]
    several = "P" in told
    for low, high in narrowed_ticks(cells, [answer == "Z" for answer in told], base, 1 + several, threshold):
        assert high - low + 1 >= threshold


def _ticks_are_safe(block: Block, groups: list[Group], threshold: int) -> None:
    """Ticks by place: the reader knows which places are not told, and of a hidden count on which side it is."""
    lived = [name for name in DISTRICTS if any(group[0] == name for group in groups)]
    counts = [
        [sum(g[4] for g in groups if g[0] == name and key in g[1]) for name in lived] for key in ("p", "q", "r", "z")
    ]
    bases = [sum(g[4] for g in groups if g[0] == name) for name in lived]
    names = [place for place in block.bases if place != ALL_TOGETHER]
    shown = [block.bases[place].value is not None for place in names]
    joined = TickTable(tuple(map(tuple, counts)), (False, False, False, True), tuple(bases), 2).joined(shown)
    seen = [place for place, told in zip(names, shown, strict=True) if told]
    ranges, watched = [], []
    for r, answer in enumerate("PQRZ"):
        cells = [block.cells[place][answer] for place in seen] + ([] if all(shown) else [Cell("", None)])
        line = list(zip([*joined.matrix[r], sum(joined.matrix[r])], [*joined.bases, sum(joined.bases)], strict=True))
        told = [*cells, block.cells[ALL_TOGETHER][answer]]
        bare = any(n < threshold and c.text == "not shown" for (n, _), c in zip(line, told, strict=True))
        ranges.append([_range(c, n, b, threshold, bare) for (n, b), c in zip(line, told, strict=True)])
        watched += [
            (r, at)
            for at, ((n, b), c) in enumerate(zip(line, told, strict=True))
            if (c.value is None and c.text) or (not c.text and small(n, b, threshold))
        ]
    for low, high in narrowed_cross(joined, ranges, watched):
        assert high - low + 1 >= threshold


def small(n: int, base: int, threshold: int) -> bool:
    return n < threshold or base - n < threshold


def _range(cell: Cell, n: int, base: int, threshold: int, bare: bool) -> tuple[int, int]:
    if cell.value is not None:
        return n, n
    if cell.text.startswith("fewer"):
        return 0, threshold - 1
    if not cell.text or bare or base < 2 * threshold - 1:
        return 0, base
    return (base - threshold + 1, base) if base - n < threshold else (threshold, base - threshold)


MANY: list[Group] = [
    (name, most, one, gender, people)
    for name, people in zip(DISTRICTS, (20, 25, 18), strict=True)
    for most, one, gender in (
        (("p",), "a", "w"),
        (("q", "r"), "b", "m"),
        (("p", "q"), "a", "m"),
        (("z",), "c", "w"),
        (("r",), "c", "x"),
    )
]


def test_large_counts_go_out_by_district_and_the_rest_is_named(empty_path: Path, tmp_path: Path) -> None:
    with opened(empty_path, tmp_path) as store:
        record(store, MANY)
        done = export_responses(store, tmp_path / "c.xlsx", profile="shareable", questionnaire="places")
        export_responses(store, tmp_path / "c.csv", profile="shareable", questionnaire="places")
    found = blocks(tmp_path / "c.csv")
    assert set(found["most"].bases) == {ALL_TOGETHER, *(f"{name} district" for name in DISTRICTS)}
    assert found["most"].bases["Ashby district"].value == 100
    for name in DISTRICTS:  # what is told is what plain counting gives
        for answer, cell in found["most"].cells[f"{name} district"].items():
            n = sum(group[4] for group in MANY if group[0] == name and answer.casefold() in group[1])
            assert cell.value in (None, n)
    told = [cell.value for cells in found["most"].cells.values() for cell in cells.values()]
    assert (len(told), None in told) == (16, False)
    assert list(found["gender"].bases) == ["All our places"]
    assert list(found["moved"].bases) == ["All our places"]
    book = openpyxl.load_workbook(done.file)
    assert book.sheetnames == ["Counts", "Data dictionary", "About"]
    held = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert not any(cell.data_type == "f" for cell in held)
    words = " ".join(str(cell.value) for cell in held)
    assert SECRET not in words
    assert "Fell" not in words  # no event
    assert "End" not in words  # no ward
    about = [(row[0].value, row[1].value) for row in book["About"].iter_rows(min_row=2)]
    assert ("Period", "July to September 2026, whole quarters, by the day of the event") in about
    assert ("Left out", "“said” (own words): own words do not leave the team.") in about
    assert ("Left out", "“rare” (tick one): fewer than 5 people answered.") in about
    assert book["Counts"]["F3"].number_format == "0.0%"
    assert [note for note in done.notes if "not shown" in note]


def test_what_districts_do_not_show_goes_out_for_all_places(empty_path: Path, tmp_path: Path) -> None:
    few: list[Group] = [(name, (key,), "a", "w", 9) for name in DISTRICTS for key in "pq"]
    sparse: list[Group] = [("Ashby", ("r",), "b", "w", 1), ("Birk", ("z",), "c", "w", 1)]
    with opened(empty_path, tmp_path) as store:
        record(store, [*few, *sparse])
        done = export_responses(store, tmp_path / "c.csv", profile="shareable", questionnaire="places")
    told = blocks(done.file)["most"]
    assert list(told.bases) == ["All our places"]
    assert told.cells["All our places"]["P"].value == 27


def test_one_district_is_a_part_of_the_same_table(empty_path: Path, tmp_path: Path) -> None:
    with opened(empty_path, tmp_path) as store:
        record(store, MANY)
        whole = export_responses(store, tmp_path / "all.csv", profile="shareable", questionnaire="places")
        ashby = find_place(store, "Ashby").id
        one = export_responses(store, tmp_path / "one.csv", profile="shareable", questionnaire="places", place_id=ashby)
        every, part = blocks(whole.file), blocks(one.file)
        assert set(part) == {"most", "one", "years"}
        for name, block in part.items():
            assert block.cells == {"Ashby district": every[name].cells["Ashby district"]}
        assert any("“gender”" in note and "all places together only" in note for note in one.notes)
        with pytest.raises(BeatbookError, match="Name one of Ashby district, Birk district, Crake district"):
            export_responses(
                store,
                tmp_path / "ward.csv",
                profile="shareable",
                questionnaire="places",
                place_id=find_place(store, "Ashby End").id,
            )
    assert not (tmp_path / "ward.csv").exists()


def test_without_districts_all_places_are_one(empty_path: Path, tmp_path: Path) -> None:
    with opened(empty_path, tmp_path, districts=False) as store:
        record(store, MANY)
        done = export_responses(store, tmp_path / "c.csv", profile="shareable", questionnaire="places")
    found = blocks(done.file)
    assert {place for block in found.values() for place in block.bases} == {"All our places"}
    assert found["most"].cells["All our places"]["P"].value == 126
    assert found["most"].bases["All our places"].value == 315
