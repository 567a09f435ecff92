"""Helpers for tests of benchsmith and of what is built on it.

The contracts of the store's repositories are imported by themselves, from `benchsmith.testing.contracts`: they need
pytest.
"""

from benchsmith.testing.fake_model_server import FakeModelServer
from benchsmith.testing.memory_ledger import MemoryLedger
from benchsmith.testing.model_reply import ModelReply

__all__ = ["FakeModelServer", "MemoryLedger", "ModelReply"]
