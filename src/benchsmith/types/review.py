"""What coder and reviewer produce."""

from __future__ import annotations

import hashlib
from typing import Literal

from pydantic import Field

from benchsmith.types.validation import Record

ReviewDecision = Literal["approve", "revise_script", "revise_plan"]


class Script(Record):
    """A parametric scenario script (contract 1)."""

    source: str
    """Python source, whole."""
    summary: str = ""
    """What was done, or changed since the last attempt, in a sentence."""

    @property
    def sha256(self) -> str:
        """Hash of the source's UTF-8 bytes: the script's identity."""
        return hashlib.sha256(self.source.encode()).hexdigest()


class Criterion(Record):
    """One thing that the reviewer looked at."""

    name: str
    satisfied: bool
    reason: str
    views: tuple[str, ...] = ()
    """Names of the pictures that it rests on."""
    values: tuple[str, ...] = ()
    """Measured values that it rests on, as `part.quantity`."""
    change: str = ""
    """What to change, when not satisfied."""


class Review(Record):
    """The reviewer's opinion; it can tighten a verdict, never loosen one."""

    decision: ReviewDecision
    summary: str
    criteria: tuple[Criterion, ...] = Field(min_length=1)
    pictures_seen: bool
    """Whether the reviewer looked at pictures at all."""


class ReviewNote(Record):
    """A review as it is kept: of which attempt, and whose."""

    attempt: int = Field(ge=0)
    """Attempt of the session: 0 while planning."""
    by: str
    """`llm`, `procedural` or `user`."""
    model: str | None = None
    """Chat model of the reviewer, if it is one."""
    review: Review
