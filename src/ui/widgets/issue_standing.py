"""How an issue stands: its status with the sentence that came with it, what it is part of, where it came from."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ...domain.dates import day_short
from ...domain.issue_likeness import Likely
from ...domain.issue_origin import SurveyOrigin, kept_words, live_words, places_words
from ...domain.issue_views import EntryView, IssueView, Linked
from ...domain.issue_words import began_words
from ...domain.issues import CATEGORIES, EVIDENCE, HARMS, LINKS, STATUSES
from .buttons import button, icon_button
from .elided_button import ElidedButton
from .event_panel import Chip
from .facts import Facts
from .issue_table import CHIP
from .labels import label
from .priority_clock import PriorityClocks
from .sheet import Rule, Sheet, row

BACK = {"duplicate": "The same", "related": "Related to"}
"""What a link is called from the end that it points at."""

LINK_WIDTH = 72  # px of the word before what it is linked with


class IssueStanding(QWidget):
    """Signals carry what was asked for: the end of a link, a link to take away, a likely duplicate to link."""

    end_opened = Signal(object)  # Linked
    link_removed = Signal(object)  # Linked
    same_said = Signal(int)
    likely_opened = Signal(int)
    edit_asked = Signal()
    link_asked = Signal(str)
    priority_asked = Signal()
    history_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.chip = Chip()
        self.since = label("", "small")
        self.sentence = label("", wrap=True)
        self.evidence = label("", "small", wrap=True)
        self.origin = label("", "small", wrap=True)
        self.what = label("", wrap=True)
        self.facts = Facts(2)
        self._links = QVBoxLayout()
        self._links.setSpacing(4)
        self.clocks = PriorityClocks()
        self._likely = QVBoxLayout()
        self._likely.setSpacing(4)
        self.priority_button = button("Make it a priority", icon="flag-banner", run=self.priority_asked.emit)
        self.link_button = button("Link", run=partial(self.link_asked.emit, "priority"))
        self.edit_button = button("Edit", run=self.edit_asked.emit)
        self.history_button = button("History", "quiet", run=self.history_asked.emit)
        self.sheet = Sheet(pad=(16, 12, 16, 12), spacing=8)
        self._arrange()

    def _arrange(self) -> None:
        self.sheet.add(row(self.chip, self.since, None), self.sentence, self.evidence)
        self.sheet.add(Rule(), self._links, self.clocks, self._likely)
        self.sheet.add(self.what, self.facts, self.origin)
        self.sheet.add(row(self.edit_button, self.link_button, self.history_button, None))
        self.sheet.add(row(self.priority_button, None))
        lay = QVBoxLayout(self)
        lay.setContentsMargins(0, 0, 0, 0)
        lay.setSpacing(6)
        lay.addWidget(label("How it stands", "smallstrong"))
        lay.addWidget(self.sheet)

    def show_issue(self, issue: IssueView, links: Sequence[Linked], last: EntryView | None) -> None:
        """`last`: the line with which it came to its status."""
        self.chip.show_state(STATUSES[issue.status], CHIP[issue.status])
        self.since.setText(f"since {day_short(last.at.date())}" if last else "")
        self.sentence.setText(last.text if last else "")
        held = EVIDENCE.get(last.evidence or "", "") if last else ""
        self.evidence.setText(f"It rests on: {held[:1].lower()}{held[1:]}." if held else "")
        self.evidence.setVisible(bool(held))
        self.what.setText(issue.what)
        self.what.setVisible(bool(issue.what))
        self.facts.set_facts(facts_of(issue))
        self.priority_button.setVisible(not issue.priorities)
        self._show_links(links)

    def show_origin(self, issue: IssueView, origin: SurveyOrigin | None) -> None:
        """The survey answers as they stood and as they are now; else who raised it."""
        if origin is None:
            self.origin.setText(began_words(issue.source))
            return
        where = places_words(origin.places)
        parts = (kept_words(origin), f"{where}." if where else "", live_words(origin))
        self.origin.setText(" ".join(part for part in parts if part))

    def show_likely(self, found: Sequence[Likely]) -> None:
        _empty(self._likely)
        if not found:
            return
        self._likely.addWidget(label("Likely the same", "smallstrong"))
        for each in found:
            called = f"{each.reference} {each.title}"
            see = ElidedButton(called, run=partial(self.likely_opened.emit, each.id))
            see.setAccessibleName(f"See {called}")
            same = button("It is", run=partial(self.same_said.emit, each.id))
            same.setAccessibleName(f"It is the same as {called}")
            same.setToolTip("Both stay; this one is linked to the other.")
            self._likely.addWidget(_line(see, same))

    def _show_links(self, links: Sequence[Linked]) -> None:
        _empty(self._links)
        for link in links:
            kind = LINKS[link.kind] if link.towards else BACK[link.kind]
            head = label(kind, "small")
            head.setFixedWidth(LINK_WIDTH)
            see = ElidedButton(link.called, run=partial(self.end_opened.emit, link))
            see.setAccessibleName(f"Open: {kind} {link.called}")
            away = icon_button("x", f"Take the link away: {kind.lower()} {link.called}")
            away.clicked.connect(partial(self._remove, link))
            self._links.addWidget(_line(head, see, away))

    def _remove(self, link: Linked, _checked: bool = False) -> None:
        self.link_removed.emit(link)


def facts_of(issue: IssueView) -> list[tuple[str, str]]:
    """(head, value) of what is known; what nobody has said is left out."""
    harm = f"{HARMS[issue.harm]}: {issue.harm_why}" if issue.harm else ""
    facts = [
        ("Owner", issue.owner or "nobody yet"),
        ("Kind", CATEGORIES.get(issue.category, "")),
        ("Partners", ", ".join(issue.partners)),
        ("Harm", harm),
        ("Pin", f"{issue.pin[1]:.5f}, {issue.pin[0]:.5f}" if issue.pin else ""),
    ]
    return [(head, value) for head, value in facts if value]


def _line(*parts: QWidget) -> QWidget:
    """Side by side; the button whose words may be cut takes the room."""
    made = QWidget()
    line = row(spacing=4)
    for part in parts:
        line.addWidget(part, int(isinstance(part, ElidedButton)))
    made.setLayout(line)
    return made


def _empty(lay: QVBoxLayout) -> None:
    while (item := lay.takeAt(0)) is not None:
        if (old := item.widget()) is not None:
            old.hide()
            old.deleteLater()
