"""`beatbook map`: pictures, drawings and papers, and what it refuses."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pikepdf import Pdf
from typer.testing import Result

Beatbook = Callable[..., Result]


def test_a_picture_a_drawing_and_a_paper_are_written(beatbook: Beatbook, practice: Path, tmp_path: Path) -> None:
    for ending, begins in ((".png", b"\x89PNG"), (".svg", b"<?xml"), (".pdf", b"%PDF")):
        file = tmp_path / f"map{ending}"
        done = beatbook("map", "--store", practice, "--show", "issue:road-safety", "--out", file)
        assert done.exit_code == 0, done.output
        assert file.read_bytes().startswith(begins)
        assert "Road safety issues, All our places" in done.stdout
    with Pdf.open(tmp_path / "map.pdf") as pdf:
        assert "Road safety" in str(pdf.docinfo.get("/Title", "")) or b"Road safety" in pdf.Root.Metadata.read_bytes()
        assert pdf.Root.MarkInfo.Marked
    assert b"<desc>Shaded map: " in (tmp_path / "map.svg").read_bytes()


def test_a_public_map_says_no_more_than_may_go_out(beatbook: Beatbook, practice: Path, tmp_path: Path) -> None:
    file = tmp_path / "public.svg"
    done = beatbook("map", "--store", practice, "--show", "issue:heritage-crime", "--public", "--out", file)
    assert done.exit_code == 0, done.output
    assert "Not shown: counts under the team’s threshold" in done.stdout
    assert b"or not shown" in file.read_bytes()


def test_crime_of_a_district_by_parish_in_whole_months(beatbook: Beatbook, practice: Path, tmp_path: Path) -> None:
    words = ("--show", "crime:burglary", "--places", "parish", "--place", "Wenfold district", "--counts")
    done = beatbook(
        "map", "--store", practice, *words, "--from", "2019-01", "--to", "2019-03", "--out", tmp_path / "m.png"
    )
    assert done.exit_code == 0, done.output
    assert "No file is held for 1 Jan – 31 Mar 2019: these are the latest months that are." in done.stdout


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--show", "issue:road-safety", "--out", "map.gif"), "Let its name end in .png, .svg or .pdf"),
        (("--show", "nonsense", "--out", "map.png"), "cannot be shown"),
        (("--show", "crime:nonsense", "--out", "map.png"), "There is no type of crime"),
        (("--show", "answers", "--places", "beat", "--out", "map.png"), "No outlines of beats are held"),
        (("--show", "answers", "--vintage", "1999", "--out", "map.png"), "No outlines of wards of 1999 are held"),
    ],
)
def test_what_cannot_be_drawn_is_said_and_nothing_is_written(
    beatbook: Beatbook, practice: Path, tmp_path: Path, words: tuple[str, ...], told: str
) -> None:
    *others, name = words
    done = beatbook("map", "--store", practice, *others, tmp_path / name)
    assert done.exit_code == 2
    assert told in done.stderr
    assert not (tmp_path / name).exists()
