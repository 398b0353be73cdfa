"""Briefings of a whole team in one go, clearing one for release, and what was released."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from .failures import complain
from .opening import with_store
from .output import JsonOption, say, table, watched, write_json
from .places import PlaceOption, one_place

if TYPE_CHECKING:
    from ..domain.briefing_batch import Batch, BatchItem
    from ..domain.content_changes import PartChange
    from ..domain.releases import ReleaseView
    from ..store.store import Store

group = typer.Typer()

MonthOption = Annotated[str, typer.Option("--month", metavar="YYYY-MM", help="The month they tell of.")]
LargeOption = Annotated[bool, typer.Option("--large", help="In large print too.")]
HtmlOption = Annotated[bool, typer.Option("--html", help="As a web page too.")]
TextOption = Annotated[bool, typer.Option("--text", help="As plain text for the minutes too.")]


def forms_of(*, large: bool, html: bool, text: bool) -> tuple[str, ...]:
    """The tagged PDF always goes out."""
    return ("pdf", *(form for form, wanted in (("large", large), ("html", html), ("text", text)) if wanted))


@group.command("briefings")
@with_store
def briefings(
    store: "Store",
    under: Annotated[str, typer.Option("--under", metavar="PLACE", help="A team area, district or other place.")],
    month: MonthOption,
    out: Annotated[Path, typer.Option("--out", metavar="FOLDER", help="Where to, made if it is not there.")],
    kind: Annotated[
        str | None, typer.Option("--kind", metavar="KIND", help="parish, ward …", show_default="parishes, else wards")
    ] = None,
    large: LargeOption = False,
    html: HtmlOption = False,
    text: TextOption = False,
    json: JsonOption = False,
) -> None:
    """Write the briefings of every parish in a place: drafts, or what was released, with a contact sheet."""
    from ..domain.dates import Month
    from ..services.briefing_batch import write_briefings
    from ..services.moments import today

    place = one_place(store, under)
    with watched() as progress:
        batch = write_briefings(
            store,
            under_id=place.id,
            month=Month.parse(month),
            folder=out.expanduser(),
            forms=forms_of(large=large, html=html, text=text),
            today=today(),
            kind=kind,
            progress=progress,
        )
    for whom, words in batch.told:
        complain(f"{whom}: {words}")
    if json:
        write_json(_batch_json(batch, out))
        return
    rows = [(item.place, *_columns(item)) for item in batch.items]
    table(("Place", "What came out", "Pages", "To settle"), rows, numbers=(2, 3))
    say(f"{batch.said} They are in {out.expanduser()}, with the contact sheet {batch.sheet}.")


def _columns(item: "BatchItem") -> tuple[object, ...]:
    from ..domain.briefing_batch import STATES

    return STATES[item.state], item.pages or None, item.finds


def _batch_json(batch: "Batch", out: Path) -> dict[str, Any]:
    items = [
        {
            "place": item.place,
            "state": item.state,
            "files": list(item.files),
            "pages": item.pages,
            "to_settle": item.finds,
            "warnings": list(item.warnings),
            "why_not": item.why_not,
        }
        for item in batch.items
    ]
    return {"under": batch.under, "month": str(batch.month), "folder": str(out), "sheet": batch.sheet, "items": items}


@group.command("released")
@with_store
def released(
    store: "Store",
    key: Annotated[str, typer.Argument(metavar="KEY", help="One release, by the end of its key.")] = "",
    place: PlaceOption = None,
    month: Annotated[str | None, typer.Option("--month", metavar="YYYY-MM", help="Of that month alone.")] = None,
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Write a file as it went out.")] = None,
    form: Annotated[str, typer.Option("--form", metavar="FORM", help="pdf, large, html or text.")] = "pdf",
    text: Annotated[bool, typer.Option("--text", help="Print what it said.")] = False,
    since: Annotated[str | None, typer.Option("--since", metavar="KEY", help="What changed since that one.")] = None,
    json: JsonOption = False,
) -> None:
    """What went out: the list, or one of it with its files, its words, and whether it is as it was."""
    from ..domain.dates import Month
    from ..services.releases import find_release, releases

    if key:
        _one(store, find_release(store, key), out, form, text, since, json)
        return
    place_id = one_place(store, place).id if place else None
    found = releases(store, place_id=place_id, month=Month.parse(month) if month else None)
    if json:
        write_json({"releases": [release_json(each) for each in found]})
    elif not found:
        say("Nothing has been released yet." if not (place or month) else "Nothing was released there and then.")
    else:
        rows = [(each.uid[-8:], _day(each), each.title, each.cleared_by, _forms(each), _again(each)) for each in found]
        table(("Key", "Went out", "What", "Cleared by", "As", ""), rows)


def _one(
    store: "Store", found: "ReleaseView", out: Path | None, form: str, text: bool, since: str | None, json: bool
) -> None:
    from ..exchange.writing import write_whole
    from ..services.releases import find_release, release_file, release_text, verify_release, what_changed

    if out is not None:
        file = release_file(store, found.id, form)
        write_whole(out.expanduser(), file.data)
        say(f"{out} holds {file.name}, as it went out on {_day(found)}.")
        return
    if text:
        say(release_text(store, found.id))
        return
    if since:
        _say_changes(what_changed(store, find_release(store, since).id, found.id))
        return
    wrong = verify_release(store, found.id)
    if json:
        write_json(release_json(found) | {"wrong": list(wrong)})
        return
    say(f"{found.title}. {found.marking}.")
    say(f"Cleared by {found.cleared_by} on {_day(found)}; data to {found.data_to:%Y-%m-%d}. As {_forms(found)}.")
    if found.why:
        say(f"It went out again: {found.why}")
    for tick in found.checklist:
        say(f"  {tick.at:%H:%M} {tick.by}: {_check_words(tick.key)}")
    for line in wrong or (f"Every byte is as it went out (SHA-256 {found.digest}).",):
        say(line)


def _say_changes(changes: tuple["PartChange", ...]) -> None:
    from ..domain.content_changes import changes_words, how_words

    say(f"{changes_words(changes)}." if changes else "Nothing changed.")
    for change in changes:
        say(f"{change.title}: {how_words(change)}")
        for line in change.lines:
            said = [f"  − {line.before}"] if line.before else []
            for each in [*said, *([f"  + {line.after}"] if line.after else [])]:
                say(each)


def release_json(found: "ReleaseView") -> dict[str, Any]:
    """The keys programs read."""
    return {
        "key": found.uid,
        "kind": found.kind,
        "place": found.place,
        "month": str(found.month) if found.month else None,
        "title": found.title,
        "released_at": found.released_at.isoformat(),
        "cleared_by": found.cleared_by,
        "marking": found.marking,
        "data_to": found.data_to.isoformat(),
        "forms": list(found.forms),
        "sha256": found.digest,
        "replaced": found.replaced_by is not None,
        "why": found.why,
        "checklist": [{"line": tick.key, "by": tick.by, "at": tick.at.isoformat()} for tick in found.checklist],
    }


def _check_words(key: str) -> str:
    from ..domain.releases import CHECKLIST

    return next((line.words for line in CHECKLIST if line.key == key), key)


def _day(found: "ReleaseView") -> str:
    from ..domain.dates import day_short

    return day_short(found.released_at.date())


def _forms(found: "ReleaseView") -> str:
    from ..domain.listing import join_and
    from ..domain.releases import FORMS

    return join_and([FORMS[form] if form == "pdf" else FORMS[form].lower() for form in found.forms])


def _again(found: "ReleaseView") -> str:
    return "replaced" if found.replaced_by else "re-issue" if found.replaces_id else ""
