"""Questionnaires: the questions at the left, the one being edited at the right; every edit is kept as it is made."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from .. import icons
from .. import questionnaire_words as words
from ..context import Context
from ..page import Page
from ..questionnaire_deeds import STALE_LINE, STALE_SAID, QuestionnaireDeeds
from ..questionnaire_desk import QuestionnaireDesk
from ..questionnaire_edits import QuestionnaireEdits
from ..questionnaire_files import QuestionnaireFiles
from ..widgets.buttons import button
from ..widgets.mark_row import MarkRow
from ..widgets.question_editor import QuestionEditor, Shown
from ..widgets.questionnaire_about import QuestionnaireAbout
from ..widgets.questionnaire_side import QuestionnaireSide
from ..widgets.sheet import Sheet, row

if TYPE_CHECKING:
    from ...services.questionnaire_editing import DraftView, VersionView
    from ...services.questionnaires import QuestionnaireView


class QuestionnairesPage(Page):
    """Nothing that is typed is lost: a draft is kept after each pause, and when the page is left."""

    key = "questionnaires"
    takes_back = True
    subjects = frozenset({"questionnaires", "drafts"})
    keys = (
        ("Up / Down", "question before, question after"),
        ("Enter", "edit the question; on an answer, its words"),
        ("Alt Up / Alt Down", "move the question, or the answer"),
        ("Delete", "take the question out, or the answer"),
        ("M", "merge the answer into another"),
        ("Space", "an answer that excludes the others"),
        ("Ctrl N", "add a question"),
        ("Ctrl Z", "take the last edit back"),
        ("Ctrl E", "preview"),
        ("Ctrl Enter", "publish"),
        ("Ctrl Shift Q", "new questionnaire"),
        ("Ctrl O", "bring in a form"),
        ("Esc", "back to the list"),
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._known: tuple[QuestionnaireView, ...] = ()
        self._versions: tuple[VersionView, ...] = ()
        self.desk = QuestionnaireDesk(context, self)
        self.deeds, self.edits = (
            QuestionnaireDeeds(context, self, self.desk),
            QuestionnaireEdits(context, self, self.desk),
        )
        self.files = QuestionnaireFiles(context, self, self.desk)
        self.more_button = button("More", icon="caret-down-bold", after=True, run=self.open_menu)
        self.preview_button = button("Preview", icon="eye", run=self.deeds.preview, tip="Ctrl+E")
        self.publish_button = button("Publish…", "primary", run=self.deeds.publish, tip="Ctrl+Enter")
        self.head.add(self.more_button, self.preview_button, self.publish_button)
        self.side, self.about, self.editor = QuestionnaireSide(), QuestionnaireAbout(), QuestionEditor()
        self.stale = MarkRow("", button("Put it on top", run=self.deeds.take_newest))
        self.stale.show_fact("warn", STALE_SAID, STALE_LINE)
        self.stale_sheet = Sheet(self.stale, pad=1)
        self.right = QStackedWidget()
        for each in (self.about, self.editor):
            self.right.addWidget(each)
        whole = row(spacing=16)
        whole.addWidget(self.side)
        whole.addWidget(self.right, 1)
        self.body.setSpacing(12)
        self.body.addWidget(self.stale_sheet)
        self.body.addLayout(whole, 1)
        self.body.setContentsMargins(24, 0, 12, 16)
        self._connect()

    def _connect(self) -> None:
        desk, side, editor, edits = self.desk, self.side, self.editor, self.edits
        desk.changed.connect(self._show)
        desk.kept.connect(self._kept)
        self.deeds.begun.connect(self._begin)
        for made in (self.deeds, self.files):
            made.opened.connect(self._reopen)
        side.picked.connect(self._pick)
        side.list.chosen.connect(self._choose)
        side.list.entered.connect(lambda _key: self._enter())
        side.list.moved.connect(edits.move)
        side.list.placed.connect(edits.place)
        side.list.removed.connect(edits.remove)
        side.added.connect(lambda text: side.was_added() if edits.add(text) else None)
        editor.edited.connect(lambda about, change: desk.edit(change, about))
        editor.merge_asked.connect(edits.ask_merge)
        editor.remove_asked.connect(edits.retire)
        editor.unlock_asked.connect(edits.ask_unlock)
        editor.lock_asked.connect(edits.lock)
        self.about.edited.connect(lambda about, change: desk.edit(change, about))
        self.about.offered.connect(lambda on: self.deeds.offer(desk.drafted.definition.key, on))
        for keys, run in (
            ("Ctrl+N", side.field.setFocus),
            ("Ctrl+Z", desk.undo),
            ("Ctrl+E", self.deeds.preview),
            ("Ctrl+Return", self.deeds.publish),
            ("Ctrl+Shift+Q", self.deeds.new),
            ("Ctrl+O", self.files.choose_form),
            ("Esc", side.list.setFocus),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(run)

    # ------------------------------------------------------------ which questionnaire

    def first_focus(self) -> QWidget | None:
        return self.side.list

    def open(self, **what: object) -> None:
        """`questionnaire`: the key of the one to show."""
        key = what.get("questionnaire", what.get("target"))
        if isinstance(key, str):
            self._pick(key)

    def refresh(self) -> None:
        """Quick: a team has few questionnaires. What is written here stays; what the store tells more is shown."""
        from ...services.questionnaire_editing import load_draft

        self._list()
        view = self.desk.view
        held = None if view is None else load_draft(self.context.store, view.key)
        if view is None:
            self._take_up(self._known[0].key)
        elif held is not None:
            self._versions = self._ask_versions(view.key)
            self.desk.renew(held)
        elif self.desk.is_kept:  # as published, or published just now; a new one may have been thrown away elsewhere
            self._reopen(view.key if any(each.key == view.key for each in self._known) else "")
        else:
            self._show()

    def _list(self) -> None:
        """What there is to choose from: what is published, and new ones that are being made."""
        from ...services.questionnaire_editing import list_drafts
        from ...services.questionnaires import list_questionnaires

        self._known = list_questionnaires(self.context.store)
        titles = {each.key: each.title for each in self._known}
        new = [(key, f"{title} (new)") for key, title in list_drafts(self.context.store) if key not in titles]
        self.side.offer([*titles.items(), *new])
        if self.desk.view is not None:
            self.side.choose(self.desk.view.key)

    def _pick(self, key: str) -> None:
        """Another questionnaire, when what was written in this one is kept."""
        if self.desk.view is not None and key != self.desk.view.key and self.desk.flush():
            self._take_up(key)

    def _reopen(self, key: str) -> None:
        """One as the store has it now; without a key the first."""
        self.desk.forget()
        self._list()
        self._take_up(key or self._known[0].key)

    def _take_up(self, key: str) -> None:
        from ...services.questionnaire_editing import start_draft

        self._open_view(start_draft(self.context.store, key))

    def _begin(self, view: DraftView) -> None:
        if self.desk.view is None or self.desk.flush():
            self._open_view(view, begun=True)
            self.desk.flush()
            self._list()
            self.side.field.setFocus()

    def _open_view(self, view: DraftView, *, begun: bool = False) -> None:
        from ...services.questionnaire_editing import past_keys

        self._versions = self._ask_versions(view.key)
        self.desk.open(view, past_keys(self.context.store, view.drafted.definition), begun=begun)

    def _ask_versions(self, key: str) -> tuple[VersionView, ...]:
        from ...services.questionnaire_editing import list_versions

        return list_versions(self.context.store, key)

    # ------------------------------------------------------------ showing

    def _show(self) -> None:
        """All of it as it stands: after each edit."""
        view, desk = self.desk.view, self.desk
        if view is None:
            return
        definition = desk.definition
        self.head.set_fact(words.state_words(view, self._versions, changed=desk.is_changed, kept=desk.kept_at))
        self.stale_sheet.setVisible(view.stale)
        self.side.choose(view.key, "" if view.base is not None else f"{definition.title} (new)")
        self.side.list.show_rows(words.question_rows(definition, self.desk.problems), self.desk.at)
        self._show_right(view)

    def _show_right(self, view: DraftView) -> None:
        question, definition = self.desk.question, self.desk.definition
        if question is None:
            offered = any(each.key == view.key and each.offered for each in self._known)
            self.about.show_questionnaire(definition, self.desk.problems, self._versions, offered)
            self.right.setCurrentWidget(self.about)
            return
        name = (question.scope or definition.key, question.key)
        base = view.base.questions if view.base is not None else ()
        merges = [merge for merge in self.desk.drafted.merges if merge.question == question.key]
        self.editor.show_question(
            Shown(
                question=question,
                published=any((held.scope or definition.key, held.key) == name for held in base),
                problems=[problem for problem in self.desk.problems if problem.question == question.key],
                notes=words.notes_on(view, self.desk.drafted, question),
                past=self.desk.past.get(question.key, {}),
                merges=merges,
                languages=definition.languages,
            )
        )
        self.right.setCurrentWidget(self.editor)

    def _choose(self, key: str) -> None:
        self.desk.at = key
        if self.desk.view is not None:
            self._show_right(self.desk.view)

    def _enter(self) -> None:
        """From the list into what it shows."""
        (self.about if self.desk.question is None else self.editor).take_keyboard()

    def _kept(self, when: datetime) -> None:
        self.context.saved.emit(when)
        if self.desk.view is not None:
            fact = words.state_words(self.desk.view, self._versions, changed=self.desk.is_changed, kept=when)
            self.head.set_fact(fact)

    # ------------------------------------------------------------ the menu

    def open_menu(self) -> None:
        """What else can be done, under its button."""
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        view, deeds = self.desk.view, self.deeds
        for name, icon, run, on in (
            ("New questionnaire…\tCtrl+Shift+Q", "plus", deeds.new, True),
            ("Duplicate…", "copy", deeds.duplicate, True),
            ("Bring in a form…\tCtrl+O", "upload-simple", self.files.choose_form, True),
            ("Paper form…", "printer", self.files.paper, True),
            ("Save as XLSForm…", "floppy-disk", self.files.choose_save, True),
            ("Undo the last edit\tCtrl+Z", "arrow-counter-clockwise", self.desk.undo, self.desk.can_undo),
            ("Throw the draft away", "trash", deeds.drop, view is not None and self.desk.is_changed),
        ):
            action = menu.addAction(icons.icon(icon), name)
            action.setEnabled(on)
            action.triggered.connect(lambda _checked=False, run=run: run())
        below = self.more_button
        menu.popup(below.mapToGlobal(QPoint(below.width() - menu.sizeHint().width(), below.height() + 4)))

    # ------------------------------------------------------------ leaving

    def may_leave(self) -> bool:
        return self.desk.view is None or self.desk.flush()

    def may_close(self) -> bool:
        return self.may_leave()
