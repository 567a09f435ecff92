"""Helpers for tests of benchsmith and of what is built on it."""

from benchsmith.testing.fake_model_server import FakeModelServer
from benchsmith.testing.model_reply import ModelReply

__all__ = ["FakeModelServer", "ModelReply"]
