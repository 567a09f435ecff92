"""Steps know how many of their tokens were cached input and how many were reasoning."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

COLUMNS = ("cached_input_tokens", "reasoning_tokens")


def upgrade() -> None:
    """Add the columns; of steps so far nothing is known, which counts as 0."""
    for name in COLUMNS:
        op.add_column("steps", sa.Column(name, sa.Integer(), nullable=False, server_default="0"))


def downgrade() -> None:
    """Drop the columns."""
    for name in COLUMNS:
        op.drop_column("steps", name)
