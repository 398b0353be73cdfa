"""Words of a content as HTML: escaped, each run in its own language, and leading somewhere where it leads."""

from __future__ import annotations

import re
from calendar import month_name
from dataclasses import dataclass
from html import escape

from ..domain.content import Mark, Run, Words, runs

SAFE = ("http://", "https://", "mailto:", "tel:")
"""What a link may begin with: nothing that a browser would run."""

_ADDRESS = re.compile(r"(?<=\w)[@/._-](?=\w)")
"""Where a long address may break."""
_TOGETHER = re.compile(rf"(?<=\d) (?=\d|(?:{'|'.join(month_name[1:])})\b)")
"""Between the groups of a telephone number, and between day and month."""

_SHAPES: dict[str, str] = {
    "higher": '<path d="M0 9h10L5 1z" stroke="none"/>',
    "lower": '<path d="M0 1h10L5 9z" stroke="none"/>',
    "done": '<circle cx="5" cy="5" r="4.5"/><path class="tick" d="M2.6 5.1l1.8 1.9 3-4"/>',
    "part": '<circle cx="5" cy="5" r="4.5" fill="none"/><path d="M5 .5v9a4.5 4.5 0 010-9z" stroke="none"/>',
    "open": '<circle cx="5" cy="5" r="4.5" fill="none"/>',
    "elsewhere": '<path d="M.5 .5h9v9h-9z" fill="none"/><path d="M2.5 7.5l5-5M4 2.5h3.5v3.5" fill="none"/>',
}


@dataclass(frozen=True, slots=True)
class Tongue:
    """The language around some words: runs in another one say so. `table`: whose notes they name."""

    language: str
    table: str = ""

    def words(self, words: Words) -> str:
        return "".join(self._run(run) + self._note(run) for run in runs(words))

    def _note(self, run: Run) -> str:
        if not run.note:
            return ""
        return f'<sup><a href="#{self.table}-n{run.note}" aria-label="Note {run.note}">{run.note}</a></sup>'

    def _run(self, run: Run) -> str:
        text = bound(escape(run.text))
        if run.strong:
            text = f"<strong>{text}</strong>"
        if run.quiet:
            text = f'<span class="quiet">{text}</span>'
        lang = f' lang="{escape(run.lang)}"' if run.lang and run.lang != self.language else ""
        if run.url.startswith(SAFE):
            text = _ADDRESS.sub(r"\g<0><wbr>", text) if " " not in run.text else text
            return f'<a href="{escape(run.url)}"{lang}>{text}</a>'
        return f"<span{lang}>{text}</span>" if lang else text


def bound(text: str) -> str:
    """With spaces that do not break where a line's end would tear what belongs together."""
    return _TOGETHER.sub("\u00a0", text)


def sign(mark: Mark) -> str:
    """A mark in the gutter: hidden from screen readers, as the words beside it say the same."""
    if not mark:
        return ""
    return f'<svg class="sign" viewBox="0 0 10 10" aria-hidden="true" focusable="false">{_SHAPES[mark]}</svg>'
