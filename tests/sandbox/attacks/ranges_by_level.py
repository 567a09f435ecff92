"""One range for each level, made when it is first needed, and kept."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from attack_range import Range
from ranges import attack_range

from benchsmith.sandbox import ProcessSandbox, StrictSandbox

_STARTUP_S = 5
"""A fresh interpreter imports CAD and MuJoCo."""


@pytest.fixture(scope="session")
def unsafe_range(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Range]:
    """Processes without walls."""
    with attack_range(ProcessSandbox, tmp_path_factory.mktemp("unsafe"), _STARTUP_S) as at:
        yield at


@pytest.fixture(scope="session")
def strict_range(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Range]:
    """All the walls that this machine has."""
    with attack_range(StrictSandbox, tmp_path_factory.mktemp("strict"), 0) as at:
        yield at


@pytest.fixture(scope="session")
def landlocked_range(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Range]:
    """The walls of a machine without user namespaces: a container, or a distribution that forbids them."""

    def make() -> StrictSandbox:
        return StrictSandbox(without=frozenset({"bubblewrap"}))

    with attack_range(make, tmp_path_factory.mktemp("landlocked"), 0) as at:
        yield at
