"""What the program remembers between starts, about this computer and not about residents: one ini file."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings, QStandardPaths

from .theme import THEMES

MAX_RECENT = 6


@dataclass(slots=True)
class Settings:
    """Typed values with defaults. A value in the file that makes no sense is as if it were not there."""

    theme: str = "light"
    sidebar_folded: bool = False
    officer: str = ""  # what was chosen last, as its label
    recent: list[str] = field(default_factory=list)  # stores, the latest first
    geometry: bytes = b""
    page: str = "today"
    events_view: str = "list"  # or month
    results_view: str = "said"  # or who, crime
    backups: dict[str, str] = field(default_factory=dict)  # store path -> when backed up last, ISO
    tally_hidden: bool = False  # the running count beside the form
    faces_residents: bool = False  # residents see the screen: the count starts hidden
    thread_as_list: bool = False  # the thread is shown as text
    questionnaire: str = ""  # what a new event asked last, as its key
    seen: dict[str, str] = field(default_factory=dict)  # store and officer -> the last line of the journal they saw
    save_folder: str = ""  # where a file was saved last
    path: Path | None = None  # the ini file; None keeps nothing

    def remember_store(self, store: Path) -> None:
        """Put a store first among the recent ones."""
        text = str(store)
        self.recent = [text, *(other for other in self.recent if other != text)][:MAX_RECENT]

    def save(self) -> None:
        """Write the file. A folder that cannot be written means the choices last until the program ends."""
        if self.path is None:
            return
        ini = QSettings(str(self.path), QSettings.Format.IniFormat)
        for name in _STORED:
            value = getattr(self, name)
            ini.setValue(name, QByteArray(value) if isinstance(value, bytes) else value)
        ini.sync()


_STORED = tuple(item.name for item in fields(Settings) if item.name != "path")


def default_path() -> Path:
    """The user's own folder for settings on this system."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericConfigLocation)
    return Path(folder) / "Beatbook" / "beatbook.ini"


def load_settings(path: Path) -> Settings:
    """Read the file; missing or damaged entries take their defaults."""
    ini = QSettings(str(path), QSettings.Format.IniFormat)
    settings = Settings(path=path)
    theme = str(ini.value("theme", settings.theme))
    settings.theme = theme if theme in THEMES else settings.theme
    for switch in ("sidebar_folded", "tally_hidden", "faces_residents", "thread_as_list"):
        setattr(settings, switch, str(ini.value(switch, "false")).lower() == "true")
    settings.officer = str(ini.value("officer", ""))
    settings.events_view = "month" if ini.value("events_view", "list") == "month" else "list"
    view = str(ini.value("results_view", settings.results_view))
    settings.results_view = view if view in ("said", "who", "crime") else settings.results_view
    settings.questionnaire = str(ini.value("questionnaire", ""))
    settings.page = str(ini.value("page", settings.page))
    settings.save_folder = str(ini.value("save_folder", ""))
    settings.recent = _texts(ini.value("recent"))
    geometry = ini.value("geometry")
    settings.geometry = bytes(geometry.data()) if isinstance(geometry, QByteArray) else b""
    settings.backups = _pairs(ini.value("backups"))
    settings.seen = _pairs(ini.value("seen"))
    return settings


def _pairs(value: object) -> dict[str, str]:
    return {str(key): str(each) for key, each in value.items()} if isinstance(value, dict) else {}


def _texts(value: object) -> list[str]:
    """Qt writes a list of one as a plain string, and an empty list as nothing."""
    if isinstance(value, str):
        return [value] if value else []
    if isinstance(value, list):
        return [str(item) for item in value if item][:MAX_RECENT]
    return []
