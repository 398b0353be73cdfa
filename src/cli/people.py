"""Who lives here, brought in from census tables, and who answered against them."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ..domain.census import SUBJECTS, PopulationSummary
from ..domain.dates import parse_day
from ..domain.representativeness import (
    Answered,
    Representation,
    base_words,
    finding,
    source_words,
    unheard_words,
)
from ..domain.shares import percent
from .opening import with_store
from .output import JsonOption, say, table, watched, write_json
from .output import percent as hundredths
from .places import OnePlaceOption, one_place
from .results import asked_period

if TYPE_CHECKING:
    from ..store.store import Store

group = typer.Typer()

SHOWN = 20
"""Rows without a place that are told in words; all of them stand in the JSON and, with --all, in words too."""


@with_store
def population(
    store: "Store",
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A table of Nomis or of a spreadsheet: .csv or .xlsx.")],
    vintage: Annotated[
        str | None, typer.Option("--vintage", metavar="YEAR", help="Of the boundaries, where the file does not say.")
    ] = None,
    year: Annotated[
        int | None,
        typer.Option("--year", metavar="YEAR", help="When people were counted, where the file does not say."),
    ] = None,
    by_name: Annotated[
        bool, typer.Option("--by-name", help="Of a file without codes: take the code of the one place of that name.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what it holds, and keep nothing.")] = False,
    everything: Annotated[bool, typer.Option("--all", help="List every row that no place here has.")] = False,
    json: JsonOption = False,
) -> None:
    """Bring in people by age, sex or ethnic group, or residents, of wards, districts or parishes."""
    from ..services.census import import_population

    with watched() as progress:
        done = import_population(
            store,
            file.expanduser(),
            vintage=vintage,
            year=year,
            by_name=by_name,
            progress=progress,
            dry_run=dry_run,
        )
    if json:
        write_json(population_json(done))
    else:
        _tell(done, everything=everything)


def population_json(done: PopulationSummary) -> dict[str, Any]:
    """The keys programs read."""
    tables = [
        {
            "subject": each.subject,
            "kind": each.kind,
            "vintage": each.vintage,
            "year": each.year,
            "categories": list(each.categories),
            "places": each.places,
            "matched": each.matched,
            "total": each.total,
            "replaced": each.replaced,
        }
        for each in done.tables
    ]
    return {
        "file": done.file,
        "vintage": done.vintage,
        "year": done.year,
        "tables": tables,
        "matched": done.matched,
        "unmatched": [{"code": row.code or None, "name": row.name} for row in done.unmatched],
        "population_filled": done.filled,
        "notes": list(done.notes),
        "kept": not done.dry_run,
    }


def _tell(done: PopulationSummary, *, everything: bool) -> None:
    say(f"“{done.file}”: boundaries of {done.vintage}, people counted {done.year}.{'' if done.kept else ' Not kept.'}")
    rows = [
        (
            SUBJECTS[each.subject],
            each.kind,
            f"{each.places:,}",
            f"{each.matched:,}",
            f"{each.total:,}",
            "yes" if each.replaced else "no",
        )
        for each in done.tables
    ]
    table(("Table", "Of each", "In the file", "Places here", "People", "Replaces"), rows, numbers=(2, 3, 4))
    if done.unmatched:
        many = "1 row is" if len(done.unmatched) == 1 else f"{len(done.unmatched):,} rows are"
        kept = "They are kept" if done.kept else "They would be kept"
        say(f"{many} of no place here of {done.vintage}. {kept} all the same:")
        shown = done.unmatched if everything else done.unmatched[:SHOWN]
        table(("Code", "Name in the file"), [(row.code or "none", row.name) for row in shown])
        if len(shown) < len(done.unmatched):
            say(f"and {len(done.unmatched) - len(shown):,} more: --all lists them.")
    if done.filled:
        say(f"Population of {done.filled:,} place{'s' if done.filled > 1 else ''} is filled in from it.")
    for note in done.notes:
        say(note)


@group.command("representation")
@with_store
def representation(
    store: "Store",
    place: OnePlaceOption,
    first: Annotated[
        str | None,
        typer.Option("--from", metavar="DATE", help="First day, as 2026-11-23.", show_default="the first event"),
    ] = None,
    last: Annotated[str | None, typer.Option("--to", metavar="DATE", help="Last day.", show_default="today")] = None,
    json: JsonOption = False,
) -> None:
    """Who answered, by age, gender and ethnic group, against who lives in a place."""
    from ..services.representation import representation as asked

    period = asked_period(store, parse_day(first) if first else None, parse_day(last) if last else None)
    found = asked(store, one_place(store, place).id, period)
    if json:
        write_json(representation_json(found))
        return
    say(f"{found.place}, {period.label}: who answered against who lives here.")
    for answered in found.questions:
        _tell_question(answered)
    say(found.self_selected)


def _tell_question(answered: Answered) -> None:
    say(f"\n{SUBJECTS[answered.subject]}. {finding(answered)}")
    if answered.base:
        rows = [
            (
                group.label,
                f"{group.n:,}",
                percent(group.share),
                f"{group.residents:,}",
                percent(group.census_share),
                "–" if group.ratio is None else f"{group.ratio:.2f}",
                group.word,
            )
            for group in answered.groups
        ]
        heads = ("Group", "Answered", "Share", "Residents", "Their share", "Ratio", "Word")
        table(heads, rows, numbers=(1, 2, 3, 4, 5))
    for line in (unheard_words(answered), base_words(answered), source_words(answered)):
        if line:
            say(line)


def representation_json(found: Representation) -> dict[str, Any]:
    """Shares are percent, among the people in the groups compared; each question has its own total of residents."""
    return {
        "place": found.place,
        "from": found.first,
        "to": found.last,
        "questions": [_question_json(answered) for answered in found.questions],
        "note": found.self_selected,
        "practice": found.practice,
    }


def _question_json(answered: Answered) -> dict[str, Any]:
    groups = [
        {
            "label": group.label,
            "n": group.n,
            "percent": hundredths(group.share),
            "residents": group.residents,
            "residents_percent": hundredths(group.census_share),
            "ratio": None if group.ratio is None else round(group.ratio, 4),
            "word": group.word,
        }
        for group in answered.groups
    ]
    return {
        "subject": answered.subject,
        "question": answered.question,
        "asked": answered.asked,
        "stated": answered.stated,
        "not_stated": answered.not_stated,
        "n": answered.base,
        "residents": answered.residents,
        "of": answered.of,
        "groups": groups,
        "not_heard_from": [group.label for group in answered.unheard],
        "apart": [{"label": label, "n": n, "why": why} for label, n, why in answered.apart],
        "finding": finding(answered),
        "why_not": answered.why_not or None,
        "census": None
        if answered.year is None
        else {
            "year": answered.year,
            "vintage": answered.vintage,
            "source": answered.source,
            "how": answered.how or None,
            "total": answered.census_total,
        },
    }
