"""What the rules about a model have in common: the form of a complaint."""

from __future__ import annotations

from typing import NamedTuple


class Complaint(NamedTuple):
    """One rule of the contract that a model breaks."""

    message: str
    parts: tuple[str, ...] = ()
    """Names concerned."""
    hint: str = ""
    """What the author could try."""
