"""Sessions, whoever made them: the command line, Python, or the server."""

from __future__ import annotations

from typing import Annotated, Self

from fastapi import APIRouter, Query
from fastapi import Path as PathParameter

from benchsmith import api
from benchsmith.errors import NotFoundError
from benchsmith.types import (
    ApprovalRequest,
    Benchmark,
    Episode,
    GenerationSession,
    SessionReport,
    StepRecord,
    Usage,
    WorkflowRun,
)
from benchsmith.types.record import Record
from benchsmith.web.files import FileLink, links
from benchsmith.web.parameters import SessionId
from benchsmith.web.problems import responses

router = APIRouter(prefix="/api/sessions", tags=["sessions"], responses=responses(422))


class SessionDetail(Record):
    """Everything about a session but its calls: those are in its attempts."""

    session: GenerationSession
    """The prompt, and how far work on it is."""
    runs: tuple[WorkflowRun, ...]
    """Newest first."""
    attempts: tuple[Episode, ...]
    """By number; 0 is planning."""
    benchmark: Benchmark | None
    """What was published; None: nothing yet."""
    waiting: ApprovalRequest | None
    """What a person is asked; None: nothing."""
    usage: Usage
    """What all model calls cost, those of failed attempts too."""
    seconds: float
    """Spent in all calls, in seconds."""
    events_url: str
    """Where its events are served."""
    benchmark_files: tuple[FileLink, ...]
    """Of the published benchmark."""
    workspace_files: tuple[FileLink, ...]
    """Plan, script, reviews, journal."""

    @classmethod
    def of(cls, report: SessionReport) -> Self:
        """What is known, with URLs for paths."""
        route = f"{router.prefix}/{report.session.session_id}"
        folder = report.benchmark.folder if report.benchmark else None
        return cls(
            session=report.session,
            runs=report.runs,
            attempts=report.episodes,
            benchmark=report.benchmark,
            waiting=report.waiting,
            usage=report.usage,
            seconds=report.seconds,
            events_url=f"{route}/events",
            benchmark_files=tuple(links(folder, f"{route}/benchmark")),
            workspace_files=tuple(links(report.workspace, f"{route}/workspace")),
        )


class AttemptDetail(Record):
    """An attempt with its calls, whole: what models were asked and what they said."""

    attempt: Episode
    """How it began and ended."""
    steps: tuple[StepRecord, ...]
    """Its calls, in order."""


@router.get("", response_description="The sessions.", responses=responses(503))
def sessions(
    limit: Annotated[int, Query(ge=1, le=1000, description="How many at most.")] = 50,
) -> tuple[GenerationSession, ...]:
    """The latest sessions, newest first."""
    return api.list_sessions(limit)


@router.get("/{session_id}", response_description="The session.", responses=responses(400, 404, 503))
def session(session_id: SessionId) -> SessionDetail:
    """A session: its runs and attempts, what it waits for, what it cost, its files."""
    return SessionDetail.of(api.show(session_id))


@router.get("/{session_id}/attempts/{number}", response_description="The attempt.", responses=responses(400, 404, 503))
def attempt(
    session_id: SessionId, number: Annotated[int, PathParameter(ge=0, le=1000, description="0 is planning.")]
) -> AttemptDetail:
    """An attempt and every call of it."""
    report = api.show(session_id)
    found = next((episode for episode in report.episodes if episode.number == number), None)
    if found is None:
        raise NotFoundError(f"session {report.session.session_id} has no attempt {number}")
    return AttemptDetail(attempt=found, steps=report.steps[number])
