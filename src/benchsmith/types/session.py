"""Sessions, runs, events and published benchmarks: what the store keeps and what callers get."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, AnyUrl, Field

from benchsmith.types.plan import Plan
from benchsmith.types.text import SeenText
from benchsmith.types.usage import Usage
from benchsmith.types.validation import Artifact, Record, Variant, Verdict

SessionStatus = Literal["planning", "executing", "validating", "accepted", "rejected"]
RunStatus = Literal["pending", "running", "completed", "failed", "interrupted", "cancelled"]
StopReason = Literal[
    "accepted",
    "refused",
    "attempts_exhausted",
    "review_rejected",
    "rejected_by_user",
    "budget_exhausted",
    "cancelled",
    "error",
]
Outcome = StopReason | Literal["waiting", "interrupted"]
"""Why nobody works on a session: it has ended, waits for a person, or was interrupted."""
StepStatus = Literal["running", "completed", "failed", "lost"]
EventKind = Literal[
    "run_started", "node_started", "progress", "step", "finding", "waiting", "node_finished", "run_finished"
]


def _as_written(url: str) -> str:
    AnyUrl(url)
    return url


Url = Annotated[str, AfterValidator(_as_written)]
"""Text that pydantic's `AnyUrl` takes, kept as it was written: `AnyUrl` itself would change `file:///a b`."""


def utc_now() -> datetime:
    """The time, aware and in UTC."""
    return datetime.now(UTC)


def benchmark_id(session_id: uuid.UUID, script_sha256: str, variants: Iterable[Variant]) -> uuid.UUID:
    """Identity of a benchmark: publishing the same script and variants of a session twice is publishing once."""
    return uuid.uuid5(session_id, " ".join([script_sha256, *(f"{one.seed}:{one.scale!r}" for one in variants)]))


def variant_id(benchmark: uuid.UUID, variant: Variant) -> uuid.UUID:
    """Identity of a variant within its benchmark."""
    return uuid.uuid5(benchmark, f"{variant.seed}:{variant.scale!r}")


class GenerationSession(Record):
    """A prompt and all work on it."""

    session_id: uuid.UUID
    """Also the LangGraph thread_id."""
    prompt: SeenText
    """What the benchmark is about, as the user wrote it."""
    status: SessionStatus = "planning"
    """How far work on it is."""
    stop_reason: StopReason | None = None
    """Why work ended; None while it goes on."""
    validation_logs: tuple[str, ...] = ()
    """What became of each attempt, in order: a line for each validation, each review and each plan sent back."""
    created_at: datetime = Field(default_factory=utc_now)
    """In UTC."""
    updated_at: datetime = Field(default_factory=utc_now)
    """In UTC."""


class StepRecord(Record):
    """One action in an episode: a model call or a tool call. It is stored as it starts, and again when it is done."""

    tool_name: str
    """`chat_model`, `procedural`, `verify`, `publish`, …"""
    tool_input: dict[str, Any]
    """What it was asked."""
    tool_output: dict[str, Any]
    """What it answered; `error` if it failed."""
    duration_ms: float
    """In milliseconds."""
    usage: Usage = Usage()
    """What it cost."""
    artifacts: tuple[Artifact, ...] = ()
    """Files that the step made."""
    status: StepStatus = "completed"
    """`failed` has an `error` in its output; `lost` was in flight when its run was killed, and has no output."""


class Event(Record):
    """One line of a run's `events.jsonl`: the source of all progress."""

    sequence: int = Field(ge=1)
    """1, 2, 3 … within a run."""
    time: datetime
    session_id: uuid.UUID
    run_id: uuid.UUID
    kind: EventKind
    node: str = ""
    """Node that it came from; empty for the run itself."""
    attempt: int = 0
    """Attempt of the session: 0 while planning."""
    message: str
    """One line for a person."""
    data: dict[str, Any] = Field(default_factory=dict)
    """Typed detail: a finding, a step, the changed fields of the state."""


class SessionEnd(Record):
    """Why a session tells nothing more, for now or for good."""

    session_id: uuid.UUID
    stop_reason: Outcome
    message: str
    """One line for a person: how to go on, or what came of it."""


class WorkflowRun(Record):
    """One execution of the graph in a session."""

    id: uuid.UUID
    """Also the LangGraph run_id."""
    session_id: uuid.UUID
    """Session that it works on."""
    workflow_name: str
    """Name of the graph."""
    status: RunStatus = "pending"
    """How far it is."""
    config_snapshot: dict[str, Any] = Field(default_factory=dict)
    """Its options, all of them."""
    inputs: dict[str, Any] = Field(default_factory=dict)
    """What it started from."""
    outputs: dict[str, Any] = Field(default_factory=dict)
    """What came of it."""
    error_message: str | None = None
    """Why it failed; None: it did not."""
    started_at: datetime | None = None
    """In UTC."""
    completed_at: datetime | None = None
    """In UTC; None while it works."""
    duration_seconds: float | None = None
    """From its start to its end, in seconds."""
    total_tokens: int = 0
    """Of its model calls, input and output."""
    total_cost_usd: float | None = None
    """Of its model calls, in USD; None: unknown."""
    epoch: int = 1
    """Grows with every run of the session."""
    heartbeat_at: datetime | None = None
    """Last sign of life: tells a killed run from a running one."""


class ExecutionState(Record):
    """The state after one node of a run, readable."""

    id: uuid.UUID
    run_id: uuid.UUID
    node_id: str
    state_data: dict[str, Any]
    created_at: datetime = Field(default_factory=utc_now)


class Episode(Record):
    """One attempt in a session; episode 0 is planning."""

    id: uuid.UUID
    """Its own."""
    session_id: uuid.UUID
    """Session that it belongs to."""
    number: int = Field(ge=0)
    """0 is planning; 1, 2, 3 … are scripts."""
    problem_id: str
    """Hash of the plan; empty while there is none."""
    start_time: datetime = Field(default_factory=utc_now)
    """In UTC."""
    status: Literal["running", "passed", "failed"] = "running"
    """How it ended."""
    result_metrics: dict[str, Any] = Field(default_factory=dict)
    """What was measured, and why it failed."""

    @property
    def failed_by(self) -> str | None:
        """What ended it: the first gate that failed, `review`, `refusal`, `unchanged script`, `plan`, `budget`, `user`.

        `plan`: the coder sent the plan back. The next script takes the attempt up again.
        """
        if self.status != "failed":
            return None
        told = self.result_metrics.get("first_failing_gate") or self.result_metrics.get("reason")
        return str(told or ("review" if self.number else "refusal"))


class PublishedVariant(Record):
    """A variant as the datasheet names it."""

    variant_id: uuid.UUID
    """Made from the benchmark's id, seed and scale."""
    variant: Variant
    """Its seed and scale."""
    verdict: Verdict
    """Whether it is proven solvable."""
    folder: str
    """Relative to the benchmark's folder."""


class Benchmark(Record):
    """An accepted, published scenario with its evidence."""

    benchmark_id: uuid.UUID
    """Made from the session's id and the script's hash."""
    session_id: uuid.UUID
    """Session that made it."""
    contract: int = 1
    """Version of the contract that scripts keep."""
    title: str
    """In a few words."""
    prompt: str
    """What it was made from."""
    plan: Plan
    """What was planned."""
    script_sha256: str
    """Hash of the script."""
    verdict: Verdict
    """Whether all variants are proven solvable."""
    variants: tuple[PublishedVariant, ...]
    """By number: 00, 01, …"""
    folder: Path
    """Where it was published, on the machine that made it."""
    mjcf_url: Url
    """`file://` URL of variant 00's MJCF."""
    build123d_url: Url
    """`file://` URL of the script."""
    preview_bundle_url: Url
    """`file://` URL of the zip of renders."""
    difficulty_score: float | None = None
    """Measured, 0 to 1; None: not measured."""
    created_at: datetime = Field(default_factory=utc_now)
    """In UTC."""

    @property
    def message(self) -> str:
        """One sentence for a person."""
        count = len(self.variants)
        return f"{self.title}: {self.verdict} on {count} variant{'s' * (count != 1)}"
