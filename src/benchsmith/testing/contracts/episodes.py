"""Episodes, steps and artifacts: what any `AbstractEpisodeRepository` must do."""

from __future__ import annotations

import math
import uuid
from pathlib import Path

import pytest

from benchsmith.errors import NotFoundError
from benchsmith.store import StorageBackend
from benchsmith.testing.contracts.base import FoundById
from benchsmith.testing.contracts.samples import START
from benchsmith.types import Artifact, Episode, GenerationSession, StepRecord, Usage, Variant


class EpisodeRepositoryContract(FoundById):
    """Episodes, steps and artifacts: what any `AbstractEpisodeRepository` must do."""

    noun = "episode"

    def test_episode_and_its_steps_come_back_equal(self, storage: StorageBackend, stored: GenerationSession) -> None:
        episode = Episode(
            id=uuid.uuid4(), session_id=stored.session_id, number=1, problem_id="f" * 64, start_time=START
        )
        first = Episode(id=uuid.uuid4(), session_id=stored.session_id, number=0, problem_id="")
        for one in (episode, first, episode.model_copy(update={"status": "passed", "result_metrics": {"proven": 8}})):
            storage.episodes.save(one)
        found = storage.episodes.get(episode.id)
        assert found == episode.model_copy(update={"status": "passed", "result_metrics": {"proven": 8}})
        assert storage.episodes.list_by_session(stored.session_id) == [first, found]

        files = (
            Artifact(name="scene.xml", sha256="b" * 64, size=2**40),
            Artifact(name="Makefile", sha256="a" * 64, size=0),
        )
        usage = Usage(calls=1, input_tokens=10, output_tokens=5, cost_usd=0.01)
        record = StepRecord(
            tool_name="verify",
            tool_input={"q": [1]},
            tool_output={"ok": True},
            duration_ms=1.5,
            usage=usage,
            artifacts=files,
        )
        plain = StepRecord(tool_name="procedural", tool_input={}, tool_output={}, duration_ms=0)
        assert [storage.episodes.add_step(episode.id, step) for step in (record, plain)] == [0, 1]
        assert storage.episodes.add_step(first.id, plain) == 0
        assert storage.episodes.list_steps(episode.id) == [record, plain]
        with pytest.raises(NotFoundError, match="no episode"):
            storage.episodes.add_step(uuid.uuid4(), plain)

    def test_json_holds_what_json_can(self, storage: StorageBackend, stored: GenerationSession) -> None:
        episode = Episode(id=uuid.uuid4(), session_id=stored.session_id, number=0, problem_id="")
        storage.episodes.save(episode)
        rich = {"nan": math.nan, "inf": [-math.inf], "path": Path("a/b"), "id": episode.id, "time": START, "nul": "\0"}
        storage.episodes.add_step(
            episode.id,
            StepRecord(tool_name="t", tool_input=rich, tool_output={"finding": Variant(seed=1)}, duration_ms=1),
        )
        (step,) = storage.episodes.list_steps(episode.id)
        assert step.tool_input == {
            "nan": None,
            "inf": [None],
            "path": "a/b",
            "id": str(episode.id),
            "time": "2026-11-20T12:00:00.123456Z",
            "nul": "\ufffd",
        }
        assert step.tool_output == {"finding": {"seed": 1, "scale": 1.0}}
