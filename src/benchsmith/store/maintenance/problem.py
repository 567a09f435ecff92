"""What is wrong with a store, or only takes space in it."""

from __future__ import annotations

from typing import Literal

from benchsmith.types.validation import Record


class Problem(Record):
    """One thing that somebody should know."""

    kind: Literal["schema", "database", "checkpoint", "artifact", "run", "space"]
    """Where it is; `space`: nothing is wrong, but something could go."""
    message: str
    """One sentence: what is so."""
    remedy: str
    """What to do about it."""

    @property
    def harmless(self) -> bool:
        """Whether nothing is wrong."""
        return self.kind == "space"
