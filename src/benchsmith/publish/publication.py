"""What is published."""

from __future__ import annotations

from benchsmith.types import GenerationSession, ModelUse, Plan, Review, ReviewNote, Script, Usage, ValidationResult
from benchsmith.types.validation import Record
from benchsmith.workspace import Workspace


class Publication(Record):
    """Approved work of a session."""

    session: GenerationSession
    plan: Plan
    script: Script
    validation: ValidationResult
    review: Review
    usage: Usage = Usage()
    models: tuple[ModelUse, ...] = ()
    """Who designed it, when models did."""
    reviews: tuple[ReviewNote, ...] = ()
    """All of the session, oldest first."""
    journal: tuple[str, ...] = ()
    """What happened on the way, oldest first."""
    attempt: int = 1
    """Attempt of the session that succeeded."""

    @property
    def workspace(self) -> Workspace:
        """What was planned, written and said, and that nothing is left to do."""
        return Workspace(
            session=self.session,
            plan=self.plan,
            script=self.script,
            validation=self.validation,
            reviews=self.reviews,
            journal=self.journal,
            attempt=self.attempt,
            published=True,
        )
