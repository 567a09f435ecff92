"""What Alembic runs: the migrations, on the connection and in the transaction of whoever called."""

from __future__ import annotations

from alembic import context

from benchsmith.store.migrations import VERSION_TABLE
from benchsmith.store.models import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    version_table=VERSION_TABLE,
    render_as_batch=True,  # SQLite cannot alter most things in place
)
with context.begin_transaction():
    context.run_migrations()
