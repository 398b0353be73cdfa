"""Answers from files: looked at, brought in, listed and withdrawn."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ..domain.column_match import LEFT_OUT, SURE, USES, ColumnUse, Match, as_plain, from_json
from ..domain.dates import day_short
from ..domain.errors import BeatbookError
from ..domain.message_files import KIND
from ..domain.response_files import ImportedFile, ImportedResponses, Reject, ResponseFile, RowsRejectedError
from .figure_files import KIND as FIGURES
from .opening import with_store
from .output import JsonOption, say, table, watched, write_json
from .row_files import tell_row_batches

if TYPE_CHECKING:
    from ..store.store import Store

SHOWN = 20  # rejects told in words

FilesArgument = Annotated[
    list[Path], typer.Argument(metavar="FILE...", help="CSV, XLSX, XLS, ODS, or filled PDF forms.")
]
QuestionnaireOption = Annotated[
    str | None, typer.Option("--questionnaire", metavar="KEY", help="What was asked, else the standard one.")
]
EventOption = Annotated[
    str | None, typer.Option("--event", metavar="NAME", help="The event the answers belong to; made if there is none.")
]
PlaceOption = Annotated[
    str | None, typer.Option("--place", metavar="PLACE", help="Where the people live, and where a new event was.")
]
MapOption = Annotated[
    Path | None, typer.Option("--map", metavar="FILE", help="JSON that says which column is which, over the guess.")
]
SheetOption = Annotated[str | None, typer.Option("--sheet", metavar="NAME", help="Which sheet of a spreadsheet.")]
DryOption = Annotated[bool, typer.Option("--dry-run", help="Look at the files and keep nothing.")]
YesOption = Annotated[bool, typer.Option("--yes", help="Leave out the rows that cannot be read; take the others.")]
AgainOption = Annotated[bool, typer.Option("--again", help="Bring in a file that is in the store already.")]
FiguresOption = Annotated[bool, typer.Option("--figures", help="Files of figures instead of answers.")]
MessagesOption = Annotated[bool, typer.Option("--messages", help="Files of messages instead of answers.")]
KeepOption = Annotated[
    bool, typer.Option("--keep-danger-words", help="Keep own words that may tell of danger or a crime.")
]
RejectsOption = Annotated[
    Path | None, typer.Option("--rejects", metavar="FILE", help="Write the rows left out, with reasons, as CSV.")
]


@with_store
def responses(
    store: "Store",
    files: FilesArgument,
    questionnaire: QuestionnaireOption = None,
    event: EventOption = None,
    place: PlaceOption = None,
    map_file: MapOption = None,
    sheet: SheetOption = None,
    dry_run: DryOption = False,
    yes: YesOption = False,
    again: AgainOption = False,
    keep_danger_words: KeepOption = False,
    rejects: RejectsOption = None,
    json: JsonOption = False,
) -> None:
    """Bring in answers from KoboToolbox, ODK Central or a spreadsheet: every row, or nothing."""
    from ..services.response_imports import import_responses

    paths = [file.expanduser() for file in files]
    match = _given(map_file)
    if dry_run:
        looked = [_look(store, path, questionnaire, match, sheet, keep_danger_words) for path in paths]
        if json:
            write_json(seen_json(looked[0]) if len(looked) == 1 else {"files": [seen_json(each) for each in looked]})
        else:
            for each in looked:
                _tell_seen(each)
        return
    if event is None:
        raise BeatbookError("Say which event the answers belong to, with --event NAME, or look first with --dry-run.")
    try:
        with watched() as progress:
            done = import_responses(
                store,
                paths,
                event=event,
                questionnaire_key=questionnaire,
                place_id=_place(store, place),
                match=match,
                sheet=sheet,
                take_good=yes,
                again=again,
                keep_danger=keep_danger_words,
                progress=progress,
            )
    except RowsRejectedError as error:
        _refused(store, error, rejects, json=json)
        raise
    _save(store, rejects, done.files)
    if json:
        write_json({**files_json(done.files, done.imported), "event": done.event, "made": done.made})
    else:
        _tell(done)


def _look(
    store: "Store", path: Path, questionnaire: str | None, match: Match | None, sheet: str | None, keep_danger: bool
) -> ResponseFile:
    from ..services.response_imports import look_at_responses

    with watched() as progress:
        return look_at_responses(
            store,
            path,
            questionnaire_key=questionnaire,
            match=match,
            sheet=sheet,
            keep_danger=keep_danger,
            progress=progress,
        )


@with_store
def batches(
    store: "Store", figures: FiguresOption = False, messages: MessagesOption = False, json: JsonOption = False
) -> None:
    """The files of answers in the store, latest first; or those of figures or messages."""
    from ..services.figures import list_figure_batches
    from ..services.message_imports import list_message_batches
    from ..services.response_batches import list_batches

    if figures:
        tell_row_batches(list_figure_batches(store), FIGURES, json=json)
        return
    if messages:
        tell_row_batches(list_message_batches(store), KIND, json=json)
        return
    found = list_batches(store)
    if json:
        plain = [
            {
                "batch": each.id,
                "file": each.name,
                "event": each.event,
                "rows": each.rows,
                "imported": each.imported,
                "rejected": each.rejected,
                "at": each.at.isoformat(timespec="seconds"),
                "withdrawn": each.withdrawn is not None,
            }
            for each in found
        ]
        write_json({"batches": plain})
        return
    if not found:
        say("No file of answers has been brought in.")
        return
    rows = [
        (b.id, b.name, b.event, f"{b.imported:,}", day_short(b.at.date()), "withdrawn" if b.withdrawn else "")
        for b in found
    ]
    table(("Number", "File", "Event", "Responses", "Brought in", ""), rows, numbers=(0, 3))


@with_store
def withdraw(
    store: "Store",
    numbers: Annotated[
        list[int], typer.Argument(metavar="NUMBER...", help="As `beatbook import batches` numbers them.")
    ],
    figures: FiguresOption = False,
    messages: MessagesOption = False,
) -> None:
    """Take every response of a file, or of several, out of the store again; or every figure or message."""
    from ..services.figure_imports import withdraw_figures
    from ..services.message_imports import withdraw_messages
    from ..services.response_batches import withdraw_batch

    withdraw_one = withdraw_figures if figures else withdraw_messages if messages else withdraw_batch
    for number in numbers:
        say(withdraw_one(store, batch_id=number).said)


def _given(path: Path | None) -> Match | None:
    """The match that was asked for. What a dry run prints will do whole: its “match” is taken."""
    if path is None:
        return None
    import json

    try:
        text = path.expanduser().read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise BeatbookError(f"“{path.name}” cannot be read: check its name, and that it is JSON.") from None
    try:
        plain = json.loads(text)
    except ValueError:
        raise BeatbookError(f"“{path.name}” is not JSON: print one with --dry-run --json, and change it.") from None
    return from_json(json.dumps(plain["match"]) if isinstance(plain, dict) and "match" in plain else text)


def _place(store: "Store", place: str | None) -> int | None:
    from ..services.places import find_place

    return None if place is None else find_place(store, place).id


def _save(store: "Store", target: Path | None, files: tuple[ImportedFile, ...]) -> None:
    from ..services.response_batches import save_rejects

    if target is not None and any(file.counts.rejected for file in files):
        save_rejects(store, target.expanduser(), files)


def _refused(store: "Store", error: RowsRejectedError, target: Path | None, *, json: bool) -> None:
    _save(store, target, error.files)
    if json:
        write_json(files_json(error.files, 0))
        return
    _tell_rejects([reject for file in error.files for reject in file.rejects], several=len(error.files) > 1)
    say("Mend them in the file, or leave them out with --yes. --rejects FILE writes them with their reasons.")


def files_json(files: tuple[ImportedFile, ...], imported: int) -> dict[str, Any]:
    """The keys programs read. `match` is of one file; of several each is in `files`."""
    plain: dict[str, Any] = {
        "rows": sum(file.counts.rows for file in files),
        "imported": imported,
        "already": sum(file.counts.already for file in files),
        "rejected": [reject_json(reject) for file in files for reject in file.rejects],
        "rejected_rows": sum(file.counts.rejected for file in files),
        "match": as_plain(files[0].match),
        "notes": [note for file in files for note in file.notes],
    }
    if len(files) > 1:
        plain["files"] = [
            {"file": file.name, "rows": file.counts.rows, "match": as_plain(file.match)} for file in files
        ]
    return plain


def reject_json(reject: Reject) -> dict[str, Any]:
    named = ("file", "sheet", "row", "column", "reason", "cure")
    return {name: getattr(reject, name) for name in named if getattr(reject, name) != ""}


def seen_json(seen: ResponseFile) -> dict[str, Any]:
    """A dry run: nothing was kept."""
    return {
        "file": seen.name,
        "sheet": seen.sheet,
        "sheets": list(seen.sheets),
        "encoding": seen.encoding,
        "separator": seen.separator,
        "questionnaire": seen.questionnaire,
        "rows": seen.counts.rows,
        "imported": 0,
        "would_import": seen.counts.good,
        "already": seen.counts.already,
        "rejected": [reject_json(reject) for reject in seen.rejects],
        "rejected_rows": seen.counts.rejected,
        "held": seen.held,
        "remembered": seen.remembered,
        "match": as_plain(seen.match),
        "first": [
            {"row": row.row, "answers": dict(row.answers), "faults": [fault.reason for fault in row.faults]}
            for row in seen.first
        ],
        "notes": list(seen.notes),
    }


def column_words(column: ColumnUse) -> tuple[str, str, str]:
    """(heading, what it feeds, how sure) of a column."""
    part = f" → {column.part}" if column.part else ""
    what = f"{column.question}{part}" if column.question else USES[column.use]
    sure = LEFT_OUT.get(column.why, "") if column.use == "left_out" else SURE[column.sure]
    return column.header, what, f"{sure}, {column.likeness}%" if column.guessed else sure


def _tell_seen(seen: ResponseFile) -> None:
    if seen.encoding or seen.sheet:
        sheet = f", sheet “{seen.sheet}”" if seen.sheet else f", {seen.encoding}, parted by {seen.separator}s"
        say(f"“{seen.name}”{sheet}: {_rows(seen.counts.rows)}, {len(seen.match.columns):,} columns.")
        table(("Column", "Feeds", "How sure"), [column_words(column) for column in seen.match.columns])
    else:
        say(f"“{seen.name}”: a filled form.")
    if seen.match.values:
        say("Words taken for answers that are written otherwise:")
        table(("Question", "In the file", "Taken for"), [(v.question, v.value, v.option) for v in seen.match.values])
    keys = list(dict.fromkeys(key for row in seen.first for key, _ in row.answers))
    if keys and not (seen.encoding or seen.sheet):
        table(("Question", "Answer"), [answer for row in seen.first for answer in row.answers])
    elif 0 < len(keys) <= 8:
        first = [(row.row, *(dict(row.answers).get(key, "") for key in keys)) for row in seen.first]
        table(("Row", *keys), first, numbers=(0,))
    _tell_rejects(seen.rejects)
    for note in seen.notes:
        say(note)
    held = " This file is in the store already." if seen.held else ""
    say(f"{seen.counts.good:,} of {_rows(seen.counts.rows)} would be brought in. Nothing has been.{held}")


def _rows(count: int) -> str:
    return "1 row" if count == 1 else f"{count:,} rows"


def _tell_rejects(rejects: Iterable[Reject], *, several: bool = False) -> None:
    told = list(rejects)
    for reject in told[:SHOWN]:
        say(f"“{reject.file}”: {reject.said}" if several else reject.said)
    if len(told) > SHOWN:
        say(f"And {len(told) - SHOWN:,} more.")


def _tell(done: ImportedResponses) -> None:
    say(f"{done.changes.said}{' The event is new.' if done.made else ''}")
    if done.rejected:
        say(f"{_rows(done.rejected)} {'is' if done.rejected == 1 else 'are'} left out:")
        _tell_rejects((reject for file in done.files for reject in file.rejects), several=len(done.files) > 1)
    for file in done.files:
        for note in file.notes:
            say(note)
    numbers = " ".join(str(file.batch_id) for file in done.files)
    say(f"To take them out again: beatbook import withdraw {numbers}")
