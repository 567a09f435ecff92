"""Text from models, scripts and files on its way to a terminal: no markup, no escapes, nothing invisible."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from rich.text import Text

if TYPE_CHECKING:
    from datetime import datetime

_DROPPED_CATEGORIES = {"Cc", "Cf", "Cs", "Co"}
"""Controls (terminal escapes begin with one), format characters (they turn text round), surrogates, private use."""


def clean(value: object) -> str:
    """The text with controls removed; line breaks and tabs stay."""
    return "".join(
        char for char in str(value) if char in "\n\t" or unicodedata.category(char) not in _DROPPED_CATEGORIES
    )


def one_line(value: object, length: int = 1000) -> str:
    """The text as one line of limited length: white space is collapsed."""
    line = clean(" ".join(str(value).split()))
    return line if len(line) <= length else line[: length - 1] + "…"


def plain(value: object, style: str = "") -> Text:
    """One line for Rich, which does not look for markup in it."""
    return Text(one_line(value), style=style)


def moment(time: datetime) -> str:
    """A time where the reader is, to the second."""
    return f"{time.astimezone():%Y-%m-%d %H:%M:%S}"
