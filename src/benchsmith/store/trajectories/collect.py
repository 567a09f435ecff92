"""From rows to trajectories."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import UTC
from typing import Literal

from benchsmith.store.factory import StorageBackend
from benchsmith.store.trajectories.trajectory import Step, Trajectory
from benchsmith.store.trajectories.words import said
from benchsmith.types import Episode, GenerationSession, StepRecord


def trajectories_of(backend: StorageBackend, session_id: uuid.UUID | None = None) -> Iterator[Trajectory]:
    """The attempts of a session, or of all sessions, the oldest first; rejected and unfinished ones too.

    Args:
        backend: Where they are.
        session_id: Which session; None: all.

    Raises:
        NotFoundError: there is no such session.
        StoreError: the database cannot be read.
    """
    sessions = [backend.sessions.get(session_id)] if session_id else reversed(backend.sessions.list(limit=None))
    for session in sessions:
        for episode in backend.episodes.list_by_session(session.session_id):
            yield _trajectory(session, episode, tuple(map(_step, backend.episodes.list_steps(episode.id))))


def _trajectory(session: GenerationSession, episode: Episode, steps: tuple[Step, ...]) -> Trajectory:
    status, failed_by = _outcome(session, episode)
    return Trajectory(
        session_id=str(session.session_id),
        episode_id=str(episode.id),
        attempt=episode.number,
        prompt=session.prompt,
        problem_id=episode.problem_id,
        start_time=episode.start_time.astimezone(UTC).isoformat(),
        status=status,
        failed_by=failed_by,
        metrics=episode.result_metrics,
        steps=steps,
    )


def _outcome(
    session: GenerationSession, episode: Episode
) -> tuple[Literal["passed", "failed", "unfinished"], str | None]:
    if episode.status != "running":
        return episode.status, episode.failed_by
    # An attempt in which the designer had nothing left to change is ended by its session alone.
    return ("failed", session.stop_reason) if session.stop_reason else ("unfinished", None)


def _step(record: StepRecord) -> Step:
    return Step(
        tool=record.tool_name,
        thought=said(record.tool_output),
        action=record.tool_input,
        observation=record.tool_output,
        duration_ms=record.duration_ms,
        **record.usage.model_dump(exclude={"unpriced_calls"}),
        artifacts=tuple(artifact.model_dump() for artifact in record.artifacts),
    )
