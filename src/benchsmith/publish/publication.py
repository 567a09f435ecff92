"""What is published."""

from __future__ import annotations

from benchsmith.types import GenerationSession, ModelUse, Plan, Review, Script, Usage, ValidationResult
from benchsmith.types.validation import Record


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
