"""A database of the first schema, with data, at the second."""

from __future__ import annotations

import uuid

from alembic import command
from sqlalchemy import text

from benchsmith.store import DatabaseManager, storage_of
from benchsmith.store.migrations import alembic_config

SESSION, RUN, EPISODE, STEP = (uuid.uuid4() for _ in range(4))

FIRST_SCHEMA = (
    """INSERT INTO generation_sessions (session_id, prompt, status, validation_logs, created_at, updated_at)
       VALUES (:session, 'p', 'planning', '[]', '2026-01-01 00:00:00', '2026-01-01 00:00:00')""",
    """INSERT INTO workflow_runs
       (id, session_id, workflow_name, status, config_snapshot, inputs, outputs, total_tokens, epoch)
       VALUES (:run, :session, 'w', 'failed', '{}', '{}', '{}', 0, 3)""",
    """INSERT INTO episodes (id, session_id, number, problem_id, start_time, status, result_metrics)
       VALUES (:episode, :session, 0, '', '2026-01-01 00:00:00', 'running', '{}')""",
    """INSERT INTO steps
       (id, episode_id, sequence_index, tool_name, tool_input, tool_output, duration_ms, calls, input_tokens,
        output_tokens)
       VALUES (:step, :episode, 0, 'chat_model', '{}', '{}', 1.5, 1, 2, 3)""",
)


def test_rows_survive_and_the_newest_epoch_may_write(database: DatabaseManager) -> None:
    ids = {"session": SESSION, "run": RUN, "episode": EPISODE, "step": STEP}
    plain = database.dialect == "sqlite"
    with database.engine.connect() as connection, connection.begin():
        config = alembic_config()
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        for statement in FIRST_SCHEMA:
            names = {name: value.hex if plain else value for name, value in ids.items() if f":{name}" in statement}
            connection.execute(text(statement), names)
    database.upgrade()
    storage = storage_of(database)
    (step,) = storage.episodes.list_steps(EPISODE)
    assert (step.status, step.usage.calls, step.duration_ms) == ("completed", 1, 1.5)
    assert storage.runs.get(RUN).epoch == 3
    with database.reader() as tx:
        assert tx.scalar(text("SELECT epoch FROM generation_sessions")) == 3
