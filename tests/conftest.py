"""Fixtures for all tests: an own data folder for each, and the raw scene."""

from __future__ import annotations

import gc
import runpy
import signal
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from benchsmith.measure.scenario import Scenario, read_scenario
from benchsmith.settings import get_settings
from benchsmith.testing import FakeModelServer, ModelReply

pytest.register_assert_rewrite("benchsmith.testing.contracts")
pytest_plugins = ["maintenance_cases", "ranges_by_level", "store_databases", "web_servers"]

gc.disable()  # Until all tests are collected: what is imported for them stays to the end.

SCENES = Path(__file__).parent / "scenes"

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # A shell lets its background jobs ignore it, and so would every process that the tests start and interrupt.
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files with slow tests come first, so that what ends last is short, and no worker waits long for another."""
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: item.path not in slow)


def pytest_collection_finish() -> None:
    """From here on, collections look at what the tests themselves leave."""
    gc.freeze()
    gc.enable()


@pytest.fixture(autouse=True)
def own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No test sees the developer's data, keys or `.env`."""
    for name in (
        "OPENAI_API_KEY",
        "OPENAI_BASE_URL",
        "BENCHSMITH_DATABASE_URL",
        "BENCHSMITH_OUTPUT_DIR",
        "ARTIFACT_URL",
        "BENCHSMITH_TOKEN",
        "BENCHSMITH_ALLOWED_HOSTS",
    ):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("BENCHSMITH_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)
    get_settings.cache_clear()
    yield
    get_settings.cache_clear()


@pytest.fixture(scope="session")
def raw_source() -> str:
    """A hand-written script that meets the contract without `benchsmith.scene`."""
    return (SCENES / "raw_gap.py").read_text()


@pytest.fixture(scope="session")
def raw_mjcf() -> str:
    """The MJCF of that script's nominal scene."""
    text: str = runpy.run_path(str(SCENES / "raw_gap.py"))["build"](0)[1]
    return text


@pytest.fixture
def altered(raw_mjcf: str) -> Callable[..., Scenario]:
    """Reads the raw MJCF after replacing texts; every text must be there exactly once or more."""

    def alter(*replacements: tuple[str, str]) -> Scenario:
        text = raw_mjcf
        for old, new in replacements:
            assert old in text, f"{old!r} is not in the scene"
            text = text.replace(old, new)
        return read_scenario(text)

    return alter


@pytest.fixture
def serve(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., FakeModelServer]]:
    """Starts a model server with the given replies and points the settings at it."""
    with ExitStack() as servers:

        def start(*replies: ModelReply | str) -> FakeModelServer:
            server = servers.enter_context(FakeModelServer(replies))
            monkeypatch.setenv("OPENAI_BASE_URL", server.base_url)
            get_settings.cache_clear()
            return server

        yield start
