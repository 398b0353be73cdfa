"""Files of a release leave the store as they went out: one where it is wanted, or all of them into a folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from ..domain.errors import BeatbookError
from ..domain.releases import ENDINGS, FORMS, MadeFile
from .context import Context
from .errors import in_words


def save_form(context: Context, owner: QWidget, release_id: int, form: str, refused: Callable[[str], object]) -> None:
    """Ask where to, then write one form, byte for byte. `refused` is told why it cannot be."""
    from ..services.releases import release_file

    ask_and_write(context, owner, release_file(context.store, release_id, form), refused)


def ask_and_write(context: Context, owner: QWidget, file: MadeFile, refused: Callable[[str], object]) -> None:
    """Ask where to, beginning where something was saved last, then write a file."""
    folder, form = context.settings.save_folder, file.form
    offered = str(Path(folder) / file.name) if folder and Path(folder).is_dir() else file.name
    kinds = f"{FORMS[form]} (*{ENDINGS[form]})"
    chosen, _kind = QFileDialog.getSaveFileName(owner, f"Save the {FORMS[form].lower()}", offered, kinds)
    if chosen:
        target = Path(chosen)
        target = target if target.suffix else target.with_suffix(ENDINGS[form])
        write_file(context, owner, target, file.data, refused)


def write_file(context: Context, owner: QWidget, target: Path, data: bytes, refused: Callable[[str], object]) -> None:
    """Write a file whole, and say so."""

    def work() -> None:
        from ..exchange.writing import write_whole

        write_whole(target, data)

    def done(_nothing: None) -> None:
        _remember(context, target.parent)
        context.messages.good(f"Saved as {target.name}.", f"In {target.parent}")

    def failed(error: Exception) -> None:
        if isinstance(error, BeatbookError):
            refused(str(error))
        else:
            context.jobs.unhandled.emit(error)

    context.jobs.read(work, owner=owner, done=done, failed=failed)


def ask_folder(context: Context, owner: QWidget, title: str) -> Path | None:
    """Where a folder of files is wanted, beginning where something was saved last."""
    chosen = QFileDialog.getExistingDirectory(owner, title, context.settings.save_folder)
    return Path(chosen) if chosen else None


def save_all(context: Context, owner: QWidget, release_id: int, folder: Path) -> None:
    """Write every form into a folder. A file that is there already stays: the new one gets a number."""

    def work() -> tuple[str, ...]:
        from ..exchange.writing import write_whole
        from ..services.releases import get_release, release_file

        names = []
        for form in get_release(context.store, release_id).forms:
            file = release_file(context.store, release_id, form)
            target = free_name(folder / file.name)
            write_whole(target, file.data)
            names.append(target.name)
        return tuple(names)

    def done(names: tuple[str, ...]) -> None:
        _remember(context, folder)
        count = "One file" if len(names) == 1 else f"{len(names)} files"
        context.messages.good(f"{count} saved.", f"In {folder}")

    def failed(error: Exception) -> None:
        if isinstance(error, BeatbookError):
            context.messages.bad(*in_words(error))
        else:
            context.jobs.unhandled.emit(error)

    context.jobs.read(work, owner=owner, done=done, failed=failed)


def free_name(wanted: Path) -> Path:
    """The name itself, or the first with a number that is not taken."""
    made, number = wanted, 2
    while made.exists():
        made, number = wanted.with_name(f"{wanted.stem} ({number}){wanted.suffix}"), number + 1
    return made


def _remember(context: Context, folder: Path) -> None:
    context.settings.save_folder = str(folder)
    context.settings.save()
