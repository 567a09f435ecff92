"""A preposition or a verb with what it governs, and what all checks of such pairs share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchsmith.designers.procedural.roles import Role, check_place, resting_role

if TYPE_CHECKING:
    from benchsmith.designers.procedural.phrases import Phrase
    from benchsmith.designers.procedural.reader import Reader


@dataclass(frozen=True)
class Governed:
    """A governing word in its prompt."""

    reader: Reader
    index: int
    phrase: Phrase
    """What comes after it."""

    def text(self, offset: int) -> str:
        """The text of a neighbour of the governing word."""
        return self.reader.text(self.index + offset)

    def is_place(self, role: Role) -> bool:
        """Whether it governs a platform or a side; a complaint is made when that side has another role."""
        if self.phrase.kind != "platform":
            return False
        check_place(self.reader, role, self.phrase.side, self.reader.quote((self.index, self.phrase.index)))
        return True

    def is_resting_place(self) -> bool:
        """Like `is_place`, with the role that the verb before gives: “rests on”, “must rest on”."""
        return self.is_place(resting_role(self.reader, self.index))

    def follows(self, *kinds: str) -> bool:
        """Whether a noun of one of these kinds was named before."""
        return any(noun.kind in kinds for noun in self.reader.nouns.values() if noun.index < self.index)
