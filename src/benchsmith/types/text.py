"""Text that others wrote, without what cannot be seen in it."""

from __future__ import annotations

import unicodedata
from typing import Annotated

from pydantic import BeforeValidator

HIDDEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Unicode categories of what cannot be seen: control and format characters, halves of characters, separators."""

_BREAKS = "\t\n\r\u2028\u2029"


def seen(text: str) -> str:
    """The text as a person sees it.

    Zero-width characters and marks that turn the direction of text are left out: words that look alike are the same
    then. Control characters become blanks, line separators line feeds, and halves of characters �.

    Args:
        text: Whatever it is.
    """
    return "".join(_seen(sign) for sign in text.replace("\r\n", "\n"))


def _seen(sign: str) -> str:
    category = unicodedata.category(sign)
    if sign in _BREAKS or category not in HIDDEN:
        return "\n" if sign in "\r\u2028\u2029" else sign
    return {"Cf": "", "Cs": "\ufffd"}.get(category, " ")


def _seen_if_text(value: object) -> object:
    return seen(value) if isinstance(value, str) else value


SeenText = Annotated[str, BeforeValidator(_seen_if_text)]
"""Text that is kept as a person sees it."""
