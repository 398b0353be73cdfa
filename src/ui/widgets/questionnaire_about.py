"""About the whole questionnaire: its name, whether new events are offered it, its languages, its versions."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from ...domain import questionnaire_editing as editing
from ...domain.dates import day_short
from ...domain.questionnaire import QuestionnaireDef
from ...domain.questionnaire_problems import Problem, words_in
from ...services.questionnaire_editing import VersionView
from ..languages import NAMES, language_name
from .form import text_field
from .labels import label
from .notes import Notes
from .place_combo import ElidedCombo
from .scroll import Scroll
from .sheet import Sheet, row
from .tall import Tall
from .timeline import Entry, Timeline


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
        self.add_language, self.drop_language = ElidedCombo(), ElidedCombo()
        for combo, name in ((self.add_language, "Add a language"), (self.drop_language, "Leave a language out")):
            combo.setPlaceholderText(name)
            combo.setAccessibleName(name)
            combo.setFixedWidth(190)
            combo.activated.connect(partial(self._turn_language, combo))
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
        languages = row(self.add_language, self.drop_language, None)
        lay.addWidget(Sheet(self.title_field, self.offer, self.languages, languages, self.notes, spacing=10))
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
        self.notes.show_notes([("bad", _named(each.said, definition)) for each in whole if each.field != "title"])
        self.offer.setChecked(offered)
        self.offer.setVisible(bool(versions))
        self.languages.setText(languages_words(definition))
        self._offer_languages(definition)
        self.none.setVisible(not versions)
        self.versions.setVisible(bool(versions))
        self.versions.show_entries([entry_of(version) for version in versions])
        self._filling = False

    def _rename(self, text: str) -> None:
        self.edited.emit("title", lambda definition: editing.set_title(definition, text))

    def _offer_languages(self, definition: QuestionnaireDef) -> None:
        """Those that it is not in yet, and those that it may do without."""
        others = [code for code in NAMES if code not in definition.languages]
        for combo, codes in ((self.add_language, others), (self.drop_language, definition.languages[1:])):
            if [combo.itemData(at) for at in range(combo.count())] != list(codes):
                combo.clear()
                for code in codes:
                    combo.addItem(language_name(code), code)
            combo.setCurrentIndex(-1)
        self.drop_language.setVisible(len(definition.languages) > 1)

    def _turn_language(self, combo: ElidedCombo, at: int) -> None:
        code = str(combo.itemData(at))
        change = editing.add_language if combo is self.add_language else editing.remove_language
        self.edited.emit("", lambda definition: change(definition, code))

    def take_keyboard(self) -> None:
        self.title.setFocus()


def entry_of(version: VersionView) -> Entry:
    many = f"{version.questions} question{'' if version.questions == 1 else 's'}"
    words = f"Version {version.number}, {many}"
    return Entry(day_short(version.published_on), words, version.change or ("The first" if version.number == 1 else ""))


def _named(said: str, definition: QuestionnaireDef) -> str:
    """A sentence with the names of languages in place of their codes."""
    for language in definition.languages:
        said = said.replace(f"“{language}”", f"“{language_name(language)}”")
    return said


def languages_words(definition: QuestionnaireDef) -> str:
    """`In English. Welsh: 12 of 40 questions and answers have words.`"""
    first, *others = definition.languages
    told = [f"In {language_name(first)}, key “{definition.key}”."]
    for language in others:
        said, whole = words_in(definition, language)
        told.append(f"{language_name(language)}: {said} of {whole} questions and answers have words.")
    return " ".join(told)
