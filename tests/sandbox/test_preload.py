"""Bytecode of what warm interpreters import: made where it is missing, and left alone where it is not."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from importlib.util import cache_from_source
from pathlib import Path

import pytest

from benchsmith.sandbox.preload import leave_bytecode

PACKAGE = "installed_without_bytecode"


@pytest.fixture
def bytecode(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where the bytecode of a package belongs that nobody has imported yet."""
    source = tmp_path / PACKAGE / "__init__.py"
    source.parent.mkdir()
    source.write_text("answer = 42\n")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.syspath_prepend(tmp_path)
    importlib.invalidate_caches()
    leave_bytecode.cache_clear()
    yield Path(cache_from_source(str(source)))
    leave_bytecode.cache_clear()


def test_missing_bytecode_is_made(bytecode: Path) -> None:
    leave_bytecode(PACKAGE, (PACKAGE, "json"))

    assert bytecode.is_file()


def test_bytecode_that_is_there_stays_as_it_is(bytecode: Path) -> None:
    bytecode.parent.mkdir()
    bytecode.write_bytes(b"made before")

    leave_bytecode(PACKAGE, (PACKAGE,))

    assert bytecode.read_bytes() == b"made before"


def test_nothing_is_made_where_python_may_not_write_bytecode(bytecode: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)

    leave_bytecode(PACKAGE, (PACKAGE,))

    assert not bytecode.exists()
