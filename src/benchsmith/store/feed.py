"""All that the runs of a session tell, in one order, and as it comes."""

from __future__ import annotations

import time
import uuid
from pathlib import Path
from typing import NamedTuple, Self

from benchsmith.errors import InputError
from benchsmith.store.events import EventTail, log_path
from benchsmith.store.liveness import works
from benchsmith.store.repositories import AbstractWorkflowRunRepository
from benchsmith.types import Event, WorkflowRun

QUIET_S = 2.0
"""A run without a sign of life counts as dead after so long: between two nodes of the server it shows none."""


class EventId(NamedTuple):
    """Place of an event in its session: the epoch of its run, and its number in the run. As text: `2.17`."""

    epoch: int
    sequence: int

    def __str__(self) -> str:
        return f"{self.epoch}.{self.sequence}"

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read an id from its text.

        Raises:
            InputError: it is no such text.
        """
        epoch, _, sequence = text.strip().partition(".")
        if not (epoch.isascii() and epoch.isdigit() and sequence.isascii() and sequence.isdigit()):
            raise InputError(f"{text[:40]!r} is no id of an event; give a run and a number, such as 2.17")
        return cls(int(epoch[:18]), int(sequence[:18]))


class TaggedEvent(NamedTuple):
    """An event with its place."""

    id: EventId
    event: Event


class SessionFeed:
    """Reads the events of a session's runs, the oldest run first.

    Args:
        session_id: Which session.
        runs: Where its runs are stored.
        runs_dir: Folder of the event logs.
        after: Place of the last event that is known already; None: none is.
    """

    def __init__(
        self,
        session_id: uuid.UUID,
        runs: AbstractWorkflowRunRepository,
        runs_dir: Path,
        *,
        after: EventId | None = None,
    ) -> None:
        self._session_id = session_id
        self._runs = runs
        self._runs_dir = runs_dir
        self._last = after or EventId(0, 0)
        self._tails: dict[uuid.UUID, EventTail] = {}
        self._is_closed = False
        self._seen_alive = time.monotonic()

    def read(self) -> list[TaggedEvent]:
        """What was told since the last call.

        Raises:
            StoreError: the database or a log cannot be read.
        """
        runs = [run for run in self._runs.list_by_session(self._session_id) if run.epoch >= self._last.epoch]
        if runs and works(runs[0], self._runs_dir):
            self._seen_alive = time.monotonic()
        told = [each for run in reversed(runs) for each in self._added(run) if each.id > self._last]
        # Before the first event of a newer run its row is there already.
        self._is_closed = bool(runs) and self._tails[runs[0].id].last_kind == "run_finished"
        if told:
            self._last = told[-1].id
        return told

    @property
    def is_over(self) -> bool:
        """Whether, as far as has been read, no run works any more."""
        return self._is_closed or time.monotonic() - self._seen_alive > QUIET_S

    def _added(self, run: WorkflowRun) -> list[TaggedEvent]:
        tail = self._tails.setdefault(run.id, EventTail(log_path(self._runs_dir, run.session_id, run.id)))
        return [TaggedEvent(EventId(run.epoch, event.sequence), event) for event in tail.read()]
