"""Who may write for a session: its newest run only.

A session's row holds the epoch of its newest run. Every write for an older one finds, in its own transaction, that its
epoch is not that one any more: a process that slept through a resume cannot write when it wakes up.
"""

from __future__ import annotations

import uuid

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from benchsmith.errors import FencedError
from benchsmith.store.models import RunRow, SessionRow


def require_epoch(tx: Session, session_id: uuid.UUID, epoch: int, *, lock: bool = True) -> None:
    """Let a transaction go on only if an epoch is still the session's.

    Args:
        tx: A transaction.
        session_id: Whose epoch.
        epoch: The one that the writer was given.
        lock: Hold off newer runs until the transaction ends; False for one that only reads.

    Raises:
        FencedError: a newer run has begun.
    """
    mine = select(SessionRow.epoch).where(SessionRow.session_id == session_id, SessionRow.epoch == epoch)
    if tx.scalar(mine.with_for_update() if lock else mine) is None:
        raise FencedError(_message(session_id))


def require_newest_run(tx: Connection, run_id: uuid.UUID) -> None:
    """Let a writing transaction go on only if no newer run than this one has begun in its session.

    A run that has not begun yet has nothing to be fenced off from: LangGraph stores its input before its first node.

    Raises:
        FencedError: a newer run has begun.
    """
    epochs = (
        select(RunRow.epoch, SessionRow.epoch, SessionRow.session_id)
        .join(SessionRow, SessionRow.session_id == RunRow.session_id)
        .where(RunRow.id == run_id)
        .with_for_update(read=True, of=SessionRow)
    )
    row = tx.execute(epochs).one_or_none()
    if row is not None and row[0] != row[1]:
        raise FencedError(_message(row[2]))


def _message(session_id: uuid.UUID) -> str:
    return (
        f"A newer run has taken over session {session_id}, so this one ended without writing any more; "
        f"`benchsmith show {session_id}` tells how the newer one is doing."
    )
