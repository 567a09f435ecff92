"""A session as others see it who do not run it: what it told, what it tells, and why it stopped."""

from __future__ import annotations

import time
from collections.abc import Iterator

from benchsmith.settings import get_settings
from benchsmith.store import EventId, SessionFeed, TaggedEvent, create_storage_backend
from benchsmith.types import GenerationSession, Outcome, SessionEnd

POLL_S = 0.25
"""Time between two looks."""


class SessionWatch:
    """Follows a session, whoever works on it; iterating ends when nobody does any more.

    Args:
        session: Which session.
        after: Place of the last event that is known already; None: none is.
    """

    def __init__(self, session: GenerationSession, *, after: EventId | None = None) -> None:
        self._backend = create_storage_backend()
        self._session_id = session.session_id
        self._feed = SessionFeed(self._session_id, self._backend.runs, get_settings().runs_dir, after=after)

    def __iter__(self) -> Iterator[TaggedEvent]:
        """What was told and is being told, each event once.

        Raises:
            StoreError: the database or an event log cannot be read.
        """
        while True:
            told = self.read()
            yield from told
            if self.is_over:
                return
            time.sleep(POLL_S)

    def read(self) -> list[TaggedEvent]:
        """What was told since the last call.

        Raises:
            StoreError: the database or an event log cannot be read.
        """
        return self._feed.read()

    @property
    def is_over(self) -> bool:
        """Whether, as far as has been read, nobody works on it any more."""
        return self._feed.is_over

    def end(self) -> SessionEnd:
        """Why nobody works on it.

        Raises:
            StoreError: the database cannot be read.
        """
        session = self._backend.sessions.get(self._session_id)
        runs = self._backend.runs.list_by_session(self._session_id)
        if session.stop_reason is not None:
            reason: Outcome = session.stop_reason
            made = self._backend.benchmarks.list_by_session(self._session_id)
            message = made[0].message if made else (session.validation_logs or ("nothing was made",))[-1]
        elif runs and runs[0].outputs.get("waiting"):
            reason, message = "waiting", f"it waits for your answer: benchsmith show {self._session_id}"
        else:
            reason, message = "interrupted", f"nobody works on it: go on with benchsmith resume {self._session_id}"
        return SessionEnd(session_id=self._session_id, stop_reason=reason, message=message)
