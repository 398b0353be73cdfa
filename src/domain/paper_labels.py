"""The labels of a paper in another language: headings, heads of tables, standing facts and sentences, days and months.

What the table of labels does not hold stays as it is written and says that it is English, so that a screen reader
speaks it as such; words that somebody wrote in Welsh stay Welsh.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from .content import Run, Words, plain, runs
from .welsh_labels import ENGLISH as ENGLISH
from .welsh_labels import Piece, as_written, said_in_welsh

WELSH = "cy-GB"


class Labels:
    """Says a label in a language: `Labels("cy")("Your priorities")`. In English everything is as it was."""

    def __init__(self, language: str) -> None:
        self.welsh = language.startswith("cy")

    def __call__(self, words: Words) -> Words:
        """The words in that language; what stays English is a run that says so."""
        if not self.welsh or not words:
            return words
        made = [done for run in runs(words) for done in self._run(run)]
        if made[0].text.startswith("dydd "):
            made[0] = replace(made[0], text=f"D{made[0].text[1:]}")
        if len(made) == 1 and made[0] == Run(made[0].text):
            return made[0].text
        return tuple(made)

    def written(self, words: Words) -> Words:
        """Words that somebody wrote, never changed: only marked where they are not of that language."""
        if not self.welsh or not plain(words).strip():
            return words
        lang = as_written(plain(words))[1]
        return tuple(run if run.lang else replace(run, lang=lang) for run in runs(words)) if lang else words

    def headed(self, words: Words) -> Words:
        """A label, strong, and what somebody wrote after it: `Why.` and the reason."""
        first, *rest = runs(words)
        if not self.welsh or not first.strong or not rest:
            return self.written(words)
        return (*runs(self((first,))), *runs(self.written(tuple(rest))))

    def plain(self, text: str) -> str:
        """The same where words can have no language of their own: a title, a foot."""
        words = self(text)
        return words if isinstance(words, str) else "".join(run.text for run in words)

    def _run(self, run: Run) -> Iterator[Run]:
        """The pieces of one run, set as it is; the blanks around it stay."""
        text = run.text.strip()
        if run.lang or run.url or not text:
            yield run
            return
        before, _, after = run.text.partition(text)
        pieces = list(said_in_welsh(text))
        pieces[0] = (before + pieces[0][0], pieces[0][1])
        pieces[-1] = (pieces[-1][0] + after, pieces[-1][1])
        *others, (last, of_last) = _joined(pieces)
        for piece, lang in others:
            yield replace(run, text=piece, lang=lang, note=0)  # a note’s number stands after all of it
        yield replace(run, text=last, lang=of_last)


def _joined(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Neighbours in one language become one; a blank goes with what stands before it."""
    held: Piece | None = None
    for text, lang in pieces:
        if held is None:
            held = text, lang
        elif lang == held[1] or not text.strip():
            held = held[0] + text, held[1]
        else:
            yield held
            held = text, lang
    if held is not None:
        yield held
