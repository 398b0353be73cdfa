"""Figures from elsewhere: whole or not at all, replaced by name, withdrawn by file, shown beside what they add to."""

import re
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text

from beatbook.domain.dates import Month
from beatbook.domain.errors import BeatbookError, NotFoundError
from beatbook.domain.figures import FiguresRefusedError
from beatbook.models import Figure, Place
from beatbook.services.figure_imports import import_figures, withdraw_figures
from beatbook.services.figures import figure_names, figures_beside, figures_of, list_figure_batches
from beatbook.services.places import add_place, list_places
from beatbook.store.store import Store

from .published import FORCE, MONTHS, NAME, SOURCE, columns_added, district, make_places, published, rows, write_table


def small(folder: Path, lines: str, name: str = "figures.csv") -> Path:
    path = folder / name
    path.write_text(f"name,place,month,value,source\n{lines}", encoding="utf-8")
    return path


def sql(store: Store, query: str) -> list[tuple[object, ...]]:
    with store.reading() as session:
        return [tuple(row) for row in session.execute(text(query))]


def test_the_published_table_stands_as_it_was_published(store: Store, tmp_path: Path) -> None:
    keys = make_places(store)
    done = import_figures(store, write_table(tmp_path), name=NAME, source=SOURCE)
    assert (done.added, done.places, done.names) == (15 * 8, 15, (NAME,))
    assert done.months == (Month(2020, 6), Month(2021, 1))
    held = {(each.place_id, str(each.month)): each.value for each in figures_of(store, name=NAME)}
    for row in rows()[:-1]:
        for at, month in enumerate(MONTHS):
            assert held[keys[district(row)], month] == int(row[at + 2])
    assert [held[keys[FORCE], month] for month in MONTHS] == list(published())


def test_a_total_that_disagrees_is_shown_beside_and_stands(store: Store, tmp_path: Path) -> None:
    keys = make_places(store)
    done = import_figures(store, write_table(tmp_path), name=NAME, source=SOURCE)
    differing = [
        at for at, (ours, theirs) in enumerate(zip(columns_added(), published(), strict=True)) if ours != theirs
    ]
    assert [MONTHS[at] for at in differing] == ["2021-01"]
    assert done.mismatches == (
        f"{FORCE}, {NAME}, January 2021: published 28,861; the 14 districts add to 28,853, 8 fewer.",
    )
    besides = figures_beside(store, place_id=keys[FORCE])
    assert [each.added for each in besides] == list(columns_added())
    assert [each.figure.value for each in besides] == list(published())
    assert besides[-1].mismatches == ("published 28,861; the 14 districts add to 28,853, 8 fewer",)


def test_parts_that_are_not_all_held_add_to_nothing(store: Store, tmp_path: Path) -> None:
    keys = make_places(store)
    lines = [line for line in write_table(tmp_path).read_text(encoding="utf-8").splitlines() if "Fylde" not in line]
    import_figures(store, write_table(tmp_path, "\n".join(lines)), name=NAME)
    assert [each.added for each in figures_beside(store, place_id=keys[FORCE])] == [None] * 8


def test_shares_are_not_added_up(store: Store, tmp_path: Path) -> None:
    make_places(store)
    lines = [f"Coverage,{district(row)},2020-06,5 %,x" for row in rows()[:-1]]
    done = import_figures(store, small(tmp_path, "\n".join([*lines, f"Coverage,{FORCE},2020-06,6 %,x"])))
    assert done.names == ("Coverage, %",)
    assert done.mismatches == ()
    assert {each.value_words for each in done.rows} == {"5 %", "6 %"}


def test_the_same_again_replaces_and_says_so(store: Store, tmp_path: Path) -> None:
    add_place(store, kind="parish", name="Thornley")
    import_figures(store, small(tmp_path, "Members,Thornley,2020-06,333,Return\nMembers,Thornley,2020-07,340,Return\n"))
    done = import_figures(
        store, small(tmp_path, "members,Thornley,Jun 20,335,return\nMembers,Thornley,2020-07,340,Return\n")
    )
    assert done.replaced == (("Thornley parish, Members, Jun 2020", "333", "335"),)
    assert (done.added, done.unchanged) == (0, 1)
    assert done.changes.said == "2 figures from “figures.csv”: 1 replaced, 1 the same as before."
    assert [each.value for each in figures_of(store, name="MEMBERS")] == [335, 340]


def test_another_source_stands_beside_the_first(store: Store, tmp_path: Path) -> None:
    add_place(store, kind="parish", name="Thornley")
    import_figures(
        store, small(tmp_path, "Members,Thornley,2020-06,333,Return\nMembers,Thornley,2020-06,350,Website\n")
    )
    assert [(each.source, each.value) for each in figures_of(store)] == [("Return", 333), ("Website", 350)]


def test_the_same_file_twice_is_noticed_and_writes_nothing(store: Store, tmp_path: Path) -> None:
    make_places(store)
    path = write_table(tmp_path)
    import_figures(store, path, name=NAME, source=SOURCE)
    before = sql(store, "SELECT count(*), max(id) FROM journal")
    again = import_figures(store, path, name=NAME, source=SOURCE)
    assert again.already
    assert again.changes.said == "Every figure of “surveys by district.csv” is in the store already."
    assert re.search(r"The same file came in on .* as number 1\.", again.notes[-1])
    assert sql(store, "SELECT count(*), max(id) FROM journal") == before
    assert len(list_figure_batches(store)) == 1


def test_a_dry_run_says_the_same_and_keeps_nothing(store: Store, tmp_path: Path) -> None:
    make_places(store)
    path = write_table(tmp_path)
    looked = import_figures(store, path, name=NAME, source=SOURCE, dry_run=True)
    assert looked.changes.said == "120 figures in “surveys by district.csv”: 120 to add."
    assert sql(store, "SELECT count(*) FROM figure") == sql(store, "SELECT count(*) FROM figure_batch") == [(0,)]
    done = import_figures(store, path, name=NAME, source=SOURCE)
    assert (looked.mismatches, looked.notes) == (done.mismatches, done.notes)


def test_a_file_is_one_line_of_the_journal(store: Store, tmp_path: Path) -> None:
    make_places(store)
    before = sql(store, "SELECT count(*) FROM journal")[0][0]
    done = import_figures(store, write_table(tmp_path), name=NAME)
    assert sql(store, "SELECT count(*) FROM journal")[0][0] == before + 1  # type: ignore[operator]
    assert done.batch_id is not None
    withdraw_figures(store, batch_id=done.batch_id)
    assert sql(store, "SELECT count(*) FROM journal")[0][0] == before + 2  # type: ignore[operator]
    lines = sql(store, "SELECT subject, action, new FROM journal ORDER BY id DESC LIMIT 2")
    assert lines == [
        ("figure_batch", "withdraw", "120 figures from surveys by district.csv"),
        ("figure_batch", "batch", "surveys by district.csv: 120 figures added, 0 replaced"),
    ]


def test_a_file_is_withdrawn_whole(store: Store, tmp_path: Path) -> None:
    make_places(store)
    done = import_figures(store, write_table(tmp_path), name=NAME)
    assert done.batch_id is not None
    assert withdraw_figures(store, batch_id=done.batch_id).said == (
        "“surveys by district.csv” is withdrawn: its 120 figures are gone."
    )
    assert figures_of(store) == ()
    (batch,) = list_figure_batches(store)
    assert (batch.rows, batch.held) == (120, 0)
    assert batch.withdrawn is not None
    with pytest.raises(BeatbookError, match="withdrawn already"):
        withdraw_figures(store, batch_id=done.batch_id)
    with pytest.raises(NotFoundError, match="not in the store any more"):
        withdraw_figures(store, batch_id=99)
    assert import_figures(store, write_table(tmp_path), name=NAME).added == 120


def test_a_figure_typed_by_hand_that_gives_way_has_its_own_line(store: Store, tmp_path: Path) -> None:
    place = add_place(store, kind="parish", name="Thornley").id
    with store.writing() as session:
        month = Month(2020, 6).index
        day = date(2020, 6, 12)
        session.add(Figure(name="Members", place_id=place, month=month, day=day, value=333, source="Return"))
    done = import_figures(store, small(tmp_path, "Members,Thornley,2020-06,335,Return\n"))
    assert done.replaced == (("Thornley parish, Members, Jun 2020", "333", "335"),)
    lines = sql(store, "SELECT subject, field, old, new FROM journal WHERE subject = 'figure' ORDER BY id DESC LIMIT 1")
    assert lines == [("figure", "value", "333", "335")]


def test_every_unknown_or_shared_name_is_told_with_its_row(store: Store, tmp_path: Path) -> None:
    east, west = (add_place(store, kind="district", name=name).id for name in ("Eastby", "Westby"))
    for code, parent in (("E05000001", east), ("E05000002", west)):
        add_place(store, kind="ward", name="Park", code=code, within=parent)
    lines = "Members,Park,2020-06,1,x\nMembers,Eastbys,2020-06,1,x\nMembers,Westby,2020-06,1,x\n"
    with pytest.raises(FiguresRefusedError) as refused:
        import_figures(store, small(tmp_path, lines))
    park, eastby = refused.value.faults
    assert park.where == "row 2"
    assert "2 places are called “Park”: Park ward, Eastby (E05000001); Park ward, Westby (E05000002)" in park.said
    assert eastby.where == "row 3"
    assert "There is no place “Eastbys” in the store. Did you mean “Eastby”" in eastby.said
    assert figures_of(store) == ()
    done = import_figures(store, small(tmp_path, "Members,Park (Eastby),2020-06,1,x\nMembers,E05000002,2020-06,2,x\n"))
    assert [(each.place, each.value) for each in done.rows] == [("Park ward, Eastby", 1), ("Park ward, Westby", 2)]


def test_two_values_for_one_figure_are_refused(store: Store, tmp_path: Path) -> None:
    add_place(store, kind="parish", name="Thornley")
    with pytest.raises(FiguresRefusedError, match="row 3: Thornley parish in June 2020 has 334 here and 333 in row 2"):
        import_figures(store, small(tmp_path, "Members,Thornley,2020-06,333,x\nMembers,Thornley,Jun 20,334,X\n"))
    done = import_figures(store, small(tmp_path, "Members,Thornley,2020-06,333,x\nMembers,Thornley,Jun 20,333,x\n"))
    assert done.added == 1
    assert "1 figure stood in the file twice with one value, and counted once." in done.notes


def test_names_are_counted(store: Store, tmp_path: Path) -> None:
    add_place(store, kind="parish", name="Thornley")
    import_figures(store, small(tmp_path, "b,Thornley,2020-06,1,x\nA,Thornley,2020-06,1,x\nb,Thornley,2020-07,1,x\n"))
    assert figure_names(store) == (("A", 1), ("b", 2))


def test_our_own_count_stands_beside_a_published_one(practice_store: Store, tmp_path: Path) -> None:
    ((place, month, ours),) = sql(
        practice_store,
        "SELECT p.name, strftime('%Y-%m', r.taken / 1000, 'unixepoch'), count(*) FROM response r "
        "JOIN place p ON p.id = r.place_id WHERE p.kind = 'parish' AND NOT r.visitor "
        "AND NOT EXISTS (SELECT 1 FROM place_part x WHERE x.parent_id = p.id) GROUP BY 1, 2 ORDER BY 3 DESC LIMIT 1",
    )
    done = import_figures(practice_store, small(tmp_path, f"Surveys completed,{place} parish,{month},7777,Return\n"))
    assert len(done.mismatches) == 1
    assert f"published 7,777; our own count is {ours}, " in done.mismatches[0]


def test_a_code_held_of_two_years_is_refused_until_its_year_is_named(store: Store, tmp_path: Path) -> None:
    with store.writing() as session:
        for vintage in ("2013", "2022"):
            session.add(Place(kind="ward", name="Park", code="E05000001", vintage=vintage, source="test"))
    path = small(tmp_path, "Members,E05000001,2020-06,1,x\n")
    with pytest.raises(FiguresRefusedError, match="is held as of 2013 and 2022, which are different pieces of land"):
        import_figures(store, path)
    with pytest.raises(FiguresRefusedError, match="say which one is meant, such as E05000001@2022"):
        import_figures(store, small(tmp_path, "Members,Park,2020-06,1,x\n"))
    by_year = {view.vintage: view.id for view in list_places(store)}
    path = small(tmp_path, "Members,E05000001,2020-06,1,x\n")
    assert import_figures(store, path, vintage="2013").rows[0].place_id == by_year["2013"]
    done = import_figures(store, small(tmp_path, "Members,E05000001@2022,2020-06,1,x\n"))
    assert done.rows[0].place_id == by_year["2022"]
    with pytest.raises(FiguresRefusedError, match="held as of 2022, and the file’s places are of 2018"):
        import_figures(store, small(tmp_path, "Members,E05000001,2020-06,1,x\n"), vintage="2018")


@pytest.mark.realdata
def test_the_published_table_finds_the_real_districts(lancashire: Store, tmp_path: Path) -> None:
    """Outlines and crime tell what lies in the force; the deck's own names are enough."""
    looked = import_figures(lancashire, write_table(tmp_path), name=NAME, source=SOURCE, dry_run=True)
    assert (looked.places, len(looked.rows)) == (15, 120)
    assert looked.mismatches == (
        f"{FORCE}, {NAME}, January 2021: published 28,861; the 14 districts add to 28,853, 8 fewer.",
    )
    path = small(tmp_path, "Members,Park,2022-06,1,x\n")
    with pytest.raises(FiguresRefusedError, match="3 places are called “Park”"):
        import_figures(lancashire, path, dry_run=True)
