from __future__ import annotations

import subprocess
import sys
import uuid

from benchsmith.store import DatabaseManager, storage_of
from benchsmith.types import Episode, GenerationSession

WRITERS = 4
STEPS = 25

ADD_STEPS = """
import sys
from benchsmith.store import DatabaseManager, storage_of
from benchsmith.types import Episode, GenerationSession, StepRecord
url, session, episode, writer, steps = sys.argv[1:]
database = DatabaseManager(url)
storage = storage_of(database)
episode = Episode.model_validate_json(episode)
print("ready", flush=True)
sys.stdin.readline()
storage.sessions.save(GenerationSession.model_validate_json(session))
storage.episodes.save(episode)
for index in range(int(steps)):
    record = StepRecord(tool_name=writer, tool_input={"index": index}, tool_output={}, duration_ms=0)
    storage.episodes.add_step(episode.id, record)
database.dispose()
"""


def test_four_processes_use_an_empty_database_at_once_and_lose_nothing(
    database: DatabaseManager, url: str, session: GenerationSession
) -> None:
    """Each migrates, or waits for who does; each step's index is read and written back, so a lost update would show."""
    episode = Episode(id=uuid.uuid4(), session_id=session.session_id, number=0, problem_id="")
    arguments = [url, session.model_dump_json(), episode.model_dump_json()]
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", ADD_STEPS, *arguments, str(writer), str(STEPS)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for writer in range(WRITERS)
    ]
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    for process in processes:
        process.communicate(timeout=60)
    assert [process.returncode for process in processes] == [0] * WRITERS
    steps = storage_of(database).episodes.list_steps(episode.id)
    assert len(steps) == WRITERS * STEPS
    for writer in range(WRITERS):
        indices = [step.tool_input["index"] for step in steps if step.tool_name == str(writer)]
        assert indices == list(range(STEPS))
