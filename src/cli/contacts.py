"""People who want to hear: listed, exported for themselves, erased with a receipt."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ..domain.contact_views import ContactView
from ..domain.contact_words import asked_words, consent_chip
from ..domain.contacts import CHANNELS, KINDS
from ..domain.erasing import BeforeErasing, Receipt, apart_words, copy_words, counts_words, receipt_lines, shared_words
from ..domain.errors import NotFoundError
from .access import Access
from .opening import OfficerOption, PassphraseOption, StoreOption, opened, with_store
from .output import JsonOption, say, table, write_json
from .places import PlaceOption, chosen_place

if TYPE_CHECKING:
    from ..store.store import Store

group = typer.Typer(name="contacts", invoke_without_command=True)

UidArgument = Annotated[str, typer.Argument(metavar="UID", help="The contact's uid, as the list gives it.")]
FolderOption = Annotated[
    list[Path] | None, typer.Option("--backups", metavar="FOLDER", help="Look for copies there too; may be repeated.")
]


@group.callback()
def contacts(
    context: typer.Context,
    place: PlaceOption = None,
    json: JsonOption = False,
    store: StoreOption = None,
    passphrase_file: PassphraseOption = None,
    officer: OfficerOption = None,
) -> None:
    """The contacts of a place with their consent. Numbers and addresses are left out; `export` has them."""
    access = Access(store, passphrase_file, officer).over(context.find_root().obj)
    context.find_root().obj = access
    if context.invoked_subcommand is not None:
        return
    with opened(access) as opened_store:
        _list(opened_store, place, json)


def _list(store: "Store", place: str | None, json: bool) -> None:
    from ..services.contacts import list_contacts

    place_id, label = chosen_place(store, place)
    found = list_contacts(store, place_id=place_id)
    if json:
        write_json({"place": label, "contacts": [contact_json(each) for each in found]})
        return
    if not found:
        say(f"{label}: no contacts.")
        return
    rows = [
        (
            each.name,
            KINDS[each.kind],
            each.place or None,
            CHANNELS.get(each.channel),
            consent_chip(each)[0],
            asked_words(each) or None,
            each.uid,
        )
        for each in found
    ]
    table(("Name", "Kind", "Place", "Channel", "Consent", "Asked about", "Uid"), rows)


def contact_json(view: ContactView) -> dict[str, Any]:
    return {
        "uid": view.uid,
        "name": view.name,
        "kind": view.kind,
        "organisation": view.organisation,
        "role": view.role,
        "place": view.place,
        "channel": view.channel,
        "strand": view.strand,
        "consent": view.consent,
        "consent_on": view.consent_on.isoformat() if view.consent_on else None,
        "withdrawn_on": view.withdrawn_on.isoformat() if view.withdrawn_on else None,
        "asked": view.asked,
        "waiting": view.waiting,
    }


@group.command("export")
@with_store
def export(
    store: "Store",
    uid: UidArgument,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Ends in .xlsx, .json, .txt or .csv.")],
) -> None:
    """Write everything that is held of one person, for them."""
    from ..services.person_file import kept_apart, write_person

    contact = _contact(store, uid)
    for path in write_person(store, contact.id, file.expanduser()):
        say(str(path))
    if apart := kept_apart(store, contact.id):
        say(apart_words(apart))


@group.command("erase")
@with_store
def erase(
    store: "Store",
    uid: UidArgument,
    why: Annotated[str, typer.Option("--why", metavar="WORDS", help="Stays on the receipt; names nobody.")] = "",
    texts: Annotated[
        bool, typer.Option("--texts", help="Put “[erased]” in the other texts that surely name them.")
    ] = False,
    look: Annotated[bool, typer.Option("--look", help="Only say what would go; nothing is erased.")] = False,
    backups: FolderOption = None,
    json: JsonOption = False,
) -> None:
    """Erase one person for good and print the receipt. Without --texts, what names them elsewhere is listed on it."""
    from ..services.erasure import erase_person, get_receipt, look_before

    folders = [folder.expanduser() for folder in backups or ()]
    before = look_before(store, _contact(store, uid).id, folders=folders)
    if look:
        _tell_before(before, json)
        return
    done = erase_person(
        store,
        contact_id=before.contact_id,
        version=before.version,
        why=why,
        redacted=[mention.key for mention in before.mentions if texts and mention.sure],
        history=texts,
        folders=folders,
    )
    receipt = get_receipt(store, done.id)
    if json:
        write_json(receipt_json(receipt))
    else:
        say("\n".join(receipt_lines(receipt)))


def _tell_before(before: BeforeErasing, json: bool) -> None:
    if json:
        mentions = [{"kind": m.kind, "uid": m.uid, "field": m.column, "sure": m.sure} for m in before.mentions]
        copies = [{"file": c.name, "folder": c.folder, "holds": c.holds} for c in before.copies]
        told = {"counts": before.counts, "texts": mentions, "history": before.history, "shared": before.shared}
        write_json({**told, "copies": copies})
        return
    say(f"Would go: {counts_words(before.counts)}.")
    for mention in before.mentions:
        sure = "" if mention.sure else " (the surname alone)"
        say(f"Named in: {mention.kind}, {mention.title or mention.uid[:8]}: “{mention.excerpt}”{sure}")
    if before.history:
        say(f"Named in the history of other records, in lines: {before.history}.")
    if before.shared:
        say(f"{shared_words(before.shared)[:1].upper()}{shared_words(before.shared)[1:]}")
    for copy in before.copies:
        say(copy_words(copy))


def receipt_json(receipt: Receipt) -> dict[str, Any]:
    return {
        "uid": receipt.uid,
        "erased_at": receipt.erased_at.isoformat(),
        "why": receipt.why,
        "officer": receipt.officer,
        "counts": receipt.counts,
        "left": [{"kind": each.kind, "uid": each.uid, "field": each.column} for each in receipt.left],
        "left_history": receipt.left_history,
        "alike": receipt.alike,
        "shared": receipt.shared,
        "copies": [{"file": copy.name, "folder": copy.folder, "holds": copy.holds} for copy in receipt.copies],
    }


def _contact(store: "Store", uid: str) -> ContactView:
    from ..services.contacts import list_contacts

    for each in list_contacts(store):
        if each.uid == uid.strip().casefold():
            return each
    raise NotFoundError("There is no contact of that uid in the store. beatbook contacts lists them.")
