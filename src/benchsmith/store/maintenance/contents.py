"""What the rows say, held against what is there: artifacts, runs, space."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import timedelta

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from benchsmith.errors import ArtifactError
from benchsmith.store.maintenance.checkpoints import unheld_values
from benchsmith.store.maintenance.orphans import orphan_files, orphan_logs, size_of
from benchsmith.store.maintenance.place import StorePlace
from benchsmith.store.maintenance.problem import Problem
from benchsmith.store.models import ArtifactRow, RunRow
from benchsmith.types import utc_now

_SILENCE = timedelta(minutes=10)
"""A run shows a sign of life every few seconds, but waits in silence for an answer of its model."""


def artifact_problems(tx: Session, place: StorePlace) -> Iterator[Problem]:
    """Files that rows name and that are missing or changed."""
    named = select(ArtifactRow.content_hash, func.min(ArtifactRow.file_path)).group_by(ArtifactRow.content_hash)
    for sha256, name in tx.execute(named.order_by(ArtifactRow.content_hash)):
        try:
            place.artifacts.read(sha256)
        except ArtifactError as error:
            message = f"{name}: {error}"
            yield Problem(kind="artifact", message=message, remedy="restore a copy, or generate the benchmark again")


def run_problems(tx: Session, _: StorePlace) -> Iterator[Problem]:
    """Runs that have not ended and show no sign of life."""
    silent = or_(RunRow.heartbeat_at.is_(None), RunRow.heartbeat_at < utc_now() - _SILENCE)
    runs = select(RunRow).where(RunRow.status == "running", silent).order_by(RunRow.started_at)
    for run in tx.scalars(runs):
        seen = f"{run.heartbeat_at:%Y-%m-%d %H:%M:%S} UTC" if run.heartbeat_at else "never"
        yield Problem(
            kind="run",
            message=f"Run {run.id} of session {run.session_id} has not ended; its last sign of life: {seen}.",
            remedy=f"go on with it: benchsmith resume {run.session_id}",
        )


def space_problems(tx: Session, place: StorePlace) -> Iterator[Problem]:
    """What takes space, and nobody refers to."""
    now = time.time()
    if (unheld := unheld_values(tx)).values:
        yield _space(
            f"Values of checkpoints that no checkpoint holds: {unheld.values} ({unheld.value_bytes} bytes)",
            "prune --yes",
        )
    if place.neighbour:
        return  # What nobody here names may be named there.
    for noun, paths in (
        ("Files in the artifact folder that no step names", list(orphan_files(tx, place, now))),
        ("Folders of event logs of unknown sessions", list(orphan_logs(tx, place, now))),
    ):
        if paths:
            yield _space(f"{noun}: {len(paths)} ({sum(map(size_of, paths))} bytes)", "prune --files --yes")


def _space(what: str, command: str) -> Problem:
    return Problem(kind="space", message=f"{what}.", remedy=f"remove them with `benchsmith db {command}`")
