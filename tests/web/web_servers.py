"""The LangGraph server for all tests: one within the process, and one as a user starts it, each started once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from serving import Server, dev_server, in_process_server

from benchsmith.settings import get_settings


@pytest.fixture(scope="session")
def in_process(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The server within this process, for all its tests; see `serving.in_process_server`."""
    with in_process_server(tmp_path_factory.mktemp("in_process")) as server:
        yield server


@pytest.fixture(scope="session")
def langgraph_dev(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """`langgraph dev`, for all tests of this process; see `serving.dev_server`."""
    with dev_server(tmp_path_factory.mktemp("langgraph_dev")) as server:
        yield server


@pytest.fixture
def local_server(in_process: Server, monkeypatch: pytest.MonkeyPatch) -> Server:
    """The server within this process, and its data folder as that of the test; other settings are the test's own."""
    return _share(in_process, monkeypatch)


@pytest.fixture(params=["in_process", pytest.param("langgraph_dev", marks=pytest.mark.slow)])
def server(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Server:
    """A server, and its data folder as that of the test: both ways of running it, one after the other."""
    return _share(request.getfixturevalue(request.param), monkeypatch)


def _share(server: Server, monkeypatch: pytest.MonkeyPatch) -> Server:
    monkeypatch.setenv("BENCHSMITH_DATA_DIR", str(server.data_dir))
    get_settings.cache_clear()
    return server
