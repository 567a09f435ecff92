"""A prompt with plain blanks and signs, and the way back from it to the words as typed."""

# ruff: noqa: RUF001  (people type typographic signs)

from __future__ import annotations

import re

LONGEST_QUOTE = 200
"""Characters."""

_SIGNS = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "″": '"', "′": "'", "−": "-", "‐": "-", "‑": "-"})
_BLANKS = re.compile(r"[^\S\u00a0\u2007\u2009\u202f]+")
"""Runs of blanks; a single one that groups the digits of a number stays."""


class Text:
    """A prompt, and its plain form: one blank for a run of blanks, one line break for a run with a line break.

    Typographic quotes and minus signs become those of a keyboard. All places are places of the plain form.
    """

    def __init__(self, prompt: str) -> None:
        pieces: list[str] = []
        places: list[int] = []
        last = 0
        for match in _BLANKS.finditer(prompt):
            pieces.append(prompt[last : match.start()])
            places.extend(range(last, match.start()))
            pieces.append("\n" if "\n" in match[0] or "\r" in match[0] else " ")
            places.append(match.start())
            last = match.end()
        pieces.append(prompt[last:])
        places.extend(range(last, len(prompt)))
        self.prompt = prompt
        self.plain = "".join(pieces).translate(_SIGNS)
        self._places = [*places, len(prompt)]

    def quote(self, start: int, end: int) -> str:
        """The words of the prompt between two places, as typed."""
        while start < end and self.plain[start].isspace():
            start += 1
        while start < end and self.plain[end - 1].isspace():
            end -= 1
        return self.prompt[self._places[start] : self._places[end - 1] + 1] if start < end else ""

    def fits(self, start: int, end: int) -> bool:
        """Whether the words between two places are short enough for a quote."""
        return self._places[end] - self._places[start] <= LONGEST_QUOTE
