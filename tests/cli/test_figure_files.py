"""import figures and cumulative: brought in, refused with every row, listed, withdrawn, and added up."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from beatbook.store.opening import open_store

from ..services.published import FORCE, NAME, SOURCE, columns_added, make_places, published, write_table
from .conftest import PHRASE, Beatbook

Said = Callable[..., Any]


@pytest.fixture
def districts(live: Path) -> Path:
    with open_store(live, passphrase=PHRASE) as store:
        make_places(store)
    return live


def test_the_published_table_is_shown_with_what_it_adds_to(
    districts: Path, said: Said, beatbook: Beatbook, tmp_path: Path
) -> None:
    table = write_table(tmp_path)
    done = said("import", "figures", table, "--name", NAME, "--source", SOURCE)
    assert (done["figures"], done["added"], done["places"], done["form"]) == (120, 120, 15, "wide")
    assert done["mismatches"] == [
        f"{FORCE}, {NAME}, January 2021: published 28,861; the 14 districts add to 28,853, 8 fewer."
    ]
    (shown,) = said("cumulative", "--by", "district")["tables"]
    assert shown["added"] == list(columns_added())
    assert shown["published"] == list(published())
    assert shown["mismatches"] == ["January 2021: published 28,861; the districts add to 28,853."]
    (cut,) = said("cumulative", "--from", "2020-12", "--to", "2021-01")["tables"]
    assert (cut["months"], cut["growth"]) == (["2020-12", "2021-01"], [2169, 5223])
    printed = beatbook("cumulative", "--by", "district").stdout
    assert "28,853" in printed
    assert "28,861" in printed


def test_a_dry_run_keeps_nothing(districts: Path, said: Said, beatbook: Beatbook, tmp_path: Path) -> None:
    looked = said("import", "figures", write_table(tmp_path), "--name", NAME, "--dry-run")
    assert (looked["added"], looked["batch"], looked["dry_run"]) == (120, None, True)
    assert said("import", "batches", "--figures") == {"batches": []}
    assert (
        "Nothing has been brought in."
        in beatbook("import", "figures", write_table(tmp_path), "--name", NAME, "--dry-run").stdout
    )


def test_a_file_of_figures_is_listed_and_withdrawn(
    districts: Path, said: Said, beatbook: Beatbook, tmp_path: Path
) -> None:
    done = beatbook("import", "figures", write_table(tmp_path), "--name", NAME)
    assert "beatbook import withdraw --figures 1" in done.stdout
    (batch,) = said("import", "batches", "--figures")["batches"]
    assert (batch["batch"], batch["figures"], batch["held"], batch["withdrawn"]) == (1, 120, 120, False)
    gone = beatbook("import", "withdraw", "--figures", 1)
    assert "its 120 figures are gone" in gone.stdout
    assert "withdrawn" in beatbook("import", "batches", "--figures").stdout
    assert beatbook("import", "withdraw", "--figures", 1).exit_code == 2


def test_every_row_at_fault_is_told(districts: Path, beatbook: Beatbook, tmp_path: Path) -> None:
    path = tmp_path / "figures.csv"
    path.write_text("name,place,month,value\nMembers,Nowhere,2020-06,1\nMembers,Elsewhere,2020-06,1\n", "utf-8")
    refused = beatbook("import", "figures", path)
    assert refused.exit_code == 2
    assert "Row 2: There is no place “Nowhere” in the store." in refused.stdout
    assert "Row 3: There is no place “Elsewhere” in the store." in refused.stdout
    assert "“figures.csv”, row 2:" in refused.stderr
    told = beatbook("import", "figures", path, "--json")
    assert [each["where"] for each in json.loads(told.stdout)["rejected"]] == ["row 2", "row 3"]


def test_our_own_count_of_the_practice_store(practice: Path, said: Said) -> None:
    found = said("cumulative", "--by", "parish", BEATBOOK_STORE=str(practice))
    assert found["tables"][0]["ours"]
    assert found["tables"][0]["added"][-1] > 0
