"""One thing that can be looked up."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Page:
    """A documented name, a recipe or a trap."""

    home: str
    """`build123d`, `benchsmith.scene`, `recipe` or `trap`."""
    title: str
    """The name as a script writes it, or what a recipe is for."""
    signature: str
    """How it is called; code of a recipe; empty where there is none."""
    text: str
    """Its documentation."""

    def shortened(self, limit: int) -> Page:
        """The page with signature and text of at most `limit` characters each, cut between lines."""
        return replace(self, signature=_cut(self.signature, limit), text=_cut(self.text, limit))


def _cut(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[:limit].rpartition("\n")[0] or text[:limit]
