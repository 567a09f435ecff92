"""Which model did what, told what: for the datasheet of what came of it."""

from __future__ import annotations

from benchsmith.types.validation import Record


class ModelUse(Record):
    """A model in a role, with the prompt that it was given."""

    role: str
    """`planner`, `coder` or `reviewer`."""
    model: str
    """Name of the model, as the server knows it."""
    prompt_sha256: str
    """Hash of the role's prompt template with all that it includes."""
