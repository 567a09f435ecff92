"""The store: every row, checkpoint and event of benchsmith.

The checkpointer is imported by itself, from `benchsmith.store.checkpointer`: it alone needs LangGraph. So are
`benchsmith.store.trajectories` and `benchsmith.store.maintenance`, which a run does not need.
"""

from benchsmith.store.database import DatabaseManager, get_database
from benchsmith.store.events import EventLog, log_path, read_events
from benchsmith.store.factory import StorageBackend, StorageConfig, create_storage_backend, storage_of
from benchsmith.store.feed import EventId, SessionFeed, TaggedEvent
from benchsmith.store.ledger import RunLedger
from benchsmith.store.recorder import Recorder
from benchsmith.store.run_recorder import RunRecorder, episode_id

__all__ = [
    "DatabaseManager",
    "EventId",
    "EventLog",
    "Recorder",
    "RunLedger",
    "RunRecorder",
    "SessionFeed",
    "StorageBackend",
    "StorageConfig",
    "TaggedEvent",
    "create_storage_backend",
    "episode_id",
    "get_database",
    "log_path",
    "read_events",
    "storage_of",
]
