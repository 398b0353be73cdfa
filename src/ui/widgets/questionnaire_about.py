"""About the whole questionnaire: its name, whether new events are offered it, its languages, its versions."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from ...domain import questionnaire_editing as editing
from ...domain.dates import day_short
from ...domain.questionnaire import QuestionnaireDef
from ...domain.questionnaire_problems import Problem, words_in
from ...services.questionnaire_editing import VersionView
from .form import text_field
from .labels import label
from .notes import Notes
from .scroll import Scroll
from .sheet import Sheet
from .tall import Tall
from .timeline import Entry, Timeline

LANGUAGES = {"en": "English", "cy": "Welsh"}


class QuestionnaireAbout(QWidget):
    """`edited(about, change)`: a change of the questionnaire; `offered(on)`: for new events, at once."""

    edited = Signal(str, object)
    offered = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("About this questionnaire")
        self._filling = False
        self.title_field, self.title = text_field("Name", hint="The team sees it on Events. The key never changes.")
        self.offer = QCheckBox("Offer it for new events")
        self.notes = Notes("To be mended")
        self.languages = label("", "small", wrap=True)
        self.none = label("No version is published yet. Publish it, and events can ask it.", "fact", wrap=True)
        self.versions = Timeline("Versions")
        self._arrange()
        self.title.textEdited.connect(self._rename)
        self.offer.toggled.connect(lambda on: None if self._filling else self.offered.emit(on))

    def _arrange(self) -> None:
        inner = Tall()
        lay = QVBoxLayout(inner)
        lay.setContentsMargins(0, 0, 12, 0)
        lay.setSpacing(12)
        lay.addWidget(Sheet(self.title_field, self.offer, self.languages, self.notes, spacing=10))
        lay.addWidget(Sheet(label("Versions", "section"), self.none, self.versions))
        lay.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Scroll(inner))

    def show_questionnaire(
        self, definition: QuestionnaireDef, problems: Sequence[Problem], versions: Sequence[VersionView], offered: bool
    ) -> None:
        """Fill it in; what is being typed stays as it is."""
        self._filling = True
        if " ".join(self.title.text().split()) != definition.title:
            self.title.setText(definition.title)
        whole = [each for each in problems if not each.question]
        self.title_field.set_fault(next((each.said for each in whole if each.field == "title"), ""))
        self.notes.show_notes([("bad", each.said) for each in whole if each.field != "title"])
        self.offer.setChecked(offered)
        self.offer.setVisible(bool(versions))
        self.languages.setText(languages_words(definition))
        self.none.setVisible(not versions)
        self.versions.setVisible(bool(versions))
        self.versions.show_entries([entry_of(version) for version in versions])
        self._filling = False

    def _rename(self, text: str) -> None:
        self.edited.emit("title", lambda definition: editing.set_title(definition, text))

    def take_keyboard(self) -> None:
        self.title.setFocus()


def entry_of(version: VersionView) -> Entry:
    many = f"{version.questions} question{'' if version.questions == 1 else 's'}"
    words = f"Version {version.number}, {many}"
    return Entry(day_short(version.published_on), words, version.change or ("The first" if version.number == 1 else ""))


def languages_words(definition: QuestionnaireDef) -> str:
    """`In English. Welsh: 12 of 40 questions and answers have words.`"""
    first, *others = definition.languages
    told = [f"In {LANGUAGES.get(first, first)}, key “{definition.key}”."]
    for language in others:
        said, whole = words_in(definition, language)
        told.append(f"{LANGUAGES.get(language, language)}: {said} of {whole} questions and answers have words.")
    return " ".join(told)
